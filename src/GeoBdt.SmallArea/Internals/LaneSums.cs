using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>Sums over vectors, in lanes.</summary>
static class LaneSums
{
    /// <summary>Σ aᵢ bᵢ; <paramref name="b"/> may be longer.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanes = Vector<double>.Count;
        var (sum, other) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        // two sums: one would wait for itself
        for (; i + 2 * lanes <= a.Length; i += 2 * lanes)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<double>(a[i..]), new Vector<double>(b[i..]), sum);
            other = Vector.FusedMultiplyAdd(new Vector<double>(a[(i + lanes)..]), new Vector<double>(b[(i + lanes)..]), other);
        }

        var total = Vector.Sum(sum + other);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>toᵢ += factor · valuesᵢ for every i of <paramref name="to"/>.</summary>
    public static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> to)
    {
        var lanes = Vector<double>.Count;
        var scale = new Vector<double>(factor);
        var i = 0;
        for (; i + lanes <= to.Length; i += lanes)
        {
            Vector.FusedMultiplyAdd(scale, new Vector<double>(values[i..]), new Vector<double>(to[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++) to[i] += factor * values[i];
    }

    /// <summary>Multiplies every value by <paramref name="factor"/>.</summary>
    public static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values) value *= factor;
    }
}
