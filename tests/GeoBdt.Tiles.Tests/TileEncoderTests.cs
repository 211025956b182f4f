using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests;

public class TileEncoderTests
{
    const int Kept = 4096 + (2 * TileEncoder.Buffer);

    [Fact]
    public void A_tile_within_a_partition_is_filled_without_gap_and_overlap()
    {
        var (tiles, polygons, invalid) = (0, 0, 0);
        for (var seed = 0; seed < 4; seed++)
        {
            // 8 × 8 cells of a third of a z10 tile: at z8 a cell is a few hundred tile units, at z16 it holds many tiles.
            var partition = new RandomPartition(seed, 8, 8, (1 << 22) / 3.0, bends: 6);
            var layers = Layers(ShapeSetBuilderTests.ThreeLevels(seed, 8, 8, (1 << 22) / 3.0, bends: 6).Build());
            var encoder = new TileEncoder();
            for (var zoom = 10; zoom <= TileId.MaxZoom; zoom++)
            {
                foreach (var tile in SomeTiles(partition.Core(), zoom, new Random(seed)))
                {
                    tiles++;
                    var decoded = Encode(encoder, tile, layers);
                    foreach (var layer in decoded.Layers)
                    {
                        var doubleArea = 0L;
                        foreach (var feature in layer.Features)
                        {
                            polygons++;
                            foreach (var part in feature.Parts) doubleArea += Polygons.DoubleArea(part);
                            if (!Polygons.Of(feature).IsValid) invalid++;
                        }

                        Assert.True(doubleArea == 2L * Kept * Kept, $"seed {seed}, tile {tile}, {layer.Name}: {doubleArea / 2.0} of {Kept * Kept}.");
                    }
                }
            }
        }

        Assert.True(tiles > 100, $"Only {tiles} tiles were looked at.");
        Console.WriteLine($"{invalid} of {polygons} polygons in {tiles} tiles are not valid.");
        Assert.Equal(0, invalid);
    }

    static DecodedTile Encode(TileEncoder encoder, TileId tile, TileLayer[] layers)
    {
        encoder.Begin(tile);
        foreach (var layer in layers) encoder.AddPolygons(layer, []);
        return VectorTileReader.Read(encoder.ToArray());
    }

    static TileLayer[] Layers(ShapeSet[] sets) => [new("desa", sets[0]), new("kecamatan", sets[1]), new("kabupaten", sets[2])];

    // Up to six tiles whose kept rectangle lies in the box.
    static IEnumerable<TileId> SomeTiles(WorldBox box, int zoom, Random random)
    {
        var size = 1L << (32 - zoom);
        var (fromX, toX) = ((box.MinX / size) + 1, (box.MaxX / size) - 1);
        var (fromY, toY) = ((box.MinY / size) + 1, (box.MaxY / size) - 1);
        if (fromX > toX || fromY > toY) yield break;
        for (var i = 0; i < 6; i++)
        {
            Assert.True(TileId.TryCreate(zoom, (int)random.NextInt64(fromX, toX + 1), (int)random.NextInt64(fromY, toY + 1), out var tile));
            yield return tile;
        }
    }
}
