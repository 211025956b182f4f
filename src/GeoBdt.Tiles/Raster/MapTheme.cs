namespace GeoBdt.Tiles.Raster;

/// <summary>The ground of a map and the colours of everything on it that is not data.</summary>
/// <remarks>
/// On its paper, text has a contrast of at least 4.5 (WCAG AA). Lines between areas are dark in both: they part pale classes as well
/// as strong ones, where pale lines would be lost among pale classes.
/// </remarks>
public sealed record MapTheme
{
    MapTheme()
    {
    }

    /// <summary>On white, for paper and most pages.</summary>
    public static MapTheme Light { get; } = new()
    {
        Paper = MapInk.Paper,
        Title = MapInk.Title,
        Text = MapInk.Text,
        Quiet = MapInk.Quiet,
        Rule = MapInk.Rule,
        Frame = MapInk.Frame,
        Border = MapInk.Border,
        Mark = MapInk.Border,
        Grid = MapInk.Quiet,
        Zero = AreaStyle.Zero,
        NoData = AreaStyle.NoData,
        Withheld = AreaStyle.Withheld,
        SmallDenominator = AreaStyle.SmallDenominator,
    };

    /// <summary>On nearly black, for screens in the dark. What is not a class stays near the ground, so that classes stand out.</summary>
    public static MapTheme Dark { get; } = new()
    {
        IsDark = true,
        Paper = new(0x12, 0x17, 0x1E),
        Title = new(0xF4, 0xF6, 0xF9),
        Text = new(0xD6, 0xDC, 0xE3),
        Quiet = new(0xA4, 0xAF, 0xBB),
        Rule = new(0x3A, 0x43, 0x4E),
        Frame = new(0x77, 0x82, 0x8E),
        Border = new(0x06, 0x09, 0x0D),
        Mark = new(0xE8, 0xEC, 0xF1),
        Grid = new(0x5F, 0x69, 0x75),
        Zero = new(new Rgb(0x33, 0x3B, 0x45)),
        NoData = new(new Rgb(0x1C, 0x22, 0x2A), Hatch.Dots, new Rgb(0x86, 0x90, 0x9B)),
        Withheld = new(new Rgb(0x3B, 0x44, 0x4E), Hatch.Rising, new Rgb(0x8D, 0x97, 0xA2)),
        SmallDenominator = new(new Rgb(0x29, 0x2B, 0x38), Hatch.Cross, new Rgb(0x74, 0x76, 0x8E)),
    };

    /// <summary>Whether the ground is dark.</summary>
    public bool IsDark { get; private init; }

    /// <summary>The ground.</summary>
    public Rgb Paper { get; private init; }

    /// <summary>Of titles and names.</summary>
    public Rgb Title { get; private init; }

    /// <summary>Of the legend.</summary>
    public Rgb Text { get; private init; }

    /// <summary>Of what is read last: subtitle, counts, footer.</summary>
    public Rgb Quiet { get; private init; }

    /// <summary>Of rules between parts.</summary>
    public Rgb Rule { get; private init; }

    /// <summary>Of frames.</summary>
    public Rgb Frame { get; private init; }

    /// <summary>Of the lines between areas.</summary>
    public Rgb Border { get; private init; }

    /// <summary>Of the place that a map is of, on the small map of its surroundings.</summary>
    public Rgb Mark { get; private init; }

    /// <summary>Of meridians and parallels: grey in both, as it must be seen on the ground and on every class.</summary>
    public Rgb Grid { get; private init; }

    /// <summary>A true zero.</summary>
    public AreaStyle Zero { get; private init; }

    /// <summary>Tidak ada data.</summary>
    public AreaStyle NoData { get; private init; }

    /// <summary>Dirahasiakan.</summary>
    public AreaStyle Withheld { get; private init; }

    /// <summary>Penyebut kecil.</summary>
    public AreaStyle SmallDenominator { get; private init; }

    /// <summary>Colours of all lines over areas: of borders, and the casing and line of an area that is pointed out.</summary>
    internal ReadOnlySpan<Rgb> Lines => (Rgb[])[Border, Paper, Title];

    /// <summary>Colours of all that is written and ruled.</summary>
    internal ReadOnlySpan<Rgb> Texts => (Rgb[])[Title, Text, Quiet, Rule, Frame];
}
