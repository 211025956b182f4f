using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;

namespace GeoBdt.Cli.Build;

/// <summary>Withholds a second area where numbers that add up exactly would tell a withheld one by difference.</summary>
/// <remarks>
/// Below a shown area either none or at least two areas are withheld, and together at least as many households as an area needs to
/// be shown: their sum is told. What is added is the smallest by its protected count, of equal ones the first by code. Below a
/// withheld area as many households are withheld as an area needs, or all: the area above it, less the desa that are shown, tells of those that are not
/// at any depth. Widest areas first, so that what is withheld for this is looked at too.
/// </remarks>
static class PelengkapSensor
{
    /// <summary>Statuses with the areas that were added.</summary>
    /// <param name="census">Protected counts, gated.</param>
    /// <param name="households">Shape [areas]. True counts: an area without households hides nothing, and a stand-in desa without
    /// any is not even in the release.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="leastHouseholds">Households an area needs to be shown.</param>
    public static NilaiStatus[] Of(PublishedSeries census, int[] households, WilayahTree tree, int leastHouseholds)
    {
        var status = (NilaiStatus[])census.Status.Clone();
        for (var parent = 0; parent < tree.Count; parent++)
        {
            if (status[parent] is not (NilaiStatus.Ada or NilaiStatus.Dirahasiakan)) continue;
            var children = tree.Children(parent);
            while (SmallestOfTold(parent, children) is >= 0 and var added) status[added] = NilaiStatus.Dirahasiakan;
        }

        return status;

        // −1 where nothing is told, or nothing is left to withhold.
        int SmallestOfTold(int parent, Range children)
        {
            var (withheld, hidden, smallest) = (0, 0L, -1);
            for (var child = children.Start.Value; child < children.End.Value; child++)
            {
                if (households[child] == 0) continue;
                if (status[child] == NilaiStatus.Dirahasiakan)
                {
                    withheld++;
                    hidden += households[child];
                }
                else if (Shares.HasValue(status[child]) && (smallest < 0 || census.Value[child] < census.Value[smallest]))
                {
                    smallest = child;
                }
            }

            var isTold = Shares.HasValue(status[parent]) ? withheld == 1 || (withheld > 0 && hidden < leastHouseholds) : hidden < Math.Min(leastHouseholds, households[parent]);
            return isTold ? smallest : -1;
        }
    }
}
