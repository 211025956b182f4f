namespace GeoBdt.Indicators.Wilayah;

/// <summary>How a BPS code was placed in the tree.</summary>
public enum Penempatan
{
    /// <summary>The desa is known.</summary>
    Terpetakan,

    /// <summary>Only the kecamatan is known: the stand-in desa <em>tidak terpetakan</em> of that kecamatan.</summary>
    TidakTerpetakan,

    /// <summary>Not even the kecamatan is known.</summary>
    TidakDikenal,
}

/// <summary>
/// Crosswalk from BPS to Kemendagri codes of stated vintages. Never computed from digits: each row is a fact.
/// </summary>
/// <remarks>
/// Several BPS desa may join one Kemendagri desa (a merger). A BPS code with rows to several Kemendagri codes (a split) has
/// no single answer and counts as unmapped, so its households fall into their kecamatan's stand-in desa.
/// </remarks>
public sealed class Padanan
{
    readonly Dictionary<ulong, KodeKemendagri> _rows = [];

    /// <summary>Makes a crosswalk.</summary>
    /// <param name="rows">Pairs of codes of the same level, any order.</param>
    public Padanan(IEnumerable<(KodeBps Bps, KodeKemendagri Kemendagri)> rows)
    {
        var split = new HashSet<ulong>();
        foreach (var (bps, kemendagri) in rows)
        {
            if (!_rows.TryAdd(bps.Digits, kemendagri) && _rows[bps.Digits] != kemendagri) split.Add(bps.Digits);
        }

        foreach (var bps in split) _rows.Remove(bps);
        SplitCount = split.Count;
    }

    /// <summary>Number of BPS codes with one answer.</summary>
    public int Count => _rows.Count;

    /// <summary>Number of BPS codes dropped because they lead to several Kemendagri codes.</summary>
    public int SplitCount { get; }

    /// <summary>The BPS codes with their Kemendagri code, in BPS order.</summary>
    public IEnumerable<(KodeBps Bps, KodeKemendagri Kemendagri)> Rows => _rows
        .OrderBy(row => row.Key)
        .Select(row => (KodeBps.TryFromDigits(row.Key, out var bps) ? bps : default, row.Value));

    /// <summary>The Kemendagri code of a BPS code of the same level.</summary>
    public bool TryMap(KodeBps bps, out KodeKemendagri kode) => _rows.TryGetValue(bps.Digits, out kode);

    /// <summary>The desa of the tree in which a household with a BPS desa code is counted.</summary>
    /// <param name="desa">BPS code of a desa (10 digits).</param>
    /// <param name="tree">Tree that has a stand-in desa in each kecamatan that may need one.</param>
    /// <param name="index">Number of the desa in the tree; −1 when unknown.</param>
    public Penempatan Place(KodeBps desa, WilayahTree tree, out int index)
    {
        if (TryMap(desa, out var kode) && tree.TryFind(kode, out index)) return Penempatan.Terpetakan;
        if (desa.Parent is { Tingkat: Tingkat.Kecamatan } kecamatan && TryMap(kecamatan, out var kodeKecamatan)
            && tree.TryFind(kodeKecamatan.DesaTidakTerpetakan(), out index))
        {
            return Penempatan.TidakTerpetakan;
        }

        index = -1;
        return Penempatan.TidakDikenal;
    }
}
