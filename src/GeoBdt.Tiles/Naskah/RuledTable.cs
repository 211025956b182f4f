using System.Globalization;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Naskah;

/// <summary>Draws the head and the rows of a table where they are told to stand.</summary>
sealed class RuledTable
{
    static readonly Rgb Line = MapInk.Frame, Ink = MapInk.Title, Ground = new(0xEC, 0xF0, 0xF4);

    readonly PaperTable _table;
    readonly TableLayout _layout;
    readonly int _left, _groupHeight, _titleHeight;

    public RuledTable(PaperTable table, TableLayout layout, int left)
    {
        (_table, _layout, _left) = (table, layout, left);
        _groupHeight = table.Columns.Any(column => column.Group.Length > 0) ? layout.Height(1) : 0;
        _titleHeight = layout.Height(Enumerable.Range(0, table.Columns.Count).Max(i => layout.Title(i).Count));
    }

    /// <summary>Titles, and the numbers of the columns below them. Unit: pixels.</summary>
    public int HeadHeight => _groupHeight + _titleHeight + _layout.Height(1);

    /// <summary>Unit: pixels.</summary>
    public int HeightOf(PaperRow row)
    {
        var lines = 1;
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            if (_table.Columns[i].Kind == PaperColumnKind.Words) lines = Math.Max(lines, _layout.Lines(row, i).Count);
        }

        return _layout.Height(lines);
    }

    public void Head(PdfSurface page, int y)
    {
        page.Fill(_left, y, _layout.Width, HeadHeight, Ground);
        page.Fill(_left, y, _layout.Width + 1, 1, Line);
        var numbers = y + _groupHeight + _titleHeight;
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            var group = _table.Columns[i].Group;
            var isFirst = i == 0 || _table.Columns[i - 1].Group != group;
            if (group.Length > 0 && isFirst) Group(page, y, i, group);
            // A column of a group has the group's rule over its title, others reach to the top.
            var top = group.Length > 0 ? y + _groupHeight : y;
            var titles = _layout.Title(i);
            var free = numbers - top - _layout.Height(titles.Count);
            for (var line = 0; line < titles.Count; line++) Centred(page, titles[line], _layout.Strong, i, i + 1, top + (free / 2) + (line * _layout.Regular.LineHeight));
            Centred(page, string.Create(CultureInfo.InvariantCulture, $"({i + 1})"), _layout.Regular, i, i + 1, numbers);
            Rule(page, i, top, y + HeadHeight - top);
        }

        Rule(page, _table.Columns.Count, y, HeadHeight);
        page.Fill(_left, numbers, _layout.Width + 1, 1, Line);
        page.Fill(_left, y + HeadHeight, _layout.Width + 1, 1, Line);
    }

    public void Row(PdfSurface page, PaperRow row, int y)
    {
        var height = HeightOf(row);
        var style = row.IsStrong ? _layout.Strong : _layout.Regular;
        if (row.IsStrong) page.Fill(_left, y + 1, _layout.Width, height - 1, Ground);
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            var lines = _layout.Lines(row, i);
            for (var line = 0; line < lines.Count; line++)
            {
                var baseline = Baseline(y + (line * _layout.Regular.LineHeight));
                var x = _table.Columns[i].Kind == PaperColumnKind.Number
                    ? _left + _layout.Columns[i + 1] - TableLayout.Padding - style.Width(lines[line])
                    : _left + _layout.Columns[i] + TableLayout.Padding + _layout.Indent(row, i);
                style.Draw(page, lines[line], x, baseline, Ink);
            }

            Rule(page, i, y, height);
        }

        Rule(page, _table.Columns.Count, y, height);
        page.Fill(_left, y + height, _layout.Width + 1, 1, Line);
    }

    void Group(PdfSurface page, int y, int first, string group)
    {
        var end = first;
        while (end < _table.Columns.Count && _table.Columns[end].Group == group) end++;
        var (from, to) = (_left + _layout.Columns[first], _left + _layout.Columns[end]);
        Centred(page, _layout.Strong.Shorten(group, to - from - (2 * TableLayout.Padding)), _layout.Strong, first, end, y);
        page.Fill(from, y + _groupHeight, to - from, 1, Line);
        page.Fill(from, y, 1, _groupHeight, Line);
    }

    void Centred(PdfSurface page, string text, TextStyle style, int first, int end, int y)
    {
        var (from, to) = (_layout.Columns[first], _layout.Columns[end]);
        style.Draw(page, text, _left + ((from + to - style.Width(text)) / 2), Baseline(y), Ink);
    }

    void Rule(PdfSurface page, int column, int y, int height) => page.Fill(_left + _layout.Columns[column], y, 1, height, Line);

    // Capitals in the middle of their line.
    int Baseline(int y) => y + (TableLayout.Padding / 2) + ((_layout.Regular.LineHeight + _layout.Regular.CapHeight) / 2);
}
