using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>Sums over short vectors, in lanes.</summary>
static class LaneSums
{
    /// <summary>Σ aᵢ bᵢ; <paramref name="b"/> may be longer.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanes = Vector<double>.Count;
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i + lanes <= a.Length; i += lanes) sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var total = Vector.Sum(sum);
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
            (new Vector<double>(to[i..]) + scale * new Vector<double>(values[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++) to[i] += factor * values[i];
    }
}
