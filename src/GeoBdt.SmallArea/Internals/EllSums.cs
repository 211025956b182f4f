using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Sums per area, measure and draw as whole numbers, so that addition has no order: of values in units of 2⁻⁴⁰, of
/// households' variances, over all draws together, in units of 2⁻²⁸.
/// </summary>
sealed class EllSums
{
    /// <summary>Adding 2¹² to 0 ≤ v &lt; 2¹² leaves v, rounded to 2⁻⁴⁰, in the low bits of the double.</summary>
    const double Anchor = 1 << 12, OwnAnchor = 1 << 24;

    /// <summary>Largest value that one household may add.</summary>
    public const double Most = (1 << 12) - 1;

    public const double Unit = 1.0 / (1L << 40), OwnUnit = 1.0 / (1L << 28);

    readonly int _draws;
    readonly int _measures;

    public EllSums(int areas, int measures, int paddedDraws)
    {
        (_draws, _measures) = (paddedDraws, measures);
        Value = new long[areas * measures * paddedDraws];
        Own = new long[areas * measures];
        Size = new long[areas];
        Location = new double[paddedDraws];
        Deviation = new double[paddedDraws];
        To = paddedDraws;
    }

    /// <summary>Draws that a household meets, multiples of eight: all of them, or a batch.</summary>
    public int From { get; set; }

    /// <summary>End of the batch, not included.</summary>
    public int To { get; set; }

    /// <summary>Shape [areas, measures, draws].</summary>
    public long[] Value { get; }

    /// <summary>Shape [areas, measures]. Sum over draws, padding not included.</summary>
    public long[] Own { get; }

    /// <summary>Shape [areas]. Households, or persons.</summary>
    public long[] Size { get; }

    /// <summary>Households left out, variances raised, values capped, errors redrawn.</summary>
    public long Dropped, Clamped, Capped, Trimmed;

    /// <summary>Shape [draws]. Room for one household.</summary>
    public double[] Location { get; }

    public double[] Deviation { get; }

    public Span<long> Of(int area, int measure) => Value.AsSpan((area * _measures + measure) * _draws, _draws);

    public static Vector512<long> ToUnits(Vector512<double> v) =>
        (v + Vector512.Create(Anchor)).AsInt64() - Vector512.Create(BitConverter.DoubleToInt64Bits(Anchor));

    public static Vector512<long> ToOwnUnits(Vector512<double> v) =>
        (v + Vector512.Create(OwnAnchor)).AsInt64() - Vector512.Create(BitConverter.DoubleToInt64Bits(OwnAnchor));

    /// <summary>
    /// Sums above 2²³ (only of incomes, and only where the census does not fit the survey) stay at the largest whole
    /// number: the sum of numbers ≥ 0 cut at a bound has no order either.
    /// </summary>
    public static bool IsFull(long sum) => sum == long.MaxValue;

    public static Vector512<long> Saturated(Vector512<long> a, Vector512<long> b)
    {
        var sum = a + b;
        return Vector512.ConditionalSelect(
            Vector512.LessThan(sum, Vector512<long>.Zero), Vector512.Create(long.MaxValue), sum);
    }

    public void Add(EllSums other)
    {
        for (var i = 0; i < Value.Length; i++)
        {
            var sum = Value[i] + other.Value[i];
            Value[i] = sum < 0 ? long.MaxValue : sum;
        }

        for (var i = 0; i < Own.Length; i++) Own[i] += other.Own[i];
        for (var i = 0; i < Size.Length; i++) Size[i] += other.Size[i];
        Dropped += other.Dropped;
        Clamped += other.Clamped;
        Capped += other.Capped;
        Trimmed += other.Trimmed;
    }
}
