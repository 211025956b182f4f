using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>Finds at most 256 colours that stand for all pixels of a picture.</summary>
/// <remarks>
/// Colours that fill areas (many pixels of exactly one value: classes, paper, ink) are kept exact, for a reader compares
/// them with the legend. The rest are blends along edges: they are gathered in bins, boxes of bins are split at the
/// weighted mean of their widest channel where that lowers the squared error most, and every blend takes the nearest
/// entry. With 256 colours or fewer nothing is lost. The result depends on the pixels alone.
/// <para>Source: P. Heckbert (1982), Color image quantization for frame buffer display; the error criterion is that of
/// X. Wu (1991), Efficient statistical computations for optimal color quantization.</para>
/// </remarks>
sealed class PaletteReduction
{
    const int MaxColours = 256;
    const int MaxExact = 160;

    readonly ColourCounts _counts;
    readonly List<uint> _palette = [];

    PaletteReduction(ReadOnlySpan<uint> pixels)
    {
        _counts = ColourCounts.Of(pixels);
        var squares = _counts.Count <= MaxColours ? KeepAll() : Reduce(pixels.Length);
        Error = Math.Sqrt(squares / pixels.Length);
        TransparentFirst();
    }

    /// <summary>Root of the mean squared distance between a pixel and its palette entry. Unit: channel steps of 0–255.</summary>
    public double Error { get; }

    /// <summary>Shape [1 to 256]. The entries, those that are not opaque first.</summary>
    public uint[] Palette { get; private set; } = [];

    public static PaletteReduction Of(ReadOnlySpan<uint> pixels) => new(pixels);

    /// <summary>Palette index of every pixel.</summary>
    public void Map(ReadOnlySpan<uint> pixels, Span<byte> indices)
    {
        uint last = 0;
        byte index = 0;
        var known = false;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (!known || pixels[i] != last)
            {
                last = pixels[i];
                index = (byte)_counts.Tag(last);
                known = true;
            }

            indices[i] = index;
        }
    }

    double KeepAll()
    {
        foreach (var slot in _counts.Slots())
        {
            _counts.SetTag(slot, _palette.Count);
            _palette.Add(_counts.Colour(slot));
        }

        return 0;
    }

    double Reduce(int pixels)
    {
        var slots = _counts.Slots();
        Array.Sort(slots, (a, b) =>
        {
            var byCount = _counts.Weight(b).CompareTo(_counts.Weight(a));
            return byCount != 0 ? byCount : _counts.Colour(a).CompareTo(_counts.Colour(b));
        });
        // A flat colour of the map or the text has far more pixels than any one blend.
        var least = Math.Max(24, pixels / 3000);
        var exact = 0;
        while (exact < MaxExact && exact < slots.Length && _counts.Weight(slots[exact]) >= least)
        {
            _counts.SetTag(slots[exact], exact);
            _palette.Add(_counts.Colour(slots[exact]));
            exact++;
        }

        var blends = slots.AsSpan(exact);
        var (bins, binOf) = Bin(blends);
        foreach (var box in ColourBox.Split(bins, MaxColours - exact)) _palette.Add(box);
        return Assign(blends, bins, binOf);
    }

    (ColourPoint[] Bins, int[] BinOf) Bin(ReadOnlySpan<int> slots)
    {
        var keys = new uint[slots.Length];
        for (var i = 0; i < slots.Length; i++) keys[i] = _counts.Colour(slots[i]) & 0xE0F8F8F8u;
        var numbers = ColourCounts.Of(keys);
        var bins = new ColourBin[numbers.Count];
        var next = 0;
        foreach (var slot in numbers.Slots()) numbers.SetTag(slot, next++);
        var binOf = new int[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            binOf[i] = numbers.Tag(keys[i]);
            bins[binOf[i]].Add(_counts.Colour(slots[i]), _counts.Weight(slots[i]));
        }

        var points = new ColourPoint[bins.Length];
        for (var i = 0; i < bins.Length; i++) points[i] = bins[i].Point();
        return (points, binOf);
    }

    double Assign(ReadOnlySpan<int> slots, ColourPoint[] bins, int[] binOf)
    {
        var palette = new Vector128<float>[_palette.Count];
        for (var i = 0; i < palette.Length; i++) palette[i] = ColourBin.Channels(_palette[i]);
        var nearest = new int[bins.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            var best = float.PositiveInfinity;
            for (var entry = 0; entry < palette.Length; entry++)
            {
                var distance = ColourPoint.Distance(bins[i].Mean, palette[entry]);
                if (distance < best) (best, nearest[i]) = (distance, entry);
            }
        }

        var squares = 0.0;
        for (var i = 0; i < slots.Length; i++)
        {
            var entry = nearest[binOf[i]];
            _counts.SetTag(slots[i], entry);
            squares += _counts.Weight(slots[i])
                * (double)ColourPoint.Distance(ColourBin.Channels(_counts.Colour(slots[i])), palette[entry]);
        }

        return squares;
    }

    // A PNG lists alphas for a prefix of the palette only: entries that need one come first.
    void TransparentFirst()
    {
        var order = new int[_palette.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) =>
        {
            var byAlpha = (_palette[a] >> 24).CompareTo(_palette[b] >> 24);
            return byAlpha != 0 ? byAlpha : a.CompareTo(b);
        });
        var newIndex = new int[order.Length];
        Palette = new uint[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            newIndex[order[i]] = i;
            Palette[i] = _palette[order[i]];
        }

        foreach (var slot in _counts.Slots()) _counts.SetTag(slot, newIndex[_counts.TagAt(slot)]);
    }
}
