using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>The outline of a plan's rows: who stands in whom, read from their levels and order.</summary>
sealed class BarisBuku
{
    readonly int[] _level;
    readonly int[] _parent;
    readonly int[] _end;

    public BarisBuku(KuotaResponse kuota)
    {
        Rows = kuota.Wilayah;
        _level = [.. Rows.Select(row => TingkatNames.TryParse(row.Tingkat, out var tingkat) ? (int)tingkat
            : throw new ArgumentException($"No level is named {row.Tingkat}.", nameof(kuota)))];
        _parent = new int[Rows.Count];
        _end = new int[Rows.Count];
        var open = new Stack<int>();
        for (var i = 0; i < Rows.Count; i++)
        {
            while (open.TryPeek(out var above) && _level[above] >= _level[i]) _end[open.Pop()] = i;
            _parent[i] = open.TryPeek(out var parent) ? parent : -1;
            open.Push(i);
        }

        foreach (var left in open) _end[left] = Rows.Count;
        Levels = [.. _level.Distinct().Order().Select(level => ((Tingkat)level).Name())];
    }

    public IReadOnlyList<BarisKuota> Rows { get; }

    /// <summary>Levels that there are rows of, the widest first.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Levels of the outline below the sum of all.</summary>
    public int Depth => _level.Length == 0 ? 0 : _level.Max() - _level.Min() + 1;

    /// <summary>Level in the outline: 1 for the widest areas, as the sum of all stands over them.</summary>
    public int DepthOf(int row) => _level[row] - _level[0] + 1;

    /// <summary>Row of the area around; −1 for the sum of all.</summary>
    public int Parent(int row) => _parent[row];

    /// <summary>Rows inside an area end before this one; −1 asks for all.</summary>
    public int End(int row) => row < 0 ? Rows.Count : _end[row];

    /// <summary>Whether an area has rows inside it; −1 asks for all.</summary>
    public bool IsParent(int row) => row < 0 ? Rows.Count > 0 : _end[row] > row + 1;

    /// <summary>Whether all rows inside an area are its children, none of them a parent.</summary>
    public bool HasOnlyLeaves(int row) => row >= 0 && _level[row] == (int)Tingkat.Kecamatan;

    /// <summary>
    /// Shape [rows + 1]. What each area's number comes to, desa as given and others the sum of their children; the sum of all last; NaN where
    /// nothing below has a number.
    /// </summary>
    public double[] Sums(Func<BarisKuota, double?> value)
    {
        var sums = new double[Rows.Count + 1];
        Array.Fill(sums, double.NaN);
        for (var i = Rows.Count - 1; i >= 0; i--)
        {
            if (!IsParent(i)) sums[i] = value(Rows[i]) ?? double.NaN;
            if (double.IsNaN(sums[i])) continue;
            ref var above = ref sums[_parent[i] < 0 ? ^1 : _parent[i]];
            above = double.IsNaN(above) ? sums[i] : above + sums[i];
        }

        return sums;
    }
}
