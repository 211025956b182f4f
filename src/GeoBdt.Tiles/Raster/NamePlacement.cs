namespace GeoBdt.Tiles.Raster;

/// <summary>Writes names on areas: large areas first, never over each other, only where the area has room.</summary>
sealed class NamePlacement(IMapSurface surface, TextStyle text, RasterWindow window, int left, int top, MapTheme theme)
{
    // A name may stick out of its area's box by this much; beyond it, one could not tell whose it is.
    const double Overhang = 1.1;

    readonly List<(int Left, int Top, int Right, int Bottom)> _taken = [];

    /// <summary>Places and draws what fits.</summary>
    /// <param name="shapes">The areas.</param>
    /// <param name="features">Those drawn.</param>
    /// <param name="names">Shape [features of the shapes].</param>
    /// <param name="circles">Names stand below them and cover none; null without.</param>
    public void Draw(ShapeSet shapes, int[] features, IReadOnlyList<string> names, MapCircles? circles = null)
    {
        if (circles is not null) Keep(shapes, features, circles);
        var order = new List<(double Size, int Feature)>(features.Length);
        foreach (var feature in features)
        {
            if (!shapes.HasShape(feature) || string.IsNullOrWhiteSpace(names[feature])) continue;
            var (width, height) = BoxSize(shapes, feature);
            if (height >= text.LineHeight) order.Add((width * height, feature));
        }

        order.Sort((a, b) => a.Size != b.Size ? b.Size.CompareTo(a.Size) : a.Feature.CompareTo(b.Feature));
        foreach (var (_, feature) in order) TryPlace(shapes, feature, names[feature], circles?.Clearance(feature) ?? 0);
    }

    void Keep(ShapeSet shapes, int[] features, MapCircles circles)
    {
        foreach (var feature in features)
        {
            if (circles.Clearance(feature) is not (> 0 and var radius)) continue;
            var (x, y) = (window.ColumnOf(shapes.Label[2 * feature]), window.RowOf(shapes.Label[(2 * feature) + 1]));
            _taken.Add(((int)(x - radius), (int)(y - radius), (int)(x + radius), (int)(y + radius)));
        }
    }

    void TryPlace(ShapeSet shapes, int feature, string name, double clearance)
    {
        var (boxWidth, boxHeight) = BoxSize(shapes, feature);
        var room = (int)(boxWidth * Overhang);
        var lines = text.Wrap(name, room, 3);
        if (lines.Count * text.LineHeight > boxHeight * Overhang + 2) return;
        // A name broken inside a word, or cut, is worse than none.
        if (lines.Sum(line => line.Count(letter => letter != ' ')) != name.Count(letter => !char.IsWhiteSpace(letter))) return;
        if (lines.Any(line => text.Width(line) > room)) return;
        if (lines.Count > name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length) return;
        var width = lines.Max(line => text.Width(line));
        var height = (lines.Count - 1) * (text.LineHeight - 3) + text.CapHeight;
        var x = (int)window.ColumnOf(shapes.Label[2 * feature]) - (width / 2);
        var y = (int)window.RowOf(shapes.Label[(2 * feature) + 1]) - (height / 2);
        var aside = (int)Math.Ceiling(clearance + (height / 2.0)) + 2;
        ReadOnlySpan<int> shifts = clearance > 0 ? [aside, -aside, aside + text.CapHeight] : [0, -text.CapHeight, text.CapHeight];
        foreach (var shift in shifts)
        {
            if (!IsFree(x, y + shift, width, height)) continue;
            // The name below one circle and the name above another would read as two lines of one.
            var apart = clearance > 0 ? text.LineHeight : 3;
            _taken.Add((x - 3, y + shift - apart, x + width + 3, y + shift + height + apart));
            for (var i = 0; i < lines.Count; i++)
            {
                text.DrawWithHalo(
                    surface, lines[i], left + x + ((width - text.Width(lines[i])) / 2f),
                    top + y + shift + text.CapHeight + (i * (text.LineHeight - 3)), theme.Title, theme.Paper);
            }

            return;
        }
    }

    bool IsFree(int x, int y, int width, int height)
    {
        if (x < 2 || y < 2 || x + width > window.Width - 2 || y + height > window.Height - 2) return false;
        foreach (var (left, top, right, bottom) in _taken)
        {
            if (x < right && x + width > left && y < bottom && y + height > top) return false;
        }

        return true;
    }

    (double Width, double Height) BoxSize(ShapeSet shapes, int feature)
    {
        var box = shapes.Box.AsSpan(4 * feature, 4);
        return ((box[2] - box[0]) / window.UnitsPerPixel, (box[3] - box[1]) / window.UnitsPerPixel);
    }
}
