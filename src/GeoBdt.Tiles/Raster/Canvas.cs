namespace GeoBdt.Tiles.Raster;

/// <summary>A picture in memory: a palette of at most 256 colours and the number of one for each pixel.</summary>
/// <remarks>
/// Colours are found while drawing: a blend is told by sixteen steps of its coverage and gets its number once, so that
/// nothing has to be counted or reduced afterwards. When the palette is full the nearest colour serves. A colour is alpha, blue,
/// green, red from the high byte down; alpha is straight (not premultiplied). The same drawing gives the same numbers.
/// </remarks>
public sealed class Canvas : IMapSurface
{
    /// <summary>Longest side of a picture. Unit: pixels.</summary>
    public const int MaxSide = 4096;

    // Steps of coverage of a pixel under text.
    const int Steps = 16;

    readonly List<(Rgb Ink, short[] Over)> _inks = [];
    ColourTable _table = new();
    AreaColours? _areas;

    /// <summary>Makes a picture of one colour.</summary>
    /// <param name="width">1 to <see cref="MaxSide"/>. Unit: pixels.</param>
    /// <param name="height">1 to <see cref="MaxSide"/>. Unit: pixels.</param>
    /// <param name="paper">Colour everywhere; null for transparent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side outside its range.</exception>
    public Canvas(int width, int height, Rgb? paper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        Width = width;
        Height = height;
        Paper = paper;
        Numbers = new byte[width * height];
        _table.Add(paper?.Pixel ?? 0);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>What the picture was made of; null for transparent.</summary>
    public Rgb? Paper { get; }

    /// <summary>The colours of the numbers. The first is the paper.</summary>
    public ReadOnlySpan<uint> Palette => _table.Colours;

    /// <summary>Shape [<see cref="Height"/> · <see cref="Width"/>], row by row from the top.</summary>
    public byte[] Numbers { get; }

    /// <summary>One row of numbers.</summary>
    public Span<byte> Row(int y) => Numbers.AsSpan(y * Width, Width);

    /// <summary>The colour of every pixel, row by row.</summary>
    public uint[] ToPixels()
    {
        var pixels = new uint[Numbers.Length];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = Palette[Numbers[i]];
        return pixels;
    }

    /// <summary>Begins the palette with the colours of a map. Only before anything is drawn.</summary>
    /// <exception cref="InvalidOperationException">Something was drawn, or the map is on another paper.</exception>
    internal void BeginWith(AreaColours colours)
    {
        // Several maps of the same colours stand on one sheet.
        if (ReferenceEquals(_areas, colours)) return;
        var table = colours.Table;
        if (_table.Count != 1 || table.Colours[0] != _table.Colours[0])
        {
            throw new InvalidOperationException("The colours of a map come first, on the paper of the picture.");
        }

        (_table, _areas) = (table, colours);
    }

    /// <summary>Fills the part of a rectangle that lies inside the picture.</summary>
    public void Fill(int x, int y, int width, int height, Rgb colour) => Fill(x, y, width, height, colour.Pixel);

    /// <summary>Makes a rectangle transparent, whatever it was.</summary>
    internal void Clear(int x, int y, int width, int height) => Fill(x, y, width, height, pixel: 0);

    void Fill(int x, int y, int width, int height, uint pixel)
    {
        var (left, right) = (Math.Clamp(x, 0, Width), Math.Clamp(x + width, 0, Width));
        if (left >= right) return;
        var number = _table.Add(pixel);
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            Row(row)[left..right].Fill(number);
        }
    }

    /// <summary>Draws the outline of a rectangle, one pixel wide, just inside it.</summary>
    public void Frame(int x, int y, int width, int height, Rgb colour)
    {
        Fill(x, y, width, 1, colour);
        Fill(x, y + height - 1, width, 1, colour);
        Fill(x, y, 1, height, colour);
        Fill(x + width - 1, y, 1, height, colour);
    }

    /// <summary>Fills a rectangle with an area's style, its pattern starting at the corner of the rectangle.</summary>
    public void Fill(int x, int y, int width, int height, AreaStyle style) => Fill(x, y, width, height, style, scale: 1);

    /// <summary>Fills a rectangle with an area's style, its pattern as many times larger.</summary>
    internal void Fill(int x, int y, int width, int height, AreaStyle style, int scale)
    {
        var side = AreaStyle.Period * scale;
        var tile = Array.ConvertAll(style.Tile(scale), _table.Add);
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            var pattern = tile.AsSpan((row - y) % side * side, side);
            for (var column = Math.Max(x, 0); column < Math.Min(x + width, Width); column++)
            {
                Row(row)[column] = pattern[(column - x) % side];
            }
        }
    }

    void IMapSurface.Tint(int x, int y, int width, int height, Rgb colour, byte opacity)
    {
        for (var row = y; row < y + height; row++)
        {
            for (var column = x; column < x + width; column++) Ink(column, row, colour, opacity);
        }
    }

    void IMapSurface.Polygon(ReadOnlySpan<(double X, double Y)> corners, Rgb colour)
    {
        double minX = double.MaxValue, minY = double.MaxValue, maxX = double.MinValue, maxY = double.MinValue;
        foreach (var (x, y) in corners)
        {
            (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
            (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
        }

        var (left, top) = ((int)minX, (int)minY);
        var (width, height) = ((int)Math.Ceiling(maxX) - left + 1, (int)Math.Ceiling(maxY) - top + 1);
        var coverage = new Coverage();
        coverage.Begin(left, top, width, height);
        var from = corners[^1];
        foreach (var to in corners)
        {
            coverage.AddEdge(from.X, from.Y, to.X, to.Y);
            from = to;
        }

        var row = new byte[width];
        for (var y = 0; y < height; y++)
        {
            coverage.TakeRow(top + y, row);
            for (var x = 0; x < width; x++) Ink(left + x, top + y, colour, row[x]);
        }
    }

    // So many corners that the circle is true to a hundredth of a pixel.
    void IMapSurface.Disc(double x, double y, double radius, Rgb colour)
    {
        var corners = new (double X, double Y)[16 + (int)(8 * Math.Sqrt(radius) * 2)];
        for (var i = 0; i < corners.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / corners.Length);
            corners[i] = (x + (radius * cosine), y + (radius * sine));
        }

        ((IMapSurface)this).Polygon(corners, colour);
    }

    void IMapSurface.Text(TextStyle style, string text, float x, int baseline, Rgb ink, Rgb? halo)
    {
        if (halo is { } rim) style.InkHalo(this, text, x, baseline, rim);
        style.Ink(this, text, x, baseline, ink);
    }

    /// <summary>Puts colour on one pixel as strongly as its coverage says; positions outside are ignored.</summary>
    public void Ink(int x, int y, Rgb colour, byte coverage)
    {
        var step = ((coverage * Steps) + 127) / 255;
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height || step == 0) return;
        var over = OverOf(colour);
        ref var pixel = ref Numbers[(y * Width) + x];
        ref var inked = ref over[(step * ColourTable.Most) + pixel];
        if (inked < 0) inked = _table.Add(Over(_table.Colours[pixel], colour.Pixel, (byte)(step * 255 / Steps)));
        pixel = (byte)inked;
    }

    // What each colour becomes under each step of an ink; below 0 where it was not asked yet.
    short[] OverOf(Rgb ink)
    {
        foreach (var known in _inks)
        {
            if (known.Ink == ink) return known.Over;
        }

        var over = new short[(Steps + 1) * ColourTable.Most];
        over.AsSpan().Fill(-1);
        _inks.Add((ink, over));
        return over;
    }

    /// <summary>Mixes two opaque pixels: weight 0 is all of <paramref name="below"/>, 255 all of <paramref name="above"/>.</summary>
    internal static uint Blend(uint below, uint above, byte weight)
    {
        if (weight == 0) return below;
        if (weight == 255) return above;
        return 0xFF000000u
            | Mix(below, above, weight, 0)
            | (Mix(below, above, weight, 8) << 8)
            | (Mix(below, above, weight, 16) << 16);
    }

    /// <summary>Paints an opaque colour with a coverage over a pixel of any alpha (Porter and Duff 1984, "over").</summary>
    internal static uint Over(uint below, uint above, byte coverage)
    {
        var alphaBelow = below >> 24;
        if (alphaBelow == 255) return Blend(below, above, coverage);
        if (coverage == 0) return below;
        var alpha = coverage + Divide255((255u - coverage) * alphaBelow);
        var weight = (byte)(((coverage * 255u) + (alpha / 2)) / alpha);
        return (Blend(below, above, weight) & 0x00FFFFFFu) | (alpha << 24);
    }

    static uint Mix(uint below, uint above, byte weight, int shift)
    {
        var (a, b) = ((below >> shift) & 255, (above >> shift) & 255);
        return Divide255((a * (255u - weight)) + (b * weight));
    }

    // Exact rounded division by 255 for values up to 255 · 255.
    static uint Divide255(uint value) => (value + 128 + ((value + 128) >> 8)) >> 8;
}
