using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>One step of a selection.</summary>
/// <param name="Column">The column that came in or went out.</param>
/// <param name="IsAdded">True: it came in.</param>
/// <param name="Bic">BIC after the step.</param>
public readonly record struct SelectionStep(int Column, bool IsAdded, double Bic);

/// <summary>
/// Covariates chosen step by step, by BIC: in each step the one column that lowers it most comes in or goes out.
/// </summary>
/// <remarks>
/// BIC = n ln(RSS/n) + k ln n, RSS weighted with weights scaled to a mean of 1, k columns with the constant; R's
/// <c>step(lm, k = log(n))</c> with direction "both". A screen, not an inference: errors of the chosen model are too
/// small, and effects of areas are ignored. O(p³) beside one pass over the rows.
/// </remarks>
public sealed record StepwiseSelection
{
    /// <summary>Columns of the chosen model, ascending; those that do not vary are never among them.</summary>
    public required ImmutableArray<int> Columns { get; init; }

    /// <summary>Steps in their order.</summary>
    public required ImmutableArray<SelectionStep> Steps { get; init; }

    /// <summary>BIC of the model that the selection began with.</summary>
    public required double FirstBic { get; init; }

    /// <summary>BIC of the chosen model.</summary>
    public double Bic => Steps.IsEmpty ? FirstBic : Steps[^1].Bic;

    /// <summary>Selects with a constant that is always in the model and need not be a column.</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="x">Shape [n, p], row-major.</param>
    /// <param name="weight">Shape [n], above 0, or empty.</param>
    /// <param name="kept">Columns that stay in the model; null: none.</param>
    /// <param name="maxSteps">Most steps. Default: 200.</param>
    public static StepwiseSelection ByBic(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> weight = default,
        IReadOnlyList<int>? kept = null,
        int maxSteps = 200)
    {
        if (y.IsEmpty || x.Length % y.Length != 0)
        {
            throw new ArgumentException($"x has {x.Length} values, not a whole number of columns for {y.Length} rows.");
        }

        Check.FiniteUnit(y, nameof(y));
        Check.FiniteUnit(x, nameof(x));
        var (rows, p) = (y.Length, x.Length / y.Length);
        var joined = new double[rows * (p + 1)];
        for (var i = 0; i < rows; i++)
        {
            x.Slice(i * p, p).CopyTo(joined.AsSpan(i * (p + 1)));
            joined[i * (p + 1) + p] = y[i];
        }

        var cross = new StandardizedCross(joined, p + 1, weight);
        if (!cross.Varying.Contains(p)) throw new ArgumentException("y does not vary.", nameof(y));
        var sweep = new Sweep(cross.Correlation, p + 1);
        var isIn = new bool[p];
        foreach (var j in kept ?? [])
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)j, (uint)p, nameof(kept));
            if (!cross.Varying.Contains(j) || sweep.At(j, j) <= StandardizedCross.Aliased) continue;
            sweep.On(j);
            isIn[j] = true;
        }

        // RSS/n with weights of mean 1 is Σw(y − ŷ)²/Σw
        var scale = cross.Size[p] * cross.Size[p] / cross.Total;
        var first = Bic(sweep.At(p, p));
        var (current, steps) = (first, ImmutableArray.CreateBuilder<SelectionStep>());
        while (steps.Count < maxSteps)
        {
            var (best, bestBic) = (-1, current - 1e-9);
            foreach (var j in cross.Varying)
            {
                if (j == p || isIn[j] && (kept?.Contains(j) ?? false)) continue;
                var own = Math.Abs(sweep.At(j, j));
                if (!isIn[j] && (own <= StandardizedCross.Aliased || isIn.Count(b => b) + 2 >= rows)) continue;
                var gain = sweep.At(j, p) * sweep.At(j, p) / own;
                var bic = Bic(sweep.At(p, p) + (isIn[j] ? gain : -gain), isIn[j] ? -1 : 1);
                if (bic < bestBic) (best, bestBic) = (j, bic);
            }

            if (best < 0) break;
            if (isIn[best]) sweep.Off(best);
            else sweep.On(best);
            isIn[best] = !isIn[best];
            current = bestBic;
            steps.Add(new SelectionStep(best, isIn[best], current));
        }

        return new StepwiseSelection
        {
            Columns = [.. Enumerable.Range(0, p).Where(j => isIn[j])],
            Steps = steps.ToImmutable(),
            FirstBic = first,
        };

        double Bic(double left, int change = 0) =>
            rows * Math.Log(Math.Max(left, double.Epsilon) * scale) + (isIn.Count(b => b) + 1 + change) * Math.Log(rows);
    }
}
