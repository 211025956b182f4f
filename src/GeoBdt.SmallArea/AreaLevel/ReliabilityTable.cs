using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>How far an estimate may be relied on, by its relative standard error.</summary>
public enum ReliabilityClass
{
    /// <summary>RSE up to the first bound (25 %).</summary>
    Reliable,

    /// <summary>RSE above the first and up to the second bound (50 %): use with caution.</summary>
    UseWithCaution,

    /// <summary>RSE above the second bound: not to be used.</summary>
    Unreliable,

    /// <summary>No RSE: no estimate, no error, or an estimate of 0.</summary>
    Unknown,
}

/// <summary>One line of a <see cref="ReliabilityTable"/>.</summary>
/// <param name="Value">The estimate; null without one.</param>
/// <param name="StandardError">Square root of its variance or mean squared error; null without one.</param>
/// <param name="RelativeStandardError">Standard error over |value|, as a fraction; null without one.</param>
/// <param name="Class">The class.</param>
public readonly record struct ReliabilityRow(
    double? Value, double? StandardError, double? RelativeStandardError, ReliabilityClass Class);

/// <summary>Relative standard errors (RSE, CV) of a set of estimates, classed and counted.</summary>
/// <remarks>
/// Default bounds 25 % and 50 %: the classes under which Badan Pusat Statistik publishes Susenas estimates. Put the
/// table of the direct estimates beside that of the model to see what the model gains.
/// </remarks>
public sealed record ReliabilityTable
{
    /// <summary>Shape [areas]. One line per area, in order.</summary>
    public required ImmutableArray<ReliabilityRow> Rows { get; init; }

    /// <summary>Number of areas in a class.</summary>
    public int Count(ReliabilityClass reliability)
    {
        var count = 0;
        foreach (var row in Rows)
        {
            if (row.Class == reliability) count++;
        }

        return count;
    }

    /// <summary>
    /// Quantile of the RSE over areas that have one, linear between neighbours (R's type 7); null without any.
    /// </summary>
    /// <param name="probability">0–1: 0 the least, 0.5 the median, 1 the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside 0–1.</exception>
    public double? Quantile(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A number of 0 … 1 is needed.");
        }

        var errors = new List<double>(Rows.Length);
        foreach (var row in Rows)
        {
            if (row.RelativeStandardError is { } error) errors.Add(error);
        }

        if (errors.Count == 0) return null;
        errors.Sort();
        var place = probability * (errors.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, errors.Count - 1);
        return errors[below] + (place - below) * (errors[above] - errors[below]);
    }

    /// <summary>Table of model estimates.</summary>
    /// <param name="estimate">Shape [areas].</param>
    /// <param name="meanSquaredError">Shape [areas]. ≥ 0.</param>
    /// <param name="caution">Largest RSE that is reliable; &gt; 0.</param>
    /// <param name="unreliable">Largest RSE that may be used with caution; at least <paramref name="caution"/>.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ReliabilityTable Of(
        ReadOnlySpan<double> estimate,
        ReadOnlySpan<double> meanSquaredError,
        double caution = 0.25,
        double unreliable = 0.5)
    {
        Check.SameLength(meanSquaredError.Length, estimate.Length, nameof(meanSquaredError), nameof(estimate));
        CheckBounds(caution, unreliable);
        var rows = new ReliabilityRow[estimate.Length];
        for (var d = 0; d < rows.Length; d++)
        {
            Check.Finite(estimate[d], d, nameof(estimate));
            Check.AtLeast(meanSquaredError[d], 0, d, nameof(meanSquaredError));
            var error = Math.Sqrt(meanSquaredError[d]);
            double? relative = estimate[d] == 0 ? null : error / Math.Abs(estimate[d]);
            rows[d] = new ReliabilityRow(estimate[d], error, relative, ClassOf(relative, caution, unreliable));
        }

        return new ReliabilityTable { Rows = [.. rows] };
    }

    /// <summary>Table of direct estimates; those without variance are <see cref="ReliabilityClass.Unknown"/>.</summary>
    /// <param name="estimates">Shape [areas].</param>
    /// <param name="caution">Largest RSE that is reliable; &gt; 0.</param>
    /// <param name="unreliable">Largest RSE that may be used with caution; at least <paramref name="caution"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds are not in order.</exception>
    public static ReliabilityTable Of(
        ReadOnlySpan<DirectEstimate> estimates, double caution = 0.25, double unreliable = 0.5)
    {
        CheckBounds(caution, unreliable);
        var rows = new ReliabilityRow[estimates.Length];
        for (var d = 0; d < rows.Length; d++)
        {
            var relative = estimates[d].CoefficientOfVariation;
            rows[d] = new ReliabilityRow(
                estimates[d].Value, estimates[d].StandardError, relative, ClassOf(relative, caution, unreliable));
        }

        return new ReliabilityTable { Rows = [.. rows] };
    }

    static void CheckBounds(double caution, double unreliable)
    {
        if (!(caution > 0)) throw new ArgumentOutOfRangeException(nameof(caution), caution, "A number > 0 is needed.");
        if (!(unreliable >= caution))
        {
            throw new ArgumentOutOfRangeException(nameof(unreliable), unreliable, $"A number ≥ {caution} is needed.");
        }
    }

    static ReliabilityClass ClassOf(double? relative, double caution, double unreliable) => relative switch
    {
        null => ReliabilityClass.Unknown,
        { } error when error <= caution => ReliabilityClass.Reliable,
        { } error when error <= unreliable => ReliabilityClass.UseWithCaution,
        _ => ReliabilityClass.Unreliable,
    };
}
