namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What a published number says about the true one: the probabilities of the p-table read backwards.</summary>
/// <param name="table">The p-table of the release.</param>
sealed class Kemungkinan(PTable table)
{
    // Beyond the last row's reach every published number is read with the same symmetric row.
    readonly (int Lowest, double[] Weight)[] _small =
        [.. Enumerable.Range(0, table.LastRow + (2 * table.D) + 1).Select(published => Read(table, published))];

    /// <summary>The p-table.</summary>
    public PTable Table => table;

    /// <summary>True counts that could have been published as this number, with their likelihood.</summary>
    /// <param name="published">≥ 0.</param>
    /// <returns>The smallest count, and the likelihood of it and those after it.</returns>
    public (int Lowest, double[] Weight) Of(int published)
    {
        if (published < _small.Length) return _small[published];
        var (lowest, weight) = _small[^1];
        return (lowest + published - (_small.Length - 1), weight);
    }

    static (int Lowest, double[] Weight) Read(PTable table, int published)
    {
        var (first, last) = (Math.Max(0, published - table.D), published + table.D);
        while (first < published && table.Probability(first, published) == 0) first++;
        while (last > published && table.Probability(last, published) == 0) last--;
        var weight = new double[last - first + 1];
        for (var n = first; n <= last; n++) weight[n - first] = table.Probability(n, published);
        return (first, weight);
    }
}
