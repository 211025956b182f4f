using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>One numeric covariate in the survey (weighted) and in the census: does it mean the same in both?</summary>
/// <remarks>
/// A model may only use covariates that were asked alike in both. Convention: a standardised difference beyond 0.1 is
/// to be looked at, beyond 0.25 the covariate is to be left out (Austin 2009, Statistics in Medicine 28:3083). Missing
/// values are NaN and only counted. O(n log n).
/// </remarks>
public sealed record CovariateComparison
{
    /// <summary>For tables.</summary>
    public required string Name { get; init; }

    /// <summary>Weighted mean in the survey; NaN without values.</summary>
    public required double SurveyMean { get; init; }

    /// <summary>Mean in the census.</summary>
    public required double CensusMean { get; init; }

    /// <summary>Weighted standard deviation in the survey.</summary>
    public required double SurveyDeviation { get; init; }

    /// <summary>Standard deviation in the census.</summary>
    public required double CensusDeviation { get; init; }

    /// <summary>
    /// (survey − census mean)/√((s² + S²)/2); 0 when both do not vary and agree, ±∞ when they do not agree.
    /// </summary>
    public required double StandardizedDifference { get; init; }

    /// <summary>
    /// Largest distance of the two (weighted) distribution functions, 0–1; NaN when a side has no values. Kolmogorov
    /// and Smirnov.
    /// </summary>
    public required double KolmogorovSmirnov { get; init; }

    /// <summary>Smallest and largest value in the survey.</summary>
    public required (double Low, double High) SurveyRange { get; init; }

    /// <summary>Smallest and largest value in the census.</summary>
    public required (double Low, double High) CensusRange { get; init; }

    /// <summary>Share of census households outside the survey's range: predicted by extrapolation. 0–1, or NaN.</summary>
    public required double CensusOutsideSurvey { get; init; }

    /// <summary>Values that are NaN in the survey.</summary>
    public required int SurveyMissing { get; init; }

    /// <summary>Values that are NaN in the census.</summary>
    public required int CensusMissing { get; init; }

    /// <summary>Compares one covariate.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="survey">Shape [n]. NaN is missing.</param>
    /// <param name="weight">Shape [n], ≥ 0, or empty for equal weights.</param>
    /// <param name="census">Shape [N]. NaN is missing.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a weight is below 0 or a value infinite.</exception>
    public static CovariateComparison Of(
        string name, ReadOnlySpan<double> survey, ReadOnlySpan<double> weight, ReadOnlySpan<double> census)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!weight.IsEmpty) Check.SameLength(weight.Length, survey.Length, nameof(weight), nameof(survey));
        Check.WeightOfUnit(weight, nameof(weight));
        var inSurvey = Side.Of(survey, weight, nameof(survey));
        var inCensus = Side.Of(census, default, nameof(census));
        var apart = inSurvey.Mean - inCensus.Mean;
        var pooled = Math.Sqrt((inSurvey.Variance + inCensus.Variance) / 2);
        return new CovariateComparison
        {
            Name = name,
            SurveyMean = inSurvey.Mean,
            CensusMean = inCensus.Mean,
            SurveyDeviation = Math.Sqrt(inSurvey.Variance),
            CensusDeviation = Math.Sqrt(inCensus.Variance),
            StandardizedDifference = apart == 0 ? 0 : apart / pooled,
            KolmogorovSmirnov = Distance(inSurvey, inCensus),
            SurveyRange = inSurvey.Range,
            CensusRange = inCensus.Range,
            CensusOutsideSurvey = Outside(inCensus, inSurvey.Range),
            SurveyMissing = inSurvey.Missing,
            CensusMissing = inCensus.Missing,
        };
    }

    /// <summary>Compares every column of two row-major tables.</summary>
    /// <param name="names">Shape [p].</param>
    /// <param name="survey">Shape [n, p].</param>
    /// <param name="weight">Shape [n], or empty.</param>
    /// <param name="census">Shape [N, p].</param>
    public static ImmutableArray<CovariateComparison> OfColumns(
        IReadOnlyList<string> names,
        ReadOnlySpan<double> survey,
        ReadOnlySpan<double> weight,
        ReadOnlySpan<double> census)
    {
        ArgumentNullException.ThrowIfNull(names);
        var columns = names.Count;
        if (columns == 0 || survey.Length % columns != 0 || census.Length % columns != 0)
        {
            throw new ArgumentException($"survey or census is not a whole number of rows of {columns} columns.");
        }

        var result = ImmutableArray.CreateBuilder<CovariateComparison>(columns);
        var (a, b) = (new double[survey.Length / columns], new double[census.Length / columns]);
        for (var j = 0; j < columns; j++)
        {
            for (var i = 0; i < a.Length; i++) a[i] = survey[i * columns + j];
            for (var i = 0; i < b.Length; i++) b[i] = census[i * columns + j];
            result.Add(Of(names[j], a, weight, b));
        }

        return result.MoveToImmutable();
    }

    static double Outside(Side census, (double Low, double High) range)
    {
        var outside = 0;
        foreach (var value in census.Values) outside += value < range.Low || value > range.High ? 1 : 0;
        return census.Values.Length == 0 || double.IsNaN(range.Low) ? double.NaN : (double)outside / census.Values.Length;
    }

    static double Distance(Side a, Side b)
    {
        if (a.Values.Length == 0 || b.Values.Length == 0) return double.NaN;
        double below = 0, other = 0, largest = 0;
        int i = 0, j = 0;
        while (i < a.Values.Length && j < b.Values.Length)
        {
            var at = Math.Min(a.Values[i], b.Values[j]);
            for (; i < a.Values.Length && a.Values[i] == at; i++) below += a.Weights[i];
            for (; j < b.Values.Length && b.Values[j] == at; j++) other += b.Weights[j];
            largest = Math.Max(largest, Math.Abs(below / a.Total - other / b.Total));
        }

        return largest;
    }

    /// <summary>Values in ascending order with their weights.</summary>
    sealed record Side(double[] Values, double[] Weights, double Total, double Mean, double Variance, int Missing)
    {
        public (double Low, double High) Range =>
            Values.Length == 0 ? (double.NaN, double.NaN) : (Values[0], Values[^1]);

        public static Side Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weight, string argument)
        {
            var (kept, weights) = (new List<double>(values.Length), new List<double>(values.Length));
            double total = 0, sum = 0;
            var missing = 0;
            for (var i = 0; i < values.Length; i++)
            {
                if (double.IsInfinity(values[i])) throw new ArgumentException($"{argument}[{i}] is infinite.", argument);
                var w = weight.IsEmpty ? 1 : weight[i];
                if (double.IsNaN(values[i])) missing++;
                if (double.IsNaN(values[i]) || w == 0) continue;
                kept.Add(values[i]);
                weights.Add(w);
                total += w;
                sum += w * values[i];
            }

            var (own, keys) = (weights.ToArray(), kept.ToArray());
            var mean = keys.Length > 0 ? Math.Clamp(sum / total, keys.Min(), keys.Max()) : double.NaN;
            var variance = 0.0;
            for (var i = 0; i < keys.Length; i++) variance += own[i] * (keys[i] - mean) * (keys[i] - mean);
            Array.Sort(keys, own);
            return new Side(keys, own, total, mean, variance / total, missing);
        }
    }
}
