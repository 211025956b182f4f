namespace GeoBdt.SmallArea.Tests;

public class EllSimulationTests
{
    const int Areas = 12;

    static readonly double Line = Math.Exp(13);

    static Measure[] All =>
        [Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.PovertySeverity(Line), Measure.Mean];

    [Theory]
    [InlineData(EllForm.Conditional, EllResiduals.Normal)]
    [InlineData(EllForm.Full, EllResiduals.Normal)]
    [InlineData(EllForm.Full, EllResiduals.Sample)]
    [InlineData(EllForm.Full, EllResiduals.SampleOfCluster)]
    public void Threads_blocks_and_the_order_of_rows_do_not_change_a_bit(EllForm form, EllResiduals residuals)
    {
        var (fit, x, area) = Model(seed: 1);
        var options = new EllSimulationOptions
        {
            Draws = 27,
            Seed = 5,
            Form = form,
            Residuals = residuals,
            TrimsDraws = residuals == EllResiduals.Normal,
        };
        ulong[] unit = [.. Enumerable.Range(0, area.Length).Select(i => (ulong)i)];
        int[] size = [.. Enumerable.Range(0, area.Length).Select(i => 1 + i % 5)];

        var one = new EllSimulation(fit, All, Areas, options with { MaxThreads = 1 });
        one.Add(x, area, unit, size);
        var blocks = new EllSimulation(fit, All, Areas, options with { MaxThreads = 3 });
        for (var from = 0; from < area.Length; from += 333)
        {
            var to = Math.Min(from + 333, area.Length);
            blocks.Add(
                x.AsMemory()[(4 * from)..(4 * to)], area.AsMemory()[from..to], unit.AsMemory()[from..to],
                size.AsMemory()[from..to]);
        }

        var order = new Invented(2).Permutation(area.Length);
        var shuffled = new EllSimulation(fit, All, Areas, options);
        shuffled.Add(
            order.SelectMany(i => x[(4 * i)..(4 * i + 4)]).ToArray(), order.Select(i => area[i]).ToArray(),
            order.Select(i => unit[i]).ToArray(), order.Select(i => size[i]).ToArray());

        var level = AreaLevel.Areas(Areas);
        for (var m = 0; m < All.Length; m++)
        {
            Assert.Equal(one.DrawsOf(level, m), blocks.DrawsOf(level, m));
            Assert.Equal(one.DrawsOf(level, m), shuffled.DrawsOf(level, m));
            for (var d = 0; d < Areas; d++)
            {
                Assert.Equal(one.Estimate(level).StandardError(d, m), blocks.Estimate(level).StandardError(d, m));
            }
        }

        Assert.Equal((one.TrimmedErrors, one.ClampedVariances), (blocks.TrimmedErrors, blocks.ClampedVariances));
    }

    [Fact]
    public void The_first_draws_stay_when_more_are_asked_for()
    {
        var (fit, x, area) = Model(seed: 4);
        var (few, many) = (Draws(20), Draws(50));

        for (var r = 0; r < 20; r++) Assert.Equal(few[3, r], many[3, r]);

        double[,] Draws(int count)
        {
            var simulation = new EllSimulation(
                fit, [Measure.Mean], Areas, new EllSimulationOptions { Draws = count, Form = EllForm.Full });
            simulation.Add(x, area);
            return simulation.DrawsOf(AreaLevel.Areas(Areas), 0);
        }
    }

    [Fact]
    public void Both_forms_agree_in_estimates_and_in_standard_errors()
    {
        var (fit, x, area) = Model(seed: 2);
        var level = new AreaLevel("pairs", [.. Enumerable.Range(0, Areas).Select(d => d / 2)], Areas / 2);
        var options = new EllSimulationOptions { Draws = 1500, Seed = 11 };
        var conditional = Estimates(EllForm.Conditional);
        var full = Estimates(EllForm.Full);

        for (var g = 0; g < level.GroupCount; g++)
        {
            for (var m = 0; m < All.Length; m++)
            {
                var error = Math.Sqrt(full.HouseholdVariance(g, m) + conditional.HouseholdVariance(g, m));
                Near.Absolute(
                    conditional.Value(g, m), full.Value(g, m), 4.5 * error / Math.Sqrt(1500), $"{All[m].Name} of {g}");
                Near.Relative(
                    conditional.StandardError(g, m), full.StandardError(g, m), 0.05, $"error of {All[m].Name}, {g}");
            }
        }

        Assert.Equal(0, full.HouseholdVariance(0));

        EllEstimates Estimates(EllForm form)
        {
            var simulation = new EllSimulation(fit, All, Areas, options with { Form = form });
            simulation.Add(x, area);
            return simulation.Estimate(level);
        }
    }

    [Fact]
    public void Groups_are_sums_of_their_areas_in_every_draw()
    {
        var (fit, x, area) = Model(seed: 3);
        var simulation = new EllSimulation(fit, All, Areas, new EllSimulationOptions { Draws = 10 });
        simulation.Add(x, area);
        int[] group = [.. Enumerable.Range(0, Areas).Select(d => d % 3 == 2 ? -1 : d % 3)];
        var level = new AreaLevel("kecamatan", group, 2);
        var (areas, groups) = (simulation.DrawsOf(AreaLevel.Areas(Areas), 1), simulation.DrawsOf(level, 1));
        var size = simulation.Estimate(AreaLevel.Areas(Areas)).Size;

        for (var g = 0; g < 2; g++)
        {
            int[] own = [.. Enumerable.Range(0, Areas).Where(d => group[d] == g)];
            var whole = own.Sum(d => size[d]);
            for (var r = 0; r < 10; r++)
            {
                Near.Relative(own.Sum(d => areas[d, r] * size[d]) / whole, groups[g, r], 1e-12, $"group {g}, draw {r}");
            }
        }
    }

    [Fact]
    public void A_household_of_three_persons_counts_as_three_and_a_census_twice_over_changes_no_estimate()
    {
        var (fit, x, area) = Model(seed: 6);
        var options = new EllSimulationOptions { Draws = 16, Seed = 3 };
        var (once, thrice) = (new EllSimulation(fit, All, Areas, options), new EllSimulation(fit, All, Areas, options));
        once.Add(x, area);
        thrice.Add(x, area, default, area.Select(_ => 3).ToArray());
        var (a, b) = (once.Estimate(AreaLevel.Areas(Areas)), thrice.Estimate(AreaLevel.Areas(Areas)));
        once.Add(x, area);
        var twice = once.Estimate(AreaLevel.Areas(Areas));

        for (var d = 0; d < Areas; d++)
        {
            Assert.Equal(3 * a.Size[d], b.Size[d]);
            for (var m = 0; m < All.Length; m++)
            {
                Near.Relative(a.Value(d, m), b.Value(d, m), 1e-9, $"value {d}, {m}");
                Near.Relative(a.StandardError(d, m), b.StandardError(d, m), 1e-6, $"error {d}, {m}");
                Near.Relative(a.Value(d, m), twice.Value(d, m), 1e-12, $"value {d}, {m}, twice");
                Near.Relative(
                    a.HouseholdVariance(d, m) / 2, twice.HouseholdVariance(d, m), 1e-6, "twice as many households");
            }
        }
    }

    [Fact]
    public void Gammas_and_coefficients_have_the_moments_they_were_asked_for()
    {
        var (fit, x, area) = Model(seed: 7);
        // one household per area, no own variance to speak of: the draws are exp(x'beta + eta)
        fit = fit with { ResidualVariance = 1e-12, AlphaTerms = [], AlphaCoefficients = [], AlphaCovariance = [] };
        var simulation = new EllSimulation(fit, [Measure.Mean], 200, new EllSimulationOptions { Draws = 4000, Seed = 8 });
        int[] own = [.. Enumerable.Range(0, 200)];
        var same = own.SelectMany(_ => x[..4]).ToArray();
        simulation.Add(same, own);
        var draws = simulation.DrawsOf(AreaLevel.Areas(200), 0);

        var (within, between) = (0.0, new double[4000]);
        for (var r = 0; r < 4000; r++)
        {
            double mean = 0, square = 0;
            for (var d = 0; d < 200; d++)
            {
                var log = Math.Log(draws[d, r]);
                mean += log / 200;
                square += log * log / 200;
            }

            between[r] = mean;
            within += (square - mean * mean) * 200 / 199 / 4000;
        }

        var prediction = 0.0;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++) prediction += x[i] * fit.CoefficientCovariance[4 * i + j] * x[j];
        }

        Near.Relative(fit.LocationVariance, within, 0.03, "mean location variance");
        Near.Relative(prediction + fit.LocationVariance / 200, Variance(between), 0.1, "variance of the prediction");
    }

    [Fact]
    public void Trimming_is_counted_and_keeps_effects_inside_the_sample()
    {
        var (fit, x, area) = Model(seed: 5);
        var options = new EllSimulationOptions { Draws = 200, Form = EllForm.Full, TrimsDraws = true };
        var trimmed = new EllSimulation(fit, [Measure.Headcount(Line)], Areas, options);
        var plain = new EllSimulation(fit, [Measure.Headcount(Line)], Areas, options with { TrimsDraws = false });
        trimmed.Add(x, area);
        plain.Add(x, area);

        Assert.True(trimmed.TrimmedEffects > 0 && trimmed.TrimmedErrors > 0);
        Assert.Equal((0L, 0L), (plain.TrimmedEffects, plain.TrimmedErrors));
        var whole = AreaLevel.Whole(Areas);
        Near.Absolute(plain.Estimate(whole).Value(0), trimmed.Estimate(whole).Value(0), 0.05, "trimming moves FGT little");
    }

    [Fact]
    public void Households_beyond_the_range_of_the_survey_are_dropped_and_counted()
    {
        var (fit, x, area) = Model(seed: 5);
        double[] poor = [.. x[..4]];
        poor[1] = -1000 * Math.Sign(fit.Coefficients[1]);
        var simulation = new EllSimulation(
            fit, [Measure.Headcount(Line)], Areas, new EllSimulationOptions { DropsHouseholds = true });
        simulation.Add(x, area);
        simulation.Add(poor, area.AsMemory(^1));

        Assert.Equal(1, simulation.DroppedHouseholds);
        Assert.Equal(area.Length, simulation.Estimate(AreaLevel.Whole(Areas)).Size[0]);
    }

    [Fact]
    public void Sampled_residuals_have_the_spread_of_the_sample()
    {
        var (fit, x, area) = Model(seed: 13);
        var whole = AreaLevel.Areas(Areas);
        var normal = Run(EllResiduals.Normal);
        var pooled = Run(EllResiduals.Sample);
        var nested = Run(EllResiduals.SampleOfCluster);

        for (var d = 0; d < Areas; d++)
        {
            Near.Absolute(normal.Value(d), pooled.Value(d), 0.05, $"area {d}, pooled");
            Near.Absolute(normal.Value(d), nested.Value(d), 0.05, $"area {d}, of the cluster");
        }

        EllEstimates Run(EllResiduals residuals)
        {
            var simulation = new EllSimulation(
                fit, [Measure.Headcount(Line)], Areas,
                new EllSimulationOptions { Draws = 600, Form = EllForm.Full, Residuals = residuals });
            simulation.Add(x, area);
            return simulation.Estimate(whole);
        }
    }

    [Theory]
    [InlineData(EllResiduals.Normal, false)]
    [InlineData(EllResiduals.Normal, true)]
    [InlineData(EllResiduals.SampleOfCluster, false)]
    public void Whole_populations_are_the_draws_of_the_stream(EllResiduals residuals, bool trims)
    {
        var (fit, x, area) = Model(seed: 9);
        ulong[] unit = [.. Enumerable.Range(0, area.Length).Select(i => (ulong)(3 * i + 1))];
        var options = new EllSimulationOptions
        {
            Draws = 21,
            Seed = 6,
            Form = EllForm.Full,
            Residuals = residuals,
            TrimsDraws = trims,
            DropsHouseholds = trims,
        };
        var kecamatan = new AreaLevel("kecamatan", [.. Enumerable.Range(0, Areas).Select(d => d % 5 - 1)], 4);
        var streamed = new EllSimulation(fit, All, Areas, options);
        streamed.Add(x, area, unit);
        Measure[] measures = [.. All, Measure.Own("spread", values => values[^1] / values[0]), Measure.Quantile(0.4)];
        var census = new Census { X = x, Area = area, Unit = unit };
        AreaLevel[] levels = [AreaLevel.Areas(Areas), kecamatan];

        var whole = EllPopulations.Run(fit, census, measures, levels, options);
        var alone = EllPopulations.Run(fit, census, measures, levels, options with { MaxThreads = 1 });

        for (var l = 0; l < 2; l++)
        {
            var expected = streamed.Estimate(levels[l]);
            Assert.Equal(expected.Size, whole[l].Size);
            Assert.Equal(expected.Warning, whole[l].Warning);
            for (var g = 0; g < levels[l].GroupCount; g++)
            {
                for (var m = 0; m < All.Length; m++)
                {
                    Near.Relative(expected.Value(g, m), whole[l].Value(g, m), 1e-9, $"{All[m].Name} of {g}");
                    Near.Relative(
                        expected.StandardError(g, m), whole[l].StandardError(g, m), 1e-7, $"error of {All[m].Name}, {g}");
                }

                Assert.True(whole[l].Value(g, 4) > 1);
                Assert.Equal(whole[l].Value(g, 5), alone[l].Value(g, 5));
            }
        }
    }

    [Fact]
    public void A_level_above_the_locations_is_warned_of_with_what_was_measured()
    {
        var (fit, x, area) = Model(seed: 1);
        var kecamatan = new AreaLevel("kecamatan", [.. Enumerable.Range(0, Areas).Select(d => d / 4)], 3);
        var atDesa = new EllSimulation(fit, [Measure.Mean], Areas, new EllSimulationOptions { Draws = 2 });
        var atKecamatan = new EllSimulation(
            fit, [Measure.Mean], Areas,
            new EllSimulationOptions { Draws = 2, LocationOfArea = [.. kecamatan.GroupOfArea] });
        atDesa.Add(x, area);
        atKecamatan.Add(x, area);

        var warning = atDesa.Estimate(kecamatan).Warning;

        Assert.Equal(("kecamatan", 4.0), (warning!.Level, warning.LocationsPerGroup));
        Assert.Contains("54 %", warning.Message, StringComparison.Ordinal);
        Assert.Null(atDesa.Estimate(AreaLevel.Areas(Areas)).Warning);
        Assert.Null(atKecamatan.Estimate(kecamatan).Warning);
        Assert.NotNull(atKecamatan.Estimate(AreaLevel.Whole(Areas)).Warning);
    }

    [Fact]
    public void Mistakes_are_refused_with_their_bounds()
    {
        var (fit, x, area) = Model(seed: 1);
        var simulation = new EllSimulation(fit, [Measure.Mean], Areas);
        int[] beyond = [Areas], nobody = [0];
        double[] missing = [1, double.NaN, 0, 0];

        Assert.Throws<ArgumentException>(() => new EllSimulation(fit, [Measure.Gini], Areas));
        Assert.Throws<ArgumentException>(() => new EllSimulation(
            fit, [Measure.Mean], Areas, new EllSimulationOptions { Residuals = EllResiduals.Sample }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EllSimulation(
            fit, [Measure.Mean], Areas, new EllSimulationOptions { Draws = 1 }));
        Assert.Throws<ArgumentException>(() => simulation.Add(x, area.AsMemory(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Add(x.AsMemory(0, 4), beyond));
        Assert.Throws<ArgumentException>(() => simulation.Add(missing, area.AsMemory(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            simulation.Add(x.AsMemory(0, 4), area.AsMemory(0, 1), default, nobody));
        Assert.Equal(0, simulation.Estimate(AreaLevel.Whole(Areas)).Size[0]);
        Assert.True(double.IsNaN(simulation.Estimate(AreaLevel.Whole(Areas)).Value(0)));
    }

    static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    static (EllFit Fit, double[] X, int[] Area) Model(int seed)
    {
        var invented = new Invented(seed);
        var area = invented.Areas(Areas, 5, 9);
        var (three, census) = (invented.Covariates(area.Length), invented.Areas(Areas, 60, 120));
        var y = invented.Responses(three, area, invented.Normals(Areas, 0.3), 0.5);
        var fit = Ell.Fit(
            y, Four(three), area, [.. y.Select((_, i) => 1.0 + i % 3)], Areas,
            new EllOptions { Alpha = [new(0), new(1), new(2, 1)] });
        return (fit, Four(invented.Covariates(census.Length)), census);
    }

    /// <summary>A fourth column, a function of the others' rows.</summary>
    static double[] Four(double[] three)
    {
        var four = new List<double>();
        for (var i = 0; i < three.Length; i += 3) four.AddRange([three[i], three[i + 1], three[i + 2], Math.Sin(i)]);
        return [.. four];
    }
}
