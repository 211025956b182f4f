using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// <b>Replication</b> of the poverty mapping of Elbers, Lanjouw and Lanjouw as PovMap and the Stata package run it: a
/// weighted regression, a variance of the clusters, a model of the households' variances, and GLS.
/// </summary>
/// <remarks>
/// <para>
/// It is what Indonesia's PPLS 2011 was computed with, kept to repeat and to compare. The estimates are synthetic: the
/// sample of an area does not correct them, and their claimed error says nothing about the true one when effects live
/// above the modelled cluster. For new work: <see cref="NestedError"/> and <see cref="EmpiricalPredictor"/>, or
/// a two-fold model.
/// </para>
/// <para>
/// The first stage is a Householder QR of √W X, columns scaled; GLS works on its orthonormal columns, and Ω⁻¹ is a
/// rank-one update per cluster, so nothing is inverted: O(n p²). A cluster of one household enters the variance between
/// clusters but not the correction for the variance within, and not the alpha model (its centred residual is 0 by
/// construction); Stata's package answers a missing value there. With clusters of one alone nothing tells the two
/// variances apart: <see cref="FitStatus.NoResidualVariance"/>. A residual of exactly 0 is raised to 1e-10 A before its
/// logarithm is taken. Deterministic.
/// </para>
/// <para>
/// Source: Elbers, Lanjouw and Lanjouw (2003), Econometrica 71:355; Nguyen, Corral, Azevedo and Zhao (2018), World Bank
/// WPS 8630, eqs. (1)–(17). Checked against an implementation of these formulas in R 4.2.2 on three invented kabupaten;
/// the Stata package itself could not be run.
/// </para>
/// </remarks>
public static class Ell
{
    const double BoundFactor = 1.05;
    const double ResidualFloor = 1e-10;
    const double LeastResidualShare = 1e-6;

    /// <summary>Fits both stages.</summary>
    /// <param name="y">Shape [n]. Logarithm of expenditure.</param>
    /// <param name="x">Shape [n, m], row-major, the constant included.</param>
    /// <param name="cluster">Shape [n]. The location of the effects, 0 … <paramref name="clusterCount"/> − 1.</param>
    /// <param name="weight">Shape [n]. Survey weights, each above 0. Only their ratios count.</param>
    /// <param name="clusterCount">Number of clusters, those without sample included.</param>
    /// <param name="options">Null: all columns in the beta model, equal variances.</param>
    /// <returns>Never null; the status tells whether the numbers may be published.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a value is not finite, a weight is not above 0, there are no more rows than columns, a column
    /// is aliased (its name is in the message), or X explains y without residual.
    /// </exception>
    public static EllFit Fit(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> cluster,
        ReadOnlySpan<double> weight,
        int clusterCount,
        EllOptions? options = null)
    {
        options ??= new EllOptions();
        var columns = NestedError.CheckShapes(
            y, x, cluster, clusterCount, new NestedErrorOptions { ColumnNames = options.ColumnNames });
        PseudoNestedError.CheckWeights(weight, y.Length);
        int[] betaColumns = options.BetaColumns is { } some ? [.. some] : [.. Enumerable.Range(0, columns)];
        CheckColumns(betaColumns, options.Alpha, columns);

        var names = options.ColumnNames is { } all ? betaColumns.Select(j => all[j]).ToArray() : null;
        var beta = new WeightedRegression(Columns(x, columns, betaColumns), y, weight, betaColumns.Length, names);
        var groups = new ClusterRows(cluster, clusterCount);
        if (!(beta.MeanSquare > 1e-24 * beta.TotalMeanSquare))
        {
            throw new ArgumentException("x explains y without residual; there is no variance to model.", nameof(y));
        }

        var clusters = ResidualSplit.Of(beta.Residual, weight, groups);
        var (between, uncertainty) = options.HasLocationEffect ? clusters.Variance() : (0, 0);
        var within = beta.MeanSquare - between;
        var canSeparate = !options.HasLocationEffect || groups.Size.Max() > 1;
        var status = canSeparate && within > LeastResidualShare * beta.MeanSquare
            ? between > 0 || !options.HasLocationEffect ? FitStatus.Converged : FitStatus.BoundaryVariance
            : FitStatus.NoResidualVariance;
        within = Math.Max(within, LeastResidualShare * beta.MeanSquare);

        var alpha = AlphaModel.Fit(x, columns, y, weight, groups, beta.Residual, within, options);
        var gls = new ClusterGls(beta, weight, groups, alpha.Variance, between, options.Gls);
        var singles = 0;
        foreach (var size in groups.Size) singles += size == 1 ? 1 : 0;
        return new EllFit
        {
            Status = status,
            Columns = columns,
            BetaColumns = [.. betaColumns],
            AlphaTerms = [.. options.Alpha],
            WeightedCoefficients = [.. beta.Coefficients],
            WeightedCovariance = [.. beta.WeightedCovariance()],
            PlainCovariance = [.. beta.PlainCovariance()],
            RobustCovariance = [.. beta.RobustCovariance()],
            ClusterCovariance = [.. beta.ClusterCovariance(groups)],
            MeanSquare = beta.MeanSquare,
            RSquared = beta.RSquared,
            LocationVariance = between,
            LocationVarianceVariance = uncertainty,
            ResidualVariance = within,
            AlphaBound = alpha.Bound,
            AlphaCoefficients = [.. alpha.Coefficients],
            AlphaCovariance = [.. alpha.Covariance],
            AlphaMeanSquare = alpha.MeanSquare,
            AlphaRSquared = alpha.RSquared,
            HouseholdVariance = [.. alpha.Variance],
            Coefficients = [.. gls.Coefficients],
            CoefficientCovariance = [.. gls.Covariance],
            WeightedResidual = [.. beta.Residual],
            Residual = [.. gls.Residual],
            ClusterResidual = [.. clusters.Mean],
            Cluster = [.. cluster],
            Range = Extremes(y),
            SingletonClusters = singles,
            FlooredResiduals = alpha.Floored,
            ClampedVariances = alpha.Clamped,
        };
    }

    /// <summary>
    /// The second stage anew with other variances: the alpha model is scaled to that of households, GLS follows.
    /// </summary>
    internal static EllFit Refit(
        EllFit fit,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        double[] betaX,
        ReadOnlySpan<int> cluster,
        ReadOnlySpan<double> weight,
        double between,
        double residual,
        EllOptions options)
    {
        var beta = new WeightedRegression(betaX, y, weight, fit.BetaColumns.Length, null);
        var groups = new ClusterRows(cluster, fit.ClusterResidual.Length);
        var alpha = AlphaModel.Fit(x, fit.Columns, y, weight, groups, beta.Residual, residual, options);
        var gls = new ClusterGls(beta, weight, groups, alpha.Variance, between, options.Gls);
        return fit with
        {
            Status = between > 0 ? FitStatus.Converged : FitStatus.BoundaryVariance,
            LocationVariance = between,
            ResidualVariance = residual,
            AlphaBound = alpha.Bound,
            AlphaCoefficients = [.. alpha.Coefficients],
            AlphaCovariance = [.. alpha.Covariance],
            AlphaMeanSquare = alpha.MeanSquare,
            AlphaRSquared = alpha.RSquared,
            HouseholdVariance = [.. alpha.Variance],
            FlooredResiduals = alpha.Floored,
            ClampedVariances = alpha.Clamped,
            Coefficients = [.. gls.Coefficients],
            CoefficientCovariance = [.. gls.Covariance],
            Residual = [.. gls.Residual],
        };
    }

    /// <summary>e² over its bound, as the alpha model floors it.</summary>
    internal static (double BoundFactor, double Floor) AlphaConstants => (BoundFactor, ResidualFloor);

    static (double Low, double High) Extremes(ReadOnlySpan<double> y)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in y) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }

    /// <summary>Some columns of X.</summary>
    internal static double[] Columns(ReadOnlySpan<double> x, int columns, int[] chosen)
    {
        var rows = x.Length / columns;
        var own = new double[rows * chosen.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < chosen.Length; j++) own[i * chosen.Length + j] = x[i * columns + chosen[j]];
        }

        return own;
    }

    static void CheckColumns(int[] beta, IReadOnlyList<AlphaTerm> alpha, int columns)
    {
        if (beta.Length == 0) throw new ArgumentException("The beta model has no columns.", nameof(beta));
        foreach (var j in beta) CheckColumn(j, columns);
        foreach (var term in alpha)
        {
            CheckColumn(term.Column, columns);
            if (term.Power is < 0 or > 2)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(alpha), term.Power, "The power of ŷ in a term of the alpha model is 0, 1 or 2.");
            }
        }
    }

    static void CheckColumn(int column, int columns)
    {
        if ((uint)column >= (uint)columns)
        {
            throw new ArgumentOutOfRangeException(
                nameof(column), column, $"A column of the model is outside 0 … {columns - 1}.");
        }
    }
}
