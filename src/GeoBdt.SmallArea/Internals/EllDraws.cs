using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>Everything of R draws that does not depend on households: β, α and the effect of every location.</summary>
/// <remarks>
/// Draws are padded to a multiple of eight and lie beside each other, so that one household meets eight of them at
/// once. Draw 16g + l is the first normal of the counter 8g + l, draw 16g + 8 + l its second: a draw has the same
/// numbers whatever R is.
/// </remarks>
sealed class EllDraws
{
    /// <summary>Streams of random numbers under one key: the upper byte of the draw.</summary>
    const ulong ErrorStream = 0, EffectStream = 1UL << 56, BetaStream = 2UL << 56, AlphaStream = 3UL << 56,
        GammaStream = 4UL << 56, RetryStream = 5UL << 56;

    readonly EllFit _fit;
    readonly ulong _key;

    public EllDraws(EllFit fit, EllSimulationOptions options, int locations)
    {
        (_fit, Count) = (fit, options.Draws);
        Padded = (Count + WideNormal.Lanes - 1) / WideNormal.Lanes * WideNormal.Lanes;
        _key = Philox.Key(options.Seed, options.Model);
        Beta = Coefficients(fit.Coefficients.AsSpan(), fit.CoefficientCovariance.AsSpan(), BetaStream, options);
        Alpha = Coefficients(fit.AlphaCoefficients.AsSpan(), fit.AlphaCovariance.AsSpan(), AlphaStream, options);
        Residuals = new EllResidualPool(fit);
        Effect = new double[locations * Padded];
        Source = options.Residuals == EllResiduals.SampleOfCluster ? new int[locations * Padded] : [];
        if (options.Residuals == EllResiduals.Normal) NormalEffects(options, locations);
        else SampledEffects(locations);
    }

    public int Count { get; }

    public int Padded { get; }

    /// <summary>Shape [p, padded].</summary>
    public double[] Beta { get; }

    /// <summary>Shape [q, padded].</summary>
    public double[] Alpha { get; }

    /// <summary>Shape [locations, padded].</summary>
    public double[] Effect { get; }

    /// <summary>Shape [locations, padded], or empty. The sample's cluster that each effect came from.</summary>
    public int[] Source { get; }

    public EllResidualPool Residuals { get; }

    /// <summary>Effects that were redrawn because they fell outside the sample's.</summary>
    public long TrimmedEffects { get; private set; }

    /// <summary>Uniforms of a household's errors for the draws 16·group + lane and 16·group + 8 + lane.</summary>
    public (Vector512<double> First, Vector512<double> Second) ErrorUniforms(int group, ulong unit) =>
        WideNormal.Uniforms(_key, ErrorStream | (uint)(group * WideNormal.Lanes), unit);

    /// <summary>A second uniform for an error outside the range of the sample's.</summary>
    public double Retry(int draw, ulong unit) => Uniform(RetryStream | 1UL << 48 | (uint)draw, unit);

    double[] Coefficients(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, ulong stream, EllSimulationOptions options)
    {
        var p = mean.Length;
        var drawn = new double[p * Padded];
        for (var j = 0; j < p; j++) drawn.AsSpan(j * Padded, Padded).Fill(mean[j]);
        if (!options.DrawsParameters || p == 0) return drawn;

        // factored as a correlation matrix, whose columns are of one size
        var (size, factor) = (new double[p], new double[p * p]);
        for (var j = 0; j < p; j++) size[j] = Math.Sqrt(covariance[j * p + j]);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++) factor[i * p + j] = covariance[i * p + j] / (size[i] * size[j]);
        }

        if (!Cholesky.TryFactor(factor, p))
        {
            throw new ArgumentException("The covariance of the fitted coefficients is not positive definite.");
        }

        var normal = new double[p + 1];
        for (var r = 0; r < Padded; r++)
        {
            for (var j = 0; j < p; j += 2)
            {
                (normal[j], normal[j + 1]) = Philox.Normals(_key, stream | (uint)r, (ulong)j);
            }

            for (var i = 0; i < p; i++)
            {
                var sum = 0.0;
                for (var j = 0; j <= i; j++) sum += factor[i * p + j] * normal[j];
                drawn[i * Padded + r] += size[i] * sum;
            }
        }

        return drawn;
    }

    void NormalEffects(EllSimulationOptions options, int locations)
    {
        var deviation = new double[Padded];
        for (var r = 0; r < Padded; r++)
        {
            var variance = options.DrawsParameters ? LocationVariance(r) : _fit.LocationVariance;
            deviation[r] = Math.Sqrt(variance);
        }

        for (var location = 0; location < locations; location++)
        {
            var effects = Effect.AsSpan(location * Padded, Padded);
            Uniforms(EffectStream, location, effects);
            for (var r = 0; r < Padded; r++)
            {
                var value = deviation[r] * StandardNormal.Quantile(effects[r]);
                var isInside = value >= Residuals.LowEffect && value <= Residuals.HighEffect;
                if (options.TrimsDraws && deviation[r] > 0 && !isInside)
                {
                    if (r < Count) TrimmedEffects++;
                    value = deviation[r] * Truncated(
                        Residuals.LowEffect / deviation[r], Residuals.HighEffect / deviation[r],
                        Uniform(RetryStream | (uint)r, (ulong)location));
                }

                effects[r] = value;
            }
        }
    }

    void SampledEffects(int locations)
    {
        var pool = Residuals.Effects;
        for (var location = 0; location < locations; location++)
        {
            var effects = Effect.AsSpan(location * Padded, Padded);
            Uniforms(EffectStream, location, effects);
            for (var r = 0; r < Padded; r++)
            {
                var (cluster, value) = pool[(int)(effects[r] * pool.Length)];
                effects[r] = value;
                if (Source.Length > 0) Source[location * Padded + r] = cluster;
            }
        }
    }

    void Uniforms(ulong stream, int location, Span<double> to)
    {
        for (var r = 0; r < to.Length; r += 2 * WideNormal.Lanes)
        {
            var (first, second) = WideNormal.Uniforms(_key, stream | (uint)(r / 2), (ulong)location);
            first.CopyTo(to[r..]);
            if (r + WideNormal.Lanes < to.Length) second.CopyTo(to[(r + WideNormal.Lanes)..]);
        }
    }

    /// <summary>
    /// A normal value between the bounds, both in deviations; 0 when they leave nothing.
    /// </summary>
    public static double Truncated(double low, double high, double uniform)
    {
        var (from, to) = (StandardNormal.Cdf(low), StandardNormal.Cdf(high));
        return to > from ? StandardNormal.Quantile(Math.Max(from + uniform * (to - from), double.Epsilon)) : 0;
    }

    double Uniform(ulong stream, ulong unit)
    {
        var (normal, _) = Philox.Normals(_key, stream, unit);
        return StandardNormal.Cdf(normal);
    }

    /// <summary>
    /// A Gamma draw with the mean and variance of σ̂²_η. Marsaglia and Tsang (2000), ACM TOMS 26:363.
    /// </summary>
    double LocationVariance(int draw)
    {
        var (mean, variance) = (_fit.LocationVariance, _fit.LocationVarianceVariance);
        if (!(mean > 0 && variance > 0)) return mean;
        var shape = mean * mean / variance;
        var (boosted, power) = shape < 1 ? (shape + 1, 1.0) : (shape, 0.0);
        var d = boosted - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        for (ulong attempt = 0; ; attempt++)
        {
            var (x, second) = Philox.Normals(_key, GammaStream | (uint)draw, 2 * attempt);
            var root = 1 + c * x;
            if (root <= 0) continue;
            var v = root * root * root;
            if (!(Math.Log(StandardNormal.Cdf(second)) < 0.5 * x * x + d - d * v + d * Math.Log(v))) continue;
            var value = d * v;
            if (power > 0)
            {
                // Gamma(k) = Gamma(k + 1) U^(1/k)
                var (other, _) = Philox.Normals(_key, GammaStream | (uint)draw, 2 * attempt + 1);
                value *= Math.Pow(StandardNormal.Cdf(other), 1 / shape);
            }

            return value * variance / mean;
        }
    }
}
