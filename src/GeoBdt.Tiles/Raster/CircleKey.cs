namespace GeoBdt.Tiles.Raster;

/// <summary>Circles of round values within each other, all standing on one point, with a line from each to its value.</summary>
sealed class CircleKey : LegendKey
{
    readonly MapCircles _circles;
    readonly TextStyle _text;
    readonly double _largest;
    readonly int _labels;
    readonly int _bottom;
    readonly int _height;
    readonly int[] _labelTop;

    public CircleKey(MapCircles circles, TextStyle text)
    {
        (_circles, _text) = (circles, text);
        _largest = circles.RadiusOf(circles.Key[0].Value) + MapCircles.Rim;
        _labels = (int)Math.Ceiling(2 * _largest) + (2 * text.CapHeight);
        _labelTop = new int[circles.Key.Count];
        // The label of the largest stands half above it.
        _bottom = (int)Math.Ceiling(2 * _largest) + (text.CapHeight / 2);
        for (var i = 0; i < _labelTop.Length; i++)
        {
            // Beside the top of its circle, below the label before.
            var top = _bottom - (int)Math.Round(2 * circles.RadiusOf(circles.Key[i].Value)) - (text.CapHeight / 2);
            _labelTop[i] = Math.Max(i == 0 ? 0 : _labelTop[i - 1] + text.CapHeight + 5, top);
            Width = Math.Max(Width, _labels + text.Width(circles.Key[i].Label));
        }

        _height = Math.Max(_bottom + 1, _labelTop[^1] + text.CapHeight + 1);
    }

    public override int Width { get; }

    public override int Height(int width) => _height;

    public override void Draw(IMapSurface surface, int x, int y, int width)
    {
        var (middle, bottom) = (x + _largest, (double)y + _bottom);
        foreach (var (value, _) in _circles.Key)
        {
            var radius = _circles.RadiusOf(value);
            surface.Disc(middle, bottom - radius, radius + MapCircles.Rim, MapInk.Paper);
            surface.Disc(middle, bottom - radius, radius, _circles.Colour);
        }

        for (var i = 0; i < _labelTop.Length; i++)
        {
            var from = bottom - (2 * _circles.RadiusOf(_circles.Key[i].Value)) + 0.5;
            var to = y + _labelTop[i] + (_text.CapHeight / 2.0);
            var end = x + _labels - 4;
            surface.Polygon([(middle, from - 0.5), (end, to - 0.5), (end, to + 0.5), (middle, from + 0.5)], MapInk.Text);
            _text.Draw(surface, _circles.Key[i].Label, x + _labels, y + _labelTop[i] + _text.CapHeight, MapInk.Text);
        }
    }
}
