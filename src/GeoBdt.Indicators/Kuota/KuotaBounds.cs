namespace GeoBdt.Indicators.Kuota;

/// <summary>Fewest and most places of every area of a plan. Any array may be changed until the plan is made.</summary>
public sealed class KuotaBounds
{
    /// <summary>No bounds.</summary>
    /// <param name="areas">Number of areas of the plan.</param>
    public KuotaBounds(int areas)
    {
        (Least, Most) = (new long[areas], new long[areas]);
        Array.Fill(Most, long.MaxValue);
    }

    /// <summary>Shape [areas]. Fewest places, ≥ 0. Unit: households.</summary>
    public long[] Least { get; }

    /// <summary>Shape [areas]. Most places; <see cref="long.MaxValue"/> where there is no bound. Unit: households.</summary>
    public long[] Most { get; }

    /// <summary>Keeps an area near the places it had: between ⌈old · (1 − c)⌉ and ⌊old · (1 + c)⌋.</summary>
    /// <param name="area">Which.</param>
    /// <param name="old">Places that it had, ≥ 0.</param>
    /// <param name="hundredths">c in hundredths of a percent, 0 to 10,000.</param>
    /// <remarks>PPLS 2011 kept new quotas near earlier ones in this way. Whole numbers, so that 5 % of 60 is 3 on every machine.</remarks>
    public void Near(int area, long old, int hundredths)
    {
        const int Whole = 10_000;
        ArgumentOutOfRangeException.ThrowIfNegative(old);
        ArgumentOutOfRangeException.ThrowIfNegative(hundredths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hundredths, Whole);
        var least = (((UInt128)(ulong)old * (uint)(Whole - hundredths)) + Whole - 1) / Whole;
        var most = (UInt128)(ulong)old * (uint)(Whole + hundredths) / Whole;
        Between(area, (long)least, most > long.MaxValue ? long.MaxValue : (long)most);
    }

    /// <summary>Gives an area exactly these places, whatever its other bounds.</summary>
    public void Lock(int area, long places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        (Least[area], Most[area]) = (places, places);
    }

    /// <summary>Narrows an area's bounds; they may cross, which the plan refuses by name.</summary>
    public void Between(int area, long least, long most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        (Least[area], Most[area]) = (Math.Max(Least[area], least), Math.Min(Most[area], most));
    }
}
