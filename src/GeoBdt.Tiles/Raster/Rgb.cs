using System.Globalization;

namespace GeoBdt.Tiles.Raster;

/// <summary>An opaque sRGB colour, 8 bits a channel.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>Reads six hexadecimal digits, with or without <c>#</c>.</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Rgb colour)
    {
        if (text is ['#', ..]) text = text[1..];
        var read = text.Length == 6
            & uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        colour = read ? new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value) : default;
        return read;
    }

    /// <summary>Relative luminance, 0 (black) to 1 (white); WCAG 2.2 definition.</summary>
    public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

    /// <summary>WCAG contrast ratio of two colours, 1 to 21.</summary>
    public static double Contrast(Rgb a, Rgb b)
    {
        var (la, lb) = (a.Luminance, b.Luminance);
        return (Math.Max(la, lb) + 0.05) / (Math.Min(la, lb) + 0.05);
    }

    /// <summary>The six digits with <c>#</c>, as CSS writes them.</summary>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    /// <summary>This colour as an opaque pixel of <see cref="Canvas"/>.</summary>
    internal uint Pixel => 0xFF000000u | ((uint)B << 16) | ((uint)G << 8) | R;

    /// <summary>A channel in proportion to light, 0 to 1 (IEC 61966-2-1).</summary>
    internal static double Linear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
