namespace GeoBdt.Tiles.Raster;

/// <summary>The legend of a map: measured first, in one column or several, then drawn.</summary>
sealed class LegendPanel
{
    readonly record struct Line(LegendEntry Entry, string Count);

    readonly TextStyle _text;
    readonly TextStyle _heading;
    readonly List<Line> _lines = [];
    readonly MapSheet _sheet;
    readonly int _swatchWidth;
    readonly int _swatchHeight;
    readonly int _gap;
    readonly int _countWidth;
    readonly int _firstSpecial;
    readonly LegendKey? _key;

    public LegendPanel(MapSheet sheet, TextStyle text, TextStyle heading, int xHeight, bool isTight)
    {
        (_sheet, _text, _heading) = (sheet, text, heading);
        (_swatchWidth, _gap) = (xHeight * 4, isTight ? xHeight : xHeight + 2);
        _swatchHeight = isTight ? text.CapHeight + 1 : (xHeight * 2) + 1;
        RowHeight = _swatchHeight + (isTight ? Math.Max(3, xHeight - 4) : Math.Max(4, xHeight - 1));
        foreach (var special in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var entry in sheet.Legend)
            {
                if (entry.IsSpecial != special || (special && entry.Count == 0)) continue;
                _lines.Add(new(entry, sheet.CountTitle.Length == 0 ? "" : Numeral(entry.Count)));
            }

            if (!special) _firstSpecial = _lines.Count;
        }

        var labels = 0;
        if (sheet.CountTitle.Length > 0 && _lines.Count > 0) _countWidth = text.Width(CountTitle);
        foreach (var line in _lines)
        {
            labels = Math.Max(labels, text.Width(line.Entry.Label));
            _countWidth = Math.Max(_countWidth, text.Width(line.Count));
        }

        _key = LegendKey.Of(sheet, text, isTight);
        NaturalWidth = Math.Max(
            _key?.Width ?? 0, _swatchWidth + _gap + labels + (_countWidth > 0 ? (2 * _gap) + _countWidth : 0));
    }

    /// <summary>Height of one entry. Unit: pixels.</summary>
    public int RowHeight { get; }

    /// <summary>Width at which no label is cut. Unit: pixels.</summary>
    public int NaturalWidth { get; }

    // A long unit ("kelurahan/desa") would widen the column for the sake of its heading.
    string CountTitle => _text.Shorten(_sheet.CountTitle, 12 * _gap);

    /// <summary>Height of a legend whose columns are this wide.</summary>
    public int Height(int width, int columns)
    {
        if (_lines.Count == 0 && _key is null) return 0;
        var rows = Rows(columns);
        var apart = columns == 1 && _firstSpecial > 0 && _firstSpecial < _lines.Count ? _gap : 0;
        var lines = (rows * RowHeight) + apart;
        return HeadingHeight(width, columns)
            + (columns == 1 ? KeyHeight(width) + lines : Math.Max(_key?.Height(width) ?? 0, lines));
    }

    /// <summary>Draws within a rectangle; entries that do not fit its height end in an ellipsis.</summary>
    public void Draw(IMapSurface surface, int x, int y, int width, int height, int columns)
    {
        if (_lines.Count == 0 && _key is null) return;
        var heading = Heading(width, columns);
        var lineTop = y;
        foreach (var line in heading)
        {
            _heading.Draw(surface, line, x, lineTop + _heading.CapHeight, _sheet.Theme.Text);
            lineTop += _heading.LineHeight;
        }

        var rows = Rows(columns);
        var top = y + HeadingHeight(width, columns);
        _key?.Draw(surface, x, top, width);
        if (columns == 1) top += KeyHeight(width);
        // Beside the drawing, which has the first column.
        else if (_key is not null) x += width + (2 * _gap);
        if (_countWidth > 0 && _key is not null)
        {
            _text.Draw(
                surface, CountTitle, x + width - _text.Width(CountTitle), columns == 1 ? top - _gap : top - (_gap / 2), _sheet.Theme.Quiet);
        }
        else if (_countWidth > 0)
        {
            // Over the first column's counts, on the last line of the heading when both fit side by side.
            var baseline = NeedsCountLine(heading, width) ? top - _gap : lineTop - _heading.LineHeight + _text.CapHeight;
            _text.Draw(surface, CountTitle, x + width - _text.Width(CountTitle), baseline, _sheet.Theme.Quiet);
        }

        var most = Math.Min(rows, Math.Max(1, (y + height - top) / RowHeight));
        for (var i = 0; i < _lines.Count; i++)
        {
            var (column, row) = (i / rows, i % rows);
            if (row >= most) continue;
            var apart = columns == 1 && i >= _firstSpecial && _firstSpecial > 0 && most == rows ? _gap : 0;
            var isCut = row == most - 1 && most < rows;
            DrawLine(
                surface, _lines[i], x + (column * (width + (2 * _gap))), top + (row * RowHeight) + apart, width, isCut);
        }
    }

    void DrawLine(IMapSurface surface, Line line, int x, int y, int width, bool isCut)
    {
        var textX = x + _swatchWidth + _gap;
        var baseline = y + ((_swatchHeight + _text.CapHeight) / 2);
        if (isCut)
        {
            _text.Draw(surface, "…", textX, baseline, _sheet.Theme.Text);
            return;
        }

        surface.Fill(x, y, _swatchWidth, _swatchHeight, line.Entry.Style);
        surface.Frame(x, y, _swatchWidth, _swatchHeight, _sheet.Theme.Frame);
        var room = width - _swatchWidth - _gap - (_countWidth > 0 ? _countWidth + _gap : 0);
        _text.Draw(surface, _text.Shorten(line.Entry.Label, room), textX, baseline, _sheet.Theme.Text);
        var right = x + width;
        _text.Draw(surface, line.Count, right - _text.Width(line.Count), baseline, _sheet.Theme.Quiet);
    }

    // One column is the drawing's where there are several.
    int Rows(int columns)
    {
        if (_key is not null && columns > 1) columns--;
        return (_lines.Count + columns - 1) / columns;
    }

    // With the room below it, where the count's heading stands.
    int KeyHeight(int width) => _key is null ? 0 : _key.Height(width) + (2 * _gap) + (_countWidth > 0 ? _text.CapHeight + _gap : 0);

    // Counts have their own heading line under a title that would run into it.
    int HeadingHeight(int width, int columns)
    {
        var heading = Heading(width, columns);
        var lines = heading.Count * _heading.LineHeight;
        if (_key is not null) return lines + _gap + (columns > 1 && _countWidth > 0 ? _text.CapHeight : 0);
        return lines + (NeedsCountLine(heading, width) ? _text.CapHeight + _gap + 3 : lines > 0 ? _gap / 2 : 0);
    }

    bool NeedsCountLine(List<string> heading, int width) =>
        _countWidth > 0 && _key is null && (heading.Count == 0 || _heading.Width(heading[^1]) + _gap + _countWidth > width);

    List<string> Heading(int width, int columns) =>
        _heading.Wrap(_sheet.LegendTitle, (width * columns) + (2 * _gap * (columns - 1)), 3);

    // The program runs without cultures.
    string Numeral(int count)
    {
        var digits = count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        return digits.Replace(',', _sheet.ThousandsMark);
    }
}
