using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Philox4x32-10: 128 random bits as a pure function of a 64-bit key and a 128-bit counter, so that every draw has an
/// address (seed, model, draw, unit) and no stream has an order.
/// </summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11. Checked against the
/// known
/// answers of Random123.
/// </remarks>
static class Philox
{
    const uint Multiplier0 = 0xD2511F53;
    const uint Multiplier1 = 0xCD9E8D57;
    const uint Weyl0 = 0x9E3779B9;
    const uint Weyl1 = 0xBB67AE85;

    /// <summary>The four words at a counter.</summary>
    public static (uint A, uint B, uint C, uint D) Block(uint key0, uint key1, uint a, uint b, uint c, uint d)
    {
        for (var round = 0; round < 10; round++)
        {
            var first = (ulong)Multiplier0 * a;
            var second = (ulong)Multiplier1 * c;
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ key0, (uint)second, (uint)(first >> 32) ^ d ^ key1, (uint)first);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (a, b, c, d);
    }

    /// <summary>Two independent standard normals at an address, by inversion: the same bits on every machine.</summary>
    /// <param name="key">Seed and model.</param>
    /// <param name="draw">Replicate; its upper bits may name a stream.</param>
    /// <param name="unit">Area or household.</param>
    public static (double First, double Second) Normals(ulong key, ulong draw, ulong unit)
    {
        var (a, b, c, d) = Block(
            (uint)key, (uint)(key >> 32), (uint)unit, (uint)(unit >> 32), (uint)draw, (uint)(draw >> 32));
        return (StandardNormal.Quantile(Uniform(a, b)), StandardNormal.Quantile(Uniform(c, d)));
    }

    /// <summary>The normals of many units at one draw, at the same addresses.</summary>
    public static void Normals(
        ulong key, ulong draw, ReadOnlySpan<ulong> units, Span<double> first, Span<double> second)
    {
        var i = 0;
        for (; i + Vector256<ulong>.Count <= units.Length; i += Vector256<ulong>.Count)
        {
            Uniforms(key, draw, Vector256.Create(units.Slice(i, 4)), first[i..], second[i..]);
        }

        for (; i < units.Length; i++)
        {
            var (a, b, c, d) = Block(
                (uint)key, (uint)(key >> 32), (uint)units[i], (uint)(units[i] >> 32), (uint)draw, (uint)(draw >> 32));
            first[i] = Uniform(a, b);
            second[i] = Uniform(c, d);
        }

        WideNormal.Quantiles(first[..units.Length]);
        WideNormal.Quantiles(second[..units.Length]);
    }

    /// <summary>Four blocks side by side, each word in the low half of a 64-bit lane.</summary>
    static void Uniforms(ulong key, ulong draw, Vector256<ulong> units, Span<double> first, Span<double> second)
    {
        var low = Vector256.Create(0xFFFFFFFFUL);
        var (a, b) = (units & low, units >>> 32);
        var (c, d) = (Vector256.Create(draw & 0xFFFFFFFF), Vector256.Create(draw >> 32));
        var (key0, key1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var one = Product(a, Multiplier0);
            var two = Product(c, Multiplier1);
            (a, b, c, d) = (
                (two >>> 32) ^ b ^ Vector256.Create((ulong)key0), two & low,
                (one >>> 32) ^ d ^ Vector256.Create((ulong)key1), one & low);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        ToUniform(a, b).CopyTo(first);
        ToUniform(c, d).CopyTo(second);
    }

    static Vector256<ulong> Product(Vector256<ulong> words, uint factor) =>
        Avx2.IsSupported
            ? Avx2.Multiply(words.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32())
            : words * factor;

    static Vector256<double> ToUniform(Vector256<ulong> high, Vector256<ulong> low)
    {
        // 52 random bits as the fraction of a double in 1 … 2, half a step up
        var bits = high << 20 | low >>> 12 | Vector256.Create(0x3FF0000000000000UL);
        return bits.AsDouble() - Vector256.Create(1 - Math.ScaleB(0.5, -52));
    }

    /// <summary>A key from a seed and a model's number; different pairs give unrelated keys.</summary>
    public static ulong Key(ulong seed, ulong model)
    {
        var (a, b, _, _) = Block((uint)seed, (uint)(seed >> 32), (uint)model, (uint)(model >> 32), 0, 0);
        return a | (ulong)b << 32;
    }

    /// <summary>Strictly between 0 and 1, in steps of 2⁻⁵².</summary>
    static double Uniform(uint high, uint low) => (((ulong)high << 20 | low >> 12) + 0.5) * (1.0 / (1L << 52));
}
