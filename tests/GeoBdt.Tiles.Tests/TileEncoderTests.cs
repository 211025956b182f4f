using System.Text;
using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace GeoBdt.Tiles.Tests;

public class TileEncoderTests
{
    const int Extent = 4096;
    const int Kept = Extent + (2 * TileEncoder.Buffer);

    [Fact]
    public void A_tile_within_a_partition_is_filled_without_gap_and_overlap()
    {
        var (tiles, polygons, invalid) = (0, 0, 0);
        for (var seed = 0; seed < 4; seed++)
        {
            // Cells of a third of a z10 tile: at z10 a cell is 1,400 tile units wide, at z16 it holds many tiles.
            const double CellSize = (1 << 22) / 3.0;
            var core = new RandomPartition(seed, 8, 8, CellSize, bends: 6).Core();
            var layers = Layers(ShapeSetBuilderTests.ThreeLevels(seed, 8, 8, CellSize, bends: 6).Build());
            var encoder = new TileEncoder();
            for (var zoom = 10; zoom <= TileId.MaxZoom; zoom++)
            {
                foreach (var tile in SomeTiles(core, zoom, new Random(seed)))
                {
                    tiles++;
                    foreach (var layer in Encode(encoder, tile, layers).Layers)
                    {
                        var area = DoubleArea(layer);
                        Assert.True(area == 2L * Kept * Kept, $"seed {seed}, tile {tile}, {layer.Name}: {area / 2.0}");
                        foreach (var feature in layer.Features)
                        {
                            polygons++;
                            if (!Polygons.Of(feature).IsValid) invalid++;
                        }
                    }
                }
            }
        }

        Assert.True(tiles > 100, $"Only {tiles} tiles were looked at.");
        Assert.True(invalid == 0, $"{invalid} of {polygons} polygons in {tiles} tiles are not valid.");
    }

    [Fact]
    public void Real_boundaries_nest_at_every_zoom_and_every_layer_covers_the_same_area()
    {
        var builder = new ShapeSetBuilder(3);
        Boundaries.AddTo(builder, 0, Requires.Shared("data/boundaries/bps2020_desa_3503_trenggalek.geojson"));
        Boundaries.AddTo(builder, 1, Requires.Shared("data/boundaries/bps2020_kecamatan_3503_dissolve.geojson"));
        Boundaries.AddTo(builder, 2, Requires.Shared("data/boundaries/bps2020_kabupaten_3503_dissolve.geojson"));
        var sets = builder.Build();
        var layers = Layers(sets);
        var encoder = new TileEncoder();
        var random = new Random(35);
        var (polygons, invalid) = (0, 0);
        var why = new StringBuilder();
        for (var zoom = 0; zoom <= 17; zoom++)
        {
            var desa = Edges.Remaining(Edges.Outline(sets[0], zoom));
            Assert.Equal(Edges.Remaining(Edges.Outline(sets[1], zoom)), desa);
            Assert.Equal(Edges.Remaining(Edges.Outline(sets[2], zoom)), desa);

            foreach (var tile in TilesOf(sets[2].BoxOf(0), zoom).OrderBy(_ => random.Next()).Take(30))
            {
                var decoded = Encode(encoder, tile, layers);
                if (decoded.Layers.Count == 0) continue;
                var area = DoubleArea(decoded.Layers[^1]);
                foreach (var layer in decoded.Layers)
                {
                    var more = DoubleArea(layer) - area;
                    Assert.True(more == 0, $"tile {tile}: {layer.Name} covers {more} more.");
                    foreach (var feature in layer.Features)
                    {
                        polygons++;
                        var check = new IsValidOp(Polygons.Of(feature));
                        if (check.IsValid) continue;
                        invalid++;
                        why.Append($"{tile} {layer.Name} {feature.Id} {check.ValidationError}; ");
                    }
                }
            }
        }

        Assert.True(polygons > 1000, $"Only {polygons} polygons were looked at.");
        Assert.True(invalid == 0, $"{invalid} of {polygons} polygons are not valid: {why}");
    }

    [Fact]
    public void What_is_kept_of_a_polygon_is_what_clipping_it_exactly_gives()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            // Concave shapes with holes, larger and smaller than the tile, at a zoom where nothing is simplified away.
            var random = new Random(seed);
            var partition = new RandomPartition(seed, 1, 1, 1 << 16);
            var builder = new ShapeSetBuilder(1);
            var shell = partition.Blob(0.5, 0.5, 0.3 + random.NextDouble(), 12 + random.Next(200));
            ShapeSetBuilderTests.AddFeature(builder, 0, 7, shell);
            builder.AddRing(partition.Blob(0.5, 0.5, 0.1, 30), isHole: true);
            var shapes = builder.Build()[0];
            var encoder = new TileEncoder();
            var layer = new TileLayer("desa", shapes);
            foreach (var zoom in new[] { 14, 16, 18, 20 })
            {
                foreach (var tile in TilesOf(shapes.BoxOf(0), zoom).OrderBy(_ => random.Next()).Take(10))
                {
                    encoder.Begin(tile, TileId.MaxZoom);
                    encoder.AddPolygons(layer, []);
                    var decoded = VectorTileReader.Read(encoder.Written).Layer("desa");
                    var area = decoded is null ? 0.0 : DoubleArea(decoded) / 2.0;
                    var expected = ExactArea(shapes, tile);
                    // Rounding moves a border by at most 0.71 units; borders in a tile are below 28,000 units here.
                    var off = Math.Abs(expected - area);
                    Assert.True(off <= 20_000, $"seed {seed}, tile {tile}: {area} instead of {expected}.");
                }
            }
        }
    }

    [Fact]
    public void Rings_are_wound_as_the_standard_asks_and_stay_on_the_kept_rectangle()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var partition = new RandomPartition(seed, 4, 4, 1 << 20);
            var builder = new ShapeSetBuilder(1);
            ShapeSetBuilderTests.AddFeature(builder, 0, 1, partition.Block(0, 0, 4, 4));
            builder.AddRing(partition.Blob(1.5, 1.5, 0.7, 80), isHole: true);
            ShapeSetBuilderTests.AddFeature(builder, 0, 2, partition.Blob(1.5, 1.5, 0.3, 80));
            var shapes = builder.Build()[0];
            var encoder = new TileEncoder();
            TileLayer[] layers = [new("desa", shapes)];
            for (var zoom = 5; zoom <= 14; zoom++)
            {
                foreach (var tile in TilesOf(shapes.BoxOf(0), zoom).Take(20))
                {
                    foreach (var feature in Encode(encoder, tile, layers).Layers.SelectMany(layer => layer.Features))
                    {
                        // The first ring begins a polygon; a hole comes after its exterior ring; none is without area.
                        Assert.True(Polygons.DoubleArea(feature.Parts[0]) > 0, $"seed {seed}, tile {tile}");
                        Assert.All(feature.Parts, part => Assert.NotEqual(0, Polygons.DoubleArea(part)));
                        Assert.All(
                            feature.Parts.SelectMany(part => part),
                            value => Assert.InRange(value, -TileEncoder.Buffer, Extent + TileEncoder.Buffer));
                    }
                }
            }
        }
    }

    [Fact]
    public void Attributes_and_ids_arrive_and_absent_values_do_not()
    {
        var shapes = ShapeSetBuilderTests.ThreeLevels(1, 2, 2, 1 << 20).Build()[0];
        var encoder = new TileEncoder();
        encoder.Begin(TilesOf(shapes.BoxOf(0), 4).First());
        var counted = encoder.AddPolygons(
            new TileLayer("desa", shapes),
            [
                TileColumn.Of("nama", [TileValue.Of("satu"), TileValue.Of("dua"), default, TileValue.Of("satu")]),
                new TileColumn("persen", feature => TileValue.Of(feature / 2.0)),
            ]);

        var layer = VectorTileReader.Read(encoder.ToArray()).Layer("desa")!;
        Assert.Equal(new TileLayerCount(4, 0), counted);
        Assert.Equal([0UL, 1UL, 2UL, 3UL], layer.Features.Select(feature => feature.Id!.Value));
        Assert.Equal(["satu", "dua", "", "satu"], layer.Features.Select(feature => feature.Value("nama").AsText));
        Assert.Equal([0.0, 0.5, 1.0, 1.5], layer.Features.Select(feature => feature.Value("persen").AsNumber));
        Assert.Single(layer.Features[2].Attributes);
    }

    [Fact]
    public void Each_label_stands_in_exactly_one_tile_of_a_zoom_and_inside_its_extent()
    {
        var shapes = ShapeSetBuilderTests.ThreeLevels(2, 4, 4, 1 << 22).Build()[0];
        var layer = new TileLayer("desa", shapes);
        var box = WorldBox.Around(shapes.Xy);
        var encoder = new TileEncoder();
        foreach (var zoom in new[] { 0, 3, 8, 11, 13 })
        {
            var seen = new List<ulong>();
            foreach (var tile in TilesOf(box, zoom))
            {
                encoder.Begin(tile);
                encoder.AddLabels("desa-label", layer, []);
                var decoded = VectorTileReader.Read(encoder.Written);
                foreach (var feature in decoded.Layers.SelectMany(found => found.Features))
                {
                    seen.Add(feature.Id!.Value);
                    Assert.All(feature.Parts[0], value => Assert.InRange(value, 0, Extent - 1));
                }
            }

            Assert.Equal(shapes.FeatureId.Order(), seen.Order());
        }
    }

    [Fact]
    public void A_feature_too_small_for_the_grid_is_counted_and_not_written()
    {
        var builder = new ShapeSetBuilder(1);
        var partition = new RandomPartition(1, 1, 1, 1 << 22);
        ShapeSetBuilderTests.AddFeature(builder, 0, 1, partition.Cell(0, 0));
        ShapeSetBuilderTests.AddFeature(builder, 0, 2, partition.Blob(3.0, 0.5, 0.00001, 10));
        var shapes = builder.Build()[0];
        var encoder = new TileEncoder();
        var layer = new TileLayer("desa", shapes);
        encoder.Begin(TilesOf(shapes.BoxOf(1), 5).First());
        Assert.Equal(new TileLayerCount(1, 1), encoder.AddPolygons(layer, []));
        encoder.Begin(TilesOf(shapes.BoxOf(1), 20).First());
        Assert.Equal(new TileLayerCount(1, 0), encoder.AddPolygons(layer, []));
    }

    [Fact]
    public void Equal_calls_give_equal_bytes_and_an_empty_tile_has_none()
    {
        var shapes = ShapeSetBuilderTests.ThreeLevels(3, 4, 4, 1 << 22).Build()[0];
        var layer = new TileLayer("desa", shapes);
        var (used, fresh) = (new TileEncoder(), new TileEncoder());
        foreach (var tile in TilesOf(shapes.BoxOf(5), 12))
        {
            used.Begin(tile);
            used.AddPolygons(layer, [new("x", feature => TileValue.Of((long)feature))]);
            fresh = new TileEncoder();
            fresh.Begin(tile);
            fresh.AddPolygons(layer, [new("x", feature => TileValue.Of((long)feature))]);
            Assert.Equal(fresh.ToArray(), used.ToArray());
        }

        Assert.True(TileId.TryCreate(6, 0, 0, out var empty));
        used.Begin(empty);
        Assert.Equal(default, used.AddPolygons(layer, []));
        Assert.Empty(used.ToArray());
    }

    // Area of the first feature within the kept rectangle, in square tile units, without rounding any vertex.
    static double ExactArea(ShapeSet shapes, TileId tile)
    {
        var scale = Math.Pow(2.0, tile.Z - 20);
        var rings = new ShapeRings(shapes);
        rings.Start(0, TileId.MaxZoom);
        var parts = new List<LinearRing>();
        while (rings.Next())
        {
            var ring = Polygons.Ring(rings.Xy);
            foreach (var at in ring.Coordinates.Distinct(ReferenceEqualityComparer.Instance).Cast<Coordinate>())
            {
                (at.X, at.Y) = ((at.X * scale) - (tile.X * (double)Extent), (at.Y * scale) - (tile.Y * (double)Extent));
            }

            parts.Add(ring);
        }

        var polygon = parts[0].Factory.CreatePolygon(parts[0], [.. parts.Skip(1)]);
        var (min, max) = (-TileEncoder.Buffer, Extent + TileEncoder.Buffer);
        var kept = polygon.Factory.ToGeometry(new Envelope(min, max, min, max));
        return polygon.Intersection(kept).Area;
    }

    static long DoubleArea(DecodedLayer layer)
    {
        var sum = 0L;
        foreach (var feature in layer.Features)
        {
            foreach (var part in feature.Parts) sum += Polygons.DoubleArea(part);
        }

        return sum;
    }

    static DecodedTile Encode(TileEncoder encoder, TileId tile, TileLayer[] layers)
    {
        encoder.Begin(tile, null, layers);
        foreach (var layer in layers) encoder.AddPolygons(layer, []);
        return VectorTileReader.Read(encoder.Written);
    }

    static TileLayer[] Layers(ShapeSet[] sets) =>
        [new("desa", sets[0]), new("kecamatan", sets[1]), new("kabupaten", sets[2])];

    static IEnumerable<TileId> TilesOf(WorldBox box, int zoom)
    {
        for (var x = (long)box.MinX >> (32 - zoom); x <= (long)box.MaxX >> (32 - zoom); x++)
        {
            for (var y = (long)box.MinY >> (32 - zoom); y <= (long)box.MaxY >> (32 - zoom); y++)
            {
                Assert.True(TileId.TryCreate(zoom, (int)x, (int)y, out var tile));
                yield return tile;
            }
        }
    }

    // Up to six tiles whose kept rectangle lies in the box.
    static IEnumerable<TileId> SomeTiles(WorldBox box, int zoom, Random random)
    {
        var size = 1L << (32 - zoom);
        var (fromX, toX) = ((box.MinX / size) + 1, (box.MaxX / size) - 1);
        var (fromY, toY) = ((box.MinY / size) + 1, (box.MaxY / size) - 1);
        if (fromX > toX || fromY > toY) yield break;
        for (var i = 0; i < 6; i++)
        {
            var (x, y) = ((int)random.NextInt64(fromX, toX + 1), (int)random.NextInt64(fromY, toY + 1));
            Assert.True(TileId.TryCreate(zoom, x, y, out var tile));
            yield return tile;
        }
    }
}
