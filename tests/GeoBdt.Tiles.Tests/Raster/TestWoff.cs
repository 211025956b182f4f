using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GeoBdt.Tiles.Tests.Raster;

/// <summary>Takes a WOFF 1.0 file apart and puts tables together again without compression.</summary>
static class TestWoff
{
    public static Dictionary<string, byte[]> Unpacked(byte[] woff)
    {
        var tables = new Dictionary<string, byte[]>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(woff.AsSpan(12)); i++)
        {
            var entry = woff.AsSpan(44 + (20 * i), 20);
            var start = BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
            var packed = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            var length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
            var content = woff[start..(start + packed)];
            if (packed < length)
            {
                var unpacked = new byte[length];
                using var zlib = new ZLibStream(new MemoryStream(content), CompressionMode.Decompress);
                zlib.ReadExactly(unpacked);
                content = unpacked;
            }

            tables[Encoding.ASCII.GetString(entry[..4])] = content;
        }

        return tables;
    }

    public static byte[] Stored(Dictionary<string, byte[]> tables)
    {
        var file = new byte[44 + (20 * tables.Count) + tables.Values.Sum(table => table.Length)];
        "wOFF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4), 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(12), (ushort)tables.Count);
        var at = 44 + (20 * tables.Count);
        var entry = 44;
        foreach (var (name, content) in tables)
        {
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 4), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), content.Length);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), content.Length);
            content.CopyTo(file, at);
            at += content.Length;
            entry += 20;
        }

        return file;
    }
}
