using GeoBdt.Indicators.Wilayah;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Measures;

/// <summary>Households of the sample survey, as the model needs them.</summary>
/// <param name="LogResponse">Shape [n]. Logarithm of expenditure per person and month.</param>
/// <param name="X">Shape [n, p], row-major; column 0 is ones.</param>
/// <param name="Area">Shape [n]. Tree index of each household's desa.</param>
public sealed record SurveyHouseholds(double[] LogResponse, double[] X, int[] Area);

/// <summary>Households of the census, with the covariates of the survey.</summary>
/// <param name="X">Shape [n, p], row-major; column 0 is ones.</param>
/// <param name="Area">Shape [n]. Tree index of each household's desa.</param>
public sealed record CensusHouseholds(double[] X, int[] Area);

/// <summary>Estimated households below the line in every area of the tree.</summary>
/// <param name="Fit">The model. Its sample sizes and shrinkage tell which desa were surveyed: never released.</param>
/// <param name="Area">Shape [areas], tree order; zero households where the census has none.</param>
/// <param name="StandardError">
/// Shape [areas]. Unit: households. For desa and kecamatan the error of an unsurveyed desa's estimate, an upper bound for the
/// surveyed ones; from kabupaten up that of <paramref name="Area"/>.
/// </param>
public sealed record AreaEstimates(NestedErrorFit Fit, HeadcountEstimate[] Area, long[] StandardError)
{
    /// <summary>False when the fit did not converge: its numbers must not be published.</summary>
    public bool MayBePublished => Fit.Status != FitStatus.IterationLimit;
}

/// <summary>
/// How many census households of every area fall below the line: Census EB under a unit-level nested-error model with desa
/// effects.
/// </summary>
/// <remarks>
/// Census households are never linked to sampled ones. Desa effects are independent, so the estimates and variances of a
/// kecamatan and everything above it are the sums over its desa. The standard error has no parameter uncertainty yet.
/// A surveyed desa has a smaller error than its neighbours, which would tell where the survey went; so below kabupaten the
/// error is computed as if no desa had been surveyed.
/// <para>Source: Molina and Rao (2010), CJS 38:369, (14), (17); Corral, Molina and Nguyen (2020) for the census form.</para>
/// </remarks>
public static class Estimation
{
    /// <summary>Fits the model to the survey and predicts for the census.</summary>
    /// <param name="tree">Areas; desa of both files are indices into it.</param>
    /// <param name="survey">Survey households.</param>
    /// <param name="census">Census households.</param>
    /// <param name="logLine">Logarithm of the line, on the scale of <see cref="SurveyHouseholds.LogResponse"/>.</param>
    /// <param name="columns">Names of the covariates, the intercept first; for messages.</param>
    /// <exception cref="ArgumentException">Shapes disagree, or a covariate depends on the others (the message names it).</exception>
    public static AreaEstimates Run(
        WilayahTree tree, SurveyHouseholds survey, CensusHouseholds census, double logLine, IReadOnlyList<string> columns)
    {
        var desa = tree.Level(Tingkat.Desa);
        var first = desa.Start.Value;
        var desaCount = desa.End.Value - first;
        var fit = NestedError.Fit(
            survey.LogResponse,
            survey.X,
            Shift(survey.Area, first),
            desaCount,
            new NestedErrorOptions { ColumnNames = columns });
        var desaOfCensus = Shift(census.Area, first);
        var estimates = SumUp(tree, EmpiricalBest.Headcount(fit, logLine, census.X, desaOfCensus));
        var unsurveyed = fit with { Shrinkage = [.. new double[desaCount]] };
        var bound = SumUp(tree, EmpiricalBest.Headcount(unsurveyed, logLine, census.X, desaOfCensus));
        var error = new long[tree.Count];
        for (var i = 0; i < error.Length; i++)
        {
            error[i] = (tree[i].Tingkat > Tingkat.Kabupaten ? bound : estimates)[i].WholeStandardError;
        }

        return new AreaEstimates(fit, estimates, error);
    }

    static HeadcountEstimate[] SumUp(WilayahTree tree, HeadcountEstimate[] desa)
    {
        var sums = new HeadcountEstimate[tree.Count];
        desa.CopyTo(sums.AsSpan(tree.LevelStart(Tingkat.Desa)));
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            if (tree.Parent(i) is >= 0 and var parent) sums[parent] += sums[i];
        }

        return sums;
    }

    static int[] Shift(int[] area, int first) => Array.ConvertAll(area, index => index - first);
}
