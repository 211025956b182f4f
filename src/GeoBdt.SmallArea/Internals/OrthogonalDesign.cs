using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// X = Q T with orthonormal Q: the likelihood works on Q, where no covariate is large or small and none overlaps
/// another, and T carries the result back.
/// </summary>
/// <remarks>
/// Columns are scaled to length 1 before the Householder QR, so |R_jj| is the share of column j that the columns
/// before it do not explain; below <see cref="RankTolerance"/> the column is refused by name instead of being dropped
/// in silence.
/// </remarks>
sealed class OrthogonalDesign
{
    /// <summary>Smallest share of a column that must be its own. R's lm uses 1e-7.</summary>
    const double RankTolerance = 1e-7;

    readonly double[] _r;
    readonly double[] _length;

    public OrthogonalDesign(ReadOnlySpan<double> x, int rows, int columns, IReadOnlyList<string>? names)
    {
        var scaled = new double[x.Length];
        _length = new double[columns];
        for (var j = 0; j < columns; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < rows; i++) sum += x[i * columns + j] * x[i * columns + j];
            _length[j] = Math.Sqrt(sum);
            if (_length[j] == 0)
            {
                throw new ArgumentException($"X has not full rank: {Name(names, j)} is zero in every row.", nameof(x));
            }

            for (var i = 0; i < rows; i++) scaled[j * rows + i] = x[i * columns + j] / _length[j];
        }

        var qr = new DenseMatrix(rows, columns, scaled).QR(QRMethod.Thin);
        Q = qr.Q.ToRowMajorArray();
        _r = qr.R.ToRowMajorArray();
        Columns = columns;
        LogDeterminant = 0;
        for (var j = 0; j < columns; j++)
        {
            var own = Math.Abs(_r[j * columns + j]);
            if (own < RankTolerance)
            {
                throw new ArgumentException(
                    $"X has not full rank: {Name(names, j)} is a combination of the columns before it " +
                    $"(own share {own:g2}, at least {RankTolerance:g1} is needed).", nameof(x));
            }

            LogDeterminant += 2 * Math.Log(own * _length[j]);
        }
    }

    /// <summary>Shape [rows, columns], row-major.</summary>
    public double[] Q { get; }

    public int Columns { get; }

    /// <summary>ln |X′X|.</summary>
    public double LogDeterminant { get; }

    /// <summary>v := T⁻¹ v, from coordinates on Q to coefficients of X.</summary>
    public void ToCoefficients(Span<double> v)
    {
        for (var i = Columns - 1; i >= 0; i--)
        {
            var sum = v[i];
            for (var k = i + 1; k < Columns; k++) sum -= _r[i * Columns + k] * v[k];
            v[i] = sum / _r[i * Columns + i];
        }

        for (var i = 0; i < Columns; i++) v[i] /= _length[i];
    }

    static string Name(IReadOnlyList<string>? names, int column) =>
        names is null ? $"column {column}" : $"column \"{names[column]}\"";
}
