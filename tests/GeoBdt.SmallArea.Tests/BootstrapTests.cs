using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests;

public class BootstrapTests(ITestOutputHelper output)
{
    static readonly double Line = Math.Exp(12.9);

    [Fact]
    public void Errors_of_Census_EB_and_linked_EB_in_the_Molina_and_Rao_design_agree_with_their_bootstrap_in_R()
    {
        var sample = ReferenceTable.Shared("inputs/molinarao_sample_rep1.csv");
        var population = ReferenceTable.Shared("inputs/molinarao_population_x.csv");
        var expected = ReferenceTable.Shared("outputs/d3_molinarao_rep1.csv");
        var line = AustrianIncomes.Json("d3_molinarao_rep1_model.json").GetProperty("z").GetDouble();
        var survey = new Survey
        {
            Y = sample.Numbers("lny").Select(value => Math.Exp(value)).ToArray(),
            X = Design(sample),
            Area = sample.Areas("area"),
        };
        var fit = NestedError.Fit(sample.Numbers("lny"), survey.X.Span, survey.Area.Span, expected.Count);
        var isSampled = population.Numbers("in_sample");
        var (x, area) = (Design(population), population.Areas("area"));
        int[] others = [.. Enumerable.Range(0, area.Length).Where(i => isSampled[i] == 0)];
        var whole = new Census { X = x, Area = area };
        var rest = new Census
        {
            X = others.SelectMany(i => x[(3 * i)..(3 * i + 3)]).ToArray(),
            Area = others.Select(i => area[i]).ToArray(),
        };
        var options = new BootstrapOptions { Replicates = 300, Seed = 1 };

        var apart = Run(whole, options);
        var census = Run(rest, options with { Sample = SampleRole.Contained });
        var linked = Run(rest, options with { Sample = SampleRole.Linked });

        // 80 areas of one design: their means have the Monte-Carlo error of 300 replicates by 80 areas, a little under
        // one per cent on our side, and as much again on R's
        Compare("mse_pb_CensusEB", census);
        Compare("mse_pb_EB", linked);
        Assert.True(linked.Average() < census.Average(), "knowing the sample lowers the error");
        Assert.True(census.Average() < apart.Average(), "errors of the sample are errors of the population too");

        double[] Run(Census households, BootstrapOptions how) =>
        [
            .. Bootstrap.Run(
                fit, Transformation.Log, survey, households, [Measure.Headcount(line)],
                [AreaLevel.Areas(expected.Count)], how).Levels[0].MeanSquaredError.Cast<double>(),
        ];

        void Compare(string column, double[] mse)
        {
            var reference = expected.Numbers(column);
            output.WriteLine($"{column}: mean {mse.Average():g5}, R {reference.Average():g5}");
            Near.Relative(reference.Average(), mse.Average(), 0.04, column);
        }

        static double[] Design(ReferenceTable table) => ReferenceTable.Design(table.Numbers("x1"), table.Numbers("x2"));
    }

    [Fact]
    public void Errors_of_the_corn_predictors_agree_with_the_bootstrap_of_sae_in_size()
    {
        // identity scale, the county mean as measure: 27 … 90 by pbmseBHF with B = 2,000 and unknown population
        // means of
        // 400 and more segments; here censuses of 500 segments at those means
        var table = ReferenceTable.Shared("inputs/cornsoybean.csv");
        var means = ReferenceTable.Shared("inputs/cornsoybeanmeans.csv");
        var expected = ReferenceTable.Shared("outputs/b_bhf_CornHec_REML.csv").Numbers("mse_pb_B2000");
        int[] keep = [.. Enumerable.Range(0, 37).Where(i => i != 32)];
        double[][] columns = [table.Numbers("CornPix"), table.Numbers("SoyBeansPix")];
        var survey = new Survey
        {
            Y = keep.Select(i => table.Numbers("CornHec")[i]).ToArray(),
            X = ReferenceTable.Design([.. columns.Select(column => keep.Select(i => column[i]).ToArray())]),
            Area = keep.Select(i => table.Areas("County")[i]).ToArray(),
        };
        var (corn, soy) = (means.Numbers("MeanCornPixPerSeg"), means.Numbers("MeanSoyBeansPixPerSeg"));
        int[] area = [.. Enumerable.Range(0, 12 * 500).Select(i => i / 500)];
        var census = new Census
        {
            X = area.SelectMany(d => new[] { 1, corn[d], soy[d] }).ToArray(),
            Area = area,
        };
        var fit = NestedError.Fit(survey.Y.Span, survey.X.Span, survey.Area.Span, 12);

        var result = Bootstrap.Run(
            fit, Transformation.Identity, survey, census, [Measure.Mean], [AreaLevel.Areas(12)],
            new BootstrapOptions { Replicates = 600, Seed = 3 });

        double[] mse = [.. result.Levels[0].MeanSquaredError.Cast<double>()];
        output.WriteLine($"mean {mse.Average():g5}, sae {expected.Average():g5}; at the boundary {result.AtBoundary}");
        Near.Relative(expected.Average(), mse.Average(), 0.08, "mean over counties");
    }

    [Theory]
    [InlineData(BootstrapKind.Parametric, false)]
    [InlineData(BootstrapKind.Wild, false)]
    [InlineData(BootstrapKind.Parametric, true)]
    public void Threads_and_the_order_of_the_census_do_not_change_a_single_bit(BootstrapKind kind, bool refits)
    {
        var (fit, survey, census, order) = Invent(31, 12);
        ulong[] unit = [.. Enumerable.Range(0, order.Length).Select(i => (ulong)i)];
        var shuffled = new Census
        {
            X = order.SelectMany(i => census.X[(3 * i)..(3 * i + 3)].ToArray()).ToArray(),
            Area = order.Select(i => census.Area.Span[i]).ToArray(),
            Unit = order.Select(i => unit[i]).ToArray(),
        };
        Measure[] measures = [Measure.Mean, Measure.Headcount(Line), Measure.Gini, Measure.Quantile(0.5)];
        AreaLevel[] levels = [AreaLevel.Areas(12), AreaLevel.Whole(12)];
        var options = new BootstrapOptions
        {
            Replicates = refits ? 3 : 19,
            Seed = 8,
            Kind = kind,
            RefitsTransformation = refits,
        };
        var scale = refits ? Transformation.BoxCox(0.01) : Transformation.Log;
        if (refits)
        {
            var best = NestedError.Fit(survey.Transformed(scale), survey.X.Span, survey.Area.Span, 12);
            fit = best;
        }

        var one = Bootstrap.Run(fit, scale, survey, census, measures, levels, options with { MaxThreads = 1 });
        var four = Bootstrap.Run(fit, scale, survey, shuffled, measures, levels, options with { MaxThreads = 4 });

        for (var l = 0; l < 2; l++)
        {
            Assert.Equal(
                one.Levels[l].MeanSquaredError.Cast<double>(), four.Levels[l].MeanSquaredError.Cast<double>());
        }

        Assert.Equal(one.Used, four.Used);
        Assert.True(one.Levels[1].MeanSquaredError[0, 1] < one.Levels[0].MeanSquaredError[0, 1]);
    }

    // averages alone are summed household by household, up to 4,096 of an area; with others they come from the lattice
    [Theory]
    [InlineData(SampleRole.Apart, BootstrapKind.Parametric, 0.25)]
    [InlineData(SampleRole.Linked, BootstrapKind.Wild, 0.25)]
    [InlineData(SampleRole.Contained, BootstrapKind.Parametric, 0.25)]
    [InlineData(SampleRole.Apart, BootstrapKind.Parametric, 0)]
    public void Averages_alone_have_the_errors_they_have_beside_others_on_any_number_of_threads(
        SampleRole role, BootstrapKind kind, double effectDeviation)
    {
        const int areas = 9;
        var invented = new Invented(37);
        var area = invented.Areas(areas - 1, 4, 12); // the last has no sample
        var x = invented.Covariates(area.Length);
        var t = invented.Responses(x, area, invented.Normals(areas, effectDeviation), 0.6);
        int[] sizes = [0, 1, 2, 33, 4096, 4097, 60, 17, 40];
        int[] households = [.. sizes.SelectMany((rows, d) => Enumerable.Repeat(d, rows))];
        var census = new Census { X = invented.Covariates(households.Length), Area = households };
        var survey = new Survey { Y = t.Select(value => Math.Exp(value)).ToArray(), X = x, Area = area };
        var fit = NestedError.Fit(t, x, area, areas);
        Assert.Equal(effectDeviation == 0, fit.Status == FitStatus.BoundaryVariance);
        Measure[] averages =
            [Measure.Mean, Measure.Headcount(Line), Measure.PovertyGap(Line), Measure.PovertySeverity(1.5 * Line)];
        AreaLevel[] levels = [AreaLevel.Areas(areas), AreaLevel.Whole(areas)];
        var options = new BootstrapOptions { Replicates = 5, Seed = 12, Sample = role, Kind = kind, MaxThreads = 1 };

        var alone = Run(averages, options);
        var threads = Run(averages, options with { MaxThreads = 3 });
        var beside = Run([.. averages, Measure.Quantile(0.5)], options);

        for (var l = 0; l < 2; l++)
        {
            Assert.Equal(alone.Levels[l].Bias.Cast<double>(), threads.Levels[l].Bias.Cast<double>());
            for (var g = 0; g < levels[l].GroupCount; g++)
            {
                for (var m = 0; m < averages.Length; m++)
                {
                    var (own, other) = (alone.Levels[l].MeanSquaredError[g, m], beside.Levels[l].MeanSquaredError[g, m]);
                    if (l == 0 && g == 0 && role == SampleRole.Apart) Assert.True(double.IsNaN(own) && double.IsNaN(other));
                    else Near.Absolute(own, other, 1e-6 * own + 1e-12, $"{averages[m].Name} of group {g}");
                }
            }
        }

        BootstrapResult Run(Measure[] measures, BootstrapOptions how) =>
            Bootstrap.Run(fit, Transformation.Log, survey, census, measures, levels, how);
    }

    [Fact]
    public void The_wild_bootstrap_of_normal_data_comes_near_to_the_parametric_one()
    {
        var (fit, survey, census, _) = Invent(32, 30);
        var options = new BootstrapOptions { Replicates = 100, Seed = 2 };

        var parametric = Mean(options);
        var wild = Mean(options with { Kind = BootstrapKind.Wild });

        Near.Relative(parametric, wild, 0.25, "mean squared error of the headcount");

        double Mean(BootstrapOptions how) => Bootstrap.Run(
            fit, Transformation.Log, survey, census, [Measure.Headcount(Line)], [AreaLevel.Areas(30)], how)
            .Levels[0].MeanSquaredError.Cast<double>().Average();
    }

    [Fact]
    public void The_error_holds_at_least_the_variance_with_known_parameters_and_little_more()
    {
        var (fit, survey, census, _) = Invent(33, 60);
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(census.X, census.Area);
        var known = predictor.Averages(Measure.Headcount(Line)).Average(e => Math.Pow(e.StandardError!.Value, 2));

        var result = Bootstrap.Run(
            fit, Transformation.Log, survey, census, [Measure.Headcount(Line)], [AreaLevel.Areas(60)],
            new BootstrapOptions { Replicates = 200, Seed = 4 });

        var mse = result.Levels[0].MeanSquaredError.Cast<double>().Average();
        output.WriteLine($"bootstrap {mse:g4}, parameters known {known:g4}");
        Assert.InRange(mse / known, 0.97, 1.35);
        Assert.Equal(200, result.Used + result.Failed);
    }

    [Fact]
    public void Gini_and_quantiles_with_known_households_agree_with_populations_drawn_around_them()
    {
        var invented = new Invented(34);
        var fit = EmpiricalPredictorTests.Unsampled(0.09, 0.36, 1);
        var x = invented.Normals(60, 0.5);
        double[] known = [.. invented.Normals(20, 0.7).Select(t => Math.Exp(t)).Order()];
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(x, new int[60]);
        predictor.AddObserved(known, new int[20]);
        Measure[] measures = [Measure.Gini, Measure.Quantile(0.2), Measure.Quantile(0.5), Measure.Mean];
        var census = new SortedCensus(new Census { X = x, Area = new int[60] }, 1, 1);
        var location = new double[60];
        census.Predict([1], location);
        var populations = new Populations(census, location, [0.3], 0.6);
        const int pairs = 3000;
        var (sum, square) = (new double[4], new double[4]);
        for (var pair = 0; pair < pairs; pair++)
        {
            populations.Draw(7, pair);
            populations.ToExpenditure(Transformation.Log);
            for (var which = 0; which < 2; which++)
            {
                var drawn = populations.Measure(which, measures, AreaLevel.Areas(1), new[] { known });
                for (var m = 0; m < 4; m++)
                {
                    sum[m] += drawn[m] / (2 * pairs);
                    square[m] += drawn[m] * drawn[m] / (2 * pairs);
                }
            }
        }

        var estimates = predictor.Estimate(measures);

        for (var m = 0; m < 4; m++)
        {
            var error = Math.Sqrt((square[m] - sum[m] * sum[m]) / (2 * pairs));
            Assert.True(
                Math.Abs(estimates[0, m] - sum[m]) < 4.5 * error + 5e-4 * sum[m],
                $"{measures[m].Name}: {estimates[0, m]:r} against {sum[m]:r} ± {error:g2}");
        }
    }

    [Fact]
    public void Gini_and_quantiles_of_areas_far_apart_with_known_households_agree_with_populations_drawn_around_them()
    {
        var invented = new Invented(38);
        double[] effect = [-0.9, 0, 1.1, 0.3];
        int[] sizes = [23, 40, 9, 0];
        int[] area = [.. sizes.SelectMany((rows, d) => Enumerable.Repeat(d, rows))];
        var x = invented.Normals(area.Length, 0.5);
        double[][] known = [[], [.. invented.Normals(7, 0.7).Select(Math.Exp).Order()], [9], [0.2, 0.2, 30]];
        var fit = EmpiricalPredictorTests.Unsampled(0.09, 0.36, 4) with { AreaEffect = [.. effect] };
        var predictor = new EmpiricalPredictor(fit, Transformation.Log);
        predictor.Add(x, area);
        for (var d = 0; d < 4; d++) predictor.AddObserved(known[d], [.. known[d].Select(_ => d)]);
        Measure[] measures = [Measure.Gini, Measure.Quantile(0.2), Measure.Quantile(0.5), Measure.Mean];
        var census = new SortedCensus(new Census { X = x, Area = area }, 1, 4);
        double[] location = [.. x.Select((value, i) => value + effect[area[i]])];
        var populations = new Populations(census, location, [0.3, 0.3, 0.3, 0.3], 0.6);
        const int pairs = 3000;
        var (sum, square) = (new double[4], new double[4]);
        for (var pair = 0; pair < pairs; pair++)
        {
            populations.Draw(8, pair);
            populations.ToExpenditure(Transformation.Log);
            for (var which = 0; which < 2; which++)
            {
                var drawn = populations.Measure(which, measures, AreaLevel.Whole(4), known);
                for (var m = 0; m < 4; m++)
                {
                    sum[m] += drawn[m] / (2 * pairs);
                    square[m] += drawn[m] * drawn[m] / (2 * pairs);
                }
            }
        }

        var estimates = predictor.Estimate(measures, AreaLevel.Whole(4));

        for (var m = 0; m < 4; m++)
        {
            var error = Math.Sqrt((square[m] - sum[m] * sum[m]) / (2 * pairs));
            Assert.True(
                Math.Abs(estimates[0, m] - sum[m]) < 4.5 * error + 5e-4 * sum[m],
                $"{measures[m].Name}: {estimates[0, m]:r} against {sum[m]:r} ± {error:g2}");
        }
    }

    [Theory]
    [InlineData(PseudoVariances.Likelihood)]
    [InlineData(PseudoVariances.HendersonThree)]
    public void Equal_weights_give_about_the_errors_without_weights_and_unequal_ones_larger_errors(
        PseudoVariances variances)
    {
        var (fit, survey, census, _) = Invent(35, 30);
        var random = new Random(35);
        var options = new BootstrapOptions { Replicates = 60, Seed = 6, Variances = variances };
        double[] equal = [.. survey.Y.ToArray().Select(_ => 7.0)];
        double[] unequal = [.. equal.Select(_ => Math.Exp(3 * random.NextDouble()))];

        var plain = Mean(survey);
        var same = Mean(survey with { Weight = equal });
        var wild = Mean(survey with { Weight = unequal });

        Near.Relative(plain, same, variances == PseudoVariances.Likelihood ? 1e-9 : 0.03, "equal weights");
        Assert.True(wild > 1.05 * plain, $"unequal weights {wild} against {plain}");

        double Mean(Survey sample) => Bootstrap.Run(
            fit, Transformation.Log, sample, census, [Measure.Headcount(Line)], [AreaLevel.Areas(30)], options)
            .Levels[0].MeanSquaredError.Cast<double>().Average();
    }

    [Fact]
    public void What_no_replicate_could_use_is_refused()
    {
        var (fit, survey, census, _) = Invent(36, 12);
        Measure[] headcount = [Measure.Headcount(Line)];
        AreaLevel[] areas = [AreaLevel.Areas(12)];
        double[] negative = [.. survey.Y.ToArray().Select(_ => -1.0)];

        Assert.Throws<ArgumentException>(() => Run(survey with { Weight = negative }, headcount, areas));
        Assert.Throws<ArgumentException>(() => Run(survey, [Measure.Own("range", y => y[^1] - y[0])], areas));
        Assert.Throws<ArgumentException>(() => Run(survey, headcount, [AreaLevel.Areas(11)]));
        Assert.Throws<ArgumentException>(() => Run(survey with { X = survey.X[..^3] }, headcount, areas));

        void Run(Survey sample, Measure[] measures, AreaLevel[] levels) =>
            Bootstrap.Run(fit, Transformation.Log, sample, census, measures, levels);
    }

    static (NestedErrorFit Fit, Survey Survey, Census Census, int[] Order) Invent(int seed, int areas)
    {
        var invented = new Invented(seed);
        var area = invented.Areas(areas, 4, 12);
        var x = invented.Covariates(area.Length);
        var t = invented.Responses(x, area, invented.Normals(areas, 0.25), 0.6);
        var households = invented.Areas(areas, 30, 90);
        var census = new Census { X = invented.Covariates(households.Length), Area = households };
        var survey = new Survey { Y = t.Select(value => Math.Exp(value)).ToArray(), X = x, Area = area };
        return (NestedError.Fit(t, x, area, areas), survey, census, invented.Permutation(households.Length));
    }
}
