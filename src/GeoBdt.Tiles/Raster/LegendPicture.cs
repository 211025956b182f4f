namespace GeoBdt.Tiles.Raster;

/// <summary>The legend of a map alone, for pages that show the map by tiles or have the picture without one.</summary>
/// <remarks>As large as its entries need, on the ground of the sheet. The same sheet gives the same bytes.</remarks>
public sealed class LegendPicture
{
    const int Margin = 10, XHeight = 6;

    // A heading would make the picture as wide as a sentence; it goes on in the next line. Unit: pixels.
    const int NarrowHeading = 220, Widest = 700;

    static readonly MapFormat Usual = MapFormat.Screen(640, 480);

    readonly MapSheet _sheet;
    readonly LegendPanel _panel;
    readonly TextStyle _text;
    readonly bool _isEmpty;
    readonly int _width;

    /// <param name="sheet">Whose; of it, legend, legend title, count title, theme and language matter.</param>
    /// <param name="fonts">The faces.</param>
    public LegendPicture(MapSheet sheet, MapFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(fonts);
        // Circles have a size in a picture alone: here those of one of the usual size, in the same proportions.
        _sheet = sheet = sheet with { Circles = sheet.Circles?.In(Usual) };
        _text = new TextStyle(fonts.Regular, XHeight);
        _panel = new LegendPanel(sheet, _text, new TextStyle(fonts.Strong, XHeight), XHeight, isTight: false);
        _width = Math.Min(Widest, Math.Max(NarrowHeading, _panel.NaturalWidth));
        var height = _panel.Height(_width, columns: 1);
        _isEmpty = height == 0;
        (Width, Height) = (_width + (2 * Margin), (_isEmpty ? _text.LineHeight : height) + (2 * Margin));
    }

    /// <summary>Unit: pixels of the layout.</summary>
    public int Width { get; }

    /// <summary>Unit: pixels of the layout.</summary>
    public int Height { get; }

    /// <summary>Draws it as PNG.</summary>
    /// <param name="scale">Pixels to a pixel of the layout, 1 to <see cref="RasterWindow.MaxScale"/>.</param>
    public byte[] Png(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, RasterWindow.MaxScale);
        var canvas = new Canvas(Width * scale, Height * scale, _sheet.Theme.Paper);
        Draw(scale == 1 ? canvas : new DenseSurface(canvas, scale));
        return PngWriter.Encode(canvas, ("Title", _sheet.Title), ("Source", _sheet.Source), ("Comment", _sheet.Edition));
    }

    /// <summary>Draws it onto a surface of its size.</summary>
    internal void Draw(IMapSurface surface)
    {
        if (_isEmpty)
        {
            var line = _text.Shorten(_sheet.EmptyText, _width);
            _text.Draw(surface, line, Margin, Margin + _text.CapHeight, _sheet.Theme.Quiet);
        }

        _panel.Draw(surface, Margin, Margin, _width, Height - (2 * Margin), columns: 1);
    }
}
