using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Sae;

/// <summary>Rounds estimates of desa so that published numbers add up exactly at every level.</summary>
/// <remarks>
/// From the top down: a province is rounded to the nearest whole number; its whole number is shared by its kabupaten, each rounded
/// down and then the largest remainders up (of equal ones the lower code), and so on. Every number is within 1 of its estimate, and
/// a whole estimate stays what it is.
/// </remarks>
static class WholeNumbers
{
    // Sums of a hundred thousand doubles differ from a whole number by rounding.
    const double Rounding = 1e-6;

    /// <summary>Whole numbers of all areas.</summary>
    /// <param name="tree">Areas.</param>
    /// <param name="desa">Shape [areas]. Estimates; above zero at desa only. ≥ 0.</param>
    /// <returns>Shape [areas].</returns>
    public static int[] Of(WilayahTree tree, double[] desa)
    {
        var sum = (double[])desa.Clone();
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            if (tree.Parent(i) is >= 0 and var parent) sum[parent] += sum[i];
        }

        var whole = new int[tree.Count];
        var provinces = tree.Level(Tingkat.Provinsi);
        for (var i = provinces.Start.Value; i < provinces.End.Value; i++)
        {
            whole[i] = checked((int)Math.Round(sum[i], MidpointRounding.AwayFromZero));
        }

        for (var i = 0; i < tree.Count; i++) Share(tree.Children(i), whole[i], sum, whole);
        return whole;
    }

    static void Share(Range children, int total, double[] sum, int[] whole)
    {
        var left = total;
        var order = new List<(double Remainder, int Area)>();
        for (var i = children.Start.Value; i < children.End.Value; i++)
        {
            whole[i] = (int)Math.Floor(sum[i] + Rounding);
            left -= whole[i];
            order.Add((sum[i] - whole[i], i));
        }

        order.Sort((a, b) => b.Remainder != a.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Area.CompareTo(b.Area));
        for (var k = 0; k < order.Count && left > 0; k++, left--) whole[order[k].Area]++;
    }
}
