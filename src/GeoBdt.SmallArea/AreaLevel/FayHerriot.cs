using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Fits the area-level model of Fay and Herriot and gives the EBLUP of every area with its mean squared error.
/// </summary>
/// <remarks>
/// <para>
/// y_d = x_d′β + u_d + e_d, u_d ~ (0, σ²ᵤ), e_d ~ (0, ψ_d) with ψ_d known, all independent; eight estimators of σ²ᵤ
/// (<see cref="AreaVarianceMethod"/>). σ²ᵤ = 0 is <see cref="FitStatus.BoundaryVariance"/>, not an exception: γ = 0
/// everywhere, estimates purely synthetic, and the MSE is then known to be too small; an adjusted likelihood keeps
/// σ²ᵤ above 0. Deterministic; the order of the areas matters only in the last digits. Cost: O(D p²) per evaluation,
/// about 40 evaluations.
/// </para>
/// <para>
/// MSE: g₁ + g₂ + 2g₃ − b(1 − γ)², with V̄ and b of the method. REML: V̄ = 2/ΣV⁻², b = 0 (Datta and Lahiri 2000,
/// Statistica Sinica 10:613). ML: the same V̄, b = −tr{(X′V⁻¹X)⁻¹X′V⁻²X}/ΣV⁻². Fay–Herriot: V̄ = 2D/(ΣV⁻¹)²,
/// b = 2{D ΣV⁻² − (ΣV⁻¹)²}/(ΣV⁻¹)³ (Datta, Rao and Smith 2005, Biometrika 92:183). Prasad–Rao: V̄ = 2D⁻²ΣV², b = 0.
/// AMRL, AMPL: b of REML, ML plus (2/σ²ᵤ)/ΣV⁻² (Li and Lahiri 2010); AMRL-YL, AMPL-YL: b of REML, ML (Yoshimori and
/// Lahiri 2014). An area without sample: σ²ᵤ − b + x′(X′V⁻¹X)⁻¹x, the same formula at ψ → ∞.
/// </para>
/// <para>
/// Limits: independent areas (no spatial correlation), ψ known. Checked against sae 1.3 and emdi 2.2.2 (milk and
/// Austrian incomes). emdi adds b for areas without sample under ML, where it must be subtracted.
/// </para>
/// </remarks>
public static class FayHerriot
{
    /// <summary>Fits the model to direct estimates and predicts every area.</summary>
    /// <param name="direct">
    /// Shape [areas]. Areas without a variance, or with one of 0, count as not sampled: such a variance cannot be that
    /// of the estimate.
    /// </param>
    /// <param name="x">Shape [areas, p], as in the other overload.</param>
    /// <param name="options">Null: restricted likelihood, at most 100 iterations.</param>
    /// <returns>Never null. The status tells whether the numbers may be published.</returns>
    /// <exception cref="ArgumentException">As the other overload.</exception>
    public static FayHerriotFit Fit(
        ReadOnlySpan<DirectEstimate> direct, ReadOnlySpan<double> x, FayHerriotOptions? options = null)
    {
        var (y, psi) = (new double[direct.Length], new double[direct.Length]);
        var sampled = new bool[direct.Length];
        for (var d = 0; d < direct.Length; d++)
        {
            if (direct[d] is not { Value: { } value, Variance: { } variance } || variance == 0) continue;
            (y[d], psi[d], sampled[d]) = (value, variance, true);
        }

        return Fit(y, psi, x, sampled, options);
    }

    /// <summary>Fits the model and predicts every area.</summary>
    /// <param name="direct">Shape [areas]. Direct estimates y. Ignored where not sampled.</param>
    /// <param name="samplingVariance">
    /// Shape [areas]. ψ &gt; 0, in the squared unit of <paramref name="direct"/>. Ignored where not sampled.
    /// </param>
    /// <param name="x">
    /// Shape [areas, p], row-major, full column rank among the sampled areas; the intercept is a column of ones that
    /// the caller supplies.
    /// </param>
    /// <param name="sampled">Shape [areas]. Which areas have a direct estimate; empty: all.</param>
    /// <param name="options">Null: restricted likelihood, at most 100 iterations.</param>
    /// <returns>Never null. The status tells whether the numbers may be published.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a value is not finite or ψ ≤ 0 (with its row), there are too few sampled areas for the columns,
    /// or X is rank-deficient (the message names the column).
    /// </exception>
    public static FayHerriotFit Fit(
        ReadOnlySpan<double> direct,
        ReadOnlySpan<double> samplingVariance,
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> sampled = default,
        FayHerriotOptions? options = null)
    {
        options ??= new FayHerriotOptions();
        var rows = Rows(direct, samplingVariance, x, sampled, options, out var columns);

        var used = new double[rows.Length * columns];
        var y = new double[rows.Length];
        var psi = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            x.Slice(rows[i] * columns, columns).CopyTo(used.AsSpan(i * columns));
            (y[i], psi[i]) = (direct[rows[i]], samplingVariance[rows[i]]);
        }

        // Areas in units of their own spread: 1e-200 and 1e200 neither vanish nor overflow when squared.
        var unit = Scale(y, psi);
        for (var i = 0; i < y.Length; i++) (y[i], psi[i]) = (y[i] / unit, psi[i] / unit / unit);

        var design = new OrthogonalDesign(used, rows.Length, columns, options.ColumnNames);
        var projection = new WeightedProjection(design.Q, y, columns);
        var search = new AreaVarianceSearch(projection, psi, columns, options.Method);
        var (areaVariance, status) = search.Find(options.MaxIterations);
        return new FayHerriotAreas(design, projection, areaVariance, unit)
            .Fit(direct, samplingVariance, x, rows, options.Method, status, search.Evaluations);
    }

    static int[] Rows(
        ReadOnlySpan<double> direct,
        ReadOnlySpan<double> samplingVariance,
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> sampled,
        FayHerriotOptions options,
        out int columns)
    {
        if (direct.IsEmpty) throw new ArgumentException("direct has no areas.", nameof(direct));
        Check.SameLength(samplingVariance.Length, direct.Length, nameof(samplingVariance), nameof(direct));
        if (!sampled.IsEmpty) Check.SameLength(sampled.Length, direct.Length, nameof(sampled), nameof(direct));
        columns = x.Length / direct.Length;
        if (columns == 0 || columns * direct.Length != x.Length)
        {
            throw new ArgumentException(
                $"x has {x.Length} values, which is not a whole number of columns for {direct.Length} areas.",
                nameof(x));
        }

        if (options.ColumnNames is { } names && names.Count != columns)
        {
            throw new ArgumentException(
                $"{names.Count} column names were given for {columns} columns.", nameof(options));
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]))
            {
                throw new ArgumentException(
                    $"x is {x[i]} in row {i / columns}, column {i % columns}; a finite number is needed.", nameof(x));
            }
        }

        var rows = new List<int>(direct.Length);
        for (var d = 0; d < direct.Length; d++)
        {
            if (!sampled.IsEmpty && !sampled[d]) continue;
            Check.Finite(direct[d], d, nameof(direct));
            Check.Above(samplingVariance[d], 0, d, nameof(samplingVariance));
            rows.Add(d);
        }

        // σ²ᵤ times the likelihood still has to fall at infinity: its power is −(D − p)/2
        var needed = columns + (options.Method is
            AreaVarianceMethod.AdjustedRestrictedLiLahiri or AreaVarianceMethod.AdjustedPlainLiLahiri ? 3 : 1);
        if (rows.Count < needed)
        {
            throw new ArgumentException(
                $"{rows.Count} sampled areas cannot fit {columns} columns by {options.Method}; " +
                $"at least {needed} are needed.",
                nameof(direct));
        }

        return [.. rows];
    }

    /// <summary>Power of two near the largest of |y| and √ψ: dividing by it changes no digit.</summary>
    static double Scale(double[] y, double[] psi)
    {
        var largest = 0.0;
        for (var i = 0; i < y.Length; i++) largest = Math.Max(largest, Math.Max(Math.Abs(y[i]), Math.Sqrt(psi[i])));
        return Math.ScaleB(1, Math.ILogB(largest));
    }
}
