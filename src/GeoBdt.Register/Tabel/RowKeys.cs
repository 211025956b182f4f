using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Register.Tabel;

/// <summary>Finds the area of a row by its code or its name.</summary>
sealed class RowKeys
{
    // Digits of the parts of a BPS code.
    static readonly int[] BpsParts = [2, 2, 3, 3];

    readonly TableSource _source;
    readonly WilayahTree _tree;
    readonly Padanan _padanan;
    readonly Dictionary<string, List<int>> _byName = new(StringComparer.OrdinalIgnoreCase);

    public RowKeys(TableSource source, WilayahTree tree, Padanan padanan)
    {
        (_source, _tree, _padanan) = (source, tree, padanan);
        if (source.Kunci != KunciBaris.Nama) return;
        var (start, end) = (tree.Level(source.Tingkat).Start.Value, tree.Level(source.Tingkat).End.Value);
        for (var area = start; area < end; area++)
        {
            var name = Plain(tree[area].Nama);
            if (!_byName.TryGetValue(name, out var namesakes)) _byName.Add(name, namesakes = []);
            namesakes.Add(area);
        }
    }

    /// <summary>Finds the area.</summary>
    /// <param name="cells">The key cells of the row.</param>
    /// <param name="area">Number in the tree; −1 when the tree does not have it.</param>
    /// <param name="text">The key as it is told to people: a code or a name, which are public.</param>
    /// <returns>The rule that the key breaks; null when it breaks none.</returns>
    public AturanSel? Find(ReadOnlySpan<string> cells, out int area, out string text)
    {
        area = -1;
        if (_source.Kunci == KunciBaris.Nama)
        {
            text = Plain(cells[^1]);
            area = FindByName(cells, text);
            return null;
        }

        text = cells.Length == 1 ? Trim(cells[0]) : "";
        if (cells.Length > 1 && !TryJoin(cells, out text)) return AturanSel.BukanKode;
        return _source.SistemKode == SistemKode.Bps ? FindBps(text, out area) : FindKemendagri(text, out area);
    }

    int FindByName(ReadOnlySpan<string> cells, string name)
    {
        if (!_byName.TryGetValue(name, out var namesakes)) return -1;
        var found = -1;
        foreach (var area in namesakes)
        {
            if (!LiesIn(area, cells[..^1])) continue;
            if (found >= 0) return -1;
            found = area;
        }

        return found;
    }

    // Every wider name must be one of the areas around it.
    bool LiesIn(int area, ReadOnlySpan<string> wider)
    {
        foreach (var cell in wider)
        {
            var name = Plain(cell);
            var around = _tree.Parent(area);
            while (around >= 0 && !Plain(_tree[around].Nama).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                around = _tree.Parent(around);
            }

            if (around < 0) return false;
        }

        return true;
    }

    // "15", "1", "10", "1": the widths are fixed, so zeros that a spreadsheet took are certain.
    static bool TryJoin(ReadOnlySpan<string> cells, out string code)
    {
        code = "";
        if (cells.Length > BpsParts.Length) return false;
        for (var i = 0; i < cells.Length; i++)
        {
            var part = Trim(cells[i]);
            if (part.Length == 0 || part.Length > BpsParts[i] || !part.All(char.IsAsciiDigit)) return false;
            code += part.PadLeft(BpsParts[i], '0');
        }

        return true;
    }

    AturanSel? FindBps(string text, out int area)
    {
        area = -1;
        if (text.EndsWith(".0", StringComparison.Ordinal)) text = text[..^2];
        if (!KodeBps.TryParse(text, out var kode)) return Judge(text);
        if (kode.Tingkat != _source.Tingkat) return AturanSel.TingkatLain;
        if (_padanan.TryMap(kode, out var kemendagri) && _tree.TryFind(kemendagri, out var found)) area = found;
        return null;
    }

    AturanSel? FindKemendagri(string text, out int area)
    {
        area = -1;
        // The table's owner has said whose codes these are, so they may stand without dots.
        var isKode = KodeKemendagri.TryParse(text, out var kode)
            || (text.Length is 2 or 4 or 6 or 10
                && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                && KodeKemendagri.TryFromDigits(digits, out kode));
        if (!isKode) return Judge(text);
        if (kode.Tingkat != _source.Tingkat) return AturanSel.TingkatLain;
        if (_tree.TryFind(kode, out var found)) area = found;
        return null;
    }

    static AturanSel Judge(string text)
    {
        if (text.Length == 0 || !char.IsAsciiDigit(text[0])) return AturanSel.BukanKode;
        if (text.IndexOfAny(['e', 'E']) > 0) return AturanSel.KodeIlmiah;
        return text.All(c => char.IsAsciiDigit(c) || c is '.' or ',') ? AturanSel.KodeNolHilang : AturanSel.BukanKode;
    }

    static string Trim(string cell) => cell.Trim(' ', '\t', '\r', '\n', '\'', '"', '\u00A0', '\uFEFF');

    static string Plain(string name) => string.Join(' ', name.Split(
        (char[])[' ', '\t', '\r', '\n', '\u00A0', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries));
}
