namespace GeoBdt.Tiles.Raster;

/// <summary>A picture in memory: one 32-bit pixel per position, blended with integers so that every machine agrees.</summary>
/// <remarks>A pixel is alpha, blue, green, red from the high byte down; alpha is straight (not premultiplied).</remarks>
public sealed class Canvas
{
    /// <summary>Longest side of a picture. Unit: pixels.</summary>
    public const int MaxSide = 4096;

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
        Pixels = new uint[width * height];
        if (paper is { } colour) Pixels.AsSpan().Fill(colour.Pixel);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Shape [<see cref="Height"/> · <see cref="Width"/>], row by row from the top.</summary>
    public uint[] Pixels { get; }

    /// <summary>One row.</summary>
    public Span<uint> Row(int y) => Pixels.AsSpan(y * Width, Width);

    /// <summary>Fills the part of a rectangle that lies inside the picture.</summary>
    public void Fill(int x, int y, int width, int height, Rgb colour)
    {
        var (left, right) = (Math.Clamp(x, 0, Width), Math.Clamp(x + width, 0, Width));
        if (left >= right) return;
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            Row(row)[left..right].Fill(colour.Pixel);
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
    public void Fill(int x, int y, int width, int height, AreaStyle style)
    {
        var tile = style.Tile();
        for (var row = Math.Max(y, 0); row < Math.Min(y + height, Height); row++)
        {
            var pattern = tile.AsSpan(((row - y) & (AreaStyle.Period - 1)) * AreaStyle.Period, AreaStyle.Period);
            for (var column = Math.Max(x, 0); column < Math.Min(x + width, Width); column++)
            {
                Row(row)[column] = pattern[(column - x) & (AreaStyle.Period - 1)];
            }
        }
    }

    /// <summary>Puts colour on one pixel as strongly as its coverage says; positions outside are ignored.</summary>
    public void Ink(int x, int y, Rgb colour, byte coverage)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height || coverage == 0) return;
        ref var pixel = ref Pixels[(y * Width) + x];
        pixel = Over(pixel, colour.Pixel, coverage);
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
