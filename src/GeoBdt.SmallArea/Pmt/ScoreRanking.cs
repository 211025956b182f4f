using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Households in the order of their scores, poorest first: rank, percentile and desil.</summary>
/// <remarks>
/// Equal scores are ordered by ID, so that the same registry always gives the same list. Desil =
/// floor((rank − 1)/(n/10)) + 1 in whole numbers, percentile likewise. A score of NaN has no place: rank, percentile
/// and desil 0. O(n log n).
/// </remarks>
public sealed record ScoreRanking
{
    /// <summary>Shape [n]. 1 for the lowest score of the group; 0 without score.</summary>
    public required ImmutableArray<int> Rank { get; init; }

    /// <summary>Shape [n]. 1 … 100.</summary>
    public required ImmutableArray<int> Percentile { get; init; }

    /// <summary>Shape [n]. 1 … 10.</summary>
    public required ImmutableArray<int> Desil { get; init; }

    /// <summary>Ranks households.</summary>
    /// <param name="score">Shape [n]. NaN for none.</param>
    /// <param name="id">Shape [n]. Without repetition within a group.</param>
    /// <param name="group">Shape [n], or empty. Ranked within each group (a desa, say) when given.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <exception cref="ArgumentException">Shapes disagree, or an ID occurs twice at one score.</exception>
    public static ScoreRanking Of(
        ReadOnlySpan<double> score, ReadOnlySpan<ulong> id, ReadOnlySpan<int> group = default, int groupCount = 1)
    {
        var n = score.Length;
        Check.SameLength(id.Length, n, nameof(id), nameof(score));
        if (!group.IsEmpty) Check.SameLength(group.Length, n, nameof(group), nameof(score));
        Check.Domains(group, groupCount, nameof(group));
        var (keys, order) = (new (int Group, double Score, ulong Id)[n], new int[n]);
        var size = new int[groupCount];
        for (var i = 0; i < n; i++)
        {
            var g = group.IsEmpty ? 0 : group[i];
            var hasScore = !double.IsNaN(score[i]);
            (keys[i], order[i]) = ((hasScore ? g : int.MaxValue, hasScore ? score[i] : 0, id[i]), i);
            if (hasScore) size[g]++;
        }

        Array.Sort(keys, order);
        var (rank, percentile, desil) = (new int[n], new int[n], new int[n]);
        var place = 0;
        for (var k = 0; k < n && keys[k].Group != int.MaxValue; k++)
        {
            if (k > 0 && keys[k] == keys[k - 1]) throw new ArgumentException("An ID occurs twice at one score.", nameof(id));
            place = k > 0 && keys[k].Group == keys[k - 1].Group ? place + 1 : 0;
            var i = order[k];
            rank[i] = place + 1;
            percentile[i] = (int)(100L * place / size[keys[k].Group]) + 1;
            desil[i] = (int)(10L * place / size[keys[k].Group]) + 1;
        }

        return new ScoreRanking { Rank = [.. rank], Percentile = [.. percentile], Desil = [.. desil] };
    }
}
