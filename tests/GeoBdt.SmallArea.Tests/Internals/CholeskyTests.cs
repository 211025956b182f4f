using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class CholeskyTests
{
    [Fact]
    public void A_matrix_worked_by_hand_is_factored_and_solved()
    {
        double[] a = [4, double.NaN, 2, 5]; // the upper triangle is not read: L = [2, 0; 1, 2]
        double[] b = [8, 14];

        Assert.True(Cholesky.TryFactor(a, 2));
        Cholesky.SolveLower(a, 2, b);
        Cholesky.SolveUpper(a, 2, b);

        Assert.Equal([2, 1, 2], [a[0], a[2], a[3]]);
        Near.Relative([0.75, 2.5], b, 1e-15, "solution");
        Near.Relative(Math.Log(16), Cholesky.LogDeterminant(a, 2), 1e-15, "ln|A|");
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_reported() =>
        Assert.False(Cholesky.TryFactor([1, 0, 2, 4], 2));
}
