using System.Globalization;
using System.Xml;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Which formats of a workbook's cells show dates, read from its part of styles.</summary>
sealed class CellFormats
{
    // Twice what Excel has (specifications: 65,490 formats of cells).
    const int MostFormats = 131_072;

    // Built-in formats that show a date or time (ECMA-376, 18.8.30).
    readonly HashSet<int> _dates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    readonly List<bool> _isDate = [];
    bool _isOfCells;

    /// <summary>Whether cells of a format hold dates.</summary>
    public bool IsDate(int style) => style < _isDate.Count && _isDate[style];

    /// <summary>Takes one element of the part.</summary>
    /// <exception cref="InvalidDataException">There are more formats than a workbook has.</exception>
    public void Take(XmlReader xml)
    {
        var isNumber = int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        if (xml.LocalName == "numFmt" && isNumber && IsDateCode(xml.GetAttribute("formatCode") ?? "")) _dates.Add(id);
        // Formats of cells and of named styles are written alike.
        if (xml.LocalName is "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs") _isOfCells = xml.LocalName == "cellXfs";
        if (_isOfCells && xml.LocalName == "xf") _isDate.Add(isNumber && _dates.Contains(id));
        if (_isDate.Count > MostFormats || _dates.Count > MostFormats) throw new InvalidDataException($"More than {MostFormats} formats.");
    }

    // Outside of quotes and brackets, where colours and currencies stand.
    static bool IsDateCode(string code)
    {
        var (isQuoted, isBracketed) = (false, false);
        foreach (var c in code)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c is '[' or ']') isBracketed = c == '[';
            else if (!isQuoted && !isBracketed && "dmyhs".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
