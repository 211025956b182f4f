using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Where the two variances of <see cref="PseudoNestedError"/> come from.</summary>
public enum PseudoVariances
{
    /// <summary>The unweighted likelihood, as emdi does it.</summary>
    Likelihood,

    /// <summary>Weighted method of fitting constants: needs no normality and no iteration.</summary>
    HendersonThree,
}

/// <summary>
/// Fits the nested-error model with survey weights: pseudo-EBLUP coefficients and area effects, for samples whose
/// selection depends on the response.
/// </summary>
/// <remarks>
/// <para>With W_d = Σ w, x̄_dw = Σ w x/W_d, δ_d = Σ w²/W_d²:</para>
/// <code>
/// γ_dw = σ²ᵤ/(σ²ᵤ + σ²ₑ δ_d)      β_w = [Σ w x (x − γ_dw x̄_dw)′]⁻¹ Σ w (x − γ_dw x̄_dw) y      u_dw = γ_dw (ȳ_dw −
/// x̄_dw′β_w)
/// Var u_d given ȳ_dw = σ²ᵤ (1 − γ_dw)
/// </code>
/// <para>
/// The fit is a <see cref="NestedErrorFit"/>: every predictor takes it, and so gives the pseudo-EB of any measure. The
/// covariance of β_w is that of the model for fixed weights. Equal weights give back <see cref="NestedError"/>.
/// Weights count
/// by their ratios only. An area of one household is like any other.
/// </para>
/// <para>
/// Henderson III: σ²ₑ from the regression within areas, σ²ᵤ from what the regression without areas leaves beyond it; a
/// negative σ²ᵤ becomes 0 with <see cref="FitStatus.BoundaryVariance"/>. Its log-likelihood is NaN. Deterministic;
/// O(n p²).
/// </para>
/// <para>
/// Source: You and Rao (2002), Canadian Journal of Statistics 30:431, eqs. (6)–(10); Guadarrama, Molina and Rao (2018),
/// CSDA 121:20; Henderson III with weights: Van der Weide (2014), World Bank WPS 7028, as printed by Nguyen, Corral,
/// Azevedo and
/// Zhao (2018), WPS 8630, eqs. (12)–(15). Equal weights checked against Henderson III in R on the corn data.
/// </para>
/// </remarks>
public static class PseudoNestedError
{
    /// <summary>Fits coefficients, the two variances and the area effects with weights.</summary>
    /// <param name="y">Shape [n]. Response on the scale of the model.</param>
    /// <param name="x">Shape [n, p], row-major, full column rank, the intercept included.</param>
    /// <param name="area">Shape [n].</param>
    /// <param name="weight">Shape [n]. Survey weights, each above 0.</param>
    /// <param name="areaCount">Number of areas, those without sample included.</param>
    /// <param name="variances">Where σ²ᵤ and σ²ₑ come from.</param>
    /// <param name="options">As for <see cref="NestedError.Fit"/>.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="NestedError.Fit"/>; or a weight is not a finite number above 0.
    /// </exception>
    public static NestedErrorFit Fit(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> area,
        ReadOnlySpan<double> weight,
        int areaCount,
        PseudoVariances variances = PseudoVariances.Likelihood,
        NestedErrorOptions? options = null)
    {
        options ??= new NestedErrorOptions();
        var columns = NestedError.CheckShapes(y, x, area, areaCount, options);
        CheckWeights(weight, y.Length);
        var design = new OrthogonalDesign(x, y.Length, columns, options.ColumnNames);
        if (variances == PseudoVariances.Likelihood)
        {
            var restricted = options.Method == VarianceMethod.RestrictedMaximumLikelihood;
            var likelihood = new ProfileLikelihood(design, area, areaCount, restricted);
            return Weighted(design, y, area, weight, NestedError.Refit(design, likelihood, y, options));
        }

        return Weighted(design, y, area, weight, ByHenderson(y, x, area, weight, areaCount));
    }

    /// <summary>The two variances by Henderson III; all else is still to come.</summary>
    internal static NestedErrorFit ByHenderson(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> area,
        ReadOnlySpan<double> weight,
        int areaCount)
    {
        var (between, residual) = HendersonThree.Variances(y, x, area, weight, areaCount);
        return new NestedErrorFit
        {
            Status = between > 0 ? FitStatus.Converged : FitStatus.BoundaryVariance,
            Iterations = 0,
            LogLikelihood = double.NaN,
            Coefficients = [],
            CoefficientCovariance = [],
            BetweenAreaVariance = Math.Max(between, 0),
            ResidualVariance = residual,
            AreaEffect = [.. new double[areaCount]],
            Shrinkage = [],
            SampleSize = [],
        };
    }

    internal static void CheckWeights(ReadOnlySpan<double> weight, int rows)
    {
        if (weight.Length != rows)
        {
            throw new ArgumentException($"weight has {weight.Length} rows, y has {rows}.", nameof(weight));
        }

        for (var i = 0; i < rows; i++)
        {
            if (!(weight[i] > 0) || !double.IsFinite(weight[i]))
            {
                throw new ArgumentException($"The weight in row {i} is not a finite number above 0.", nameof(weight));
            }
        }
    }

    /// <summary>Coefficients, effects and covariance at the variances of <paramref name="at"/>.</summary>
    internal static NestedErrorFit Weighted(
        OrthogonalDesign design,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> area,
        ReadOnlySpan<double> weight,
        NestedErrorFit at)
    {
        var (p, areas, q) = (design.Columns, at.AreaCount, design.Q);
        var projection = new double[p];
        for (var i = 0; i < y.Length; i++)
        {
            for (var j = 0; j < p; j++) projection[j] += q[i * p + j] * y[i];
        }

        var residual = new double[y.Length];
        var (total, square, count) = (new double[areas], new double[areas], new int[areas]);
        var (meanQ, meanR) = (new double[areas * p], new double[areas]);
        for (var i = 0; i < y.Length; i++)
        {
            residual[i] = y[i];
            for (var j = 0; j < p; j++) residual[i] -= q[i * p + j] * projection[j];
            var d = area[i];
            count[d]++;
            total[d] += weight[i];
            square[d] += weight[i] * weight[i];
            meanR[d] += weight[i] * residual[i];
            for (var j = 0; j < p; j++) meanQ[d * p + j] += weight[i] * q[i * p + j];
        }

        var shrinkage = new double[areas];
        for (var d = 0; d < areas; d++)
        {
            if (count[d] == 0) continue;
            meanR[d] /= total[d];
            for (var j = 0; j < p; j++) meanQ[d * p + j] /= total[d];
            var sampling = at.ResidualVariance * square[d] / (total[d] * total[d]);
            if (at.BetweenAreaVariance > 0)
            {
                shrinkage[d] = at.BetweenAreaVariance / (at.BetweenAreaVariance + sampling);
            }
        }

        // z = w (q − γ q̄): M = Σ z q′, symmetric; b = Σ z r; Var = M⁻¹ (σ²ₑ Σ z z′ + σ²ᵤ Σ_d (Σ z)(Σ z)′) M⁻¹
        var (m, b, middle) = (new double[p * p], new double[p], new double[p * p]);
        var (z, sums) = (new double[p], new double[areas * p]);
        for (var i = 0; i < y.Length; i++)
        {
            var d = area[i];
            for (var j = 0; j < p; j++)
            {
                z[j] = weight[i] * (q[i * p + j] - shrinkage[d] * meanQ[d * p + j]);
                b[j] += z[j] * residual[i];
                sums[d * p + j] += z[j];
                for (var k = 0; k <= j; k++)
                {
                    m[j * p + k] += z[j] * q[i * p + k];
                    middle[j * p + k] += at.ResidualVariance * z[j] * z[k];
                }
            }
        }

        for (var d = 0; d < areas; d++)
        {
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k <= j; k++)
                {
                    middle[j * p + k] += at.BetweenAreaVariance * sums[d * p + j] * sums[d * p + k];
                }
            }
        }

        if (!Cholesky.TryFactor(m, p))
        {
            throw new ArgumentException("X has not full rank under the weights.", nameof(weight));
        }

        Cholesky.SolveLower(m, p, b);
        Cholesky.SolveUpper(m, p, b);
        var effect = new double[areas];
        for (var d = 0; d < areas; d++)
        {
            var left = meanR[d];
            for (var j = 0; j < p; j++) left -= meanQ[d * p + j] * b[j];
            effect[d] = shrinkage[d] * left;
        }

        var beta = new double[p];
        for (var j = 0; j < p; j++) beta[j] = projection[j] + b[j];
        design.ToCoefficients(beta);
        return at with
        {
            Coefficients = [.. beta],
            CoefficientCovariance = Covariance(design, m, middle),
            AreaEffect = [.. effect],
            Shrinkage = [.. shrinkage],
            SampleSize = [.. count],
        };
    }

    /// <summary>T⁻¹ M⁻¹ middle M⁻¹ T⁻¹′ from the lower triangles.</summary>
    static ImmutableArray<double> Covariance(OrthogonalDesign design, double[] lower, double[] middle)
    {
        var p = design.Columns;
        var half = new double[p * p];
        for (var j = 0; j < p; j++)
        {
            var column = half.AsSpan(j * p, p);
            for (var i = 0; i < p; i++) column[i] = i >= j ? middle[i * p + j] : middle[j * p + i];
            Solve(column);
        }

        var covariance = new double[p * p];
        var row = new double[p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) row[j] = half[j * p + i];
            Solve(row);
            row.CopyTo(covariance, i * p);
        }

        return [.. covariance];

        void Solve(Span<double> v)
        {
            Cholesky.SolveLower(lower, p, v);
            Cholesky.SolveUpper(lower, p, v);
            design.ToCoefficients(v);
        }
    }
}
