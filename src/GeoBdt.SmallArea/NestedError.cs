using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Fits the unit-level nested-error model by restricted maximum likelihood in the one dimension λ = σ²ᵤ/σ²ₑ.
/// </summary>
/// <remarks>
/// <para>
/// y_dj = x_dj′β + u_d + e_dj, u_d ~ N(0, σ²ᵤ), e_dj ~ N(0, σ²ₑ), all independent. For poverty, y is the logarithm of
/// expenditure per head.
/// </para>
/// <para>
/// λ = 0 is tested beside every other λ and reported as <see cref="FitStatus.BoundaryVariance"/>, not thrown: area
/// effects are then 0 and estimates purely synthetic. The same status answers a sample that cannot separate the two
/// variances. An area without sample has effect 0 and shrinkage 0. Deterministic. The order of the rows matters
/// only in the last digits. Cost: O(n p²) once, then O(areas · p²) per evaluation, about 40 evaluations.
/// </para>
/// <para>Limits: no survey weights, one level of effects, equal residual variance in every area.</para>
/// <para>
/// Source: Battese, Harter and Fuller (1988), JASA 83:28; Molina and Rao (2010), CJS 38:369, eq. (15). Checked against
/// nlme 3.1.162 through sae 1.3 (corn and soybean data) and emdi 2.2.2 (Austrian incomes).
/// </para>
/// </remarks>
public static class NestedError
{
    /// <summary>Fits coefficients, the two variances and the area effects.</summary>
    /// <param name="y">Shape [n]. Response on the scale of the model (for expenditure: its logarithm).</param>
    /// <param name="x">
    /// Shape [n, p], row-major, full column rank; the intercept is a column of ones that the caller supplies.
    /// </param>
    /// <param name="area">Shape [n]. Area of each row, 0 ≤ area &lt; <paramref name="areaCount"/>; any order.</param>
    /// <param name="areaCount">Number of areas, those without sample included.</param>
    /// <param name="options">Null: restricted likelihood, at most 100 iterations.</param>
    /// <returns>Never null. The status tells whether the numbers may be published.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a value is not finite, there are no more rows than columns, or X is rank-deficient (the
    /// message names the column).
    /// </exception>
    public static NestedErrorFit Fit(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> area,
        int areaCount,
        NestedErrorOptions? options = null)
    {
        options ??= new NestedErrorOptions();
        var columns = CheckShapes(y, x, area, areaCount, options);

        var design = new OrthogonalDesign(x, y.Length, columns, options.ColumnNames);
        var restricted = options.Method == VarianceMethod.RestrictedMaximumLikelihood;
        var likelihood = new ProfileLikelihood(design, area, areaCount, restricted);
        return Refit(design, likelihood, y, options);
    }

    /// <summary>
    /// Fits a response on a design that is prepared: bootstrap and choice of transformation do it often.
    /// </summary>
    internal static NestedErrorFit Refit(
        OrthogonalDesign design, ProfileLikelihood likelihood, ReadOnlySpan<double> y, NestedErrorOptions options)
    {
        var restricted = options.Method == VarianceMethod.RestrictedMaximumLikelihood;
        likelihood.Respond(y);
        if (ExplainsEverything(likelihood)) return WithoutResidual(design, likelihood);

        var (best, status) = RatioSearch.Minimise(likelihood, options.MaxIterations);

        var residualVariance = likelihood.Squares / likelihood.DegreesOfFreedom;
        var effect = new double[likelihood.Count.Length];
        var shrinkage = new double[effect.Length];
        for (var d = 0; d < effect.Length; d++)
        {
            var n = likelihood.Count[d];
            if (n == 0) continue;
            shrinkage[d] = best.Lambda * n / (1 + best.Lambda * n);
            effect[d] = shrinkage[d] * likelihood.ResidualSum(d) / n;
        }

        return new NestedErrorFit
        {
            Status = status,
            Iterations = likelihood.Evaluations,
            LogLikelihood = LogLikelihood(design, likelihood, best, restricted),
            Coefficients = Coefficients(design, likelihood),
            CoefficientCovariance = CoefficientCovariance(design, likelihood, residualVariance),
            BetweenAreaVariance = best.Lambda * residualVariance,
            ResidualVariance = residualVariance,
            AreaEffect = [.. effect],
            Shrinkage = [.. shrinkage],
            SampleSize = [.. likelihood.Count],
        };
    }

    /// <summary>Checks a sample and gives its number of columns.</summary>
    internal static int CheckShapes(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> area,
        int areaCount,
        NestedErrorOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(areaCount);
        if (y.IsEmpty) throw new ArgumentException("y has no rows; more rows than columns are needed.", nameof(y));
        if (area.Length != y.Length)
        {
            throw new ArgumentException($"area has {area.Length} rows, y has {y.Length}.", nameof(area));
        }

        var columns = x.Length / y.Length;
        if (columns == 0 || columns * y.Length != x.Length)
        {
            throw new ArgumentException(
                $"x has {x.Length} values, which is not a whole number of columns for {y.Length} rows.", nameof(x));
        }

        if (y.Length <= columns)
        {
            throw new ArgumentException(
                $"{y.Length} rows cannot fit {columns} columns; more rows than columns are needed.", nameof(y));
        }

        if (options.ColumnNames is { } names && names.Count != columns)
        {
            throw new ArgumentException(
                $"{names.Count} column names were given for {columns} columns.", nameof(options));
        }

        for (var i = 0; i < y.Length; i++)
        {
            if ((uint)area[i] >= (uint)areaCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(area), area[i], $"Row {i} names an area outside 0 … {areaCount - 1}.");
            }

            // the value itself stays out of the message: rows are households
            if (!double.IsFinite(y[i])) throw new ArgumentException($"y is not a finite number in row {i}.", nameof(y));
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]))
            {
                throw new ArgumentException(
                    $"x is not a finite number in row {i / columns}, column {i % columns}.", nameof(x));
            }
        }

        return columns;
    }

    /// <summary>True when what X leaves of y is rounding, so that no variance can be estimated from it.</summary>
    static bool ExplainsEverything(ProfileLikelihood likelihood)
    {
        const double rounding = 1e-26; // (1e-13)², a few hundred units in the last place of y
        var explained = 0.0;
        foreach (var value in likelihood.Projection) explained += value * value;
        return likelihood.ResidualSquares <= rounding * explained || likelihood.ResidualSquares == 0;
    }

    static NestedErrorFit WithoutResidual(OrthogonalDesign design, ProfileLikelihood likelihood)
    {
        likelihood.At(0);
        return new NestedErrorFit
        {
            Status = FitStatus.BoundaryVariance,
            Iterations = likelihood.Evaluations,
            LogLikelihood = double.PositiveInfinity,
            Coefficients = Coefficients(design, likelihood),
            CoefficientCovariance = [.. new double[design.Columns * design.Columns]],
            BetweenAreaVariance = 0,
            ResidualVariance = 0,
            AreaEffect = [.. new double[likelihood.Count.Length]],
            Shrinkage = [.. new double[likelihood.Count.Length]],
            SampleSize = [.. likelihood.Count],
        };
    }

    static double LogLikelihood(
        OrthogonalDesign design, ProfileLikelihood likelihood, LikelihoodPoint best, bool restricted)
    {
        var freedom = likelihood.DegreesOfFreedom;
        var twice = freedom * (1 + Math.Log(2 * Math.PI * likelihood.Squares / freedom)) + best.LogV;
        if (restricted) twice += likelihood.LogDeterminant + design.LogDeterminant;
        return -0.5 * twice;
    }

    static ImmutableArray<double> Coefficients(OrthogonalDesign design, ProfileLikelihood likelihood)
    {
        var beta = new double[design.Columns];
        for (var j = 0; j < beta.Length; j++) beta[j] = likelihood.Projection[j] + likelihood.Correction[j];
        design.ToCoefficients(beta);
        return [.. beta];
    }

    /// <summary>σ²ₑ T⁻¹ M⁻¹ T⁻¹′: T⁻¹ on the columns of M⁻¹, then on the rows of that.</summary>
    static ImmutableArray<double> CoefficientCovariance(
        OrthogonalDesign design, ProfileLikelihood likelihood, double residualVariance)
    {
        var p = design.Columns;
        var half = new double[p * p];
        for (var j = 0; j < p; j++)
        {
            var column = half.AsSpan(j * p, p);
            column[j] = residualVariance;
            likelihood.Solve(column);
            design.ToCoefficients(column);
        }

        var covariance = new double[p * p];
        var row = new double[p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) row[j] = half[j * p + i];
            design.ToCoefficients(row);
            row.CopyTo(covariance, i * p);
        }

        return [.. covariance];
    }
}
