namespace GeoBdt.SmallArea.Internals;

/// <summary>Gauss–Legendre rule: ∫₋₁¹ f ≈ Σ weight · f(node), exact for polynomials up to degree 2·count − 1.</summary>
/// <remarks>Newton's method on the Legendre polynomial from Tricomi's first guess; nodes ascending.</remarks>
sealed class GaussLegendre
{
    public GaussLegendre(int count)
    {
        Node = new double[count];
        Weight = new double[count];
        for (var k = 0; k < (count + 1) / 2; k++)
        {
            var x = Math.Cos(Math.PI * (k + 0.75) / (count + 0.5));
            double slope = 1, change = 1;
            for (var round = 0; round < 20 && Math.Abs(change) > 1e-16; round++)
            {
                double before = 1, value = x;
                for (var n = 2; n <= count; n++)
                {
                    (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n);
                }

                slope = count * (x * value - before) / (x * x - 1);
                change = value / slope;
                x -= change;
            }

            Node[k] = -x;
            Node[count - 1 - k] = x;
            Weight[k] = Weight[count - 1 - k] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    /// <summary>Shape [count].</summary>
    public double[] Node { get; }

    /// <summary>Shape [count]. Positive, sum 2.</summary>
    public double[] Weight { get; }
}
