using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>A point of a quantile–quantile plot.</summary>
/// <param name="Theoretical">Standard normal quantile.</param>
/// <param name="Observed">Value in units of the values' own deviation from their mean.</param>
public readonly record struct QuantilePoint(double Theoretical, double Observed);

/// <summary>How far residuals or area effects are from a normal distribution.</summary>
/// <remarks>
/// Moments with divisor n, as R's <c>moments</c> has them. Shapiro–Wilk: Royston (1995), Applied Statistics 44:547,
/// algorithm AS R94, for 3 … 5,000 values; Jarque and Bera (1987), International Statistical Review 55:163. With
/// thousands of households every test rejects: look at the plot. Checked against R 4.2.2 <c>shapiro.test</c>.
/// </remarks>
public sealed record Normality
{
    /// <summary>Number of values.</summary>
    public required int Count { get; init; }

    /// <summary>Mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Standard deviation, divisor n − 1.</summary>
    public required double Deviation { get; init; }

    /// <summary>m₃/m₂^1.5; 0 for a normal distribution.</summary>
    public required double Skewness { get; init; }

    /// <summary>m₄/m₂²; 3 for a normal distribution.</summary>
    public required double Kurtosis { get; init; }

    /// <summary>n/6 (skewness² + (kurtosis − 3)²/4).</summary>
    public required double JarqueBera { get; init; }

    /// <summary>P(χ²₂ ≥ <see cref="JarqueBera"/>).</summary>
    public double JarqueBeraProbability => Math.Exp(-JarqueBera / 2);

    /// <summary>W; NaN outside 3 … 5,000 values.</summary>
    public required double ShapiroWilk { get; init; }

    /// <summary>Its probability under normality; NaN outside 3 … 5,000 values.</summary>
    public required double ShapiroWilkProbability { get; init; }

    /// <summary>Points of the plot, at most as many as asked for, ascending.</summary>
    public required ImmutableArray<QuantilePoint> Points { get; init; }

    /// <summary>Describes a sample.</summary>
    /// <param name="values">Shape [n ≥ 3], finite and not all equal.</param>
    /// <param name="maxPoints">Most points of the plot: more are thinned evenly, the ends kept. Default: 500.</param>
    /// <exception cref="ArgumentException">Fewer than 3 values, one not finite or beyond 1e75, or all equal.</exception>
    public static Normality Of(ReadOnlySpan<double> values, int maxPoints = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 2);
        Check.FiniteUnit(values, nameof(values));
        var n = values.Length;
        if (n < 3) throw new ArgumentException($"{n} values were given; at least 3 are needed.", nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var mean = 0.0;
        foreach (var value in sorted) mean += value / n;
        double two = 0, three = 0, four = 0;
        foreach (var value in sorted)
        {
            var d = value - mean;
            two += d * d / n;
            three += d * d * d / n;
            four += d * d * d * d / n;
        }

        if (!(two > 0) || sorted[0] == sorted[^1]) throw new ArgumentException("All values are equal.", nameof(values));
        if (!double.IsFinite(four))
        {
            throw new ArgumentException("Values beyond 1e75 have no fourth moment in a double.", nameof(values));
        }

        var (skewness, kurtosis) = (three / Math.Pow(two, 1.5), four / (two * two));
        var (w, probability) = n <= 5000 ? Internals.ShapiroWilk.Of(sorted) : (double.NaN, double.NaN);
        var deviation = Math.Sqrt(two * n / (n - 1));
        var count = Math.Min(n, maxPoints);
        var points = ImmutableArray.CreateBuilder<QuantilePoint>(count);
        for (var k = 0; k < count; k++)
        {
            var i = (int)((long)k * (n - 1) / (count - 1));
            var place = (i + 0.625) / (n + 0.25); // Blom (1958)
            points.Add(new QuantilePoint(StandardNormal.Quantile(place), (sorted[i] - mean) / deviation));
        }

        return new Normality
        {
            Count = n,
            Mean = mean,
            Deviation = deviation,
            Skewness = skewness,
            Kurtosis = kurtosis,
            JarqueBera = n / 6.0 * (skewness * skewness + (kurtosis - 3) * (kurtosis - 3) / 4),
            ShapiroWilk = w,
            ShapiroWilkProbability = probability,
            Points = points.MoveToImmutable(),
        };
    }
}
