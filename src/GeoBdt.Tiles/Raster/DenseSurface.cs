namespace GeoBdt.Tiles.Raster;

/// <summary>A picture for a dense screen: what is drawn at a place of the layout comes as many pixels larger.</summary>
/// <param name="canvas">The picture, <paramref name="scale"/> times as wide and high as the layout.</param>
/// <param name="scale">Pixels to a pixel of the layout.</param>
sealed class DenseSurface(Canvas canvas, int scale) : IMapSurface
{
    readonly Dictionary<TextStyle, TextStyle> _styles = [];

    public void Fill(int x, int y, int width, int height, Rgb colour) =>
        canvas.Fill(x * scale, y * scale, width * scale, height * scale, colour);

    public void Frame(int x, int y, int width, int height, Rgb colour)
    {
        Fill(x, y, width, 1, colour);
        Fill(x, y + height - 1, width, 1, colour);
        Fill(x, y, 1, height, colour);
        Fill(x + width - 1, y, 1, height, colour);
    }

    public void Fill(int x, int y, int width, int height, AreaStyle style) =>
        canvas.Fill(x * scale, y * scale, width * scale, height * scale, style, scale);

    public void Tint(int x, int y, int width, int height, Rgb colour, byte opacity) =>
        ((IMapSurface)canvas).Tint(x * scale, y * scale, width * scale, height * scale, colour, opacity);

    public void Polygon(ReadOnlySpan<(double X, double Y)> corners, Rgb colour)
    {
        var larger = new (double, double)[corners.Length];
        for (var i = 0; i < larger.Length; i++) larger[i] = (corners[i].X * scale, corners[i].Y * scale);
        ((IMapSurface)canvas).Polygon(larger, colour);
    }

    public void Disc(double x, double y, double radius, Rgb colour) =>
        ((IMapSurface)canvas).Disc(x * scale, y * scale, radius * scale, colour);

    public void Text(TextStyle style, string text, float x, int baseline, Rgb ink, Rgb? halo)
    {
        if (!_styles.TryGetValue(style, out var larger)) _styles.Add(style, larger = style.Scaled(scale));
        ((IMapSurface)canvas).Text(larger, text, x * scale, baseline * scale, ink, halo);
    }
}
