using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GeoBdt.Tiles.Vektor;

/// <summary>The objects of a PDF file, numbered as they are reserved, and its table of them.</summary>
/// <remarks>
/// Source: ISO 32000-1 (PDF 1.7), 7.3 to 7.5. No clock and no chance: the file's identifier is a hash of what it holds, so the same
/// objects give the same bytes.
/// </remarks>
sealed class PdfFile
{
    const int IdentifierLength = 16;

    readonly List<byte[]?> _objects = [];

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    /// <summary>Adds an object.</summary>
    /// <param name="content">Dictionary or array, in ASCII.</param>
    /// <returns>Its number.</returns>
    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, string content) => _objects[number - 1] = Encoding.ASCII.GetBytes(content);

    /// <summary>Adds a stream, compressed.</summary>
    /// <param name="entries">Of its dictionary, but for length and filter.</param>
    /// <param name="content">Its bytes before compression.</param>
    /// <returns>Its number.</returns>
    public int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes($"<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"));
        packed.WriteTo(bytes);
        bytes.Write("\nendstream"u8);
        _objects.Add(bytes.ToArray());
        return _objects.Count;
    }

    /// <summary>A text for people, as PDF writes it: UTF-16 in hexadecimal digits, so that nothing in it can end it.</summary>
    public static string Text(string text)
    {
        // Half a surrogate pair becomes U+FFFD.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        return $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(whole.ToString()))}>";
    }

    /// <summary>The whole file.</summary>
    /// <param name="catalog">Number of the catalog.</param>
    /// <param name="info">Number of the document information.</param>
    /// <exception cref="InvalidOperationException">A reserved object was never set.</exception>
    public byte[] ToBytes(int catalog, int info)
    {
        using var file = new MemoryStream();
        // Bytes above 127 in the second line tell programs that the file is not text.
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var places = new long[_objects.Count];
        for (var i = 0; i < _objects.Count; i++)
        {
            var content = _objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved but not set.");
            places[i] = file.Length;
            file.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(content);
            file.Write("\nendobj\n"u8);
        }

        var table = new StringBuilder($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places) table.Append($"{place:D10} 00000 n \n");
        var hash = SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length));
        var identifier = Convert.ToHexString(hash.AsSpan(0, IdentifierLength));
        table.Append($"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R ");
        table.Append($"/ID [<{identifier}> <{identifier}>] >>\n");
        table.Append($"startxref\n{file.Length}\n%%EOF\n");
        file.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return file.ToArray();
    }
}
