namespace GeoBdt.Tiles.Raster;

/// <summary>One line of a legend; its place in the list is the style number that areas refer to.</summary>
/// <param name="Style">How such areas are filled.</param>
/// <param name="Label">What it means, as <c>12,5–18,0</c>.</param>
/// <param name="Count">Areas of this kind.</param>
/// <param name="IsSpecial">
/// True for what is not a class (0, tidak ada data, dirahasiakan, penyebut kecil): set apart below the classes, and left
/// out when no area has it. Classes are always listed.
/// </param>
public readonly record struct LegendEntry(AreaStyle Style, string Label, int Count, bool IsSpecial = false);

/// <summary>Areas of a coarser level whose borders are drawn stronger over the map.</summary>
/// <param name="shapes">The areas.</param>
/// <param name="features">Indices of those drawn.</param>
/// <param name="groupOf">
/// Shape [features that are painted]. Index within <paramref name="shapes"/> of the area that each lies in, −1 for none; null when
/// these are the painted areas themselves.
/// </param>
/// <param name="isPointedOut">Drawn as a dark line in a white casing, that stands out from every class and border.</param>
public sealed class BorderLevel(ShapeSet shapes, int[] features, int[]? groupOf = null, bool isPointedOut = false)
{
    // Thousands of areas, and asked for by every tile.
    readonly double _meanSide = MapInk.MeanSide(shapes, features, unitsPerPixel: 1);

    /// <summary>The areas.</summary>
    public ShapeSet Shapes => shapes;

    /// <summary>Indices of those drawn.</summary>
    public int[] Features => features;

    /// <summary>Shape [features that are painted]. Which area each lies in; null for the painted ones themselves.</summary>
    public int[]? GroupOf => groupOf;

    /// <summary>Whether it stands out from every class and border.</summary>
    public bool IsPointedOut => isPointedOut;

    /// <summary>Root of the mean area's size. Unit: pixels.</summary>
    internal double MeanSide(double unitsPerPixel) => _meanSide / unitsPerPixel;
}

/// <summary>Where a map lies: areas around it, and which of them it shows.</summary>
/// <param name="Shapes">The areas.</param>
/// <param name="Features">Indices of those shown, pale.</param>
/// <param name="Marked">Indices of those that the map is of, dark.</param>
/// <param name="View">The piece that the map shows, framed; null for none.</param>
public sealed record MapInset(ShapeSet Shapes, int[] Features, int[] Marked, WorldBox? View = null);

/// <summary>The two faces that a map is lettered in.</summary>
/// <param name="Regular">For text.</param>
/// <param name="Strong">For titles.</param>
public sealed record MapFonts(OutlineFont Regular, OutlineFont Strong);

/// <summary>What a map shows, without its size: areas, their styles, and every text on it.</summary>
public sealed record MapSheet
{
    /// <summary>The shapes.</summary>
    public required ShapeSet Shapes { get; init; }

    /// <summary>Indices of the areas shown; the map is cut to their bounding box, or to <see cref="View"/>.</summary>
    public required int[] Features { get; init; }

    /// <summary>
    /// Shape [features of <see cref="Shapes"/>]. Index into <see cref="Legend"/>, and after it into <see cref="Variants"/>; 255 leaves
    /// an area white.
    /// </summary>
    public required byte[] StyleOf { get; init; }

    /// <summary>Classes from low to high, then the special entries.</summary>
    public required IReadOnlyList<LegendEntry> Legend { get; init; }

    /// <summary>
    /// Styles that follow from entries of the legend and are none of them: a class under the hatch that another entry explains. Only
    /// such that areas have.
    /// </summary>
    public IReadOnlyList<AreaStyle> Variants { get; init; } = [];

    /// <summary>Fills by their numbers: those of the legend, then the variants.</summary>
    internal AreaStyle[] Styles => [.. Legend.Select(entry => entry.Style), .. Variants];

    /// <summary>What the map shows and where.</summary>
    public required string Title { get; init; }

    /// <summary>Second line: edition, decree.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Over the legend: the unit, as <c>Persen keluarga</c>.</summary>
    public string LegendTitle { get; init; } = "";

    /// <summary>Over the counts of the legend, as <c>desa</c>; empty hides the counts.</summary>
    public string CountTitle { get; init; } = "";

    /// <summary>The letter over the north arrow: U, utara, in Indonesian.</summary>
    public string NorthMark { get; init; } = "U";

    /// <summary>Between the thousands of counts.</summary>
    public char ThousandsMark { get; init; } = '.';

    /// <summary>Where the numbers and boundaries come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Edition, release and date.</summary>
    public string Edition { get; init; } = "";

    /// <summary>What a reader of this map could get wrong; above the notes on the numbers.</summary>
    public string Caution { get; init; } = "";

    /// <summary>How the numbers were protected. Never left out of a picture for want of room.</summary>
    public string Protection { get; init; } = "";

    /// <summary>Borders over the areas, from the finest level to the coarsest.</summary>
    public IReadOnlyList<BorderLevel> Borders { get; init; } = [];

    /// <summary>Shape [features of <see cref="Shapes"/>]. Names written on areas with room for them; null for none.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>
    /// Shape [features of <see cref="Shapes"/>]. Name and value of an area, for formats that can say it when one points at it;
    /// null for none.
    /// </summary>
    public IReadOnlyList<string>? Descriptions { get; init; }

    /// <summary>The piece of the world that the map is cut to, in a frame; null for the bounding box of the areas.</summary>
    public WorldBox? View { get; init; }

    /// <summary>What degrees are labelled with when meridians and parallels are drawn; null for none.</summary>
    public GraticuleMarks? Graticule { get; init; }

    /// <summary>
    /// Several maps in place of one, with one legend: their styles and descriptions stand for those of the sheet, and nothing is named
    /// on them. Empty for one map.
    /// </summary>
    public IReadOnlyList<MapPanel> Panels { get; init; } = [];

    /// <summary>The legend of a map of two values; null for others.</summary>
    public MapMatrix? Matrix { get; init; }

    /// <summary>Circles over the areas; null for none.</summary>
    public MapCircles? Circles { get; init; }

    /// <summary>Drawn where the sheet has room for it: under the legend, else in an empty corner of the map; null for none.</summary>
    public MapInset? Inset { get; init; }

    /// <summary>Ground and colours of all that is not data; the legend brings the styles of areas.</summary>
    public MapTheme Theme { get; init; } = MapTheme.Light;

    /// <summary>Language of the texts, as BCP 47 writes it.</summary>
    public string Language { get; init; } = "id";

    /// <summary>Scale and projection of a printed sheet; <c>{0}</c> becomes the number.</summary>
    public string ScaleNote { get; init; } = "Skala 1 : {0} di tengah peta. Proyeksi Mercator, WGS 84.";

    /// <summary>Written in the middle of the map when no area has a shape.</summary>
    public string EmptyText { get; init; } = "Tidak ada batas wilayah untuk digambar";
}
