using GeoBdt.SmallArea.Internals;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace GeoBdt.SmallArea.Tests.Internals;

public class ProfileLikelihoodTests
{
    static readonly double[] Ratios = [0, 1e-3, 0.2, 1, 7, 1e3];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_criterion_agrees_with_its_definition_on_the_full_covariance_matrix(bool restricted)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (design, likelihood, x, y, area) = AnySample(seed, restricted);
            foreach (var lambda in Ratios)
            {
                var point = likelihood.At(lambda);

                var expected = ByDefinition(x, y, area, lambda, restricted);
                if (restricted) expected -= design.LogDeterminant; // |X'V⁻¹X| = |Q'V⁻¹Q| |X'X|: a constant is left out
                Near.Relative(expected, point.Criterion, 1e-10, $"seed {seed}, ratio {lambda}");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_derivative_agrees_with_differences_of_the_criterion(bool restricted)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (_, likelihood, _, _, _) = AnySample(seed, restricted);
            foreach (var lambda in Ratios)
            {
                // fourth-order central difference; one-sided is not needed, the criterion exists a little below zero
                var h = 1e-4 * (lambda + 0.05);
                var slope = (8 * (likelihood.At(lambda + h).Criterion - likelihood.At(lambda - h).Criterion)
                    - likelihood.At(lambda + 2 * h).Criterion + likelihood.At(lambda - 2 * h).Criterion) / (12 * h);

                var derivative = likelihood.At(lambda).Derivative;

                var scale = Math.Abs(slope) + 1 / (lambda + 0.05); // a slope near zero is a difference of such terms
                Near.Absolute(slope / scale, derivative / scale, 1e-7, $"seed {seed}, ratio {lambda}");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_second_response_on_one_design_leaves_nothing_of_the_first(bool restricted)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (design, used, x, y, area) = AnySample(seed, restricted);
            var (_, fresh, _, _, _) = AnySample(seed, restricted);
            used.Respond([.. y.Select((value, i) => 1e3 * value + Math.Sin(i))]);
            used.At(2, keep: true);
            used.At(0.2);
            used.Respond(y);
            foreach (var lambda in (double[])[2, 0.2, 0])
            {
                Assert.Equal(fresh.At(lambda), used.At(lambda));
                Assert.Equal(fresh.Squares, used.Squares);
                Assert.Equal(fresh.LogDeterminant, used.LogDeterminant);

                // Σ (y − x′β) by area, β from Q′y and the correction
                var beta = new double[3];
                for (var j = 0; j < 3; j++) beta[j] = used.Projection[j] + used.Correction[j];
                design.ToCoefficients(beta);
                var sums = new double[12];
                for (var i = 0; i < y.Length; i++)
                {
                    sums[area[i]] += y[i] - x[3 * i] * beta[0] - x[3 * i + 1] * beta[1] - x[3 * i + 2] * beta[2];
                }

                for (var d = 0; d < 12; d++) Near.Absolute(sums[d], used.ResidualSum(d), 1e-11, $"seed {seed}, area {d}");
            }
        }
    }

    [Fact]
    public void The_determinant_of_the_design_is_that_of_its_cross_products()
    {
        var (design, _, x, _, _) = AnySample(3, true);

        var matrix = Matrix<double>.Build.DenseOfRowMajor(x.Length / 3, 3, x);

        Near.Relative(Math.Log(matrix.TransposeThisAndMultiply(matrix).Determinant()), design.LogDeterminant, 1e-12, "ln|X'X|");
    }

    static double ByDefinition(double[] x, double[] y, int[] area, double lambda, bool restricted)
    {
        var v = DenseMatrix.Create(
            y.Length, y.Length, (i, j) => (i == j ? 1 : 0) + (area[i] == area[j] ? lambda : 0));
        var design = Matrix<double>.Build.DenseOfRowMajor(y.Length, 3, x);
        var response = DenseVector.OfArray(y);
        var factor = v.Cholesky();
        var information = design.TransposeThisAndMultiply(factor.Solve(design));
        var beta = information.Cholesky().Solve(design.TransposeThisAndMultiply(factor.Solve(response)));
        var residual = response - design * beta;
        var squares = residual * factor.Solve(residual);
        return restricted
            ? (y.Length - 3) * Math.Log(squares) + factor.DeterminantLn + information.Cholesky().DeterminantLn
            : y.Length * Math.Log(squares) + factor.DeterminantLn;
    }

    static (OrthogonalDesign Design, ProfileLikelihood Likelihood, double[] X, double[] Y, int[] Area) AnySample(
        int seed, bool restricted)
    {
        var invented = new Invented(seed);
        var area = invented.Areas(12, 0, 6);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(12, 0.5), 0.6);
        var design = new OrthogonalDesign(x, y.Length, 3, null);
        return (design, new ProfileLikelihood(design, y, area, 12, restricted), x, y, area);
    }
}
