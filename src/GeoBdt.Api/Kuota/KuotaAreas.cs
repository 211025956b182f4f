using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>The rows of a plan: what lies below an area, parents before their children, so that a table reads like an outline.</summary>
sealed class KuotaAreas
{
    readonly int[] _rowOf;

    public KuotaAreas(WilayahTree tree, int induk)
    {
        var (areas, parent) = (new List<int>(), new List<int>());
        Walk(tree, Top(tree, induk), -1, areas, parent);
        (Tree, Induk, Area, Parent) = (tree, induk, [.. areas], [.. parent]);
        _rowOf = new int[tree.Count];
        Array.Fill(_rowOf, -1);
        for (var row = 0; row < Area.Length; row++) _rowOf[Area[row]] = row;
    }

    public WilayahTree Tree { get; }

    /// <summary>The area shared over, or <see cref="Parameters.WholeRelease"/>.</summary>
    public int Induk { get; }

    public int Count => Area.Length;

    /// <summary>Shape [rows]. Numbers of the areas.</summary>
    public int[] Area { get; }

    /// <summary>Shape [rows]. Row of the parent; −1 at the top.</summary>
    public int[] Parent { get; }

    /// <summary>The row of an area; −1 for one that is not shared over.</summary>
    public int RowOf(int area) => _rowOf[area];

    public bool IsDesa(int row) => Tree[Area[row]].Tingkat == Tingkat.Desa;

    /// <summary>Code and name of a row for messages; null for all rows together.</summary>
    public string? Name(int row) => row < 0 ? null : $"{Tree[Area[row]].Kode} ({Tree[Area[row]].Nama})";

    /// <summary>The kabupaten that are shared over or shared in, with the rows of their desa.</summary>
    public IEnumerable<(int Area, int[] Desa)> Kabupaten()
    {
        if (Induk >= 0 && Tree[Induk].Tingkat > Tingkat.Kabupaten) yield break;
        if (Induk >= 0 && Tree[Induk].Tingkat == Tingkat.Kabupaten)
        {
            yield return (Induk, [.. Enumerable.Range(0, Count).Where(IsDesa)]);
            yield break;
        }

        for (var row = 0; row < Count; row++)
        {
            if (Tree[Area[row]].Tingkat != Tingkat.Kabupaten) continue;
            var end = row + 1;
            while (end < Count && Tree[Area[end]].Tingkat > Tingkat.Kabupaten) end++;
            yield return (Area[row], [.. Enumerable.Range(row + 1, end - row - 1).Where(IsDesa)]);
        }
    }

    // A desa has nothing below and gets the total itself.
    static Range Top(WilayahTree tree, int induk) => induk switch
    {
        Parameters.WholeRelease => tree.Level(Tingkat.Provinsi),
        _ when tree[induk].Tingkat == Tingkat.Desa => induk..(induk + 1),
        _ => tree.Children(induk),
    };

    static void Walk(WilayahTree tree, Range range, int parentRow, List<int> areas, List<int> parent)
    {
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            var row = areas.Count;
            areas.Add(i);
            parent.Add(parentRow);
            Walk(tree, tree.Children(i), row, areas, parent);
        }
    }
}
