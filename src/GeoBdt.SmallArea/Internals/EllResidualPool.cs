namespace GeoBdt.SmallArea.Internals;

/// <summary>Effects and standardised errors of the sample, to be drawn from or to bound draws.</summary>
/// <remarks>
/// e*_ch = e_ch/σ_ch less the mean of these. ELL 2003, section 6. Clusters of one household have no e.
/// </remarks>
sealed class EllResidualPool
{
    readonly double[] _errors;
    readonly int[] _start;

    public EllResidualPool(EllFit fit)
    {
        var clusters = fit.ClusterResidual.Length;
        var groups = new ClusterRows(fit.Cluster.AsSpan(), clusters);
        var (effects, errors) = (new List<(int, double)>(), new List<double>());
        _start = new int[clusters + 1];
        for (var c = 0; c < clusters; c++)
        {
            _start[c] = errors.Count;
            if (groups.Size[c] == 0) continue;
            effects.Add((c, fit.ClusterResidual[c]));
            if (groups.Size[c] == 1) continue;
            foreach (var i in groups.Of(c))
            {
                var e = fit.WeightedResidual[i] - fit.ClusterResidual[c];
                errors.Add(e / Math.Sqrt(fit.HouseholdVariance[i]));
            }
        }

        _start[clusters] = errors.Count;
        var mean = 0.0;
        foreach (var e in errors) mean += e / errors.Count;
        _errors = [.. errors.Select(e => e - mean)];
        Effects = [.. effects];
        (LowEffect, HighEffect) = (effects.Min(pair => pair.Item2), effects.Max(pair => pair.Item2));
        if (_errors.Length > 0) (LowError, HighError) = (_errors.Min(), _errors.Max());
    }

    /// <summary>Clusters of the sample and their mean residuals.</summary>
    public (int Cluster, double Value)[] Effects { get; }

    public double LowEffect { get; }

    public double HighEffect { get; }

    public double LowError { get; }

    public double HighError { get; }

    public double Any(double uniform) => _errors[(int)(uniform * _errors.Length)];

    /// <summary>An error of one cluster; of the whole sample where the cluster has none.</summary>
    public double Of(int cluster, double uniform)
    {
        var count = _start[cluster + 1] - _start[cluster];
        return count == 0 ? Any(uniform) : _errors[_start[cluster] + (int)(uniform * count)];
    }

    public bool HasErrors => _errors.Length > 0;
}
