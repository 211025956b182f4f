using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests;

public class EmpiricalBestTests
{
    [Fact]
    public void Twelve_households_on_the_line_worked_by_hand()
    {
        // σ²ᵤ = σ²ₑ = 1 and x′β = z: two households of the area correlate at 1/2, so both are poor with probability
        // 1/4 + asin(1/2)/(2π) = 1/3 (Sheppard 1899). Headcount 12/2; effect 12²(1/3 − 1/4) = 12; own 12(1/2 − 1/3) =
        // 2.
        var estimate = EmpiricalBest.Headcount(Unsampled(1, 1, 1), 0, new double[12], new int[12])[0];

        Near.Absolute(6, estimate.Headcount, 1e-11, "headcount");
        Near.Absolute(12, estimate.EffectVariance, 1e-9, "effect variance"); // 32 nodes at σᵤ = σₑ: ten digits
        Near.Absolute(2, estimate.HouseholdVariance, 1e-9, "household variance");
        Assert.Equal(0.5, estimate.Share!.Value, 1e-12);
        Assert.Equal(6, estimate.WholeHeadcount);
        Assert.Equal(4, estimate.WholeStandardError); // √14 = 3.74
    }

    [Fact]
    public void Variances_agree_with_the_integral_done_by_brute_force()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var invented = new Invented(seed);
            var x = invented.Normals(40, 1);
            var ratio = 0.05 + 0.1 * seed; // σᵤ/σₑ from 0.05 to 1.95; 0.5 is much for a desa

            var estimate = EmpiricalBest.Headcount(Unsampled(ratio * ratio, 1, 1), -0.5, x, new int[40])[0];

            var (effect, own) = ByTrapezoid(x, -0.5, ratio);
            var tolerance = ratio <= 1 ? 1e-9 : 1e-4;
            Near.Relative(effect, estimate.EffectVariance, tolerance, $"seed {seed}: effect variance");
            Near.Relative(own, estimate.HouseholdVariance, tolerance, $"seed {seed}: household variance");
        }
    }

    [Fact]
    public void A_single_household_has_the_variance_of_one_yes_or_no()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var x = new Invented(seed).Normals(1, 1);

            var estimate = EmpiricalBest.Headcount(Unsampled(0.2, 1, 1), -0.3, x, new int[1])[0];

            var p = estimate.Headcount;
            Near.Absolute(p * (1 - p), estimate.Variance, 1e-11, $"seed {seed}");
        }
    }

    [Fact]
    public void Without_area_effects_households_are_independent()
    {
        var x = new Invented(1).Normals(30, 1);

        var estimate = EmpiricalBest.Headcount(Unsampled(0, 1, 1), -0.5, x, new int[30])[0];

        var own = x.Select(value => StandardNormal.Cdf(-0.5 - value)).Sum(p => p * (1 - p));
        Assert.Equal(0, estimate.EffectVariance);
        Near.Relative(own, estimate.HouseholdVariance, 1e-11, "household variance");
    }

    [Fact]
    public void Without_any_variance_households_are_poor_or_not()
    {
        double[] x = [-2, -1, 1, 2, 3];

        var estimate = EmpiricalBest.Headcount(Unsampled(0, 0, 1), 0, x, new int[5])[0];

        Assert.Equal(new HeadcountEstimate(5, 2, 0, 0), estimate);
    }

    [Fact]
    public void An_area_without_census_households_has_an_estimate_of_nothing_and_no_share()
    {
        int[] area = [0, 2, 2, 0];

        var estimates = EmpiricalBest.Headcount(Unsampled(1, 1, 3), 0, new double[4], area);

        Assert.Equal(new HeadcountEstimate(0, 0, 0, 0), estimates[1]);
        Assert.Null(estimates[1].Share);
        Assert.Equal(estimates[0], estimates[2]);
    }

    [Fact]
    public void Order_blocks_and_threads_do_not_change_a_single_bit()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var invented = new Invented(seed);
            var (fit, x, area) = Fitted(invented, 40);
            var order = invented.Permutation(area.Length);
            double[] shuffledX = [.. order.SelectMany(i => x[(3 * i)..(3 * i + 3)])];
            int[] shuffledArea = [.. order.Select(i => area[i])];

            var expected = EmpiricalBest.Headcount(fit, 12.9, x, area, maxThreads: 1);
            var shuffled = EmpiricalBest.Headcount(fit, 12.9, shuffledX, shuffledArea, maxThreads: 4);
            var blocks = new EmpiricalBest(fit, 12.9);
            for (var from = 0; from < area.Length; from += 97)
            {
                var rows = Math.Min(97, area.Length - from);
                blocks.Add(x.AsMemory(3 * from, 3 * rows), area.AsMemory(from, rows));
            }

            Assert.True(expected.SequenceEqual(shuffled), $"seed {seed}: order or threads changed an estimate");
            Assert.True(expected.SequenceEqual(blocks.ToEstimates()), $"seed {seed}: blocks changed an estimate");
        }
    }

    [Fact]
    public void A_higher_line_never_lowers_a_headcount()
    {
        var (fit, x, area) = Fitted(new Invented(6), 40);

        var low = EmpiricalBest.Headcount(fit, 12.9, x, area);
        var high = EmpiricalBest.Headcount(fit, 13.0, x, area);

        for (var d = 0; d < 40; d++) Assert.True(high[d].Headcount > low[d].Headcount, $"area {d}");
    }

    [Fact]
    public void Nineteen_of_twenty_true_headcounts_lie_within_two_standard_errors()
    {
        const int areas = 300, seeds = 5;
        int covered = 0, total = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var invented = new Invented(100 + seed);
            var effect = invented.Normals(areas, 0.25);
            var sampled = invented.Areas(areas, 0, 12);
            var xSample = invented.Covariates(sampled.Length);
            var census = invented.Areas(areas, 60, 180);
            var xCensus = invented.Covariates(census.Length);
            var fit = NestedError.Fit(invented.Responses(xSample, sampled, effect, 0.6), xSample, sampled, areas);
            var truth = new long[areas];
            var y = invented.Responses(xCensus, census, effect, 0.6);
            for (var i = 0; i < y.Length; i++) truth[census[i]] += y[i] < 12.9 ? 1 : 0;

            var estimates = EmpiricalBest.Headcount(fit, 12.9, xCensus, census);

            for (var d = 0; d < areas; d++, total++)
            {
                if (Math.Abs(truth[d] - estimates[d].Headcount) <= 1.959964 * estimates[d].StandardError) covered++;
            }
        }

        // 1,500 intervals: a coverage of 95 % is known to a standard error of 0.56 %. The bounds are three of them, and a
        // little more below: the uncertainty of the parameters, estimated from 300 areas, is left out.
        Assert.InRange(covered / (double)total, 0.93, 0.965);
    }

    [Fact]
    public void Blocks_that_do_not_fit_are_refused_and_leave_nothing_behind()
    {
        var best = new EmpiricalBest(Unsampled(1, 1, 2), 0);
        int[] unknownArea = [0, 2];
        double[] notANumber = [0, double.NaN];

        var shape = Assert.Throws<ArgumentException>(() => best.Add(new double[3], new int[2]));
        var area = Assert.Throws<ArgumentOutOfRangeException>(() => best.Add(new double[2], unknownArea));
        var value = Assert.Throws<ArgumentException>(() => best.Add(notANumber, new int[2]));

        Assert.Contains("x has 3 values; 2 households of 1 columns need 2", shape.Message, StringComparison.Ordinal);
        Assert.StartsWith("Row 1 names an area outside 0 … 1.", area.Message, StringComparison.Ordinal);
        Assert.StartsWith("x is not finite in row 1.", value.Message, StringComparison.Ordinal);
        Assert.All(best.ToEstimates(), estimate => Assert.Equal(0, estimate.Households));
    }

    [Fact]
    public void A_line_that_is_not_a_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalBest(Unsampled(1, 1, 1), double.NaN));

    /// <summary>β = 1 on one covariate and areas that were not sampled.</summary>
    static NestedErrorFit Unsampled(double betweenAreaVariance, double residualVariance, int areas) => new()
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

    static (NestedErrorFit Fit, double[] X, int[] Area) Fitted(Invented invented, int areas)
    {
        var sampled = invented.Areas(areas, 0, 12);
        var xSample = invented.Covariates(sampled.Length);
        var y = invented.Responses(xSample, sampled, invented.Normals(areas, 0.25), 0.6);
        var census = invented.Areas(areas, 1, 60);
        return (NestedError.Fit(y, xSample, sampled, areas), invented.Covariates(census.Length), census);
    }

    /// <summary>The two variances with σₑ = 1 by the trapezoidal rule on ±9 deviations of the effect.</summary>
    static (double Effect, double Own) ByTrapezoid(double[] x, double line, double effectDeviation)
    {
        const int steps = 4000;
        double mean = 0, square = 0, own = 0, weights = 0;
        for (var k = -steps; k <= steps; k++)
        {
            var v = 9.0 * k / steps;
            var weight = Math.Exp(-v * v / 2);
            double sum = 0, variance = 0;
            foreach (var value in x)
            {
                var p = MathNet.Numerics.SpecialFunctions.Erfc((value - line + effectDeviation * v) / Math.Sqrt(2)) / 2;
                sum += p;
                variance += p * (1 - p);
            }

            weights += weight;
            mean += weight * sum;
            square += weight * sum * sum;
            own += weight * variance;
        }

        mean /= weights;
        return (square / weights - mean * mean, own / weights);
    }
}
