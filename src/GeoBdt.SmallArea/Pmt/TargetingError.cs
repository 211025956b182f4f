using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>How well a score finds the poor at one cut.</summary>
/// <remarks>
/// The selected are the households of lowest score that make up <see cref="Selected"/> of the weight, the poor those of
/// lowest true expenditure that make up <see cref="Poor"/> (or those below a line). With equal shares both errors are
/// the same number. Conventions of Coady, Grosh and Hoddinott (2004).
/// </remarks>
/// <param name="Selected">Share selected, 0–1; of weight, as reached.</param>
/// <param name="Poor">Share that is poor, 0–1.</param>
/// <param name="Exclusion">
/// Share of the poor that is not selected (exclusion error, undercoverage); NaN without poor.
/// </param>
/// <param name="Inclusion">
/// Share of the selected that is not poor (inclusion error, leakage); NaN without selected.
/// </param>
public readonly record struct TargetingError(double Selected, double Poor, double Exclusion, double Inclusion)
{
    /// <summary>Errors when the poor are the lowest <paramref name="share"/> by true expenditure.</summary>
    /// <param name="actual">Shape [n]. True expenditure, on any increasing scale.</param>
    /// <param name="score">Shape [n].</param>
    /// <param name="id">Shape [n]. Order of ties.</param>
    /// <param name="weight">Shape [n], ≥ 0, or empty.</param>
    /// <param name="share">Share that is poor, above 0 and at most 1.</param>
    /// <param name="cuts">Shares selected, each in 0–1; the errors at as many cuts as are given.</param>
    public static ImmutableArray<TargetingError> AtShares(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> score,
        ReadOnlySpan<ulong> id,
        ReadOnlySpan<double> weight,
        double share,
        ReadOnlySpan<double> cuts)
    {
        CheckShapes(actual, score, id, weight);
        CheckShare(share, nameof(share));
        ArgumentOutOfRangeException.ThrowIfZero(share);
        var isPoor = Lowest(actual, id, weight, share);
        return Errors(isPoor, score, id, weight, cuts);
    }

    /// <summary>Errors when the poor are those with <paramref name="actual"/> &lt; <paramref name="line"/>.</summary>
    /// <param name="actual">Shape [n]. True expenditure, on any increasing scale.</param>
    /// <param name="score">Shape [n].</param>
    /// <param name="id">Shape [n]. Order of ties.</param>
    /// <param name="weight">Shape [n], ≥ 0, or empty.</param>
    /// <param name="line">On the scale of <paramref name="actual"/>.</param>
    /// <param name="cuts">Shares selected, each in 0–1.</param>
    public static ImmutableArray<TargetingError> AtLine(
        ReadOnlySpan<double> actual,
        ReadOnlySpan<double> score,
        ReadOnlySpan<ulong> id,
        ReadOnlySpan<double> weight,
        double line,
        ReadOnlySpan<double> cuts)
    {
        CheckShapes(actual, score, id, weight);
        if (double.IsNaN(line)) throw new ArgumentException("The line is not a number.", nameof(line));
        var isPoor = new bool[actual.Length];
        for (var i = 0; i < isPoor.Length; i++) isPoor[i] = actual[i] < line;
        return Errors(isPoor, score, id, weight, cuts);
    }

    static ImmutableArray<TargetingError> Errors(
        bool[] isPoor, ReadOnlySpan<double> score, ReadOnlySpan<ulong> id, ReadOnlySpan<double> weight,
        ReadOnlySpan<double> cuts)
    {
        double total = 0, poor = 0;
        for (var i = 0; i < isPoor.Length; i++)
        {
            var w = weight.IsEmpty ? 1 : weight[i];
            total += w;
            poor += isPoor[i] ? w : 0;
        }

        var result = ImmutableArray.CreateBuilder<TargetingError>(cuts.Length);
        foreach (var cut in cuts)
        {
            CheckShare(cut, nameof(cuts));
            var isSelected = Lowest(score, id, weight, cut);
            double selected = 0, both = 0;
            for (var i = 0; i < isPoor.Length; i++)
            {
                var w = weight.IsEmpty ? 1 : weight[i];
                selected += isSelected[i] ? w : 0;
                both += isSelected[i] && isPoor[i] ? w : 0;
            }

            result.Add(new TargetingError(selected / total, poor / total, 1 - both / poor, 1 - both / selected));
        }

        return result.MoveToImmutable();
    }

    /// <summary>
    /// The lowest values, ties by ID, until the next would pass the share by more than half of itself.
    /// </summary>
    static bool[] Lowest(ReadOnlySpan<double> values, ReadOnlySpan<ulong> id, ReadOnlySpan<double> weight, double share)
    {
        var (keys, order) = (new (double, ulong)[values.Length], new int[values.Length]);
        var total = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            (keys[i], order[i]) = ((values[i], id[i]), i);
            total += weight.IsEmpty ? 1 : weight[i];
        }

        Array.Sort(keys, order);
        var (chosen, reached) = (new bool[values.Length], 0.0);
        foreach (var i in order)
        {
            var w = weight.IsEmpty ? 1 : weight[i];
            if (reached + w / 2 > share * total) break;
            chosen[i] = true;
            reached += w;
        }

        return chosen;
    }

    static void CheckShapes(
        ReadOnlySpan<double> actual, ReadOnlySpan<double> score, ReadOnlySpan<ulong> id, ReadOnlySpan<double> weight)
    {
        Check.SameLength(score.Length, actual.Length, nameof(score), nameof(actual));
        Check.SameLength(id.Length, actual.Length, nameof(id), nameof(actual));
        if (!weight.IsEmpty) Check.SameLength(weight.Length, actual.Length, nameof(weight), nameof(actual));
        Check.WeightOfUnit(weight, nameof(weight));
        Check.FiniteUnit(actual, nameof(actual));
        Check.FiniteUnit(score, nameof(score));
        if (actual.IsEmpty) throw new ArgumentException("There are no households.", nameof(actual));
        if (!weight.IsEmpty && weight.IndexOfAnyExcept(0.0) < 0)
        {
            throw new ArgumentException("No weight is above 0.", nameof(weight));
        }
    }

    static void CheckShare(double share, string name)
    {
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(name, share, "A share lies in 0–1.");
    }
}
