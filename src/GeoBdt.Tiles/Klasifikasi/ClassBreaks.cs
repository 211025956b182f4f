namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>Classes of a choropleth map: which value falls in which, and how good the division is.</summary>
/// <remarks>
/// Classes are closed on the right: class i holds the values above <c>Upper[i − 1]</c> up to and including
/// <c>Upper[i]</c>; the first also holds <see cref="Minimum"/>. So a value on a bound belongs to the lower class. The
/// smallest and the largest value lie in a class, and no class is empty, except where bounds are fixed by something else
/// than the values: <see cref="Manual"/>, <see cref="Around"/> between its outermost classes, and <see cref="CountedOver"/>.
/// NaN means no value: it is skipped here and has class −1.
/// </remarks>
public sealed class ClassBreaks
{
    /// <summary>Most classes that may be asked for.</summary>
    public const int MaxClasses = 99;

    internal ClassBreaks(
        ClassMethod method, int asked, ClassOutcome outcome, double minimum, double[] upper, double[] sorted, bool isFixed = false)
    {
        Method = method;
        Asked = asked;
        Outcome = outcome;
        Minimum = minimum;
        Upper = upper;
        IsFixed = isFixed;
        Place = [.. Enumerable.Range(0, upper.Length)];
        Places = upper.Length;
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

    /// <summary>Where the first class starts. Unit: of the values; −∞ where a caller left it open, NaN without classes.</summary>
    public double Minimum { get; }

    /// <summary>
    /// Shape [classes]. Inclusive upper bound of each class, strictly increasing. Unit: of the values; the last is +∞ where a
    /// caller left it open.
    /// </summary>
    public double[] Upper { get; }

    /// <summary>Whether the bounds were made from something else than the values counted here, to be shared by several maps.</summary>
    public bool IsFixed { get; }

    /// <summary>Shape [classes]. Values in each class.</summary>
    public int[] Counts { get; }

    /// <summary>Shape [classes]. Smallest value in each class; NaN in an empty class.</summary>
    public double[] Smallest { get; }

    /// <summary>Shape [classes]. Largest value in each class; NaN in an empty class.</summary>
    public double[] Largest { get; }

    /// <summary>
    /// Goodness of variance fit: 1 − (squared error within classes) / (squared error around the mean); 1 is perfect.
    /// </summary>
    public double GoodnessOfFit { get; }

    /// <summary>
    /// Shape [classes]. Place of each class on a scale of <see cref="Places"/> that is even around a centre: classes equally
    /// far from it have places equally far from the middle. Without a centre, the number of the class.
    /// </summary>
    public int[] Place { get; internal init; }

    /// <summary>Number of places: at least <see cref="Count"/>.</summary>
    public int Places { get; internal init; }

    /// <summary>Classes made from values.</summary>
    /// <param name="method">Any but <see cref="ClassMethod.Manual"/>.</param>
    /// <param name="values">Any order; NaN skipped.</param>
    /// <param name="count">Classes asked for, 1 to <see cref="MaxClasses"/>.</param>
    /// <param name="decimals">
    /// Decimals that the values have. When given, bounds come onto round numbers (<see cref="RoundBounds"/>); null keeps the
    /// bounds that the method gives.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The method, the count or a value (infinite or beyond ±1e150) is out of range.</exception>
    public static ClassBreaks Of(ClassMethod method, ReadOnlySpan<double> values, int count, int? decimals = null) =>
        Division.Of(method, SortedValues.Of(values), count, decimals);

    /// <summary>Classes of equal width; intervals without values join the one above.</summary>
    /// <inheritdoc cref="Of"/>
    public static ClassBreaks Sama(ReadOnlySpan<double> values, int count) => Of(ClassMethod.Sama, values, count);

    /// <summary>Classes whose bounds are the quantiles of type 7 (Hyndman and Fan 1996); equal bounds merge.</summary>
    /// <inheritdoc cref="Of"/>
    public static ClassBreaks Kuantil(ReadOnlySpan<double> values, int count) => Of(ClassMethod.Kuantil, values, count);

    /// <summary>
    /// The division with the least squared error (Fisher 1958), exact; each upper bound is the largest value of its
    /// class. Of several optimal divisions the one whose upper classes reach furthest down is taken.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static ClassBreaks Fisher(ReadOnlySpan<double> values, int count) => Of(ClassMethod.Fisher, values, count);

    /// <summary>
    /// Classes with bounds that the caller fixed; they may be empty. The first bound may be −∞ and the last +∞: classes open
    /// to that side.
    /// </summary>
    /// <param name="values">Any order; NaN skipped. All must lie within the bounds.</param>
    /// <param name="bounds">Shape [classes + 1]. Strictly increasing, from the lower bound of the first class on.</param>
    /// <param name="centre">A value to lay <see cref="Place"/> out around; null for none.</param>
    /// <exception cref="ArgumentException">The bounds are not increasing, or a value lies outside them.</exception>
    public static ClassBreaks Manual(ReadOnlySpan<double> values, ReadOnlySpan<double> bounds, double? centre = null)
    {
        if (bounds.Length is < 2 or > MaxClasses + 1)
        {
            throw new ArgumentException(
                $"{bounds.Length} bounds make no classes; 2 to {MaxClasses + 1} are valid.", nameof(bounds));
        }

        for (var i = 0; i < bounds.Length; i++)
        {
            var isEnd = (i == 0 && bounds[i] < 0) || (i == bounds.Length - 1 && bounds[i] > 0);
            if (double.IsNaN(bounds[i]) || (double.IsInfinity(bounds[i]) && !isEnd) || (i > 0 && !(bounds[i] > bounds[i - 1])))
            {
                throw new ArgumentException($"Bounds must increase strictly; bound {i} is {bounds[i]}.", nameof(bounds));
            }
        }

        var sorted = SortedValues.Of(values);
        if (sorted.Length > 0 && (sorted[0] < bounds[0] || sorted[^1] > bounds[^1]))
        {
            throw new ArgumentException(
                $"The bounds {bounds[0]} to {bounds[^1]} do not cover the values {sorted[0]} to {sorted[^1]}.",
                nameof(bounds));
        }

        var upper = bounds[1..].ToArray();
        var (place, places) = PlacesAround(bounds[0], upper, centre);
        return new(ClassMethod.Manual, upper.Length, ClassOutcome.AsAsked, bounds[0], upper, sorted, isFixed: true)
        {
            Place = place,
            Places = places,
        };
    }

    /// <summary>
    /// Classes on both sides of a centre, mirrored: bounds lie equally far above and below it, so that classes equally far from
    /// it are equally strong. An even number of classes meets at the centre, which belongs to the lower side; an odd one has a
    /// class around it. Outermost classes that hold no value are left out on that side; empty ones between others stay.
    /// </summary>
    /// <remarks>The method divides the distances to the centre, of both sides together.</remarks>
    /// <param name="method">Any but <see cref="ClassMethod.Manual"/>.</param>
    /// <param name="values">Any order; NaN skipped.</param>
    /// <param name="count">Classes asked for, 1 to <see cref="MaxClasses"/>.</param>
    /// <param name="centre">Finite.</param>
    /// <param name="decimals">Decimals that values and centre have, for round bounds; null keeps bounds as the method gives them.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument or a value (infinite or beyond ±1e150) is out of range.</exception>
    public static ClassBreaks Around(
        ClassMethod method, ReadOnlySpan<double> values, int count, double centre, int? decimals = null) =>
        MirroredBounds.Of(method, SortedValues.Of(values), count, centre, decimals);

    /// <summary>
    /// The same bounds over other values, so that several maps share a legend: counts and goodness of fit are of these values, and
    /// classes may be empty.
    /// </summary>
    /// <param name="values">Any order; NaN skipped. All within the classes, as values that the bounds were made from are.</param>
    /// <exception cref="ArgumentException">A value lies outside.</exception>
    public ClassBreaks CountedOver(ReadOnlySpan<double> values)
    {
        var sorted = SortedValues.Of(values);
        if (sorted.Length > 0 && (ClassOf(sorted[0]) < 0 || ClassOf(sorted[^1]) < 0))
        {
            throw new ArgumentException(
                $"The classes {Minimum} to {(Count > 0 ? Upper[^1] : double.NaN)} do not cover the values {sorted[0]} to {sorted[^1]}.",
                nameof(values));
        }

        return new(Method, Asked, Outcome, Minimum, Upper, sorted, isFixed: true) { Place = Place, Places = Places };
    }

    /// <summary>Class of a value: 0 to <see cref="Count"/> − 1, or −1 for NaN and for values outside all classes.</summary>
    public int ClassOf(double value)
    {
        if (!(value >= Minimum) || Upper.Length == 0 || value > Upper[^1]) return -1;
        var found = Array.BinarySearch(Upper, value);
        return found >= 0 ? found : ~found;
    }

    // Classes wholly below the centre, the one that holds it, if a bound does not part the sides there, and those above.
    static (int[] Place, int Places) PlacesAround(double minimum, double[] upper, double? centre)
    {
        if (centre is not { } middle) return ([.. Enumerable.Range(0, upper.Length)], upper.Length);
        var below = 0;
        while (below < upper.Length && upper[below] <= middle) below++;
        var hasMiddle = below < upper.Length && (below > 0 ? upper[below - 1] : minimum) < middle;
        var side = Math.Max(below, upper.Length - below - (hasMiddle ? 1 : 0));
        return ([.. Enumerable.Range(side - below, upper.Length)], (2 * side) + (hasMiddle ? 1 : 0));
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
            within += SortedValues.SquaredError(members);
        }

        var around = SortedValues.SquaredError(sorted);
        return around > 0 ? 1 - (within / around) : 1;
    }
}
