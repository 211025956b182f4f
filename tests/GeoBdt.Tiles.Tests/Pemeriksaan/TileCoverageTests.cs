using GeoBdt.Tiles.Pemeriksaan;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.Pemeriksaan;

public sealed class TileCoverageTests
{
    static DecodedLayer Layer(string name, params int[][][] features) => new(name, 2, 16,
        [.. features.Select((rings, i) => new DecodedFeature((ulong)i + 1, GeometryType.Polygon, rings, []))]);

    // Clockwise on the screen: exterior.
    static int[] Box(int west, int north, int east, int south) => [west, north, east, north, east, south, west, south];

    static int[] Hole(int west, int north, int east, int south) => [west, north, west, south, east, south, east, north];

    [Fact]
    public void Neighbours_that_share_a_slanted_border_fill_their_parent_exactly()
    {
        var children = Layer("desa", [[0, 0, 5, 0, 11, 16, 0, 16]], [[5, 0, 16, 0, 16, 16, 11, 16]]);

        var coverage = TileCoverage.Of(children, Layer("kecamatan", [Box(0, 0, 16, 16)]));

        Assert.Equal(new TileCoverage(256, 0, 0, 0), coverage);
        Assert.True(coverage.IsExact);
    }

    [Fact]
    public void What_lies_in_the_buffer_does_not_count()
    {
        var coverage = TileCoverage.Of(Layer("desa", [Box(-8, -8, 4, 24)], [Box(-8, -8, 2, -2)]), null);

        Assert.Equal(new TileCoverage(64, 0, 0, 0), coverage);
    }

    [Fact]
    public void Two_features_over_one_place_are_an_overlap()
    {
        var coverage = TileCoverage.Of(Layer("desa", [Box(0, 0, 9, 16)], [Box(8, 0, 16, 16)]), null);

        Assert.Equal(new TileCoverage(256, 16, 0, 0), coverage);
        Assert.False(coverage.IsExact);
    }

    [Fact]
    public void A_feature_that_covers_a_place_twice_or_inside_out_is_an_overlap()
    {
        Assert.Equal(16, TileCoverage.Of(Layer("desa", [Box(0, 0, 8, 8), Box(4, 4, 12, 12)]), null).Overlap);
        Assert.Equal(64, TileCoverage.Of(Layer("desa", [Hole(0, 0, 8, 8)]), null).Overlap);
    }

    [Fact]
    public void A_place_of_the_parent_that_no_child_covers_is_a_gap_and_the_other_way_round_lies_beyond()
    {
        var parent = Layer("kecamatan", [Box(0, 0, 16, 16), Hole(12, 12, 14, 14)]);
        var children = Layer("desa", [Box(0, 0, 8, 16)], [Box(9, 0, 16, 16)]);

        Assert.Equal(new TileCoverage(240, 0, 16, 4), TileCoverage.Of(children, parent));
    }

    [Fact]
    public void A_hole_that_a_neighbour_fills_is_no_overlap()
    {
        var children = Layer("desa", [Box(0, 0, 16, 16), Hole(4, 4, 8, 8)], [Box(4, 4, 8, 8)]);

        Assert.Equal(new TileCoverage(256, 0, 0, 0), TileCoverage.Of(children, Layer("kecamatan", [Box(0, 0, 16, 16)])));
    }

    [Fact]
    public void Layers_of_different_extents_are_refused() => Assert.Throws<ArgumentException>(() =>
        TileCoverage.Of(Layer("desa"), Layer("kecamatan") with { Extent = 4096 }));
}
