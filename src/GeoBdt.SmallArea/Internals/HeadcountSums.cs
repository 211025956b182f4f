using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Sums of probabilities per area as whole numbers of 2⁻⁴⁰ households, so that addition has no order.
/// </summary>
/// <remarks>
/// Rounding a term costs at most 4.5e-13 households; a sum over a million households errs by about 3e-10.
/// </remarks>
sealed class HeadcountSums
{
    /// <summary>Adding 2¹² to 0 ≤ p ≤ 1 leaves p, rounded to 2⁻⁴⁰, in the low bits of the double.</summary>
    const double Anchor = 1 << 12;

    const double Unit = 1.0 / (1L << 40);

    readonly long[] _atNode;

    public HeadcountSums(int areas)
    {
        Households = new long[areas];
        Headcount = new long[areas];
        Own = new long[areas];
        _atNode = new long[areas * EmpiricalBest.Nodes];
    }

    /// <summary>Shape [areas].</summary>
    public long[] Households { get; }

    /// <summary>Shape [areas]. Σ P(y &lt; z).</summary>
    public long[] Headcount { get; }

    /// <summary>Shape [areas]. E_v Σ p(1 − p).</summary>
    public long[] Own { get; }

    /// <summary>Shape [Nodes]. Σ p(v) at each node of an area.</summary>
    public Span<long> AtNode(int area) => _atNode.AsSpan(area * EmpiricalBest.Nodes, EmpiricalBest.Nodes);

    public static long ToUnits(double p) =>
        BitConverter.DoubleToInt64Bits(p + Anchor) - BitConverter.DoubleToInt64Bits(Anchor);

    public static Vector<long> ToUnits(Vector<double> p) =>
        Vector.AsVectorInt64(p + new Vector<double>(Anchor)) - new Vector<long>(BitConverter.DoubleToInt64Bits(Anchor));

    public static double ToHouseholds(long units) => units * Unit;

    public void Add(HeadcountSums other)
    {
        for (var d = 0; d < Headcount.Length; d++)
        {
            Headcount[d] += other.Headcount[d];
            Own[d] += other.Own[d];
        }

        for (var i = 0; i < _atNode.Length; i++) _atNode[i] += other._atNode[i];
    }
}
