namespace GeoBdt.Indicators.Kuota;

/// <summary>
/// Splits a whole number of places (kuota) over areas in proportion to need, by the method of Webster and Sainte-Laguë.
/// </summary>
/// <remarks>
/// <para>
/// One place after another goes to the area with the largest <c>need / (2 · places + 1)</c>; a tie to the larger need,
/// then to the lower index. That is one fixed sequence of places, so raising the total only lengthens it: no area ever
/// loses a place because there are more of them (house monotonicity; largest remainder does not have it).
/// </para>
/// <para>
/// Exact: quotients are compared by cross-multiplication in 128-bit integers, and the same input gives the same places
/// on every machine. An area without need gets nothing. Cost: O(n log n) whatever the total, because all but fewer
/// than n places are handed out at once.
/// </para>
/// <para>
/// Limit: a divisor method may, rarely, give an area a place more or less than its exact share rounded up or down.
/// </para>
/// <para>Source: Balinski and Young, <i>Fair Representation</i> (2nd ed., 2001), "Webster's method".</para>
/// </remarks>
public static class KuotaAllocation
{
    /// <summary>Allocates <paramref name="total"/> places over n areas.</summary>
    /// <param name="total">Places to hand out. Unit: households. Range: ≥ 0.</param>
    /// <param name="need">Shape [n]. Need per area, in the order of the result. Unit: households. Each ≥ 0.</param>
    /// <returns>Shape [n]. Places per area; sums to <paramref name="total"/> exactly.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative total or need.</exception>
    /// <exception cref="ArgumentException">There are places to hand out and no area has need.</exception>
    public static long[] Webster(long total, ReadOnlySpan<long> need)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        UInt128 sum = 0;
        var withNeed = 0;
        foreach (var needHere in need)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(needHere, nameof(need));
            sum += (ulong)needHere;
            if (needHere > 0) withNeed++;
        }

        var places = new long[need.Length];
        if (total == 0) return places;
        if (withNeed == 0)
        {
            throw new ArgumentException($"{total} places cannot be split: no area has need above zero.", nameof(need));
        }

        // With divisor x the rounded shares ⌊need/x + 1/2⌋ are the places whose quotient is at least x/2: a beginning
        // of the sequence, ties included. They sum to more than Σneed/x − m/2 and at most Σneed/x + m/2, m areas with
        // need. So x = Σneed/(total − m/2) never hands out too much and leaves fewer than m places to be handed out
        // one by one.
        var left = total;
        var doubled = 2 * (UInt128)(ulong)total;
        if (doubled > (UInt128)withNeed)
        {
            var numerator = doubled - (UInt128)withNeed;
            for (var i = 0; i < need.Length; i++)
            {
                // below 2¹²⁸: need < 2⁶³, numerator < 2⁶⁴, sum < 2⁹⁴
                places[i] = need[i] == 0 ? 0 : (long)(((ulong)need[i] * numerator + sum) / (2 * sum));
                left -= places[i];
            }
        }

        HandOut(left, need, places);
        return places;
    }

    static void HandOut(long left, ReadOnlySpan<long> need, long[] places)
    {
        if (left == 0) return;
        var queue = new PriorityQueue<int, Claim>(need.Length);
        for (var i = 0; i < need.Length; i++)
        {
            if (need[i] > 0) queue.Enqueue(i, new Claim(need[i], places[i], i));
        }

        for (; left > 0; left--)
        {
            var next = queue.Peek();
            places[next]++;
            queue.DequeueEnqueue(next, new Claim(need[next], places[next], next));
        }
    }

    /// <summary>An area's claim to its next place; the smallest in this order is served first.</summary>
    readonly record struct Claim(long Need, long Places, int Area) : IComparable<Claim>
    {
        public int CompareTo(Claim other)
        {
            // need / (2 · places + 1), larger first
            var mine = (UInt128)(ulong)Need * (2 * (UInt128)(ulong)other.Places + 1);
            var theirs = (UInt128)(ulong)other.Need * (2 * (UInt128)(ulong)Places + 1);
            if (mine != theirs) return theirs.CompareTo(mine);
            return Need != other.Need ? other.Need.CompareTo(Need) : Area.CompareTo(other.Area);
        }
    }
}
