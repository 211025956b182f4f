namespace GeoBdt.Tiles.Raster;

/// <summary>The palette of a choropleth and every blend that its pixels can take, found before any pixel is.</summary>
/// <remarks>
/// Where areas meet, a pixel shows the quarter of each that it holds most nearly, and a border is as dark as the nearest of a
/// few steps. So all colours follow from the styles alone: the tiles of a map have the same, wherever it is cut, and colouring is
/// looking up. Fills are exact; blends that nobody tells apart are one.
/// </remarks>
public sealed class AreaColours
{
    // Parts that the shares of a pixel are told by; the second of two areas never has more than half of them.
    const int Parts = 4;
    const int PartSteps = (Parts / 2) + 1;

    // Of a style whose pixels follow from where they are.
    const short Patterned = -1;

    /// <summary>Steps of the darkness of borders, the clear one included.</summary>
    internal const int InkSteps = 9;

    // Distance of channels: two such blends side by side on a border are not told apart.
    const float Alike = 9f;

    // What is left of the palette is for texts.
    const int MostBlends = 88;
    const int MostInked = 184;

    readonly ColourTable _table;
    readonly int _side;
    readonly byte[] _patterns;
    readonly short[] _plainSlot = new short[byte.MaxValue + 1];
    readonly byte[] _blend;
    readonly List<(Rgb Ink, byte[] Over)> _inks = [];
    readonly int _slots;

    /// <param name="styles">Styles of areas.</param>
    /// <param name="paper">What is where no area is; null for nothing, which is transparent.</param>
    /// <param name="inks">Colours of borders; those that maps have when none are given.</param>
    public AreaColours(ReadOnlySpan<AreaStyle> styles, Rgb? paper, params ReadOnlySpan<Rgb> inks)
        : this(styles, paper, scale: 1, MapTheme.Light, inks)
    {
    }

    /// <param name="styles">Styles of areas.</param>
    /// <param name="paper">What is where no area is; null for nothing, which is transparent.</param>
    /// <param name="scale">Pixels to a pixel of the layout, as <see cref="RasterWindow.Scale"/> of the windows to be coloured.</param>
    /// <param name="theme">Colours of texts, and of borders when no others are given.</param>
    /// <param name="inks">Colours of borders.</param>
    public AreaColours(ReadOnlySpan<AreaStyle> styles, Rgb? paper, int scale, MapTheme theme, params ReadOnlySpan<Rgb> inks)
    {
        ArgumentNullException.ThrowIfNull(theme);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, RasterWindow.MaxScale);
        Scale = scale;
        _side = AreaStyle.Period * scale;
        if (inks.IsEmpty) inks = theme.Lines;
        _table = new ColourTable();
        var slots = new List<uint> { paper?.Pixel ?? 0 };
        var square = _side * _side;
        _patterns = new byte[(styles.Length + 1) * square];
        for (var i = 0; i < styles.Length; i++)
        {
            var tile = styles[i].Tile(scale);
            for (var at = 0; at < tile.Length; at++)
            {
                var slot = slots.IndexOf(tile[at]);
                if (slot < 0)
                {
                    slot = slots.Count;
                    slots.Add(tile[at]);
                }

                _patterns[((i + 1) * square) + at] = (byte)slot;
            }

            _plainSlot[i] = styles[i].Hatch == Hatch.None ? _patterns[(i + 1) * square] : Patterned;
        }

        _slots = slots.Count;
        _blend = new byte[_slots * _slots * PartSteps];
        // Fills first: they are exact.
        for (var slot = 0; slot < _slots; slot++) Set(slot, slot, 0, _table.Add(slots[slot]));
        foreach (var ink in theme.Texts) _table.Add(ink.Pixel);
        foreach (var ink in inks) _table.Add(ink.Pixel);
        var blended = _table.Count;
        for (var a = 0; a < _slots; a++)
        {
            for (var b = 0; b < _slots; b++)
            {
                for (var part = a == b ? 1 : 0; part < PartSteps; part++)
                {
                    Set(a, b, part, _table.Add(Blend(slots[a], slots[b], part), Alike, Math.Max(MostBlends, blended)));
                }
            }
        }

        var blends = _table.Count;
        foreach (var ink in inks) _inks.Add((ink, new byte[InkSteps * ColourTable.Most]));
        // The palest of all first: they are the ones that borders between small areas have.
        for (var step = 1; step < InkSteps; step++)
        {
            foreach (var (ink, over) in _inks)
            {
                for (var colour = 0; colour < blends; colour++)
                {
                    var inked = Canvas.Over(_table.Colours[colour], ink.Pixel, Strength(step));
                    over[(step * ColourTable.Most) + colour] = _table.Add(inked, Alike, Math.Max(MostInked, blended));
                }
            }
        }

        // A border over another one.
        foreach (var (ink, over) in _inks.Count > 1 ? _inks : [])
        {
            for (var step = 1; step < InkSteps; step++)
            {
                for (var colour = blends; colour < _table.Count; colour++)
                {
                    var inked = Canvas.Over(_table.Colours[colour], ink.Pixel, Strength(step));
                    over[(step * ColourTable.Most) + colour] = _table.Add(inked, 0, 0);
                }
            }
        }
    }

    /// <summary>Pixels to a pixel of the layout.</summary>
    public int Scale { get; }

    /// <summary>The palette, to be gone on with.</summary>
    internal ColourTable Table => _table.Copy();

    /// <summary>Number of an ink among those given.</summary>
    internal int InkOf(Rgb ink)
    {
        for (var i = 0; i < _inks.Count; i++)
        {
            if (_inks[i].Ink == ink) return i;
        }

        throw new ArgumentException($"The ink {ink} is not one of those the colours were made for.", nameof(ink));
    }

    /// <summary>What the colours of the palette become under an ink, by their numbers.</summary>
    /// <param name="ink">From <see cref="InkOf"/>.</param>
    /// <param name="step">1 to <see cref="InkSteps"/> − 1.</param>
    internal ReadOnlySpan<byte> Under(int ink, int step) => _inks[ink].Over.AsSpan(step * ColourTable.Most, ColourTable.Most);

    /// <summary>The nearest step of a strength of 0 to 255.</summary>
    internal static int StepOf(int strength) => ((strength * (InkSteps - 1)) + 127) / 255;

    /// <summary>Fills a run of pixels with a style.</summary>
    /// <param name="run">Numbers of colours.</param>
    /// <param name="style">Number of the style; 255 or any beyond the last is no area.</param>
    /// <param name="x">Column of its first pixel, for the pattern.</param>
    /// <param name="y">Row.</param>
    internal void Fill(Span<byte> run, byte style, int x, int y)
    {
        if (_plainSlot[style] is var plain and not Patterned)
        {
            run.Fill(_blend[Index(plain, plain, 0)]);
            return;
        }

        for (var i = 0; i < run.Length; i++)
        {
            var slot = PatternAt(style, x + i, y);
            run[i] = _blend[Index(slot, slot, 0)];
        }
    }

    /// <summary>Colour of a pixel in which two areas meet, or one ends.</summary>
    internal byte Mixed(byte style, byte share, byte otherStyle, byte otherShare, int x, int y)
    {
        var (a, b) = (SlotAt(style, x, y), SlotAt(otherStyle, x, y));
        var rest = 255 - share - otherShare;
        var (weightA, weightB) = ((int)share, (int)otherShare);
        // Of land and two areas the two that fill it most; areas alike are one.
        if (a == b) (weightA, weightB) = (weightA + weightB, 0);
        if (rest > weightB)
        {
            (b, weightB) = (0, rest);
            if (rest > weightA) (a, b, weightA, weightB) = (0, a, weightB, weightA);
        }

        // Quarters of b, rounded: no more than two, as it is the smaller part; divisions take longer than all the rest.
        var whole = weightA + weightB;
        var quarters = (weightB * Parts) + (whole / 2);
        var part = (quarters >= whole ? 1 : 0) + (quarters >= 2 * whole ? 1 : 0);
        return _blend[Index(a, b, part)];
    }

    int Index(int a, int b, int part) => (((a * _slots) + b) * PartSteps) + part;

    void Set(int a, int b, int part, byte colour) => _blend[Index(a, b, part)] = colour;

    int SlotAt(byte style, int x, int y) => _plainSlot[style] is var plain and not Patterned ? plain : PatternAt(style, x, y);

    int PatternAt(byte style, int x, int y)
    {
        // All sides but one are powers of two.
        var (column, row) = Scale == 3 ? (x % _side, y % _side) : (x & (_side - 1), y & (_side - 1));
        return _patterns[((((style + 1) * _side) + row) * _side) + column];
    }

    static byte Strength(int step) => (byte)(step * 255 / (InkSteps - 1));

    // "part" quarters of b; by weights of alpha, as a transparent ground has no colour to mix in.
    static uint Blend(uint a, uint b, int part)
    {
        if (part == 0) return a;
        if (a >> 24 == 255 && b >> 24 == 255) return Canvas.Blend(a, b, (byte)(part * 255 / Parts));
        return a >> 24 == 255 ? Faded(a, Parts - part) : Faded(b, part);
    }

    static uint Faded(uint colour, int part) => (colour & 0x00FFFFFFu) | ((uint)(part * 255 / Parts) << 24);
}
