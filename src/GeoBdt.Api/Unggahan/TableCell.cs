using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Unggahan;

/// <summary>What kind of cell a table has somewhere. Of text nothing is known but its letters.</summary>
enum CellKind
{
    Text,
    Number,

    /// <summary>A number that the sheet shows as a date.</summary>
    Date,

    /// <summary>A truth value or an error of a formula.</summary>
    Other,
}

/// <summary>One cell.</summary>
/// <param name="Text">As it stands in the file; a number in computer's spelling. Null for an empty cell.</param>
/// <param name="Kind">Kind.</param>
readonly record struct TableCell(string? Text, CellKind Kind);

/// <summary>One row.</summary>
/// <param name="Line">Line of the text it begins on, or number of the sheet's row; from 1.</param>
/// <param name="Cells">Its cells, in order.</param>
readonly record struct TableRow(int Line, IReadOnlyList<TableCell> Cells)
{
    /// <summary>The row as it stands in a text file, quotes included, without the end of its line; null where it was not asked for.</summary>
    public string? Text { get; init; }

    public bool IsEmpty => Cells.All(cell => string.IsNullOrWhiteSpace(cell.Text));

    public TableCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : default;
}

/// <summary>A file that is no table, or is larger than a table may be.</summary>
sealed class TableException(int? line, Teks rule) : Exception(rule.En)
{
    public int? Line { get; } = line;

    public Teks Rule { get; } = rule;
}

/// <summary>Bounds of a table. The largest that is meant is every area of the country, some 92,000 rows, with the columns of a plan.</summary>
static class TableLimits
{
    /// <summary>Letters are those that are kept of a cell; a longer one is a note beside the table in a workbook, and in a CSV a quote that was not closed.</summary>
    public const int MostRows = 200_000, MostColumns = 256, MostLetters = 1_000;

    /// <summary>Letters that a cell of a workbook may have (Excel's specifications).</summary>
    public const int MostCellLetters = 32_767;

    /// <summary>The sheet of a workbook and all that is read beside it, unpacked. Unit: bytes.</summary>
    public const long MostUnpacked = 256L << 20;

    public static void CheckRows(int count, int line)
    {
        if (count > MostRows) throw new TableException(line, new($"lebih dari {MostRows} baris", $"more than {MostRows} rows"));
    }

    /// <summary>A cell of a workbook, or a text that cells share, is too long.</summary>
    public static TableException TooLong(int? line, (string Id, string En) place) => new(line, new(
        $"{place.Id}: lebih dari {MostCellLetters} huruf, terpanjang bagi sebuah sel", $"{place.En}: more than {MostCellLetters} letters, the most of a cell"));

    public static TableException TooLong(int line) => new(line, new(
        $"sebuah sel lebih dari {MostLetters} huruf, mungkin tanda kutip yang tidak ditutup", $"a cell of more than {MostLetters} letters, perhaps a quote that is not closed"));

    public static TableException TooWide(int line) => new(line, new($"lebih dari {MostColumns} kolom", $"more than {MostColumns} columns"));
}
