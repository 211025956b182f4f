using System.Text.Json;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Export;

public sealed class GeoJsonFileTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    static readonly string[] CountAndShare = ["rumah-tangga:jumlah@2020-10", "sanitasi-tak-layak:persen@2020-10"];

    [Fact]
    public void The_document_and_GDAL_s_view_of_it_hold_every_area_value_and_corner()
    {
        var path = tiny.Export("geojson", "rumah-tangga,sanitasi-tak-layak");

        tiny.AssertAreas(Tingkat.Desa, CountAndShare, ExportedTiny.ReadByGdal(path, null));
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement[] features = [.. document.RootElement.GetProperty("features").EnumerateArray()];
        tiny.AssertAreas(Tingkat.Desa, CountAndShare, features);
        Assert.Equal("35.03.01.2001", features[0].GetProperty("id").GetString());
        Assert.Equal(tiny.Release.Id.ToString(), document.RootElement.GetProperty("tentang").GetProperty("identifier").GetString());
    }

    [Fact]
    public void Several_levels_and_one_parent_are_one_list_in_tree_order()
    {
        var path = tiny.Export("geojson", "rumah-tangga", "kecamatan,desa", "35.03.02");

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        Assert.Equal(
            ["35.03.02", "35.03.02.2001", "35.03.02.2002", "35.03.02.2003", "35.03.02.2004", "35.03.02.2005", "35.03.02.2006", "35.03.02.2007"],
            document.RootElement.GetProperty("features").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
    }
}
