using System.Globalization;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests.Sae;

public sealed class SaeRunTests : IDisposable
{
    readonly SaeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_run_that_was_stopped_goes_on_where_it_was_and_ends_as_if_it_had_not_been()
    {
        var plan = _files.Plan with { Galat = new GalatSae(4, 9) };
        var whole = File.ReadAllBytes(_files.Run(plan, "utuh").Berkas);
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            _files.Run(plan, limits: new SaeLimits(1), progress: new After(0.5, stop.Cancel), cancellation: stop.Token));
        Assert.False(File.Exists(Path.Combine(_files.At("sae"), SaeHasil.NamaBerkas)));
        Assert.Single(Directory.EnumerateFiles(_files.At("sae"), "35.*.json", SearchOption.AllDirectories));
        var again = _files.Run(plan);

        Assert.Equal(1, again.Diambil);
        Assert.Equal(whole, File.ReadAllBytes(again.Berkas));
        Assert.Equal([again.Berkas], Directory.EnumerateFileSystemEntries(_files.At("sae")));
    }

    [Theory]
    [InlineData("line")]
    [InlineData("census")]
    [InlineData("damaged")]
    public void What_was_finished_for_something_else_or_is_damaged_is_not_taken(string change)
    {
        _files.Survey.RemoveAll(SaeFiles.IsSecond); // a failure keeps what succeeded for the next run
        Assert.Equal(0, _files.Run().Diambil);
        Assert.Equal(1, _files.Run().Diambil);
        var plan = _files.Plan;
        if (change == "line") plan = plan with { Garis = plan.Garis with { Rupiah = SaeFiles.Line + 1 } };
        if (change == "census") _files.Census.Add(_files.Census[0]);
        if (change == "damaged")
        {
            var kept = Assert.Single(Directory.EnumerateFiles(_files.At("sae"), "35.03.json", SearchOption.AllDirectories));
            File.WriteAllText(kept, File.ReadAllText(kept)[..100]);
        }

        Assert.Equal(0, _files.Run(plan).Diambil);
    }

    [Fact]
    public void A_second_run_in_the_folder_is_refused_while_the_first_goes_on()
    {
        MicrodataException? refused = null;
        var first = _files.Run(progress: new After(0, () => refused ??= Assert.Throws<MicrodataException>(() => _files.Run())));

        Assert.Equal("satu-proses", refused?.Rule);
        Assert.Equal(2, first.Hasil.Kelompok.Count);
        Assert.Equal(2, _files.Run().Hasil.Kelompok.Count);
    }

    [Fact]
    public void A_census_that_changes_while_it_is_read_stops_the_run()
    {
        var plan = _files.Plan;
        var changed = new After(0, () => File.AppendAllText(plan.Sensus.Origin.Name, string.Join(',', _files.Census[0]) + "\n"));

        var stopped = Assert.Throws<MicrodataException>(() => _files.Run(progress: changed));

        Assert.Equal("sensus-sama", stopped.Rule);
        Assert.False(File.Exists(Path.Combine(_files.At("sae"), SaeHasil.NamaBerkas)));
    }

    [Fact]
    public void Groups_of_names_that_are_files_alike_are_not_taken_for_one_another()
    {
        var plan = _files.Plan with { Garis = new GarisSae(null, 40, null, "rumah-tangga", "uji"), Galat = new GalatSae(2, 1) };
        KelompokSae Named(string nama, string kode) => new(nama, [Places.Tree[Places.IndexOf(kode)].Kode]);
        var whole = File.ReadAllBytes(_files.Run(plan with { Kelompok = [Named("gar\u00e9s", "35.03"), Named("gar\u00efs", "35.04")] }, "utuh").Berkas);
        plan = plan with { Kelompok = [Named("gar\u00e9s", "35.03"), Named("gar\u00efs", "35.04")] };
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            _files.Run(plan, limits: new SaeLimits(1), progress: new After(0.5, stop.Cancel), cancellation: stop.Token));

        Assert.Equal(whole, File.ReadAllBytes(_files.Run(plan).Berkas));
    }

    [Fact]
    public void What_lies_in_the_folder_of_results_and_is_not_of_a_run_stays()
    {
        var own = Path.Combine(_files.At("sae"), "kerja", "catatan");
        Directory.CreateDirectory(own);
        File.WriteAllText(Path.Combine(own, "penting.txt"), "isi");

        _files.Run();

        Assert.Equal([own], Directory.GetFileSystemEntries(Path.Combine(_files.At("sae"), "kerja")));
        Assert.True(File.Exists(Path.Combine(own, "penting.txt")));
    }

    [Fact]
    public void Threads_and_memory_do_not_change_a_byte()
    {
        var plan = _files.Plan with { Galat = new GalatSae(6, 3), Garis = new GarisSae(null, 40, "anggota", "individu", "uji") };
        var expected = File.ReadAllBytes(_files.Run(plan, "a", new SaeLimits(Threads: 1)).Berkas);

        Assert.Equal(expected, File.ReadAllBytes(_files.Run(plan, "b", new SaeLimits(Threads: 2)).Berkas));
        Assert.Equal(expected, File.ReadAllBytes(_files.Run(plan, "c", new SaeLimits(1)).Berkas));
    }

    [Fact]
    public void A_line_that_is_found_has_its_share_of_households_below_it_over_all_models()
    {
        var hasil = _files.Run(_files.Plan with { Garis = new GarisSae(null, 40, null, "rumah-tangga", "uji") }).Hasil;

        var desa = hasil.Kelompok.SelectMany(group => group.Desa).ToList();
        Assert.Equal(2, hasil.Kelompok.Count);
        Assert.Equal(0.4, desa.Sum(one => one.Jumlah) / desa.Sum(one => one.RumahTangga), 0.002);
        Assert.True(double.IsInteger(hasil.GarisRupiah));
    }

    [Fact]
    public void Weighting_by_persons_moves_the_line_to_where_the_large_households_are()
    {
        // Large households poorer: by persons more lie below any line, so the line of a share is lower.
        foreach (var row in _files.Census.Concat(_files.Survey)) row[4] = double.Parse(row[1], CultureInfo.InvariantCulture) < 0.5 ? "6" : "1";

        var byHousehold = _files.Run(_files.Plan with { Garis = new GarisSae(null, 40, null, "rumah-tangga", "uji") }).Hasil.GarisRupiah;
        var byPerson = _files.Run(_files.Plan with { Garis = new GarisSae(null, 40, "anggota", "individu", "uji") }).Hasil.GarisRupiah;
        foreach (var row in _files.Census) row[4] = "3";
        var alike = _files.Run(_files.Plan with { Garis = new GarisSae(null, 40, "anggota", "individu", "uji") }).Hasil.GarisRupiah;

        Assert.True(byPerson < byHousehold - 5, FormattableString.Invariant($"{byPerson} {byHousehold}"));
        Assert.Equal(byHousehold, alike);
    }

    [Fact]
    public void Errors_of_desa_do_not_tell_which_were_surveyed()
    {
        // The same census households in every desa of the first kabupaten, two desa surveyed heavily and two not at all.
        var rows = _files.Census.Where(row => row[0] == Places.DesaBps[0]).ToList();
        _files.Census.RemoveAll(row => !SaeFiles.IsSecond(row));
        foreach (var bps in Places.DesaBps[..4]) _files.Census.AddRange(rows.Select(row => (string[])[bps, .. row[1..]]));
        _files.Survey.RemoveAll(row => row[0] == Places.DesaBps[1] || row[0] == Places.DesaBps[3]);

        foreach (var replicates in new[] { 0, 20 })
        {
            var hasil = _files.Run(_files.Plan with { Galat = new GalatSae(replicates, 5), Per = CakupanModel.Semua }).Hasil;
            var desa = hasil.Kelompok.Single().Desa.Where(one => one.Kode.StartsWith("35.03", StringComparison.Ordinal)).ToList();

            Assert.Equal(4, desa.Count);
            // With shrinkage the error of a surveyed desa would be a third of this.
            Assert.InRange(desa.Max(one => one.Galat) / desa.Min(one => one.Galat), 1, 1.25);
            Assert.All(desa, one => Assert.InRange(one.Bersama, 0, one.Galat));
            Assert.Equal(replicates > 0, desa.All(one => one.Bersama > 0));
        }
    }

    [Fact]
    public void Effects_of_kecamatan_are_shared_by_their_desa_and_their_error_does_not_average_out()
    {
        var plan = _files.Plan with { Per = CakupanModel.Semua };
        var desa = _files.Run(plan).Hasil.Kelompok.Single();
        var kecamatan = _files.Run(plan with { Efek = TingkatEfek.Kecamatan, Galat = new GalatSae(20, 1) }).Hasil.Kelompok.Single();

        Assert.Equal(3, kecamatan.Model.WilayahSurvei);
        Assert.Equal(desa.Desa.Select(one => one.Kode), kecamatan.Desa.Select(one => one.Kode));
        foreach (var kode in new[] { "35.03.01", "35.03.08", "35.04.01" })
        {
            var own = kecamatan.Desa.Where(one => one.Kode.StartsWith(kode, StringComparison.Ordinal)).Select(one => one.Galat).ToList();
            var together = kecamatan.Atas.Single(one => one.Kode == kode).Galat;
            Assert.InRange(together, Math.Sqrt(own.Sum(one => one * one)) * 1.0001, own.Sum());
        }

        Assert.Contains(desa.Peringatan, one => one.Id.Contains("Efek pada tingkat desa", StringComparison.Ordinal));
        Assert.DoesNotContain(kecamatan.Peringatan, one => one.Id.Contains("Efek pada tingkat desa", StringComparison.Ordinal));
    }

    [Fact]
    public void Kabupaten_of_a_group_or_province_share_a_model()
    {
        var province = _files.Run(_files.Plan with { Per = CakupanModel.Provinsi }).Hasil.Kelompok.Single();
        var group = _files.Run(_files.Plan with
        {
            Kelompok = [new KelompokSae("Jawa Timur selatan", [Places.Tree[Places.IndexOf("35.03")].Kode, Places.Tree[Places.IndexOf("35.04")].Kode])],
        }).Hasil.Kelompok.Single();

        Assert.Equal(("35", "jawa-timur-selatan"), (province.Id, group.Id));
        Assert.Equal(province.Model.RagamSisa, group.Model.RagamSisa);
        Assert.Equal(["35.03", "35.04"], group.Kabupaten);
    }

    [Theory]
    [InlineData(TransformasiSae.LogGeser, "ln(y")]
    [InlineData(TransformasiSae.BoxCox, "Box–Cox")]
    [InlineData(TransformasiSae.Dual, "dual")]
    [InlineData(TransformasiSae.Tanpa, "y")]
    public void Every_transformation_gives_headcounts_within_the_households_and_says_its_name(TransformasiSae transformasi, string named)
    {
        foreach (var weight in new[] { "penimbang", null })
        {
            var group = _files.Run(_files.Plan with { Transformasi = transformasi, Penimbang = weight, Per = CakupanModel.Semua }).Hasil.Kelompok.Single();

            Assert.StartsWith(named, group.Model.Transformasi, StringComparison.Ordinal);
            Assert.All(group.Desa, one => Assert.InRange(one.Jumlah, 0, one.RumahTangga));
        }
    }

    [Fact]
    public void No_expenditure_of_a_household_stands_in_what_is_written()
    {
        var outcome = _files.Run(_files.Plan with { Galat = new GalatSae(4, 1) });

        var text = File.ReadAllText(outcome.Berkas);
        Assert.All(_files.Survey, row => Assert.DoesNotContain(row[5], text, StringComparison.Ordinal));
    }

    sealed class After(double share, Action act) : IProgress<SaeProgress>
    {
        public void Report(SaeProgress value)
        {
            if (value.Langkah.En == "estimating" && value.Bagian >= share) act();
        }
    }
}
