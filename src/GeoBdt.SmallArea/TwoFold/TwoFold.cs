using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Fits the unit-level model with two nested effects, of areas (kecamatan or kabupaten) and of desa within them, by
/// restricted maximum likelihood: desa and kecamatan are then both right and coherent.
/// </summary>
/// <remarks>
/// <para>
/// y_dcj = x_dcj′β + u_d + v_dc + e_dcj with u_d ~ N(0, σ²₁), v_dc ~ N(0, σ²₂), e ~ N(0, σ²ₑ), all independent.
/// Profiled to the two ratios σ²₁/σ²ₑ and σ²₂/σ²ₑ; either may be 0 (<see cref="FitStatus.BoundaryVariance"/>): the
/// model is then that of <see cref="NestedError"/> at the other level. The same status answers a sample that cannot
/// tell the effects apart: one desa or none with two households, one area or none with two desa. Deterministic; O(n p²) once, then O(desa · p²)
/// per evaluation, some hundred evaluations.
/// </para>
/// <para>
/// Source: Stukel and Rao (1999), J. Statistical Planning and Inference 78:131; Marhuenda, Molina, Morales and Rao
/// (2017), J. Royal Statistical Society A 180:1111. Checked against a dense-matrix REML and BLUP, and nlme 3.1.162 with
/// nested random effects.
/// </para>
/// </remarks>
public static class TwoFold
{
    /// <summary>Fits coefficients, three variances and both kinds of effects.</summary>
    /// <param name="y">Shape [n]. Response on the scale of the model.</param>
    /// <param name="x">Shape [n, p], row-major, full column rank, the intercept included.</param>
    /// <param name="desa">Shape [n]. Desa of each row.</param>
    /// <param name="areaOfDesa">Shape [desa], those without sample included. Area of each, 0 … areas − 1.</param>
    /// <param name="options">As for <see cref="NestedError.Fit"/>.</param>
    /// <returns>Never null; the status tells whether the numbers may be published.</returns>
    /// <exception cref="ArgumentException">
    /// As for <see cref="NestedError.Fit"/>; or X explains y without residual.
    /// </exception>
    public static TwoFoldFit Fit(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> desa,
        ReadOnlySpan<int> areaOfDesa,
        NestedErrorOptions? options = null)
    {
        options ??= new NestedErrorOptions();
        var p = NestedError.CheckShapes(y, x, desa, areaOfDesa.Length, options);
        var areas = 0;
        foreach (var area in areaOfDesa)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(area, nameof(areaOfDesa));
            areas = Math.Max(areas, area + 1);
        }

        var design = new OrthogonalDesign(x, y.Length, p, options.ColumnNames);
        return Refit(design, y, desa, areaOfDesa.ToArray(), areas, options);
    }

    /// <summary>Fits a response on a design that is prepared: the bootstrap does it often.</summary>
    internal static TwoFoldFit Refit(
        OrthogonalDesign design,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> desa,
        int[] areaOfDesa,
        int areas,
        NestedErrorOptions options)
    {
        var restricted = options.Method == VarianceMethod.RestrictedMaximumLikelihood;
        var likelihood = new TwoFoldLikelihood(design, y, desa, areaOfDesa, areas, restricted);
        var explained = 0.0;
        foreach (var value in likelihood.Projection) explained += value * value;
        if (!(likelihood.ResidualSquares > 1e-26 * explained))
        {
            throw new ArgumentException("x explains y without residual; there are no variances to fit.", nameof(y));
        }

        var (ofArea, ofDesa, status) = TwoRatioSearch.Minimise(likelihood, options.MaxIterations);
        var residual = likelihood.Squares / likelihood.DegreesOfFreedom;
        var (areaEffect, areaRest) = (new double[areas], new double[areas]);
        for (var d = 0; d < areas; d++)
        {
            var scale = 1 + ofArea * likelihood.Whole(d);
            areaEffect[d] = ofArea * likelihood.AreaResidual(d) / scale;
            areaRest[d] = ofArea * residual / scale;
        }

        var (effect, shrinkage) = (new double[areaOfDesa.Length], new double[areaOfDesa.Length]);
        for (var c = 0; c < effect.Length; c++)
        {
            var n = likelihood.Count[c];
            shrinkage[c] = ofDesa * n / (1 + ofDesa * n);
            effect[c] = shrinkage[c] * (likelihood.MeanResidual(c) - areaEffect[areaOfDesa[c]]);
        }

        var twice = likelihood.DegreesOfFreedom * (1 + Math.Log(2 * Math.PI * residual)) + likelihood.LogDeterminants;
        if (restricted) twice += design.LogDeterminant;
        var beta = new double[design.Columns];
        for (var j = 0; j < beta.Length; j++) beta[j] = likelihood.Projection[j] + likelihood.Correction[j];
        design.ToCoefficients(beta);
        return new TwoFoldFit
        {
            Status = status,
            Iterations = likelihood.Evaluations,
            LogLikelihood = -0.5 * twice,
            Coefficients = [.. beta],
            CoefficientCovariance = Covariance(design, likelihood, residual),
            AreaVariance = ofArea * residual,
            DesaVariance = ofDesa * residual,
            ResidualVariance = residual,
            AreaOfDesa = [.. areaOfDesa],
            AreaEffect = [.. areaEffect],
            AreaEffectVariance = [.. areaRest],
            DesaEffect = [.. effect],
            DesaShrinkage = [.. shrinkage],
            SampleSize = [.. likelihood.Count],
        };
    }

    /// <summary>σ²ₑ T⁻¹ M⁻¹ T⁻¹′.</summary>
    static ImmutableArray<double> Covariance(OrthogonalDesign design, TwoFoldLikelihood likelihood, double residual)
    {
        var p = design.Columns;
        var (half, covariance, row) = (new double[p * p], new double[p * p], new double[p]);
        for (var j = 0; j < p; j++)
        {
            var column = half.AsSpan(j * p, p);
            column[j] = residual;
            likelihood.Solve(column);
            design.ToCoefficients(column);
        }

        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) row[j] = half[j * p + i];
            design.ToCoefficients(row);
            row.CopyTo(covariance, i * p);
        }

        return [.. covariance];
    }
}
