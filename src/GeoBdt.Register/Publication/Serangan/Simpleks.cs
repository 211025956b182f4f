namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Least and largest values of linear functions over A·x = b, 0 ≤ x ≤ upper.</summary>
/// <remarks>
/// Primal simplex with bounds on a dense tableau; Bland's rule, so it always ends. Meant for tens of rows and up to a few
/// hundred columns. The feasible start is found once; each question continues from the last corner.
/// <para>Source: Dantzig (1963), <i>Linear programming and extensions</i>, ch. 18; Bland (1977).</para>
/// </remarks>
sealed class Simpleks
{
    const double Epsilon = 1e-9;

    readonly int _rows;
    readonly int _columns;
    readonly double[,] _tableau;
    readonly double[] _basicValue;
    readonly int[] _basis;
    readonly bool[] _isBasic;
    readonly bool[] _atUpper;
    readonly double[] _upper;

    /// <summary>Takes the system and finds a corner of it.</summary>
    /// <param name="a">Shape [rows, columns].</param>
    /// <param name="b">Shape [rows].</param>
    /// <param name="upper">Shape [columns]. May be infinite.</param>
    public Simpleks(double[,] a, double[] b, double[] upper)
    {
        (_rows, _columns) = (a.GetLength(0), a.GetLength(1));
        var width = _columns + _rows;
        _tableau = new double[_rows, width];
        _basicValue = new double[_rows];
        _basis = new int[_rows];
        _isBasic = new bool[width];
        _atUpper = new bool[width];
        _upper = new double[width];
        upper.CopyTo(_upper, 0);
        var artificial = new double[width];
        for (var i = 0; i < _rows; i++)
        {
            var sign = b[i] < 0 ? -1 : 1;
            for (var j = 0; j < _columns; j++) _tableau[i, j] = sign * a[i, j];
            _tableau[i, _columns + i] = 1;
            _upper[_columns + i] = double.PositiveInfinity;
            artificial[_columns + i] = 1;
            _basicValue[i] = sign * b[i];
            _basis[i] = _columns + i;
            _isBasic[_columns + i] = true;
        }

        IsFeasible = Minimise(artificial) && Objective(artificial) <= 1e-7;
        // From here on the artificial columns must stay zero.
        for (var j = _columns; j < width; j++) _upper[j] = 0;
    }

    /// <summary>False when no x fits; then nothing may be asked.</summary>
    public bool IsFeasible { get; }

    /// <summary>Least value of one unknown.</summary>
    public double Least(int column) => Value(column, 1);

    /// <summary>Largest value of one unknown; infinite when nothing bounds it.</summary>
    public double Largest(int column) => -Value(column, -1);

    double Value(int column, double sign)
    {
        var cost = new double[_columns + _rows];
        cost[column] = sign;
        return Minimise(cost) ? Objective(cost) : double.NegativeInfinity;
    }

    double Objective(double[] cost)
    {
        var sum = 0.0;
        for (var i = 0; i < _rows; i++) sum += cost[_basis[i]] * _basicValue[i];
        for (var j = 0; j < cost.Length; j++)
        {
            if (_atUpper[j] && !_isBasic[j]) sum += cost[j] * _upper[j];
        }

        return sum;
    }

    // False when the value has no bound.
    bool Minimise(double[] cost)
    {
        while (true)
        {
            var (column, direction) = Entering(cost);
            if (column < 0) return true;
            var (row, step, leavesAtUpper) = Leaving(column, direction);
            if (double.IsPositiveInfinity(step)) return false;
            for (var i = 0; i < _rows; i++) _basicValue[i] -= direction * step * _tableau[i, column];
            if (row < 0)
            {
                _atUpper[column] = !_atUpper[column];
                continue;
            }

            var entered = (_atUpper[column] ? _upper[column] : 0) + (direction * step);
            _atUpper[_basis[row]] = leavesAtUpper;
            _atUpper[column] = false;
            Pivot(row, column);
            _basicValue[row] = entered;
        }
    }

    (int Column, int Direction) Entering(double[] cost)
    {
        for (var j = 0; j < cost.Length; j++)
        {
            if (_upper[j] == 0 || _isBasic[j]) continue;
            var reduced = cost[j];
            for (var i = 0; i < _rows; i++) reduced -= cost[_basis[i]] * _tableau[i, j];
            if (!_atUpper[j] && reduced < -Epsilon) return (j, 1);
            if (_atUpper[j] && reduced > Epsilon) return (j, -1);
        }

        return (-1, 0);
    }

    // The first basic unknown that reaches a bound; row −1 when the entering one reaches its other bound before.
    (int Row, double Step, bool AtUpper) Leaving(int column, int direction)
    {
        var (row, step, atUpper) = (-1, _upper[column], false);
        for (var i = 0; i < _rows; i++)
        {
            var change = direction * _tableau[i, column];
            var (limit, reachesUpper) = change switch
            {
                > Epsilon => (_basicValue[i] / change, false),
                < -Epsilon => ((_upper[_basis[i]] - _basicValue[i]) / -change, true),
                _ => (double.PositiveInfinity, false),
            };
            limit = Math.Max(0, limit);
            if (limit < step - 1e-12 || (limit <= step && row >= 0 && _basis[i] < _basis[row]))
            {
                (row, step, atUpper) = (i, limit, reachesUpper);
            }
        }

        return (row, step, atUpper);
    }

    void Pivot(int row, int column)
    {
        var width = _columns + _rows;
        var pivot = _tableau[row, column];
        for (var j = 0; j < width; j++) _tableau[row, j] /= pivot;
        for (var i = 0; i < _rows; i++)
        {
            var factor = _tableau[i, column];
            if (i == row || factor == 0) continue;
            for (var j = 0; j < width; j++) _tableau[i, j] -= factor * _tableau[row, j];
        }

        (_isBasic[_basis[row]], _isBasic[column]) = (false, true);
        _basis[row] = column;
    }
}
