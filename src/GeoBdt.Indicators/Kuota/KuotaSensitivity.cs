namespace GeoBdt.Indicators.Kuota;

/// <summary>What the standard error of the need means for a plan. docs/METHODS.md says what is approximated.</summary>
public static class KuotaSensitivity
{
    /// <summary>P(need &gt; kuota) of a whole need that is about normal around its estimate.</summary>
    /// <param name="need">Estimate, ≥ 0. Unit: households.</param>
    /// <param name="error">Its standard error, ≥ 0. Unit: households. 0: the need is known.</param>
    /// <param name="kuota">Places. Unit: households.</param>
    /// <returns>0 to 1. Half a household is added to the quota, as needs are whole (continuity correction).</returns>
    public static double Shortfall(double need, double error, long kuota) =>
        error == 0 ? (need > kuota ? 1 : 0) : Normal.Above((kuota + 0.5 - need) / error);

    /// <summary>In which share of draws of the needs each area would have another quota.</summary>
    /// <param name="plan">The plan itself.</param>
    /// <param name="parent">Shape [nodes], as the plan was made from.</param>
    /// <param name="need">Shape [nodes]. Needs before the benchmark.</param>
    /// <param name="error">Shape [nodes]. Standard errors in the unit of <paramref name="need"/>; 0: known.</param>
    /// <param name="key">Shape [nodes]. What names an area: its draws are the same in every plan.</param>
    /// <param name="draws">How many, ≥ 1.</param>
    /// <param name="method">As the plan was made.</param>
    /// <param name="bounds">As the plan was made.</param>
    /// <param name="benchmark">As the plan was made: published totals count as known. Null for none.</param>
    /// <param name="stop">Stops between draws.</param>
    /// <returns>Shape [nodes]. 0 to 1.</returns>
    /// <remarks>
    /// Draws are independent between areas and normal, rounded, and at least 1 where there is need, so that bounds leave room in each as they
    /// do in the plan. The k-th draw of an area depends on its key and k alone.
    /// </remarks>
    public static double[] ShareChanged(
        KuotaPlan plan, ReadOnlySpan<int> parent, ReadOnlySpan<long> need, ReadOnlySpan<double> error, ReadOnlySpan<ulong> key, int draws,
        KuotaMethod method, KuotaBounds? bounds, NeedBenchmark? benchmark, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var changed = new int[need.Length];
        var drawn = new long[need.Length];
        for (var draw = 0; draw < draws; draw++)
        {
            stop.ThrowIfCancellationRequested();
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = need[i] == 0 || error[i] == 0 ? need[i] : (long)Math.Max(1, Math.Round(need[i] + (error[i] * Normal.Draw(key[i], draw))));
            }

            benchmark?.Apply(method, drawn);
            var other = KuotaPlan.Allocate(plan.Total, parent, drawn, method, bounds);
            for (var i = 0; i < drawn.Length; i++)
            {
                if (other.Places[i] != plan.Places[i]) changed[i]++;
            }
        }

        return Array.ConvertAll(changed, one => (double)one / draws);
    }
}
