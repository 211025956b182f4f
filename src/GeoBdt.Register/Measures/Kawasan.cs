using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures;

/// <summary>Provinces in a row with all that is in them, as a tree of their own.</summary>
/// <remarks>
/// What may be published of an area depends on the areas it lies in and on those in it, never on another province. So a
/// country is counted and published one region after the other, and the true counts of one alone are in memory: of the
/// whole they are 12 bytes for each area and series, at 83,000 desa and 1,700 series 656 MB.
/// </remarks>
sealed class Kawasan
{
#if DEBUG
    // So few that the trees of tests are several regions.
    const int LeastDesa = 8;
#else
    // About the largest province: fewer would leave the threads too little to share, more would cost memory.
    const int LeastDesa = 8_000;
#endif

    readonly WilayahTree _whole;
    readonly int[] _shift;

    Kawasan(WilayahTree whole, WilayahTree tree, Func<Tingkat, int> firstOf)
    {
        (_whole, Tree) = (whole, tree);
        _shift = new int[(int)Tingkat.Desa + 1];
        foreach (var tingkat in TingkatNames.All) _shift[(int)tingkat] = firstOf(tingkat) - tree.LevelStart(tingkat);
    }

    /// <summary>The areas, with numbers of their own.</summary>
    public WilayahTree Tree { get; }

    /// <summary>A whole tree as one region.</summary>
    public static Kawasan All(WilayahTree tree) => new(tree, tree, tree.LevelStart);

    /// <summary>A tree as regions, each of at least as many desa as are worth it, except the last.</summary>
    public static IReadOnlyList<Kawasan> Of(WilayahTree tree)
    {
        var regions = new List<Kawasan>();
        var (first, end) = (tree.Level(Tingkat.Provinsi).Start.Value, tree.Level(Tingkat.Provinsi).End.Value);
        for (int start = first, province = first; province < end; province++)
        {
            if (province + 1 < end && Within(tree, start, province + 1, Tingkat.Desa).Length < LeastDesa) continue;
            if (start == first && province + 1 == end) break;
            regions.Add(Cut(tree, start, province + 1));
            start = province + 1;
        }

        return regions.Count > 0 ? regions : [All(tree)];
    }

    /// <summary>Number in the whole tree of an area of this one.</summary>
    public int NumberOf(int area, Tingkat tingkat) => area + _shift[(int)tingkat];

    /// <summary>Number here of an area of the whole tree that is in the region.</summary>
    public int Find(int area, Tingkat tingkat) => area - _shift[(int)tingkat];

    /// <summary>Puts what is known of the region's areas in its place among all areas.</summary>
    /// <param name="part">Shape [areas of the region, at least to the end of the level with which <paramref name="whole"/>
    /// ends].</param>
    /// <param name="whole">Shape [areas of the whole tree to the end of some level].</param>
    public void Put<T>(ReadOnlySpan<T> part, Span<T> whole)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            var (start, length) = Numbers(tingkat);
            if (_whole.LevelStart(tingkat) >= whole.Length) return;
            part.Slice(start, length).CopyTo(whole.Slice(NumberOf(start, tingkat), length));
        }
    }

    /// <summary>What is known of the region's areas, out of what is known of all.</summary>
    /// <param name="whole">Shape [areas of the whole tree to the end of some level].</param>
    public T[] Take<T>(T[] whole)
    {
        if (Tree == _whole) return whole;
        var part = new List<T>();
        foreach (var tingkat in TingkatNames.All)
        {
            var (start, length) = Numbers(tingkat);
            if (_whole.LevelStart(tingkat) >= whole.Length) break;
            part.AddRange(whole.AsSpan(NumberOf(start, tingkat), length));
        }

        return [.. part];
    }

    /// <summary>The region's part of counts of the whole.</summary>
    public RawCells Take(RawCells whole) =>
        Tree == _whole ? whole : whole with { Count = Take(whole.Count), KeySum = Take(whole.KeySum) };

    (int Start, int Length) Numbers(Tingkat tingkat) =>
        (Tree.LevelStart(tingkat), Tree.Level(tingkat).End.Value - Tree.LevelStart(tingkat));

    static Kawasan Cut(WilayahTree tree, int first, int end) => new(
        tree,
        new WilayahTree(TingkatNames.All.SelectMany(tingkat =>
        {
            var (start, length) = Within(tree, first, end, tingkat);
            return Enumerable.Range(start, length).Select(area => tree[area]);
        })),
        tingkat => Within(tree, first, end, tingkat).Start);

    static (int Start, int Length) Within(WilayahTree tree, int first, int end, Tingkat tingkat)
    {
        var start = tree.DescendantsAt(first, tingkat).Start.Value;
        return (start, tree.DescendantsAt(end - 1, tingkat).End.Value - start);
    }
}
