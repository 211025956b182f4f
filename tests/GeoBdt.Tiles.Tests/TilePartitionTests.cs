using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests;

public class TilePartitionTests
{
    const int Kept = TileGrid.Extent + (2 * TileEncoder.Buffer);

    [Fact]
    public void In_every_tile_areas_are_valid_meet_in_common_ends_only_and_cover_their_parents()
    {
        var check = new TileCheck();
        for (var seed = 0; seed < 4; seed++)
        {
            // Squares of 2^15 world units: below half a grid cell at z3, several at z8, half a tile at z17.
            var layers = Layers(seed, 24, 20, 1 << 15, hasWater: seed % 2 == 0);
            foreach (var zoom in new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 22 })
            {
                foreach (var tile in TilesAround(layers[2].Shapes.BoxOf(0), zoom, new Random(seed), 4))
                {
                    check.Check(tile, layers);
                }
            }
        }

        Assert.True(check.Tiles > 100, $"Only {check.Tiles} tiles were looked at.");
        Assert.True(check.Wrong.Length == 0, check.Wrong);
    }

    [Fact]
    public void A_tile_within_a_mosaic_without_water_is_filled_exactly()
    {
        var (check, full) = (new TileCheck(), 0);
        for (var seed = 0; seed < 3; seed++)
        {
            var layers = Layers(seed, 24, 20, 1 << 20, hasWater: false);
            var box = layers[2].Shapes.BoxOf(0);
            for (var zoom = 8; zoom <= 16; zoom++)
            {
                foreach (var tile in TilesAround(box, zoom, new Random(seed), 4))
                {
                    var reach = new TileGrid(tile, TileEncoder.Buffer).Reach;
                    const uint Rough = 1 << 20;
                    if (reach.MinX < box.MinX + Rough || reach.MaxX > box.MaxX - Rough) continue;
                    if (reach.MinY < box.MinY + Rough || reach.MaxY > box.MaxY - Rough) continue;
                    Assert.Equal(2L * Kept * Kept, check.Check(tile, layers));
                    full++;
                }
            }
        }

        Assert.True(full > 50, $"Only {full} tiles lay within.");
        Assert.True(check.Wrong.Length == 0, check.Wrong);
    }

    [Fact]
    public void Neighbouring_tiles_show_the_same_vertices_where_both_reach()
    {
        var layers = Layers(5, 24, 20, 1 << 18, hasWater: true);
        var (box, compared) = (layers[2].Shapes.BoxOf(0), 0);
        foreach (var zoom in new[] { 6, 8, 9, 10 })
        {
            foreach (var tile in TilesAround(box, zoom, new Random(zoom), 8))
            {
                Assert.True(TileId.TryCreate(zoom, tile.X + 1, tile.Y, out var east));
                var (here, there) = (Vertices(tile, layers, 0), Vertices(east, layers, TileGrid.Extent));
                // Both show 64 units west of the common side to 64 east of it.
                var (min, max) = (TileGrid.Extent - TileEncoder.Buffer, TileGrid.Extent + TileEncoder.Buffer);
                Assert.Equal(
                    here.Where(vertex => vertex.X >= min && vertex.X <= max).Order(),
                    there.Where(vertex => vertex.X >= min && vertex.X <= max).Order());
                compared += here.Count(vertex => vertex.X >= min);
            }
        }

        Assert.True(compared > 100, $"Only {compared} vertices lay in both.");
    }

    [Fact]
    public void A_layer_that_the_tile_was_not_begun_with_is_refused()
    {
        var layers = Layers(1, 8, 4, 1 << 20, hasWater: false);
        var encoder = new TileEncoder();
        Assert.True(TileId.TryCreate(0, 0, 0, out var tile));
        encoder.Begin(tile, null, layers[0]);
        Assert.Throws<ArgumentException>(() => encoder.AddPolygons(layers[1], []));
    }

    [Fact]
    public void The_label_point_stands_in_for_a_polygon_that_vanishes_on_the_grid()
    {
        // Twelve world units across: nothing of it is left at z7, where a grid cell has 2^13.
        var (x, y) = (WebMercator.ToX(111.5), WebMercator.ToY(-8.1));
        var builder = new ShapeSetBuilder(1);
        ShapeSetBuilderTests.AddFeature(builder, 0, 11, [x, y, x + 12, y, x + 6, y + 12]);
        ShapeSetBuilderTests.AddFeature(
            builder, 0, 12, [x + 900_000, y, x + 1_800_000, y, x + 1_800_000, y + 900_000, x + 900_000, y + 900_000]);
        var layer = new TileLayer("desa", builder.Build()[0]);
        var encoder = new TileEncoder();
        Assert.True(TileId.TryCreate(7, (int)(x >> 25), (int)(y >> 25), out var tile));
        encoder.Begin(tile, null, layer);
        Assert.Equal(new TileLayerCount(1, 1), encoder.AddPolygons(layer, []));
        Assert.Equal((true, false), (encoder.HasVanished(11), encoder.HasVanished(12)));
        encoder.AddLabels("label", layer, [], isWanted: feature => encoder.HasVanished(layer.Shapes.FeatureId[feature]));

        var decoded = VectorTileReader.Read(encoder.Written);
        Assert.Equal(12UL, Assert.Single(decoded.Layer("desa")!.Features).Id);
        Assert.Equal(11UL, Assert.Single(decoded.Layer("label")!.Features).Id);
    }

    static HashSet<(long X, long Y)> Vertices(TileId tile, TileLayer[] layers, long eastward)
    {
        var encoder = new TileEncoder();
        encoder.Begin(tile, null, layers);
        encoder.AddPolygons(layers[0], []);
        var vertices = new HashSet<(long, long)>();
        var features = VectorTileReader.Read(encoder.Written).Layers.SelectMany(layer => layer.Features);
        foreach (var part in features.SelectMany(feature => feature.Parts))
        {
            for (var i = 0; i < part.Length; i += 2)
            {
                // What is kept of one of the tiles may have a corner there; that is no vertex of a border.
                var isCorner = part[i] is -64 or 64 or 4032 or 4160 && part[i + 1] is -64 or 64 or 4032 or 4160;
                if (!isCorner) vertices.Add((part[i] + eastward, part[i + 1]));
            }
        }

        return vertices;
    }

    static TileLayer[] Layers(int seed, int side, int areas, double squareSize, bool hasWater)
    {
        var builder = new ShapeSetBuilder(3);
        new MosaicPartition(seed, side, areas, squareSize, hasWater).AddTo(builder);
        var sets = builder.Build();
        return [new("desa", sets[0]), new("kecamatan", sets[1]), new("kabupaten", sets[2])];
    }

    static IEnumerable<TileId> TilesAround(WorldBox box, int zoom, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var x = (int)(random.NextInt64(box.MinX, box.MaxX) >> (32 - zoom));
            var y = (int)(random.NextInt64(box.MinY, box.MaxY) >> (32 - zoom));
            Assert.True(TileId.TryCreate(zoom, x, y, out var tile));
            yield return tile;
        }
    }
}
