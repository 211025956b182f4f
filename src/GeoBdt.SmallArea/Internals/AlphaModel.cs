namespace GeoBdt.SmallArea.Internals;

/// <summary>The alpha model: a logistic regression of squared residuals, bounded by A, on covariates.</summary>
/// <remarks>
/// ELL 2003, eq. (2) and note 4; WPS 8630, eqs. (6)–(8). Residuals are centred by unweighted means, as PovMap does.
/// </remarks>
sealed record AlphaModel(
    double Bound,
    double[] Coefficients,
    double[] Covariance,
    double MeanSquare,
    double RSquared,
    double[] Variance,
    int Floored,
    int Clamped)
{
    public static AlphaModel Fit(
        ReadOnlySpan<double> x,
        int columns,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> weight,
        ClusterRows groups,
        double[] residual,
        double residualVariance,
        EllOptions options)
    {
        var terms = options.Alpha;
        var (rows, q) = (residual.Length, terms.Count);
        var variance = new double[rows];
        Array.Fill(variance, residualVariance);
        if (q == 0) return new AlphaModel(0, [], [], 0, 0, variance, 0, 0);

        var used = new List<int>(rows);
        var centred = new double[rows];
        for (var c = 0; c < groups.Count; c++)
        {
            var mean = 0.0;
            if (options.HasLocationEffect)
            {
                if (groups.Size[c] == 1) continue; // centred by itself it is 0 and tells nothing
                foreach (var i in groups.Of(c)) mean += residual[i] / groups.Size[c];
            }

            foreach (var i in groups.Of(c))
            {
                centred[i] = residual[i] - mean;
                used.Add(i);
            }
        }

        used.Sort();
        if (used.Count <= q)
        {
            throw new ArgumentException(
                $"The alpha model has {q} columns and {used.Count} households in clusters of two and more; more are " +
                "needed.");
        }

        double average = 0, squares = 0, largest = 0;
        foreach (var i in used) average += centred[i] / used.Count;
        var whole = 0.0;
        foreach (var i in used)
        {
            squares += (centred[i] - average) * (centred[i] - average);
            whole += residual[i] * residual[i];
        }

        if (!(squares > 1e-20 * whole))
        {
            throw new ArgumentException(
                "Residuals do not vary within clusters: the alpha model has nothing to explain.", nameof(y));
        }

        var scale = residualVariance / (squares / (used.Count - 1)); // to a sample variance of σ²_ε
        foreach (var i in used) largest = Math.Max(largest, scale * centred[i] * centred[i]);
        var (factor, floor) = Ell.AlphaConstants;
        var bound = factor * largest;

        var (z, response, weights) = (new double[used.Count * q], new double[used.Count], new double[used.Count]);
        var floored = 0;
        for (var row = 0; row < used.Count; row++)
        {
            var i = used[row];
            var square = scale * centred[i] * centred[i];
            if (square < floor * bound)
            {
                floored++;
                square = floor * bound;
            }

            response[row] = Math.Log(square / (bound - square));
            weights[row] = weight[i];
            for (var j = 0; j < q; j++) z[row * q + j] = Term(terms[j], x.Slice(i * columns, columns), y[i] - residual[i]);
        }

        var names = options.ColumnNames is { } all ? terms.Select(t => Name(t, all[t.Column])).ToArray() : null;
        var fit = new WeightedRegression(z, response, weights, q, names);
        var clamped = 0;
        for (var i = 0; i < rows; i++)
        {
            var exponent = 0.0;
            for (var j = 0; j < q; j++)
            {
                exponent += fit.Coefficients[j] * Term(terms[j], x.Slice(i * columns, columns), y[i] - residual[i]);
            }

            variance[i] = VarianceAt(exponent, bound, fit.MeanSquare);
            if (variance[i] > 1e-6 * residualVariance) continue;
            clamped++;
            variance[i] = 1e-6 * residualVariance;
        }

        return new AlphaModel(
            bound, fit.Coefficients, fit.WeightedCovariance(), fit.MeanSquare, fit.RSquared, variance, floored, clamped);
    }

    public static double Term(AlphaTerm term, ReadOnlySpan<double> row, double predicted) => term.Power switch
    {
        0 => row[term.Column],
        1 => row[term.Column] * predicted,
        _ => row[term.Column] * predicted * predicted,
    };

    /// <summary>AD/(1 + D) + (v/2)AD(1 − D)/(1 + D)³ with D = exp(exponent), written so that D may be large.</summary>
    public static double VarianceAt(double exponent, double bound, double meanSquare)
    {
        var share = 1 / (1 + Math.Exp(-exponent)); // D/(1 + D)
        return bound * share * (1 + meanSquare / 2 * (1 - share) * (1 - 2 * share));
    }

    static string Name(AlphaTerm term, string column) => term.Power switch
    {
        0 => column,
        1 => column + "*yhat",
        _ => column + "*yhat^2",
    };
}
