using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>A transformation whose parameter was estimated, and the model on its scale.</summary>
/// <param name="Transformation">The best of its family.</param>
/// <param name="Fit">The nested-error model of T(y).</param>
/// <param name="LogLikelihood">
/// Restricted log-likelihood of the scaled transformation, on the scale of y: comparable between families.
/// </param>
/// <param name="IsAtBound">True when the optimum lies at an end of the interval searched.</param>
public sealed record TransformedFit(
    Transformation Transformation, NestedErrorFit Fit, double LogLikelihood, bool IsAtBound);

/// <summary>
/// Chooses the parameter of a transformation by the restricted likelihood of the nested-error model, the Jacobian taken
/// into account.
/// </summary>
/// <remarks>
/// <para>
/// The likelihoods of T(y) and of y differ by the Jacobian. As in emdi, T is divided by the geometric mean of its
/// slopes,
/// z = T(y)/exp(n⁻¹ Σ ln T′(yᵢ)), and the restricted log-likelihood of z is maximised:
/// </para>
/// <code>
/// ℓ(λ) = ℓ_REML(T_λ(y)) + (n − p)/n · Σ ln T′_λ(yᵢ)
/// </code>
/// <para>
/// which, unlike the full Jacobian, does not depend on the unit of y. Forty-one points over the interval find the
/// hill, a
/// golden-section search its top to 1e-8 of the interval. Intervals: λ of Box–Cox −1 … 2, of the dual power 0 … 2;
/// shift
/// 0 (or |min y| + 1 when y has values at or below 0) … half the range of y; for power families with y ≤ 0 the
/// shift |min y| + 1 is added first. Design matrices are factored once. Deterministic.
/// </para>
/// <para>
/// Source: Gurka, Edwards, Muller and Kupper (2006), JRSS A 169:273 (scaled Box–Cox under REML); Rojas-Perilla et al.
/// (2020), JRSS A 183:121; intervals and shift as emdi 2.2.2.
/// </para>
/// </remarks>
public static class TransformationSearch
{
    const int ScanSteps = 40;
    const double Golden = 0.3819660112501051;

    /// <summary>Fits the best transformation of a family.</summary>
    /// <param name="kind">
    /// Log: the shift is estimated (log-shift). BoxCox, Dual: λ is. Identity: nothing is, the model of y is fitted.
    /// </param>
    /// <param name="survey">The sample.</param>
    /// <param name="areaCount">Number of areas, those without sample included.</param>
    /// <param name="options">As for <see cref="NestedError.Fit"/>.</param>
    public static TransformedFit Fit(
        TransformationKind kind, Survey survey, int areaCount, NestedErrorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(survey);
        options ??= new NestedErrorOptions();
        var columns = NestedError.CheckShapes(survey.Y.Span, survey.X.Span, survey.Area.Span, areaCount, options);
        var design = new OrthogonalDesign(survey.X.Span, survey.Y.Length, columns, options.ColumnNames);
        var likelihood = new ProfileLikelihood(
            design, survey.Area.Span, areaCount, options.Method == VarianceMethod.RestrictedMaximumLikelihood);

        double low = double.MaxValue, high = double.MinValue;
        foreach (var y in survey.Y.Span) (low, high) = (Math.Min(low, y), Math.Max(high, y));
        var shift = low > 0 ? 0 : Math.Abs(low) + 1;
        if (kind == TransformationKind.Identity) return At(Transformation.Identity);

        var (from, to) = kind switch
        {
            TransformationKind.Log => (shift, Math.Max((high - low) / 2, shift + 1)),
            TransformationKind.BoxCox => (-1.0, 2.0),
            TransformationKind.Dual => (0.0, 2.0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The family is unknown."),
        };
        var step = (to - from) / ScanSteps;
        var best = 0;
        var values = new double[ScanSteps + 1];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = At(Member(from + i * step)).LogLikelihood;
            if (values[i] > values[best]) best = i;
        }

        var parameter = Climb(from + Math.Max(best - 1, 0) * step, from + Math.Min(best + 1, ScanSteps) * step);
        var found = At(Member(parameter));
        var margin = 1e-6 * (to - from);
        return found with { IsAtBound = parameter < from + margin || parameter > to - margin };

        Transformation Member(double value) => kind switch
        {
            TransformationKind.Log => Transformation.LogShift(value),
            TransformationKind.BoxCox => Transformation.BoxCox(value, shift),
            _ => Transformation.Dual(value, shift),
        };

        TransformedFit At(Transformation transformation)
        {
            var logSlopes = 0.0;
            foreach (var y in survey.Y.Span) logSlopes += transformation.LogSlope(y);
            var fit = NestedError.Refit(design, likelihood, survey.Transformed(transformation), options);
            var freedom = likelihood.DegreesOfFreedom / (double)survey.Y.Length;
            return new TransformedFit(transformation, fit, fit.LogLikelihood + freedom * logSlopes, false);
        }

        double Climb(double a, double b)
        {
            var (c, d) = (a + Golden * (b - a), b - Golden * (b - a));
            var (atC, atD) = (At(Member(c)).LogLikelihood, At(Member(d)).LogLikelihood);
            while (b - a > 1e-8 * (to - from))
            {
                if (atC > atD)
                {
                    (b, d, atD) = (d, c, atC);
                    c = a + Golden * (b - a);
                    atC = At(Member(c)).LogLikelihood;
                }
                else
                {
                    (a, c, atC) = (c, d, atD);
                    d = b - Golden * (b - a);
                    atD = At(Member(d)).LogLikelihood;
                }
            }

            return (a + b) / 2;
        }
    }
}
