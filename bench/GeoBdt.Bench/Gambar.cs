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

    public static void Run(string store, string what, int rounds)
    {
        var opening = new ReleaseStore(store);
        var release = opening.Open(opening.Current(), ReleaseCheck.Sizes);
        if (File.Exists(what)) Tiles(release, [.. File.ReadLines(what).Select(ReadTile)], rounds);
        else Map(release, what, rounds);
    }

    static void Map(ReleaseSnapshot release, string kode, int rounds)
    {
        var shapes = release.Shapes(Tingkat.Desa);
        var areas = new MapAreas(shapes, Features(release.Wilayah, kode, Tingkat.Desa), new FeatureIndex(shapes));
        var window = areas.Window(1024, 768, 8) ?? throw new ArgumentException($"No desa of '{kode}' has a shape.", nameof(kode));
        var borders = Borders(release, kode);
        Measure(
            [() => RasterTile.DrawAreas(window, areas, borders)], StyleOf(shapes), rounds,
            $"{areas.Features.Length} desa, 1024 × 768");
    }

    static void Tiles(ReleaseSnapshot release, TileId[] tiles, int rounds)
    {
        var shapes = release.Shapes(Tingkat.Desa);
        var areas = new MapAreas(shapes, [.. Enumerable.Range(0, shapes.Count)], new FeatureIndex(shapes));
        var borders = Borders(release, kode: "");
        Measure(
            [.. tiles.Select<TileId, Func<AreaRaster>>(tile => () => RasterTile.DrawAreas(tile, areas, borders))],
            StyleOf(shapes), rounds, $"{tiles.Length} tiles of 256 × 256");
    }

    // As the server draws them: kecamatan, kabupaten, provinsi.
    static BorderLevel[] Borders(ReleaseSnapshot release, string kode) =>
        [.. TingkatNames.All.Reverse().Where(tingkat => tingkat < Tingkat.Desa).Select(
            tingkat => new BorderLevel(release.Shapes(tingkat), Features(release.Wilayah, kode, tingkat)))];

    static void Measure(Func<AreaRaster>[] pictures, byte[] styleOf, int rounds, string what)
    {
        var styles = ColorRamp.Default.Colours(5).Select(colour => new AreaStyle(colour)).ToArray();
        var colours = new AreaColours(styles, paper: null);
        var times = new double[Phases.Length, rounds];
        var bytes = 0L;
        var sum = "";
        for (var round = 0; round < rounds; round++)
        {
            bytes = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var draw in pictures)
            {
                var start = Stopwatch.GetTimestamp();
                var areas = draw();
                var drawn = Stopwatch.GetTimestamp();
                var canvas = new Canvas(areas.Window.Width, areas.Window.Height, paper: null);
                areas.Paint(canvas, 0, 0, styleOf, colours);
                var painted = Stopwatch.GetTimestamp();
                var png = PngWriter.Encode(canvas);
                var end = Stopwatch.GetTimestamp();
                times[0, round] += Stopwatch.GetElapsedTime(start, drawn).TotalMilliseconds;
                times[1, round] += Stopwatch.GetElapsedTime(drawn, painted).TotalMilliseconds;
                times[2, round] += Stopwatch.GetElapsedTime(painted, end).TotalMilliseconds;
                bytes += png.Length;
                hash.AppendData(png);
            }

            sum = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        }

        Console.Write(Text($"{what}, {bytes} bytes of PNG, {sum}; ms a picture, least and median of {rounds}:"));
        for (var phase = 0; phase < Phases.Length; phase++)
        {
            double[] one = [.. Enumerable.Range(0, rounds).Select(round => times[phase, round] / pictures.Length)];
            Array.Sort(one);
            Console.Write(Text($" {Phases[phase]} {one[0]:F3} {one[rounds / 2]:F3};"));
        }

        Console.WriteLine();
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
