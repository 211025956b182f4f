namespace GeoBdt.SmallArea.Internals;

/// <summary>Residuals split into the cluster's weighted mean and the rest, and the variance between clusters.</summary>
/// <remarks>
/// w_c = Σ_h w/W, u_c. the weighted mean of c, τ²_c = Σ(e − ē)²/(n_c(n_c − 1)). WPS 8630, eqs. (2)–(5) and (9); ELL
/// 2002, appendix.
/// </remarks>
sealed class ResidualSplit
{
    readonly double[] _share;
    readonly double[] _tau;
    readonly int[] _size;

    ResidualSplit(double[] share, double[] mean, double[] tau, int[] size) =>
        (_share, Mean, _tau, _size) = (share, mean, tau, size);

    /// <summary>Shape [clusters]. u_c.; NaN without sample.</summary>
    public double[] Mean { get; }

    public static ResidualSplit Of(double[] residual, ReadOnlySpan<double> weight, ClusterRows groups)
    {
        var (share, mean, tau) = (new double[groups.Count], new double[groups.Count], new double[groups.Count]);
        var total = 0.0;
        foreach (var w in weight) total += w;
        for (var c = 0; c < groups.Count; c++)
        {
            mean[c] = double.NaN;
            if (groups.Size[c] == 0) continue;
            double sum = 0, own = 0, plain = 0, squares = 0;
            foreach (var i in groups.Of(c))
            {
                sum += weight[i];
                own += weight[i] * residual[i];
                plain += residual[i];
            }

            (share[c], mean[c]) = (sum / total, own / sum);
            plain /= groups.Size[c]; // e less its own plain mean is u less the plain mean of u
            foreach (var i in groups.Of(c)) squares += (residual[i] - plain) * (residual[i] - plain);
            if (groups.Size[c] > 1) tau[c] = squares / groups.Size[c] / (groups.Size[c] - 1);
        }

        return new ResidualSplit(share, mean, tau, groups.Size);
    }

    /// <summary>σ²_η ≥ 0 and its variance; both 0 with a single cluster.</summary>
    public (double Variance, double Uncertainty) Variance()
    {
        double grand = 0, s = 0, between = 0, within = 0;
        for (var c = 0; c < _share.Length; c++)
        {
            if (_size[c] > 0) grand += _share[c] * Mean[c];
        }

        for (var c = 0; c < _share.Length; c++)
        {
            if (_size[c] == 0) continue;
            s += _share[c] * (1 - _share[c]);
            between += _share[c] * (Mean[c] - grand) * (Mean[c] - grand);
            within += _share[c] * (1 - _share[c]) * _tau[c];
        }

        if (!(s > 1e-12)) return (0, 0);
        var variance = Math.Max(0, (between - within) / s);
        var uncertainty = 0.0;
        for (var c = 0; c < _share.Length; c++)
        {
            if (_size[c] == 0) continue;
            var (a, b) = (_share[c] / s, _share[c] * (1 - _share[c]) / s);
            var sum = variance + _tau[c]; // squared: (s²)² + (τ²)² + 2 s² τ²
            uncertainty += 2 * a * a * sum * sum;
            if (_size[c] > 1) uncertainty += 2 * b * b * _tau[c] * _tau[c] / (_size[c] - 1);
        }

        return (variance, uncertainty);
    }
}
