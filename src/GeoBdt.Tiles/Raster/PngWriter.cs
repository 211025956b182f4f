using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GeoBdt.Tiles.Raster;

/// <summary>Writes pictures as PNG: palette of the smallest bit depth that holds the colours, else true colour.</summary>
/// <remarks>
/// The palette keeps flat colours exact (<see cref="PaletteReduction"/>). True colour with alpha is written only when
/// the palette would be visibly off. The same pixels give the same bytes.
/// <para>Source: W3C (2003), Portable Network Graphics, second edition.</para>
/// </remarks>
public static class PngWriter
{
    // Root mean square error over the whole picture. Blends along edges off by 20 steps on 1 % of the pixels make 2.
    const double VisibleError = 3.0;

    const byte Palette = 3;
    const byte TrueColourAlpha = 6;

    static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Encodes a picture.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="level">How much time to spend on size.</param>
    /// <param name="texts">Keyword (1 to 79 Latin letters, as <c>Title</c>) and text of each description; written as UTF-8.</param>
    /// <exception cref="ArgumentException">A keyword of the wrong length or letters.</exception>
    public static byte[] Encode(
        Canvas canvas,
        CompressionLevel level = CompressionLevel.Optimal,
        params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var reduction = PaletteReduction.Of(canvas.Pixels);
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        if (reduction.Error <= VisibleError) WriteIndexed(png, canvas, reduction, level, texts);
        else WriteTrueColour(png, canvas, level, texts);
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    static void WriteIndexed(
        MemoryStream png, Canvas canvas, PaletteReduction reduction, CompressionLevel level,
        ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        var colours = reduction.Palette;
        var bits = colours.Length switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        WriteHeader(png, canvas, (byte)bits, Palette, texts);
        var entries = new byte[3 * colours.Length];
        var alphas = new byte[colours.Length];
        var transparent = 0;
        for (var i = 0; i < colours.Length; i++)
        {
            entries[3 * i] = (byte)colours[i];
            entries[(3 * i) + 1] = (byte)(colours[i] >> 8);
            entries[(3 * i) + 2] = (byte)(colours[i] >> 16);
            alphas[i] = (byte)(colours[i] >> 24);
            if (alphas[i] < 255) transparent = i + 1;
        }

        WriteChunk(png, "PLTE", entries);
        if (transparent > 0) WriteChunk(png, "tRNS", alphas.AsSpan(0, transparent));

        var indices = new byte[canvas.Width];
        var perByte = 8 / bits;
        var stride = ((canvas.Width + perByte - 1) / perByte) + 1;
        var rows = new byte[stride * canvas.Height];
        for (var y = 0; y < canvas.Height; y++)
        {
            reduction.Map(canvas.Row(y), indices);
            // First byte of a row: filter 0, the best for palette indices, whose differences mean nothing.
            var row = rows.AsSpan((y * stride) + 1, stride - 1);
            for (var x = 0; x < indices.Length; x++)
            {
                row[x / perByte] |= (byte)(indices[x] << (8 - (bits * ((x % perByte) + 1))));
            }
        }

        WriteChunk(png, "IDAT", Deflate(rows, level));
    }

    static void WriteTrueColour(
        MemoryStream png, Canvas canvas, CompressionLevel level, ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        const byte SubFilter = 1;
        WriteHeader(png, canvas, 8, TrueColourAlpha, texts);
        var stride = (4 * canvas.Width) + 1;
        var rows = new byte[stride * canvas.Height];
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = rows.AsSpan(y * stride, stride);
            row[0] = SubFilter;
            uint left = 0;
            for (var x = 0; x < canvas.Width; x++)
            {
                var pixel = canvas.Row(y)[x];
                for (var channel = 0; channel < 4; channel++)
                {
                    row[1 + (4 * x) + channel] = (byte)((pixel >> (8 * channel)) - (left >> (8 * channel)));
                }

                left = pixel;
            }
        }

        WriteChunk(png, "IDAT", Deflate(rows, level));
    }

    static void WriteHeader(
        MemoryStream png, Canvas canvas, byte bits, byte colourType, ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = bits;
        header[9] = colourType;
        header[10..].Clear(); // deflate, the five filters, not interlaced
        WriteChunk(png, "IHDR", header);
        foreach (var (keyword, text) in texts)
        {
            if (keyword.Length is 0 or > 79 || !Ascii.IsValid(keyword))
            {
                throw new ArgumentException($"\"{keyword}\" is not a keyword of 1 to 79 ASCII letters.", nameof(texts));
            }

            // Keyword, end, not compressed, method 0, no language, no translated keyword, text.
            WriteChunk(png, "iTXt", Encoding.UTF8.GetBytes($"{keyword}\0\0\0\0\0{text.Replace('\0', ' ')}"));
        }
    }

    static byte[] Deflate(byte[] rows, CompressionLevel level)
    {
        using var packed = new MemoryStream(rows.Length / 8);
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true)) zlib.Write(rows);
        return packed.ToArray();
    }

    static void WriteChunk(MemoryStream png, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> name = stackalloc byte[4];
        Encoding.ASCII.GetBytes(type, name);
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xFFFFFFFF, name), content));
        png.Write(number);
    }

    static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) crc = CrcTable[(byte)(crc ^ one)] ^ (crc >> 8);
        return crc;
    }

    // CRC-32 of ISO 3309, reflected polynomial (PNG, annex D).
    static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
