using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Bench;

/// <summary>
/// Splices values into tiles of a release, in process on one thread: every tile of a zoom, or those of a list (z/x/y by line).
/// </summary>
static class Sisipan
{
    public static void Run(string store, int zoom, int rounds, string ukuran, string? list)
    {
        var clock = Stopwatch.StartNew();
        var opening = new ReleaseStore(store);
        var release = opening.Open(opening.Current(), ReleaseCheck.Sizes);
        Console.WriteLine(Text($"opened on sizes and indexes in {clock.Elapsed.TotalMilliseconds:F0} ms"));
        var nilai = ukuran.Split(',').Select(one => release.Nilai(Resolve(release, one))).ToArray();
        var splicer = new TileSplicer(release.Ubin, UbinLayers.Features(release.Wilayah), 256L << 20);
        TileId[] tiles = list is null
            ? [.. release.Ubin.Tiles().Select(one => one.Tile).Where(tile => tile.Z == zoom)]
            : [.. File.ReadLines(list).Select(ReadTile)];
        var columns = UbinColumns.Of(release.Wilayah, nilai);
        var output = new ArrayBufferWriter<byte>(1 << 22);

        var cpuOfRound = new double[rounds + 1];
        // The first round unpacks every tile.
        for (var round = 0; round <= rounds; round++)
        {
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var times = new double[tiles.Length];
            var bytes = 0L;
            var cpu = TimeSpan.Zero;
            for (var i = 0; i < tiles.Length; i++)
            {
                output.ResetWrittenCount();
                var before = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                splicer.Write(tiles[i], columns, output);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                cpu += Environment.CpuUsage.TotalTime - before;
                bytes += output.WrittenCount;
                sum.AppendData(output.WrittenSpan);
            }

            cpuOfRound[round] = cpu.TotalMilliseconds / tiles.Length;
            Array.Sort(times);
            var (p50, p99) = (times[times.Length / 2], times[Math.Min(times.Length - 1, times.Length * 99 / 100)]);
            Console.WriteLine(Text(
                $"round {round}: z{zoom}, {tiles.Length} tiles, {nilai.Length} values, {bytes} bytes; {cpuOfRound[round]:F3} ms CPU a tile, p50 {p50:F3}, p99 {p99:F3} ms; {Convert.ToHexStringLower(sum.GetHashAndReset())[..16]}"));
        }

        var warm = cpuOfRound[1..];
        Array.Sort(warm);
        Console.WriteLine(Text($"z{zoom}: {warm[warm.Length / 2]:F3} ms CPU a tile, median of the rounds after the first"));
    }

    static TileId ReadTile(string line) =>
        line.Split('/') is [var z, var x, var y] && TileId.TryCreate(Whole(z), Whole(x), Whole(y), out var tile)
            ? tile
            : throw new ArgumentException($"'{line}' is not a tile z/x/y.", nameof(line));

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    static Ukuran Resolve(ReleaseSnapshot release, string text) =>
        Ukuran.TryParse(text, out var asked) && release.Catalog.Resolve(asked).Resolved is { } resolved
            ? resolved
            : throw new ArgumentException($"'{text}' is not a value of this release.", nameof(text));

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
