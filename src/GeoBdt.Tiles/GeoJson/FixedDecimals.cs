using System.Buffers.Text;

namespace GeoBdt.Tiles.GeoJson;

/// <summary>Numbers as decimal text with a few decimals, without trailing zeros: rounded once, as whole multiples of the last decimal.</summary>
static class FixedDecimals
{
    /// <summary>Most bytes of one number: a sign, a point and 12 digits.</summary>
    public const int MaxLength = 14;

    static ReadOnlySpan<int> Powers => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Writes a number, as −8.05 or 500000.</summary>
    /// <param name="buffer">Holds at least <see cref="MaxLength"/> bytes.</param>
    /// <param name="value">Below 10¹² in size when multiplied by 10^<paramref name="decimals"/>.</param>
    /// <param name="decimals">0 to 6.</param>
    /// <returns>Number of bytes.</returns>
    public static int Write(Span<byte> buffer, double value, int decimals)
    {
        var power = Powers[decimals];
        var scaled = (long)Math.Round(value * power);
        var at = 0;
        if (scaled < 0)
        {
            buffer[at++] = (byte)'-';
            scaled = -scaled;
        }

        Utf8Formatter.TryFormat(scaled / power, buffer[at..], out var written);
        at += written;
        var fraction = scaled % power;
        if (fraction == 0) return at;
        buffer[at++] = (byte)'.';
        for (var scale = power / 10; fraction > 0; scale /= 10)
        {
            buffer[at++] = (byte)('0' + (fraction / scale));
            fraction %= scale;
        }

        return at;
    }
}
