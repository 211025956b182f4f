using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Bench;

/// <summary>
/// Draws choropleths of all desa, in process on one thread: a map of one province, or the tiles of a list, phase by phase.
/// </summary>
static class Gambar
{
    static readonly string[] Phases = ["areas", "paint", "png"];

    /// <summary>Draws the tiles of a list of z/x/y.</summary>
    public static void Tiles(string store, string list, int rounds) =>
        Tiles(Open(store), [.. File.ReadLines(list).Select(ReadTile)], rounds);

    /// <summary>Draws one map.</summary>
    /// <param name="store">Of the release.</param>
    /// <param name="kode">Of the area around the desa; empty for the country.</param>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    /// <param name="isRaw">Whether every vertex is drawn, and not those of the scale alone.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="file">Gets the picture.</param>
    public static void Map(string store, string kode, int width, int height, bool isRaw, int rounds, string? file)
    {
        var release = Open(store);
        var shapes = Shapes(release, Tingkat.Desa, isRaw);
        var areas = new MapAreas(shapes, Features(release.Wilayah, kode, Tingkat.Desa), new FeatureIndex(shapes));
        var window = areas.Window(width, height, 8) ?? throw new ArgumentException($"No desa of '{kode}' has a shape.", nameof(kode));
        var borders = Borders(release, kode, isRaw);
        var png = Measure(
            [() => RasterTile.DrawAreas(window, areas, borders)], StyleOf(shapes), rounds,
            $"{areas.Features.Length} desa{(isRaw ? ", raw shapes" : "")}, {width} × {height}");
        if (file is not null) File.WriteAllBytes(file, png);
    }

    static ReleaseSnapshot Open(string store)
    {
        var opening = new ReleaseStore(store);
        return opening.Open(opening.Current(), ReleaseCheck.Sizes);
    }

    static ShapeSet Shapes(ReleaseSnapshot release, Tingkat tingkat, bool isRaw)
    {
        var shapes = release.Shapes(tingkat);
        return !isRaw ? shapes : new ShapeSet
        {
            FeatureId = shapes.FeatureId,
            FeatureRing = shapes.FeatureRing,
            RingVertex = shapes.RingVertex,
            RingIsHole = shapes.RingIsHole,
            Xy = shapes.Xy,
            VertexZoom = new byte[shapes.VertexZoom.Length],
            Box = shapes.Box,
            Label = shapes.Label,
        };
    }

    static void Tiles(ReleaseSnapshot release, TileId[] tiles, int rounds)
    {
        var shapes = release.Shapes(Tingkat.Desa);
        var areas = new MapAreas(shapes, [.. Enumerable.Range(0, shapes.Count)], new FeatureIndex(shapes));
        var borders = Borders(release, kode: "", isRaw: false);
        Measure(
            [.. tiles.Select<TileId, Func<AreaRaster>>(tile => () => RasterTile.DrawAreas(tile, areas, borders))],
            StyleOf(shapes), rounds, $"{tiles.Length} tiles of 256 × 256");
    }

    // As the server draws them: kecamatan, kabupaten, provinsi.
    static BorderLevel[] Borders(ReleaseSnapshot release, string kode, bool isRaw) =>
        [.. TingkatNames.All.Reverse().Where(tingkat => tingkat < Tingkat.Desa).Select(
            tingkat => new BorderLevel(
                Shapes(release, tingkat, isRaw), Features(release.Wilayah, kode, tingkat), release.Wilayah.PlacesWithin(Tingkat.Desa, tingkat)))];

    // Of each picture and phase the quickest round: on a shared machine, what the code takes when nobody is in its way.
    static byte[] Measure(Func<AreaRaster>[] pictures, byte[] styleOf, int rounds, string what)
    {
        var styles = ColorRamp.Default.Colours(5).Select(colour => new AreaStyle(colour)).ToArray();
        var colours = new AreaColours(styles, paper: null);
        var least = new double[Phases.Length, pictures.Length];
        var bytes = 0L;
        var sum = "";
        byte[] last = [];
        for (var round = 0; round < rounds; round++)
        {
            bytes = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < pictures.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var areas = pictures[i]();
                var drawn = Stopwatch.GetTimestamp();
                var canvas = new Canvas(areas.Window.Width, areas.Window.Height, paper: null);
                areas.Paint(canvas, 0, 0, styleOf, colours);
                var painted = Stopwatch.GetTimestamp();
                var png = PngWriter.Encode(canvas);
                var end = Stopwatch.GetTimestamp();
                Keep(0, start, drawn);
                Keep(1, drawn, painted);
                Keep(2, painted, end);
                bytes += png.Length;
                hash.AppendData(png);
                last = png;

                void Keep(int phase, long from, long to)
                {
                    var time = Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
                    least[phase, i] = round == 0 ? time : Math.Min(least[phase, i], time);
                }
            }

            sum = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        }

        Console.Write(Text($"{what}, {bytes} bytes of PNG, {sum}; ms a picture, quickest of {rounds} rounds:"));
        for (var phase = 0; phase < Phases.Length; phase++)
        {
            var all = Enumerable.Range(0, pictures.Length).Sum(i => least[phase, i]);
            Console.Write(Text($" {Phases[phase]} {all / pictures.Length:F3};"));
        }

        Console.WriteLine();
        return last;
    }

    public static int[] Features(WilayahTree tree, string kode, Tingkat tingkat)
    {
        var start = tree.LevelStart(tingkat);
        var level = tree.Level(tingkat);
        return [.. Enumerable.Range(level.Start.Value, level.End.Value - level.Start.Value)
            .Where(area => tree[area].Kode.ToString().StartsWith(kode, StringComparison.Ordinal)).Select(area => area - start)];
    }

    // Five classes in no order of space, as the noisiest indicator would have.
    public static byte[] StyleOf(ShapeSet shapes)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, shapes.Count).Select(_ => (byte)random.Next(5))];
    }

    static TileId ReadTile(string line) =>
        line.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var z, var x, var y]
            && TileId.TryCreate(z, x, y, out var tile)
                ? tile
                : throw new ArgumentException($"'{line}' is not a tile z/x/y.", nameof(line));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
