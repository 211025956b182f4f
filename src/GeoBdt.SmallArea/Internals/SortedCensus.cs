using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>A census by area and household number: one order of addition, whatever the order of the rows.</summary>
sealed class SortedCensus
{
    readonly double[] _x; // column-major
    readonly int _columns;
    readonly double[] _ones; // as many as the largest area has rows

    public SortedCensus(Census census, int columns, int areas)
    {
        var rows = census.Area.Length;
        if (census.X.Length != (long)rows * columns)
        {
            throw new ArgumentException(
                $"x has {census.X.Length} values; {rows} households of {columns} columns need {(long)rows * columns}.",
                nameof(census));
        }

        if (census.Unit.Length != 0 && census.Unit.Length != rows)
        {
            throw new ArgumentException($"unit has {census.Unit.Length} rows, area has {rows}.", nameof(census));
        }

        var area = census.Area.Span;
        var unit = census.Unit.Span;
        var keys = new (int Area, ulong Unit)[rows];
        var order = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            if ((uint)area[i] >= (uint)areas)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(census), area[i], $"Row {i} names an area outside 0 … {areas - 1}.");
            }

            keys[i] = (area[i], unit.IsEmpty ? (ulong)i : unit[i]);
            order[i] = i;
        }

        Array.Sort(keys, order);
        _columns = columns;
        _x = new double[census.X.Length];
        Unit = new ulong[rows];
        Start = new int[areas + 1];
        for (var i = 0; i < rows; i++)
        {
            if (i > 0 && keys[i] == keys[i - 1])
            {
                throw new ArgumentException("Two households of an area have the same number.", nameof(census));
            }

            Unit[i] = keys[i].Unit;
            Start[keys[i].Area + 1]++;
            for (var j = 0; j < columns; j++) _x[j * rows + i] = census.X.Span[order[i] * columns + j];
        }

        _ones = new double[Start.Max()];
        Array.Fill(_ones, 1);
        for (var d = 0; d < areas; d++)
        {
            if (Start[d + 1] > PredictorLattice.MaxHouseholds)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(census), Start[d + 1], $"Area {d} holds more than {PredictorLattice.MaxHouseholds} households.");
            }

            Start[d + 1] += Start[d];
        }

        for (var i = 0; i < _x.Length; i++)
        {
            if (!double.IsFinite(_x[i]))
            {
                throw new ArgumentException(
                    $"x is not finite in row {order[i % rows]}, column {i / rows}.", nameof(census));
            }
        }
    }

    public int Rows => Unit.Length;

    /// <summary>Shape [rows].</summary>
    public ulong[] Unit { get; }

    /// <summary>Shape [areas + 1]. First row of each area.</summary>
    public int[] Start { get; }

    public int Columns => _columns;

    /// <summary>The covariates of a row.</summary>
    public void CopyRow(int row, Span<double> to)
    {
        for (var j = 0; j < _columns; j++) to[j] = _x[j * Rows + row];
    }

    /// <summary>x′β of every row.</summary>
    public void Predict(ReadOnlySpan<double> beta, Span<double> predictor)
    {
        // column by column within blocks that stay in the first cache
        const int block = 1024;
        var lanes = Vector<double>.Count;
        for (var from = 0; from < Rows; from += block)
        {
            var to = predictor.Slice(from, Math.Min(block, Rows - from));
            to.Clear();
            for (var j = 0; j < _columns; j++)
            {
                var column = _x.AsSpan(j * Rows + from, to.Length);
                var b = new Vector<double>(beta[j]);
                var i = 0;
                for (; i + lanes <= to.Length; i += lanes)
                {
                    (new Vector<double>(to[i..]) + b * new Vector<double>(column[i..])).CopyTo(to[i..]);
                }

                for (; i < to.Length; i++) to[i] += beta[j] * column[i];
            }
        }
    }

    /// <summary>Puts an area into a model's lattice. False when it spreads too wide.</summary>
    public bool TryFill(PredictorLattice lattice, ReadOnlySpan<double> predictor, int area)
    {
        var rows = predictor[Start[area]..Start[area + 1]];
        if (rows.IsEmpty) return true;
        double low = rows[0], high = rows[0];
        foreach (var value in rows)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (!lattice.TryReserve(area, low, high)) return false;
        foreach (var value in rows) lattice.Add(area, value);
        return true;
    }

    /// <summary>An area's households one by one, as cells of weight 1.</summary>
    public LatticeCells Households(ReadOnlySpan<double> predictor, int area, double effect)
    {
        var rows = predictor[Start[area]..Start[area + 1]];
        var cells = new LatticeCells(_ones, new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++) cells.Location[i] = rows[i] + effect;
        return cells;
    }
}
