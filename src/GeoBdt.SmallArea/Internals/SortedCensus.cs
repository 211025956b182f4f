using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>A census by area and household number: one order of addition, whatever the order of the rows.</summary>
sealed class SortedCensus
{
    readonly double[] _x; // column-major
    readonly int _columns;

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
        // 32 rows at a time: their sums stay in registers while the columns pass
        const int lanes = WideNormal.Lanes, block = 4 * lanes;
        var from = 0;
        for (; from + block <= Rows; from += block)
        {
            var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            for (var j = 0; j < _columns; j++)
            {
                var x = _x.AsSpan(j * Rows + from, block);
                var factor = Vector512.Create(beta[j]);
                a = Vector512.FusedMultiplyAdd(factor, Vector512.Create<double>(x), a);
                b = Vector512.FusedMultiplyAdd(factor, Vector512.Create<double>(x[lanes..]), b);
                c = Vector512.FusedMultiplyAdd(factor, Vector512.Create<double>(x[(2 * lanes)..]), c);
                d = Vector512.FusedMultiplyAdd(factor, Vector512.Create<double>(x[(3 * lanes)..]), d);
            }

            var to = predictor.Slice(from, block);
            a.CopyTo(to);
            b.CopyTo(to[lanes..]);
            c.CopyTo(to[(2 * lanes)..]);
            d.CopyTo(to[(3 * lanes)..]);
        }

        for (; from < Rows; from++)
        {
            predictor[from] = 0;
            for (var j = 0; j < _columns; j++) predictor[from] = Math.FusedMultiplyAdd(beta[j], _x[j * Rows + from], predictor[from]);
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
}
