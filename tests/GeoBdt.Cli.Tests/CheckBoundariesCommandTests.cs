using System.Text.Json;

namespace GeoBdt.Cli.Tests;

public sealed class CheckBoundariesCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("geobdt-batas-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_prints_defects_the_partition_time_and_memory_and_writes_the_map_of_findings()
    {
        var (file, map) = (Path.Combine(_folder, "desa.geojsonl"), Path.Combine(_folder, "laporan.geojson"));
        File.WriteAllLines(file, [Desa("35.03.01.2001", "111", "111.1"), Desa("35.03.01.2002", "111.099", "111.2")]);

        var outcome = Geobdt.Run("check-boundaries", file, "--laporan", map);

        Assert.Equal(0, outcome.ExitCode);
        foreach (var expected in (string[])["tumpang-tin", "kecamatan", "Waktu / time", "peak memory"])
        {
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(map));
        var overlap = Assert.Single(document.RootElement.GetProperty("features").EnumerateArray());
        Assert.Equal("35.03.01.2001", overlap.GetProperty("properties").GetProperty("kode").GetString());
    }

    [Fact]
    public void A_smallest_area_below_zero_is_wrong_usage()
    {
        var outcome = Geobdt.Run("check-boundaries", Path.Combine(_folder, "desa.geojsonl"), "--mulai-m2", "-1");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--mulai-m2", outcome.Error, StringComparison.Ordinal);
    }

    static string Desa(string kode, string west, string east) =>
        $$$"""{"type":"Feature","properties":{"kode":"{{{kode}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},-8],[{{{east}}},-8],[{{{east}}},-7.9],[{{{west}}},-7.9],[{{{west}}},-8]]]}}""";
}
