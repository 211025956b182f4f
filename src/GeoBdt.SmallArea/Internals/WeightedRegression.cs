namespace GeoBdt.SmallArea.Internals;

/// <summary>Weighted least squares by QR of √W X, and the covariances of b that poverty mapping uses.</summary>
/// <remarks>
/// With √W X = QT: A = (X′WX)⁻¹ = T⁻¹T⁻¹′, so every sandwich A X′DX A is T⁻¹ (Q′DW⁻¹Q) T⁻¹′ and X′WX is never formed.
/// </remarks>
sealed class WeightedRegression
{
    readonly double[] _weight;
    readonly int _rows;

    /// <param name="x">Shape [n, p], row-major.</param>
    /// <param name="y">Shape [n].</param>
    /// <param name="weight">Shape [n], each above 0.</param>
    /// <param name="columns">p &lt; n.</param>
    /// <param name="names">For the message about an aliased column.</param>
    public WeightedRegression(
        double[] x, ReadOnlySpan<double> y, ReadOnlySpan<double> weight, int columns, IReadOnlyList<string>? names)
    {
        (_rows, Columns) = (y.Length, columns);
        _weight = weight.ToArray();
        var root = new double[_rows];
        var scaled = new double[x.Length];
        for (var i = 0; i < _rows; i++)
        {
            root[i] = Math.Sqrt(weight[i]);
            for (var j = 0; j < columns; j++) scaled[i * columns + j] = root[i] * x[i * columns + j];
        }

        Design = new OrthogonalDesign(scaled, _rows, columns, names);
        Basis = Design.Q;
        Projection = new double[columns];
        var left = new double[_rows];
        for (var i = 0; i < _rows; i++) left[i] = root[i] * y[i];
        for (var round = 0; round < 2; round++) // the second round takes out what rounding left along Q
        {
            var along = new double[columns];
            for (var i = 0; i < _rows; i++)
            {
                for (var j = 0; j < columns; j++) along[j] += Basis[i * columns + j] * left[i];
            }

            for (var i = 0; i < _rows; i++)
            {
                for (var j = 0; j < columns; j++) left[i] -= along[j] * Basis[i * columns + j];
            }

            for (var j = 0; j < columns; j++) Projection[j] += along[j];
        }

        Coefficients = (double[])Projection.Clone();
        Design.ToCoefficients(Coefficients);
        Residual = new double[_rows];
        double total = 0, mean = 0, squares = 0;
        for (var i = 0; i < _rows; i++)
        {
            Residual[i] = left[i] / root[i];
            total += weight[i];
            mean += weight[i] * y[i];
            squares += left[i] * left[i];
        }

        (mean, MeanWeight) = (mean / total, total / _rows);
        var spread = 0.0;
        for (var i = 0; i < _rows; i++) spread += weight[i] * (y[i] - mean) * (y[i] - mean);
        MeanSquare = squares / MeanWeight / (_rows - columns);
        TotalMeanSquare = spread / total + mean * mean;
        RSquared = spread > 0 ? 1 - squares / spread : double.NaN;
    }

    public int Columns { get; }

    public OrthogonalDesign Design { get; }

    /// <summary>Shape [n, p]. Q = √W X T⁻¹.</summary>
    public double[] Basis { get; }

    /// <summary>Shape [p]. Q′√W y.</summary>
    public double[] Projection { get; }

    public double[] Coefficients { get; }

    public double[] Residual { get; }

    public double MeanWeight { get; }

    /// <summary>Σwu²/mean(w)/(n − p).</summary>
    public double MeanSquare { get; }

    /// <summary>Σwy²/Σw, the size that residuals are measured against.</summary>
    public double TotalMeanSquare { get; }

    public double RSquared { get; }

    /// <summary>A X′W²X A · mse.</summary>
    public double[] WeightedCovariance() => Sandwich(_weight, MeanSquare);

    /// <summary>A · mean(w) · mse.</summary>
    public double[] PlainCovariance()
    {
        var one = new double[_rows];
        Array.Fill(one, 1);
        return Sandwich(one, MeanWeight * MeanSquare);
    }

    /// <summary>n/(n − p) A (Σ w²u²xx′) A.</summary>
    public double[] RobustCovariance()
    {
        var own = new double[_rows];
        for (var i = 0; i < _rows; i++) own[i] = _weight[i] * Residual[i] * Residual[i];
        return Sandwich(own, (double)_rows / (_rows - Columns));
    }

    /// <summary>Empty with a single cluster, which tells nothing of how clusters differ.</summary>
    public double[] ClusterCovariance(ClusterRows groups)
    {
        var (p, sampled) = (Columns, 0);
        var (middle, sum) = (new double[p * p], new double[p]);
        for (var c = 0; c < groups.Count; c++)
        {
            if (groups.Size[c] == 0) continue;
            sampled++;
            Array.Clear(sum);
            foreach (var i in groups.Of(c))
            {
                var score = Math.Sqrt(_weight[i]) * Residual[i];
                for (var j = 0; j < p; j++) sum[j] += score * Basis[i * p + j];
            }

            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++) middle[j * p + k] += sum[j] * sum[k];
            }
        }

        if (sampled < 2) return [];
        var factor = (double)sampled / (sampled - 1) * (_rows - 1) / (_rows - p);
        for (var i = 0; i < middle.Length; i++) middle[i] *= factor;
        return Back(middle);
    }

    /// <summary>factor · T⁻¹ (Σ own q q′) T⁻¹′.</summary>
    double[] Sandwich(double[] own, double factor)
    {
        var p = Columns;
        var middle = new double[p * p];
        for (var i = 0; i < _rows; i++)
        {
            var q = Basis.AsSpan(i * p, p);
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++) middle[j * p + k] += factor * own[i] * q[j] * q[k];
            }
        }

        return Back(middle);
    }

    /// <summary>T⁻¹ M T⁻¹′ of a symmetric M.</summary>
    public double[] Back(double[] middle)
    {
        var p = Columns;
        var (half, whole, row) = (new double[p * p], new double[p * p], new double[p]);
        for (var j = 0; j < p; j++)
        {
            for (var i = 0; i < p; i++) row[i] = middle[i * p + j];
            Design.ToCoefficients(row);
            row.CopyTo(half, j * p); // column j of T⁻¹M
        }

        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) row[j] = half[j * p + i];
            Design.ToCoefficients(row);
            row.CopyTo(whole, i * p);
        }

        return whole;
    }
}
