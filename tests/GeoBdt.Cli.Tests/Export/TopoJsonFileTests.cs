using System.Text.Json;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Export;

public sealed class TopoJsonFileTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    static readonly string[] CountAndShare = ["rumah-tangga:jumlah@2020-10", "sanitasi-tak-layak:persen@2020-10"];

    [Fact]
    public void GDAL_reads_every_area_value_and_corner_of_a_level()
    {
        var path = tiny.Export("topojson", "rumah-tangga,sanitasi-tak-layak", "kabupaten");

        tiny.AssertAreas(Tingkat.Kabupaten, CountAndShare, ExportedTiny.ReadByGdal(path, "kabupaten"));
    }

    [Fact]
    public void Each_border_is_there_once_and_an_area_without_a_shape_is_a_geometry_without_type()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(tiny.Export("topojson", null, "provinsi,kabupaten,kecamatan,desa")));
        var topology = document.RootElement;
        var translate = topology.GetProperty("transform").GetProperty("translate");
        Assert.Equal((111.5, -8.3), (translate[0].GetDouble(), translate[1].GetDouble()));

        var segments = new List<string>();
        foreach (var arc in topology.GetProperty("arcs").EnumerateArray())
        {
            var (x, y) = (0, 0);
            foreach (var (place, step) in arc.EnumerateArray().Index())
            {
                var (toX, toY) = (x + step[0].GetInt32(), y + step[1].GetInt32());
                if (place > 0) segments.Add(string.CompareOrdinal($"{x} {y}", $"{toX} {toY}") < 0 ? $"{x} {y} {toX} {toY}" : $"{toX} {toY} {x} {y}");
                (x, y) = (toX, toY);
            }
        }

        Assert.Equal(segments.Count, segments.Distinct().Count());
        var desa = topology.GetProperty("objects").GetProperty("desa").GetProperty("geometries");
        Assert.Equal((13, JsonValueKind.Null), (desa.GetArrayLength(), desa[12].GetProperty("type").ValueKind));
    }
}
