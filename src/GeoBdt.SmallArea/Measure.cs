namespace GeoBdt.SmallArea;

/// <summary>What a <see cref="Measure"/> is.</summary>
public enum MeasureKind
{
    /// <summary>Arithmetic mean of y.</summary>
    Mean,

    /// <summary>Foster–Greer–Thorbecke index of some order.</summary>
    Fgt,

    /// <summary>Gini coefficient.</summary>
    Gini,

    /// <summary>Quantile of type 7.</summary>
    Quantile,

    /// <summary>A function of the caller's, of all values of an area.</summary>
    Own,
}

/// <summary>A measure of the expenditures y₁ … y_N of an area's households: what is to be estimated.</summary>
/// <remarks>
/// <para>
/// Means and FGT indices are averages over households and get closed forms and variances; Gini and quantiles depend on
/// the whole distribution and get the expectation over finite populations; functions of the caller's own are simulated.
/// </para>
/// <para>
/// Source: Foster, Greer and Thorbecke (1984), Econometrica 52:761; quantile: Hyndman and Fan (1996), type 7; Gini: the
/// trapezoid form Σᵢⱼ|yᵢ − yⱼ|/(2N²ȳ), as emdi 2.2.2 takes it.
/// </para>
/// </remarks>
public sealed record Measure
{
    Measure(MeasureKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>(1/N) Σ y.</summary>
    public static Measure Mean { get; } = new(MeasureKind.Mean, "mean");

    /// <summary>Σᵢⱼ|yᵢ − yⱼ|/(2N²ȳ).</summary>
    public static Measure Gini { get; } = new(MeasureKind.Gini, "gini");

    /// <summary>The kind.</summary>
    public MeasureKind Kind { get; }

    /// <summary>Name for tables: <c>mean</c>, <c>fgt0</c>, <c>gini</c>, <c>quantile 0.1</c>, or the caller's.</summary>
    public string Name { get; }

    /// <summary>The line z of an FGT index; unit: that of y.</summary>
    public double Line { get; private init; }

    /// <summary>α of an FGT index: 0, 1 or 2.</summary>
    public int Order { get; private init; }

    /// <summary>p of a quantile.</summary>
    public double Probability { get; private init; }

    /// <summary>
    /// The caller's function; it is given the area's values in ascending order and must not keep them.
    /// </summary>
    public Func<ReadOnlySpan<double>, double>? Function { get; private init; }

    /// <summary>True for averages over households.</summary>
    public bool IsAverage => Kind is MeasureKind.Mean or MeasureKind.Fgt;

    /// <summary>FGT 0, the share of households with y &lt; z.</summary>
    public static Measure Headcount(double line) => Fgt(0, line);

    /// <summary>FGT 1, the poverty gap (1/N) Σ (1 − y/z) over y &lt; z.</summary>
    public static Measure PovertyGap(double line) => Fgt(1, line);

    /// <summary>FGT 2, the poverty severity (1/N) Σ (1 − y/z)² over y &lt; z.</summary>
    public static Measure PovertySeverity(double line) => Fgt(2, line);

    /// <summary>(1/N) Σ (1 − y/z)^α over y &lt; z.</summary>
    /// <param name="order">α: 0, 1 or 2.</param>
    /// <param name="line">z &gt; 0; unit: that of y.</param>
    public static Measure Fgt(int order, double line)
    {
        if (order is < 0 or > 2)
        {
            throw new ArgumentOutOfRangeException(nameof(order), order, "The order of an FGT index is 0, 1 or 2.");
        }

        if (!double.IsFinite(line) || line <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(line), line, "The line must be a finite number above 0.");
        }

        return new Measure(MeasureKind.Fgt, $"fgt{order}") { Order = order, Line = line };
    }

    /// <summary>The quantile of type 7 at <paramref name="probability"/>: linear between order statistics.</summary>
    /// <param name="probability">p, 0 &lt; p &lt; 1.</param>
    public static Measure Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "The probability of a quantile lies between 0 and 1.");
        }

        return new Measure(MeasureKind.Quantile, $"quantile {probability:r}") { Probability = probability };
    }

    /// <summary>A measure of the caller's own, estimated by simulation.</summary>
    /// <param name="name">For tables and messages.</param>
    /// <param name="function">Of the values of one area in ascending order; pure, and safe on several threads.</param>
    public static Measure Own(string name, Func<ReadOnlySpan<double>, double> function)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        return new Measure(MeasureKind.Own, name) { Function = function };
    }

    /// <summary>The measure of a known population.</summary>
    /// <param name="ascending">Shape [N], at least one value, in ascending order.</param>
    public double Of(ReadOnlySpan<double> ascending)
    {
        if (ascending.IsEmpty) throw new ArgumentException("There is no measure of no values.", nameof(ascending));
        double sum = 0;
        switch (Kind)
        {
            case MeasureKind.Mean:
                foreach (var y in ascending) sum += y;
                return sum / ascending.Length;
            case MeasureKind.Fgt:
                foreach (var y in ascending)
                {
                    if (!(y < Line)) break;
                    sum += OfHousehold(y);
                }

                return sum / ascending.Length;
            case MeasureKind.Gini:
                double ranked = 0;
                for (var i = 0; i < ascending.Length; i++)
                {
                    sum += ascending[i];
                    ranked += (2.0 * i + 1 - ascending.Length) * ascending[i];
                }

                return ranked / (ascending.Length * sum);
            case MeasureKind.Quantile:
                var place = (ascending.Length - 1) * Probability;
                var below = (int)place;
                return below + 1 >= ascending.Length
                    ? ascending[^1]
                    : ascending[below] + (place - below) * (ascending[below + 1] - ascending[below]);
            default:
                return Function!(ascending);
        }
    }

    /// <summary>What one household adds to an average.</summary>
    internal double OfHousehold(double y)
    {
        if (Kind == MeasureKind.Mean) return y;
        if (!(y < Line)) return 0;
        var gap = 1 - y / Line;
        return Order switch
        {
            0 => 1,
            1 => gap,
            _ => gap * gap,
        };
    }
}
