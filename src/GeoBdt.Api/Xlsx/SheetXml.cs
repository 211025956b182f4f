using System.Buffers;
using System.Globalization;
using System.Text;

namespace GeoBdt.Api.Xlsx;

/// <summary>Bytes of a sheet's XML on their way into a stream: markup as it is, texts escaped.</summary>
/// <remarks>
/// Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring): what XML 1.0 cannot hold is written <c>_xHHHH_</c>, and a text that looks like that is
/// escaped in its turn.
/// </remarks>
sealed class SheetXml(Stream stream) : IDisposable
{
    const int Capacity = 1 << 16;
    const int LongestNumber = 32;

    static readonly SearchValues<char> Special = SearchValues.Create(
        "<>&\"_\uFFFE\uFFFF" + string.Concat(Enumerable.Range(0, ' ').Select(one => (char)one))
        + string.Concat(Enumerable.Range(0xD800, 0x800).Select(one => (char)one)));

    readonly byte[] _buffer = new byte[Capacity];
    int _length;

    /// <summary>Writes markup.</summary>
    public void Raw(ReadOnlySpan<byte> markup)
    {
        if (markup.Length > Capacity - _length) Flush();
        if (markup.Length > Capacity)
        {
            stream.Write(markup);
            return;
        }

        markup.CopyTo(_buffer.AsSpan(_length));
        _length += markup.Length;
    }

    /// <summary>Writes markup that holds no text of others.</summary>
    public void Raw(string markup) => Chars(markup);

    /// <summary>Writes a number as programs read it.</summary>
    public void Number(double value)
    {
        if (Capacity - _length < LongestNumber) Flush();
        value.TryFormat(_buffer.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(int value)
    {
        if (Capacity - _length < LongestNumber) Flush();
        value.TryFormat(_buffer.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Writes a text, for an element or an attribute in double quotes.</summary>
    public void Text(string text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAny(Special);
            if (plain < 0) plain = rest.Length;
            Chars(rest[..plain]);
            rest = rest[plain..];
            if (rest.Length > 0) rest = rest[Escape(rest)..];
        }
    }

    /// <summary>Sends what is held to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    public void Dispose() => Flush();

    // Writes the first character; how many chars it was.
    int Escape(ReadOnlySpan<char> rest)
    {
        var first = rest[0];
        switch (first)
        {
            case '<':
                Raw("&lt;"u8);
                return 1;
            case '>':
                Raw("&gt;"u8);
                return 1;
            case '&':
                Raw("&amp;"u8);
                return 1;
            case '"':
                Raw("&quot;"u8);
                return 1;
            case '\t' or '\n':
                Raw(first == '\t' ? "&#9;"u8 : "&#10;"u8);
                return 1;
            case '_' when !LooksEscaped(rest):
                Raw("_"u8);
                return 1;
        }

        if (char.IsSurrogate(first))
        {
            var isPair = rest.Length > 1 && char.IsSurrogatePair(first, rest[1]);
            Chars(isPair ? rest[..2] : "\uFFFD");
            return isPair ? 2 : 1;
        }

        Raw(string.Create(CultureInfo.InvariantCulture, $"_x{(int)first:X4}_"));
        return 1;
    }

    static bool LooksEscaped(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] is 'x' && text[6] == '_' && text[2..6].ContainsAnyExcept(HexDigits) is false;

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    void Chars(ReadOnlySpan<char> text)
    {
        const int Most = Capacity / 4;
        while (text.Length > 0)
        {
            var piece = text[..Math.Min(text.Length, Most)];
            // Never half of a pair.
            if (piece.Length < text.Length && char.IsHighSurrogate(piece[^1])) piece = piece[..^1];
            if (Encoding.UTF8.GetMaxByteCount(piece.Length) > Capacity - _length) Flush();
            _length += Encoding.UTF8.GetBytes(piece, _buffer.AsSpan(_length));
            text = text[piece.Length..];
        }
    }
}
