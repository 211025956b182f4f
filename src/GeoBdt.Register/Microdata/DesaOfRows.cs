using System.Collections;

namespace GeoBdt.Register.Microdata;

/// <summary>The desa of each row of a table that is grouped by desa.</summary>
/// <remarks>Kept as where each desa begins: 4 bytes an area, not 4 a row, of which a country has 28 million.</remarks>
sealed class DesaOfRows : IReadOnlyList<int>
{
    readonly int[] _start;

    /// <summary>Holds the rows of each area.</summary>
    /// <param name="start">Shape [areas of the tree + 1]. First row of each.</param>
    public DesaOfRows(int[] start) => _start = start;

    /// <summary>Number of rows.</summary>
    public int Count => _start[^1];

    /// <summary>Number of areas in the tree.</summary>
    public int Areas => _start.Length - 1;

    /// <summary>Number in the tree of the desa of a row. Cost: O(log areas).</summary>
    public int this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
            var (low, high) = (0, _start.Length - 1);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (_start[middle] <= row) low = middle;
                else high = middle;
            }

            return low;
        }
    }

    /// <summary>From the desa of each row, in any order: as the rows will stand once they are grouped.</summary>
    /// <param name="desa">Shape [rows].</param>
    /// <param name="areas">Number of areas in the tree.</param>
    public static DesaOfRows Of(ReadOnlySpan<int> desa, int areas) => new(Grouping.Starts(desa, areas));

    /// <summary>First row of an area; for the number after the last area, the number of rows.</summary>
    public int Start(int area) => _start[area];

    /// <summary>The desa of each row in turn.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (var area = 0; area < Areas; area++)
        {
            for (var row = _start[area]; row < _start[area + 1]; row++) yield return area;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
