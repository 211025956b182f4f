namespace GeoBdt.Tiles.Raster;

/// <summary>A line drawn over the fills: the borders of one level of areas.</summary>
/// <param name="Shapes">The areas.</param>
/// <param name="Features">Indices of the areas whose borders are drawn.</param>
/// <param name="Width">Width of the line. Unit: pixels of the layout (<see cref="RasterWindow.Scale"/>), &gt; 0.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 (invisible) to 255.</param>
public sealed record BorderLayer(ShapeSet Shapes, int[] Features, float Width, Rgb Ink, byte Opacity)
{
    /// <summary>
    /// Shape [features that are painted]. Index within <see cref="Shapes"/> of the area that each lies in, −1 for none; null when
    /// these are the painted areas themselves.
    /// </summary>
    public int[]? GroupOf { get; init; }

    /// <summary>Width where nothing lies beyond the border: a coast needs no line to be seen, and islets would be all line.</summary>
    public float CoastWidth { get; init; } = Width;

    // Shape [features of the shapes]. Null when a line is drawn around all that are painted.
    internal bool[]? Drawn(ReadOnlySpan<int> painted)
    {
        if (Features.Length == Shapes.Count || (GroupOf is null && painted == Features)) return null;
        var drawn = new bool[Shapes.Count];
        foreach (var feature in Features) drawn[feature] = true;
        return drawn;
    }
}

/// <summary>Which area owns each pixel of a window: drawn once, coloured as often as values change.</summary>
/// <remarks>
/// Rows are kept as stretches of one area and as single pixels that areas share (<see cref="AreaShare"/>), and borders as the
/// pixels that they darken. Colouring is a look-up for each stretch. Immutable after <see cref="Draw"/>, so one may serve
/// many threads. 12 bytes a stretch and 4 a darkened pixel: the map of a province by desa takes some MB.
/// </remarks>
public sealed class AreaRaster
{
    // One array a row: together they would be a large object, whose memory is new to the machine every time.
    readonly AreaShare[][] _rows;
    readonly Line[] _lines;

    AreaRaster(RasterWindow window, AreaShare[][] rows, Line[] lines) => (Window, _rows, _lines) = (window, rows, lines);

    /// <summary>What it shows.</summary>
    public RasterWindow Window { get; }

    /// <summary>Memory that it takes, nearly. Unit: bytes.</summary>
    public long Cost => 128 + _rows.Sum(row => 32 + (12L * row.Length)) + _lines.Sum(line => line.Cost);

    /// <summary>Draws the areas of a window.</summary>
    /// <param name="window">The window; at most <see cref="Canvas.MaxSide"/> pixels a side.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="features">Indices of the features to draw; those without a shape or outside cost nothing. Where source areas
    /// overlap, the earlier one keeps what it covers whole.</param>
    /// <param name="borders">Lines over the fills, the lowest first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window without pixels or too large.</exception>
    /// <exception cref="ArgumentException">A line around other areas than those painted, without <see cref="BorderLayer.GroupOf"/>.</exception>
    public static AreaRaster Draw(
        RasterWindow window, ShapeSet shapes, ReadOnlySpan<int> features, params ReadOnlySpan<BorderLayer> borders)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Width, Canvas.MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Height, Canvas.MaxSide);
        foreach (var border in borders)
        {
            if (border.GroupOf is null && border.Shapes != shapes)
            {
                throw new ArgumentException("Borders of other shapes than those painted need to know which areas lie in which.", nameof(borders));
            }
        }

        var margin = Margin(borders, window.Scale);
        var (width, height) = (window.Width + (2 * margin), window.Height + (2 * margin));
        var wide = window with
        {
            OriginX = window.OriginX - (margin * window.UnitsPerPixel),
            OriginY = window.OriginY - (margin * window.UnitsPerRow),
            Width = width,
            Height = height,
        };
        using var marks = new PixelMarks(width, height);
        var areas = Mark(marks, wide, shapes, features);
        var inks = Inks(borders, features, areas, wide, window.Scale);
        var rows = new AreaSweep(marks, window, margin, areas, inks).Take();
        var lines = new Line[inks.Length];
        for (var i = 0; i < inks.Length; i++)
        {
            using var ink = inks[i];
            lines[i] = Line.Of(ink.Ink, ink.Finish(), wide.Width, margin, window);
        }

        return new(window, rows, lines);
    }

    // Strokes of borders beside the window reach into it.
    static int Margin(ReadOnlySpan<BorderLayer> borders, int scale)
    {
        var widest = 0f;
        foreach (var border in borders)
        {
            if (!BorderInk.IsHairline(border, scale)) widest = Math.Max(widest, border.Width * scale);
        }

        return widest == 0 ? 0 : (int)MathF.Ceiling((widest / 2) + 0.5f);
    }

    // Returns the features in the order in which they were begun.
    static int[] Mark(PixelMarks marks, in RasterWindow window, ShapeSet shapes, ReadOnlySpan<int> features)
    {
        // An edge just outside may be rounded onto the window's side.
        const double Rounding = 1.0 / PixelMarks.WholeHeight;
        var points = new RingPoints(window);
        var begun = new List<int>(features.Length);
        foreach (var feature in features)
        {
            if (!shapes.HasShape(feature) || !window.Touches(shapes.Box.AsSpan(4 * feature, 4), Rounding)) continue;
            marks.Begin(begun.Count);
            begun.Add(feature);
            for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
            {
                marks.AddRing(points.Read(shapes, ring));
            }
        }

        return [.. begun];
    }

    // Lines of one colour, one over the other, are one.
    static BorderInk[] Inks(ReadOnlySpan<BorderLayer> borders, ReadOnlySpan<int> painted, int[] areas, in RasterWindow window, int scale)
    {
        var inks = new List<BorderInk>();
        for (var i = 0; i < borders.Length;)
        {
            var end = i + 1;
            while (end < borders.Length && borders[end].Ink == borders[i].Ink) end++;
            inks.Add(new BorderInk(borders[i..end], painted, areas, window.Width, window.Height, scale));
            i = end;
        }

        return [.. inks];
    }

    /// <summary>The feature that covers the whole pixel, or −1 where there is none or several.</summary>
    public int OwnerAt(int x, int y)
    {
        foreach (ref readonly var stretch in Row(y))
        {
            if (x < stretch.End) return stretch.Share == 255 ? stretch.Area : -1;
        }

        return -1;
    }

    /// <summary>Pixels of a rectangle that one area covers wholly.</summary>
    public int CountOwned(int x, int y, int width, int height)
    {
        var count = 0;
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Window.Height); row++)
        {
            var from = 0;
            foreach (ref readonly var stretch in Row(row))
            {
                if (stretch.Share == 255) count += Math.Max(0, Math.Min(stretch.End, x + width) - Math.Max(from, x));
                from = stretch.End;
            }
        }

        return count;
    }

    /// <summary>Colours the window into a picture that is of its paper only, yet.</summary>
    /// <param name="target">The picture; parts of the window outside it are left out.</param>
    /// <param name="left">Column of the picture where the window starts.</param>
    /// <param name="top">Row of the picture where the window starts.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature.</param>
    /// <param name="colours">Of the map, for the picture's paper.</param>
    /// <exception cref="InvalidOperationException">Something was drawn, or the colours are for another paper.</exception>
    public void Paint(Canvas target, int left, int top, ReadOnlySpan<byte> styleOf, AreaColours colours)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(colours);
        target.BeginWith(colours);
        var first = Math.Max(0, -left);
        var end = Math.Min(Window.Width, target.Width - left);
        if (first >= end) return;
        for (var y = Math.Max(0, -top); y < Math.Min(Window.Height, target.Height - top); y++)
        {
            var row = target.Row(top + y);
            PaintFills(row, left, first, end, y, styleOf, colours);
            foreach (var line in _lines) line.Paint(row, left, first, end, y, colours);
        }
    }

    void PaintFills(Span<byte> row, int left, int first, int end, int y, ReadOnlySpan<byte> styleOf, AreaColours colours)
    {
        var x = 0;
        foreach (ref readonly var stretch in Row(y))
        {
            var (from, to) = (Math.Max(x, first), Math.Min(stretch.End, end));
            x = stretch.End;
            if (from >= to) continue;
            if (stretch.Share is 0 or 255)
            {
                if (stretch.Area >= 0) colours.Fill(row[(left + from)..(left + to)], styleOf[stretch.Area], from, y);
                continue;
            }

            var other = stretch.Other >= 0 ? styleOf[stretch.Other] : byte.MaxValue;
            row[left + from] = colours.Mixed(styleOf[stretch.Area], stretch.Share, other, stretch.OtherShare, from, y);
        }
    }

    ReadOnlySpan<AreaShare> Row(int y) => _rows[y];

    /// <summary>The pixels that a line darkens, row by row.</summary>
    sealed class Line(Rgb ink, Dark[][] rows)
    {
        public long Cost => rows.Sum(row => 32 + (4L * row.Length));

        public static Line Of(Rgb ink, ReadOnlySpan<byte> strength, int stride, int margin, in RasterWindow window)
        {
            var rows = new Dark[window.Height][];
            var dark = new Dark[window.Width];
            for (var y = 0; y < rows.Length; y++)
            {
                var row = strength.Slice(((y + margin) * stride) + margin, window.Width);
                var count = 0;
                for (var x = BorderInk.NextOf(row, 0); x < row.Length; x = BorderInk.NextOf(row, x + 1))
                {
                    var step = AreaColours.StepOf(row[x]);
                    if (step > 0) dark[count++] = new Dark((short)x, (byte)step);
                }

                rows[y] = dark.AsSpan(0, count).ToArray();
            }

            return new Line(ink, rows);
        }

        public void Paint(Span<byte> row, int left, int first, int end, int y, AreaColours colours)
        {
            var number = colours.InkOf(ink);
            foreach (var (x, step) in rows[y])
            {
                if (x < first) continue;
                if (x >= end) return;
                ref var pixel = ref row[left + x];
                pixel = colours.Under(number, step)[pixel];
            }
        }
    }

    readonly record struct Dark(short Column, byte Step);
}
