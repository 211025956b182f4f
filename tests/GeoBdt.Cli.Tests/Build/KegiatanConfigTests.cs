using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

public sealed class KegiatanConfigTests(SmallSample sample) : IClassFixture<SmallSample>
{
    [Fact]
    public void Licence_activity_and_variables_travel_in_the_release()
    {
        var copy = sample.Copy();
        File.AppendAllText(Path.Combine(copy, "rilis.yaml"), "\nkegiatan: {lisensi: 'https://example.org/lisensi', penanggung-jawab: ' Bidang Data ', tujuan: ''}\n");
        var store = sample.NewPath("toko");

        var outcome = Geobdt.Run("build", "--config", Path.Combine(copy, "rilis.yaml"), "--out", store);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var release = new ReleaseStore(store).OpenCurrent();
        Assert.Equal(new ActivityProvenance { Lisensi = "https://example.org/lisensi", PenanggungJawab = "Bidang Data" }, release.Manifest.Kegiatan);
        var variables = VariabelFile.Of(release);
        // Every variable that an indicator of the register names is explained.
        Assert.Empty(release.Catalog.All.SelectMany(one => one.SatuData?.Variabel ?? []).Distinct().Except(variables.Keys));
        Assert.True(variables.Count > 20, $"{variables.Count}");
        Assert.All(variables.Values, one => Assert.Equal(one.Jenis == "angka", one.Kode.Count == 0));
    }

    [Fact]
    public void An_unknown_key_is_refused()
    {
        var copy = sample.Copy();
        File.AppendAllText(Path.Combine(copy, "rilis.yaml"), "\nkegiatan: {lisensi: x, penulis: y}\n");

        var outcome = Geobdt.Run("build", "--config", Path.Combine(copy, "rilis.yaml"), "--out", sample.NewPath("toko"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("penulis", outcome.Error, StringComparison.Ordinal);
    }
}
