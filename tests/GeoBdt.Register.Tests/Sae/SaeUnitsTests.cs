using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests.Sae;

/// <summary>Models run by themselves and joined.</summary>
public sealed class SaeUnitsTests : IDisposable
{
    readonly SaeFiles _files = new();

    static NumericPlaces Areas => new(Places.Tree, Places.Padanan);

    SaePlan Plan => _files.Plan with { Galat = new GalatSae(4, 9) };

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_join_of_all_models_is_what_one_run_writes_byte_for_byte()
    {
        var whole = File.ReadAllBytes(_files.Run(Plan, "utuh").Berkas);

        // In any order, with any threads.
        var second = Unit("35.04", new SaeLimits(Threads: 1));
        var first = Unit("35.03", new SaeLimits(Threads: 2));
        var merged = Merge();

        Assert.Equal(["35.03", "35.04"], SaeRun.Units(Plan, Areas, "uji", null, TestContext.Current.CancellationToken));
        Assert.False(first.IsKept || second.IsKept);
        Assert.Equal(whole, File.ReadAllBytes(merged.Berkas));
        Assert.Equal(whole, File.ReadAllBytes(Merge().Berkas));
    }

    [Fact]
    public void A_second_run_of_the_same_inputs_does_nothing_and_a_changed_input_is_noticed()
    {
        Write();
        var first = Unit("35.03");
        var written = File.GetLastWriteTimeUtc(first.Berkas);
        var before = File.ReadAllBytes(first.Berkas);

        Assert.True(Unit("35.03").IsKept);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first.Berkas));
        File.WriteAllBytes(first.Berkas, before[..200]);
        Assert.False(Unit("35.03").IsKept);
        Assert.Equal(before, File.ReadAllBytes(first.Berkas));
        Assert.False(Unit("35.03", plan: Plan with { Galat = new GalatSae(4, 10) }).IsKept);
        _files.Census[0][1] = "0.5";
        Write();
        Assert.False(Unit("35.03").IsKept);
    }

    [Fact]
    public void What_is_missing_or_of_other_inputs_is_named_and_nothing_is_joined()
    {
        Write();
        Unit("35.03");
        Assert.Contains("Belum dijalankan: 35.04", Assert.Throws<MicrodataException>(() => Merge()).Message, StringComparison.Ordinal);

        Unit("35.04");
        _files.Survey[0][1] = "0.5";
        Write();
        Unit("35.04");
        var refused = Assert.Throws<MicrodataException>(() => Merge());

        Assert.Equal("bagian-lengkap", refused.Rule);
        Assert.Contains("1 dari 2 model", refused.Message, StringComparison.Ordinal);
        Assert.Contains("versi program lain: 35.03", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_files.At("sae"), SaeHasil.NamaBerkas)));
    }

    [Fact]
    public void A_model_that_fails_is_joined_as_failed_and_tried_again()
    {
        _files.Survey.RemoveAll(SaeFiles.IsSecond);
        var whole = File.ReadAllBytes(_files.Run(Plan, "utuh").Berkas);

        Unit("35.03");
        var failed = Unit("35.04");

        Assert.Contains("Tidak ada rumah tangga survei", failed.Bagian.Gagal!.Sebab.Id, StringComparison.Ordinal);
        Assert.False(Unit("35.04").IsKept);
        Assert.Equal(whole, File.ReadAllBytes(Merge().Berkas));
    }

    [Fact]
    public void A_group_is_one_model_and_its_kabupaten_are_not()
    {
        Write();
        var plan = Plan with { Kelompok = [new KelompokSae("Dua Sekaligus", [KodeKemendagri.Parse("35.03"), KodeKemendagri.Parse("35.04")])] };

        Assert.Equal(["dua-sekaligus"], SaeRun.Units(plan, Areas, "uji", null, TestContext.Current.CancellationToken));
        Assert.Null(SaeUnits.Refusal(plan, Places.Tree, "dua-sekaligus"));
        Assert.Contains("--only dua-sekaligus", SaeUnits.Refusal(plan, Places.Tree, "35.03")!.Id, StringComparison.Ordinal);
        Assert.Equal(2, Unit("dua-sekaligus", plan: plan).Bagian.Kelompok!.Kabupaten.Count);
        Assert.Single(SaeRun.Merge(plan, Areas, _files.At("sae"), "uji", null, TestContext.Current.CancellationToken).Hasil.Kelompok);
    }

    [Theory]
    [InlineData("garis", "garis.rupiah")]
    [InlineData("semua", "satu model untuk semua")]
    [InlineData("provinsi", "jalankan --only 35.")]
    [InlineData("tingkat", "35.03.01 bukan kabupaten")]
    [InlineData("tidak-ada", "bukan kode")]
    [InlineData("bps", "bukan kode")]
    public void A_fit_that_is_not_of_one_unit_is_refused_with_the_reason(string what, string said)
    {
        var (plan, unit) = what switch
        {
            "garis" => (Plan with { Garis = new GarisSae(null, 40, null, "rumah-tangga", "uji") }, "35.03"),
            "semua" => (Plan with { Per = CakupanModel.Semua }, "35.03"),
            "provinsi" => (Plan with { Per = CakupanModel.Provinsi }, "35.03"),
            "tingkat" => (Plan, "35.03.01"),
            "bps" => (Plan, "3503"),
            _ => (Plan, "35.99"),
        };

        Assert.Contains(said, SaeUnits.Refusal(plan, Places.Tree, unit)!.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_do_not_work_on_one_model_and_do_on_two()
    {
        Write();
        MicrodataException? refused = null;
        SaeUnitOutcome? other = null;

        Unit("35.03", progress: new Told(() =>
        {
            refused ??= Assert.Throws<MicrodataException>(() => Unit("35.03"));
            other ??= Unit("35.04");
        }));

        Assert.Equal("satu-proses", refused?.Rule);
        Assert.NotNull(other);
        Assert.Equal(2, Merge().Hasil.Kelompok.Count);
    }

    SaeUnitOutcome Unit(string unit, SaeLimits? limits = null, SaePlan? plan = null, IProgress<SaeProgress>? progress = null) =>
        SaeRun.RunUnit(plan ?? Plan, Areas, _files.At("sae"), "uji", unit, limits, progress, TestContext.Current.CancellationToken);

    SaeOutcome Merge() => SaeRun.Merge(Plan, Areas, _files.At("sae"), "uji", null, TestContext.Current.CancellationToken);

    // Both files, as they are now.
    void Write() => _files.Write();

    sealed class Told(Action told) : IProgress<SaeProgress>
    {
        public void Report(SaeProgress value) => told();
    }
}
