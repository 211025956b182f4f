namespace GeoBdt.Tiles.Raster;

/// <summary>A size of paper. Unit of both sides: millimetres, upright.</summary>
/// <param name="Width">The shorter side.</param>
/// <param name="Height">The longer side.</param>
public readonly record struct PaperSize(int Width, int Height)
{
    /// <summary>ISO 216 A4.</summary>
    public static PaperSize A4 { get; } = new(210, 297);

    /// <summary>ISO 216 A3.</summary>
    public static PaperSize A3 { get; } = new(297, 420);
}

/// <summary>What a map is laid out for: how large it is, and how large its letters and margins are on it.</summary>
/// <remarks>
/// Everything is laid out in whole pixels, whatever it becomes. A pixel of a screen is 0.75 points in PDF, as in CSS; on paper it is
/// half a point, so that the same steps give letters of print and hairlines.
/// </remarks>
public sealed record MapFormat
{
    const double MillimetresPerInch = 25.4;
    const double PointsPerInch = 72;
    const double PointsPerScreenPixel = 0.75;
    const double PointsPerPaperPixel = 0.5;
    const int PaperMargin = 12; // Unit: millimetres

    MapFormat()
    {
    }

    /// <summary>Unit: pixels.</summary>
    public int Width { get; private init; }

    /// <summary>Unit: pixels.</summary>
    public int Height { get; private init; }

    /// <summary>Size of the page of a PDF. Unit: points (1/72 inch).</summary>
    public (double Width, double Height) Page { get; private init; }

    /// <summary>Unit: points.</summary>
    public double PointsPerPixel { get; private init; }

    /// <summary>Made to be printed at its size: only then can a scale be a number.</summary>
    public bool IsPaper { get; private init; }

    /// <summary>Free at each side. Unit: pixels.</summary>
    internal int Margin { get; private init; }

    /// <summary>Between parts. Unit: pixels.</summary>
    internal int Gap { get; private init; }

    /// <summary>Height of the small letters of legend and subtitle. Unit: pixels.</summary>
    internal int BodyXHeight { get; private init; }

    /// <summary>Height of the small letters of the title. Unit: pixels.</summary>
    internal int TitleXHeight { get; private init; }

    /// <summary>Height of the small letters of the footer and of names. Unit: pixels.</summary>
    internal int SmallXHeight { get; private init; }

    /// <summary>A picture among text on a screen.</summary>
    /// <param name="width">Unit: pixels, <see cref="MapPicture.MinSide"/> to <see cref="MapPicture.MaxSide"/>.</param>
    /// <param name="height">Unit: pixels, <see cref="MapPicture.MinSide"/> to <see cref="MapPicture.MaxSide"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side outside its range.</exception>
    public static MapFormat Screen(int width, int height)
    {
        foreach (var side in (ReadOnlySpan<int>)[width, height])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(side, MapPicture.MinSide);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(side, MapPicture.MaxSide);
        }

        var body = Math.Min(width, height * 4 / 3) switch
        {
            < 420 => 5,
            < 900 => 6,
            < 1300 => 7,
            < 1700 => 8,
            _ => 9,
        };
        var margin = Math.Clamp(Math.Min(width, height) / 32, 10, 28);
        return OnScreen(width, height, margin, body, body + (width < 420 ? 1 : 2), Math.Max(5, body - 1));
    }

    /// <summary>
    /// The picture that a link is shown with in chats and timelines: 1200 × 630 pixels, mostly seen at a third of it on a phone,
    /// so with letters to match.
    /// </summary>
    public static MapFormat Card { get; } = OnScreen(1200, 630, margin: 30, body: 10, title: 14, small: 8);

    /// <summary>A sheet to print.</summary>
    /// <param name="size">The paper.</param>
    /// <param name="isLandscape">Lying.</param>
    public static MapFormat Paper(PaperSize size, bool isLandscape)
    {
        var isLarge = size.Width > PaperSize.A4.Width;
        var (width, height) = isLandscape ? (size.Height, size.Width) : (size.Width, size.Height);
        return new()
        {
            Width = (int)(Points(width) / PointsPerPaperPixel),
            Height = (int)(Points(height) / PointsPerPaperPixel),
            Page = (Math.Round(Points(width), 2), Math.Round(Points(height), 2)),
            PointsPerPixel = PointsPerPaperPixel,
            IsPaper = true,
            Margin = (int)Math.Round(Points(PaperMargin) / PointsPerPaperPixel),
            Gap = isLarge ? 36 : 28,
            // In print, the em of a face is about twice its x: 9 pixels here are letters of 9 points.
            BodyXHeight = isLarge ? 10 : 9,
            TitleXHeight = isLarge ? 18 : 14,
            SmallXHeight = isLarge ? 9 : 8,
        };
    }

    static double Points(int millimetres) => millimetres / MillimetresPerInch * PointsPerInch;

    static MapFormat OnScreen(int width, int height, int margin, int body, int title, int small) => new()
    {
        Width = width,
        Height = height,
        Page = (width * PointsPerScreenPixel, height * PointsPerScreenPixel),
        PointsPerPixel = PointsPerScreenPixel,
        Margin = margin,
        Gap = margin,
        BodyXHeight = body,
        TitleXHeight = title,
        SmallXHeight = small,
    };
}
