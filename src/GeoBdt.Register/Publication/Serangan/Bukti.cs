namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Bounds that a block found for a withheld cell which it shares with the block above or below.</summary>
/// <param name="Cell">Place in <see cref="Hubungan.Cells"/>.</param>
/// <param name="Low">Least count.</param>
/// <param name="High">Largest count.</param>
readonly record struct BuktiSel(int Cell, int Low, int High);

/// <summary>What blocks tell each other of the areas they share: an area stands in its own block, above its children, and
/// in that of its parent.</summary>
/// <remarks>
/// Bounds alone: they hold whatever else is true. Posteriors are not passed on. A sum over many desa that all show 0 says,
/// under a prior that takes every count for as likely, that the sum is not 0; passed round and round with what the
/// categories say, it "knew" one household in fourteen kecamatan of the sample that had none.
/// Written by one block each and read by one other, level by level. Kept between rounds of withholding; what withholding
/// made untrue is forgotten with everything it reached.
/// </remarks>
/// <param name="areas">Number of areas above desa.</param>
sealed class Bukti(int areas)
{
    readonly BuktiSel[]?[] _below = new BuktiSel[areas][];
    readonly BuktiSel[]?[] _above = new BuktiSel[areas][];

    /// <summary>True when the block of an area and that of its parent have told each other anything.</summary>
    public bool Ties(int area) => _below[area] is not null || _above[area] is not null;

    /// <summary>Forgets what was told about an area.</summary>
    public void Forget(int area) => (_below[area], _above[area]) = (null, null);

    /// <summary>What the block below an area says of it; nothing of a desa.</summary>
    public IReadOnlyList<BuktiSel> FromBelow(int area) => area < _below.Length ? _below[area] ?? [] : [];

    /// <summary>What the block above an area says of it.</summary>
    public IReadOnlyList<BuktiSel> FromAbove(int area) => _above[area] ?? [];

    /// <summary>Keeps what a block found out.</summary>
    /// <param name="area">The area it speaks of.</param>
    /// <param name="isBelow">True when the block is that of the area, false when it is the parent's.</param>
    /// <param name="cells">By cell.</param>
    /// <returns>True when that is news.</returns>
    public bool Tell(int area, bool isBelow, List<BuktiSel> cells)
    {
        var kept = isBelow ? _below : _above;
        if ((kept[area] ?? []).AsSpan().SequenceEqual(cells.ToArray())) return false;
        kept[area] = cells.Count > 0 ? [.. cells] : null;
        return true;
    }
}
