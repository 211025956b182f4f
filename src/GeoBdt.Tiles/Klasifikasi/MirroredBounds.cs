namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>Classes that lie alike on both sides of a centre (<see cref="ClassBreaks.Around"/>).</summary>
/// <remarks>
/// <code>
///  distances          0 ──── d₀ ──────── d₁        classes of |value − centre|
///  even number   −d₁ ──── −d₀ ── 0 ── d₀ ──── d₁   each twice
///  odd number    −d₁ ──── −d₀ ──────── d₀ ──── d₁  the first once, around the centre
/// </code>
/// Classes are closed on the right, so where a value lies on a lower bound −d₀ the bound is put a step below: it is then in the inner
/// class as a value at d₀ is.
/// </remarks>
static class MirroredBounds
{
    public static ClassBreaks Of(ClassMethod method, double[] sorted, int count, double centre, int? decimals)
    {
        if (!double.IsFinite(centre)) throw new ArgumentOutOfRangeException(nameof(centre), centre, "The centre must be finite.");
        var distances = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var distance = Math.Abs(sorted[i] - centre);
            // 12.37 − 10 has more digits than either.
            distances[i] = decimals is { } digits ? Math.Round(distance, digits, MidpointRounding.AwayFromZero) : distance;
        }

        Array.Sort(distances);
        var apart = Division.Of(method, distances, (count + 1) / 2, decimals);
        if (apart.Count == 0) return new(method, count, apart.Outcome, double.NaN, [], sorted);

        // Values that are the centre may be a class of their own, which has no two sides.
        var hasMiddle = count % 2 == 1 || apart.Upper[0] == 0;
        var all = Mirror(apart.Upper, centre, hasMiddle, decimals, sorted);
        // Sides end where their values do, and the ends are values as with other methods.
        var first = 0;
        while (first < all.Length - 1 && SortedValues.CountUpTo(sorted, all[first]) == 0) first++;
        var last = first;
        while (last < all.Length - 1 && all[last] < sorted[^1]) last++;
        var upper = all[first..(last + 1)];
        upper[^1] = sorted[^1];
        var outcome = upper.Length == count ? ClassOutcome.AsAsked
            : apart.Outcome != ClassOutcome.AsAsked ? apart.Outcome
            : upper.Length < all.Length ? ClassOutcome.OneSided
            : ClassOutcome.TiedBounds;
        return new(method, count, outcome, sorted[0], upper, sorted)
        {
            Place = [.. Enumerable.Range(first, upper.Length)],
            Places = all.Length,
        };
    }

    static double[] Mirror(double[] distance, double centre, bool hasMiddle, int? decimals, double[] sorted)
    {
        var side = distance.Length;
        var all = new double[(2 * side) - (hasMiddle ? 1 : 0)];
        for (var i = 0; i < side; i++)
        {
            all[all.Length - side + i] = Moved(centre, distance[i], decimals);
            if (i < side - 1) all[side - 2 - i] = Lower(centre, distance[i], decimals, sorted);
        }

        if (!hasMiddle) all[side - 1] = centre;
        return all;
    }

    // A step below the mirrored bound where a value lies on it.
    static double Lower(double centre, double distance, int? decimals, double[] sorted)
    {
        var mirrored = Moved(centre, -distance, decimals);
        var below = decimals is { } digits
            ? Moved(centre, -distance - Math.Pow(10, -digits), decimals)
            : Math.BitDecrement(mirrored);
        return SortedValues.CountUpTo(sorted, mirrored) == SortedValues.CountUpTo(sorted, below) ? mirrored : below;
    }

    static double Moved(double centre, double distance, int? decimals) => decimals is { } digits
        ? Math.Round(centre + distance, digits, MidpointRounding.AwayFromZero)
        : centre + distance;
}
