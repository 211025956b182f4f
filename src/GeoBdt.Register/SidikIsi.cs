using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>One fingerprint of all rows of an input, from their keyed fingerprints: the same in whatever order and form they came.</summary>
/// <remarks>Sums of what cannot be chosen without the secret: two inputs that differ have the same one with a chance of 2⁻⁶⁴.</remarks>
static class SidikIsi
{
    /// <summary>Computes it.</summary>
    /// <param name="tree">Areas.</param>
    /// <param name="desa">Shape [rows]. Number of each row's desa.</param>
    /// <param name="fingerprint">Shape [rows].</param>
    /// <returns>32 hex digits.</returns>
    public static string Of(WilayahTree tree, IEnumerable<int> desa, ulong[] fingerprint)
    {
        var (sum, spread, row) = (0UL, 0UL, 0);
        foreach (var area in desa)
        {
            var one = CellProtection.Mix(fingerprint[row++] ^ CellProtection.Mix(tree[area].Kode.Digits));
            sum += one;
            spread += CellProtection.Mix(one);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{sum:x16}{spread:x16}");
    }
}
