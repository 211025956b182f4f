namespace GeoBdt.SmallArea.Tests;

public class NestedErrorTests
{
    [Fact]
    public void A_balanced_sample_worked_by_hand()
    {
        // Three areas of two: means 1, 4, 10, grand mean 5. Within sum of squares 2·(1² + 2² + 1²) = 12, so σ²ₑ = 12/3
        // = 4. Between: 2·(16 + 1 + 25)/2 = 42 = 2σ²ᵤ + σ²ₑ, so σ²ᵤ = 19; γ = 19/(19 + 2) = 19/21; u = γ(mean − 5).
        double[] y = [0, 2, 2, 6, 9, 11];

        var fit = NestedError.Fit(y, Ones(6), [0, 0, 1, 1, 2, 2], 3);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Near.Absolute(5, fit.Coefficients[0], 1e-12, "mean");
        Near.Relative(4, fit.ResidualVariance, 1e-12, "sigma2_e");
        Near.Relative(19, fit.BetweenAreaVariance, 1e-12, "sigma2_u");
        Near.Relative([-4 * 19.0 / 21, -19.0 / 21, 5 * 19.0 / 21], fit.AreaEffect, 1e-12, "area effect");
        Near.Relative((2 * 19 + 4) / 6.0, fit.CoefficientCovariance[0], 1e-12, "variance of the mean");
    }

    [Fact]
    public void Areas_that_are_more_alike_than_chance_give_the_boundary_and_no_exception()
    {
        double[] y = [0, 2, 2, 0, 1, 1];

        var fit = NestedError.Fit(y, Ones(6), [0, 0, 1, 1, 2, 2], 3);

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Equal(0, fit.BetweenAreaVariance);
        Near.Relative(4.0 / 5, fit.ResidualVariance, 1e-14, "sigma2_e"); // least squares: Σ(y − 1)²/(6 − 1)
        Assert.All(fit.AreaEffect, u => Assert.Equal(0, u));
        Assert.All(fit.Shrinkage, gamma => Assert.Equal(0, gamma));
    }

    [Fact]
    public void One_household_in_every_area_cannot_tell_the_variances_apart_and_gives_the_boundary()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var invented = new Invented(seed);
            var x = invented.Covariates(40);
            int[] area = [.. Enumerable.Range(0, 40)];

            var fit = NestedError.Fit(invented.Responses(x, area, new double[40], 1), x, area, 40);

            Assert.True(fit.Status == FitStatus.BoundaryVariance, $"seed {seed}: {fit.Status}");
        }
    }

    [Fact]
    public void Singletons_beside_larger_areas_are_fitted_and_an_area_without_sample_has_no_effect()
    {
        var invented = new Invented(2);
        int[] area = [.. invented.Areas(60, 1, 3), .. Enumerable.Repeat(61, 5)];
        var x = invented.Covariates(area.Length);

        var fit = NestedError.Fit(invented.Responses(x, area, invented.Normals(62, 1), 0.5), x, area, 62);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0, fit.SampleSize[60]);
        Assert.Equal(0, fit.AreaEffect[60]);
        Assert.Equal(0, fit.Shrinkage[60]);
        Assert.Equal(fit.BetweenAreaVariance, fit.AreaEffectVariance(60));
        Assert.NotEqual(0, fit.AreaEffect[61]);
    }

    [Fact]
    public void Seeded_populations_give_their_parameters_back()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var invented = new Invented(seed);
            var area = invented.Areas(400, 2, 20);
            var x = invented.Covariates(area.Length);
            var y = invented.Responses(x, area, invented.Normals(400, 0.3), 0.6);

            var fit = NestedError.Fit(y, x, area, 400);

            // four standard deviations of each estimator at this size
            Near.Absolute(0.09, fit.BetweenAreaVariance, 4 * 0.009, $"seed {seed}: sigma2_u");
            Near.Absolute(0.36, fit.ResidualVariance, 4 * 0.008, $"seed {seed}: sigma2_e");
            for (var j = 0; j < 3; j++)
            {
                var error = Math.Sqrt(fit.CoefficientCovariance[4 * j]);
                Near.Absolute(Invented.Beta[j], fit.Coefficients[j], 4 * error, $"seed {seed}: beta[{j}]");
            }
        }
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing_beyond_rounding()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var invented = new Invented(seed);
            var area = invented.Areas(50, 1, 12);
            var x = invented.Covariates(area.Length);
            var y = invented.Responses(x, area, invented.Normals(50, 0.4), 0.6);
            var order = invented.Permutation(y.Length);

            var fit = NestedError.Fit(y, x, area, 50);
            var shuffled = NestedError.Fit(
                [.. order.Select(i => y[i])],
                [.. order.SelectMany(i => x[(3 * i)..(3 * i + 3)])],
                [.. order.Select(i => area[i])],
                50);

            Near.Relative(fit.BetweenAreaVariance, shuffled.BetweenAreaVariance, 1e-12, $"seed {seed}: sigma2_u");
            Near.Relative(fit.ResidualVariance, shuffled.ResidualVariance, 1e-12, $"seed {seed}: sigma2_e");
            for (var d = 0; d < 50; d++)
            {
                Near.Absolute(fit.AreaEffect[d], shuffled.AreaEffect[d], 1e-12, $"seed {seed}: u[{d}]");
            }
        }
    }

    [Fact]
    public void Moving_and_stretching_y_moves_and_stretches_the_fit()
    {
        var invented = new Invented(3);
        var area = invented.Areas(30, 2, 9);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(30, 0.4), 0.6);

        var fit = NestedError.Fit(y, x, area, 30);
        var stretched = NestedError.Fit([.. y.Select(value => 1000 * value + 7)], x, area, 30);

        Near.Relative(1e6 * fit.BetweenAreaVariance, stretched.BetweenAreaVariance, 1e-10, "sigma2_u");
        Near.Relative(1e6 * fit.ResidualVariance, stretched.ResidualVariance, 1e-10, "sigma2_e");
        Near.Relative(1000 * fit.Coefficients[0] + 7, stretched.Coefficients[0], 1e-10, "intercept");
    }

    [Fact]
    public void Covariates_of_very_different_size_are_no_trouble()
    {
        var invented = new Invented(4);
        var area = invented.Areas(30, 2, 9);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(30, 0.4), 0.6);
        double[] huge = [.. x.Select((value, i) => i % 3 == 2 ? value * 1e12 : value)];

        var fit = NestedError.Fit(y, x, area, 30);
        var scaled = NestedError.Fit(y, huge, area, 30);

        Near.Relative(fit.BetweenAreaVariance, scaled.BetweenAreaVariance, 1e-12, "sigma2_u");
        Near.Relative(fit.Coefficients[2], scaled.Coefficients[2] * 1e12, 1e-12, "beta[2]");
    }

    [Fact]
    public void A_response_that_X_explains_wholly_has_no_variance_left()
    {
        double[] x = [1, 0, 1, 1, 1, 2, 1, 3];

        var fit = NestedError.Fit([3, 5, 7, 9], x, [0, 0, 1, 1], 2);

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Equal(0, fit.ResidualVariance);
        Near.Relative([3, 2], fit.Coefficients, 1e-13, "beta");
    }

    [Fact]
    public void Households_alike_within_every_area_leave_no_residual_variance_and_must_not_be_published()
    {
        double[] y = [1, 1, 4, 4, 10, 10];

        var fit = NestedError.Fit(y, Ones(6), [0, 0, 1, 1, 2, 2], 3);

        Assert.Equal(FitStatus.IterationLimit, fit.Status);
    }

    [Fact]
    public void Too_few_iterations_are_reported()
    {
        double[] y = [0, 2, 2, 6, 9, 11];

        var fit = NestedError.Fit(y, Ones(6), [0, 0, 1, 1, 2, 2], 3, new NestedErrorOptions { MaxIterations = 1 });

        Assert.Equal(FitStatus.IterationLimit, fit.Status);
    }

    [Fact]
    public void A_column_that_others_imply_is_named()
    {
        double[] x = [1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1]; // an intercept and both halves of a yes/no
        var options = new NestedErrorOptions { ColumnNames = ["tetap", "listrik", "tanpa_listrik"] };

        var error = Assert.Throws<ArgumentException>(
            () => NestedError.Fit([1, 2, 3, 5], x, [0, 0, 1, 1], 2, options));

        Assert.Contains("column \"tanpa_listrik\" is a combination", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_zeros_is_named()
    {
        double[] x = [1, 0, 1, 0, 1, 0];

        var error = Assert.Throws<ArgumentException>(() => NestedError.Fit([1, 2, 3], x, [0, 0, 1], 2));

        Assert.Contains("column 1 is zero in every row", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_placed_and_not_shown()
    {
        var error = Assert.Throws<ArgumentException>(
            () => NestedError.Fit([1, double.NaN, 3], Ones(3), [0, 0, 1], 2));

        Assert.StartsWith("y is not a finite number in row 1.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 2, 3, 2, "x has 2 values")]
    [InlineData(3, 3, 2, 2, "area has 2 rows, y has 3")]
    [InlineData(3, 9, 3, 2, "3 rows cannot fit 3 columns")]
    [InlineData(3, 3, 3, 0, "areaCount")]
    public void Shapes_that_disagree_are_refused(int y, int x, int area, int areaCount, string part)
    {
        var error = Assert.ThrowsAny<ArgumentException>(
            () => NestedError.Fit(new double[y], new double[x], new int[area], areaCount));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_area_is_refused_with_its_row()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => NestedError.Fit([1, 2, 3], Ones(3), [0, 2, 1], 2));

        Assert.StartsWith("Row 1 names an area outside 0 … 1.", error.Message, StringComparison.Ordinal);
    }

    static double[] Ones(int rows)
    {
        var x = new double[rows];
        Array.Fill(x, 1);
        return x;
    }
}
