namespace GeoBdt.SmallArea.Tests;

public class PseudoNestedErrorTests(ITestOutputHelper output)
{
    [Fact]
    public void Henderson_three_of_the_corn_data_agrees_with_R()
    {
        var sample = ReferenceTable.Shared("inputs/cornsoybean.csv");
        var population = ReferenceTable.Shared("inputs/cornsoybeanmeans.csv");
        var expected = AustrianIncomes.Json("b_bhf_summary.json").GetProperty("CornHec_Henderson3");
        var x = ReferenceTable.Design(
            Without(sample.Numbers("CornPix")), Without(sample.Numbers("SoyBeansPix")));
        var (y, county) = (Without(sample.Numbers("CornHec")), Without(sample.Areas("County")));
        double[] weight = [.. y.Select(_ => 2.5)];

        var fit = PseudoNestedError.Fit(y, x, county, weight, 12, PseudoVariances.HendersonThree);

        Report("sigma2_u", fit.BetweenAreaVariance);
        Report("sigma2_e", fit.ResidualVariance);
        ReferenceDifference.Check(Numbers("beta"), fit.Coefficients, 1e-6, "beta");
        ReferenceDifference.Check(Numbers("gamma"), fit.Shrinkage, 1e-6, "gamma");
        double[] errors = [.. Enumerable.Range(0, 3).Select(j => Math.Sqrt(fit.CoefficientCovariance[4 * j]))];
        ReferenceDifference.Check(Numbers("beta_se"), errors, 1e-6, "standard error of beta");
        var (corn, soy) = (population.Numbers("MeanCornPixPerSeg"), population.Numbers("MeanSoyBeansPixPerSeg"));
        double[] eblup =
        [
            .. Enumerable.Range(0, 12).Select(d => fit.Coefficients[0] + fit.Coefficients[1] * corn[d] +
                fit.Coefficients[2] * soy[d] + fit.AreaEffect[d]),
        ];
        ReferenceDifference.Check(Numbers("eblup_infinite"), eblup, 1e-6, "EBLUP");

        double[] Numbers(string name) => [.. expected.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

        void Report(string name, double value)
        {
            output.WriteLine($"{name}: {value / expected.GetProperty(name).GetDouble() - 1:g2}");
            Near.Relative(expected.GetProperty(name).GetDouble(), value, 1e-6, name);
        }

        static T[] Without<T>(T[] column) => [.. column[..32], .. column[33..]]; // as Battese, Harter and Fuller did
    }

    [Fact]
    public void Equal_weights_give_the_fit_without_weights()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (y, x, area) = Sample(seed);
            double[] weight = [.. y.Select(_ => 40.0)];

            var plain = NestedError.Fit(y, x, area, 40);
            var weighted = PseudoNestedError.Fit(y, x, area, weight, 40);

            Near.Relative(plain.Coefficients, weighted.Coefficients, 1e-11, $"seed {seed}: beta");
            for (var i = 0; i < 9; i++)
            {
                Near.Absolute(
                    plain.CoefficientCovariance[i], weighted.CoefficientCovariance[i], 1e-13, $"seed {seed}: var");
            }

            for (var d = 0; d < 40; d++)
            {
                Near.Absolute(plain.AreaEffect[d], weighted.AreaEffect[d], 1e-12, $"seed {seed}: effect {d}");
                Near.Absolute(plain.Shrinkage[d], weighted.Shrinkage[d], 1e-12, $"seed {seed}: shrinkage {d}");
            }
        }
    }

    [Fact]
    public void The_estimating_equations_of_You_and_Rao_hold_as_they_are_printed()
    {
        var (y, x, area) = Sample(11);
        var random = new Random(11);
        double[] weight = [.. y.Select(_ => 1 + 9 * random.NextDouble())];

        var fit = PseudoNestedError.Fit(y, x, area, weight, 40);

        var gradient = new double[3];
        for (var d = 0; d < 40; d++)
        {
            int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => area[i] == d)];
            if (rows.Length == 0) continue;
            var total = rows.Sum(i => weight[i]);
            var delta = rows.Sum(i => weight[i] * weight[i]) / (total * total);
            var gamma = fit.BetweenAreaVariance / (fit.BetweenAreaVariance + fit.ResidualVariance * delta);
            var left = rows.Sum(i => weight[i] * Residual(i)) / total;
            Near.Relative(gamma, fit.Shrinkage[d], 1e-13, $"gamma {d}");
            Near.Absolute(gamma * left, fit.AreaEffect[d], 1e-12, $"effect {d}");
            foreach (var i in rows)
            {
                for (var j = 0; j < 3; j++) gradient[j] += weight[i] * x[3 * i + j] * (Residual(i) - gamma * left);
            }
        }

        foreach (var value in gradient) Near.Absolute(0, value, 1e-9, "Σ w x (y − x′β − u)");

        double Residual(int i) =>
            y[i] - fit.Coefficients[0] * x[3 * i] - fit.Coefficients[1] * x[3 * i + 1] -
            fit.Coefficients[2] * x[3 * i + 2];
    }

    [Fact]
    public void Henderson_three_gives_seeded_variances_back_under_weights()
    {
        var invented = new Invented(12);
        var area = invented.Areas(500, 2, 20);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(500, 0.3), 0.6);
        var random = new Random(12);
        double[] weight = [.. y.Select(_ => 1 + random.NextDouble())];

        var fit = PseudoNestedError.Fit(y, x, area, weight, 500, PseudoVariances.HendersonThree);

        Near.Absolute(0.09, fit.BetweenAreaVariance, 4 * 0.009, "sigma2_u");
        Near.Absolute(0.36, fit.ResidualVariance, 4 * 0.008, "sigma2_e");
    }

    [Fact]
    public void Weights_correct_a_sample_that_was_drawn_by_its_response()
    {
        // households are kept with a chance that falls with y: without weights the intercept is too low
        var invented = new Invented(13);
        var area = invented.Areas(150, 40, 60);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(150, 0.2), 0.6);
        var random = new Random(13);
        double[] chance = [.. y.Select(value => 1 / (1 + Math.Exp(1.5 * (value - 12.6))))];
        int[] kept = [.. Enumerable.Range(0, y.Length).Where(i => random.NextDouble() < chance[i])];
        double[] keptY = [.. kept.Select(i => y[i])];
        double[] keptX = [.. kept.SelectMany(i => x[(3 * i)..(3 * i + 3)])];
        int[] keptArea = [.. kept.Select(i => area[i])];

        var plain = NestedError.Fit(keptY, keptX, keptArea, 150);
        var weighted = PseudoNestedError.Fit(keptY, keptX, keptArea, [.. kept.Select(i => 1 / chance[i])], 150);

        var (without, with) = (plain.Coefficients[0] - 13.2, weighted.Coefficients[0] - 13.2);
        output.WriteLine($"bias of the intercept {without:g3} without weights, {with:g3} with");
        Assert.True(Math.Abs(with) < Math.Abs(without) / 3, $"{with} against {without}");
    }

    [Fact]
    public void A_negative_variance_between_areas_becomes_the_boundary()
    {
        double[] y = [0, 2, 2, 0, 1, 1.5];
        double[] x = [1, 1, 1, 1, 1, 1];

        var fit = PseudoNestedError.Fit(
            y, x, [0, 0, 1, 1, 2, 2], [1, 1, 1, 1, 1, 1], 3, PseudoVariances.HendersonThree);

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Equal(0, fit.BetweenAreaVariance);
        Assert.All(fit.AreaEffect, u => Assert.Equal(0, u));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_none_is_refused_by_row(double weight)
    {
        var error = Assert.Throws<ArgumentException>(
            () => PseudoNestedError.Fit([1, 2, 4], [1, 1, 1], [0, 0, 1], [1, weight, 1], 2));

        Assert.StartsWith("The weight in row 1 is not a finite number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_household_in_every_area_leaves_Henderson_three_nothing_within()
    {
        var error = Assert.Throws<ArgumentException>(() => PseudoNestedError.Fit(
            [1, 2, 4], [1, 1, 1], [0, 1, 2], [1, 1, 1], 3, PseudoVariances.HendersonThree));

        Assert.Contains("cannot be estimated", error.Message, StringComparison.Ordinal);
    }

    static (double[] Y, double[] X, int[] Area) Sample(int seed)
    {
        var invented = new Invented(seed);
        var area = invented.Areas(40, 0, 9);
        var x = invented.Covariates(area.Length);
        return (invented.Responses(x, area, invented.Normals(40, 0.4), 0.6), x, area);
    }
}
