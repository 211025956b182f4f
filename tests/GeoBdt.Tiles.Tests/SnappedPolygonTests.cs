using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests;

public class SnappedPolygonTests
{
    // At z20 a tile unit is a world unit. The kept rectangle runs from −64 to 4160.
    const int Zoom = 20;
    const int TileX = 1000;
    const int TileY = 2000;

    [Fact]
    public void Two_arms_that_reach_in_from_outside_become_two_parts()
    {
        var feature = Clipped(
            [[-500, 100, 1000, 100, 1000, 200, -300, 200, -300, 300, 2000, 300, 2000, 400, -500, 400]])!;

        // At 64 the western neighbour's kept rectangle ends: both tiles have a vertex there.
        int[][] parts =
        [
            [-64, 100, 64, 100, 1000, 100, 1000, 200, 64, 200, -64, 200],
            [-64, 300, 64, 300, 2000, 300, 2000, 400, 64, 400, -64, 400],
        ];
        Assert.Equal(parts, Sorted(feature));
        Assert.True(Polygons.Of(feature).IsValid);
    }

    [Fact]
    public void A_hole_at_the_edge_becomes_a_bay_and_a_hole_inside_stays_with_its_part()
    {
        var feature = Clipped(
            [
                [-500, -500, 5000, -500, 5000, 5000, -500, 5000],
                [-200, 100, -200, 200, 500, 200, 500, 100],
                [1000, 1000, 1000, 1100, 1100, 1100, 1100, 1000],
            ])!;

        Assert.Equal(2, feature.Parts.Count);
        Assert.Equal([1000, 1000, 1000, 1100, 1100, 1100, 1100, 1000], Sorted(feature)[1]);
        Assert.Equal(2L * ((4224 * 4224) - (564 * 100) - (100 * 100)), feature.Parts.Sum(Polygons.DoubleArea));
        Assert.True(Polygons.Of(feature).IsValid);
    }

    [Fact]
    public void A_hole_from_edge_to_edge_parts_the_polygon_and_inner_holes_follow_their_side()
    {
        var feature = Clipped(
            [
                [-500, -500, 5000, -500, 5000, 5000, -500, 5000],
                [-200, 2000, -200, 2100, 4500, 2100, 4500, 2000],
                [1000, 3000, 1000, 3100, 1100, 3100, 1100, 3000],
                [1000, 1000, 1000, 1100, 1100, 1100, 1100, 1000],
            ])!;

        Assert.Equal(2, Polygons.Of(feature).NumGeometries);
        Assert.Equal(4, feature.Parts.Count);
        Assert.True(Polygons.Of(feature).IsValid);
    }

    [Fact]
    public void A_tile_within_a_hole_has_nothing_of_the_polygon() =>
        Assert.Null(Clipped(
            [
                [-900, -900, 5900, -900, 5900, 5900, -900, 5900],
                [-500, -500, -500, 5000, 5000, 5000, 5000, -500],
            ]));

    [Fact]
    public void A_tile_within_the_polygon_is_all_filled() =>
        Assert.Equal(
            2L * 4224 * 4224,
            Polygons.DoubleArea(Assert.Single(Clipped([[-500, -500, 5000, -500, 5000, 5000, -500, 5000]])!.Parts)));

    [Fact]
    public void Random_combs_come_out_valid_and_with_their_area()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            // Teeth of random length from beyond one side, some beyond the other side too.
            var random = new Random(seed);
            var ring = new List<int> { -500 };
            var expected = 0L;
            var y = random.Next(10, 100);
            ring.Add(y);
            for (var tooth = random.Next(1, 12); tooth > 0; tooth--)
            {
                var (reach, width, gap) = (random.Next(-60, 5000), random.Next(5, 150), random.Next(5, 150));
                ring.AddRange([reach, y, reach, y + width, -100, y + width, -100, y + width + gap]);
                expected += (Math.Min(reach, 4160) + 64L) * width;
                y += width + gap;
            }

            ring.AddRange([-500, y]);
            var feature = Clipped([[.. ring]])!;
            Assert.Equal(2 * expected, feature.Parts.Sum(Polygons.DoubleArea));
            Assert.True(Polygons.Of(feature).IsValid, $"seed {seed}");
        }
    }

    static DecodedFeature? Clipped(int[][] rings)
    {
        var builder = new ShapeSetBuilder(1);
        builder.BeginFeature(0, 1);
        foreach (var ring in rings)
        {
            var xy = new uint[ring.Length];
            for (var i = 0; i < ring.Length; i++) xy[i] = (uint)((4096 * (i % 2 == 0 ? TileX : TileY)) + ring[i]);
            builder.AddRing(xy, isHole: ring != rings[0]);
        }

        Assert.True(TileId.TryCreate(Zoom, TileX, TileY, out var tile));
        var encoder = new TileEncoder();
        encoder.Begin(tile, TileId.MaxZoom);
        encoder.AddPolygons(new TileLayer("desa", builder.Build()[0]), []);
        return VectorTileReader.Read(encoder.Written).Layer("desa")?.Features[0];
    }

    // Parts from north to south, each from its smallest vertex on.
    static List<int[]> Sorted(DecodedFeature feature) =>
        [.. feature.Parts.Select(FromSmallest).OrderBy(part => part[1])];

    static int[] FromSmallest(int[] xy)
    {
        var first = Enumerable.Range(0, xy.Length / 2).MinBy(vertex => (xy[2 * vertex], xy[(2 * vertex) + 1]));
        return [.. xy[(2 * first)..], .. xy[..(2 * first)]];
    }
}
