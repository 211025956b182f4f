namespace GeoBdt.SmallArea.Tests;

/// <summary>Seeded areas that arise as the Fay–Herriot model says.</summary>
sealed class InventedAreas
{
    public InventedAreas(int seed, int areas, double areaVariance, double leastSampling = 0.2, double mostSampling = 2)
    {
        var random = new Random(seed);
        var invented = new Invented(seed + 1_000_000);
        (Direct, Truth, Variance, X) = (new double[areas], new double[areas], new double[areas], new double[areas * 2]);
        for (var d = 0; d < areas; d++)
        {
            Variance[d] = leastSampling + (mostSampling - leastSampling) * random.NextDouble();
            (X[2 * d], X[2 * d + 1]) = (1, invented.Normal());
            Truth[d] = 3 + X[2 * d + 1] + Math.Sqrt(areaVariance) * invented.Normal();
            Direct[d] = Truth[d] + Math.Sqrt(Variance[d]) * invented.Normal();
        }
    }

    public double[] Direct { get; }

    public double[] Truth { get; }

    public double[] Variance { get; }

    /// <summary>Intercept and one covariate.</summary>
    public double[] X { get; }

    public FayHerriotFit Fit(AreaVarianceMethod method) =>
        FayHerriot.Fit(Direct, Variance, X, options: new FayHerriotOptions { Method = method });
}
