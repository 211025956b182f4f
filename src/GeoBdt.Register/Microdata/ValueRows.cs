namespace GeoBdt.Register.Microdata;

/// <summary>The kept codes of the rows of one chunk, row after row: one write per row while reading.</summary>
/// <param name="width">Codes in a row.</param>
sealed class ValueRows(int width)
{
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

    /// <summary>Code of a row.</summary>
    public byte this[int row, int column] => _values[(row * width) + column];

    /// <summary>Turns the rows of several chunks into columns, in another order.</summary>
    /// <param name="parts">The chunks; each is let go once it is done.</param>
    /// <param name="target">Shape [parts][rows]. Where each row goes; −1 for rows that are dropped.</param>
    /// <param name="rows">Rows in the columns.</param>
    /// <param name="width">Codes in a row.</param>
    /// <param name="workers">Threads.</param>
    public static byte[][] ToColumns(ValueRows?[] parts, int[][] target, int rows, int width, int workers)
    {
        var columns = new byte[width][];
        for (var column = 0; column < width; column++) columns[column] = GC.AllocateUninitializedArray<byte>(rows);
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, part =>
        {
            var (values, to) = (parts[part]!._values, target[part]);
            for (var column = 0; column < width; column++)
            {
                var into = columns[column];
                for (int row = 0, at = column; row < to.Length; row++, at += width)
                {
                    if (to[row] >= 0) into[to[row]] = values[at];
                }
            }

            parts[part] = null;
        });
        return columns;
    }
}
