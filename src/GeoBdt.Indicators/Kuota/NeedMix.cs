namespace GeoBdt.Indicators.Kuota;

/// <summary>
/// Need per area as a weighted sum of counts, in whole numbers: weights are decimal fractions, so a count times a weight is a whole
/// number of some power of ten, and every method of <see cref="KuotaAllocation"/> gives the same places whatever the unit.
/// </summary>
public sealed class NeedMix
{
    /// <summary>Decimals of a weight at most.</summary>
    public const int MostDecimals = 4;

    /// <summary>Largest weight.</summary>
    public const decimal LargestWeight = 1000;

    // Far from the end of long, so that sums over any number of areas are refused before they overflow.
    const decimal LargestNeed = 1e17m;

    readonly decimal[] _weights;

    /// <summary>A mix.</summary>
    /// <param name="weights">Shape [parts]. Each 0 to <see cref="LargestWeight"/> with at most <see cref="MostDecimals"/> decimals, not all zero.</param>
    /// <param name="decimals">Decimals that the counts themselves have; 0 for counts of households.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is outside its range, or all are zero.</exception>
    public NeedMix(IReadOnlyList<decimal> weights, int decimals = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        foreach (var weight in weights)
        {
            if (!IsWeight(weight)) throw new ArgumentOutOfRangeException(nameof(weights), weight, $"A weight is 0 to {LargestWeight} with {MostDecimals} decimals at most.");
        }

        if (weights.All(one => one == 0)) throw new ArgumentOutOfRangeException(nameof(weights), "All weights are zero.");
        _weights = [.. weights];
        for (var i = 0; i < decimals + weights.Max(one => one.Scale); i++) Unit *= 10;
    }

    /// <summary>How many units of the whole numbers make one household: a power of ten.</summary>
    public long Unit { get; } = 1;

    /// <summary>Whether a number may be a weight.</summary>
    public static bool IsWeight(decimal weight) => weight is >= 0 and <= LargestWeight && weight.Scale <= MostDecimals;

    /// <summary>The weighted sum at one area.</summary>
    /// <param name="counts">Shape [parts]. Unit: households.</param>
    /// <returns>Unit: households.</returns>
    public decimal Sum(ReadOnlySpan<decimal> counts)
    {
        var sum = 0m;
        for (var i = 0; i < _weights.Length; i++) sum += _weights[i] * counts[i];
        return sum;
    }

    /// <summary>The same as a whole number.</summary>
    /// <param name="households">A sum.</param>
    /// <returns>Unit: 1 / <see cref="Unit"/> household.</returns>
    /// <exception cref="OverflowException">Too large for exact sums of many areas.</exception>
    public long Whole(decimal households)
    {
        var whole = households * Unit;
        return whole is >= 0 and <= LargestNeed && whole == decimal.Truncate(whole)
            ? (long)whole
            : throw new OverflowException($"A need of {households} households is not a whole number of 1/{Unit} up to {LargestNeed}.");
    }

    /// <summary>Households, rounded, halves up.</summary>
    /// <param name="whole">Unit: 1 / <see cref="Unit"/> household.</param>
    public long Households(long whole) => Unit == 1 ? whole : (whole / Unit) + (whole % Unit * 2 >= Unit ? 1 : 0);
}
