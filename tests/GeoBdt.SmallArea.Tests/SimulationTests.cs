namespace GeoBdt.SmallArea.Tests;

public class SimulationTests
{
    static readonly double Line = Math.Exp(12.9);

    static readonly Measure[] All =
    [
        Measure.Mean, Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.PovertySeverity(Line), Measure.Gini,
        Measure.Quantile(0.1), Measure.Quantile(0.25), Measure.Quantile(0.5), Measure.Quantile(0.9),
    ];

    public static TheoryData<Transformation, int> Cases => new()
    {
        { Transformation.Log, 12 },
        { Transformation.Log, 4 },
        { Transformation.Log, 1 },
        { Transformation.LogShift(-20_000), 12 },
        { Transformation.LogShift(-20_000), 4 },
        { Transformation.BoxCox(0.05), 12 },
        { Transformation.BoxCox(0.05), 4 },
        { Transformation.Dual(0.04), 12 },
        { Transformation.Identity, 4 },
    };

    // every closed or inverted expectation against plain Monte Carlo, at the areas and above them
    [Theory]
    [MemberData(nameof(Cases))]
    public void Expectations_lie_within_Monte_Carlo_error(Transformation scale, int groups)
    {
        var invented = new Invented(11);
        var (fit, x, area) = EmpiricalPredictorTests.Fitted(invented, 12);
        fit = Rescaled(fit, scale);
        var level = new AreaLevel("group", [.. Enumerable.Range(0, 12).Select(d => d % groups)], groups);
        var predictor = new EmpiricalPredictor(fit, scale);
        predictor.Add(x, area);

        var expected = predictor.Estimate(All, level);
        var simulated = Simulation.Run(
            fit, scale, new Census { X = x, Area = area }, All, level,
            new SimulationOptions { Draws = 1500, Seed = 5 });

        for (var g = 0; g < groups; g++)
        {
            for (var m = 0; m < All.Length; m++)
            {
                var off = (expected[g, m] - simulated.Estimate[g, m]) / simulated.MonteCarloError[g, m];
                Assert.True(Math.Abs(off) < 4.5, $"group {g}, {All[m].Name}: {off:f2} Monte-Carlo errors");
            }
        }
    }

    [Fact]
    public void Threads_and_the_order_of_the_rows_do_not_change_a_single_bit()
    {
        var invented = new Invented(12);
        var (fit, x, area) = EmpiricalPredictorTests.Fitted(invented, 12);
        var order = invented.Permutation(area.Length);
        ulong[] unit = [.. Enumerable.Range(0, area.Length).Select(i => (ulong)i * 7919)];
        var census = new Census { X = x, Area = area, Unit = unit };
        var shuffled = new Census
        {
            X = order.SelectMany(i => x[(3 * i)..(3 * i + 3)]).ToArray(),
            Area = order.Select(i => area[i]).ToArray(),
            Unit = order.Select(i => unit[i]).ToArray(),
        };
        var options = new SimulationOptions { Draws = 35, Seed = 9 };
        var level = AreaLevel.Areas(12);

        var one = Simulation.Run(fit, Transformation.Log, census, All, level, options with { MaxThreads = 1 });
        var four = Simulation.Run(fit, Transformation.Log, shuffled, All, level, options with { MaxThreads = 4 });
        var other = Simulation.Run(fit, Transformation.Log, census, All, level, options with { Model = 1 });

        Assert.Equal(one.Estimate.Cast<double>(), four.Estimate.Cast<double>());
        Assert.Equal(one.MonteCarloError.Cast<double>(), four.MonteCarloError.Cast<double>());
        Assert.NotEqual(one.Estimate[0, 0], other.Estimate[0, 0]);
    }

    [Fact]
    public void A_measure_of_the_callers_own_is_simulated_and_refused_by_the_closed_forms()
    {
        var (fit, x, area) = EmpiricalPredictorTests.Fitted(new Invented(13), 3);
        var range = Measure.Own("p90/p10", y => y[(int)(0.9 * y.Length)] / y[(int)(0.1 * y.Length)]);
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(x, area);

        var simulated = Simulation.Run(
            fit, Transformation.Log, new Census { X = x, Area = area }, [range], AreaLevel.Areas(3));

        Assert.All(simulated.Estimate.Cast<double>(), value => Assert.InRange(value, 3, 12));
        Assert.Throws<ArgumentException>(() => predictor.Estimate([range]));
    }

    /// <summary>
    /// The same incomes on another scale, near enough: location and deviations by the slope at the middle.
    /// </summary>
    static NestedErrorFit Rescaled(NestedErrorFit fit, Transformation scale)
    {
        const double middle = 13.4;
        var y = Math.Exp(middle);
        var slope = Math.Exp(scale.LogSlope(y)) * y;
        double[] beta = [.. fit.Coefficients.Select(b => b * slope)];
        beta[0] += scale.Forward(y) - slope * middle;
        return fit with
        {
            Coefficients = [.. beta],
            AreaEffect = [.. fit.AreaEffect.Select(u => u * slope)],
            BetweenAreaVariance = fit.BetweenAreaVariance * slope * slope,
            ResidualVariance = fit.ResidualVariance * slope * slope,
        };
    }
}
