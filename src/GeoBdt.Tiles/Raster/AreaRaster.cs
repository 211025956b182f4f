namespace GeoBdt.Tiles.Raster;

/// <summary>A line drawn over the fills: the borders of one level of areas.</summary>
/// <param name="Shapes">The areas.</param>
/// <param name="Features">Indices of the areas whose borders are drawn.</param>
/// <param name="Width">Width of the line. Unit: pixels of the layout (<see cref="RasterWindow.Scale"/>), &gt; 0.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 (invisible) to 255.</param>
public sealed record BorderLayer(ShapeSet Shapes, int[] Features, float Width, Rgb Ink, byte Opacity);

/// <summary>Which area owns each pixel of a window: drawn once, coloured as often as values change.</summary>
/// <remarks>
/// Rows are kept as stretches of one area and as single pixels that areas share (<see cref="AreaShare"/>), and borders as the
/// pixels that they darken. Colouring is a look-up for each stretch. Immutable after <see cref="Draw"/>, so one may serve
/// many threads. 12 bytes a stretch and 3 a darkened pixel: the map of a province by desa takes some MB.
/// </remarks>
public sealed class AreaRaster
{
    // Wider lines reach into pixels in which no area ends.
    const float WidestHairline = 1f;

    readonly AreaShare[] _stretches;
    readonly int[] _rowEnd;
    readonly Line[] _lines;

    AreaRaster(RasterWindow window, AreaShare[] stretches, int[] rowEnd, Line[] lines) =>
        (Window, _stretches, _rowEnd, _lines) = (window, stretches, rowEnd, lines);

    /// <summary>What it shows.</summary>
    public RasterWindow Window { get; }

    /// <summary>Memory that it takes, nearly. Unit: bytes.</summary>
    public long Cost => 128 + (12L * _stretches.Length) + (4L * _rowEnd.Length) + _lines.Sum(line => line.Cost);

    /// <summary>Draws the areas of a window.</summary>
    /// <param name="window">The window; at most <see cref="Canvas.MaxSide"/> pixels a side.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="features">Indices of the features to draw; those without a shape or outside cost nothing. Where source areas
    /// overlap, the earlier one keeps what it covers whole.</param>
    /// <param name="borders">Lines over the fills, the lowest first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window without pixels or too large.</exception>
    public static AreaRaster Draw(
        RasterWindow window, ShapeSet shapes, ReadOnlySpan<int> features, params ReadOnlySpan<BorderLayer> borders)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window.Height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Width, Canvas.MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Height, Canvas.MaxSide);
        var areMeasured = HasOutline(window, shapes, features, borders);
        using var filling = new AreaFilling(window, areMeasured, hasLines: borders.Length > 0);
        foreach (var feature in features) filling.Add(shapes, feature);

        var lines = new List<Line>();
        for (var i = 0; i < borders.Length;)
        {
            // Lines of one colour, one over the other, are one.
            var ink = borders[i].Ink;
            var strength = Rented(window.Width * window.Height);
            for (; i < borders.Length && borders[i].Ink == ink; i++)
            {
                var line = strength.AsSpan(0, window.Width * window.Height);
                if (borders[i].Width * window.Scale <= WidestHairline) filling.AddOutline(borders[i], areMeasured && i == 0, line);
                else AddBorder(window, borders[i], line);
            }

            lines.Add(Line.Of(ink, strength.AsSpan(0, window.Width * window.Height), window.Width));
            RasterMemory.Strengths.Return(strength);
        }

        var rowEnd = new int[window.Height];
        return new(window, filling.Stretches(rowEnd), rowEnd, [.. lines]);
    }

    static byte[] Rented(int length)
    {
        var rented = RasterMemory.Strengths.Rent(length);
        rented.AsSpan(0, length).Clear();
        return rented;
    }

    // The areas' own outlines come with their fills, as long as they are thin.
    static bool HasOutline(
        in RasterWindow window, ShapeSet shapes, ReadOnlySpan<int> features, ReadOnlySpan<BorderLayer> borders) =>
        borders is [var first, ..] && first.Shapes == shapes && first.Width * window.Scale <= WidestHairline
            && features.SequenceEqual(first.Features);

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

    ReadOnlySpan<AreaShare> Row(int y) => _stretches.AsSpan((y > 0 ? _rowEnd[y - 1] : 0)..(_rowEnd[y]));

    static void AddBorder(in RasterWindow window, BorderLayer layer, Span<byte> strength)
    {
        var coverage = Rented(strength.Length);
        var line = new BorderLine(window, layer.Width * window.Scale / 2, coverage);
        foreach (var feature in layer.Features)
        {
            if (!layer.Shapes.HasShape(feature)) continue;
            if (!window.Touches(layer.Shapes.Box.AsSpan(4 * feature, 4), layer.Width * window.Scale)) continue;
            line.Draw(layer.Shapes, feature);
        }

        for (var i = 0; i < strength.Length; i++)
        {
            var next = coverage.AsSpan(i, strength.Length - i).IndexOfAnyExcept((byte)0);
            if (next < 0) break;
            i += next;
            strength[i] = Darker(strength[i], coverage[i], layer.Opacity);
        }

        RasterMemory.Strengths.Return(coverage);
    }

    /// <summary>Strength of an ink after more of it: what showed through is covered by that share.</summary>
    internal static byte Darker(byte strength, int coverage, byte opacity)
    {
        var more = ((coverage * opacity) + 127) / 255;
        return (byte)(strength + (((255 - strength) * more) + 127) / 255);
    }

    /// <summary>The pixels that a line darkens, row by row.</summary>
    sealed class Line(Rgb ink, short[] column, byte[] step, int[] rowEnd)
    {
        public Rgb Ink => ink;

        public long Cost => (3L * column.Length) + (4L * rowEnd.Length);

        public static Line Of(Rgb ink, ReadOnlySpan<byte> strength, int width)
        {
            var columns = new List<short>();
            var steps = new List<byte>();
            var rowEnd = new int[strength.Length / width];
            for (var y = 0; y < rowEnd.Length; y++)
            {
                var row = strength.Slice(y * width, width);
                for (var x = 0; x < width; x++)
                {
                    var next = row[x..].IndexOfAnyExcept((byte)0);
                    if (next < 0) break;
                    x += next;
                    var one = AreaColours.StepOf(row[x]);
                    if (one == 0) continue;
                    columns.Add((short)x);
                    steps.Add((byte)one);
                }

                rowEnd[y] = columns.Count;
            }

            return new Line(ink, [.. columns], [.. steps], rowEnd);
        }

        public void Paint(Span<byte> row, int left, int first, int end, int y, AreaColours colours)
        {
            var number = colours.InkOf(ink);
            var from = y > 0 ? rowEnd[y - 1] : 0;
            for (var i = from; i < rowEnd[y]; i++)
            {
                var x = column[i];
                if (x < first) continue;
                if (x >= end) return;
                ref var pixel = ref row[left + x];
                pixel = colours.Under(number, step[i])[pixel];
            }
        }
    }
}
