using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>The shape of every area of the tree, so that levels nest.</summary>
/// <remarks>
/// <code>
/// leaves ─► snap rounding of all of them at once ─► sums of sides per parent ─► union, gaps closed ─► next level
/// </code>
/// A leaf is an area with a polygon of its own and none below it: a desa, or a kabupaten given without its desa. All
/// leaves are cut against each other once, over the whole country; after that no line is ever cut or moved again, so
/// the outline of every wider area consists of sides of its leaves, point by point, and a border between two kabupaten
/// is the same line in desa, kecamatan, kabupaten and provinsi. Overlaps of leaves count once; leaves keep theirs.
/// </remarks>
sealed class Dissolve
{
    readonly WilayahTree _tree;
    readonly IReadOnlyList<GridShape>?[] _own;
    readonly int _threads;
    readonly CancellationToken _cancellation;
    readonly GridShape[] _shapes;
    readonly bool[] _hasBelow;

    /// <param name="tree">The areas.</param>
    /// <param name="own">Shape [areas]. Polygons given for an area; null or empty where none were.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Stops between areas.</param>
    public Dissolve(WilayahTree tree, IReadOnlyList<GridShape>?[] own, int threads, CancellationToken cancellation)
    {
        (_tree, _own, _threads, _cancellation) = (tree, own, threads, cancellation);
        _shapes = new GridShape[tree.Count];
        Array.Fill(_shapes, GridShape.Empty);
        _hasBelow = new bool[tree.Count];

        // Children have higher numbers than their parent.
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            if (tree.Parent(i) >= 0 && (_hasBelow[i] || HasOwn(i))) _hasBelow[tree.Parent(i)] = true;
        }
    }

    /// <summary>Shape [areas]. Empty for an area without polygon.</summary>
    public IReadOnlyList<GridShape> Shapes => _shapes;

    /// <summary>Gaps closed.</summary>
    public IReadOnlyList<(Tingkat Tingkat, double SquareMetres)> Closed { get; private set; } = [];

    /// <summary>Gaps that stay open.</summary>
    public int LeftOpen { get; private set; }

    /// <summary>Whether an area's own polygon gives way to the union of narrower areas.</summary>
    public bool IsReplaced(int area) => _hasBelow[area] && HasOwn(area);

    /// <summary>Cuts all leaves against each other and settles their shapes.</summary>
    public void CutLeaves()
    {
        var leaves = Enumerable.Range(0, _tree.Count).Where(IsLeaf).ToList();
        var meetings = SnapRounding.Of([.. leaves.SelectMany(leaf => _own[leaf]!)], _threads, _cancellation);
        ForEach(leaves, leaf =>
        {
            var own = _own[leaf]!;
            var cut = own.Select(meetings.Apply).ToList();
            _shapes[leaf] = cut is [var only] && ReferenceEquals(only, own[0]) ? only : Union(cut);
        });
    }

    /// <summary>Builds the wider levels from the leaves.</summary>
    public void BuildUp()
    {
        var sums = SumsOfLowestParents();
        var gapsOf = GapsByArea(UnionOfAll(sums));
        foreach (var tingkat in (Tingkat[])[Tingkat.Kecamatan, Tingkat.Kabupaten, Tingkat.Provinsi])
        {
            ForEach(Parents(tingkat), parent =>
            {
                var sum = new SideSum();
                if (sums[parent] is { } known) sum.Add(known);
                else AddChildren(parent, sum);
                foreach (var gap in gapsOf.GetValueOrDefault(parent, [])) sum.Add(gap.Ring, 1);
                _shapes[parent] = Coverage.Of(sum.Take(), Inside.Positive);
            });
        }
    }

    bool HasOwn(int area) => _own[area] is { Count: > 0 };

    bool IsLeaf(int area) => HasOwn(area) && !_hasBelow[area];

    IEnumerable<int> Parents(Tingkat tingkat)
    {
        var level = _tree.Level(tingkat);
        return Enumerable.Range(level.Start.Value, level.End.Value - level.Start.Value).Where(i => _hasBelow[i]);
    }

    // Most sides cancel within a kecamatan already; what is left is small enough to be summed over the country.
    NetSide[]?[] SumsOfLowestParents()
    {
        var sums = new NetSide[]?[_tree.Count];
        ForEach(Parents(Tingkat.Kecamatan), parent =>
        {
            var sum = new SideSum();
            AddChildren(parent, sum);
            sums[parent] = sum.Take();
        });
        return sums;
    }

    GridShape UnionOfAll(NetSide[]?[] sums)
    {
        var sum = new SideSum();
        for (var i = 0; i < _tree.Count; i++)
        {
            if (sums[i] is { } known) sum.Add(known);
            else if (IsLeaf(i) && (_tree.Parent(i) < 0 || sums[_tree.Parent(i)] is null)) sum.Add(_shapes[i]);
        }

        return Coverage.Of(sum.Take(), Inside.Positive);
    }

    Dictionary<int, List<Gap>> GapsByArea(GridShape all)
    {
        var leaves = Enumerable.Range(0, _tree.Count).Where(IsLeaf).Select(leaf => (leaf, _shapes[leaf])).ToList();
        var gaps = GapFinder.Find(all, leaves, _tree, _threads, out var leftOpen);
        LeftOpen = leftOpen;
        var closed = new List<(Tingkat, double)>();
        var byArea = new Dictionary<int, List<Gap>>();
        foreach (var gap in gaps)
        {
            // A leaf is shown as it was given; a pinhole in it is closed from its parent on.
            var area = IsLeaf(gap.Area) ? _tree.Parent(gap.Area) : gap.Area;
            if (area < 0)
            {
                LeftOpen++;
                continue;
            }

            if (!byArea.TryGetValue(area, out var list)) byArea[area] = list = [];
            list.Add(gap);
            closed.Add((_tree[area].Tingkat, gap.SquareMetres));
        }

        Closed = closed;
        return byArea;
    }

    void AddChildren(int parent, SideSum sum)
    {
        var children = _tree.Children(parent);
        for (var child = children.Start.Value; child < children.End.Value; child++) sum.Add(_shapes[child]);
    }

    static GridShape Union(List<GridShape> shapes)
    {
        var sum = new SideSum();
        foreach (var shape in shapes) sum.Add(shape);
        return Coverage.Of(sum.Take(), Inside.Positive);
    }

    void ForEach(IEnumerable<int> areas, Action<int> action) => Parallel.ForEach(areas,
        new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation }, action);
}
