using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>What an office adds to rilis.yaml: tables, indicators, protection, other layouts.</summary>
public sealed class BreadthTests(TinySample sample) : IClassFixture<TinySample>
{
    const string Table = """

        tabel:
          - berkas: bps.csv
            sistem-kode: kemendagri
            kolom-kode: [kode]
            tingkat: kecamatan
            sumber: "BPS, uji"
            periode: "2025-03"
            kolom:
              - {kolom: p0, id: kemiskinan-p0, judul: {id: "Penduduk miskin (P0)", en: "Poverty (P0)"}, satuan: persen, desimal: 2}
        """;

    [Fact]
    public void A_table_by_code_becomes_an_indicator_with_source_and_period()
    {
        var copy = CopyWith(Table);
        File.WriteAllText(Path.Combine(copy, "bps.csv"), "kode;p0\n35.03.01;10,29\n35.03.02;7,5\n");

        var release = Built(copy);

        var (resolved, indicator, _) = release.Catalog.Resolve(new Ukuran("kemiskinan-p0", null, null));
        var nilai = release.Nilai(resolved!);
        Assert.Equal(("BPS, uji", "2025-03", Asal.Tabel), (indicator!.Sumber, indicator.Periode, indicator.Asal));
        Assert.Equal((10.29, NilaiStatus.Ada), At(release, nilai, "35.03.01"));
        Assert.Equal((7.5, NilaiStatus.Ada), At(release, nilai, "35.03.02"));
        Assert.Equal(NilaiStatus.TidakAdaData, At(release, nilai, "35.03.03").Status);
        Assert.Equal(NilaiStatus.TidakAdaData, At(release, nilai, "35.03").Status);
    }

    [Fact]
    public void A_cell_a_spreadsheet_made_a_time_is_refused_by_line_column_and_rule_without_its_value()
    {
        var copy = CopyWith(Table);
        File.WriteAllText(Path.Combine(copy, "bps.csv"), "kode;p0\n35.03.01;10,29\n35.03.02;10:37\n");

        var outcome = Build(copy, sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("bps.csv:3:p0", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("waktu-excel", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("10:37", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_indicator_of_the_office_is_counted_and_a_wrong_condition_is_refused_where_it_stands()
    {
        const string Own = """
            indikator:
              - id: keramik
                judul: {id: Lantai keramik, en: Tiled floor}
                definisi: {id: Rumah tangga berlantai keramik., en: Households with a tiled floor.}
                tema: perumahan
                satuan: rumah-tangga
                syarat: lantai = 2
                penyebut: rumah-tangga
                sumber: uji
            """;
        var copy = CopyWith("\nkatalog: [kantor.yaml]\n");
        var file = Path.Combine(copy, "kantor.yaml");
        File.WriteAllText(file, Own);

        Assert.NotEmpty(Built(copy).Catalog.EditionsOf("keramik"));
        File.WriteAllText(file, Own.Replace("lantai = 2", "lantay = 2", StringComparison.Ordinal));
        var outcome = Build(copy, sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("kantor.yaml:7:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("lantai", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whitelisted_family_is_exact_at_its_level_and_perturbed_at_the_others()
    {
        const string Series = "sanitasi-tak-layak";
        var copy = sample.Copy();
        var plain = Column(Built(copy), Series);
        File.AppendAllText(Path.Combine(copy, "rilis.yaml"),
            $"\nperlindungan: {{daftar-putih: [{{seri: [{Series}], tingkat: kabupaten}}]}}\n");

        var release = Built(copy);

        Assert.Equal([Series], Assert.Single(release.Manifest.Perlindungan.Tepat!).Seri);
        var exact = Column(release, Series);
        var kabupaten = release.Wilayah.Level(Tingkat.Kabupaten);
        for (var area = 0; area < exact.Value.Length; area++)
        {
            if (area < kabupaten.Start.Value || area >= kabupaten.End.Value) Assert.Equal(plain.Value[area], exact.Value[area]);
        }

        Assert.Equal(CountInadequate(copy), exact.Value[release.Wilayah.TryFind(KodeKemendagri.Parse("35.03"), out var at) ? at : -1]);
    }

    [Theory]
    [InlineData("{d: 1, v: 0.1, js: 2}", "perlindungan")]
    [InlineData("{daftar-putih: [{seri: [tidak-ada], tingkat: desa}]}", "tidak-ada")]
    [InlineData("{daftar-putih: [{seri: [desil.1], tingkat: dusun}]}", "daftar-putih")]
    public void Protection_that_cannot_be_is_refused(string perlindungan, string named)
    {
        var copy = CopyWith($"\nperlindungan: {perlindungan}\n");

        var outcome = Build(copy, sample.NewPath("toko"));

        Assert.True(outcome.ExitCode == 1, outcome.Error);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_of_DTSEN_builds_and_offers_only_what_its_layout_can_answer()
    {
        var folder = sample.NewPath("dtsen");
        Assert.Equal(0, Geobdt.Run("sample", "--out", folder, "--households", "300", "--editions", "2020-10", "--tata-letak", "dtsen-2025").ExitCode);
        var store = sample.NewPath("toko");

        var outcome = Geobdt.Run("build", "--config", Path.Combine(folder, "rilis-dtsen-2025.yaml"), "--out", store);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var ids = new ReleaseStore(store).OpenCurrent().Catalog.All.Select(one => one.Id).ToList();
        Assert.Contains("desil", ids);
        Assert.Contains("sanitasi-tak-layak", ids);
        Assert.DoesNotContain("program-pkh", ids);
        Assert.Contains("sta_pkh", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    // The counts before protection are compared for every pair in LayoutFilesTests; here what is published, noise and all.
    [Fact]
    public void The_same_households_in_two_layouts_publish_the_same_in_every_cell()
    {
        var folder = sample.NewPath("tata-letak");
        Assert.Equal(0, Geobdt.Run("sample", "--out", folder, "--households", "300", "--editions", "2020-10", "--tata-letak", "semua").ExitCode);
        var (one, other) = (BuiltAs("siks-ng"), BuiltAs("rt-gabungan"));
        var (cells, shown) = (0, 0);

        Assert.Equal(one.Catalog.All.Select(indicator => indicator.Id), other.Catalog.All.Select(indicator => indicator.Id));
        foreach (var series in one.Catalog.All.SelectMany(indicator => indicator.Series))
        {
            if (!one.TryColumn(series, Statistik.Jumlah, Edisi.Parse("2020-10"), out var expected)) continue;
            Assert.True(other.TryColumn(series, Statistik.Jumlah, Edisi.Parse("2020-10"), out var found), series);
            Assert.True(expected.Value.SequenceEqual(found.Value), series);
            Assert.True(expected.Status.SequenceEqual(found.Status), series);
            cells += expected.Value.Length;
            shown += expected.Status.Count(status => status == NilaiStatus.Ada);
        }

        Assert.InRange(cells, 250_000, int.MaxValue);
        Assert.InRange(shown, 1_500, cells);

        ReleaseSnapshot BuiltAs(string layout)
        {
            var store = sample.NewPath("toko");
            var outcome = Geobdt.Run("build", "--config", Path.Combine(folder, $"rilis-{layout}.yaml"), "--out", store);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            return new ReleaseStore(store).OpenCurrent();
        }
    }

    [Fact]
    public void Tables_make_a_release_without_a_register_and_without_a_key()
    {
        var copy = CopyWith(Table);
        File.WriteAllText(Path.Combine(copy, "bps.csv"), "kode;p0\n35.03.01;10,29\n35.03.02;7,5\n");
        File.WriteAllText(Path.Combine(copy, "rilis.yaml"), Without(File.ReadAllText(Path.Combine(copy, "rilis.yaml")), "register", "usulan", "penerima", "estimasi", "kunci"));
        File.Delete(Path.Combine(copy, "kunci.txt"));

        var release = Built(copy);

        Assert.Equal(["kemiskinan-p0"], release.Catalog.All.Select(one => one.Id));
        Assert.Empty(release.Manifest.Edisi);
        Assert.Equal(("tidak-ada", "", 0), (release.Manifest.Perlindungan.Metode, release.Manifest.Perlindungan.PeriksaKunci, release.Manifest.Perlindungan.D));
        var (resolved, _, _) = release.Catalog.Resolve(new Ukuran("kemiskinan-p0", null, null));
        Assert.Equal((10.29, NilaiStatus.Ada), At(release, release.Nilai(resolved!), "35.03.01"));
    }

    [Fact]
    public void A_configuration_with_nothing_to_publish_is_refused()
    {
        var copy = sample.Copy();
        File.WriteAllText(Path.Combine(copy, "rilis.yaml"), Without(File.ReadAllText(Path.Combine(copy, "rilis.yaml")), "register", "usulan", "penerima", "estimasi"));

        var outcome = Build(copy, sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("register", outcome.Error, StringComparison.Ordinal);
    }

    // The sections of a configuration that stay: each begins at the margin.
    static string Without(string yaml, params string[] sections)
    {
        var kept = new List<string>();
        var isDropped = false;
        foreach (var line in yaml.Split('\n'))
        {
            if (line.Length > 0 && line[0] is not (' ' or '#')) isDropped = sections.Any(section => line.StartsWith(section + ":", StringComparison.Ordinal));
            if (!isDropped) kept.Add(line);
        }

        return string.Join('\n', kept);
    }

    string CopyWith(string lines)
    {
        var copy = sample.Copy();
        File.AppendAllText(Path.Combine(copy, "rilis.yaml"), lines);
        return copy;
    }

    ReleaseSnapshot Built(string folder)
    {
        var store = sample.NewPath("toko");
        var outcome = Build(folder, store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return new ReleaseStore(store).OpenCurrent();
    }

    static Geobdt.Outcome Build(string folder, string store) =>
        Geobdt.Run("build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store);

    static (double Value, NilaiStatus Status) At(ReleaseSnapshot release, Nilai nilai, string kode)
    {
        Assert.True(release.Wilayah.TryFind(KodeKemendagri.Parse(kode), out var area));
        return (nilai.Value[area], nilai.Status[area]);
    }

    static ValueColumn Column(ReleaseSnapshot release, string series)
    {
        Assert.True(release.TryColumn(series, Statistik.Jumlah, Edisi.Parse("2020-10"), out var column));
        return column;
    }

    // What the sample's author knows: the households of every desa, the unmapped too, without those whose rows are refused.
    static int CountInadequate(string folder)
    {
        using var notes = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "catatan-sampel.json")));
        var edition = notes.RootElement.GetProperty("edisi").EnumerateArray()
            .Single(one => one.GetProperty("edisi").GetString() == "2020-10");
        return ((string[])["desa", "tidak_terpetakan"])
            .SelectMany(part => edition.GetProperty(part).EnumerateArray())
            .Sum(area => area.GetProperty("rt_sanitasi_tak_layak").GetInt32());
    }
}
