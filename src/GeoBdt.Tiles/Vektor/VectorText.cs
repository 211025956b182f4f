using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace GeoBdt.Tiles.Vektor;

/// <summary>The bytes of an SVG file or of a PDF page: ASCII marks and numbers, written without cultures.</summary>
sealed class VectorText
{
    const int LongestNumber = 32;

    readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public int Length => _bytes.WrittenCount;

    /// <summary>Appends a text as UTF-8.</summary>
    public VectorText Write(string text)
    {
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return this;
    }

    public VectorText Write(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public VectorText Write(int value)
    {
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(LongestNumber), out var length);
        _bytes.Advance(length);
        return this;
    }

    /// <summary>Appends a number, without zeros at its end.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">At most so many, up to 6.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or beyond what readers of PDF take.</exception>
    public VectorText Write(double value, int decimals = 3)
    {
        const double Most = 1e6;
        if (!(Math.Abs(value) < Most)) throw new ArgumentOutOfRangeException(nameof(value), value, $"Less than {Most}.");
        var power = (long)Math.Pow(10, decimals);
        var parts = (long)Math.Round(value * power);
        if (parts < 0) Write("-"u8);
        var (whole, rest) = Math.DivRem(Math.Abs(parts), power);
        Write((int)whole);
        if (rest == 0) return this;
        Span<byte> digits = stackalloc byte[decimals + 1];
        digits[0] = (byte)'.';
        for (var i = decimals; i > 0; i--, rest /= 10) digits[i] = (byte)('0' + (rest % 10));
        return Write(digits.TrimEnd((byte)'0'));
    }
}
