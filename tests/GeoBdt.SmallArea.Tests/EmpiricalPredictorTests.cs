namespace GeoBdt.SmallArea.Tests;

public class EmpiricalPredictorTests
{
    static readonly double Line = Math.Exp(12.9);

    static Measure[] All =>
    [
        Measure.Mean, Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.PovertySeverity(Line), Measure.Gini,
        Measure.Quantile(0.1), Measure.Quantile(0.5),
    ];

    [Fact]
    public void One_household_worked_by_hand()
    {
        // x′β = 0, σ²ᵤ + σ²ₑ = 1, z = 1: P = 1/2; gap 1/2 − e^½Φ(−1); mean e^½; its variance e² − e.
        var predictor = new EmpiricalPredictor(Unsampled(0.36, 0.64, 1), Transformation.Log);
        predictor.Add(new double[1], new int[1]);

        var headcount = predictor.Averages(Measure.Headcount(1))[0];
        var gap = predictor.Averages(Measure.PovertyGap(1))[0];
        var mean = predictor.Averages(Measure.Mean)[0];

        Near.Absolute(0.5, headcount.Total, 1e-9, "headcount");
        Near.Absolute(0.25, headcount.EffectVariance + headcount.HouseholdVariance, 1e-9, "variance of the headcount");
        Near.Absolute(0.5 - Math.Exp(0.5) * 0.15865525393145705, gap.Total, 1e-9, "gap");
        Near.Relative(Math.Exp(0.5), mean.Total, 1e-10, "mean");
        Near.Relative(
            Math.E * Math.E - Math.E, mean.EffectVariance + mean.HouseholdVariance, 1e-8, "variance of the mean");
    }

    [Fact]
    public void One_household_is_its_own_quantiles_and_has_no_inequality()
    {
        double[] x = [13];
        int[] area = [1];
        foreach (var scale in new[] { Transformation.Log, Transformation.BoxCox(0.05), Transformation.Identity })
        {
            var predictor = new EmpiricalPredictor(Unsampled(0.09, 0.36, 2), scale);
            predictor.Add(x, area);

            foreach (var level in new[] { AreaLevel.Areas(2), AreaLevel.Whole(2) })
            {
                var estimates = predictor.Estimate(
                    [Measure.Gini, Measure.Quantile(0.01), Measure.Mean, Measure.Quantile(0.9)], level);

                var g = level.GroupCount - 1;
                Assert.Equal(0, estimates[g, 0]);
                Near.Relative(estimates[g, 2], estimates[g, 1], 1e-14, "lowest hundredth");
                Near.Relative(estimates[g, 2], estimates[g, 3], 1e-14, "highest tenth");
            }
        }
    }

    [Fact]
    public void Headcounts_and_both_variances_are_those_of_the_sum_over_households()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var (fit, x, area) = Fitted(new Invented(seed), 40);
            var expected = EmpiricalBest.Headcount(fit, 12.9, x, area);
            var predictor = new EmpiricalPredictor(fit, Transformation.Log);
            predictor.Add(x, area);

            var estimates = predictor.Averages(Measure.Headcount(Line));

            for (var d = 0; d < 40; d++)
            {
                Near.Relative(expected[d].Headcount, estimates[d].Total, 1e-7, $"seed {seed}: headcount {d}");
                Near.Relative(
                    expected[d].EffectVariance, estimates[d].EffectVariance, 1e-6, $"seed {seed}: effect {d}");
                Near.Relative(
                    expected[d].HouseholdVariance, estimates[d].HouseholdVariance, 1e-6, $"seed {seed}: own {d}");
            }
        }
    }

    [Fact]
    public void Order_blocks_and_threads_do_not_change_a_single_bit_of_any_measure()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var invented = new Invented(seed);
            var (fit, x, area) = Fitted(invented, 40);
            var order = invented.Permutation(area.Length);
            var whole = new EmpiricalPredictor(fit, Transformation.Log, maxThreads: 1);
            whole.Add(x, area);
            var shuffled = new EmpiricalPredictor(fit, Transformation.Log, maxThreads: 4);
            shuffled.Add(
                order.SelectMany(i => x[(3 * i)..(3 * i + 3)]).ToArray(), order.Select(i => area[i]).ToArray());
            var blocks = new EmpiricalPredictor(fit, Transformation.Log);
            for (var from = 0; from < area.Length; from += 97)
            {
                var rows = Math.Min(97, area.Length - from);
                blocks.Add(x.AsMemory(3 * from, 3 * rows), area.AsMemory(from, rows));
            }

            foreach (var groups in new[] { 40, 7 })
            {
                int[] group = [.. Enumerable.Range(0, 40).Select(d => d % groups)];
                var level = new AreaLevel("group", group, groups);
                var expected = whole.Estimate(All, level).Cast<double>();
                Assert.True(expected.SequenceEqual(shuffled.Estimate(All, level).Cast<double>()), $"seed {seed}");
                Assert.True(expected.SequenceEqual(blocks.Estimate(All, level).Cast<double>()), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Totals_of_desa_kecamatan_and_kabupaten_are_the_same_sum()
    {
        var (fit, x, area) = Fitted(new Invented(4), 40);
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(x, area);
        int[] kecamatan = [.. Enumerable.Range(0, 40).Select(d => d / 5)];

        var desa = predictor.Averages(Measure.PovertyGap(Line));
        var byKecamatan = predictor.Estimate([Measure.PovertyGap(Line)], new AreaLevel("kecamatan", kecamatan, 8));
        var kabupaten = predictor.Estimate([Measure.PovertyGap(Line)], AreaLevel.Whole(40));

        for (var k = 0; k < 8; k++)
        {
            var sum = desa.Where((_, d) => kecamatan[d] == k).Aggregate((a, b) => a + b);
            Near.Relative(sum.Average!.Value, byKecamatan[k, 0], 1e-14, $"kecamatan {k}");
        }

        Near.Relative(desa.Aggregate((a, b) => a + b).Average!.Value, kabupaten[0, 0], 1e-14, "kabupaten");
    }

    [Fact]
    public void Scaling_expenditure_and_line_alike_scales_means_and_quantiles_and_keeps_poverty_and_Gini()
    {
        var (fit, x, area) = Fitted(new Invented(5), 10);
        double[] scaled = [.. fit.Coefficients];
        scaled[0] += Math.Log(1000);
        var before = Estimates(fit, 1);
        var after = Estimates(fit with { Coefficients = [.. scaled] }, 1000);

        for (var d = 0; d < 10; d++)
        {
            foreach (var m in (int[])[0, 5, 6]) Near.Relative(1000 * before[d, m], after[d, m], 1e-5, $"{d}, {m}");
            foreach (var m in (int[])[1, 2, 3]) Near.Relative(before[d, m], after[d, m], 1e-7, $"{d}, {m}");
            Near.Relative(before[d, 4], after[d, 4], 1e-5, $"{d}, Gini"); // second-order terms by the trapezoidal rule
        }

        double[,] Estimates(NestedErrorFit model, double by)
        {
            var predictor = new EmpiricalPredictor(model, Transformation.Log);
            predictor.Add(x, area);
            return predictor.Estimate(
            [
                Measure.Mean, Measure.Headcount(by * Line), Measure.PovertyGap(by * Line),
                Measure.PovertySeverity(by * Line), Measure.Gini, Measure.Quantile(0.1), Measure.Quantile(0.5),
            ]);
        }
    }

    [Fact]
    public void A_census_twice_over_keeps_averages_and_moves_the_median_less_than_its_own_error()
    {
        var (fit, x, area) = Fitted(new Invented(6), 5);
        var once = new EmpiricalPredictor(fit, Transformation.Log);
        once.Add(x, area);
        var twice = new EmpiricalPredictor(fit, Transformation.Log);
        twice.Add(x, area);
        twice.Add(x, area);

        var (a, b) = (once.Estimate(All), twice.Estimate(All));

        for (var d = 0; d < 5; d++)
        {
            for (var m = 0; m < 4; m++) Near.Relative(a[d, m], b[d, m], 1e-11, $"{d}, {All[m].Name}");
            Near.Relative(a[d, 6], b[d, 6], 0.05, $"{d}, median");
        }
    }

    [Fact]
    public void The_line_at_forty_percent_leaves_forty_percent_below()
    {
        var (fit, x, area) = Fitted(new Invented(7), 20);
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(x, area);

        var line = predictor.LineAtShare(0.4);

        var share = predictor.Estimate([Measure.Headcount(line)], AreaLevel.Whole(20))[0, 0];
        Near.Absolute(0.4, share, 1e-9, "share below the line");
    }

    [Fact]
    public void Known_households_alone_are_measured_as_they_are()
    {
        double[] y = [3, 1, 2, 10];
        var predictor = new EmpiricalPredictor(Unsampled(0.3, 0.5, 2), Transformation.Log);
        predictor.AddObserved(y, [0, 0, 0, 0]);

        var estimates = predictor.Estimate([Measure.Mean, Measure.Headcount(2), Measure.Quantile(0.5)]);

        Assert.Equal(4, estimates[0, 0]);
        Assert.Equal(0.25, estimates[0, 1]);
        Assert.Equal(2.5, estimates[0, 2]);
        Assert.True(double.IsNaN(estimates[1, 0]));
    }

    [Fact]
    public void Census_rows_that_no_model_could_mean_are_refused_and_leave_nothing_behind()
    {
        var predictor = new EmpiricalPredictor(Unsampled(1, 1, 2), Transformation.Log);
        int[] unknownArea = [0, 2];
        double[] notANumber = [0, double.NaN], farApart = [0, 5000];

        var shape = Assert.Throws<ArgumentException>(() => predictor.Add(new double[3], new int[2]));
        var area = Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Add(new double[2], unknownArea));
        var value = Assert.Throws<ArgumentException>(() => predictor.Add(notANumber, new int[2]));
        var wide = Assert.Throws<ArgumentException>(() => predictor.Add(farApart, new int[2]));
        var negative = Assert.Throws<ArgumentException>(() => predictor.AddObserved([1, -1], new int[2]));

        Assert.Contains("2 households of 1 columns need 2", shape.Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 1 names an area outside 0 … 1.", area.Message, StringComparison.Ordinal);
        Assert.StartsWith("x is not finite in row 1.", value.Message, StringComparison.Ordinal);
        Assert.Contains("4,096 residual deviations", wide.Message, StringComparison.Ordinal);
        Assert.StartsWith("y in row 1 is outside", negative.Message, StringComparison.Ordinal);
        Assert.Equal(0, predictor.Households(0));
        Assert.Throws<ArgumentException>(() => new EmpiricalPredictor(Unsampled(1, 0, 1), Transformation.Log));
    }

    internal static NestedErrorFit Unsampled(double betweenAreaVariance, double residualVariance, int areas) => new()
    {
        Status = FitStatus.Converged,
        Iterations = 0,
        LogLikelihood = 0,
        Coefficients = [1],
        CoefficientCovariance = [0],
        BetweenAreaVariance = betweenAreaVariance,
        ResidualVariance = residualVariance,
        AreaEffect = [.. new double[areas]],
        Shrinkage = [.. new double[areas]],
        SampleSize = [.. new int[areas]],
    };

    internal static (NestedErrorFit Fit, double[] X, int[] Area) Fitted(Invented invented, int areas)
    {
        var sampled = invented.Areas(areas, 0, 12);
        var xSample = invented.Covariates(sampled.Length);
        var y = invented.Responses(xSample, sampled, invented.Normals(areas, 0.25), 0.6);
        var census = invented.Areas(areas, 30, 90);
        return (NestedError.Fit(y, xSample, sampled, areas), invented.Covariates(census.Length), census);
    }
}
