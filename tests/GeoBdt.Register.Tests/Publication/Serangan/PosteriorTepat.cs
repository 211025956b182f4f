using System.Numerics;
using GeoBdt.Register.Publication.Serangan;

namespace GeoBdt.Register.Tests.Publication.Serangan;

/// <summary>The posterior of two categories in an area and its children, by trying every table that fits its bounds: what
/// messages come near to.</summary>
/// <remarks>
/// Cells that hold the same households have one number: of the cells without a household more than another only one is a
/// look. A cell is known by which of the smallest cells in it are not empty.
/// </remarks>
static class PosteriorTepat
{
    /// <summary>Probability of every count of every node, from its least on.</summary>
    /// <param name="net">A block whose every node has bounds, with one sum of two categories.</param>
    /// <param name="seen">What was published.</param>
    /// <param name="most">Most tables that are tried.</param>
    /// <returns>Shape [nodes, counts]; null where there are more tables.</returns>
    public static double[][]? Of(Jaring net, Pengamatan seen, int most)
    {
        var (whole, parts) = net.Relations.Stars.Single();
        var small = Enumerable.Range(1, net.Areas.Count - 1).SelectMany(slot => parts.Select(part => (slot * net.Width) + part)).ToArray();
        if (small.Aggregate(1.0, (tables, node) => tables * net.Length(node)) > most) return null;

        // By node: which of the small ones are in it.
        var holds = Enumerable.Range(0, net.Count).Select(node => Enumerable.Range(0, small.Length).Sum(i =>
        {
            var (slot, cell) = (node / net.Width, node % net.Width);
            return (slot == 0 || slot == small[i] / net.Width) && (cell == whole || cell == small[i] % net.Width) ? 1 << i : 0;
        })).ToArray();
        var likelihood = Enumerable.Range(0, net.Count).Select(node =>
        {
            var weights = new List<double>();
            if (net.State[node] == Keadaan.Shown) seen.AddWeights(net.Relations.At(net.CellOf(node), net.AreaOf(node))!, net.AreaOf(node), net.Low[node], net.High[node], weights);
            return weights;
        }).ToArray();
        var result = Enumerable.Range(0, net.Count).Select(node => new double[net.Length(node)]).ToArray();
        var counts = small.Select(node => net.Low[node]).ToArray();
        do
        {
            if (Weight(net, holds, likelihood, counts) is not { } weight) continue;
            for (var node = 0; node < net.Count; node++) result[node][Sum(holds[node], counts) - net.Low[node]] += weight;
        }
        while (Next(net, small, counts));

        foreach (var one in result)
        {
            var total = one.Sum();
            for (var n = 0; n < one.Length; n++) one[n] /= total;
        }

        return result;
    }

    // Null for a table that does not fit.
    static double? Weight(Jaring net, int[] holds, List<double>[] likelihood, int[] counts)
    {
        var filled = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).Sum(i => 1 << i);
        var numbers = new Dictionary<int, int>();
        var weight = 1.0;
        for (var node = 0; node < holds.Length; node++)
        {
            var count = Sum(holds[node], counts);
            if (count < net.Low[node] || count > net.High[node]) return null;
            if (net.State[node] != Keadaan.Shown) continue;
            var set = holds[node] & filled;
            if (set != 0 && numbers.TryGetValue(set, out var number))
            {
                if (number != net.NumberOf(node)) return null;
                continue;
            }

            numbers[set] = net.NumberOf(node);
            weight *= likelihood[node][count - net.Low[node]];
        }

        return weight > 0 ? weight : null;
    }

    static int Sum(int cells, int[] counts)
    {
        var sum = 0;
        for (; cells != 0; cells &= cells - 1) sum += counts[BitOperations.TrailingZeroCount(cells)];
        return sum;
    }

    static bool Next(Jaring net, int[] small, int[] counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < net.High[small[i]])
            {
                counts[i]++;
                return true;
            }

            counts[i] = net.Low[small[i]];
        }

        return false;
    }
}
