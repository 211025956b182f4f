using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication;

/// <summary>
/// Protects counts by their cell key: the same households give the same published number in every edition, indicator
/// and output, and nobody without the secret can tell the true one.
/// </summary>
/// <remarks>
/// The cell key picks an entry of the p-table's row for the count. Zero stays zero, small values never appear, the
/// expected change is 0. Every area, total and category is perturbed by its own key: published numbers need not add up.
/// <para>
/// A record key is 64 bits of an HMAC, so uniform modulo 2⁶⁴, and adding a uniform number to any independent one leaves
/// it uniform: a cell key is uniform too, its top bits as well as all others, and can be read as a fraction of 1. What
/// a sum does not hide is that the key of a whole is the sum of the keys of its parts, which ties the noise of a total
/// to that of its summands: whoever sees the parts' noise would know about where the total's key lies. The attack treats
/// noises as independent, and rightly so only because <see cref="Mix"/> breaks the tie and, being one-to-one, keeps
/// the distribution.
/// </para>
/// <para>Source: cell-key method of the Australian Bureau of Statistics, Fraser &amp; Wooton (2005); finaliser of
/// SplitMix64, Steele, Lea &amp; Flood (2014).</para>
/// </remarks>
/// <param name="table">The p-table.</param>
public sealed class CellProtection(PTable table)
{
    /// <summary>Stable name of the method, for manifests.</summary>
    public const string Method = "kunci-sel/tabel-p";

    /// <summary>What a reader of the numbers must know.</summary>
    public static Teks NoteOf(PTable table)
    {
        var (small, smallEn) = table.Js switch
        {
            0 => ("", ""),
            1 => ("; angka 1 tidak pernah terbit", "; 1 is never published"),
            var js => ($"; angka 1–{js} tidak pernah terbit", $"; 1–{js} are never published"),
        };
        return new Teks(
            string.Create(CultureInfo.InvariantCulture,
                $"Angka diubah sedikit menurut kunci sel (paling banyak {table.D}{small}); jumlah tidak selalu sama karena perlindungan kerahasiaan."),
            string.Create(CultureInfo.InvariantCulture,
                $"Counts are changed a little by cell key (by at most {table.D}{smallEn}); totals need not equal the sum of their parts because confidentiality is protected."));
    }

    /// <summary>The number that may be published for a cell.</summary>
    /// <param name="count">True count, ≥ 0.</param>
    /// <param name="keySum">Sum of the record keys of what is counted, modulo 2⁶⁴.</param>
    /// <returns>≥ 0, within D of the count.</returns>
    public int Protect(int count, ulong keySum) => table.Perturb(count, Mix(keySum));

    /// <summary>Spreads a key sum, one-to-one.</summary>
    internal static ulong Mix(ulong key)
    {
        key = (key ^ (key >> 30)) * 0xBF58_476D_1CE4_E5B9;
        key = (key ^ (key >> 27)) * 0x94D0_49BB_1331_11EB;
        return key ^ (key >> 31);
    }
}
