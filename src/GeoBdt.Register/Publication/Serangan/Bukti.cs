namespace GeoBdt.Register.Publication.Serangan;

/// <summary>What a block knows of a cell that it shares with the block above or below.</summary>
/// <param name="Cell">Place in <see cref="Hubungan.Cells"/>.</param>
/// <param name="Low">Least count; of the first weight.</param>
/// <param name="High">Largest count.</param>
/// <param name="Weight">What its sum over areas says of each count; null where it only has bounds.</param>
sealed record BuktiSel(int Cell, int Low, int High, float[]? Weight);

/// <summary>What blocks tell each other of the areas they share: an area stands in its own block, above its children, and
/// in that of its parent.</summary>
/// <remarks>
/// Two things are told: bounds of withheld cells, and the message of the sum over areas, which the other block does not
/// have; only where it moves what the number itself says. Written by one block each and read by one other, level by
/// level. Kept between rounds of withholding; what withholding made untrue is forgotten with everything it reached.
/// </remarks>
/// <param name="areas">Number of areas above desa.</param>
sealed class Bukti(int areas)
{
    // Share of belief that a message must move to be kept, and to be told anew.
    const double Felt = 0.2;
    const double Changed = 0.05;

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
        var before = kept[area] ?? [];
        kept[area] = cells.Count > 0 ? [.. cells] : null;
        if (before.Length != cells.Count) return true;
        for (var i = 0; i < before.Length; i++)
        {
            if (!IsSame(before[i], cells[i])) return true;
        }

        return false;
    }

    /// <summary>True when a message says much that the number itself does not.</summary>
    public static bool IsFelt(ReadOnlySpan<double> own, ReadOnlySpan<double> message)
    {
        var (without, with) = (0.0, 0.0);
        for (var i = 0; i < own.Length; i++) (without, with) = (without + own[i], with + (own[i] * message[i]));
        if (!(with > 0)) return false;
        var moved = 0.0;
        for (var i = 0; i < own.Length; i++) moved += Math.Max(0, (own[i] * message[i] / with) - (own[i] / without));
        return moved >= Felt;
    }

    static bool IsSame(BuktiSel one, BuktiSel two)
    {
        if ((one.Cell, one.Low, one.High) != (two.Cell, two.Low, two.High) || one.Weight is null != two.Weight is null) return false;
        for (var i = 0; i < (one.Weight?.Length ?? 0); i++)
        {
            if (Math.Abs(one.Weight![i] - two.Weight![i]) > Changed) return false;
        }

        return true;
    }
}
