using System.Globalization;
using System.Text.Json;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>GDAL's driver for OGC API reading our tiles and maps with the values of a style, as docs/OGC-UBIN-PETA.md tells its users.</summary>
[Collection<SharedServedSample>]
public sealed class OgcClientsTests(ServedSample served)
{
    const string Style = "/collections/desa/styles/desil.1", Longitude = "111.7", Latitude = "-8.1";

    // GDAL 3.6 takes the degrees of an extent for metres of the grid where tiles are vectors.
    static readonly string[] InMetres = ["-oo", "MINX=12400000", "-oo", "MINY=-935000", "-oo", "MAXX=12450200", "-oo", "MAXY=-880000"];

    [Fact]
    public async Task GDAL_reads_the_map_of_a_style_in_the_colour_of_the_class_that_a_desa_is_in()
    {
        var gdal = Requires.Program("gdallocationinfo", "gdal-bin");
        var (_, value) = await DesaAt();
        var legend = await Json("/peta/desil.1/legenda.json?tingkat=desa");
        var colour = legend.GetProperty("kelas").EnumerateArray().First(one => value <= one.GetProperty("sampai").GetDouble()).GetProperty("warna").GetString()!;
        int[] expected = [.. Convert.FromHexString(colour[1..]).Select(one => (int)one), 255];

        foreach (var api in (string[])["MAP", "TILES"])
        {
            var outcome = Geobdt.RunProgram(gdal, "-valonly", "-wgs84", "-oo", $"API={api}", "-oo", "CACHE=NO", $"OGCAPI:{served.Url}{Style}", Longitude, Latitude);

            Assert.True(outcome.ExitCode == 0, outcome.Error);
            Assert.Equal(expected, outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => int.Parse(one, CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task GDAL_reads_the_vector_tiles_of_a_style_with_its_values()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        var (kode, value) = await DesaAt();

        var outcome = Geobdt.RunProgram(
            ogrinfo, ["-q", "-oo", "API=TILES", .. InMetres, "-where", $"kode = '{kode}'", $"OGCAPI:{served.Url}{Style}", "Zoom level 10"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var lines = outcome.Output.Split('\n').Select(line => line.Trim()).ToList();
        var found = lines.First(line => line.StartsWith("desil.1:persen@2020-10 (", StringComparison.Ordinal));
        Assert.Equal(value, double.Parse(found.Split(" = ")[1], CultureInfo.InvariantCulture), 2);
        Assert.Contains(lines, line => line.StartsWith("MULTIPOLYGON", StringComparison.Ordinal) || line.StartsWith("POLYGON", StringComparison.Ordinal));
    }

    async Task<(string Kode, double Value)> DesaAt()
    {
        var found = await Json($"/collections/desa/items?bbox={Longitude},{Latitude},{Longitude},{Latitude}&ukuran=desil.1");
        var desa = Assert.Single(found.GetProperty("features").EnumerateArray());
        return (desa.GetProperty("id").GetString()!, desa.GetProperty("properties").GetProperty("desil.1:persen@2020-10").GetDouble());
    }

    async Task<JsonElement> Json(string path)
    {
        using var json = JsonDocument.Parse(await served.Client.GetStringAsync(path));
        return json.RootElement.Clone();
    }
}
