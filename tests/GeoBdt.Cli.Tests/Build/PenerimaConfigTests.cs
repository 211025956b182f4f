using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>Lists of recipients in rilis.yaml.</summary>
public sealed class PenerimaConfigTests(TinySample sample) : IClassFixture<TinySample>
{
    [Fact]
    public void The_sample_counts_recipients_of_its_last_edition_found_or_not()
    {
        var store = sample.NewPath("toko");

        var outcome = Geobdt.Run("build", "--config", Path.Combine(sample.Folder, "rilis.yaml"), "--out", store);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var release = new ReleaseStore(store).OpenCurrent();
        Assert.Equal(["2020-10"], release.Catalog.EditionsOf("daftar-pkh").Select(one => one.ToString()));
        Assert.NotEmpty(release.Catalog.EditionsOf("daftar-pkh-kelompok-desil.tidak-ditemukan"));
        Assert.Contains(release.Manifest.Masukan, file => file.Nama == "penerima pkh 2020-10");
    }

    [Theory]
    [InlineData("program: pkh", "program: PKH", "PKH")]
    [InlineData("program: sembako", "program: pkh", "dua kali")]
    [InlineData("program: sembako", "program: pkh-desil", "daftar-pkh-desil")]
    [InlineData("berkas: penerima/2020-10/pkh.csv", "berkas: penerima/tidak-ada.csv", "tidak-ada.csv")]
    [InlineData("kolom-id: IDBDT, kolom-kode", "kolom-id: NIK, kolom-kode", "NIK")]
    [InlineData("kolom-kode: [KDGabungan4]", "kolom-kode: [KDPROP, KDKAB]", "kolom-kode")]
    [InlineData("kolom-kode: [KDGabungan4], sistem-kode: bps", "kolom-kode: [KDGabungan4], sistem-kode: lain", "sistem-kode")]
    [InlineData("{edisi: 2020-10, berkas: penerima", "{edisi: 2021-10, berkas: penerima", "2021-10")]
    [InlineData("{edisi: 2020-10, berkas: penerima", "{jenis-id: nik, edisi: 2020-10, berkas: penerima", "jenis-id")]
    public void A_list_that_cannot_be_is_refused_by_what_is_wrong(string from, string to, string named)
    {
        var copy = sample.Copy();
        var file = Path.Combine(copy, "rilis.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));

        var outcome = Geobdt.Run("build", "--config", file, "--out", sample.NewPath("toko"));

        Assert.True(outcome.ExitCode == 1, outcome.Error);
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" / ", outcome.Error, StringComparison.Ordinal);
    }
}
