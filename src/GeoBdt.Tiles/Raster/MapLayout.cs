namespace GeoBdt.Tiles.Raster;

/// <summary>A rectangle of pixels.</summary>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>The row after its last.</summary>
    public int Bottom => Y + Height;

    /// <summary>The column after its last.</summary>
    public int Right => X + Width;

    /// <summary>Whether the two share a pixel.</summary>
    public bool Overlaps(PixelBox other) => X < other.Right && Right > other.X && Y < other.Bottom && Bottom > other.Y;
}

/// <summary>Where everything on a map goes, decided before anything is drawn.</summary>
sealed class MapLayout
{
    // Shares of the height that texts may take; beyond it they lose lines, the title last and never wholly.
    const double MostHeader = 0.30;
    const double MostFooter = 0.30;

    /// <summary>Most lines of texts, and whether rows of the legend are narrow.</summary>
    readonly record struct Density(bool IsTight, int Title, int Subtitle, int Footer);

    // What gives way when the legend would not fit: a class without its entry makes a map unreadable. The subtitle begins with whether
    // data are invented, and with the edition, so it goes last.
    static readonly Density[] Densities =
    [
        new(false, 3, 2, int.MaxValue), new(true, 3, 2, int.MaxValue), new(true, 2, 1, 4), new(true, 1, 1, 4), new(true, 1, 1, 2), new(true, 1, 0, 2),
    ];

    readonly MapSheet _sheet;
    readonly MapFormat _format;
    readonly int _margin;
    readonly int _pad;
    readonly TextStyle _title;
    readonly MapFurniture _furniture;
    readonly WorldBox _extent;
    readonly List<string> _titleLines;
    readonly List<string> _subtitleLines;
    readonly List<string> _footerLines = [];
    readonly int _footerTop;
    readonly bool _isBeside;

    MapLayout(MapSheet sheet, MapFormat format, MapFonts fonts, Density density)
    {
        (_sheet, _format, _margin, _pad) = (sheet, format, format.Margin, format.Gap);
        var body = format.BodyXHeight;
        Body = new TextStyle(fonts.Regular, body);
        Heading = new TextStyle(fonts.Strong, format.SmallXHeight);
        Small = new TextStyle(fonts.Regular, format.SmallXHeight);
        var strong = new TextStyle(fonts.Strong, body);
        _title = new TextStyle(fonts.Strong, format.TitleXHeight);
        _furniture = new MapFurniture(Small, format.SmallXHeight, sheet.NorthMark, sheet.Theme);
        Legend = new LegendPanel(sheet, Body, strong, body, density.IsTight);

        var (width, height) = (format.Width, format.Height);
        var textWidth = width - (2 * _margin);
        var mostTitle = (int)(height * MostHeader) / _title.LineHeight;
        _titleLines = _title.Wrap(sheet.Title, textWidth, Math.Clamp(mostTitle, 1, density.Title));
        var room = (int)(height * MostHeader) - (_titleLines.Count * _title.LineHeight);
        _subtitleLines = Body.Wrap(sheet.Subtitle, textWidth, Math.Clamp(room / Body.LineHeight, 0, density.Subtitle));
        var top = _margin + (_titleLines.Count * _title.LineHeight) + (_subtitleLines.Count * Body.LineHeight) + (_pad / 4);

        AddFooter(sheet, textWidth, Math.Min(density.Footer, (int)(height * MostFooter) / Small.LineHeight));
        // Its number is known only when the map has its place.
        if (format.IsPaper) _footerLines.Add("");
        // The last line's descenders reach into the margin, not a whole line.
        _footerTop = height - _margin + (Small.LineHeight - Small.CapHeight) - (_footerLines.Count * Small.LineHeight) - 2;
        var bottom = _footerTop - (_footerLines.Count > 0 ? _pad * 3 / 4 : 0);

        ShapedFeatures = Shaped(sheet);
        _extent = sheet.Shapes.BoxAround(ShapedFeatures) ?? default;
        var middle = new PixelBox(_margin, top, textWidth, Math.Max(16, bottom - top));
        _isBeside = Divide(sheet, middle);
        if (ShapedFeatures.Length > 0) MapBox = Framed(sheet, MapBox);
        // A map in the shape of its view leaves room below: the legend follows it.
        if (!_isBeside && sheet.View is not null)
        {
            var legendTop = MapBox.Bottom + _pad + (sheet.Graticule is null ? 0 : MapGraticule.RoomBelow(Small));
            LegendBox = LegendBox with { Y = legendTop, Height = middle.Bottom - legendTop };
        }

        var grid = GridFor(sheet, MapBox);
        (Window, Boxes) = (grid.Window, grid.Boxes);
        if (format.IsPaper) _footerLines[^1] = Small.Shorten(ScaleLine(), textWidth);
    }

    /// <summary>For the legend and the subtitle.</summary>
    public TextStyle Body { get; }

    /// <summary>For the footer and names.</summary>
    public TextStyle Small { get; }

    /// <summary>Over each of several maps.</summary>
    public TextStyle Heading { get; }

    public LegendPanel Legend { get; }

    /// <summary>Features that have a shape, in their order.</summary>
    public int[] ShapedFeatures { get; }

    public PixelBox MapBox { get; private set; }

    public PixelBox LegendBox { get; private set; }

    public int LegendColumns { get; private set; } = 1;

    public int LegendColumnWidth { get; private set; }

    /// <summary>What a map shows; all maps of a sheet show the same.</summary>
    public RasterWindow Window { get; }

    /// <summary>Where the maps stand: <see cref="MapBox"/> alone, unless the sheet has several.</summary>
    public PixelBox[] Boxes { get; }

    /// <summary>
    /// The roomiest layout that has the whole legend, or else the tightest. Narrow rows also where they find room beside a map that a wide
    /// legend below would press flat.
    /// </summary>
    public static MapLayout For(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        const double Pressed = 1.5;
        foreach (var density in Densities.AsSpan(0, Densities.Length - 1))
        {
            var layout = new MapLayout(sheet, format, fonts, density);
            if (!layout.HasWholeLegend) continue;
            if (density.IsTight || layout._isBeside || layout.ShapedFeatures.Length == 0) return layout;
            var tight = new MapLayout(sheet, format, fonts, density with { IsTight = true });
            return tight.HasWholeLegend && tight._isBeside && tight.Window.UnitsPerPixel * Pressed < layout.Window.UnitsPerPixel ? tight : layout;
        }

        return new(sheet, format, fonts, Densities[^1]);
    }

    /// <inheritdoc cref="For(MapSheet, MapFormat, MapFonts)"/>
    public static MapLayout For(MapSheet sheet, int width, int height, MapFonts fonts) =>
        For(sheet, MapFormat.Screen(width, height), fonts);

    bool HasWholeLegend => Legend.Height(LegendColumnWidth, LegendColumns) <= LegendBox.Height;

    public void DrawTexts(IMapSurface surface)
    {
        var y = _margin - 2;
        foreach (var line in _titleLines)
        {
            _title.Draw(surface, line, _margin, y + _title.CapHeight + 2, _sheet.Theme.Title);
            y += _title.LineHeight;
        }

        foreach (var line in _subtitleLines)
        {
            Body.Draw(surface, line, _margin, y + Body.CapHeight + 1, _sheet.Theme.Quiet);
            y += Body.LineHeight;
        }

        if (_footerLines.Count == 0) return;
        surface.Fill(_margin, _footerTop - (_pad / 2), _format.Width - (2 * _margin), 1, _sheet.Theme.Rule);
        y = _footerTop;
        foreach (var line in _footerLines)
        {
            Small.Draw(surface, line, _margin, y + Small.CapHeight, _sheet.Theme.Quiet);
            y += Small.LineHeight;
        }
    }

    /// <summary>
    /// Scale bar and arrow: under a legend beside the map when it leaves room, else in the map's emptiest corner. Then where the
    /// map lies, above them or in another corner without any area.
    /// </summary>
    public void DrawFurniture(IMapSurface surface, AreaRaster raster)
    {
        var used = LegendBox.Y + Legend.Height(LegendColumnWidth, LegendColumns) + (_pad / 2);
        if (_isBeside && LegendColumnWidth > 0 && LegendBox.Bottom - used >= _furniture.Height)
        {
            _furniture.Draw(surface, LegendBox.X, LegendBox.Bottom, LegendColumnWidth, Window.MetresPerPixel);
            DrawInset(surface, raster, used, LegendBox.Bottom - _furniture.Height - _pad, taken: default);
            return;
        }

        var box = IsFramed ? Inside(Boxes[^1], _pad / 2) : Boxes[^1];
        var size = Math.Min(box.Width / 2, _furniture.Height * 5);
        if (size < 2 * _furniture.Height || box.Height < 3 * _furniture.Height) return;
        var best = (X: box.X, Bottom: box.Bottom, Covered: int.MaxValue);
        foreach (var bottom in (ReadOnlySpan<int>)[box.Bottom, box.Y + _furniture.Height])
        {
            foreach (var x in (ReadOnlySpan<int>)[box.X, box.Right - size])
            {
                var covered = Covered(raster, new(x, bottom - _furniture.Height, size, _furniture.Height));
                if (covered < best.Covered) best = (x, bottom, covered);
            }
        }

        _furniture.Draw(surface, best.X, best.Bottom, size, Window.MetresPerPixel);
        DrawInset(surface, raster, used, LegendBox.Bottom, new(best.X, best.Bottom - _furniture.Height, size, _furniture.Height));
    }

    // From top to bottom is free beside the map; taken is a corner that the scale bar has.
    void DrawInset(IMapSurface surface, AreaRaster raster, int top, int bottom, PixelBox taken)
    {
        const int LeastHeight = 60;
        if (_sheet.Inset is not { } inset) return;
        var panel = new LocatorPanel(inset, _sheet.Theme);
        if (!panel.HasShape) return;
        var free = _isBeside ? LegendColumnWidth : Math.Min(LegendBox.Width, MapBox.Width) / 3;
        var height = Math.Min(panel.HeightOf(free), bottom - top);
        if (height >= LeastHeight)
        {
            panel.Draw(surface, new(LegendBox.X, bottom - height, free, height));
            return;
        }

        foreach (var share in (ReadOnlySpan<int>)[4, 5, 6])
        {
            var width = MapBox.Width / share;
            height = panel.HeightOf(width);
            if (height < LeastHeight) return;
            foreach (var y in (ReadOnlySpan<int>)[MapBox.Y, MapBox.Bottom - height])
            {
                foreach (var x in (ReadOnlySpan<int>)[MapBox.Right - width, MapBox.X])
                {
                    // Names may hang a little over the areas they are on.
                    var box = new PixelBox(x - _pad, y - _pad, width + (2 * _pad), height + (2 * _pad));
                    if (Covered(raster, box) > 0 || box.Overlaps(taken)) continue;
                    panel.Draw(surface, new(x, y, width, height));
                    return;
                }
            }
        }
    }

    bool IsFramed => _sheet.Graticule is not null || _sheet.View is not null;

    static PixelBox Inside(PixelBox box, int by) => new(box.X + by, box.Y + by, box.Width - (2 * by), box.Height - (2 * by));

    int Covered(AreaRaster raster, PixelBox box) =>
        raster.CountOwned(box.X - Boxes[^1].X, box.Y - Boxes[^1].Y, box.Width, box.Height);

    // The protection note keeps its lines first, then the edition, then the source.
    void AddFooter(MapSheet sheet, int width, int mostLines)
    {
        var caution = Small.Wrap(sheet.Caution, width, Math.Clamp(mostLines - 1, 0, 4));
        var protection = Small.Wrap(sheet.Protection, width, Math.Max(1, Math.Min(3, mostLines - caution.Count)));
        var left = Math.Max(0, mostLines - caution.Count - protection.Count);
        // Decrees of several editions need four lines; a source ends in what its boundaries are not, which must not be cut off.
        var edition = Small.Wrap(sheet.Edition, width, Math.Min(4, left));
        left -= edition.Count;
        _footerLines.AddRange(caution);
        _footerLines.AddRange(Small.Wrap(sheet.Source, width, Math.Min(4, left)));
        _footerLines.AddRange(edition);
        _footerLines.AddRange(protection);
    }

    bool Divide(MapSheet sheet, PixelBox middle)
    {
        var gap = _pad;
        var besideWidth = Math.Min(Math.Max(Legend.NaturalWidth, _furniture.Height * 4), middle.Width * 42 / 100);
        var besideMap = middle with { Width = middle.Width - besideWidth - gap };
        var fitsBeside = Legend.Height(besideWidth, 1) <= middle.Height && Legend.NaturalWidth <= middle.Width * 6 / 10;

        var columnWidth = Math.Min(Legend.NaturalWidth, middle.Width);
        var columns = Math.Max(1, (middle.Width + gap) / (columnWidth + gap + 8));
        var belowHeight = Legend.Height(columnWidth, columns);
        var belowMap = middle with { Height = middle.Height - belowHeight - gap };
        var fitsBelow = belowMap.Height >= middle.Height * 4 / 10;

        // On a tie the legend stands beside: the eye finds it there, and the scale bar has a place.
        const double Clearly = 0.96;
        var beside = fitsBeside && fitsBelow
            ? GridFor(sheet, besideMap).Window.UnitsPerPixel * Clearly <= GridFor(sheet, belowMap).Window.UnitsPerPixel
            : fitsBeside || !fitsBelow;
        if (beside)
        {
            MapBox = besideMap;
            LegendBox = new(besideMap.Right + gap, middle.Y, besideWidth, middle.Height);
            (LegendColumns, LegendColumnWidth) = (1, besideWidth);
        }
        else
        {
            MapBox = belowMap;
            LegendBox = new(middle.X, belowMap.Bottom + gap, middle.Width, belowHeight);
            (LegendColumns, LegendColumnWidth) = (columns, columnWidth);
        }

        return beside;
    }

    // What is left of the map's box beside labels of degrees, in the shape of the view.
    PixelBox Framed(MapSheet sheet, PixelBox box)
    {
        if (sheet.Graticule is { } marks)
        {
            var window = WindowFor(sheet, box);
            var degrees = WebMercator.ToLongitude((uint)Math.Clamp(window.UnitsPerPixel * window.Width, 0, uint.MaxValue)) + 180;
            var (beside, below) = (MapGraticule.RoomBeside(marks, Small, degrees), MapGraticule.RoomBelow(Small));
            box = new(box.X + beside, box.Y, Math.Max(16, box.Width - beside), Math.Max(16, box.Height - below));
        }

        if (sheet.View is not { } view) return box;
        var (width, height) = ((double)view.MaxX - view.MinX, (double)view.MaxY - view.MinY);
        var units = Math.Max(width / box.Width, height / box.Height);
        var (columns, rows) = (Math.Max(1, (int)(width / units)), Math.Max(1, (int)(height / units)));
        return new(box.X + ((box.Width - columns) / 2), box.Y + 1, columns, rows);
    }

    PanelGrid GridFor(MapSheet sheet, PixelBox box) => sheet.Panels.Count == 0
        ? new PanelGrid([box], WindowFor(sheet, box))
        : PanelGrid.Of(box, sheet.Panels.Count, Heading.LineHeight, _pad / 2, one => WindowFor(sheet, one));

    RasterWindow WindowFor(MapSheet sheet, PixelBox box)
    {
        if (sheet.View is { } view)
        {
            return RasterWindow.Fit(view.MinX, view.MinY, view.MaxX, view.MaxY, Math.Max(1, box.Width), Math.Max(1, box.Height), 0);
        }

        // Half a border line and its blur. Circles stand well within their areas: they reach over the edge of the land by half at most.
        var margin = 3 + (int)Math.Ceiling((sheet.Circles?.LargestRadius ?? 0) / 2);
        return RasterWindow.Fit(
            _extent.MinX, _extent.MinY, _extent.MaxX, _extent.MaxY, Math.Max(1, box.Width), Math.Max(1, box.Height), margin);
    }

    static int[] Shaped(MapSheet sheet)
    {
        var shaped = new List<int>(sheet.Features.Length);
        foreach (var feature in sheet.Features)
        {
            if (sheet.Shapes.HasShape(feature)) shaped.Add(feature);
        }

        return [.. shaped];
    }

    /// <summary>The scale as a number, for paper.</summary>
    // 1 : 243.817 would claim an exactness that no map of this projection has away from its middle.
    public string ScaleLine()
    {
        const double MetresPerPoint = 0.0254 / 72;
        var exact = Window.MetresPerPixel / (_format.PointsPerPixel * MetresPerPoint);
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(exact, 1))) - 2);
        var digits = (Math.Round(exact / step) * step).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        return _sheet.ScaleNote.Replace("{0}", digits.Replace(',', _sheet.ThousandsMark), StringComparison.Ordinal);
    }
}
