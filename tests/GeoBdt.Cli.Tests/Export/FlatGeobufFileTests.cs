using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Export;

public sealed class FlatGeobufFileTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    static readonly string[] CountAndShare = ["rumah-tangga:jumlah@2020-10", "sanitasi-tak-layak:persen@2020-10"];

    [Fact]
    public void GDAL_reads_every_area_value_and_corner_with_types()
    {
        var path = tiny.Export("flatgeobuf", "rumah-tangga,sanitasi-tak-layak");

        tiny.AssertAreas(Tingkat.Desa, CountAndShare, ExportedTiny.ReadByGdal(path, null));
        var said = ExportedTiny.Describe(path);
        Assert.Contains("Layer name: desa", said, StringComparison.Ordinal);
        Assert.Contains("rumah-tangga:jumlah@2020-10: Integer64", said, StringComparison.Ordinal);
        Assert.Contains("sanitasi-tak-layak:persen@2020-10: Real", said, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",4326]", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_area_is_found_by_the_index_through_a_box_inside_it_and_no_other()
    {
        var path = tiny.Export("flatgeobuf", null, "desa");
        foreach (var i in (int[])[0, 4, 11])
        {
            // Desa of kecamatan 1 lie in the two northern rows, those of 2 in the southern ones; three in a row.
            var (kecamatan, place) = (1 + (i / 6), i % 6);
            var x = 111.5 + (0.02 * (place % 3)) + 0.01;
            var y = -8.3 + (0.02 * ((kecamatan == 1 ? 2 : 0) + (place / 3))) + 0.01;

            var found = ExportedTiny.ReadByGdal(path, null, "-spat", Degrees(x - 0.001), Degrees(y - 0.001), Degrees(x + 0.001), Degrees(y + 0.001));

            Assert.Equal($"35.03.0{kecamatan}.200{place + 1}", Assert.Single(found).GetProperty("properties").GetProperty("kode").GetString());
        }
    }

    [Fact]
    public void One_layer_is_all_it_holds()
    {
        var outcome = Geobdt.Run("export", "flatgeobuf", tiny.Store, tiny.NewPath(".fgb"), "--tingkat", "desa,kecamatan");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("pilih satu tingkat", outcome.Error, StringComparison.Ordinal);
    }

    static string Degrees(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
