using System.Diagnostics;
using System.Text.Json;
using GeoBdt.Cli.Tests.Sample;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Sae;

/// <summary>geobdt sae as a person runs it, from sae.yaml to the numbers of a release.</summary>
public sealed class SaeCommandTests(SmallSample sample) : IClassFixture<SmallSample>
{
    [Fact]
    public void The_sample_goes_from_survey_and_census_into_a_release_whose_numbers_add_up()
    {
        var (folder, store) = (EstimatesAlone(), sample.NewPath("toko"));

        var estimated = Sae(folder);
        var built = Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store);

        Assert.True(estimated.ExitCode == 0, estimated.Error);
        Assert.True(built.ExitCode == 0, built.Error);
        var release = new ReleaseStore(store).OpenCurrent();
        var (count, error, share, rse) = (Of(release, "jumlah"), Of(release, "galat"), Of(release, "persen"), Of(release, "rse"));
        var kabupaten = At(release, "35.03");
        Assert.InRange(count.Value[kabupaten], 1, 7_900);
        Assert.Equal(Math.Round(100 * error.Value[kabupaten] / count.Value[kabupaten], 2), rse.Value[kabupaten]);
        Assert.InRange(share.Value[kabupaten], 30, 65);
        AssertAddUp(release.Wilayah, count);
        AssertDescribed(release);
    }

    [Fact]
    public void Errors_that_quotas_need_travel_in_the_release_for_the_desa_that_are_shown()
    {
        var (folder, store) = (EstimatesAlone(), sample.NewPath("toko"));
        Assert.Equal(0, Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store).ExitCode);
        var release = new ReleaseStore(store).OpenCurrent();
        var error = Of(release, "galat");

        using var report = JsonDocument.Parse(release.Reports["laporan-galat.json"]);

        Assert.Equal("sae-40persen", report.RootElement.GetProperty("seri").GetString());
        var desa = report.RootElement.GetProperty("desa").EnumerateArray().ToList();
        Assert.NotEmpty(desa);
        Assert.Equal(desa.Count, error.Status[release.Wilayah.Level(Tingkat.Desa)].Count(Shares.HasValue));
        Assert.All(desa, one =>
        {
            Assert.Equal(error.Value[At(release, one.GetProperty("kode").GetString()!)], one.GetProperty("galat").GetInt32());
            Assert.InRange(one.GetProperty("bersama").GetDouble(), 0, one.GetProperty("galat").GetInt32() + 0.5);
        });
    }

    [Fact]
    public void A_kabupaten_that_fails_is_listed_the_others_are_estimated_and_the_exit_code_says_so()
    {
        var folder = sample.Copy();
        File.AppendAllText(Path.Combine(folder, "wilayah.csv"), "35.04.01,Kecamatan Uji\n35.04.01.2001,Desa Uji\n");
        File.AppendAllText(Path.Combine(folder, "padanan.csv"), "3504010,35.04.01\n3504010001,35.04.01.2001\n");
        var census = Path.Combine(folder, "sensus", "sensus.csv");
        var row = File.ReadLines(census).ElementAt(1);
        File.AppendAllText(census, string.Concat(Enumerable.Repeat($"3504010001{row[10..]}\n", 50)));

        var outcome = Sae(folder);

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("35.04", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Tidak ada rumah tangga survei", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("35.03", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Tidak ada rumah tangga survei", Report(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_run_by_themselves_and_joined_by_a_scheduler_are_the_run_of_the_whole()
    {
        var folder = sample.Copy();
        var config = Path.Combine(folder, "sae.yaml");
        var (result, whole) = (Path.Combine(folder, "sae", "hasil-sae.json"), File.ReadAllBytes(Path.Combine(sample.Folder, "sae", "hasil-sae.json")));
        File.Delete(result);

        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Requires.RepositoryRoot, "deploy", "sae.sh"), config, "2"]);
        start.Environment["PATH"] = $"{Path.GetDirectoryName(Geobdt.Program)}:{Environment.GetEnvironmentVariable("PATH")}";
        using (var script = Process.Start(start)!)
        {
            script.WaitForExit();
            Assert.Equal(0, script.ExitCode);
        }

        Assert.Equal(whole, File.ReadAllBytes(result));
        Assert.Equal("35.03\n", Geobdt.Run("sae", "--config", config, "--daftar").Output);
        var again = Geobdt.Run("sae", "--config", config, "--only", "35.03");
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Contains("sudah ada dari masukan yang sama", again.Output, StringComparison.Ordinal);
        Assert.Contains("bukan kode", Geobdt.Run("sae", "--config", config, "--only", "35.99").Error, StringComparison.Ordinal);
        Assert.Equal(2, Geobdt.Run("sae", "--config", config, "--only", "35.03", "--merge").ExitCode);
        File.WriteAllText(config, File.ReadAllText(config).Replace("model-per: kabupaten", "model-per: semua", StringComparison.Ordinal));
        foreach (var option in (string[])["--daftar", "--merge"])
        {
            var refused = Geobdt.Run("sae", "--config", config, option);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("satu model untuk semua kabupaten", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void When_nothing_can_be_estimated_the_exit_code_is_that_of_refused_input()
    {
        var folder = sample.Copy();
        var survey = Path.Combine(folder, "survei", "susenas.csv");
        File.WriteAllLines(survey, File.ReadAllLines(survey).Take(4));

        var outcome = Sae(folder);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("harus lebih banyak daripada koefisien", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_one_file_of_the_owner_without_scripts_addresses_or_households()
    {
        var html = Report(sample.Folder);
        var path = Path.Combine(sample.Folder, "sae", "laporan-sae.html");

        foreach (var named in new[] { "Kabupaten Trenggalek", "konvergen", "jumlah_art", "Uji Brown", "QQ: Sisa rumah tangga", "bootstrap", "garis 40 % sampel" })
        {
            Assert.Contains(named, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Equal(Count(html, "<svg"), Count(html, "</svg>"));
        Assert.Equal(Count(html, "<table>"), Count(html, "</table>"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var survey = CsvRows.Read(Path.Combine(sample.Folder, "survei", "susenas.csv"));
        Assert.All(survey.Rows, row => Assert.DoesNotContain(row[survey.Column("pengeluaran_kapita")], html, StringComparison.Ordinal));
        Assert.All(survey.Rows, row => Assert.DoesNotContain(row[0], html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("judul:", "judull:", "sae.yaml:2")]
    [InlineData("edisi: 2020-10", "edisi: 2020-13", "2020-13")]
    [InlineData("ulangan: 100", "ulangan: banyak", "sae.yaml:13")]
    [InlineData("ulangan: 100", "ulangan: 1", "galat.ulangan")]
    [InlineData("cara: bootstrap", "cara: jackknife", "galat.cara")]
    [InlineData("sistem-kode: bps", "sistem-kode: lain", "survei.sistem-kode")]
    [InlineData("padanan: [padanan.csv]", "padanan: []", "wilayah.padanan")]
    [InlineData("kovariat: [", "kovariat: [jumlah_art, ", "dua kali")]
    [InlineData("transformasi: log", "transformasi: akar", "transformasi")]
    [InlineData("efek: desa", "efek: rt", "efek")]
    [InlineData("model-per: kabupaten", "model-per: desa", "model-per")]
    [InlineData("rupiah: 650000", "rupiah: .inf", "garis.rupiah")]
    [InlineData("rupiah: 650000", "rupiah: 650000, bagian-persen: 40", "satu saja")]
    [InlineData("rupiah: 650000, ditimbang: rumah-tangga", "bagian-persen: 40, ditimbang: individu", "garis.kolom-anggota")]
    [InlineData("ditimbang: rumah-tangga", "ditimbang: suara", "garis.ditimbang")]
    [InlineData("hasil: sae", "hasil: sae\nkelompok: [{nama: A, kabupaten: [\"35\"]}]", "kelompok")]
    [InlineData("hasil: sae", "hasil: sae\nkelompok: [{nama: semua, kabupaten: [\"35.03\"]}]", "kelompok: nama 'semua'")]
    [InlineData("hasil: sae", "hasil: sae\nkelompok: [{nama: A, kabupaten: [\"35.03\"]}, {nama: a, kabupaten: [\"35.04\"]}]", "kelompok: nama 'a'")]
    [InlineData("kolom-kode: [kode_desa_bps]", "kolom-kode: [~]", "kolom-kode")]
    [InlineData("sensus/sensus.csv", "sensus/tidak-ada.csv", "tidak-ada.csv")]
    [InlineData("wilayah.csv", "tidak-ada.csv", "tidak-ada.csv")]
    public void A_broken_configuration_is_refused_with_its_line_or_key(string from, string to, string named)
    {
        var folder = sample.NewPath("salah");
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "wilayah.csv", "padanan.csv" }) File.Copy(Path.Combine(sample.Folder, name), Path.Combine(folder, name));
        var text = File.ReadAllText(Path.Combine(sample.Folder, "sae.yaml"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "sae.yaml"), text.Replace(from, to, StringComparison.Ordinal));

        var outcome = Sae(folder);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" / ", outcome.Error, StringComparison.Ordinal);
    }

    static void AssertAddUp(WilayahTree tree, Nilai count)
    {
        for (var area = 0; area < tree.Count; area++)
        {
            var children = tree.Children(area);
            double[] parts = count.Value[children];
            if (parts.Length == 0 || !Shares.HasValue(count.Status[area])) continue;
            if (count.Status[children].All(status => status != NilaiStatus.Dirahasiakan))
            {
                Assert.Equal(count.Value[area], parts.Where(double.IsFinite).Sum());
            }
            else
            {
                // A single withheld part would be told by the difference.
                Assert.NotEqual(1, count.Status[children].Count(status => status == NilaiStatus.Dirahasiakan));
            }
        }
    }

    static void AssertDescribed(ReleaseSnapshot release)
    {
        var model = release.Manifest.Estimasi!;
        Assert.Equal((650_000, "garis 40 % sampel, bukan angka resmi", "rumah-tangga", 100), (model.GarisRupiah, model.GarisSumber, model.GarisDitimbang, model.Ulangan));
        Assert.Equal(["35.03"], Assert.Single(model.Model!).Kabupaten);
        Assert.Null(model.TanpaPerkiraan);
        Assert.True(release.Catalog.TryFind("sae-40persen", out var indicator));
        Assert.Contains("B = 100", release.NoteOn([indicator]).Id, StringComparison.Ordinal);
    }

    // The sample without its register, so that its build takes a second.
    string EstimatesAlone()
    {
        var folder = sample.Copy();
        var path = Path.Combine(folder, "rilis.yaml");
        var text = File.ReadAllText(path);
        var (register, estimates) = (text.IndexOf("\nregister:", StringComparison.Ordinal) + 1, text.IndexOf("\nestimasi:", StringComparison.Ordinal) + 1);
        File.WriteAllText(path, text.Remove(register, estimates - register));
        return folder;
    }

    static Nilai Of(ReleaseSnapshot release, string statistik)
    {
        Assert.True(Ukuran.TryParse($"sae-40persen:{statistik}@2020-10", out var ukuran));
        return release.Nilai(ukuran);
    }

    static int At(ReleaseSnapshot release, string kode)
    {
        Assert.True(release.Wilayah.TryFind(KodeKemendagri.Parse(kode), out var index), kode);
        return index;
    }

    static Geobdt.Outcome Sae(string folder) => Geobdt.Run("sae", "--config", Path.Combine(folder, "sae.yaml"));

    static string Report(string folder) => File.ReadAllText(Path.Combine(folder, "sae", "laporan-sae.html"));

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
