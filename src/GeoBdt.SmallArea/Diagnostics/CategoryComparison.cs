using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>One category of a covariate.</summary>
/// <param name="Code">The caller's number of the category.</param>
/// <param name="SurveyShare">Weighted share of the survey, 0–1.</param>
/// <param name="CensusShare">Share of the census, 0–1.</param>
public readonly record struct CategoryShare(int Code, double SurveyShare, double CensusShare);

/// <summary>A covariate of categories in the survey (weighted) and in the census.</summary>
/// <remarks>A category that only one of both has cannot be predicted, or was coded differently.</remarks>
public sealed record CategoryComparison
{
    /// <summary>For tables.</summary>
    public required string Name { get; init; }

    /// <summary>Categories of either side, by code.</summary>
    public required ImmutableArray<CategoryShare> Categories { get; init; }

    /// <summary>Codes that the census lacks.</summary>
    public required ImmutableArray<int> OnlyInSurvey { get; init; }

    /// <summary>
    /// Codes that the survey lacks: these households cannot be predicted by a coefficient of their own.
    /// </summary>
    public required ImmutableArray<int> OnlyInCensus { get; init; }

    /// <summary>½ Σ|survey − census share|: the share of households that would have to change category. 0–1.</summary>
    public required double TotalVariation { get; init; }

    /// <summary>Compares one covariate.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="survey">Shape [n]. Codes.</param>
    /// <param name="weight">Shape [n], ≥ 0, or empty for equal weights.</param>
    /// <param name="census">Shape [N]. Codes.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a side is empty, a weight below 0 or all weights 0.</exception>
    public static CategoryComparison Of(
        string name, ReadOnlySpan<int> survey, ReadOnlySpan<double> weight, ReadOnlySpan<int> census)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (survey.IsEmpty || census.IsEmpty) throw new ArgumentException("Neither side may be empty.");
        if (!weight.IsEmpty) Check.SameLength(weight.Length, survey.Length, nameof(weight), nameof(survey));
        Check.WeightOfUnit(weight, nameof(weight));
        var shares = new SortedDictionary<int, (double Survey, double Census, bool InSurvey, bool InCensus)>();
        var total = 0.0;
        for (var i = 0; i < survey.Length; i++) total += weight.IsEmpty ? 1 : weight[i];
        if (!(total > 0)) throw new ArgumentException("No weight of the survey is above 0.", nameof(weight));
        for (var i = 0; i < survey.Length; i++)
        {
            var share = shares.GetValueOrDefault(survey[i]);
            shares[survey[i]] = share with
            {
                Survey = share.Survey + (weight.IsEmpty ? 1 : weight[i]) / total,
                InSurvey = true,
            };
        }

        foreach (var code in census)
        {
            var share = shares.GetValueOrDefault(code);
            shares[code] = share with { Census = share.Census + 1, InCensus = true };
        }

        var rows = census.Length;
        return new CategoryComparison
        {
            Name = name,
            Categories = [.. shares.Select(s => new CategoryShare(s.Key, s.Value.Survey, s.Value.Census / rows))],
            OnlyInSurvey = [.. shares.Where(s => !s.Value.InCensus).Select(s => s.Key)],
            OnlyInCensus = [.. shares.Where(s => !s.Value.InSurvey).Select(s => s.Key)],
            TotalVariation = shares.Values.Sum(s => Math.Abs(s.Survey - s.Census / rows)) / 2,
        };
    }
}
