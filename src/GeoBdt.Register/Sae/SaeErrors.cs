using GeoBdt.SmallArea;

namespace GeoBdt.Register.Sae;

/// <summary>Standard errors of one model that do not tell which desa were surveyed.</summary>
/// <remarks>
/// A surveyed desa has a smaller error than its neighbours. So for desa and kecamatan the variance with known parameters is that
/// of an unsurveyed desa, at the estimate it has, and what the bootstrap adds to it is one factor for all: the mean squared error
/// of twins of all desa, same households, no sample, over their variance with known parameters. From kabupaten up the bootstrap's
/// own error is taken. Two bootstraps share the random numbers: one over the desa as they are, one over the twins.
/// </remarks>
/// <param name="Desa">Shape [desa]. Unit: households.</param>
/// <param name="Kecamatan">Shape [kecamatan].</param>
/// <param name="Kabupaten">Shape [kabupaten].</param>
/// <param name="Provinsi">Shape [provinces]; of the part of a province that the model covers.</param>
/// <param name="Bersama">Shape [desa]. Standard deviation of the part that desa of the model share.</param>
/// <param name="Bootstrap">How the bootstrap went; null when analytic.</param>
sealed record SaeErrors(
    double[] Desa, double[] Kecamatan, double[] Kabupaten, double[] Provinsi, double[] Bersama, SaeBootstrap? Bootstrap)
{
    // Step of the derivative by the logarithm of the line.
    const double Step = 0.005;

    // Of the search for effects, in standard deviations of the effects and in shares of households.
    const double EffectStep = 1e-3;
    const double LongestStep = 2;
    const double Same = 1e-6;
    const int MostRounds = 8;

    public static SaeErrors Of(SaePlan plan, SaeSample sample, EmpiricalPredictor predictor, double line, ulong model, int threads)
    {
        var group = sample.Group;
        var measure = Measure.Headcount(line);
        var asUnsurveyed = AsUnsurveyed(sample.ByDesa, fit => sample.Predictor(fit, threads), predictor, measure);
        var desa = Variances(asUnsurveyed.Averages(measure));
        var own = sample.EffectPredictor(sample.Fit, threads);
        var kecamatan = plan.Efek == TingkatEfek.Desa
            ? Sums(desa, group.KecamatanOf, group.Kecamatan.Length)
            : Variances(AsUnsurveyed(sample.Fit, fit => sample.EffectPredictor(fit, threads), own, measure).Averages(measure));
        var effects = Variances(own.Averages(measure));
        var (kabupatenOf, provinsiOf) = (ToEffects(group.KabupatenOf), ToEffects(group.ProvinsiOf));
        if (plan.Galat.Ulangan == 0)
        {
            return new SaeErrors(
                Roots(desa), Roots(kecamatan), Roots(Sums(effects, kabupatenOf, group.Kabupaten.Length)),
                Roots(Sums(effects, provinsiOf, group.Provinsi.Length)), new double[desa.Length], null);
        }

        var options = new BootstrapOptions
        {
            Replicates = plan.Galat.Ulangan,
            Seed = plan.Galat.Benih,
            Model = model,
            MaxThreads = threads,
            Fit = sample.Options,
        };
        var census = new Census { X = sample.X, Area = Array.ConvertAll(sample.CensusDesa, one => sample.EffectOf[one]) };
        var households = Households(sample, census.Area.Span);
        var wider = Replicated(sample.Fit, sample, census, measure,
        [
            new AreaLevel("kabupaten", kabupatenOf, group.Kabupaten.Length),
            new AreaLevel("provinsi", provinsiOf, group.Provinsi.Length),
        ], options);
        var twins = Twins(sample, measure, census, options, kecamatanOf: ToEffects(group.KecamatanOf));

        var (factor, factorKecamatan) = Factors(sample, measure, twins, households, threads);
        var perDesa = plan.Efek == TingkatEfek.Desa ? factor : factorKecamatan;
        var shared = Shared(sample, asUnsurveyed, line, twins, households);
        return new SaeErrors(
            Array.ConvertAll(desa, one => Math.Sqrt(perDesa * one)),
            Array.ConvertAll(kecamatan, one => Math.Sqrt(factorKecamatan * one)),
            Roots(Squared(wider.Levels[0], Sums(households, kabupatenOf, group.Kabupaten.Length))),
            Roots(Squared(wider.Levels[1], Sums(households, provinsiOf, group.Provinsi.Length))),
            shared,
            new SaeBootstrap(wider.Used, wider.AtBoundary, wider.Failed, perDesa, factorKecamatan));

        int[] ToEffects(int[] ofDesa)
        {
            var of = new int[sample.EffectCount];
            for (var d = 0; d < ofDesa.Length; d++) of[sample.EffectOf[d]] = ofDesa[d];
            return of;
        }
    }

    // Areas with no sample and the estimates that they have with it: their effects are moved until the headcounts are the same, by
    // Newton's steps. With the effects as they were predicted, the error of an area would not be the one that an unsurveyed area of
    // this estimate has, and the difference would tell.
    static EmpiricalPredictor AsUnsurveyed(
        NestedErrorFit fit, Func<NestedErrorFit, EmpiricalPredictor> predictorOf, EmpiricalPredictor surveyed, Measure measure)
    {
        var unsurveyed = SaeSample.Unsurveyed(fit, keepsEffects: true);
        var predictor = predictorOf(unsurveyed);
        if (!fit.Shrinkage.Any(one => one > 0)) return predictor;
        var wanted = surveyed.Estimate([measure]);
        var small = EffectStep * Math.Sqrt(fit.BetweenAreaVariance);
        for (var round = 0; round < MostRounds; round++)
        {
            var found = predictor.Estimate([measure]);
            var moved = predictorOf(unsurveyed with { AreaEffect = [.. unsurveyed.AreaEffect.Select(one => one + small)] }).Estimate([measure]);
            var effect = unsurveyed.AreaEffect.ToArray();
            var isSame = true;
            for (var a = 0; a < effect.Length; a++)
            {
                // Where all or none lie below the line no effect changes that, nor the error.
                if (!(fit.Shrinkage[a] > 0) || predictor.Households(a) == 0 || !(moved[a, 0] < found[a, 0])) continue;
                var step = (wanted[a, 0] - found[a, 0]) / (moved[a, 0] - found[a, 0]) * small;
                isSame &= Math.Abs(wanted[a, 0] - found[a, 0]) < Same;
                effect[a] += Math.Clamp(step, -LongestStep * Math.Sqrt(fit.BetweenAreaVariance), LongestStep * Math.Sqrt(fit.BetweenAreaVariance));
            }

            if (isSame) break;
            unsurveyed = unsurveyed with { AreaEffect = [.. effect] };
            predictor = predictorOf(unsurveyed);
        }

        return predictor;
    }

    // Areas 0 … A − 1 hold the sample and no census, A … 2A − 1 the census and no sample.
    static BootstrapResult Twins(SaeSample sample, Measure measure, Census census, BootstrapOptions options, int[] kecamatanOf)
    {
        var areas = sample.EffectCount;
        var unsurveyed = SaeSample.Unsurveyed(sample.Fit, keepsEffects: false);
        var twin = sample.Fit with
        {
            AreaEffect = sample.Fit.AreaEffect.AddRange(unsurveyed.AreaEffect),
            Shrinkage = sample.Fit.Shrinkage.AddRange(unsurveyed.Shrinkage),
            SampleSize = sample.Fit.SampleSize.AddRange(unsurveyed.SampleSize),
        };
        var moved = new int[census.Area.Length];
        for (var i = 0; i < moved.Length; i++) moved[i] = census.Area.Span[i] + areas;
        var none = new int[areas];
        Array.Fill(none, -1);
        return Replicated(twin, sample, census with { Area = moved }, measure,
        [
            new AreaLevel("area", [.. none, .. Enumerable.Range(0, areas)], areas),
            new AreaLevel("kecamatan", [.. none, .. kecamatanOf], sample.Group.Kecamatan.Length),
            new AreaLevel("semua", [.. none, .. new int[areas]], 1),
        ], options);
    }

    static BootstrapResult Replicated(
        NestedErrorFit fit, SaeSample sample, Census census, Measure measure, IReadOnlyList<AreaLevel> levels, BootstrapOptions options) =>
        SmallArea.Bootstrap.Run(fit, sample.Transformation, sample.Survey, census, [measure], levels, options);

    // Over all areas, so that neither chance of the bootstrap nor a sample shows in any of them. Parameters can only add.
    static (double Area, double Kecamatan) Factors(SaeSample sample, Measure measure, BootstrapResult twins, double[] households, int threads)
    {
        var known = Variances(sample.EffectPredictor(SaeSample.Unsurveyed(sample.Fit, keepsEffects: false), threads).Averages(measure));
        var area = Squared(twins.Levels[0], households).Sum() / known.Sum();
        int[] of = [.. twins.Levels[1].Level.GroupOfArea.Skip(sample.EffectCount)];
        var kecamatan = Squared(twins.Levels[1], Sums(households, of, sample.Group.Kecamatan.Length)).Sum() / known.Sum();
        return (Math.Max(1, area), Math.Max(1, kecamatan));
    }

    // cov(d, d′) = b_d b_d′ with b in proportion to what a shift of the intercept moves: one number per desa that gives the
    // covariance of the model's total back.
    static double[] Shared(SaeSample sample, EmpiricalPredictor asUnsurveyed, double line, BootstrapResult twins, double[] households)
    {
        var step = asUnsurveyed.Estimate([Measure.Headcount(line * Math.Exp(Step)), Measure.Headcount(line * Math.Exp(-Step))]);
        var slope = new double[sample.EffectOf.Length];
        for (var d = 0; d < slope.Length; d++)
        {
            if (asUnsurveyed.Households(d) > 0) slope[d] = Math.Max(0, step[d, 0] - step[d, 1]) * asUnsurveyed.Households(d);
        }

        var ofAreas = Sums(slope, sample.EffectOf, sample.EffectCount);
        var (whole, squares) = (ofAreas.Sum(), ofAreas.Sum(one => one * one));
        var between = Squared(twins.Levels[2], [households.Sum()])[0] - Squared(twins.Levels[0], households).Sum();
        var products = (whole * whole) - squares;
        var scale = between > 0 && products > 0 ? Math.Sqrt(between / products) : 0;
        return Array.ConvertAll(slope, one => one * scale);
    }

    static double[] Households(SaeSample sample, ReadOnlySpan<int> area)
    {
        var households = new double[sample.EffectCount];
        foreach (var one in area) households[one]++;
        return households;
    }

    // From errors of shares to errors of headcounts; groups without households have none.
    static double[] Squared(BootstrapLevel level, double[] households)
    {
        var squared = new double[households.Length];
        for (var g = 0; g < squared.Length; g++)
        {
            if (households[g] > 0) squared[g] = level.MeanSquaredError[g, 0] * households[g] * households[g];
        }

        return squared;
    }

    static double[] Variances(AverageEstimate[] estimates) =>
        Array.ConvertAll(estimates, one => one.EffectVariance + one.HouseholdVariance);

    static double[] Roots(double[] variances) => Array.ConvertAll(variances, Math.Sqrt);

    static double[] Sums(double[] values, int[] groupOf, int groups)
    {
        var sums = new double[groups];
        for (var i = 0; i < values.Length; i++) sums[groupOf[i]] += values[i];
        return sums;
    }
}
