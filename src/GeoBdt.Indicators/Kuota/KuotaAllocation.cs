using System.Numerics;

namespace GeoBdt.Indicators.Kuota;

/// <summary>
/// Splits a whole number of places (kuota) over areas in proportion to need, within bounds for each area.
/// </summary>
/// <remarks>
/// <para>
/// Divisor methods (<see cref="KuotaMethod.Webster"/>, <see cref="KuotaMethod.Hill"/>, <see cref="KuotaMethod.DHondt"/>): every area
/// starts at its least; one place after another goes to the area with the largest claim, passing over those at their most; a tie to
/// the larger need, then to the lower index. That is one fixed sequence of places, so raising the total only lengthens it: no
/// area ever loses a place because there are more of them.
/// </para>
/// <para>
/// <see cref="KuotaMethod.Hamilton"/>: exact shares rounded down, within the bounds; the largest fractions get what is left, ties as
/// above. Where bounds take or leave more than the fractions make up for, the areas on the side that is missed by more in all are set
/// to their bound and the rest is shared again.
/// </para>
/// <para>
/// Exact: claims and fractions are compared as whole numbers, and the same input gives the same places on every machine. An
/// area without need gets its least. Cost: O(n log n) whatever the total, because all but some n places are handed out at once.
/// </para>
/// <para>Source: Balinski and Young, <i>Fair Representation</i> (2nd ed., 2001), chapters 4, 6 and appendix A; bounds: section A.8.</para>
/// </remarks>
public static class KuotaAllocation
{
    // A product of two doubles is off by 2⁻⁵³ of itself at most.
    const double Slack = 1.0 / (1L << 50);

    /// <summary>Allocates by Webster without bounds.</summary>
    /// <inheritdoc cref="Split"/>
    public static long[] Webster(long total, ReadOnlySpan<long> need) => Split(KuotaMethod.Webster, total, need);

    /// <summary>Allocates <paramref name="total"/> places over n areas.</summary>
    /// <param name="method">How.</param>
    /// <param name="total">Places to hand out. Unit: households. Range: ≥ 0.</param>
    /// <param name="need">Shape [n]. Need per area, in the order of the result. Unit: households. Each ≥ 0.</param>
    /// <param name="least">Shape [n], or empty for none. Fewest places of each area, ≥ 0.</param>
    /// <param name="most">Shape [n], or empty for none. Most places of each area, ≥ its least. Of an area without need its least is its most too.</param>
    /// <returns>Shape [n]. Places per area; sums to <paramref name="total"/> exactly.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative total or need, or bounds that cross.</exception>
    /// <exception cref="ArgumentException">Shapes disagree, the bounds leave no room for the total, or there are places to hand out and
    /// no area has need.</exception>
    public static long[] Split(
        KuotaMethod method, long total, ReadOnlySpan<long> need, ReadOnlySpan<long> least = default, ReadOnlySpan<long> most = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var (low, high) = Bounds(need, least, most);
        Check(total, need, low, high);
        return method == KuotaMethod.Hamilton ? LargestRemainders(total, need, low, high) : BySequence(method, total, need, low, high);
    }

    static (long[] Low, long[] High) Bounds(ReadOnlySpan<long> need, ReadOnlySpan<long> least, ReadOnlySpan<long> most)
    {
        if ((!least.IsEmpty && least.Length != need.Length) || (!most.IsEmpty && most.Length != need.Length))
        {
            throw new ArgumentException($"{need.Length} needs, {least.Length} least and {most.Length} most places.", nameof(least));
        }

        var low = new long[need.Length];
        var high = new long[need.Length];
        for (var i = 0; i < need.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(need[i], nameof(need));
            low[i] = least.IsEmpty ? 0 : least[i];
            ArgumentOutOfRangeException.ThrowIfNegative(low[i], nameof(least));
            var above = most.IsEmpty ? long.MaxValue : most[i];
            ArgumentOutOfRangeException.ThrowIfLessThan(above, low[i], nameof(most));
            high[i] = need[i] == 0 ? low[i] : above;
        }

        return (low, high);
    }

    static void Check(long total, ReadOnlySpan<long> need, long[] low, long[] high)
    {
        UInt128 fewest = 0, roomiest = 0;
        foreach (var one in low) fewest += (ulong)one;
        foreach (var one in high) roomiest += (ulong)one;
        if ((ulong)total >= fewest && (ulong)total <= roomiest) return;
        throw new ArgumentException(
            roomiest == 0 || (roomiest == fewest && !need.ContainsAnyExcept(0))
                ? $"{total} places cannot be split: no area has need above zero."
                : $"{total} places cannot be split: the bounds leave room for {fewest} to {roomiest}.",
            nameof(total));
    }

    static long[] BySequence(KuotaMethod method, long total, ReadOnlySpan<long> need, long[] low, long[] high)
    {
        var places = Beginning(total, need, low, high);
        var left = total;
        foreach (var one in places) left -= one;
        if (left == 0) return places;
        var queue = new PriorityQueue<int, Claim>(need.Length);
        for (var i = 0; i < need.Length; i++)
        {
            if (places[i] < high[i]) queue.Enqueue(i, new Claim(method, need[i], places[i], i));
        }

        for (; left > 0; left--)
        {
            var next = queue.Peek();
            places[next]++;
            if (places[next] < high[next]) queue.DequeueEnqueue(next, new Claim(method, need[next], places[next], next));
            else queue.Dequeue();
        }

        return places;
    }

    // With factor x, every divisor method gives an area ⌊need · x⌋ or one more, within its bounds. Where even those
    // with one more for each do not exceed the total, ⌊need · x⌋ is a beginning of the sequence. The largest such x leaves some
    // places for each area to be handed out one by one. Rounding errors are taken to the safe side.
    static long[] Beginning(long total, ReadOnlySpan<long> need, long[] low, long[] high)
    {
        if (Ceilings(0, need, low, high) > (ulong)total) return low;
        var (below, above) = (0.0, 1.0);
        while (Ceilings(above, need, low, high) <= (ulong)total)
        {
            // More than any bound: whoever has need is full.
            if (above > 4e19) return high;
            (below, above) = (above, above * 16);
        }

        for (var middle = Middle(below, above); middle > below && middle < above && above > below * (1 + Slack); middle = Middle(below, above))
        {
            if (Ceilings(middle, need, low, high) <= (ulong)total) below = middle;
            else above = middle;
        }

        var places = new long[need.Length];
        for (var i = 0; i < need.Length; i++) places[i] = Math.Clamp(Whole(need[i] * below * (1 - Slack)), low[i], high[i]);
        return places;
    }

    // Of numbers far apart the geometric mean: as many steps for 10⁻¹² as for 10¹².
    static double Middle(double below, double above) => below > 0 && above > 2 * below ? Math.Sqrt(below) * Math.Sqrt(above)
        : below == 0 && above > 1e-30 ? above / 16 : (below + above) / 2;

    static UInt128 Ceilings(double factor, ReadOnlySpan<long> need, long[] low, long[] high)
    {
        UInt128 sum = 0;
        for (var i = 0; i < need.Length; i++)
        {
            sum += (ulong)(need[i] == 0 ? low[i] : Math.Clamp(Math.Min(Whole(need[i] * factor * (1 + Slack)), long.MaxValue - 1) + 1, low[i], high[i]));
        }

        return sum;
    }

    static long Whole(double value) => value >= long.MaxValue ? long.MaxValue : (long)value;

    static long[] LargestRemainders(long total, ReadOnlySpan<long> need, long[] low, long[] high)
    {
        var places = new long[need.Length];
        List<int> free = [];
        for (var i = 0; i < need.Length; i++)
        {
            if (need[i] > 0) free.Add(i);
            else places[i] = low[i];
        }

        BigInteger left = total;
        foreach (var one in places) left -= one;
        while (free.Count > 0)
        {
            var sum = BigInteger.Zero;
            foreach (var i in free) sum += need[i];
            if (TryRound(places, free, need, left, sum, low, high)) return places;
            var (under, over) = Misses(free, need, left, sum, low, high);
            var isLow = under >= over;
            var kept = new List<int>(free.Count);
            foreach (var i in free)
            {
                var share = need[i] * left;
                if (isLow ? share >= low[i] * sum : share <= high[i] * sum)
                {
                    kept.Add(i);
                    continue;
                }

                places[i] = isLow ? low[i] : high[i];
            }

            foreach (var i in free.Except(kept)) left -= places[i];
            free = kept;
        }

        return places;
    }

    // By how much shares miss their bounds in all, times the sum of the needs.
    static (BigInteger Under, BigInteger Over) Misses(
        List<int> free, ReadOnlySpan<long> need, BigInteger left, BigInteger sum, long[] low, long[] high)
    {
        var (under, over) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var i in free)
        {
            var share = need[i] * left;
            under += BigInteger.Max(0, (low[i] * sum) - share);
            if (high[i] < long.MaxValue) over += BigInteger.Max(0, share - (high[i] * sum));
        }

        return (under, over);
    }

    // An area that its bound raised has no fraction left to be rounded up.
    static bool TryRound(
        long[] places, List<int> free, ReadOnlySpan<long> need, BigInteger left, BigInteger sum, long[] low, long[] high)
    {
        var fractions = new List<(BigInteger Fraction, long Need, int Area)>(free.Count);
        foreach (var i in free)
        {
            var share = BigInteger.DivRem(need[i] * left, sum, out var fraction);
            places[i] = (long)BigInteger.Clamp(share, low[i], high[i]);
            if (places[i] == share && share < high[i] && !fraction.IsZero) fractions.Add((fraction, need[i], i));
        }

        foreach (var i in free) left -= places[i];
        if (left < 0 || left > fractions.Count) return false;
        fractions.Sort((one, other) => (other.Fraction, other.Need, -other.Area).CompareTo((one.Fraction, one.Need, -one.Area)));
        for (var i = 0; i < (int)left; i++) places[fractions[i].Area]++;
        return true;
    }

    /// <summary>An area's claim to its next place; the smallest in this order is served first.</summary>
    readonly record struct Claim(KuotaMethod Method, long Need, long Places, int Area) : IComparable<Claim>
    {
        public int CompareTo(Claim other)
        {
            var order = Method == KuotaMethod.Hill ? CompareHill(other) : CompareQuotients(other);
            if (order != 0) return order;
            return Need != other.Need ? other.Need.CompareTo(Need) : Area.CompareTo(other.Area);
        }

        // need / (2 · places + 1) or need / (places + 1), larger first. Below 2¹²⁸.
        int CompareQuotients(Claim other) => ((UInt128)(ulong)other.Need * Divisor(Places)).CompareTo((UInt128)(ulong)Need * Divisor(other.Places));

        UInt128 Divisor(long places) => Method == KuotaMethod.Webster ? (2 * (UInt128)(ulong)places) + 1 : (UInt128)(ulong)places + 1;

        // need² / (places · (places + 1)), larger first; without places it is beyond all bounds.
        int CompareHill(Claim other)
        {
            var (mine, theirs) = ((double)Need * Need * other.Places * (other.Places + 1.0), (double)other.Need * other.Need * Places * (Places + 1.0));
            if (Math.Abs(mine - theirs) > 1e-12 * (mine + theirs)) return theirs.CompareTo(mine);
            var exactMine = BigInteger.Pow(Need, 2) * other.Places * ((BigInteger)other.Places + 1);
            var exactTheirs = BigInteger.Pow(other.Need, 2) * Places * ((BigInteger)Places + 1);
            return exactTheirs.CompareTo(exactMine);
        }
    }
}
