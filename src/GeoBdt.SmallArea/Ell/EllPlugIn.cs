using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// ELL with its parameters at their estimates and nothing drawn: E f(y) of every census household, the location's
/// effect integrated in closed form. What the draws of <see cref="EllSimulation"/> scatter about, but for the curvature
/// in the parameters.
/// </summary>
/// <remarks>
/// T(y) ~ N(x′β̂, σ²_η + σ²_ch). Deterministic; about 100 ns per household and measure. No error is given: use the
/// draws. Checked against R in headcount, gap and mean.
/// </remarks>
public static class EllPlugIn
{
    /// <summary>Averages of every area.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="measures">Mean and FGT 0–2.</param>
    /// <param name="x">Shape [n, m], row-major, the columns of the fit.</param>
    /// <param name="area">Shape [n].</param>
    /// <param name="areaCount">Areas of the census.</param>
    /// <returns>Shape [areas, measures]; NaN where an area has no households.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, x is not finite, or a measure is not an average.
    /// </exception>
    public static double[,] Averages(
        EllFit fit, IReadOnlyList<Measure> measures, ReadOnlySpan<double> x, ReadOnlySpan<int> area, int areaCount)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(measures);
        Check.Domains(area, areaCount, nameof(area));
        Check.SameLength(x.Length, area.Length * fit.Columns, nameof(x), "area times columns");
        CheckRows(x, fit.Columns);
        foreach (var measure in measures)
        {
            if (!measure.IsAverage) throw new ArgumentException($"{measure.Name} is not an average.", nameof(measures));
        }

        var (sum, count) = (new double[areaCount, measures.Count], new int[areaCount]);
        Span<double> location = [0], value = [0];
        for (var i = 0; i < area.Length; i++)
        {
            var row = x.Slice(i * fit.Columns, fit.Columns);
            var predicted = Predicted(fit, row);
            location[0] = predicted;
            var deviation = Math.Sqrt(fit.LocationVariance + HouseholdVariance(fit, row, predicted));
            count[area[i]]++;
            for (var m = 0; m < measures.Count; m++)
            {
                AverageExpectation.Fill(measures[m], Transformation.Log, location, deviation, value);
                sum[area[i], m] += value[0];
            }
        }

        for (var d = 0; d < areaCount; d++)
        {
            for (var m = 0; m < measures.Count; m++) sum[d, m] /= count[d];
        }

        return sum;
    }

    /// <summary>Refuses a census with a value that is not finite, in a column of either model.</summary>
    internal static void CheckRows(ReadOnlySpan<double> x, int columns)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (double.IsFinite(x[i])) continue;
            throw new ArgumentException($"x is not finite in row {i / columns}, column {i % columns}.", nameof(x));
        }
    }

    /// <summary>x′β̂.</summary>
    internal static double Predicted(EllFit fit, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var j = 0; j < fit.BetaColumns.Length; j++) sum += row[fit.BetaColumns[j]] * fit.Coefficients[j];
        return sum;
    }

    /// <summary>σ²_ch.</summary>
    internal static double HouseholdVariance(EllFit fit, ReadOnlySpan<double> row, double predicted)
    {
        if (fit.AlphaTerms.IsEmpty) return fit.ResidualVariance;
        var exponent = 0.0;
        for (var j = 0; j < fit.AlphaTerms.Length; j++)
        {
            exponent += fit.AlphaCoefficients[j] * AlphaModel.Term(fit.AlphaTerms[j], row, predicted);
        }

        return Math.Max(AlphaModel.VarianceAt(exponent, fit.AlphaBound, fit.AlphaMeanSquare), fit.VarianceFloor);
    }
}
