using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Naskah;

/// <summary>How wide the columns of a table are, how large its letters, and into which lines its cells break.</summary>
sealed class TableLayout
{
    /// <summary>Between a rule and a text, and a step of indent. Unit: pixels.</summary>
    public const int Padding = 6, Step = 12;

    // Letters of 8 points first, then smaller until the narrowest table that breaks no number fits.
    static readonly int[] XHeights = [8, 7, 6];

    // Of a column of words before it breaks at will. Unit: x-heights.
    const int NarrowestWords = 14;

    // No name or title is so long that more lines would be needed.
    const int MostLines = 6;

    readonly PaperTable _table;
    readonly MapFonts _fonts;
    readonly int _names;

    public TableLayout(PaperTable table, MapFonts fonts, int width)
    {
        (_table, _fonts, Width) = (table, fonts, width);
        foreach (var row in table.Rows)
        {
            if (row.Cells.Count != table.Columns.Count) throw new ArgumentException($"A row has {row.Cells.Count} cells, the table {table.Columns.Count} columns.", nameof(table));
        }

        _names = table.Columns.TakeWhile(column => column.Kind != PaperColumnKind.Words).Count();
        (Regular, Strong, Columns) = Fit();
    }

    public int Width { get; }

    public TextStyle Regular { get; private set; }

    public TextStyle Strong { get; private set; }

    /// <summary>Shape [columns + 1]. Left rule of each column, then the right end. Unit: pixels from the table's left.</summary>
    public int[] Columns { get; }

    /// <summary>Lines of a cell.</summary>
    public List<string> Lines(PaperRow row, int column)
    {
        var style = row.IsStrong ? Strong : Regular;
        var room = Inner(column) - Indent(row, column);
        var text = row.Cells[column];
        return _table.Columns[column].Kind == PaperColumnKind.Words ? style.Wrap(text, room, MostLines) : [text];
    }

    public int Indent(PaperRow row, int column) => column == _names ? row.Indent * Step : 0;

    /// <summary>Lines of a column's title.</summary>
    public List<string> Title(int column) => Strong.Wrap(_table.Columns[column].Title, Inner(column), MostLines);

    /// <summary>Height of a row of so many lines. Unit: pixels.</summary>
    public int Height(int lines) => (lines * Regular.LineHeight) + Padding;

    int Inner(int column) => Columns[column + 1] - Columns[column] - (2 * Padding);

    (TextStyle Regular, TextStyle Strong, int[] Columns) Fit()
    {
        foreach (var xHeight in XHeights)
        {
            (Regular, Strong) = (new TextStyle(_fonts.Regular, xHeight), new TextStyle(_fonts.Strong, xHeight));
            var least = new int[_table.Columns.Count];
            var most = new int[least.Length];
            for (var i = 0; i < least.Length; i++) (least[i], most[i]) = Widths(i, xHeight);
            if (least.Sum() > Width && xHeight > XHeights[^1]) continue;
            return (Regular, Strong, Ends(least, most));
        }

        throw new InvalidOperationException("No size of letters.");
    }

    // The least and the most that a column needs, padding included.
    (int Least, int Most) Widths(int column, int xHeight)
    {
        var one = _table.Columns[column];
        var title = one.Title.Split(' ').Max(word => Strong.Width(word));
        var most = title;
        foreach (var row in _table.Rows)
        {
            most = Math.Max(most, (row.IsStrong ? Strong : Regular).Width(row.Cells[column]) + Indent(row, column));
        }

        var least = one.Kind == PaperColumnKind.Words ? Math.Min(most, Math.Max(title, NarrowestWords * xHeight)) : most;
        return (least + (2 * Padding), most + (2 * Padding));
    }

    // What is left goes to words first, as far as they need it, then to all alike; too wide a table is narrowed alike.
    int[] Ends(int[] least, int[] most)
    {
        var left = Width - least.Sum();
        var wanted = most.Sum() - least.Sum();
        var ends = new int[least.Length + 1];
        double place = 0;
        for (var i = 0; i < least.Length; i++)
        {
            place += left < 0 ? least[i] * (double)Width / least.Sum()
                : left < wanted ? least[i] + (left * (double)(most[i] - least[i]) / wanted)
                : most[i] + ((left - wanted) / (double)least.Length);
            ends[i + 1] = (int)Math.Round(place);
        }

        ends[^1] = Width;
        return ends;
    }
}
