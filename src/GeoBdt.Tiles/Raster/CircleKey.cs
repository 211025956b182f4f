namespace GeoBdt.Tiles.Raster;

/// <summary>
/// Circles of round values within each other, all standing on one point, with a line from each to its value; below each other where
/// they are too small for that.
/// </summary>
sealed class CircleKey : LegendKey
{
    readonly MapCircles _circles;
    readonly TextStyle _text;
    readonly MapTheme _theme;
    readonly double _largest;
    readonly int _labels;
    readonly int _bottom;
    readonly int _height;
    readonly bool _isNested;

    // Between two labels. Unit: pixels.
    const int LabelGap = 6;
    readonly int[] _labelTop;

    public CircleKey(MapCircles circles, TextStyle text, MapTheme theme)
    {
        (_circles, _text, _theme) = (circles, text, theme);
        _largest = circles.RadiusOf(circles.Key[0].Value) + MapCircles.Rim;
        _labels = (int)Math.Ceiling(2 * _largest) + (2 * text.CapHeight);
        _labelTop = new int[circles.Key.Count];
        // The label of the largest stands half above it.
        _isNested = 2 * _largest >= circles.Key.Count * (text.CapHeight + LabelGap);
        _bottom = (int)Math.Ceiling(2 * _largest) + (text.CapHeight / 2);
        var radius = 0.0;
        for (var i = 0; i < _labelTop.Length; i++)
        {
            var before = radius;
            radius = circles.RadiusOf(circles.Key[i].Value);
            // Beside the top of its circle; beside its middle where circles stand below each other, which then keep clear of each other too.
            var top = _isNested ? _bottom - (int)Math.Round(2 * radius) - (text.CapHeight / 2)
                : i == 0 ? (int)Math.Ceiling(_largest) - (text.CapHeight / 2)
                : _labelTop[i - 1] + (int)Math.Ceiling(before + radius + (2 * MapCircles.Rim));
            _labelTop[i] = Math.Max(i == 0 ? 0 : _labelTop[i - 1] + text.CapHeight + LabelGap, top);
            Width = Math.Max(Width, _labels + text.Width(circles.Key[i].Label));
        }

        _height = _labelTop[^1] + text.CapHeight + 1;
        _height = _isNested
            ? Math.Max(_bottom + 1, _height)
            : Math.Max(_height, (int)Math.Ceiling(_labelTop[^1] + (text.CapHeight / 2.0) + radius + MapCircles.Rim));
    }

    public override int Width { get; }

    public override int Height(int width) => _height;

    public override void Draw(IMapSurface surface, int x, int y, int width)
    {
        for (var i = 0; i < _labelTop.Length; i++)
        {
            var (value, label) = _circles.Key[i];
            var radius = _circles.RadiusOf(value);
            var line = y + _labelTop[i] + (_text.CapHeight / 2.0);
            var centre = _isNested ? y + _bottom - radius : line;
            surface.Disc(x + _largest, centre, radius + MapCircles.RimOf(radius), _theme.Paper);
            surface.Disc(x + _largest, centre, radius, _circles.Colour);
            _text.Draw(surface, label, x + _labels, y + _labelTop[i] + _text.CapHeight, _theme.Text);
        }

        if (!_isNested) return;
        for (var i = 0; i < _labelTop.Length; i++)
        {
            var from = y + _bottom - (2 * _circles.RadiusOf(_circles.Key[i].Value)) + 0.5;
            var to = y + _labelTop[i] + (_text.CapHeight / 2.0);
            var (middle, end) = (x + _largest, x + _labels - 4);
            surface.Polygon([(middle, from - 0.5), (end, to - 0.5), (end, to + 0.5), (middle, from + 0.5)], _theme.Text);
        }
    }
}
