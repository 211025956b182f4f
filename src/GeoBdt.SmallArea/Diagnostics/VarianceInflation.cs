using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>How much of a covariate the others explain: 1/(1 − R²) of its regression on them.</summary>
/// <remarks>
/// By sweeps of the correlation matrix. Customary bounds: 5 or 10. Belsley, Kuh and Welsch (1980), Regression
/// Diagnostics. Checked against R's own regressions.
/// </remarks>
public static class VarianceInflation
{
    /// <summary>Factors of every column.</summary>
    /// <param name="x">Shape [n, p], row-major; columns that do not vary (the constant) are left out.</param>
    /// <param name="columns">p.</param>
    /// <param name="weight">Shape [n], above 0, or empty.</param>
    /// <returns>Shape [p]. NaN for a constant, ∞ for a combination of other columns.</returns>
    public static ImmutableArray<double> Of(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> weight = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (x.Length % columns != 0) throw new ArgumentException($"x is not a whole number of rows of {columns}.", nameof(x));
        Check.FiniteUnit(x, nameof(x));
        var cross = new StandardizedCross(x, columns, weight);
        var result = new double[columns];
        Array.Fill(result, double.NaN);
        foreach (var j in cross.Varying)
        {
            // sweep all others, then what is left of column j is 1 − R²
            var sweep = new Sweep(cross.Correlation, columns);
            foreach (var k in cross.Varying)
            {
                if (k != j && sweep.At(k, k) > StandardizedCross.Aliased) sweep.On(k);
            }

            var own = sweep.At(j, j);
            result[j] = own > StandardizedCross.Aliased ? 1 / own : double.PositiveInfinity;
        }

        return [.. result];
    }
}
