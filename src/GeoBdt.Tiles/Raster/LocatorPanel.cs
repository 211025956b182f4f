namespace GeoBdt.Tiles.Raster;

/// <summary>Where the map lies: a small map of the areas around, with those of the map marked.</summary>
sealed class LocatorPanel
{
    // Rings smaller than this would be specks.
    const double SmallestRing = 0.8;

    // A mark smaller than this is hard to find: a frame is drawn around it.
    const int SmallestMark = 14;

    const int Margin = 5;

    readonly MapInset _inset;
    readonly MapTheme _theme;
    readonly WorldBox _bounds;

    public LocatorPanel(MapInset inset, MapTheme theme)
    {
        (_inset, _theme) = (inset, theme);
        _bounds = Bounds(inset.Features);
    }

    /// <summary>Whether there is anything to show.</summary>
    public bool HasShape => _bounds.MaxX > _bounds.MinX && _bounds.MaxY > _bounds.MinY;

    /// <summary>Height that a width asks for, at most as much as the width.</summary>
    public int HeightOf(int width)
    {
        var shape = (double)(_bounds.MaxY - _bounds.MinY) / (_bounds.MaxX - _bounds.MinX);
        return (2 * Margin) + Math.Max(1, (int)((width - (2 * Margin)) * Math.Min(shape, 1)));
    }

    /// <summary>Draws within a rectangle.</summary>
    public void Draw(IMapSurface surface, PixelBox box)
    {
        surface.Fill(box.X, box.Y, box.Width, box.Height, _theme.Paper);
        var window = RasterWindow.Fit(
            _bounds.MinX, _bounds.MinY, _bounds.MaxX, _bounds.MaxY, box.Width, box.Height, Margin);
        foreach (var feature in _inset.Features) Draw(surface, box, window, feature, _theme.Rule);
        foreach (var feature in _inset.Marked) Draw(surface, box, window, feature, _theme.Mark);
        var marked = _inset.View ?? Bounds(_inset.Marked);
        if (marked.MaxX > marked.MinX)
        {
            var (left, right) = ((int)window.ColumnOf(marked.MinX), (int)Math.Ceiling(window.ColumnOf(marked.MaxX)));
            var (top, bottom) = ((int)window.RowOf(marked.MinY), (int)Math.Ceiling(window.RowOf(marked.MaxY)));
            var (wider, higher) = (Math.Max(0, SmallestMark - (right - left)), Math.Max(0, SmallestMark - (bottom - top)));
            if (_inset.View is not null && wider == 0 && higher == 0)
            {
                // Two pixels wide, cut to the panel: a window may reach beyond all areas.
                var (x, y) = (Math.Clamp(left, 0, box.Width), Math.Clamp(top, 0, box.Height));
                var (w, h) = (Math.Clamp(right, 0, box.Width) - x, Math.Clamp(bottom, 0, box.Height) - y);
                surface.Frame(box.X + x, box.Y + y, w, h, _theme.Mark);
                if (Math.Min(w, h) > 4) surface.Frame(box.X + x + 1, box.Y + y + 1, w - 2, h - 2, _theme.Mark);
            }
            else if (wider > 0 || higher > 0)
            {
                surface.Frame(
                    box.X + left - (wider / 2) - 2, box.Y + top - (higher / 2) - 2, right - left + wider + 4,
                    bottom - top + higher + 4, _theme.Mark);
            }
        }

        surface.Frame(box.X, box.Y, box.Width, box.Height, _theme.Frame);
    }

    void Draw(IMapSurface surface, PixelBox box, RasterWindow window, int feature, Rgb colour)
    {
        var shapes = _inset.Shapes;
        var corners = new List<(double X, double Y)>();
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            // Lakes are too small to be seen at this size.
            if (shapes.RingIsHole[ring]) continue;
            corners.Clear();
            double minX = double.MaxValue, minY = double.MaxValue, maxX = double.MinValue, maxY = double.MinValue;
            for (var v = shapes.RingVertex[ring]; v < shapes.RingVertex[ring + 1]; v++)
            {
                if (shapes.VertexZoom[v] > window.Zoom) continue;
                var (x, y) = (window.ColumnOf(shapes.Xy[2 * v]), window.RowOf(shapes.Xy[(2 * v) + 1]));
                (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
                (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
                corners.Add((box.X + x, box.Y + y));
            }

            if (corners.Count < 3 || Math.Max(maxX - minX, maxY - minY) < SmallestRing) continue;
            surface.Polygon(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(corners), colour);
        }
    }

    WorldBox Bounds(int[] features) => _inset.Shapes.BoxAround(features) ?? default;
}
