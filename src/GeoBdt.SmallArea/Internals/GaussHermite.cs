using MathNet.Numerics.LinearAlgebra.Double;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Gauss–Hermite rule for a standard normal variable: E[f(Z)] ≈ Σ weight · f(node), exact for polynomials up to degree
/// 2·count − 1.
/// </summary>
/// <remarks>
/// Golub and Welsch (1969), Math. Comp. 23:221: the nodes are the eigenvalues of the Jacobi matrix with √1, √2, …
/// beside its diagonal, the weights the squares of the first components of its eigenvectors. Nodes and weights are
/// then made exactly symmetric about zero, as the rule is.
/// </remarks>
sealed class GaussHermite
{
    public GaussHermite(int count)
    {
        var jacobi = new DenseMatrix(count, count);
        for (var k = 1; k < count; k++) jacobi[k - 1, k] = jacobi[k, k - 1] = Math.Sqrt(k);
        var eigen = jacobi.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);

        var order = new int[count];
        for (var k = 0; k < count; k++) order[k] = k;
        Array.Sort(order, (a, b) => eigen.EigenValues[a].Real.CompareTo(eigen.EigenValues[b].Real));

        Node = new double[count];
        Weight = new double[count];
        var sum = 0.0;
        for (var k = 0; k < count; k++)
        {
            var (low, high) = (order[k], order[count - 1 - k]);
            Node[k] = (eigen.EigenValues[low].Real - eigen.EigenValues[high].Real) / 2;
            Weight[k] = (Square(eigen.EigenVectors[0, low]) + Square(eigen.EigenVectors[0, high])) / 2;
            sum += Weight[k];
        }

        for (var k = 0; k < count; k++) Weight[k] /= sum;
    }

    /// <summary>Shape [count]. Ascending.</summary>
    public double[] Node { get; }

    /// <summary>Shape [count]. Positive, sum 1.</summary>
    public double[] Weight { get; }

    static double Square(double value) => value * value;
}
