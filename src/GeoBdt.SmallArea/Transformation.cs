using System.Numerics;

namespace GeoBdt.SmallArea;

/// <summary>Families of monotone transformations that bring incomes near to a normal distribution.</summary>
public enum TransformationKind
{
    /// <summary>T(y) = y.</summary>
    Identity,

    /// <summary>T(y) = ln(y + shift); the log-shift transformation when the shift was estimated.</summary>
    Log,

    /// <summary>T(y) = ((y + shift)^λ − 1)/λ, ln(y + shift) at λ = 0. Box and Cox (1964), JRSS B 26:211.</summary>
    BoxCox,

    /// <summary>
    /// T(y) = ((y + shift)^λ − (y + shift)^−λ)/(2λ), ln(y + shift) at λ = 0: the dual power transformation, whose range
    /// is the whole line. Yang (2006), Economics Letters 92:14.
    /// </summary>
    Dual,
}

/// <summary>
/// A strictly increasing transformation T of a household's expenditure y, its inverse and its slope: the model is
/// linear and normal in T(y), measures are taken of y.
/// </summary>
/// <remarks>
/// <para>Immutable, compared by value. Pure functions; no state, no cost worth mention.</para>
/// <para>
/// The inverse of a normal variable may fall outside what T can reach (Box–Cox: λt + 1 ≤ 0); such a value counts as
/// y = −shift, the lower end, where emdi 2.2.2 puts 0.
/// </para>
/// <para>
/// Source: the kinds name theirs; the set is that of emdi 2.2.2, Kreutzmann et al. (2019), JSS 91:7.
/// </para>
/// </remarks>
public sealed record Transformation
{
    /// <summary>Below this |λ| the power families are the logarithm to double precision of T.</summary>
    const double NearZero = 1e-8;

    Transformation(TransformationKind kind, double parameter, double shift)
    {
        if (!double.IsFinite(parameter) || Math.Abs(parameter) > 10)
        {
            throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "λ must lie within −10 … 10.");
        }

        if (!double.IsFinite(shift))
        {
            throw new ArgumentOutOfRangeException(nameof(shift), shift, "The shift must be a finite number.");
        }

        Kind = kind;
        Parameter = Math.Abs(parameter) < NearZero ? 0 : parameter;
        Shift = shift;
    }

    /// <summary>T(y) = y.</summary>
    public static Transformation Identity { get; } = new(TransformationKind.Identity, 0, 0);

    /// <summary>T(y) = ln y.</summary>
    public static Transformation Log { get; } = new(TransformationKind.Log, 0, 0);

    /// <summary>The family.</summary>
    public TransformationKind Kind { get; }

    /// <summary>λ of the power families; 0 for the others.</summary>
    public double Parameter { get; }

    /// <summary>What is added to y before a logarithm or power is taken. Unit: that of y.</summary>
    public double Shift { get; }

    /// <summary>True when T is a logarithm, so that closed forms of the log-normal distribution apply.</summary>
    public bool IsLogarithm => Kind != TransformationKind.Identity && Parameter == 0;

    /// <summary>T(y) = ln(y + <paramref name="shift"/>).</summary>
    public static Transformation LogShift(double shift) => new(TransformationKind.Log, 0, shift);

    /// <summary>The Box–Cox transformation.</summary>
    /// <param name="lambda">λ, within −10 … 10.</param>
    /// <param name="shift">Unit: that of y.</param>
    public static Transformation BoxCox(double lambda, double shift = 0) =>
        new(TransformationKind.BoxCox, lambda, shift);

    /// <summary>The dual power transformation; λ and −λ are the same.</summary>
    /// <param name="lambda">λ, within −10 … 10.</param>
    /// <param name="shift">Unit: that of y.</param>
    public static Transformation Dual(double lambda, double shift = 0) => new(TransformationKind.Dual, lambda, shift);

    /// <summary>True when T(<paramref name="y"/>) exists.</summary>
    public bool Accepts(double y) => double.IsFinite(y) && (Kind == TransformationKind.Identity || y + Shift > 0);

    /// <summary>T(y); −∞ at or below the lower end.</summary>
    public double Forward(double y)
    {
        if (Kind == TransformationKind.Identity) return y;
        var moved = y + Shift;
        if (!(moved > 0))
        {
            // Box–Cox with λ > 0 has a lowest value; there, too, a household counts as below any line above it
            return double.NegativeInfinity;
        }

        if (IsLogarithm) return Math.Log(moved);
        var power = Parameter * Math.Log(moved);
        // expm1(power) = 2 sinh(power/2) exp(power/2): no cancellation near λ = 0
        return Kind == TransformationKind.BoxCox
            ? 2 * Math.Sinh(power / 2) * Math.Exp(power / 2) / Parameter
            : Math.Sinh(power) / Parameter;
    }

    /// <summary>The y with T(y) = <paramref name="t"/>; −shift below what T reaches.</summary>
    public double Inverse(double t)
    {
        if (Kind == TransformationKind.Identity) return t;
        return Math.Exp(LogMoved(t)) - Shift;
    }

    /// <summary>Replaces every t by its <see cref="Inverse"/>, a logarithm's in lanes.</summary>
    internal void Invert(Span<double> t)
    {
        var i = 0;
        if (IsLogarithm)
        {
            var shift = new Vector<double>(Shift);
            for (; i + Vector<double>.Count <= t.Length; i += Vector<double>.Count)
            {
                (Vector.Exp(new Vector<double>(t[i..])) - shift).CopyTo(t[i..]);
            }
        }

        for (; i < t.Length; i++) t[i] = Inverse(t[i]);
    }

    /// <summary>dy/dt at <paramref name="t"/>; 0 below what T reaches.</summary>
    public double InverseSlope(double t)
    {
        if (Kind == TransformationKind.Identity) return 1;
        var logMoved = LogMoved(t);
        return double.IsNegativeInfinity(logMoved) ? 0 : Math.Exp(logMoved - LogSlopeAt(logMoved));
    }

    /// <summary>ln dT/dy, whose sum over a sample is the logarithm of the Jacobian.</summary>
    public double LogSlope(double y)
    {
        if (Kind == TransformationKind.Identity) return 0;
        var logMoved = Math.Log(y + Shift);
        return LogSlopeAt(logMoved) - logMoved;
    }

    /// <summary>ln dT/d ln(y + shift).</summary>
    double LogSlopeAt(double logMoved)
    {
        if (IsLogarithm) return 0;
        var power = Parameter * logMoved;
        if (Kind == TransformationKind.BoxCox) return power;
        var size = Math.Abs(power);
        return size + Math.Log((1 + Math.Exp(-2 * size)) / 2); // ln cosh without overflow
    }

    /// <summary>ln(y + shift) at t.</summary>
    double LogMoved(double t)
    {
        if (IsLogarithm) return t;
        if (Kind == TransformationKind.Dual) return Math.Asinh(Parameter * t) / Parameter;
        var inside = Parameter * t;
        if (!(inside > -1)) return Parameter > 0 ? double.NegativeInfinity : double.PositiveInfinity;
        return LogOnePlus(inside) / Parameter;
    }

    /// <summary>ln(1 + x) to full precision for small x (Kahan).</summary>
    static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
