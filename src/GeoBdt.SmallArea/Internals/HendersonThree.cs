namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Variances of a nested-error model by the weighted method of fitting constants (Henderson's method III).
/// </summary>
/// <remarks>
/// <para>With z̃ an orthonormal basis (under the weights) of X less its area means, and z one of X itself:</para>
/// <code>
/// σ²ₑ = SSE_within / (W − Σ_d Σw²/W_d − t₂)                     t₂ = Σ_k Σ w² z̃_k²
/// σ²ᵤ = (SSE − (W − t₃) σ²ₑ) / (W − t₄)                        t₃ = Σ_k Σ w² z_k²,   t₄ = Σ_k Σ_d (Σ_j w z_k)²
/// </code>
/// <para>
/// Bases by Gram and Schmidt, twice; columns constant within areas (the intercept) leave the first basis. Source:
/// Henderson
/// (1953), Biometrics 9:226; with weights Van der Weide (2014), World Bank WPS 7028.
/// </para>
/// </remarks>
static class HendersonThree
{
    const double RankTolerance = 1e-7;

    /// <summary>σ²ᵤ, possibly below 0, and σ²ₑ.</summary>
    /// <exception cref="ArgumentException">No degree of freedom, or no variance, is left within areas.</exception>
    public static (double Between, double Residual) Variances(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<int> area, ReadOnlySpan<double> weight, int areas)
    {
        var (n, p) = (y.Length, x.Length / y.Length);
        var (total, square) = (new double[areas], new double[areas]);
        var all = 0.0;
        for (var i = 0; i < n; i++)
        {
            all += weight[i];
            total[area[i]] += weight[i];
            square[area[i]] += weight[i] * weight[i];
        }

        var (within, whole) = (new double[p + 1][], new double[p + 1][]);
        for (var j = 0; j <= p; j++)
        {
            var column = new double[n];
            for (var i = 0; i < n; i++) column[i] = j < p ? x[i * p + j] : y[i];
            whole[j] = column;
            within[j] = Centred(column, area, weight, total);
        }

        var (sseWithin, basisWithin) = Residual(within, whole, weight);
        var (sse, basis) = Residual(whole, whole, weight);
        var freedom = all - SquaredWeights(basisWithin, weight);
        for (var d = 0; d < areas; d++) freedom -= total[d] > 0 ? square[d] / total[d] : 0;
        if (!(freedom > RankTolerance * all))
        {
            throw new ArgumentException(
                "No area has more households than its columns use up; σ²ₑ cannot be estimated.");
        }

        var residual = sseWithin / freedom;
        if (!(sseWithin > 1e-24 * Product(whole[p], whole[p], weight)))
        {
            throw new ArgumentException(
                "Within areas y is what X says and nothing else: σ²ₑ is 0 and cannot be told from σ²ᵤ.", nameof(y));
        }

        var t4 = 0.0;
        var sums = new double[areas];
        foreach (var z in basis)
        {
            Array.Clear(sums);
            for (var i = 0; i < n; i++) sums[area[i]] += weight[i] * z[i];
            foreach (var sum in sums) t4 += sum * sum;
        }

        var between = (sse - (all - SquaredWeights(basis, weight)) * residual) / (all - t4);
        return (between, residual);
    }

    static double SquaredWeights(List<double[]> basis, ReadOnlySpan<double> weight)
    {
        var sum = 0.0;
        foreach (var z in basis)
        {
            for (var i = 0; i < z.Length; i++) sum += weight[i] * weight[i] * z[i] * z[i];
        }

        return sum;
    }

    static double[] Centred(
        double[] column, ReadOnlySpan<int> area, ReadOnlySpan<double> weight, double[] total)
    {
        var mean = new double[total.Length];
        for (var i = 0; i < column.Length; i++) mean[area[i]] += weight[i] * column[i] / total[area[i]];
        var centred = new double[column.Length];
        for (var i = 0; i < column.Length; i++) centred[i] = column[i] - mean[area[i]];
        return centred;
    }

    /// <summary>Residual sum of squares of the last column on the others, and the orthonormal basis of these.</summary>
    static (double Squares, List<double[]> Basis) Residual(
        double[][] columns, double[][] scale, ReadOnlySpan<double> weight)
    {
        var basis = new List<double[]>();
        for (var j = 0; j < columns.Length - 1; j++)
        {
            var column = Without(columns[j], basis, weight);
            var length = Math.Sqrt(Product(column, column, weight));
            if (length <= RankTolerance * Math.Sqrt(Product(scale[j], scale[j], weight))) continue;
            for (var i = 0; i < column.Length; i++) column[i] /= length;
            basis.Add(column);
        }

        var rest = Without(columns[^1], basis, weight);
        return (Product(rest, rest, weight), basis);
    }

    static double[] Without(double[] column, List<double[]> basis, ReadOnlySpan<double> weight)
    {
        var rest = (double[])column.Clone();
        for (var round = 0; round < 2; round++)
        {
            foreach (var z in basis)
            {
                var along = Product(z, rest, weight);
                for (var i = 0; i < rest.Length; i++) rest[i] -= along * z[i];
            }
        }

        return rest;
    }

    static double Product(double[] a, double[] b, ReadOnlySpan<double> weight)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += weight[i] * a[i] * b[i];
        return sum;
    }
}
