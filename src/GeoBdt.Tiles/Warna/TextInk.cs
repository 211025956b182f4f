using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>The colour of text that reads on a fill: WCAG 2.2 asks for a contrast of 4.5 (success criterion 1.4.3).</summary>
public static class TextInk
{
    /// <summary>Contrast that text must have with what it stands on.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>The ink of maps.</summary>
    public static Rgb Dark { get; } = new(0x1F, 0x2A, 0x33);

    /// <summary>Paper.</summary>
    public static Rgb Light { get; } = new(0xFF, 0xFF, 0xFF);

    static readonly Rgb Black = new(0, 0, 0);

    /// <summary>
    /// Ink where it has contrast enough, else paper, else black: on the few fills of middling lightness that neither reads on. Black or
    /// white has 4.58 at least on every colour.
    /// </summary>
    public static Rgb On(Rgb fill) =>
        Rgb.Contrast(Dark, fill) >= LeastContrast ? Dark
        : Rgb.Contrast(Light, fill) >= LeastContrast ? Light
        : Black;
}
