using System.Diagnostics.CodeAnalysis;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>
/// The areas a total is shared over and the need of each desa: the released estimate, as the caller chooses the total and a
/// quota reveals its need.
/// </summary>
sealed class KuotaNeed
{
    const string Series = "sae-40persen";

    KuotaNeed(Nilai count, Nilai? error, int induk, int[] areas, int[] parent, long[] need)
    {
        (Count, Error, Induk, Areas, Parent, Need) = (count, error, induk, areas, parent, need);
        foreach (var one in need) Total += one;
    }

    /// <summary>The estimate that is shared by.</summary>
    public Nilai Count { get; }

    /// <summary>Its standard error; null when the release has none.</summary>
    public Nilai? Error { get; }

    /// <summary>The area shared over, or <see cref="Parameters.WholeRelease"/>.</summary>
    public int Induk { get; }

    /// <summary>Shape [rows]. Numbers of the areas below, in the order a tree is walked.</summary>
    public int[] Areas { get; }

    /// <summary>Shape [rows]. Row of the parent; −1 at the top.</summary>
    public int[] Parent { get; }

    /// <summary>Shape [rows]. Estimate of a desa with a value, otherwise 0. Unit: households.</summary>
    public long[] Need { get; }

    /// <summary>Sum of the need of all desa.</summary>
    public long Total { get; }

    /// <summary>Collects the need below an area; false when the release has no estimates.</summary>
    public static bool TryOf(ReleaseSnapshot release, int induk, [NotNullWhen(true)] out KuotaNeed? need)
    {
        need = null;
        if (release.Catalog.Resolve(new Ukuran(Series, Statistik.Jumlah, null)).Resolved is not { } ukuran) return false;
        var error = release.TryColumn(Series, Statistik.Galat, ukuran.Edisi!.Value, out _)
            ? release.Nilai(ukuran with { Statistik = Statistik.Galat })
            : null;
        var tree = release.Wilayah;
        var areas = new List<int>();
        var parent = new List<int>();
        Walk(tree, Top(tree, induk), -1, areas, parent);
        var count = release.Nilai(ukuran);
        var values = new long[areas.Count];
        for (var row = 0; row < values.Length; row++)
        {
            var isLeaf = tree[areas[row]].Tingkat == Tingkat.Desa;
            if (isLeaf && Shares.HasValue(count.Status[areas[row]])) values[row] = (long)count.Value[areas[row]];
        }

        need = new KuotaNeed(count, error, induk, [.. areas], [.. parent], values);
        return true;
    }

    // A desa has nothing below and gets the total itself.
    static Range Top(WilayahTree tree, int induk) => induk switch
    {
        Parameters.WholeRelease => tree.Level(Tingkat.Provinsi),
        _ when tree[induk].Tingkat == Tingkat.Desa => induk..(induk + 1),
        _ => tree.Children(induk),
    };

    // A parent before its children, so that a table reads like an outline.
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
