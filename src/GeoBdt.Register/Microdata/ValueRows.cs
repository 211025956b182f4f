using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Microdata;

/// <summary>The kept codes of the rows of one chunk, row after row: one write per row while reading.</summary>
/// <param name="width">Codes in a row.</param>
sealed class ValueRows(int width)
{
    // Columns are put together so many at a time and packed before the next: fewer would mean more looks at every row, more
    // would hold more of the table twice.
    const int ColumnsAtOnce = 8;

    byte[] _values = new byte[width * 1024];
    int _used;

    /// <summary>Room for one more row; what is written there counts once it is kept.</summary>
    public Span<byte> Next()
    {
        if (_used + width > _values.Length) Array.Resize(ref _values, 2 * _values.Length);
        return _values.AsSpan(_used, width);
    }

    /// <summary>Keeps the row that <see cref="Next"/> gave last.</summary>
    public void Keep() => _used += width;

    /// <summary>Keeps the row that <see cref="Next"/> gave last in the place of another.</summary>
    public void KeepInPlaceOf(int row) => Next().CopyTo(_values.AsSpan(row * width, width));

    /// <summary>Compares two rows of tables with the same columns.</summary>
    /// <param name="row">A row of this one.</param>
    /// <param name="other">Where the other is; it may be the row that <see cref="Next"/> gave last.</param>
    /// <param name="otherRow">The other row.</param>
    /// <param name="order">Columns, the weightiest first.</param>
    /// <returns>As every comparison.</returns>
    public int Compare(int row, ValueRows other, int otherRow, int[] order)
    {
        foreach (var column in order)
        {
            var difference = this[row, column] - other[otherRow, column];
            if (difference != 0) return difference;
        }

        return 0;
    }

    /// <summary>Columns by the names of their variables, so that the order of a file's columns does not show.</summary>
    public static int[] OrderOf(KeptColumn[] columns) =>
        [.. Enumerable.Range(0, columns.Length).OrderBy(i => columns[i].Variable.Variabel.Id, StringComparer.Ordinal)];

    /// <summary>Code of a row.</summary>
    public byte this[int row, int column] => _values[(row * width) + column];

    /// <summary>Turns the rows of several chunks into columns, in another order.</summary>
    /// <param name="parts">The chunks.</param>
    /// <param name="target">Shape [parts][rows]. Where each row goes; −1 for rows that are dropped.</param>
    /// <param name="rows">Rows in the columns.</param>
    /// <param name="width">Codes in a row.</param>
    /// <param name="workers">Threads.</param>
    public static PackedColumn[] ToColumns(ValueRows[] parts, int[][] target, int rows, int width, int workers)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers };
        var columns = new PackedColumn[width];
        var open = new byte[Math.Min(width, ColumnsAtOnce)][];
        for (var i = 0; i < open.Length; i++) open[i] = GC.AllocateUninitializedArray<byte>(rows);
        for (var first = 0; first < width; first += open.Length)
        {
            var count = Math.Min(open.Length, width - first);
            Parallel.For(0, parts.Length, options, part =>
            {
                var (values, to) = (parts[part]._values, target[part]);
                for (var i = 0; i < count; i++)
                {
                    var into = open[i];
                    for (int row = 0, at = first + i; row < to.Length; row++, at += width)
                    {
                        if (to[row] >= 0) into[to[row]] = values[at];
                    }
                }
            });
            Parallel.For(0, count, options, i => columns[first + i] = PackedColumn.Of(open[i]));
        }

        return columns;
    }
}
