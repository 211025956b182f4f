using MathNet.Numerics.LinearAlgebra;

namespace GeoBdt.SmallArea.Tests;

public class EllTests
{
    [Theory]
    [InlineData(EllGls.HuangHidiroglou)]
    [InlineData(EllGls.Original)]
    public void Generalised_least_squares_agree_with_the_matrices_written_out(EllGls form)
    {
        var (y, x, cluster, weight) = Sample(seed: 4);
        var fit = Ell.Fit(y, x, cluster, weight, 12, new EllOptions { Gls = form, Alpha = [new(0), new(2), new(0, 1)] });

        var n = y.Length;
        var build = Matrix<double>.Build;
        var design = build.Dense(n, 3, (i, j) => x[3 * i + j]);
        var v = build.Dense(n, n, (i, j) =>
            (cluster[i] == cluster[j] ? fit.LocationVariance : 0) + (i == j ? fit.HouseholdVariance[i] : 0));
        var w = build.Dense(n, n, (i, j) => i == j ? weight[i] : 0);
        Matrix<double> s, middle;
        if (form == EllGls.HuangHidiroglou)
        {
            var factor = new double[12];
            for (var c = 0; c < 12; c++)
            {
                int[] rows = [.. Enumerable.Range(0, n).Where(i => cluster[i] == c)];
                factor[c] = rows.Length == 0 ? 0 : rows.Sum(i => weight[i]) / rows.Sum(i => weight[i] * weight[i]);
            }

            s = build.Dense(n, n, (i, j) =>
                (cluster[i] == cluster[j] ? factor[cluster[i]] * fit.LocationVariance : 0) +
                (i == j ? fit.HouseholdVariance[i] / weight[i] : 0)).Inverse();
            middle = s * v * s;
        }
        else
        {
            var inverse = v.Inverse();
            s = (w * inverse + inverse * w) / 2;
            middle = w * inverse * w;
        }

        var bread = design.TransposeThisAndMultiply(s * design).Inverse();
        var beta = bread * design.TransposeThisAndMultiply(s * Vector<double>.Build.Dense(y));
        var covariance = bread * design.TransposeThisAndMultiply(middle * design) * bread;

        Near.Relative(beta.ToArray(), fit.Coefficients, 1e-10, "beta");
        Near.Relative(covariance.ToRowMajorArray(), fit.CoefficientCovariance, 1e-9, "covariance");
    }

    [Fact]
    public void Four_covariances_of_the_first_stage_agree_with_their_definitions()
    {
        var (y, x, cluster, weight) = Sample(seed: 9);
        var fit = Ell.Fit(y, x, cluster, weight, 12);

        var (n, build) = (y.Length, Matrix<double>.Build);
        var design = build.Dense(n, 3, (i, j) => x[3 * i + j]);
        var w = build.Dense(n, n, (i, j) => i == j ? weight[i] : 0);
        var a = design.TransposeThisAndMultiply(w * design).Inverse();
        var u = fit.WeightedResidual;
        var square = build.Dense(n, n, (i, j) => i == j ? weight[i] * weight[i] * u[i] * u[i] : 0);
        var within = build.Dense(n, n, (i, j) => cluster[i] == cluster[j] ? weight[i] * u[i] * weight[j] * u[j] : 0);
        var sampled = cluster.Distinct().Count();

        Near.Relative(Sandwich(w * w * fit.MeanSquare), fit.WeightedCovariance, 1e-10, "PovMap");
        Near.Relative((a * fit.MeanSquare * weight.Average()).ToRowMajorArray(), fit.PlainCovariance, 1e-10, "plain");
        Near.Relative(Sandwich(square * n / (n - 3.0)), fit.RobustCovariance, 1e-10, "robust");
        Near.Relative(
            Sandwich(within * sampled / (sampled - 1.0) * (n - 1.0) / (n - 3.0)), fit.ClusterCovariance, 1e-9, "cluster");

        double[] Sandwich(Matrix<double> middle) =>
            (a * design.TransposeThisAndMultiply(middle * design) * a).ToRowMajorArray();
    }

    [Fact]
    public void Order_of_rows_scale_of_weights_and_scale_of_expenditure_do_what_they_must()
    {
        var (y, x, cluster, weight) = Sample(seed: 21);
        var options = new EllOptions { Alpha = [new(0), new(1)] };
        var fit = Ell.Fit(y, x, cluster, weight, 12, options);
        var order = new Invented(1).Permutation(y.Length);

        var shuffled = Ell.Fit(
            [.. order.Select(i => y[i])], [.. order.SelectMany(i => x[(3 * i)..(3 * i + 3)])],
            [.. order.Select(i => cluster[i])], [.. order.Select(i => weight[i])], 12, options);
        var heavier = Ell.Fit(y, x, cluster, [.. weight.Select(w => 1000 * w)], 12, options);
        var richer = Ell.Fit([.. y.Select(v => v + Math.Log(1000))], x, cluster, weight, 12, options);

        foreach (var (other, what) in new[] { (shuffled, "rows"), (heavier, "weights"), (richer, "expenditure") })
        {
            Near.Relative(fit.LocationVariance, other.LocationVariance, 1e-9, $"location variance, {what}");
            Near.Relative(fit.LocationVarianceVariance, other.LocationVarianceVariance, 1e-9, $"its variance, {what}");
            Near.Relative(fit.AlphaCoefficients, other.AlphaCoefficients, 1e-8, $"alpha, {what}");
            Near.Relative(fit.Coefficients[1], other.Coefficients[1], 1e-9, $"slope, {what}");
            Near.Relative(fit.CoefficientCovariance[8], other.CoefficientCovariance[8], 1e-8, $"covariance, {what}");
        }

        Near.Absolute(Math.Log(1000), richer.Coefficients[0] - fit.Coefficients[0], 1e-9, "intercept");
    }

    [Fact]
    public void Clusters_of_one_household_and_residuals_of_zero_are_counted_not_fatal()
    {
        var (y, x, cluster, weight) = Sample(seed: 2);
        int[] single = [.. cluster, 12, 13];
        double[] more = [.. y, 13, 12.5];
        var fit = Ell.Fit(
            more, [.. x, 1, 0, 0.5, 1, 1, -0.3], single, [.. weight, 1, 2], 14,
            new EllOptions { Alpha = [new(0), new(2)] });

        Assert.Equal(2, fit.SingletonClusters);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.HouseholdVariance, v => Assert.True(v > 0));
        Assert.True(double.IsFinite(fit.LocationVarianceVariance));

        // twins with the same covariates and response: the centred residuals of their cluster are 0
        var twins = Ell.Fit(
            [.. y, 13, 13], [.. x, 1, 0, 0.5, 1, 0, 0.5], [.. cluster, 12, 12], [.. weight, 1, 1], 13,
            new EllOptions { Alpha = [new(0), new(2)] });
        Assert.Equal(2, twins.FlooredResiduals);
        Assert.All(twins.AlphaCoefficients, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Without_effects_between_clusters_the_boundary_is_a_status()
    {
        var invented = new Invented(8);
        var area = invented.Areas(12, 5, 9);
        var x = invented.Covariates(area.Length);
        // residuals that balance within each cluster leave nothing between them
        var y = invented.Responses(x, area, new double[12], 0.5);
        for (var c = 0; c < 12; c++)
        {
            int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => area[i] == c)];
            var mean = rows.Average(i => y[i] - Fixed(x, i));
            foreach (var i in rows) y[i] -= mean;
        }

        var fit = Ell.Fit(y, x, area, [.. y.Select(_ => 1.0)], 12);

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Equal(0, fit.LocationVariance);
        Near.Relative(fit.MeanSquare, fit.ResidualVariance, 1e-15, "all variance is the households'");
    }

    [Fact]
    public void When_clusters_take_all_of_the_variance_the_fit_says_so()
    {
        var invented = new Invented(12);
        int[] area = [.. Enumerable.Range(0, 40)]; // singletons alone: nothing tells within from between
        var x = invented.Covariates(40);
        var y = invented.Responses(x, area, invented.Normals(40, 0.5), 0.1);

        var fit = Ell.Fit(y, x, area, [.. y.Select(_ => 1.0)], 40);

        Assert.Equal(FitStatus.NoResidualVariance, fit.Status);
        Assert.True(fit.ResidualVariance > 0);
        Assert.Equal(40, fit.SingletonClusters);
    }

    [Fact]
    public void Mistakes_are_refused_by_name()
    {
        var (y, x, cluster, weight) = Sample(seed: 3);
        string[] names = ["cons", "listrik", "didik", "sekolah"];
        var aliased = new double[4 * y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            x.AsSpan(3 * i, 3).CopyTo(aliased.AsSpan(4 * i));
            aliased[4 * i + 3] = 2 * x[3 * i + 2] + 1;
        }

        var column = Assert.Throws<ArgumentException>(() =>
            Ell.Fit(y, aliased, cluster, weight, 12, new EllOptions { ColumnNames = names }));
        var alpha = Assert.Throws<ArgumentException>(() => Ell.Fit(
            y, aliased, cluster, weight, 12,
            new EllOptions { ColumnNames = names, BetaColumns = [0, 1, 2], Alpha = [new(0), new(2), new(3)] }));
        Assert.Contains("\"sekolah\"", column.Message, StringComparison.Ordinal);
        Assert.Contains("\"sekolah\"", alpha.Message, StringComparison.Ordinal);

        var zero = (double[])weight.Clone();
        zero[5] = 0;
        var refused = Assert.Throws<ArgumentException>(() => Ell.Fit(y, x, cluster, zero, 12));
        Assert.Contains("row 5", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Ell.Fit(y, x, cluster, weight, 12, new EllOptions { BetaColumns = [0, 3] }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Ell.Fit(y, x, cluster, weight, 12, new EllOptions { Alpha = [new(0, 3)] }));
        Assert.Throws<ArgumentException>(() =>
            Ell.Fit(y.AsSpan(0, 3), x.AsSpan(0, 9), cluster.AsSpan(0, 3), weight.AsSpan(0, 3), 12));
        double[] exact = [.. y.Select((_, i) => Fixed(x, i))];
        Assert.Throws<ArgumentException>(() => Ell.Fit(exact, x, cluster, weight, 12));
    }

    static double Fixed(double[] x, int i) =>
        Invented.Beta[0] * x[3 * i] + Invented.Beta[1] * x[3 * i + 1] + Invented.Beta[2] * x[3 * i + 2];

    static (double[] Y, double[] X, int[] Cluster, double[] Weight) Sample(int seed)
    {
        var invented = new Invented(seed);
        var cluster = invented.Areas(11, 4, 9); // the twelfth has no sample
        var x = invented.Covariates(cluster.Length);
        var y = invented.Responses(x, cluster, invented.Normals(11, 0.4), 0.5);
        return (y, x, cluster, [.. invented.Normals(y.Length, 0.5).Select(v => 30 * Math.Exp(v))]);
    }
}
