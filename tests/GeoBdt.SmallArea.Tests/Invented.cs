namespace GeoBdt.SmallArea.Tests;

/// <summary>A seeded population whose model is known, as the nested-error model says it arises.</summary>
sealed class Invented(int seed)
{
    readonly Random _random = new(seed);

    public static double[] Beta => [13.2, 0.35, -0.2];

    public double Normal()
    {
        // Box and Muller (1958), one of the pair
        var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * _random.NextDouble());
    }

    public double[] Normals(int count, double deviation)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = deviation * Normal();
        return values;
    }

    /// <summary>n rows of an intercept, a yes/no and a continuous covariate.</summary>
    public double[] Covariates(int rows)
    {
        var x = new double[rows * 3];
        for (var i = 0; i < rows; i++)
        {
            x[3 * i] = 1;
            x[3 * i + 1] = _random.Next(2);
            x[3 * i + 2] = Normal();
        }

        return x;
    }

    /// <summary>Rows per area between the bounds, both included.</summary>
    public int[] Areas(int areaCount, int fewest, int most)
    {
        var area = new List<int>();
        for (var d = 0; d < areaCount; d++)
        {
            var rows = _random.Next(fewest, most + 1);
            for (var i = 0; i < rows; i++) area.Add(d);
        }

        return [.. area];
    }

    public double[] Responses(double[] x, int[] area, double[] effect, double residualDeviation)
    {
        var y = new double[area.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = effect[area[i]] + residualDeviation * Normal();
            for (var j = 0; j < 3; j++) y[i] += Beta[j] * x[3 * i + j];
        }

        return y;
    }

    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        _random.Shuffle(order);
        return order;
    }
}
