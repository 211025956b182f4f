using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.VectorTile;

public class VectorTileWriterTests
{
    [Fact]
    public void A_tiny_tile_has_the_bytes_worked_out_by_hand()
    {
        var writer = new VectorTileWriter();
        writer.BeginLayer("a");
        writer.BeginFeature(1, GeometryType.Polygon);
        writer.AddRing([3, 6, 8, 12, 20, 34]);
        writer.Tag("v", TileValue.Of("x"));
        writer.EndFeature();
        writer.EndLayer();

        Assert.Equal(
            [
                0x1A, 37, // layers
                0x0A, 1, (byte)'a', // name
                0x12, 19, // features
                0x08, 1, // id
                0x12, 2, 0, 0, // tags
                0x18, 3, // polygon
                // MVT 2.1, section 4.3.5.5: move to 3,6; line to +5,+6 and +12,+22; close.
                0x22, 9, 9, 6, 12, 18, 10, 12, 24, 44, 15,
                0x1A, 1, (byte)'v', // keys
                0x22, 3, 0x0A, 1, (byte)'x', // values
                0x28, 0x80, 0x20, // extent 4096
                0x78, 2, // version
            ],
            writer.ToArray());
    }

    [Fact]
    public void Rings_move_on_from_where_the_last_one_ended()
    {
        // The multipolygon of MVT 2.1, section 4.3.5.6, with its hole.
        var writer = new VectorTileWriter();
        writer.BeginLayer("a");
        writer.BeginFeature(1, GeometryType.Polygon);
        writer.AddRing([0, 0, 10, 0, 10, 10, 0, 10]);
        writer.AddRing([11, 11, 20, 11, 20, 20, 11, 20]);
        writer.AddRing([13, 13, 13, 17, 17, 17, 17, 13]);
        writer.EndFeature();
        writer.EndLayer();

        byte[] geometry =
        [
            9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15,
            9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15,
            9, 4, 13, 26, 0, 8, 8, 0, 0, 7, 15,
        ];
        Assert.True(writer.Written.IndexOf(geometry) > 0);
    }

    [Fact]
    public void Equal_values_share_a_place_and_numbers_of_different_kinds_do_not()
    {
        var writer = new VectorTileWriter();
        writer.BeginLayer("a");
        TileValue[] values =
        [
            TileValue.Of(1.0), TileValue.Of(1L), TileValue.Of(1UL), TileValue.Of(true), TileValue.Of("1"),
            TileValue.Of(1.0), TileValue.Of(1L), TileValue.Of(1UL), TileValue.Of(true), TileValue.Of("1"),
        ];
        foreach (var value in values)
        {
            writer.BeginFeature(1, GeometryType.Point);
            writer.SetPoint(1, 1);
            writer.Tag("v", value);
            writer.EndFeature();
        }

        writer.EndLayer();
        // Values: double 11 bytes, the others of one byte 4, the string 5. Field 4 of the layer is 0x22.
        Assert.Equal(1, Count(writer.Written, [0x22, 9, 0x19, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]));
        Assert.Equal(1, Count(writer.Written, [0x22, 2, 0x30, 2]));
        Assert.Equal(1, Count(writer.Written, [0x22, 2, 0x28, 1]));
        Assert.Equal(1, Count(writer.Written, [0x22, 2, 0x38, 1]));
        Assert.Equal(1, Count(writer.Written, [0x22, 3, 0x0A, 1, (byte)'1']));
    }

    [Fact]
    public void Absent_values_empty_layers_and_features_without_geometry_write_nothing()
    {
        var writer = new VectorTileWriter();
        writer.BeginLayer("empty");
        writer.EndLayer();
        writer.BeginLayer("a");
        writer.BeginFeature(1, GeometryType.Polygon);
        writer.EndFeature();
        writer.BeginFeature(2, GeometryType.Point);
        writer.SetPoint(5, 5);
        writer.Tag("nothing", default);
        writer.Tag("nothing", TileValue.Of(null));
        writer.EndFeature();
        writer.EndLayer();

        var layer = Assert.Single(VectorTileReader.Read(writer.ToArray()).Layers);
        var feature = Assert.Single(layer.Features);
        Assert.Equal(2UL, feature.Id);
        Assert.Empty(feature.Attributes);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var writer = new VectorTileWriter();
        Assert.Throws<ArgumentException>(() => writer.BeginLayer(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.BeginLayer("a", 0));
        Assert.Throws<ArgumentException>(() => writer.AddRing([0, 0, 1, 1]));
        Assert.Throws<ArgumentException>(() => writer.AddRing([0, 0, 1, 1, 2, 2, 3]));
    }

    static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = bytes.IndexOf(part); at >= 0; count++)
        {
            bytes = bytes[(at + 1)..];
            at = bytes.IndexOf(part);
        }

        return count;
    }
}
