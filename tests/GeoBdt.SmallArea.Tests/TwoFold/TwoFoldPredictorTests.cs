namespace GeoBdt.SmallArea.Tests;

public class TwoFoldPredictorTests
{
    static readonly double Line = Math.Exp(13.1);

    static readonly AreaLevel Kecamatan = new("kecamatan", [.. Enumerable.Range(0, 32).Select(c => c / 4)], 8);

    [Fact]
    public void Desa_kecamatan_and_the_whole_are_sums_of_each_other()
    {
        var (fit, x, desa) = Model();
        var predictor = new TwoFoldPredictor(fit, Transformation.Log);
        predictor.Add(x, desa);
        foreach (var measure in new[] { Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.Mean })
        {
            var byDesa = predictor.Averages(measure, AreaLevel.Areas(32));
            var byArea = predictor.Averages(measure, Kecamatan);
            var whole = predictor.Averages(measure, AreaLevel.Whole(32));
            var alone = predictor.OfDesa.Averages(measure);
            for (var d = 0; d < 8; d++)
            {
                Near.Relative(
                    byDesa.AsSpan(4 * d, 4).ToArray().Sum(e => e.Total), byArea[d].Total, 1e-12, $"{measure.Name}, {d}");
            }

            Near.Relative(byArea.Sum(e => e.Total), whole[0].Total, 1e-12, measure.Name);
            // different areas are independent given the parameters
            Near.Relative(
                byArea.Sum(e => e.EffectVariance + e.HouseholdVariance),
                whole[0].EffectVariance + whole[0].HouseholdVariance, 1e-9, $"variance, {measure.Name}");
            for (var c = 0; c < 32; c++)
            {
                Near.Relative(alone[c].EffectVariance, byDesa[c].EffectVariance, 1e-9, $"variance of desa {c}");
            }
        }
    }

    [Fact]
    public void Variances_of_groups_are_those_of_simulated_populations()
    {
        var (fit, x, desa) = Model();
        var predictor = new TwoFoldPredictor(fit, Transformation.Log);
        predictor.Add(x, desa);
        var half = new AreaLevel("half", [.. Enumerable.Range(0, 32).Select(c => c % 4 < 2 ? c / 4 : -1)], 8);
        var levels = new[] { AreaLevel.Areas(32), Kecamatan, half };
        var invented = new Invented(99);
        const int draws = 3000;
        var sums = levels.Select(level => (new double[level.GroupCount], new double[level.GroupCount])).ToArray();
        for (var r = 0; r < draws; r++)
        {
            // from the posterior as it is defined, not through the predictor's law
            var (ofArea, ofDesa) = (new double[8], new double[32]);
            for (var d = 0; d < 8; d++)
            {
                ofArea[d] = fit.AreaEffect[d] + Math.Sqrt(fit.AreaEffectVariance[d]) * invented.Normal();
            }

            for (var c = 0; c < 32; c++)
            {
                var (gamma, area) = (fit.DesaShrinkage[c], c / 4);
                var given = fit.DesaEffect[c] - gamma * (ofArea[area] - fit.AreaEffect[area]);
                ofDesa[c] = ofArea[area] + given + Math.Sqrt(fit.DesaVariance * (1 - gamma)) * invented.Normal();
            }

            var poor = new int[32];
            for (var i = 0; i < desa.Length; i++)
            {
                var location = ofDesa[desa[i]] + Math.Sqrt(fit.ResidualVariance) * invented.Normal();
                for (var j = 0; j < 3; j++) location += x[3 * i + j] * fit.Coefficients[j];
                if (location < Math.Log(Line)) poor[desa[i]]++;
            }

            for (var l = 0; l < levels.Length; l++)
            {
                var (sum, square) = sums[l];
                var counts = new double[levels[l].GroupCount];
                for (var c = 0; c < 32; c++)
                {
                    if (levels[l].GroupOfArea[c] >= 0) counts[levels[l].GroupOfArea[c]] += poor[c];
                }

                for (var g = 0; g < counts.Length; g++)
                {
                    sum[g] += counts[g] / draws;
                    square[g] += counts[g] * counts[g] / draws;
                }
            }
        }

        for (var l = 0; l < levels.Length; l++)
        {
            var estimates = predictor.Averages(Measure.Headcount(Line), levels[l]);
            for (var g = 0; g < estimates.Length; g++)
            {
                var variance = sums[l].Item2[g] - sums[l].Item1[g] * sums[l].Item1[g];
                var expected = estimates[g].EffectVariance + estimates[g].HouseholdVariance;
                Near.Absolute(
                    sums[l].Item1[g], estimates[g].Total, 4.5 * Math.Sqrt(expected / draws), $"{levels[l].Name} {g}");
                // the standard error of a variance over draws is √(2/draws) of it
                Near.Relative(variance, expected, 4.5 * Math.Sqrt(2.0 / draws), $"variance, {levels[l].Name} {g}");
            }
        }
    }

    [Fact]
    public void Desa_without_sample_borrow_the_effect_of_their_area_and_unknown_areas_have_none()
    {
        var (fit, _, _) = Model();

        Assert.Equal(0, fit.DesaEffect[3]);
        Assert.Equal(fit.AreaEffect[0], fit.TotalEffect(3));
        Assert.NotEqual(0, fit.AreaEffect[0]);
        Near.Relative(fit.AreaEffectVariance[0] + fit.DesaVariance, fit.TotalEffectVariance(3), 1e-14, "its variance");
        Assert.Equal(0, fit.TotalEffect(29));
        Near.Relative(fit.AreaVariance + fit.DesaVariance, fit.TotalEffectVariance(29), 1e-14, "no sample at all");
        Assert.True(fit.TotalEffectVariance(0) < fit.TotalEffectVariance(3));
    }

    [Fact]
    public void With_one_variance_at_its_boundary_the_estimates_are_those_of_one_level()
    {
        var (fit, x, desa) = Model();
        var flat = fit with
        {
            AreaVariance = 0,
            AreaEffect = [.. new double[8]],
            AreaEffectVariance = [.. new double[8]],
        };
        var predictor = new TwoFoldPredictor(flat, Transformation.Log);
        predictor.Add(x, desa);

        var sums = predictor.Averages(Measure.Headcount(Line), Kecamatan);
        var own = predictor.OfDesa.Averages(Measure.Headcount(Line));

        for (var d = 0; d < 8; d++)
        {
            var together = own[4 * d] + own[4 * d + 1] + own[4 * d + 2] + own[4 * d + 3];
            Near.Relative(together.EffectVariance, sums[d].EffectVariance, 1e-12, $"variance of {d}");
        }
    }

    [Fact]
    public void The_bootstrap_does_not_depend_on_threads_and_exceeds_the_error_with_known_parameters()
    {
        var (y, xSample, desaSample, areaOf) = TwoFoldTests.Sample(1, 0.3, 0.25);
        var fit = TwoFold.Fit(y, xSample, desaSample, areaOf);
        var (_, x, desa) = Model();
        var census = new Census { X = x, Area = desa };
        Measure[] measures = [Measure.Headcount(Line)];
        var options = new BootstrapOptions { Replicates = 120, Seed = 2 };

        var one = Run(1);
        var all = Run(-1);

        Assert.Equal(one.Levels[1].MeanSquaredError, all.Levels[1].MeanSquaredError);
        Assert.Equal(120, one.Used + one.Failed);
        Assert.InRange(one.AtBoundary, 1, 100);
        var predictor = new TwoFoldPredictor(fit, Transformation.Log);
        predictor.Add(x, desa);
        for (var l = 0; l < 2; l++)
        {
            var known = predictor.Averages(measures[0], one.Levels[l].Level)
                .Average(e => Math.Pow(e.StandardError!.Value, 2));
            var whole = one.Levels[l].MeanSquaredError.Cast<double>().Average();
            Assert.InRange(whole / known, 1.0, 3.0);
        }

        BootstrapResult Run(int threads) => TwoFoldBootstrap.Run(
            fit, Transformation.Log, xSample, desaSample, census, measures, [AreaLevel.Areas(32), Kecamatan],
            options with { MaxThreads = threads });
    }

    static (TwoFoldFit Fit, double[] X, int[] Desa) Model()
    {
        var (y, x, desa, areaOf) = TwoFoldTests.Sample(1, 0.3, 0.25);
        var invented = new Invented(77);
        var census = invented.Areas(32, 20, 40);
        return (TwoFold.Fit(y, x, desa, areaOf), invented.Covariates(census.Length), census);
    }
}
