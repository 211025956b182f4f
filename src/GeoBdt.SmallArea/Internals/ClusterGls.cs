namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Generalised least squares with a common effect per cluster, unequal variances and survey weights, on the orthonormal
/// columns of the first stage: β = b + T⁻¹(correction).
/// </summary>
/// <remarks>
/// Ω is diagonal plus rank one per cluster, so Ω⁻¹v = v/o − (1/o) ρ Σ(v/o)/(1 + ρ Σ1/o) (Sherman and Morrison 1950):
/// O(n p²) in all. WPS 8630, eqs. (16)–(17) and (10)–(11).
/// </remarks>
sealed class ClusterGls
{
    public ClusterGls(
        WeightedRegression first,
        ReadOnlySpan<double> weight,
        ClusterRows groups,
        double[] variance,
        double between,
        EllGls form)
    {
        var (p, rows) = (first.Columns, weight.Length);
        var (m, b, middle) = (new double[p * p], new double[p], new double[p * p]);
        var x = new double[rows * p]; // X T⁻¹
        for (var i = 0; i < rows; i++)
        {
            var root = Math.Sqrt(weight[i]);
            for (var j = 0; j < p; j++) x[i * p + j] = first.Basis[i * p + j] / root;
        }

        for (var c = 0; c < groups.Count; c++)
        {
            if (groups.Size[c] == 0) continue;
            if (form == EllGls.HuangHidiroglou)
            {
                Weighted(groups.Of(c), x, first.Residual, weight, variance, between, p, m, b, middle);
            }
            else
            {
                Original(groups.Of(c), x, first.Residual, weight, variance, between, p, m, b, middle);
            }
        }

        if (!Cholesky.TryFactor(m, p))
        {
            throw new ArgumentException("X has not full rank under the variances of the second stage.", nameof(weight));
        }

        Cholesky.SolveLower(m, p, b);
        Cholesky.SolveUpper(m, p, b);
        Residual = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            Residual[i] = first.Residual[i];
            for (var j = 0; j < p; j++) Residual[i] -= x[i * p + j] * b[j];
        }

        Coefficients = new double[p];
        for (var j = 0; j < p; j++) Coefficients[j] = first.Projection[j] + b[j];
        first.Design.ToCoefficients(Coefficients);

        // M⁻¹ middle M⁻¹ on the orthonormal columns, then back
        var (half, inner, row) = (new double[p * p], new double[p * p], new double[p]);
        for (var j = 0; j < p; j++)
        {
            for (var i = 0; i < p; i++) row[i] = middle[i * p + j];
            Cholesky.SolveLower(m, p, row);
            Cholesky.SolveUpper(m, p, row);
            row.CopyTo(half, j * p);
        }

        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) row[j] = half[j * p + i];
            Cholesky.SolveLower(m, p, row);
            Cholesky.SolveUpper(m, p, row);
            row.CopyTo(inner, i * p);
        }

        Covariance = first.Back(inner);
    }

    public double[] Coefficients { get; }

    public double[] Covariance { get; }

    public double[] Residual { get; }

    /// <summary>M += x′Ω⁻¹x, b += x′Ω⁻¹u, middle += x′Ω⁻¹VΩ⁻¹x of a cluster.</summary>
    static void Weighted(
        ReadOnlySpan<int> rows, double[] x, double[] u, ReadOnlySpan<double> weight, double[] variance, double between,
        int p, double[] m, double[] b, double[] middle)
    {
        double sum = 0, squares = 0, inverse = 0, along = 0;
        var mean = new double[p];
        foreach (var i in rows)
        {
            sum += weight[i];
            squares += weight[i] * weight[i];
            var o = weight[i] / variance[i];
            inverse += o;
            along += o * u[i];
            for (var j = 0; j < p; j++) mean[j] += o * x[i * p + j];
        }

        var rho = sum / squares * between;
        var factor = rho / (1 + rho * inverse);
        var (g, total) = (new double[p], new double[p]); // a row of Ω⁻¹x, and 1′Ω⁻¹x
        foreach (var i in rows)
        {
            var o = weight[i] / variance[i];
            for (var j = 0; j < p; j++)
            {
                g[j] = o * (x[i * p + j] - factor * mean[j]);
                total[j] += g[j];
                b[j] += x[i * p + j] * o * (u[i] - factor * along);
            }

            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++)
                {
                    m[j * p + k] += x[i * p + j] * g[k];
                    middle[j * p + k] += variance[i] * g[j] * g[k];
                }
            }
        }

        AddOuter(middle, between, total);
    }

    /// <summary>M += x′Sx, b += x′Su with S = (WΩ⁻¹ + Ω⁻¹W)/2; middle += x′WΩ⁻¹Wx.</summary>
    static void Original(
        ReadOnlySpan<int> rows, double[] x, double[] u, ReadOnlySpan<double> weight, double[] variance, double between,
        int p, double[] m, double[] b, double[] middle)
    {
        double inverse = 0, along = 0, weighted = 0;
        var (mean, heavy) = (new double[p], new double[p]);
        foreach (var i in rows)
        {
            var (o, w) = (1 / variance[i], weight[i]);
            inverse += o;
            along += o * u[i];
            weighted += o * w * u[i];
            for (var j = 0; j < p; j++)
            {
                mean[j] += o * x[i * p + j];
                heavy[j] += o * w * x[i * p + j];
            }
        }

        var factor = between / (1 + between * inverse);
        foreach (var i in rows)
        {
            var (o, w) = (1 / variance[i], weight[i]);
            for (var j = 0; j < p; j++)
            {
                b[j] += x[i * p + j] * o * w * u[i];
                for (var k = 0; k < p; k++)
                {
                    m[j * p + k] += x[i * p + j] * o * w * x[i * p + k];
                    middle[j * p + k] += x[i * p + j] * o * w * w * x[i * p + k];
                }
            }
        }

        for (var j = 0; j < p; j++)
        {
            b[j] -= factor / 2 * (heavy[j] * along + mean[j] * weighted);
            for (var k = 0; k < p; k++) m[j * p + k] -= factor / 2 * (heavy[j] * mean[k] + mean[j] * heavy[k]);
        }

        AddOuter(middle, -factor, heavy);
    }

    static void AddOuter(double[] matrix, double factor, double[] v)
    {
        for (var j = 0; j < v.Length; j++)
        {
            for (var k = 0; k < v.Length; k++) matrix[j * v.Length + k] += factor * v[j] * v[k];
        }
    }
}
