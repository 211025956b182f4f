namespace GeoBdt.SmallArea.Tests;

public class EllEmpiricalBestTests
{
    static readonly double Line = Math.Exp(13.1);

    [Fact]
    public void With_equal_weights_and_variances_it_is_the_empirical_best_of_one_effect()
    {
        var (y, x, cluster, census, location) = Sample();
        double[] weight = [.. y.Select(_ => 3.0)];

        var best = EllEmpiricalBest.Of(y, x, cluster, weight, 12);
        var single = PseudoNestedError.Fit(y, x, cluster, weight, 12, PseudoVariances.HendersonThree);
        var predictor = new EmpiricalPredictor(single, Transformation.Log);
        predictor.Add(census, location);

        Near.Relative(single.BetweenAreaVariance, best.Fit.LocationVariance, 1e-12, "location variance");
        Near.Relative(single.ResidualVariance, best.Fit.ResidualVariance, 1e-12, "residual variance");
        Near.Relative(single.Coefficients, best.Fit.Coefficients, 1e-9, "beta");
        Near.AllAbsolute(single.AreaEffect, best.Effect, 1e-10, "effects");
        Near.AllAbsolute(single.Shrinkage, best.Shrinkage, 1e-12, "shrinkage");
        for (var c = 0; c < 12; c++)
        {
            Near.Relative(single.AreaEffectVariance(c), best.EffectVariance[c], 1e-10, $"variance of effect {c}");
        }

        foreach (var measure in new[] { Measure.Headcount(Line), Measure.PovertySeverity(Line), Measure.Mean })
        {
            var (ours, theirs) = (best.Averages(measure, census, location), predictor.Averages(measure));
            for (var c = 0; c < 12; c++)
            {
                Near.Relative(theirs[c].Total, ours[c].Total, 1e-6, $"{measure.Name} of {c}");
                Near.Relative(theirs[c].EffectVariance, ours[c].EffectVariance, 1e-6, $"effect variance, {measure.Name}");
                Near.Relative(theirs[c].HouseholdVariance, ours[c].HouseholdVariance, 1e-6, $"own, {measure.Name}");
            }
        }
    }

    [Fact]
    public void Effects_with_weights_and_a_variance_per_household_worked_out_as_they_are_defined()
    {
        var (y, x, cluster, _, _) = Sample();
        double[] weight = [.. y.Select((_, i) => 1.0 + i % 4)];
        var best = EllEmpiricalBest.Of(
            y, x, cluster, weight, 12, new EllOptions { Alpha = [new(0), new(1)] }, LocationVarianceSource.Ell);
        var fit = best.Fit;

        for (var c = 0; c < 11; c++)
        {
            int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => cluster[i] == c)];
            var precision = rows.Sum(i => weight[i] / fit.HouseholdVariance[i]);
            var delta = rows.Sum(i => weight[i] * weight[i]) / (rows.Sum(i => weight[i]) * precision);
            var gamma = fit.LocationVariance / (fit.LocationVariance + delta);
            var mean = rows.Sum(i => weight[i] / fit.HouseholdVariance[i] * fit.Residual[i]) / precision;
            var spread = rows.Sum(i =>
                Math.Pow(weight[i] / fit.HouseholdVariance[i] / precision, 2) * fit.HouseholdVariance[i]);
            Near.Relative(gamma, best.Shrinkage[c], 1e-12, $"gamma {c}");
            Near.Relative(gamma * mean, best.Effect[c], 1e-10, $"effect {c}");
            Near.Relative(
                fit.LocationVariance - gamma * gamma * (fit.LocationVariance + spread), best.EffectVariance[c], 1e-10,
                $"variance {c}");
        }

        Assert.Equal((0.0, 0.0), (best.Effect[11], best.Shrinkage[11]));
        Assert.Equal(fit.LocationVariance, best.EffectVariance[11]);
    }

    static (double[] Y, double[] X, int[] Cluster, double[] Census, int[] Location) Sample()
    {
        var invented = new Invented(31);
        var cluster = invented.Areas(11, 4, 9); // the twelfth has no sample
        var x = invented.Covariates(cluster.Length);
        var y = invented.Responses(x, cluster, invented.Normals(11, 0.4), 0.5);
        var location = invented.Areas(12, 30, 50);
        return (y, x, cluster, invented.Covariates(location.Length), location);
    }
}
