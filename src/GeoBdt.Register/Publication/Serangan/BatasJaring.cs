namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Bounds of withheld cells: what each sum leaves them, until nothing moves, and linear programming where only
/// certain numbers surround them.</summary>
static class BatasJaring
{
    // A flat prior over more counts than this is never narrowed to one by sums that are themselves noisy.
    const int WidestWithheld = 64;

    // What passes on from sum to sum converges soon; where it does not, linear programming finds the end.
    const int Passes = 8;

    /// <summary>Tightens the bounds of a block in place, and sets apart what stays too wide.</summary>
    /// <param name="net">The block.</param>
    /// <param name="untried">Gets the withheld nodes whose linear program was too large.</param>
    public static void Tighten(Jaring net, List<int> untried)
    {
        if (Array.IndexOf(net.State, Keadaan.Withheld, 0, net.Count) < 0) return;
        Propagate(net);
        if (BatasLinier.Tighten(net.Factors, net.Members, node => net.State[node] == Keadaan.Withheld, net.Low, net.High, untried)) Propagate(net);
        for (var node = 0; node < net.Count; node++)
        {
            if (net.State[node] == Keadaan.Withheld && (long)net.High[node] - net.Low[node] is < 0 or >= WidestWithheld)
            {
                net.State[node] = Keadaan.Wide;
            }
        }
    }

    static void Propagate(Jaring net)
    {
        for (var (pass, changed) = (0, true); changed && pass < Passes; pass++)
        {
            changed = false;
            foreach (var factor in net.Factors) changed |= Tighten(net, factor);
            foreach (var (part, whole) in net.Relations.Within)
            {
                for (var slot = 0; slot < net.Areas.Count; slot++) changed |= AtMost(net, (slot * net.Width) + part, (slot * net.Width) + whole);
            }
        }
    }

    static bool AtMost(Jaring net, int part, int whole)
    {
        if (net.State[part] == Keadaan.Absent || net.State[whole] == Keadaan.Absent) return false;
        var changed = false;
        if (net.State[part] == Keadaan.Withheld && net.High[whole] < net.High[part])
        {
            net.High[part] = Math.Max(net.Low[part], net.High[whole]);
            changed = net.High[part] == net.High[whole];
        }

        if (net.State[whole] != Keadaan.Withheld || net.Low[part] <= net.Low[whole]) return changed;
        var low = Math.Min(net.High[whole], net.Low[part]);
        changed |= low > net.Low[whole];
        net.Low[whole] = low;
        return changed;
    }

    static bool Tighten(Jaring net, Faktor factor)
    {
        var (members, lows, highs) = (net.Members, net.Low, net.High);
        var total = members[factor.Start];
        var (low, high, changed) = (0L, 0L, false);
        for (var m = factor.Start + 1; m < factor.Start + factor.Count; m++)
        {
            low += lows[members[m]];
            high += highs[members[m]];
        }

        for (var m = factor.Start + 1; m < factor.Start + factor.Count; m++)
        {
            var part = members[m];
            if (net.State[part] != Keadaan.Withheld) continue;
            var (oldLow, oldHigh) = (lows[part], highs[part]);
            highs[part] = (int)Math.Clamp(highs[total] - (low - oldLow), oldLow, oldHigh);
            lows[part] = (int)Math.Clamp(lows[total] - (high - oldHigh), oldLow, highs[part]);
            (low, high) = (low + lows[part] - oldLow, high + highs[part] - oldHigh);
            changed |= (lows[part], highs[part]) != (oldLow, oldHigh);
        }

        if (net.State[total] != Keadaan.Withheld) return changed;
        var before = (lows[total], highs[total]);
        highs[total] = (int)Math.Max(lows[total], Math.Min(highs[total], high));
        lows[total] = (int)Math.Min(highs[total], Math.Max(lows[total], low));
        return changed || before != (lows[total], highs[total]);
    }
}
