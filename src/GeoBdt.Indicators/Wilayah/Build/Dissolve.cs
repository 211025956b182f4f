using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>The shape of every area of the tree, so that levels nest.</summary>
/// <remarks>
/// <code>
/// leaves ─► planar partition of all of them at once ─► sums of sides per parent ─► next level
/// </code>
/// A leaf is an area with a polygon of its own and none below it: a desa, or a kabupaten given without its desa. All
/// leaves of the country are made one <see cref="Partition"/>; after that no line is ever cut or moved again, so the
/// outline of every wider area consists of sides of its leaves, point by point, its area is the sum of theirs exactly,
/// and a border between two kabupaten is the same line in desa, kecamatan, kabupaten and provinsi.
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

    /// <summary>Whether an area's own polygon gives way to the union of narrower areas.</summary>
    public bool IsReplaced(int area) => _hasBelow[area] && HasOwn(area);

    /// <summary>Makes the leaves a partition; its areas have the numbers of the tree.</summary>
    /// <param name="apart">Polygons that are no area.</param>
    public Partition Divide(IReadOnlyList<GridShape> apart)
    {
        var leaves = new IReadOnlyList<GridShape>?[_tree.Count];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = _hasBelow[i] ? null : _own[i];
        var partition = Partition.Of(leaves, apart, _threads, _cancellation);
        for (var i = 0; i < leaves.Length; i++) _shapes[i] = partition.Shapes[i];
        return partition;
    }

    /// <summary>Builds the wider levels from the leaves.</summary>
    public void BuildUp()
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation };
        foreach (var tingkat in (Tingkat[])[Tingkat.Kecamatan, Tingkat.Kabupaten, Tingkat.Provinsi])
        {
            var level = _tree.Level(tingkat);
            Parallel.For(level.Start.Value, level.End.Value, options, parent =>
            {
                if (!_hasBelow[parent]) return;
                var sum = new SideSum();
                var children = _tree.Children(parent);
                for (var child = children.Start.Value; child < children.End.Value; child++) sum.Add(_shapes[child]);
                _shapes[parent] = Coverage.Of(sum.Take(), Inside.Positive);
            });
        }
    }

    bool HasOwn(int area) => _own[area] is { Count: > 0 };
}
