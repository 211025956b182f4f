namespace GeoBdt.SmallArea.Tests;

public class TransformationSearchTests(ITestOutputHelper output)
{
    // R 4.2.2, nlme 3.1.162: optimise() over emdi's interval of the REML likelihood of the transformation divided by
    // the
    // geometric mean of its slopes; VarCorr prints seven digits.
    [Theory]
    [InlineData(TransformationKind.BoxCox, 0.604684362489, -19252.0709352, 2485.755, 9425.803)]
    [InlineData(TransformationKind.Dual, 0.604712258045, -19252.0719021, 621.7872, 2357.7886)]
    [InlineData(TransformationKind.Log, 27907.5705623, -19240.5644435, 0.002675383, 0.009593138)]
    public void The_best_parameters_of_the_Austrian_incomes_are_those_of_nlme(
        TransformationKind kind, double parameter, double logLikelihood, double betweenAreas, double residual)
    {
        var data = new AustrianIncomes();
        var survey = new Survey { Y = data.Income, X = data.X, Area = data.District };

        var best = TransformationSearch.Fit(kind, survey, data.Districts.Length);

        var found = kind == TransformationKind.Log ? best.Transformation.Shift : best.Transformation.Parameter;
        output.WriteLine(
            $"{kind}: parameter {found:r} ({found / parameter - 1:g2}), log-likelihood {best.LogLikelihood:r} " +
            $"({best.LogLikelihood - logLikelihood:g2})");
        Assert.False(best.IsAtBound);
        Near.Relative(parameter, found, 1e-5, "parameter"); // the hill is flat: nlme's own search leaves five digits
        Near.Absolute(logLikelihood, best.LogLikelihood, 1e-5, "log-likelihood");
        Near.Relative(betweenAreas, best.Fit.BetweenAreaVariance, 1e-4, "sigma2_u");
        Near.Relative(residual, best.Fit.ResidualVariance, 1e-4, "sigma2_e");
    }

    [Fact]
    public void A_parameter_that_made_the_data_is_found_again_in_any_unit()
    {
        var invented = new Invented(21);
        var area = invented.Areas(150, 3, 12);
        var x = invented.Covariates(area.Length);
        var t = invented.Responses(x, area, invented.Normals(150, 0.4), 0.8);
        double[] y = [.. t.Select(value => Transformation.BoxCox(0.4).Inverse(value - 10))]; // wide: 4 to 15

        var best = TransformationSearch.Fit(
            TransformationKind.BoxCox, new Survey { Y = y, X = x, Area = area }, 150);
        var inThousands = TransformationSearch.Fit(
            TransformationKind.BoxCox,
            new Survey { Y = y.Select(value => value / 1000).ToArray(), X = x, Area = area }, 150);

        Near.Absolute(0.4, best.Transformation.Parameter, 0.15, "λ");
        Near.Absolute(best.Transformation.Parameter, inThousands.Transformation.Parameter, 1e-5, "λ in thousands");
    }

    [Fact]
    public void Incomes_at_or_below_zero_get_a_shift_and_under_a_plain_logarithm_are_refused_by_row()
    {
        var invented = new Invented(22);
        var area = invented.Areas(30, 3, 6);
        var x = invented.Covariates(area.Length);
        double[] y = [.. invented.Responses(x, area, invented.Normals(30, 0.4), 0.8).Select(value => value - 13)];
        y[3] = 0;
        var survey = new Survey { Y = y, X = x, Area = area };

        var best = TransformationSearch.Fit(TransformationKind.BoxCox, survey, 30);
        var error = Assert.Throws<ArgumentException>(() => survey.Transformed(Transformation.LogShift(-y.Min())));

        Assert.Equal(Math.Abs(y.Min()) + 1, best.Transformation.Shift);
        Assert.Matches("^y in row [0-9]+ is outside what the transformation accepts", error.Message);
    }
}
