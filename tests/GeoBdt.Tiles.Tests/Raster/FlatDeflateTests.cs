using System.IO.Compression;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class FlatDeflateTests
{
    [Fact]
    public void What_is_packed_unpacks_to_the_same_rows_whatever_they_hold()
    {
        var random = new Random(2027);
        var packer = new FlatDeflate();
        for (var round = 0; round < 120; round++)
        {
            var stride = random.Next(1, round % 10 == 0 ? 40_000 : 600);
            var rows = new byte[stride * random.Next(1, 1 + Math.Max(1, 120_000 / stride))];
            Fill(rows, stride, random, round % 6);

            Assert.True(rows.AsSpan().SequenceEqual(Unpack(packer.Pack(rows, stride))), $"round {round} (seed 2027), {rows.Length} bytes, rows of {stride}");
        }
    }

    [Fact]
    public void Nothing_packs_to_a_valid_stream_of_nothing() => Assert.Empty(Unpack(new FlatDeflate().Pack([], 1)));

    [Fact]
    public void Noise_longer_than_a_block_is_whole()
    {
        // 300,000 literals: five blocks, each with its own codes.
        var rows = new byte[300_000];
        new Random(5).NextBytes(rows);

        Assert.Equal(rows, Unpack(new FlatDeflate().Pack(rows, 500)));
    }

    [Fact]
    public void Steep_frequencies_whose_codes_would_be_too_long_are_cut()
    {
        // Each value half as often as the one before it: the last ones would have twenty bits; and lengths of every size.
        var rows = Enumerable.Range(0, 20).SelectMany(value => Enumerable.Repeat((byte)value, 1 << (19 - value))).ToArray();
        new Random(8).Shuffle(rows);

        Assert.Equal(rows, Unpack(new FlatDeflate().Pack(rows, 1000)));
    }

    [Fact]
    public void Areas_with_lines_between_them_pack_about_as_tight_as_zlib_does_with_all_its_time()
    {
        const int Side = 512;
        var random = new Random(31);
        var sites = Enumerable.Range(0, 60).Select(_ => (X: random.Next(Side), Y: random.Next(Side), Class: (byte)random.Next(1, 6))).ToArray();
        var rows = new byte[(Side + 1) * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var near = sites.OrderBy(site => Distance(site, x, y)).Take(2).ToArray();
                // Along the lines a blend, of one of nine strengths, as borders have it.
                var apart = Math.Sqrt(Distance(near[1], x, y)) - Math.Sqrt(Distance(near[0], x, y));
                rows[(y * (Side + 1)) + 1 + x] = (byte)(near[0].Class + (apart < 2 ? 8 * (1 + (int)(apart * 4)) : 0));
            }
        }

        using var zlib = new MemoryStream();
        using (var stream = new ZLibStream(zlib, CompressionLevel.SmallestSize, leaveOpen: true)) stream.Write(rows);
        var ours = new FlatDeflate().Pack(rows, Side + 1).Length;

        Assert.True(ours <= zlib.Length * 1.2, $"{ours} bytes beside {zlib.Length}");

        static int Distance((int X, int Y, byte Class) site, int x, int y) =>
            ((site.X - x) * (site.X - x)) + ((site.Y - y) * (site.Y - y));
    }

    static void Fill(byte[] rows, int stride, Random random, int kind)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = kind switch
            {
                0 => 7,
                1 => (byte)random.Next(256),
                2 => (byte)(random.Next(20) == 0 ? random.Next(4) : i > 0 ? rows[i - 1] : 0),
                3 => (byte)(i >= stride && random.Next(30) > 0 ? rows[i - stride] : random.Next(9)),
                4 => (byte)(i % 8),
                _ => (byte)(i > 40_000 ? rows[i - 40_000] : random.Next(200)),
            };
        }
    }

    static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.ToArray();
    }
}
