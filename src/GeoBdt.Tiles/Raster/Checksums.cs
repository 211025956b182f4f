using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>The two checksums of a PNG file.</summary>
static class Checksums
{
    const uint AdlerModulus = 65521;

    // Bytes after which the sums may outgrow 32 bits, in whole vectors: 5552 by RFC 1950, fewer as four bytes share a lane here.
    const int AdlerBlock = 4096;

    static readonly uint[][] CrcTables = MakeCrcTables();

    /// <summary>CRC-32 of ISO 3309 with the reflected polynomial, as chunks of PNG have it (PNG, annex D).</summary>
    /// <param name="crc">That of the bytes before; 0 for none.</param>
    /// <param name="bytes">The bytes.</param>
    /// <remarks>Eight bytes at once by eight tables (Kounavis and Berry 2005, "slicing-by-8").</remarks>
    public static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var t = CrcTables;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            crc = t[7][(byte)low] ^ t[6][(byte)(low >> 8)] ^ t[5][(byte)(low >> 16)] ^ t[4][low >> 24]
                ^ t[3][(byte)high] ^ t[2][(byte)(high >> 8)] ^ t[1][(byte)(high >> 16)] ^ t[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var one in bytes) crc = t[0][(byte)(crc ^ one)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Adler-32, as streams of zlib have it (RFC 1950).</summary>
    public static uint Adler(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        while (bytes.Length > 0)
        {
            var block = bytes[..Math.Min(bytes.Length, AdlerBlock)];
            bytes = bytes[block.Length..];
            AddAdler(block, ref a, ref b);
        }

        return (b << 16) | a;
    }

    // Over a block of n bytes: a grows by their sum, b by n · a and by each byte as often as there are bytes from it on.
    static void AddAdler(ReadOnlySpan<byte> block, ref uint a, ref uint b)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var falling = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9);
            var falling2 = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);
            var (sums, before, weighed) = (Vector128<uint>.Zero, Vector128<uint>.Zero, Vector128<uint>.Zero);
            var start = a;
            for (; at + 16 <= block.Length; at += 16)
            {
                var (low, high) = Vector128.Widen(Vector128.Create(block[at..]));
                before += sums;
                var (l0, l1) = Vector128.Widen(low + high);
                sums += l0 + l1;
                var (w0, w1) = Vector128.Widen((low * falling) + (high * falling2));
                weighed += w0 + w1;
            }

            a += Vector128.Sum(sums);
            b += (uint)at * start;
            b = (uint)((b + (16UL * Vector128.Sum(before)) + Vector128.Sum(weighed)) % AdlerModulus);
        }

        for (; at < block.Length; at++)
        {
            a += block[at];
            b += a;
        }

        a %= AdlerModulus;
        b %= AdlerModulus;
    }

    static uint[][] MakeCrcTables()
    {
        var tables = new uint[8][];
        tables[0] = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            tables[0][n] = c;
        }

        for (var k = 1; k < 8; k++)
        {
            tables[k] = new uint[256];
            for (var n = 0; n < 256; n++) tables[k][n] = tables[0][(byte)tables[k - 1][n]] ^ (tables[k - 1][n] >> 8);
        }

        return tables;
    }
}
