namespace GeoBdt.Register.Measures.Waktu;

/// <summary>How often a household must have been in the register, and how recently, to be called high or
/// medium.</summary>
/// <remarks>
/// Recency is the source's Tabel 8.1: high, in the last edition; medium, last seen in one of the two before; low,
/// earlier. Its Tabel 8.2, on frequency, repeats 8.1 word for word, so frequency is ours: the share of the editions so
/// far that hold the household, cut in equal thirds. With the source's five editions that is 4–5, 2–3 and 1 times.
/// </remarks>
public sealed record AmbangSegmen
{
    /// <summary>Editions before the last in which a household may have been last seen for medium recency.</summary>
    public int KebaruanSedang { get; init; } = 2;

    /// <summary>Share of the editions above which frequency is high. Unit: percent.</summary>
    public double FrekuensiTinggiPersen { get; init; } = 66.67;

    /// <summary>Share of the editions above which frequency is medium, unless it is high. Unit: percent.</summary>
    public double FrekuensiSedangPersen { get; init; } = 33.34;

    /// <summary>The segment.</summary>
    /// <param name="editions">Editions so far, at least 1.</param>
    /// <param name="seen">How many of them hold the household.</param>
    /// <param name="editionsSince">Editions after the last that holds it; 0 when the last edition does.</param>
    /// <returns>0 for A to 8 for I: three by recency, then three by frequency, high first.</returns>
    public int SegmentOf(int editions, int seen, int editionsSince)
    {
        var share = 100.0 * seen / editions;
        var recency = editionsSince == 0 ? 0 : editionsSince <= KebaruanSedang ? 1 : 2;
        var frequency = share > FrekuensiTinggiPersen ? 0 : share > FrekuensiSedangPersen ? 1 : 2;
        return (3 * recency) + frequency;
    }
}
