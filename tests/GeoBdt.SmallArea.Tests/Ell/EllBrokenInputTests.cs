namespace GeoBdt.SmallArea.Tests;

/// <summary>Samples and censuses that tell too little, or something else than they should.</summary>
public class EllBrokenInputTests
{
    static readonly int[] One = [0];

    [Fact]
    public void The_gap_of_households_far_below_the_line_is_their_distance_however_narrow_their_spread()
    {
        // T(y) ~ N(b, 0.01²), 200 deviations below ln z: E(1 − y/z) = 1 − exp(b + 0.01²/2)/z
        var fit = Narrow(Fitted(), 1e-4);
        var line = Math.Exp(fit.Coefficients[0] + 2);
        Measure[] measures = [Measure.PovertyGap(line), Measure.PovertySeverity(line)];
        var simulation = new EllSimulation(
            fit, measures, 1, new EllSimulationOptions { Draws = 8, DrawsParameters = false });
        simulation.Add(new double[] { 1, 0, 0 }, One);
        var simulated = simulation.Estimate(AreaLevel.Areas(1));
        var plugged = EllPlugIn.Averages(fit, measures, [1, 0, 0], One, 1);
        var predictor = new EmpiricalPredictor(
            new NestedErrorFit
            {
                Status = FitStatus.BoundaryVariance,
                Iterations = 0,
                LogLikelihood = 0,
                Coefficients = fit.Coefficients,
                CoefficientCovariance = fit.CoefficientCovariance,
                BetweenAreaVariance = 0,
                ResidualVariance = 1e-4,
                AreaEffect = [0],
                Shrinkage = [0],
                SampleSize = [0],
            },
            Transformation.Log);
        predictor.Add(new double[] { 1, 0, 0 }, One);

        var share = Math.Exp(-2 + 5e-5);
        double[] expected = [1 - share, 1 - 2 * share + Math.Exp(-4 + 2e-4)];
        for (var m = 0; m < 2; m++)
        {
            Near.Absolute(expected[m], simulated.Value(0, m), 1e-12, $"simulated, {measures[m].Name}");
            Near.Absolute(expected[m], plugged[0, m], 1e-12, $"plugged in, {measures[m].Name}");
            Near.Absolute(
                expected[m], predictor.Averages(measures[m])[0].Total, 1e-6, $"empirical best, {measures[m].Name}");
        }

        var spread = EllPlugIn.Averages(Narrow(Fitted(), 1e-14), measures, [1, 0, 0], One, 1);
        Near.Absolute(1 - Math.Exp(-2), spread[0, 0], 1e-12, "20 million deviations");
    }

    [Fact]
    public void Incomes_that_no_sum_can_hold_are_refused_and_do_not_turn_negative()
    {
        var fit = Fitted();
        var x = new double[60_000];
        for (var i = 0; i < 20_000; i++) x[3 * i] = 2; // twice the logarithm of what the survey saw
        foreach (var form in new[] { EllForm.Conditional, EllForm.Full })
        {
            foreach (var threads in new[] { 1, 3 })
            {
                var simulation = new EllSimulation(
                    fit, [Measure.Headcount(1), Measure.Mean], 1,
                    new EllSimulationOptions { Draws = 8, Form = form, MaxThreads = threads });
                simulation.Add(x, new int[20_000]);

                Assert.True(simulation.CappedValues > 0);
                var refused = Assert.Throws<InvalidOperationException>(() => simulation.Estimate(AreaLevel.Areas(1)));
                Assert.Contains("area 0", refused.Message, StringComparison.Ordinal);
                Assert.Throws<InvalidOperationException>(() => simulation.DrawsOf(AreaLevel.Areas(1), 1));
            }
        }
    }

    [Fact]
    public void A_census_value_that_is_not_finite_is_refused_in_columns_of_the_alpha_model_too()
    {
        var (y, x, cluster, weight) = Sample();
        var options = new EllOptions { BetaColumns = [0, 2], Alpha = [new(0), new(1)] };
        var fit = Ell.Fit(y, x, cluster, weight, 11, options);
        var best = EllEmpiricalBest.Of(y, x, cluster, weight, 11, options);
        Measure[] measures = [Measure.Headcount(Math.Exp(13))];
        foreach (var value in new[] { double.NaN, double.PositiveInfinity })
        {
            double[] census = [1, value, 0];
            var plugged = Assert.Throws<ArgumentException>(() => EllPlugIn.Averages(fit, measures, census, One, 1));
            Assert.Contains("row 0, column 1", plugged.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => best.Averages(measures[0], census, One));
            Assert.Throws<ArgumentException>(() => new EllSimulation(fit, measures, 1).Add(census, One));
        }
    }

    [Fact]
    public void One_cluster_has_no_variance_between_clusters_and_no_covariance_by_them()
    {
        var (y, x, _, weight) = Sample();
        var fit = Ell.Fit(y, x, new int[y.Length], weight, 1);

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Empty(fit.ClusterCovariance);
        Assert.All(fit.CoefficientCovariance, value => Assert.True(double.IsFinite(value)));
        Assert.Equal(0, EllEmpiricalBest.Of(y, x, new int[y.Length], weight, 1).Effect[0]);
    }

    [Fact]
    public void Households_that_are_the_same_within_every_cluster_leave_nothing_to_model()
    {
        var (y, x, _, weight) = Sample();
        int[] twin = [.. Enumerable.Range(0, y.Length).Select(i => i / 2)];
        for (var i = 1; i < y.Length; i += 2)
        {
            y[i] = y[i - 1];
            x.AsSpan(3 * i - 3, 3).CopyTo(x.AsSpan(3 * i));
        }

        var alpha = Assert.Throws<ArgumentException>(() =>
            Ell.Fit(y, x, twin, weight, y.Length, new EllOptions { Alpha = [new(0), new(1)] }));
        Assert.Contains("do not vary within clusters", alpha.Message, StringComparison.Ordinal);
        var henderson = Assert.Throws<ArgumentException>(() => EllEmpiricalBest.Of(y, x, twin, weight, y.Length));
        Assert.Contains("σ²ₑ is 0", henderson.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            PseudoNestedError.Fit(y, x, twin, weight, y.Length, PseudoVariances.HendersonThree));
        Assert.Equal(FitStatus.IterationLimit, NestedError.Fit(y, x, twin, y.Length).Status);
    }

    [Fact]
    public void Without_a_location_effect_the_empirical_best_has_none_either()
    {
        var (y, x, cluster, weight) = Sample();
        var best = EllEmpiricalBest.Of(y, x, cluster, weight, 11, new EllOptions { HasLocationEffect = false });

        Assert.Equal(0, best.Fit.LocationVariance);
        Assert.All(best.Effect, effect => Assert.Equal(0, effect));
    }

    [Fact]
    public void Errors_cannot_be_trimmed_by_a_sample_of_single_households()
    {
        // the range of no errors is 0 … 0: every household's error would be redrawn to 0
        var (y, x, _, weight) = Sample();
        var fit = Ell.Fit(y, x, [.. Enumerable.Range(0, y.Length)], weight, y.Length);
        var options = new EllSimulationOptions { Form = EllForm.Full, TrimsDraws = true };

        Assert.Equal(FitStatus.NoResidualVariance, fit.Status);
        Assert.Throws<ArgumentException>(() => new EllSimulation(fit, [Measure.Mean], 1, options));
        Assert.Throws<ArgumentException>(() => EllPopulations.Run(
            fit, new Census { X = new double[] { 1, 0, 0 }, Area = One }, [Measure.Gini], [AreaLevel.Areas(1)], options));
    }

    [Fact]
    public void Numbers_of_locations_and_of_draws_beyond_memory_are_refused()
    {
        var fit = Fitted();
        foreach (var location in new[] { -1, 2_000_000_000, int.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new EllSimulation(
                fit, [Measure.Mean], 1, new EllSimulationOptions { LocationOfArea = [location] }));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new EllSimulation(fit, [Measure.Mean], 1, new EllSimulationOptions { Draws = int.MaxValue }));
    }

    static EllFit Fitted()
    {
        var (y, x, cluster, weight) = Sample();
        return Ell.Fit(y, x, cluster, weight, 11);
    }

    static EllFit Narrow(EllFit fit, double variance) => fit with { ResidualVariance = variance, LocationVariance = 0 };

    static (double[] Y, double[] X, int[] Cluster, double[] Weight) Sample()
    {
        var invented = new Invented(3);
        var cluster = invented.Areas(11, 4, 9);
        var x = invented.Covariates(cluster.Length);
        var y = invented.Responses(x, cluster, invented.Normals(11, 0.4), 0.5);
        return (y, x, cluster, [.. y.Select((_, i) => 1.0 + i % 3)]);
    }
}
