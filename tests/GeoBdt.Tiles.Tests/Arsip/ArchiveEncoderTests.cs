using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.Arsip;

public class ArchiveEncoderTests
{
    const int MaxZoom = 12;

    [Fact]
    public void The_archive_holds_every_tile_that_the_encoder_makes_and_no_other()
    {
        // Cells of half a z10 tile.
        var layers = Layers(ShapeSetBuilderTests.ThreeLevels(7, 6, 4, 1 << 21).Build());
        using var scratch = new Scratch();
        Write(scratch.Path, layers, threads: 3);
        using var archive = TileArchive.Open(scratch.Path);
        var encoder = new TileEncoder();
        var tiles = 0;
        for (var zoom = 0; zoom <= MaxZoom; zoom++)
        {
            foreach (var tile in Around(layers[2].Shapes.Shapes, zoom))
            {
                var expected = Encode(encoder, tile, layers);
                var actual = archive.TryFind(tile, out var place) ? archive.Unpack(place).ToArray() : [];
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{tile}: {expected.Length} bytes, {actual.Length} in the archive");
                if (expected.Length > 0) tiles++;
            }
        }

        Assert.Equal(archive.TileCount, tiles);
        Assert.True(tiles > 150, $"{tiles} tiles");
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        var layers = Layers(ShapeSetBuilderTests.ThreeLevels(8, 6, 4, 1 << 20).Build());
        using var scratch = new Scratch();
        Write(scratch.Path, layers, threads: 1);
        var alone = File.ReadAllBytes(scratch.Path);
        foreach (var threads in new[] { 2, 5 })
        {
            Write(scratch.Path, layers, threads);
            Assert.Equal(alone, File.ReadAllBytes(scratch.Path));
        }
    }

    [Fact]
    public void Every_feature_is_counted_at_every_zoom_and_all_are_there_at_the_deepest()
    {
        // Cells of 16 tile units at z12, so of less than one at z7.
        var sets = ShapeSetBuilderTests.ThreeLevels(9, 8, 8, 4096).Build();
        var layers = Layers(sets);
        using var scratch = new Scratch();

        var report = Write(scratch.Path, layers, threads: 2);

        using var archive = TileArchive.Open(scratch.Path);
        var tooSmall = 0;
        foreach (var count in report.Layers)
        {
            var ids = archive.Tiles().Where(one => one.Tile.Z == count.Zoom)
                .SelectMany(one => VectorTileReader.Read(archive.Unpack(one.Place)).Layer(count.Name)?.Features ?? [])
                .Select(feature => feature.Id!.Value)
                .ToHashSet();
            Assert.True(ids.Count == count.Shown, $"{count}: {ids.Count} ids in the tiles");
            Assert.Equal(count.Name is "desa" or "label" ? 64 : count.Name == "kecamatan" ? 16 : 1, count.Expected);
            tooSmall += count.TooSmall;
            if (count.Zoom == MaxZoom || count.Name == "label") Assert.True(count.TooSmall == 0, $"{count}");
        }

        Assert.True(tooSmall > 0, "No zoom at which a cell is too small: the test does not test.");
        Assert.Equal(archive.TileCount, report.Zooms.Sum(zoom => zoom.Tiles));
        Assert.Equal(report.Bounds, Box(sets[2]));
    }

    [Fact]
    public void Nothing_at_all_is_an_archive_without_tiles()
    {
        using var scratch = new Scratch();
        var report = Write(scratch.Path, Layers([ShapeSet.Empty(3), ShapeSet.Empty(1), ShapeSet.Empty(1)]), threads: 2);
        using var archive = TileArchive.Open(scratch.Path);
        Assert.Equal(0, archive.TileCount);
        Assert.Null(report.Bounds);
    }

    [Fact]
    public void A_cancelled_encoding_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var encoder = new ArchiveEncoder(Layers(ShapeSetBuilderTests.ThreeLevels(1, 2, 2, 1 << 20).Build()), MaxZoom);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            encoder.Encode(new TileArchiveWriter(new MemoryStream()), 2, null, cancelled.Token));
    }

    internal static ArchiveLayer[] Layers(ShapeSet[] sets)
    {
        var desa = new TileLayer("desa", sets[0]);
        return
        [
            new("desa", desa, Columns(sets[0], "desa"), 4, MaxZoom, false),
            new("kecamatan", new TileLayer("kecamatan", sets[1]), Columns(sets[1], "kecamatan"), 2, MaxZoom, false),
            new("kabupaten", new TileLayer("kabupaten", sets[2]), Columns(sets[2], "kabupaten"), 0, MaxZoom, false),
            new("label", desa, Columns(sets[0], "desa"), 10, MaxZoom, true),
        ];
    }

    internal static ArchiveReport Write(string path, ArchiveLayer[] layers, int threads)
    {
        using var contents = new MemoryStream();
        var writer = new TileArchiveWriter(contents);
        var report = new ArchiveEncoder(layers, MaxZoom).Encode(writer, threads, null, TestContext.Current.CancellationToken);
        using var output = File.Create(path);
        writer.Complete(output, "{}"u8, 0, MaxZoom, report.Bounds ?? default);
        return report;
    }

    internal static byte[] Encode(TileEncoder encoder, TileId tile, ArchiveLayer[] layers, Func<string, TileColumn[]>? more = null)
    {
        encoder.Begin(tile, tile.Z == MaxZoom ? TileId.MaxZoom : null, Polygons(layers, tile.Z));
        foreach (var layer in layers)
        {
            if (tile.Z < layer.MinZoom || tile.Z > layer.MaxZoom) continue;
            if (layer.HasPoints) encoder.AddLabels(layer.Name, layer.Shapes, layer.Columns.Span);
            else encoder.AddPolygons(layer.Shapes, [.. layer.Columns.Span, .. more?.Invoke(layer.Name) ?? []]);
        }

        return encoder.ToArray();
    }

    static TileLayer[] Polygons(ArchiveLayer[] layers, int zoom) =>
        [.. layers.Where(layer => !layer.HasPoints && zoom >= layer.MinZoom && zoom <= layer.MaxZoom).Select(layer => layer.Shapes)];

    internal static IEnumerable<TileId> Around(ShapeSet shapes, int zoom)
    {
        var box = Box(shapes)!.Value;
        for (var x = ((long)box.MinX >> (32 - zoom)) - 2; x <= ((long)box.MaxX >> (32 - zoom)) + 2; x++)
        {
            for (var y = ((long)box.MinY >> (32 - zoom)) - 2; y <= ((long)box.MaxY >> (32 - zoom)) + 2; y++)
            {
                if (TileId.TryCreate(zoom, (int)x, (int)y, out var tile)) yield return tile;
            }
        }
    }

    static WorldBox? Box(ShapeSet shapes)
    {
        WorldBox? all = null;
        for (var i = 0; i < shapes.Count; i++)
        {
            var box = shapes.BoxOf(i);
            all = all is not { } so ? box : new WorldBox(
                Math.Min(so.MinX, box.MinX), Math.Min(so.MinY, box.MinY), Math.Max(so.MaxX, box.MaxX), Math.Max(so.MaxY, box.MaxY));
        }

        return all;
    }

    static TileColumn[] Columns(ShapeSet shapes, string name) =>
    [
        TileColumn.Of("kode", [.. shapes.FeatureId.Select(id => TileValue.Of($"{name}-{id}"))]),
        TileColumn.Of("nama", [.. shapes.FeatureId.Select(id => TileValue.Of($"Nama {id % 10}"))]),
    ];
}
