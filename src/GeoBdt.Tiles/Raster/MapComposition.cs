namespace GeoBdt.Tiles.Raster;

/// <summary>A sheet laid out for a format: what pixels, SVG and PDF are drawn from, so that they agree.</summary>
sealed class MapComposition
{
    readonly MapSheet _sheet;

    public MapComposition(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(fonts);
        Check(sheet);
        if (sheet.Circles is { } circles)
        {
            // How large they may be follows from where they lie, and that from the room that their legend leaves.
            sheet = sheet with { Circles = circles.In(format) };
            var rough = MapLayout.For(sheet, format, fonts);
            sheet = sheet with { Circles = sheet.Circles.In(sheet.Shapes, rough.ShapedFeatures, rough.Window) };
        }

        _sheet = sheet;
        Layout = MapLayout.For(sheet, format, fonts);
        var drawn = Layout.ShapedFeatures;
        if (drawn.Length == 0) return;

        var window = Layout.Window;
        var meanSide = MapInk.MeanSide(sheet.Shapes, drawn, window.UnitsPerPixel);
        var borders = new List<BorderLayer> { MapInk.Between(sheet.Shapes, drawn, meanSide, sheet.Theme) };
        for (var i = 0; i < sheet.Borders.Count; i++)
        {
            MapInk.AddAbove(borders, sheet.Borders[i], i, meanSide, window.UnitsPerPixel, sheet.Theme);
        }

        Borders = [.. borders];
        Raster = AreaRaster.Draw(window, sheet.Shapes, drawn, Borders);
    }

    public MapLayout Layout { get; }

    /// <summary>Lines over the fills, the lowest first.</summary>
    public BorderLayer[] Borders { get; } = [];

    /// <summary>The areas in pixels, by which also the other formats know where the map is empty; null without any shape.</summary>
    public AreaRaster? Raster { get; }

    /// <summary>The maps and where they stand: one, unless the sheet has several.</summary>
    public (PixelBox Box, MapPanel Panel)[] Panels => _sheet.Panels.Count == 0
        ? [(Layout.MapBox, new MapPanel("", _sheet.StyleOf, _sheet.Descriptions))]
        : [.. Layout.Boxes.Zip(_sheet.Panels)];

    /// <summary>Draws everything but the areas and their borders.</summary>
    public void DrawOver(IMapSurface surface)
    {
        var box = Layout.MapBox;
        if (Raster is null)
        {
            var line = Layout.Body.Shorten(_sheet.EmptyText, box.Width);
            var x = box.X + ((box.Width - Layout.Body.Width(line)) / 2f);
            Layout.Body.Draw(surface, line, x, box.Y + (box.Height / 2), _sheet.Theme.Quiet);
        }
        else
        {
            var graticule = _sheet.Graticule is { } marks ? new MapGraticule(Layout.Window, marks, Layout.Small) : null;
            graticule?.DrawLines(surface, box, _sheet.Theme);
            if (graticule is not null || _sheet.View is not null)
            {
                surface.Frame(box.X - 1, box.Y - 1, box.Width + 2, box.Height + 2, _sheet.Theme.Frame);
            }

            graticule?.DrawLabels(surface, box, _sheet.Theme);
            foreach (var (panelBox, panel) in _sheet.Panels.Count > 0 ? Panels : [])
            {
                var line = panel.Value.Length > 0 ? $"{panel.Heading}: {panel.Value}" : panel.Heading;
                if (Layout.Heading.Width(line) > panelBox.Width) line = Layout.Heading.Shorten(panel.Heading, panelBox.Width);
                Layout.Heading.Draw(surface, line, panelBox.X, panelBox.Y - (Layout.Heading.LineHeight / 4), _sheet.Theme.Text);
            }

            _sheet.Circles?.Draw(surface, _sheet.Shapes, Layout.ShapedFeatures, Layout.Window, box, _sheet.Theme);
            if (_sheet.Names is { } names && _sheet.Panels.Count == 0)
            {
                new NamePlacement(surface, Layout.Small, Layout.Window, box.X, box.Y, _sheet.Theme)
                    .Draw(_sheet.Shapes, Layout.ShapedFeatures, names, _sheet.Circles);
            }

            Layout.DrawFurniture(surface, Raster);
        }

        Layout.DrawTexts(surface);
        var legend = Layout.LegendBox;
        Layout.Legend.Draw(surface, legend.X, legend.Y, Layout.LegendColumnWidth, legend.Height, Layout.LegendColumns);
    }

    static void Check(MapSheet sheet)
    {
        var count = sheet.Shapes.Count;
        if (sheet.StyleOf.Length != count)
        {
            throw new ArgumentException($"{sheet.StyleOf.Length} styles for {count} features.", nameof(sheet));
        }

        foreach (var panel in sheet.Panels)
        {
            if (panel.StyleOf.Length == count && (panel.Descriptions?.Count ?? count) == count) continue;
            throw new ArgumentException($"{panel.StyleOf.Length} styles or other descriptions for {count} features.", nameof(sheet));
        }

        if (sheet.Names is { } names && names.Count != count)
        {
            throw new ArgumentException($"{names.Count} names for {count} features.", nameof(sheet));
        }

        if (sheet.Circles is { } circles && circles.Values.Length != count)
        {
            throw new ArgumentException($"{circles.Values.Length} values of circles for {count} features.", nameof(sheet));
        }

        if (sheet.Descriptions is { } descriptions && descriptions.Count != count)
        {
            throw new ArgumentException($"{descriptions.Count} descriptions for {count} features.", nameof(sheet));
        }

        foreach (var feature in sheet.Features)
        {
            if ((uint)feature >= (uint)count)
            {
                throw new ArgumentException($"Feature {feature} does not exist; 0 to {count - 1} do.", nameof(sheet));
            }
        }
    }
}
