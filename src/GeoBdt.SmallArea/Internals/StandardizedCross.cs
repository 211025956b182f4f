namespace GeoBdt.SmallArea.Internals;

/// <summary>Weighted correlations of columns, centred before they are multiplied.</summary>
sealed class StandardizedCross
{
    /// <summary>
    /// Own share of a column below which it counts as a combination of others (R's lm: 1e-7 of its length).
    /// </summary>
    public const double Aliased = 1e-10;

    public StandardizedCross(ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> weight)
    {
        var rows = x.Length / columns;
        if (rows == 0) throw new ArgumentException("x has no rows.", nameof(x));
        if (!weight.IsEmpty) PseudoNestedError.CheckWeights(weight, rows);
        var (mean, size) = (new double[columns], new double[columns]);
        var total = 0.0;
        for (var i = 0; i < rows; i++)
        {
            var w = weight.IsEmpty ? 1 : weight[i];
            total += w;
            for (var j = 0; j < columns; j++) mean[j] += w * x[i * columns + j];
        }

        for (var j = 0; j < columns; j++) mean[j] /= total;
        Correlation = new double[columns * columns];
        var centred = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            var w = weight.IsEmpty ? 1 : weight[i];
            for (var j = 0; j < columns; j++) centred[j] = x[i * columns + j] - mean[j];
            for (var j = 0; j < columns; j++)
            {
                for (var k = 0; k <= j; k++) Correlation[j * columns + k] += w * centred[j] * centred[k];
            }
        }

        var varying = new List<int>();
        for (var j = 0; j < columns; j++)
        {
            var square = Correlation[j * columns + j];
            size[j] = Math.Sqrt(square);
            if (!double.IsFinite(square))
            {
                throw new ArgumentException($"Column {j} has values beyond 1e150: their squares overflow.", nameof(x));
            }

            if (square > 1e-20 * total * Math.Max(mean[j] * mean[j], double.Epsilon)) varying.Add(j);
        }

        for (var j = 0; j < columns; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var scale = size[j] * size[k];
                var value = scale > 0 ? Correlation[j * columns + k] / scale : 0;
                Correlation[j * columns + k] = Correlation[k * columns + j] = value;
            }
        }

        (Varying, Size, Total) = ([.. varying], size, total);
    }

    /// <summary>Shape [p, p].</summary>
    public double[] Correlation { get; }

    /// <summary>Columns that vary.</summary>
    public int[] Varying { get; }

    /// <summary>Shape [p]. √Σw(x − x̄)².</summary>
    public double[] Size { get; }

    /// <summary>Σw.</summary>
    public double Total { get; }
}
