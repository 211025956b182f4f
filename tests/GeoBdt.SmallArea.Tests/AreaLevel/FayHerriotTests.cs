namespace GeoBdt.SmallArea.Tests;

public class FayHerriotTests
{
    static readonly AreaVarianceMethod[] Methods = Enum.GetValues<AreaVarianceMethod>();

    [Fact]
    public void Equal_sampling_variances_worked_by_hand()
    {
        // Mean 4, Σ(y − 4)² = 4 + 4 + 16 + 16 = 40, ψ = 1. REML, both moments: 40/(A + 1) = 3, A = 37/3; ML: 40/(A + 1)
        // = 4, A = 9. AMRL: maximum of ln A − 3/2 ln(A + 1) − 20/(A + 1): (A + 1)² − 3/2 A(A + 1) + 20A = 0, that is
        // A² − 41A − 2 = 0. AMPL with 4/2: A² − 20A − 1 = 0. Estimate of area 3 by ML: γ = 9/10, 4 + 0.9(0 − 4) = 0.4.
        static FayHerriotFit Fit(AreaVarianceMethod method) => FayHerriot.Fit(
            [2, 6, 8, 0], [1, 1, 1, 1], [1, 1, 1, 1], options: new FayHerriotOptions { Method = method });

        var plain = Fit(AreaVarianceMethod.MaximumLikelihood);

        Near.Relative(9, plain.AreaVariance, 1e-14, "ML");
        Near.Relative(4, plain.Coefficients[0], 1e-14, "mean");
        Near.Relative(10.0 / 4, plain.CoefficientCovariance[0], 1e-14, "variance of the mean");
        Near.Relative(0.4, plain.Estimate[3], 1e-13, "EBLUP");
        // g1 = 0.9, g2 = 0.01·2.5, V̄ = 2·100/4 = 50, g3 = 0.01·50/10, b = −(1/10)/(4/100) = −2.5
        Near.Relative(0.9 + 0.025 + 2 * 0.05 + 0.01 * 2.5, plain.MeanSquaredError[3], 1e-13, "MSE");
        var restricted = 37.0 / 3;
        Near.Relative(restricted, Fit(AreaVarianceMethod.RestrictedMaximumLikelihood).AreaVariance, 1e-14, "REML");
        Near.Relative(restricted, Fit(AreaVarianceMethod.FayHerriotMoment).AreaVariance, 1e-14, "FH");
        Near.Relative(restricted, Fit(AreaVarianceMethod.PrasadRaoMoment).AreaVariance, 1e-14, "PR");
        Near.Relative(
            (41 + Math.Sqrt(41 * 41 + 8)) / 2,
            Fit(AreaVarianceMethod.AdjustedRestrictedLiLahiri).AreaVariance, 1e-14, "AMRL");
        Near.Relative(
            10 + Math.Sqrt(101), Fit(AreaVarianceMethod.AdjustedPlainLiLahiri).AreaVariance, 1e-14, "AMPL");
    }

    [Fact]
    public void Every_likelihood_is_at_its_maximum_as_the_definition_gives_it()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var areas = new InventedAreas(seed, 12, 0.4);
            foreach (var method in Methods)
            {
                if (method is AreaVarianceMethod.FayHerriotMoment or AreaVarianceMethod.PrasadRaoMoment) continue;

                var fit = areas.Fit(method);

                var best = Definition(areas, method, fit.AreaVariance);
                for (var factor = 1e-3; factor < 1e4; factor *= 1.1)
                {
                    var other = Definition(areas, method, 0.3 * factor);
                    Assert.True(best >= other - 1e-12,
                        $"seed {seed}, {method}: {best} below {other} at {0.3 * factor}");
                }

                Assert.True(fit.Status == FitStatus.Converged || fit.AreaVariance == 0, $"seed {seed}, {method}");
            }
        }
    }

    [Fact]
    public void Of_two_valleys_the_deeper_one_is_found()
    {
        // six precise areas that are all but equal ask for a variance near 0, six noisy ones for a large one
        foreach (var spread in new[] { 3.0, 6.0 })
        {
            var areas = new InventedAreas(1, 12, 1);
            var sign = 1.0;
            for (var d = 0; d < 12; d++, sign = -sign)
            {
                areas.Variance[d] = d < 6 ? 1e-6 : 1;
                areas.Direct[d] = 1 + areas.X[2 * d + 1] + sign * (d < 6 ? 2e-3 : spread);
            }

            foreach (var method in Methods)
            {
                if (method is AreaVarianceMethod.FayHerriotMoment or AreaVarianceMethod.PrasadRaoMoment) continue;

                var fit = areas.Fit(method);

                var best = Definition(areas, method, fit.AreaVariance);
                for (var other = 1e-9; other < 1e4; other *= 1.05)
                {
                    Assert.True(best >= Definition(areas, method, other) - 1e-7,
                        $"{spread}, {method}: {other} is better");
                }
            }

            var restricted = areas.Fit(AreaVarianceMethod.RestrictedMaximumLikelihood).AreaVariance;
            Assert.True(spread < 4 ? restricted < 1e-4 : restricted > 1, $"{spread}: {restricted}");
        }
    }

    [Fact]
    public void Uncertainty_and_bias_of_the_area_variance_are_those_of_the_method()
    {
        foreach (var method in Methods)
        {
            var areas = new InventedAreas(6, 15, 0.7);

            var fit = areas.Fit(method);

            var v = areas.Variance.Select(psi => psi + fit.AreaVariance).ToArray();
            double once = v.Sum(x => 1 / x), twice = v.Sum(x => 1 / (x * x));
            // tr{(X′V⁻¹X)⁻¹X′V⁻²X}
            var trace = v.Select((x, d) => fit.SyntheticVariance[d] / (x * x)).Sum();
            var adjusted = 2 / fit.AreaVariance / twice;
            var (uncertainty, bias) = method switch
            {
                AreaVarianceMethod.FayHerriotMoment =>
                    (2 * 15 / (once * once), 2 * (15 * twice - once * once) / Math.Pow(once, 3)),
                AreaVarianceMethod.PrasadRaoMoment => (2 * v.Sum(x => x * x) / 225, 0),
                AreaVarianceMethod.MaximumLikelihood or AreaVarianceMethod.AdjustedPlainYoshimoriLahiri =>
                    (2 / twice, -trace / twice),
                AreaVarianceMethod.AdjustedRestrictedLiLahiri => (2 / twice, adjusted),
                AreaVarianceMethod.AdjustedPlainLiLahiri => (2 / twice, adjusted - trace / twice),
                _ => (2 / twice, 0),
            };
            Near.Relative(uncertainty, fit.AreaVarianceUncertainty, 1e-11, $"{method}: uncertainty");
            Near.Absolute(bias, fit.AreaVarianceBias, 1e-11 * Math.Abs(bias), $"{method}: bias");
        }
    }

    [Fact]
    public void The_moment_equations_hold()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var areas = new InventedAreas(seed, 20, 1);

            var fit = areas.Fit(AreaVarianceMethod.FayHerriotMoment);

            var sum = 0.0;
            for (var d = 0; d < 20; d++)
            {
                var residual = areas.Direct[d] - fit.Synthetic[d];
                sum += residual * residual / (fit.AreaVariance + areas.Variance[d]);
            }

            if (fit.Status == FitStatus.Converged) Near.Relative(18, sum, 1e-12, $"seed {seed}");
            else Assert.True(fit.AreaVariance == 0 && sum <= 18, $"seed {seed}: {fit.Status}");
        }
    }

    [Fact]
    public void Areas_as_alike_as_chance_give_the_boundary_and_adjusted_likelihoods_stay_above_it()
    {
        double[] y = [1, 1.1, 0.9, 1.05, 0.95, 1];
        double[] psi = [1, 2, 1, 3, 1, 2];
        double[] x = [1, 1, 1, 1, 1, 1];

        foreach (var method in Methods)
        {
            var fit = FayHerriot.Fit(y, psi, x, options: new FayHerriotOptions { Method = method });

            if (method >= AreaVarianceMethod.AdjustedRestrictedLiLahiri)
            {
                Assert.Equal(FitStatus.Converged, fit.Status);
                Assert.True(fit.AreaVariance > 0, method.ToString());
                Assert.All(fit.Shrinkage, gamma => Assert.InRange(gamma, double.Epsilon, 1));
            }
            else
            {
                Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
                Assert.Equal(0, fit.AreaVariance);
                Assert.Equal(fit.Synthetic, fit.Estimate);
                Assert.All(fit.G1, g1 => Assert.Equal(0, g1));
            }

            Assert.All(fit.MeanSquaredError, mse => Assert.True(mse > 0 && double.IsFinite(mse), method.ToString()));
        }
    }

    [Fact]
    public void A_bias_term_that_would_make_an_error_negative_is_left_out_and_said_so()
    {
        var fit = FayHerriot.Fit(
            [.. Enumerable.Range(0, 40).Select(d => 1 + 0.01 * (d % 5))],
            [.. Enumerable.Range(0, 40).Select(d => 1.0 + d % 3)],
            [.. Enumerable.Repeat(1.0, 40)],
            options: new FayHerriotOptions { Method = AreaVarianceMethod.AdjustedRestrictedLiLahiri });

        for (var d = 0; d < 40; d++)
        {
            var error = fit.G1[d] + fit.G2[d] + 2 * fit.G3[d];
            var keep = (1 - fit.Shrinkage[d]) * (1 - fit.Shrinkage[d]);
            Assert.Equal(error - fit.AreaVarianceBias * keep <= 0, fit.BiasTermLeftOut[d]);
            if (fit.BiasTermLeftOut[d]) Near.Relative(error, fit.MeanSquaredError[d], 1e-14, "MSE");
        }

        Assert.Contains(true, fit.BiasTermLeftOut);
    }

    [Fact]
    public void From_units_to_areas_that_meet_a_total_and_are_classed()
    {
        // 15 areas of 6 clusters of 8 households, one area empty and one with a single household
        var invented = new Invented(7);
        var effect = invented.Normals(15, 0.5);
        var z = invented.Normals(15, 1);
        int[] area = [.. Enumerable.Range(0, 15 * 48).Select(i => i / 48).Where(d => d is not 3 and not 4), 4];
        int[] cluster = [.. Enumerable.Range(0, area.Length).Select(i => i / 8)];
        double[] poor =
        [
            .. area.Select(d => invented.Normal() < -0.5 + 0.4 * z[d] + 0.4 * effect[d] ? 1.0 : 0),
        ];
        var weight = Enumerable.Repeat(20.0, area.Length).ToArray();
        var share = Enumerable.Repeat(1.0 / 15, 15).ToArray();

        var direct = new SurveyDesign(weight, area, cluster).Means(poor, area, 15);
        var fit = FayHerriot.Fit(direct.AsSpan(), ReferenceTable.Design(z));
        var met = FayHerriotBenchmark.ToTarget(fit, share, 0.3, 0.0001, BenchmarkMethod.Ratio);
        var classes = ReliabilityTable.Of(met.Estimates.Values.AsSpan(), met.MeanSquaredError.AsSpan());
        var arcsine = TransformedFayHerriot.FitArcsine(
            [.. direct.Select(e => e.Value ?? 0)], [.. direct.Select(e => e.EffectiveSampleSize ?? 0)],
            ReferenceTable.Design(z), [.. direct.Select(e => e.EffectiveSampleSize is not null)]);

        Assert.Equal((DirectStatus.NoSample, DirectStatus.OneUnit), (direct[3].Status, direct[4].Status));
        Assert.Equal((13, false, false), (fit.SampledAreas, fit.Sampled[3], fit.Sampled[4]));
        var certain = direct.SetItem(5, direct[5] with { Variance = 0 });
        Assert.False(FayHerriot.Fit(certain.AsSpan(), ReferenceTable.Design(z)).Sampled[5]);
        Near.Relative(0.3, met.Estimates.Values.Average(), 1e-14, "total");
        Assert.Equal(15, classes.Count(ReliabilityClass.Reliable) + classes.Count(ReliabilityClass.UseWithCaution)
            + classes.Count(ReliabilityClass.Unreliable));
        Assert.InRange(DirectComparison.Of(fit).PValue, 0.01, 1);
        for (var d = 0; d < 15; d++)
        {
            Assert.InRange(arcsine.Estimate[d], 0, 1);
            Near.Absolute(fit.Estimate[d], arcsine.Estimate[d], 0.15, $"area {d}: both scales");
        }
    }

    [Fact]
    public void Mean_squared_errors_are_right_on_average()
    {
        AreaVarianceMethod[] methods =
        [
            AreaVarianceMethod.RestrictedMaximumLikelihood, AreaVarianceMethod.MaximumLikelihood,
            AreaVarianceMethod.FayHerriotMoment, AreaVarianceMethod.PrasadRaoMoment,
            AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri, AreaVarianceMethod.AdjustedPlainYoshimoriLahiri,
        ];
        foreach (var method in methods)
        {
            double error = 0, claimed = 0;
            for (var seed = 0; seed < 400; seed++)
            {
                var areas = new InventedAreas(seed, 40, 1);
                var fit = areas.Fit(method);
                for (var d = 0; d < 40; d++)
                {
                    error += (fit.Estimate[d] - areas.Truth[d]) * (fit.Estimate[d] - areas.Truth[d]);
                    claimed += fit.MeanSquaredError[d];
                }
            }

            // 16,000 squared errors: their mean has a relative standard error of √(2/16000) = 1.1 %
            Near.Relative(error, claimed, 0.045, method.ToString());
        }
    }

    [Fact]
    public void No_data_however_odd_give_an_exception_or_a_number_that_is_none()
    {
        var seen = new HashSet<FitStatus>();
        for (var seed = 0; seed < 210; seed++)
        {
            var invented = new Invented(seed);
            var count = 6 + seed % 20;
            var exponent = seed % 7; // sampling variances over up to 24 orders of magnitude
            double[] psi = [.. invented.Normals(count, exponent).Select(v => Math.Exp(2 * v))];
            double[] y =
            [
                .. invented.Normals(count, 1).Select(v => seed % 3 == 0 ? 1 : seed % 3 == 1 ? v : Math.Exp(9 * v)),
            ];
            double[] x = [.. invented.Normals(count, 1).SelectMany(v => new[] { 1, v })];
            var sampled = Enumerable.Range(0, count).Select(d => d != 1).ToArray();
            foreach (var method in Methods)
            {
                var fit = FayHerriot.Fit(y, psi, x, sampled, new FayHerriotOptions { Method = method });

                seen.Add(fit.Status);
                double[] numbers =
                [
                    fit.AreaVariance, fit.AreaVarianceUncertainty, fit.AreaVarianceBias, fit.LogLikelihood,
                    fit.RestrictedLogLikelihood, .. fit.Coefficients, .. fit.CoefficientCovariance, .. fit.Estimate,
                    .. fit.G1, .. fit.G2, .. fit.G3, .. fit.MeanSquaredError,
                ];
                Assert.True(numbers.All(double.IsFinite), $"seed {seed}, {method}: a number is not finite");
                Assert.True(fit.Status != FitStatus.IterationLimit, $"seed {seed}, {method}: {fit.Status}");
                Assert.True(fit.MeanSquaredError.All(mse => mse >= 0), $"seed {seed}, {method}: a negative error");
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void Too_few_iterations_are_a_status()
    {
        var areas = new InventedAreas(1, 20, 1);

        var fit = FayHerriot.Fit(
            areas.Direct, areas.Variance, areas.X, options: new FayHerriotOptions { MaxIterations = 1 });

        Assert.Equal(FitStatus.IterationLimit, fit.Status);
    }

    [Fact]
    public void Callers_mistakes_are_refused_with_the_place_and_the_bound()
    {
        double[] y = [1, 2, 3, 4], psi = [1, 1, 1, 1], ones = [1, 1, 1, 1];

        Refused("direct[2] is NaN", () => FayHerriot.Fit([1, 2, double.NaN, 4], psi, ones));
        Refused("direct[0] is Infinity", () => FayHerriot.Fit([double.PositiveInfinity, 2, 3, 4], psi, ones));
        Refused("samplingVariance[1] is 0; a finite number > 0", () => FayHerriot.Fit(y, [1, 0, 1, 1], ones));
        Refused("samplingVariance[3] is -1", () => FayHerriot.Fit(y, [1, 1, 1, -1], ones));
        Refused("samplingVariance has 3 values, direct has 4", () => FayHerriot.Fit(y, [1, 1, 1], ones));
        Refused("x is NaN in row 1, column 0", () => FayHerriot.Fit(y, psi, [1, double.NaN, 1, 1]));
        Refused("not a whole number of columns", () => FayHerriot.Fit(y, psi, [1, 1, 1, 1, 1]));
        Refused("column 1 is zero in every row", () => FayHerriot.Fit(y, psi, [1, 0, 1, 0, 1, 0, 1, 0]));
        Refused(
            "column \"again\" is a combination",
            () => FayHerriot.Fit(
                y, psi, [1, 2, 1, 2, 1, 2, 1, 2], options: new FayHerriotOptions { ColumnNames = ["one", "again"] }));
        Refused("4 sampled areas cannot fit 4 columns", () => FayHerriot.Fit(y, psi, new double[16]));
        Refused("1 sampled areas cannot fit 1 columns", () => FayHerriot.Fit([1], [1], [1]));
        Refused(
            "at least 4 are needed",
            () => FayHerriot.Fit(
                [1, 2, 3], [1, 1, 1], [1, 1, 1],
                options: new FayHerriotOptions { Method = AreaVarianceMethod.AdjustedRestrictedLiLahiri }));
        Refused("no areas", () => FayHerriot.Fit([], [], []));
        Refused("sampled has 1 values", () => FayHerriot.Fit(y, psi, ones, [true]));

        static void Refused(string part, Action fit)
        {
            Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(fit).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>ln L with X′V⁻¹X of two columns written out, as the definition stands.</summary>
    static double Definition(InventedAreas areas, AreaVarianceMethod method, double variance)
    {
        var n = areas.Direct.Length;
        double a = 0, b = 0, c = 0, u = 0, v = 0, yy = 0, logs = 0, gamma = 0;
        for (var d = 0; d < n; d++)
        {
            var (w, x, y) = (1 / (variance + areas.Variance[d]), areas.X[2 * d + 1], areas.Direct[d]);
            (a, b, c, u, v, yy) = (a + w, b + w * x, c + w * x * x, u + w * y, v + w * x * y, yy + w * y * y);
            logs -= Math.Log(w);
            gamma += variance * w;
        }

        var determinant = a * c - b * b;
        var squares = yy - (c * u * u - 2 * b * u * v + a * v * v) / determinant;
        var restricted = method is AreaVarianceMethod.RestrictedMaximumLikelihood or
            AreaVarianceMethod.AdjustedRestrictedLiLahiri or AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri;
        var log = -0.5 * (logs + squares + (restricted ? Math.Log(determinant) : 0));
        return method switch
        {
            AreaVarianceMethod.AdjustedRestrictedLiLahiri or AreaVarianceMethod.AdjustedPlainLiLahiri =>
                log + Math.Log(variance),
            AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri or AreaVarianceMethod.AdjustedPlainYoshimoriLahiri =>
                log + Math.Log(Math.Atan(gamma)) / n,
            _ => log,
        };
    }
}
