using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using System.Text;

namespace GeoBdt.Tiles.Raster;

/// <summary>Writes pictures as PNG with a palette of the colours that occur, in the fewest bits a pixel that hold them.</summary>
/// <remarks>
/// The same picture gives the same bytes. Any number of threads.
/// <para>Source: W3C (2003), Portable Network Graphics, second edition.</para>
/// </remarks>
public static class PngWriter
{
    const byte Palette = 3;

    static readonly ConcurrentBag<FlatDeflate> Packers = [];

    /// <summary>Encodes a picture.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="texts">Keyword (1 to 79 Latin letters, as <c>Title</c>) and text of each description; written as UTF-8.</param>
    /// <exception cref="ArgumentException">A keyword of the wrong length or letters.</exception>
    public static byte[] Encode(Canvas canvas, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        Span<byte> place = stackalloc byte[ColourTable.Most];
        var colours = Used(canvas, place);
        var bits = colours.Length switch { <= 2 => 1, <= 4 => 2, <= 16 => 4, _ => 8 };
        if (!Packers.TryTake(out var packer)) packer = new FlatDeflate();
        using var png = new MemoryStream(1 << 14);
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteHeader(png, canvas, (byte)bits, texts);
        WritePalette(png, colours);
        var stride = (((canvas.Width * bits) + 7) / 8) + 1;
        var rows = packer.Room(stride * canvas.Height);
        FillRows(canvas, place, bits, rows, stride);
        WriteChunk(png, "IDAT", packer.Pack(rows, stride));
        WriteChunk(png, "IEND", []);
        Packers.Add(packer);
        return png.ToArray();
    }

    // Those that occur; a PNG lists alphas for a prefix of the palette only, so those that are not opaque come first.
    static uint[] Used(Canvas canvas, Span<byte> place)
    {
        Span<bool> occurs = stackalloc bool[ColourTable.Most];
        ReadOnlySpan<byte> numbers = canvas.Numbers;
        var (lanes, at) = (Vector128<byte>.Count, 0);
        for (; at + lanes <= numbers.Length; at += lanes)
        {
            occurs[numbers[at]] = true;
            if (Vector128.Create(numbers[at..]) == Vector128.Create(numbers[at])) continue;
            foreach (var number in numbers.Slice(at + 1, lanes - 1)) occurs[number] = true;
        }

        foreach (var number in numbers[at..]) occurs[number] = true;
        var palette = canvas.Palette;
        var used = new List<int>();
        for (var number = 0; number < palette.Length; number++)
        {
            if (occurs[number]) used.Add(number);
        }

        var colours = new uint[used.Count];
        at = 0;
        foreach (var isOpaque in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var number in used)
            {
                if (palette[number] >> 24 == 255 != isOpaque) continue;
                place[number] = (byte)at;
                colours[at++] = palette[number];
            }
        }

        return colours;
    }

    static void WritePalette(MemoryStream png, uint[] colours)
    {
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
    }

    // First byte of a row: filter 0, the best for palette indices, whose differences mean nothing.
    static void FillRows(Canvas canvas, ReadOnlySpan<byte> place, int bits, Span<byte> rows, int stride)
    {
        var perByte = 8 / bits;
        for (var y = 0; y < canvas.Height; y++)
        {
            var numbers = canvas.Row(y);
            var row = rows.Slice((y * stride) + 1, stride - 1);
            if (bits == 8)
            {
                Place(numbers, place, row);
                continue;
            }

            for (var x = 0; x < numbers.Length; x++)
            {
                row[x / perByte] |= (byte)(place[numbers[x]] << (8 - (bits * ((x % perByte) + 1))));
            }
        }
    }

    static void Place(ReadOnlySpan<byte> numbers, ReadOnlySpan<byte> place, Span<byte> row)
    {
        var x = 0;
        for (var lanes = Vector128<byte>.Count; x + lanes <= numbers.Length; x += lanes)
        {
            var some = Vector128.Create(numbers[x..]);
            if (some == Vector128.Create(numbers[x]))
            {
                Vector128.Create(place[numbers[x]]).CopyTo(row[x..]);
                continue;
            }

            for (var i = x; i < x + lanes; i++) row[i] = place[numbers[i]];
        }

        for (; x < numbers.Length; x++) row[x] = place[numbers[x]];
    }

    static void WriteHeader(MemoryStream png, Canvas canvas, byte bits, ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = bits;
        header[9] = Palette;
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

    static void WriteChunk(MemoryStream png, string type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        Span<byte> name = stackalloc byte[4];
        Encoding.ASCII.GetBytes(type, name);
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksums.Crc(Checksums.Crc(0, name), content));
        png.Write(number);
    }
}
