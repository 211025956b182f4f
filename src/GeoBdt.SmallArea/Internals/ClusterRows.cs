namespace GeoBdt.SmallArea.Internals;

/// <summary>Rows of each cluster, whatever the order of the rows.</summary>
sealed class ClusterRows
{
    readonly int[] _rows;
    readonly int[] _start;

    public ClusterRows(ReadOnlySpan<int> cluster, int count)
    {
        _start = new int[count + 1];
        foreach (var c in cluster) _start[c + 1]++;
        Size = _start[1..];
        for (var c = 0; c < count; c++) _start[c + 1] += _start[c];
        _rows = new int[cluster.Length];
        var next = _start[..count];
        for (var i = 0; i < cluster.Length; i++) _rows[next[cluster[i]]++] = i;
    }

    public int Count => Size.Length;

    /// <summary>Shape [clusters]. Rows of each, 0 for some perhaps.</summary>
    public int[] Size { get; }

    public ReadOnlySpan<int> Of(int cluster) => _rows.AsSpan(_start[cluster].._start[cluster + 1]);
}
