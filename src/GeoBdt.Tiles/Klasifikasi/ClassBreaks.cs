namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>How the upper bounds of the classes are chosen.</summary>
public enum ClassMethod
{
    /// <summary>Classes of equal width.</summary>
    Sama,

    /// <summary>Classes of about equal counts.</summary>
    Kuantil,

    /// <summary>The classes with the least squared error within them.</summary>
    Fisher,

    /// <summary>Bounds given by the caller.</summary>
    Manual,
}

/// <summary>Why the number of classes differs from the one that was asked for.</summary>
public enum ClassOutcome
{
    /// <summary>It does not differ.</summary>
    AsAsked,

    /// <summary>There was no value at all: no class.</summary>
    NoValues,

    /// <summary>All values are equal: one class.</summary>
    ConstantValues,

    /// <summary>There are fewer distinct values than classes: one class each at most.</summary>
    FewDistinctValues,

    /// <summary>Several bounds fell on the same value (ties) and were merged.</summary>
    TiedBounds,

    /// <summary>Some intervals held no value and were merged with the interval above.</summary>
    EmptyIntervals,
}

/// <summary>Classes of a choropleth map: which value falls in which, and how good the division is.</summary>
/// <remarks>
/// Classes are closed on the right: class i holds the values above <c>Upper[i − 1]</c> up to and including
/// <c>Upper[i]</c>; the first also holds <see cref="Minimum"/>. So a value on a bound belongs to the lower class. The
/// first class starts at the smallest value and the last ends at the largest, and no class is empty (only
/// <see cref="Manual"/> keeps the classes that the caller fixed, so that maps of several editions share a legend).
/// NaN means no value: it is skipped here and has class −1.
/// </remarks>
public sealed class ClassBreaks
{
    /// <summary>Most classes that may be asked for.</summary>
    public const int MaxClasses = 99;

    ClassBreaks(ClassMethod method, int asked, ClassOutcome outcome, double minimum, double[] upper, double[] sorted)
    {
        Method = method;
        Asked = asked;
        Outcome = outcome;
        Minimum = minimum;
        Upper = upper;
        Counts = new int[upper.Length];
        Smallest = new double[upper.Length];
        Largest = new double[upper.Length];
        GoodnessOfFit = Describe(sorted);
    }

    /// <summary>The method.</summary>
    public ClassMethod Method { get; }

    /// <summary>Number of classes asked for.</summary>
    public int Asked { get; }

    /// <summary>Why <see cref="Count"/> differs from <see cref="Asked"/>.</summary>
    public ClassOutcome Outcome { get; }

    /// <summary>Number of classes obtained.</summary>
    public int Count => Upper.Length;

    /// <summary>Where the first class starts. Unit: of the values; NaN without classes.</summary>
    public double Minimum { get; }

    /// <summary>Shape [classes]. Inclusive upper bound of each class, strictly increasing. Unit: of the values.</summary>
    public double[] Upper { get; }

    /// <summary>Shape [classes]. Values in each class.</summary>
    public int[] Counts { get; }

    /// <summary>Shape [classes]. Smallest value in each class; NaN in an empty class of <see cref="Manual"/>.</summary>
    public double[] Smallest { get; }

    /// <summary>Shape [classes]. Largest value in each class; NaN in an empty class of <see cref="Manual"/>.</summary>
    public double[] Largest { get; }

    /// <summary>
    /// Goodness of variance fit: 1 − (squared error within classes) / (squared error around the mean); 1 is perfect.
    /// </summary>
    public double GoodnessOfFit { get; }

    /// <summary>Classes of equal width; intervals without values join the one above.</summary>
    /// <param name="values">Any order; NaN skipped.</param>
    /// <param name="count">Classes asked for, 1 to <see cref="MaxClasses"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or a value (infinite) is out of range.</exception>
    public static ClassBreaks Sama(ReadOnlySpan<double> values, int count) => Make(ClassMethod.Sama, values, count);

    /// <summary>Classes whose bounds are the quantiles of type 7 (Hyndman and Fan 1996); equal bounds merge.</summary>
    /// <inheritdoc cref="Sama"/>
    public static ClassBreaks Kuantil(ReadOnlySpan<double> values, int count) => Make(ClassMethod.Kuantil, values, count);

    /// <summary>
    /// The division with the least squared error (Fisher 1958), exact; each upper bound is the largest value of its
    /// class. Of several optimal divisions the one whose upper classes reach furthest down is taken.
    /// </summary>
    /// <inheritdoc cref="Sama"/>
    public static ClassBreaks Fisher(ReadOnlySpan<double> values, int count) => Make(ClassMethod.Fisher, values, count);

    /// <summary>Classes with bounds that the caller fixed; they may be empty.</summary>
    /// <param name="values">Any order; NaN skipped. All must lie within the bounds.</param>
    /// <param name="bounds">Shape [classes + 1]. Strictly increasing and finite, from the lower bound of the first class on.</param>
    /// <exception cref="ArgumentException">The bounds are not increasing, or a value lies outside them.</exception>
    public static ClassBreaks Manual(ReadOnlySpan<double> values, ReadOnlySpan<double> bounds)
    {
        if (bounds.Length is < 2 or > MaxClasses + 1)
        {
            throw new ArgumentException(
                $"{bounds.Length} bounds make no classes; 2 to {MaxClasses + 1} are valid.", nameof(bounds));
        }

        for (var i = 0; i < bounds.Length; i++)
        {
            if (!double.IsFinite(bounds[i]) || (i > 0 && !(bounds[i] > bounds[i - 1])))
            {
                throw new ArgumentException($"Bounds must increase strictly; bound {i} is {bounds[i]}.", nameof(bounds));
            }
        }

        var sorted = Sorted(values);
        if (sorted.Length > 0 && (sorted[0] < bounds[0] || sorted[^1] > bounds[^1]))
        {
            throw new ArgumentException(
                $"The bounds {bounds[0]} to {bounds[^1]} do not cover the values {sorted[0]} to {sorted[^1]}.",
                nameof(bounds));
        }

        return new(ClassMethod.Manual, bounds.Length - 1, ClassOutcome.AsAsked, bounds[0], bounds[1..].ToArray(), sorted);
    }

    /// <summary>Class of a value: 0 to <see cref="Count"/> − 1, or −1 for NaN and for values outside all classes.</summary>
    public int ClassOf(double value)
    {
        if (!(value >= Minimum) || Upper.Length == 0 || value > Upper[^1]) return -1;
        var found = Array.BinarySearch(Upper, value);
        return found >= 0 ? found : ~found;
    }

    static ClassBreaks Make(ClassMethod method, ReadOnlySpan<double> values, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxClasses);
        var sorted = Sorted(values);
        if (sorted.Length == 0) return new(method, count, ClassOutcome.NoValues, double.NaN, [], sorted);

        var distinct = CountDistinct(sorted);
        if (distinct == 1)
        {
            var outcome = count == 1 ? ClassOutcome.AsAsked : ClassOutcome.ConstantValues;
            return new(method, count, outcome, sorted[0], [sorted[0]], sorted);
        }

        var upper = method switch
        {
            ClassMethod.Sama => EqualBounds(sorted, count),
            ClassMethod.Kuantil => QuantileBounds(sorted, count),
            _ => FisherBreaks.Upper(sorted, Math.Min(count, distinct)),
        };
        var kept = WithoutEmpty(sorted, upper);
        var reason = kept.Length == count ? ClassOutcome.AsAsked
            : distinct < count ? ClassOutcome.FewDistinctValues
            : method == ClassMethod.Kuantil ? ClassOutcome.TiedBounds
            : ClassOutcome.EmptyIntervals;
        return new(method, count, reason, sorted[0], kept, sorted);
    }

    static double[] EqualBounds(double[] sorted, int count)
    {
        var upper = new double[count];
        for (var i = 1; i < count; i++)
        {
            // Weighted ends instead of min + width · i: the width of the whole range of double would overflow.
            var share = (double)i / count;
            upper[i - 1] = (sorted[0] * (1 - share)) + (sorted[^1] * share);
        }

        upper[^1] = sorted[^1];
        return upper;
    }

    static double[] QuantileBounds(double[] sorted, int count)
    {
        var upper = new double[count];
        for (var i = 1; i < count; i++)
        {
            var position = (double)i / count * (sorted.Length - 1);
            var below = (int)position;
            var (low, high) = (sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)]);
            // Between equal values no rounding may move the bound off them.
            upper[i - 1] = low == high ? low : Math.Min(high, low + ((position - below) * (high - low)));
        }

        upper[^1] = sorted[^1];
        return upper;
    }

    static double[] WithoutEmpty(double[] sorted, double[] upper)
    {
        var kept = new List<double>(upper.Length);
        var next = 0;
        foreach (var bound in upper)
        {
            var start = next;
            while (next < sorted.Length && sorted[next] <= bound) next++;
            if (next > start) kept.Add(bound);
        }

        return [.. kept];
    }

    double Describe(double[] sorted)
    {
        var next = 0;
        var within = 0.0;
        for (var i = 0; i < Upper.Length; i++)
        {
            var start = next;
            while (next < sorted.Length && sorted[next] <= Upper[i]) next++;
            var members = sorted.AsSpan(start, next - start);
            Counts[i] = members.Length;
            Smallest[i] = members.IsEmpty ? double.NaN : members[0];
            Largest[i] = members.IsEmpty ? double.NaN : members[^1];
            within += SquaredError(members);
        }

        var around = SquaredError(sorted);
        return around > 0 ? 1 - (within / around) : 1;
    }

    static double SquaredError(ReadOnlySpan<double> members)
    {
        if (members.IsEmpty) return 0;
        // Differences to a member first: sums of large equal values would cancel.
        var origin = members[members.Length / 2];
        double sum = 0, squares = 0;
        foreach (var value in members)
        {
            var difference = value - origin;
            sum += difference;
            squares += difference * difference;
        }

        return Math.Max(0, squares - (sum * sum / members.Length));
    }

    static int CountDistinct(double[] sorted)
    {
        var distinct = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1]) distinct++;
        }

        return distinct;
    }

    static double[] Sorted(ReadOnlySpan<double> values)
    {
        var kept = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                throw new ArgumentOutOfRangeException(nameof(values), value, "Values must be finite or NaN.");
            }

            // Negative zero and zero are one value.
            if (!double.IsNaN(value)) kept.Add(value + 0.0);
        }

        var sorted = kept.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
