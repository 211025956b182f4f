namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Why a number is known: what told it, and which other number to withhold so that it no longer does.</summary>
static class Sebab
{
    /// <summary>Explains a known node.</summary>
    /// <param name="net">The block.</param>
    /// <param name="belief">What is believed in it.</param>
    /// <param name="node">The known one.</param>
    /// <param name="hasLooks">True when a second release was used.</param>
    /// <param name="threshold">Posterior from which a number is known.</param>
    public static Temuan Of(Jaring net, Kepercayaan belief, int node, bool hasLooks, double threshold)
    {
        var own = belief.Own(node).ToArray();
        var (byCategory, byArea) = (own.ToArray(), own.ToArray());
        var (helper, sharpest) = (-1, 0.0);
        foreach (var factor in net.Factors)
        {
            for (var m = factor.Start; m < factor.Start + factor.Count; m++)
            {
                if (net.Members[m] != node) continue;
                var message = belief.Message(m);
                var target = factor.OverAreas ? byArea : byCategory;
                for (var i = 0; i < target.Length; i++) target[i] *= message[i];
                var (_, peak) = Peak(message);
                if (peak > sharpest && Helper(net, factor, node) is >= 0 and var other) (helper, sharpest) = (other, peak);
            }
        }

        var withheld = net.State[node] == Keadaan.Withheld;
        var way = withheld && own.Length == 1 ? WhatBounds(net, node)
            : Peak(own).Largest >= threshold ? hasLooks ? Jalan.Waktu : Jalan.Sendiri
            : Peak(byCategory).Largest >= threshold ? Jalan.Kategori
            : Peak(byArea).Largest >= threshold ? Jalan.Wilayah : Jalan.Gabungan;
        return helper < 0
            ? new Temuan(net.CellOf(node), net.AreaOf(node), withheld, way, -1, -1)
            : new Temuan(net.CellOf(node), net.AreaOf(node), withheld, way, net.CellOf(helper), net.AreaOf(helper));
    }

    /// <summary>The likeliest place and its share.</summary>
    public static (int At, double Largest) Peak(ReadOnlySpan<double> weight)
    {
        var (at, sum) = (0, 0.0);
        for (var i = 0; i < weight.Length; i++)
        {
            sum += weight[i];
            if (weight[i] > weight[at]) at = i;
        }

        return (at, sum > 0 ? weight[at] / sum : 0);
    }

    // A withheld number whose bounds met: by one sum of which all others are certain, or by several together.
    static Jalan WhatBounds(Jaring net, int node)
    {
        var byAreas = false;
        foreach (var factor in net.Factors)
        {
            var (holds, certain) = (false, true);
            for (var m = factor.Start; m < factor.Start + factor.Count; m++)
            {
                var member = net.Members[m];
                if (member == node) holds = true;
                else certain &= net.Low[member] == net.High[member];
            }

            if (!holds || !certain) continue;
            if (!factor.OverAreas) return Jalan.Kategori;
            byAreas = true;
        }

        return byAreas ? Jalan.Wilayah : Jalan.Gabungan;
    }

    // Of the published others in a sum the smallest: withholding it costs readers least. The total only when no part is left.
    static int Helper(Jaring net, Faktor factor, int node)
    {
        var best = -1;
        var total = net.Members[factor.Start];
        for (var m = factor.Start + 1; m < factor.Start + factor.Count; m++)
        {
            var other = net.Members[m];
            if (other != node && net.State[other] == Keadaan.Shown && (best < 0 || net.High[other] < net.High[best])) best = other;
        }

        return best >= 0 || total == node || net.State[total] != Keadaan.Shown ? best : total;
    }
}
