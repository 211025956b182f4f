using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GeoBdt.Tiles.Tests.Raster;

/// <summary>A PNG reader of what the writer may produce, written from the standard and not from the writer.</summary>
sealed class TestPng
{
    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Bits { get; private set; }

    public int ColourType { get; private set; }

    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>Alpha, blue, green, red from the high byte down.</summary>
    public uint[] Pixels { get; private set; } = [];

    public static TestPng Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var png = new TestPng();
        var packed = new MemoryStream();
        byte[] palette = [], alphas = [];
        var last = "";
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            last = Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            switch (last)
            {
                case "IHDR":
                    png.Width = BinaryPrimitives.ReadInt32BigEndian(content);
                    png.Height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    (png.Bits, png.ColourType) = (content[8], content[9]);
                    break;
                case "PLTE":
                    palette = content.ToArray();
                    break;
                case "tRNS":
                    alphas = content.ToArray();
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
                case "iTXt":
                    var end = content.IndexOf((byte)0);
                    png.Texts[Encoding.ASCII.GetString(content[..end])] = Encoding.UTF8.GetString(content[(end + 5)..]);
                    break;
            }

            at += 12 + length;
        }

        Assert.Equal("IEND", last);
        png.Unpack(packed.ToArray(), palette, alphas);
        return png;
    }

    void Unpack(byte[] packed, byte[] palette, byte[] alphas)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var bytes = rows.ToArray();
        var stride = ColourType == 3 ? ((Width * Bits) + 7) / 8 : 4 * Width;
        Assert.Equal((stride + 1) * Height, bytes.Length);
        Pixels = new uint[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            var row = bytes.AsSpan((y * (stride + 1)) + 1, stride);
            if (bytes[y * (stride + 1)] == 1)
            {
                for (var i = 4; i < stride; i++) row[i] += row[i - 4];
            }

            for (var x = 0; x < Width; x++)
            {
                if (ColourType == 6)
                {
                    Pixels[(y * Width) + x] = BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * x)..]);
                    continue;
                }

                var index = (row[x * Bits / 8] >> (8 - Bits - (x * Bits % 8))) & ((1 << Bits) - 1);
                var alpha = index < alphas.Length ? alphas[index] : 255u;
                Pixels[(y * Width) + x] = (alpha << 24)
                    | ((uint)palette[(3 * index) + 2] << 16) | ((uint)palette[(3 * index) + 1] << 8) | palette[3 * index];
            }
        }
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
