namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Least squares of y on orthonormal columns with independent errors of given variances, by Householder QR of the
/// weighted columns; gives all that Fay–Herriot likelihoods and moments need.
/// </summary>
/// <remarks>
/// With V = diag(variance), P = V⁻¹ − V⁻¹X(X′V⁻¹X)⁻¹X′V⁻¹ and the thin factor V^−½X = QR: the hat matrix is QQ′, so
/// tr P = Σ(1 − h)/V and tr PP = Σ(1 − 2h)/V² + ‖Q′V⁻¹Q‖². X′V⁻¹X is never formed. Cost: O(rows · p²) per
/// <see cref="At"/>, without allocation.
/// </remarks>
sealed class WeightedProjection
{
    readonly double[] _x;
    readonly double[] _y;
    readonly int _rows;
    readonly int _columns;
    readonly double[] _a; // weighted columns, one after the other; below the diagonal the reflectors
    readonly double[] _scale; // 2/v′v of each reflector
    readonly double[] _q;
    readonly double[] _r;
    readonly double[] _work;

    /// <param name="x">Shape [rows, columns], row-major, full column rank.</param>
    /// <param name="y">Shape [rows].</param>
    /// <param name="columns">Number of columns.</param>
    public WeightedProjection(double[] x, double[] y, int columns)
    {
        (_x, _y, _rows, _columns) = (x, y, y.Length, columns);
        _a = new double[_rows * columns];
        _q = new double[_rows * columns];
        _scale = new double[columns];
        _r = new double[columns * columns];
        _work = new double[_rows];
        Variance = new double[_rows];
        Residual = new double[_rows];
        Leverage = new double[_rows];
        Coordinates = new double[columns];
    }

    public int Rows => _rows;

    public double[] Variance { get; }

    /// <summary>y − x′β at the weighted least-squares β.</summary>
    public double[] Residual { get; }

    /// <summary>Diagonal of the hat matrix, 0–1.</summary>
    public double[] Leverage { get; }

    /// <summary>β on the columns of x.</summary>
    public double[] Coordinates { get; }

    /// <summary>y′Py = Σ r²/V.</summary>
    public double Squares { get; private set; }

    /// <summary>ln |X′V⁻¹X|.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>y′PPy = Σ (r/V)².</summary>
    public double SquaresTwice => Sum(static (r, v, _) => r / v * (r / v));

    /// <summary>tr P.</summary>
    public double Trace => Sum(static (_, v, h) => (1 - h) / v);

    /// <summary>Σ 1/V.</summary>
    public double Precision => Sum(static (_, v, _) => 1 / v);

    /// <summary>Σ 1/V², the information about the area variance times two.</summary>
    public double PrecisionSquares => Sum(static (_, v, _) => 1 / (v * v));

    /// <summary>Σ ln V.</summary>
    public double LogVariance => Sum(static (_, v, _) => Math.Log(v));

    /// <summary>Factors anew with V = <paramref name="areaVariance"/> + <paramref name="samplingVariance"/>.</summary>
    public void At(double areaVariance, ReadOnlySpan<double> samplingVariance)
    {
        for (var i = 0; i < _rows; i++)
        {
            Variance[i] = areaVariance + samplingVariance[i];
            var root = Math.Sqrt(Variance[i]);
            for (var j = 0; j < _columns; j++) _a[j * _rows + i] = _x[i * _columns + j] / root;
            _work[i] = _y[i] / root;
        }

        Factor();
        for (var j = 0; j < _columns; j++) Reflect(j, _work);
        for (var j = 0; j < _columns; j++) Coordinates[j] = _work[j];
        SolveUpper(Coordinates);
        FormQ();
        Squares = 0;
        for (var i = 0; i < _rows; i++)
        {
            double fitted = 0, leverage = 0;
            for (var j = 0; j < _columns; j++)
            {
                fitted += _x[i * _columns + j] * Coordinates[j];
                leverage += _q[j * _rows + i] * _q[j * _rows + i];
            }

            Residual[i] = _y[i] - fitted;
            Leverage[i] = leverage;
            Squares += Residual[i] / Variance[i] * Residual[i];
        }
    }

    /// <summary>v := R′⁻¹ v, after which v′v is v′(X′V⁻¹X)⁻¹v.</summary>
    public void Whiten(Span<double> v)
    {
        for (var i = 0; i < _columns; i++)
        {
            var sum = v[i];
            for (var k = 0; k < i; k++) sum -= _r[k * _columns + i] * v[k];
            v[i] = sum / _r[i * _columns + i];
        }
    }

    /// <summary>v := R⁻¹ v.</summary>
    public void SolveUpper(Span<double> v)
    {
        for (var i = _columns - 1; i >= 0; i--)
        {
            var sum = v[i];
            for (var k = i + 1; k < _columns; k++) sum -= _r[i * _columns + k] * v[k];
            v[i] = sum / _r[i * _columns + i];
        }
    }

    void Factor()
    {
        LogDeterminant = 0;
        for (var j = 0; j < _columns; j++)
        {
            var column = _a.AsSpan(j * _rows, _rows);
            var squares = 0.0;
            for (var i = j; i < _rows; i++) squares += column[i] * column[i];
            var length = Math.Sqrt(squares);
            var diagonal = column[j] > 0 ? -length : length; // the sign that subtracts nothing
            for (var i = 0; i < j; i++) _r[i * _columns + j] = column[i];
            _r[j * _columns + j] = diagonal;
            LogDeterminant += 2 * Math.Log(length);
            column[j] -= diagonal;
            _scale[j] = 1 / (length * Math.Abs(column[j]));
            for (var k = j + 1; k < _columns; k++) Reflect(j, _a.AsSpan(k * _rows, _rows));
        }
    }

    void Reflect(int j, Span<double> target)
    {
        var v = _a.AsSpan(j * _rows, _rows);
        var sum = 0.0;
        for (var i = j; i < _rows; i++) sum += v[i] * target[i];
        sum *= _scale[j];
        for (var i = j; i < _rows; i++) target[i] -= sum * v[i];
    }

    void FormQ()
    {
        for (var k = 0; k < _columns; k++)
        {
            var column = _q.AsSpan(k * _rows, _rows);
            column.Clear();
            column[k] = 1;
            for (var j = k; j >= 0; j--) Reflect(j, column);
        }
    }

    double Sum(Func<double, double, double, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < _rows; i++) sum += term(Residual[i], Variance[i], Leverage[i]);
        return sum;
    }
}
