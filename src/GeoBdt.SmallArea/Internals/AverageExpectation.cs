using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// E f(y) and E f(y)² of one household whose T(y) ~ N(location, deviation²), for means and FGT indices, at any
/// locations.
/// </summary>
/// <remarks>
/// <para>
/// Logarithm, y = e^T − c: with t = (T(z) − location)/s and Z = z + c,
/// </para>
/// <code>
/// E (1 − y/z)₊^α = (Z/z)^α Σ_k C(α,k) (−1)^k exp(−k s t + k²s²/2) Φ(t − ks)
/// </code>
/// <para>
/// where exp(−kst + k²s²/2) Φ(t − ks) = exp(−t²/2) r(ks − t) below t = ks, r the scaled tail: one exponential, and
/// nothing overflows. The square of order α is the moment of order 2α.
/// </para>
/// <para>
/// Identity: moments of a truncated normal by their recurrence. Other transformations: FGT of order 0 is closed in
/// T(z);
/// the others are integrals over one normal variable, by 48 Gauss–Legendre nodes below the line (1e-10), the mean by 64
/// Gauss–Hermite nodes.
/// </para>
/// <para>
/// Source: Molina and Rao (2010), CJS 38:369, eqs. (17)–(21); the closed forms are integrals of the log-normal density.
/// Checked against R's closed forms on the data of emdi 2.2.2.
/// </para>
/// </remarks>
static class AverageExpectation
{
    /// <summary>So many deviations below 0 a probability is 0 to double precision, and so is a gap.</summary>
    const double Far = 38;

    /// <summary>
    /// Above there is no such bound, since a gap grows with s t: only one that keeps squares from overflowing.
    /// </summary>
    const double Most = 1e100;

    static readonly GaussHermite Hermite = new(64);
    static readonly GaussLegendre Legendre = new(48);

    /// <summary>Fills E f(y) at every location.</summary>
    public static void Fill(
        Measure measure, Transformation scale, ReadOnlySpan<double> locations, double deviation, Span<double> table) =>
        Fill(measure, scale, locations, deviation, 1, table);

    /// <summary>Fills E f(y)².</summary>
    public static void FillSquare(
        Measure measure, Transformation scale, ReadOnlySpan<double> locations, double deviation, Span<double> table) =>
        Fill(measure, scale, locations, deviation, 2, table);

    /// <summary>
    /// Fills Σ weight · E f(y) of FGT 0, 1 and 2 of one line under a logarithm: three orders for the price of the last.
    /// </summary>
    public static (double Headcount, double Gap, double Severity) LogNormalSums(
        double line, Transformation scale, ReadOnlySpan<double> locations, ReadOnlySpan<double> weights, double deviation)
    {
        const int lanes = WideNormal.Lanes;
        var wide = new LogNormalLanes(scale.Forward(line), deviation);
        var (zeroth, first, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i + lanes <= locations.Length; i += lanes)
        {
            wide.Add(Vector512.Create(locations[i..]), Vector512.Create(weights[i..]), ref zeroth, ref first, ref second);
        }

        if (i < locations.Length)
        {
            Span<double> lane = stackalloc double[lanes];
            Span<double> weight = stackalloc double[lanes];
            lane.Fill(locations[i]);
            locations[i..].CopyTo(lane);
            weights[i..].CopyTo(weight);
            wide.Add(Vector512.Create(lane), Vector512.Create(weight), ref zeroth, ref first, ref second);
        }

        // the shift's terms: E(1 − y/z) = ratio (a₀ − a₁) with Z = z + shift
        var ratio = 1 + scale.Shift / line;
        return (Vector512.Sum(zeroth), ratio * Vector512.Sum(first), ratio * ratio * Vector512.Sum(second));
    }

    /// <summary>The terms of eight households at a time.</summary>
    readonly struct LogNormalLanes(double line, double deviation)
    {
        readonly Vector512<double> _line = Vector512.Create(line);
        readonly Vector512<double> _deviation = Vector512.Create(deviation);
        readonly Vector512<double> _inverse = Vector512.Create(1 / deviation);
        readonly Vector512<double> _square = Vector512.Create(Math.Exp(Math.Min(deviation * deviation, 700)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(
            Vector512<double> location,
            Vector512<double> weight,
            ref Vector512<double> headcount,
            ref Vector512<double> gap,
            ref Vector512<double> severity)
        {
            var s = _deviation;
            var t = Vector512.Min(
                Vector512.Max((_line - location) * _inverse, Vector512.Create(-Far)), Vector512.Create(Most));
            var density = Vector512.Exp(Vector512.Create(-0.5) * t * t);
            // exp(2s² − 2st) is the square of exp(s²/2 − st) times exp(s²); it is used above t = 2s, where nothing overflows
            var once = Vector512.Exp(s * (Vector512.Create(0.5) * s - t));
            var zeroth = Partial(density, t, Vector512<double>.One);
            var first = Partial(density, t - s, once);
            var second = Partial(density, t - s - s, once * once * _square);
            headcount += weight * zeroth;
            gap += weight * (zeroth - first);
            severity += weight * (zeroth - first - first + second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Partial(Vector512<double> density, Vector512<double> away, Vector512<double> whole)
        {
            var tail = density * WideNormal.ScaledTail(Vector512.Abs(away));
            return Vector512.ConditionalSelect(Vector512.LessThan(away, Vector512<double>.Zero), tail, whole - tail);
        }
    }

    static void Fill(
        Measure measure,
        Transformation scale,
        ReadOnlySpan<double> locations,
        double deviation,
        int power,
        Span<double> table)
    {
        if (measure.Kind == MeasureKind.Mean) Mean(scale, locations, deviation, power, table);
        else if (scale.IsLogarithm) LogNormalGap(measure, scale, locations, deviation, power, table);
        else if (measure.Order == 0) LogNormalGap(measure, scale, locations, deviation, 0, table);
        else if (scale.Kind == TransformationKind.Identity) NormalGap(measure, locations, deviation, power, table);
        else QuadratureGap(measure, scale, locations, deviation, power, table);
    }

    static void LogNormalGap(
        Measure measure,
        Transformation scale,
        ReadOnlySpan<double> locations,
        double deviation,
        int power,
        Span<double> table)
    {
        var order = measure.Order * power;
        var line = scale.Forward(measure.Line);
        Span<double> factor = stackalloc double[5];
        var ratio = 1 + scale.Shift / measure.Line;
        factor[0] = order == 0 ? 1 : Math.Pow(ratio, order);
        for (var k = 1; k <= order; k++) factor[k] = -factor[k - 1] * (order - k + 1) / k;

        var s = new Vector<double>(deviation);
        Span<double> lane = stackalloc double[Vector<double>.Count];
        for (var i = 0; i < table.Length; i += lane.Length)
        {
            for (var j = 0; j < lane.Length; j++)
            {
                var location = locations[Math.Min(i + j, locations.Length - 1)];
                lane[j] = Math.Clamp((line - location) / deviation, -Far, Most);
            }

            var t = new Vector<double>(lane);
            var density = Vector.Exp(new Vector<double>(-0.5) * t * t);
            var sum = Vector<double>.Zero;
            for (var k = 0; k <= order; k++)
            {
                var away = t - k * s;
                var tail = density * StandardNormal.ScaledTail(Vector.Abs(away));
                var whole = k == 0 ? Vector<double>.One : Vector.Exp(k * s * (0.5 * k * s - t));
                var term = Vector.ConditionalSelect(
                    Vector.LessThan(away, Vector<double>.Zero), tail, whole - tail);
                sum += factor[k] * term;
            }

            Store(Vector.Max(sum, Vector<double>.Zero), table, i);
        }
    }

    static void NormalGap(
        Measure measure, ReadOnlySpan<double> locations, double deviation, int power, Span<double> table)
    {
        // I_k = ∫_{−∞}^{t} (t − w)^k φ(w) dw: I_0 = Φ(t), I_1 = tΦ + φ, I_k = t I_{k−1} + (k − 1) I_{k−2}
        var order = measure.Order * power;
        var factor = Math.Pow(deviation / measure.Line, order);
        for (var i = 0; i < table.Length; i++)
        {
            var t = Math.Clamp((measure.Line - locations[i]) / deviation, -Far, double.MaxValue);
            var before = StandardNormal.Cdf(t);
            var value = t * before + Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
            for (var k = 2; k <= order; k++) (before, value) = (value, t * value + (k - 1) * before);
            table[i] = factor * Math.Max(value, 0);
        }
    }

    static void QuadratureGap(
        Measure measure,
        Transformation scale,
        ReadOnlySpan<double> locations,
        double deviation,
        int power,
        Span<double> table)
    {
        const double reach = 8.5; // Φ(−8.5) = 1e-17
        var line = scale.Forward(measure.Line);
        for (var i = 0; i < table.Length; i++)
        {
            var location = locations[i];
            var top = Math.Min((line - location) / deviation, reach);
            table[i] = 0;
            if (top <= -reach) continue;
            var half = (top + reach) / 2;
            var sum = 0.0;
            for (var k = 0; k < Legendre.Node.Length; k++)
            {
                var w = half * Legendre.Node[k] + (top - reach) / 2;
                var gap = measure.OfHousehold(scale.Inverse(location + deviation * w));
                sum += Legendre.Weight[k] * (power == 1 ? gap : gap * gap) * Math.Exp(-w * w / 2);
            }

            table[i] = sum * half / Math.Sqrt(2 * Math.PI);
        }
    }

    static void Mean(
        Transformation scale, ReadOnlySpan<double> locations, double deviation, int power, Span<double> table)
    {
        var variance = deviation * deviation;
        var from = 0;
        if (scale.IsLogarithm)
        {
            var (shift, spread) = (new Vector<double>(scale.Shift), new Vector<double>(Math.Exp(variance)));
            for (; from + Vector<double>.Count <= table.Length; from += Vector<double>.Count)
            {
                var moved = Vector.Exp(new Vector<double>(locations[from..]) + new Vector<double>(variance / 2));
                (power == 1 ? moved - shift : moved * (moved * spread - shift - shift) + shift * shift).CopyTo(table[from..]);
            }
        }

        for (var i = from; i < table.Length; i++)
        {
            var location = locations[i];
            if (scale.Kind == TransformationKind.Identity)
            {
                table[i] = power == 1 ? location : location * location + variance;
            }
            else if (scale.IsLogarithm)
            {
                var moved = Math.Exp(location + variance / 2);
                table[i] = power == 1
                    ? moved - scale.Shift
                    : moved * (moved * Math.Exp(variance) - 2 * scale.Shift) + scale.Shift * scale.Shift;
            }
            else
            {
                var sum = 0.0;
                for (var k = 0; k < Hermite.Node.Length; k++)
                {
                    var y = scale.Inverse(location + deviation * Hermite.Node[k]);
                    sum += Hermite.Weight[k] * (power == 1 ? y : y * y);
                }

                table[i] = sum;
            }
        }
    }

    static void Store(Vector<double> values, Span<double> table, int at)
    {
        if (at + Vector<double>.Count <= table.Length)
        {
            values.CopyTo(table[at..]);
            return;
        }

        for (var j = 0; at + j < table.Length; j++) table[at + j] = values[j];
    }
}
