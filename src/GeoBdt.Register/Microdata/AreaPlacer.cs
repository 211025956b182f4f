using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Register.Microdata;

/// <summary>Finds the desa of a household by the area columns of its row, in either code system. One per chunk.</summary>
/// <remarks>
/// A code stands whole in one column, with or without dots, or in four: there each holds its own digits, from which
/// spreadsheets take the leading zeros, or the whole code down to its level.
/// </remarks>
/// <param name="columns">Columns of the code, widest first.</param>
/// <param name="sistem">Its code system.</param>
/// <param name="tree">Areas, with stand-in desa.</param>
/// <param name="padanan">Crosswalk from BPS codes.</param>
sealed class AreaPlacer(int[] columns, SistemKode sistem, WilayahTree tree, Padanan padanan)
{
    readonly Dictionary<ulong, int> _desaByCode = [];

    /// <summary>Number of the desa in the tree; −1 when the row names none that is known.</summary>
    public int Place(in RecordCursor record)
    {
        if (!TryReadCode(record, out var code)) return -1;
        if (_desaByCode.TryGetValue(code, out var desa)) return desa;
        desa = Find(code);
        _desaByCode.Add(code, desa);
        return desa;
    }

    bool TryReadCode(in RecordCursor record, out ulong code)
    {
        if (columns.Length == 1) return FieldText.TryReadCode(record[columns[0]], out code);
        // Digits of the parts: 2, 2, 3, 3 by BPS and 2, 2, 2, 4 by Kemendagri.
        ReadOnlySpan<ulong> sizes = sistem == SistemKode.Bps ? [100, 100, 1000, 1000] : [100, 100, 100, 10_000];
        code = 0;
        for (var i = 0; i < sizes.Length; i++)
        {
            if (!FieldText.TryReadCode(record[columns[i]], out var part)) return false;
            if (part >= sizes[i])
            {
                if (part / sizes[i] != code) return false;
                part %= sizes[i];
            }

            code = (code * sizes[i]) + part;
        }

        return true;
    }

    int Find(ulong code)
    {
        var desa = -1;
        if (sistem == SistemKode.Bps)
        {
            if (KodeBps.TryFromDigits(code, out var bps) && bps.Tingkat == Tingkat.Desa) padanan.Place(bps, tree, out desa);
            return desa;
        }

        if (!KodeKemendagri.TryFromDigits(code, out var kode) || kode.Tingkat != Tingkat.Desa) return -1;
        if (tree.TryFind(kode, out desa)) return desa;
        return kode.Parent is { } kecamatan && tree.TryFind(kecamatan.DesaTidakTerpetakan(), out desa) ? desa : -1;
    }
}
