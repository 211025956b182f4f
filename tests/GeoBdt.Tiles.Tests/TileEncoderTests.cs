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
        Assert.True(invalid == 0, $"{invalid} of {polygons} polygons in {tiles} tiles are not valid.");
    }

    [Fact]
    public void Probe()
    {
        var builder = new ShapeSetBuilder(3);
        Boundaries.AddTo(builder, 0, Requires.Shared("data/boundaries/bps2020_desa_3503_trenggalek.geojson"));
        Boundaries.AddTo(builder, 1, Requires.Shared("data/boundaries/bps2020_kecamatan_3503_dissolve.geojson"));
        Boundaries.AddTo(builder, 2, Requires.Shared("data/boundaries/bps2020_kabupaten_3503_dissolve.geojson"));
        var sets = builder.Build();
        var layers = Layers(sets);
        var report = new System.Text.StringBuilder();
        var encoder = new TileEncoder();
        var b = sets[2].BoxOf(0);
        for (var zoom = 0; zoom <= 18; zoom++)
        {
            var same = Edges.Remaining(Edges.Outline(sets[0], zoom));
            var kec = Edges.Remaining(Edges.Outline(sets[1], zoom));
            var kab = Edges.Remaining(Edges.Outline(sets[2], zoom));
            report.Append($"z{zoom} outline {same.Count} {kec.Count} {kab.Count} diff {same.Except(kab).Count()} {kec.Except(kab).Count()}; ");
            var all = new List<TileId>();
            for (var x = b.MinX >> (32 - zoom); x <= b.MaxX >> (32 - zoom) && zoom > 0; x++)
                for (var y = b.MinY >> (32 - zoom); y <= b.MaxY >> (32 - zoom); y++) { TileId.TryCreate(zoom, (int)x, (int)y, out var t); all.Add(t); }
            var random = new Random(1);
            var invalid = 0; var total = 0; var reasons = new Dictionary<string, int>(); var areaDiff = 0L; var raw = 0;
            foreach (var tile in all.OrderBy(_ => random.Next()).Take(60))
            {
                var decoded = Encode(encoder, tile, layers);
                var areas = new List<long>();
                foreach (var layer in decoded.Layers)
                {
                    var sum = 0L;
                    foreach (var feature in layer.Features)
                    {
                        total++;
                        foreach (var part in feature.Parts) sum += Polygons.DoubleArea(part);
                        var op = new NetTopologySuite.Operation.Valid.IsValidOp(Polygons.Of(feature));
                        if (!op.IsValid)
                        {
                            invalid++;
                            var c = op.ValidationError.Coordinate;
                            var edge = c.X is <= -63 or >= 4159 || c.Y is <= -63 or >= 4159;
                            if (!edge) raw++;
                            var k = op.ValidationError.ErrorType + (edge ? " at edge" : " inside");
                            reasons[k] = reasons.GetValueOrDefault(k) + 1;
                        }
                    }
                    areas.Add(sum);
                }
                for (var i = 1; i < areas.Count; i++) areaDiff = Math.Max(areaDiff, Math.Abs(areas[i] - areas[0]));
            }
            report.AppendLine($"tiles {all.Count} polygons {total} invalid {invalid} area diff {areaDiff} {string.Join(", ", reasons)}");
        }
        Assert.Fail(report.ToString());
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
