using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>A release of estimates alone, built again: its census has a private record as a register has.</summary>
public sealed class SensusTests(TinySample sample) : IClassFixture<TinySample>
{
    const string Census = "sensus/sensus.csv";

    [Fact]
    public void A_census_of_a_release_of_estimates_alone_is_recorded_and_its_key_can_be_changed()
    {
        var (folder, store) = (EstimatesAlone(), sample.NewPath("toko"));
        Assert.Equal(0, Build(folder, store).ExitCode);
        var before = CensusIn(store);
        Assert.True(File.Exists(Path.Combine(folder, "catatan-geobdt", "2020-10-sensus.catatan")));

        // Fewer covariates: the same census, the same numbers.
        var configuration = Path.Combine(folder, "sae.yaml");
        var text = File.ReadAllText(configuration);
        var at = text.IndexOf("kovariat: [", StringComparison.Ordinal) + "kovariat: [".Length;
        File.WriteAllText(configuration, text.Remove(at, text.IndexOf(',', at) + 2 - at));
        Estimate(folder);
        var other = Build(folder, store);
        Assert.True(other.ExitCode == 0, other.Error);
        Assert.Equal(before, CensusIn(store));

        var census = Path.Combine(folder, Census);
        var lines = File.ReadAllLines(census);
        File.AppendAllText(census, lines[1] + "\n");
        AssertRefused(Build(folder, store), "geobdt sae");
        Estimate(folder);
        var refused = Build(folder, store);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Sensus untuk edisi 2020-10 berubah kurang dari 40 rumah tangga di 35.03.", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(lines[1], refused.Error, StringComparison.Ordinal);
        AssertRefused(Build(folder, store, "--kunci-baru"), "kunci yang sama");

        var key = Path.Combine(folder, "kunci.txt");
        File.Delete(key);
        Assert.Equal(0, Geobdt.Run("kunci", "baru", key).ExitCode);
        AssertRefused(Build(folder, store), "--kunci-baru");
        var built = Build(folder, store, "--kunci-baru");
        Assert.True(built.ExitCode == 0, built.Error);
        Assert.NotEqual(before, CensusIn(store));
    }

    [Fact]
    public void A_new_key_is_refused_where_none_is_used_and_for_the_samples()
    {
        AssertRefused(Build(sample.Folder, sample.NewPath("toko"), "--kunci-baru"), "kunci sampel");
        var folder = EstimatesAlone(before: "estimasi:", replacement:
            """
            tabel:
              - berkas: tabel.csv
                sistem-kode: kemendagri
                kolom-kode: [kode]
                tingkat: kabupaten
                sumber: "rekaan"
                periode: "2020"
                kolom:
                  - {kolom: nilai, id: uji-nilai, judul: {id: Nilai, en: Value}, satuan: persen}
            """);
        File.WriteAllText(Path.Combine(folder, "tabel.csv"), "kode,nilai\n35.03,12\n");

        AssertRefused(Build(folder, sample.NewPath("toko"), "--kunci-baru"), "tidak memakai kunci");
    }

    // The sample without its register, or with something else instead of what follows a word.
    string EstimatesAlone(string? before = null, string replacement = "")
    {
        var folder = sample.Copy();
        var path = Path.Combine(folder, "rilis.yaml");
        var text = File.ReadAllText(path);
        var (register, estimates) = (text.IndexOf("\nregister:", StringComparison.Ordinal) + 1, text.IndexOf("\nestimasi:", StringComparison.Ordinal) + 1);
        text = text.Remove(register, estimates - register);
        if (before is not null) text = text[..text.IndexOf(before, StringComparison.Ordinal)] + replacement;
        File.WriteAllText(path, text);
        return folder;
    }

    static int[] CensusIn(string store)
    {
        var release = new ReleaseStore(store).OpenCurrent();
        Assert.True(release.TryColumn("rumah-tangga-sensus", Statistik.Jumlah, Edisi.Parse("2020-10"), out var column));
        return [.. column.Value];
    }

    static Geobdt.Outcome Build(string folder, string store, params string[] more) =>
        Geobdt.Run(["build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store, .. more]);

    static void Estimate(string folder) => Assert.Equal(0, Geobdt.Run("sae", "--config", Path.Combine(folder, "sae.yaml")).ExitCode);

    static void AssertRefused(Geobdt.Outcome outcome, string named)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }
}
