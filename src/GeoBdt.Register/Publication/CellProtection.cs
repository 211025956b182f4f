using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication;

/// <summary>One entry of a perturbation table: below this bound the count changes by so much.</summary>
/// <param name="Bound">Upper bound of the cell key, exclusive; the row's last entry has none and holds for the
/// rest.</param>
/// <param name="Change">What is added to the count.</param>
readonly record struct PerturbationStep(ulong Bound, int Change);

/// <summary>
/// Protects counts by their cell key: the same households give the same published number in every edition, indicator
/// and output, and nobody without the secret can tell the true one.
/// </summary>
/// <remarks>
/// For now by random rounding to base 3: multiples of 3 stay, every other count moves to the nearer multiple with
/// probability 2/3 and to the farther with 1/3, so that the expected change is 0. Zero stays zero. Every area is
/// rounded by its own key: published numbers need not add up.
/// <para>
/// A record key is 64 bits of an HMAC, so uniform modulo 2⁶⁴, and adding a uniform number to any independent one leaves
/// it uniform: a cell key is uniform too, its top bits as well as all others, and can be read as a fraction of 1. What
/// a sum does not hide is that the key of a whole is the sum of the keys of its parts, which ties the rounding of a
/// total to that of its summands. <see cref="Mix"/> breaks the tie and, being one-to-one, keeps the distribution.
/// </para>
/// <para>Source: cell-key method of the Australian Bureau of Statistics, Fraser &amp; Wooton (2005); random rounding,
/// Hundepool et al. (2012), <i>Statistical Disclosure Control</i>, chapter on frequency tables; finaliser of
/// SplitMix64, Steele, Lea &amp; Flood (2014).</para>
/// </remarks>
public static class CellProtection
{
    /// <summary>Multiple to which counts are rounded.</summary>
    public const int Base = 3;

    /// <summary>Stable name of the method, for manifests.</summary>
    public const string Method = "kunci-sel/pembulatan-acak-basis-3";

    // 2/3 of 2⁶⁴: the share of cell keys that move to the nearer multiple.
    const ulong TwoThirds = 0xAAAA_AAAA_AAAA_AAAA;

    // One row for each remainder. A solved p-table has one for each small count instead.
    static readonly PerturbationStep[][] Rows =
    [
        [new(ulong.MaxValue, 0)],
        [new(TwoThirds, -1), new(ulong.MaxValue, 2)],
        [new(TwoThirds, 1), new(ulong.MaxValue, -2)],
    ];

    /// <summary>What a reader of the numbers must know.</summary>
    public static Teks Note { get; } = new(
        "Angka dibulatkan acak ke kelipatan 3 menurut kunci sel; "
            + "jumlah tidak selalu sama karena perlindungan kerahasiaan.",
        "Counts are randomly rounded to multiples of 3 by cell key; "
            + "totals need not equal the sum of their parts because confidentiality is protected.");

    /// <summary>The number that may be published for a cell.</summary>
    /// <param name="count">True count, ≥ 0.</param>
    /// <param name="keySum">Sum of the record keys of what is counted, modulo 2⁶⁴.</param>
    /// <returns>≥ 0, within 2 of the count.</returns>
    public static int Protect(int count, ulong keySum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0) return 0;
        var cellKey = Mix(keySum);
        var row = RowFor(count);
        var step = 0;
        while (step < row.Length - 1 && cellKey >= row[step].Bound) step++;
        return count + row[step].Change;
    }

    static PerturbationStep[] RowFor(int count) => Rows[count % Base];

    static ulong Mix(ulong key)
    {
        key = (key ^ (key >> 30)) * 0xBF58_476D_1CE4_E5B9;
        key = (key ^ (key >> 27)) * 0x94D0_49BB_1331_11EB;
        return key ^ (key >> 31);
    }
}
