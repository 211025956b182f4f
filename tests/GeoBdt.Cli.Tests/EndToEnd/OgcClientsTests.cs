using System.Globalization;
using System.Text.Json;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>GDAL's driver for OGC API reading our tiles and maps with the values of a style, as docs/OGC-UBIN-PETA.md tells its users.</summary>
[Collection<SharedServedSample>]
public sealed class OgcClientsTests(ServedSample served)
{
    const string Style = "/collections/desa/styles/desil.1", Longitude = "111.7", Latitude = "-8.1";

    [Fact]
    public async Task GDAL_opens_a_style_as_a_map_in_the_colour_of_the_class_that_a_desa_is_in()
    {
        var gdal = Requires.Program("gdallocationinfo", "gdal-bin");

        var outcome = Geobdt.RunProgram(
            gdal, "-valonly", "-wgs84", "-oo", "API=MAP", "-oo", "CACHE=NO", $"OGCAPI:{served.Url}{Style}", Longitude, Latitude);

        Assert.Equal(await Colour(), Numbers(outcome));
    }

    [Fact]
    public async Task GDAL_reads_picture_tiles_by_row_and_column_in_the_same_colour()
    {
        var gdal = Requires.Program("gdallocationinfo", "gdal-bin");
        const string Side = "20037508.342789244";
        // GDAL calls the row y, and takes whatever order an address has.
        var description =
            $"""
            <GDAL_WMS><Service name="TMS"><ServerUrl>{served.Url}{Style}/map/tiles/WebMercatorQuad/${"{z}"}/${"{y}"}/${"{x}"}</ServerUrl></Service>
            <DataWindow><UpperLeftX>-{Side}</UpperLeftX><UpperLeftY>{Side}</UpperLeftY><LowerRightX>{Side}</LowerRightX><LowerRightY>-{Side}</LowerRightY>
            <TileLevel>16</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow>
            <Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>4</BandsCount></GDAL_WMS>
            """;

        var outcome = Geobdt.RunProgram(gdal, "-valonly", "-wgs84", description, Longitude, Latitude);

        Assert.Equal(await Colour(), Numbers(outcome));
    }

    [Fact]
    public async Task GDAL_reads_a_vector_tile_by_row_and_column_with_its_values()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        var (kode, value) = await DesaAt();

        var outcome = Geobdt.RunProgram(
            ogrinfo, "-q", "-al", "-where", $"kode = '{kode}'", "-oo", "Z=9", "-oo", "X=414", "-oo", "Y=267",
            $"MVT:/vsicurl/{served.Url}/collections/desa/tiles/WebMercatorQuad/9/267/414?ukuran=desil.1");

        var lines = outcome.Output.Split('\n').Select(line => line.Trim()).ToList();
        var found = Assert.Single(lines, line => line.StartsWith("desil.1:persen@2020-10 (", StringComparison.Ordinal));
        Assert.Equal(value, double.Parse(found.Split(" = ")[1], CultureInfo.InvariantCulture), 2);
        // In metres of Web Mercator, where the desa is.
        Assert.Contains(lines, line => line.Contains("POLYGON ((124", StringComparison.Ordinal));
    }

    static IEnumerable<int> Numbers(Geobdt.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => int.Parse(one, CultureInfo.InvariantCulture));
    }

    // As the legend has it, opaque.
    async Task<IEnumerable<int>> Colour()
    {
        var (_, value) = await DesaAt();
        var legend = await Json("/peta/desil.1/legenda.json?tingkat=desa");
        var colour = legend.GetProperty("kelas").EnumerateArray().First(one => value <= one.GetProperty("sampai").GetDouble()).GetProperty("warna").GetString()!;
        return [.. Convert.FromHexString(colour[1..]).Select(one => (int)one), 255];
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
