namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Σ_h n_h/(n_h − 1) Σ_c (z_hc − z̄_h)² of one domain after another; only clusters that the domain touches cost time.
/// </summary>
sealed class ClusterVariance(SurveyDesign design)
{
    readonly double[] _total = new double[design.Clusters];
    readonly bool[] _touched = new bool[design.Clusters];
    readonly List<int> _clusters = [];

    /// <summary>Adds the linearised value of a unit to the total of its cluster.</summary>
    public void Add(int unit, double value)
    {
        if (design.Weight[unit] == 0) return;
        var cluster = design.ClusterOf[unit];
        if (!_touched[cluster])
        {
            _touched[cluster] = true;
            _clusters.Add(cluster);
        }

        _total[cluster] += value;
    }

    /// <summary>The estimate with the variance of what was added, which is then forgotten.</summary>
    /// <param name="count">Units of the domain.</param>
    /// <param name="value">Estimate of the domain.</param>
    /// <param name="everyClusterCounts">
    /// True for totals, whose variance is right when all units stand in one cluster; linearised means sum to 0 there.
    /// </param>
    public DirectEstimate Take(int count, double value, bool everyClusterCounts)
    {
        _clusters.Sort();
        var (variance, lone) = Variance();
        var touched = _clusters.Count;
        foreach (var cluster in _clusters) (_total[cluster], _touched[cluster]) = (0, false);
        _clusters.Clear();

        if (count == 0) return DirectEstimate.WithoutSample;
        var status = DirectStatus.Estimated;
        if (!everyClusterCounts && count == 1) status = DirectStatus.OneUnit;
        else if (!everyClusterCounts && touched == 1) status = DirectStatus.OneCluster;
        else if (lone) status = DirectStatus.LoneClusterInStratum;
        return new DirectEstimate(count, value, status == DirectStatus.Estimated ? variance : null, status);
    }

    (double Variance, bool Lone) Variance()
    {
        var all = 0.0;
        foreach (var cluster in _clusters) all += _total[cluster];
        var (variance, lone) = (0.0, false);
        for (var k = 0; k < _clusters.Count;)
        {
            var stratum = design.StratumOf(_clusters[k]);
            var end = k;
            var sum = 0.0;
            for (; end < _clusters.Count && design.StratumOf(_clusters[end]) == stratum; end++)
            {
                sum += _total[_clusters[end]];
            }

            var count = design.ClustersOf(stratum).Count;
            if (count > 1)
            {
                var mean = sum / count;
                var squares = (count - (end - k)) * mean * mean; // clusters without the domain
                for (var i = k; i < end; i++) squares += (_total[_clusters[i]] - mean) * (_total[_clusters[i]] - mean);
                variance += count / (count - 1.0) * squares;
            }
            else if (design.Lone == LoneCluster.Adjust)
            {
                var deviation = sum - all / design.Clusters;
                variance += deviation * deviation;
            }
            else
            {
                lone |= design.Lone == LoneCluster.Refuse;
            }

            k = end;
        }

        return (variance, lone);
    }
}
