namespace GeoBdt.Tiles.Raster;

/// <summary>Classes of two values as a square with two axes, and below it what they measure and where classes begin and end.</summary>
sealed class MatrixKey : LegendKey
{
    const int Arrow = 4;

    readonly MapMatrix _matrix;
    readonly TextStyle _text;
    readonly MapTheme _theme;
    readonly int _left;
    readonly int _cellWidth;
    readonly int _cellHeight;
    readonly int _mostLines;

    public MatrixKey(MapMatrix matrix, TextStyle text, MapTheme theme, bool isTight)
    {
        (_matrix, _text, _theme) = (matrix, text, theme);
        _cellHeight = isTight ? text.LineHeight + 2 : text.LineHeight * 7 / 4;
        _mostLines = isTight ? 2 : 4;
        // Both words stand below the square, side by side.
        _cellWidth = Math.Max(_cellHeight, (text.Width(matrix.Low) + text.Width(matrix.High) + text.CapHeight + Columns - 1) / Columns);
        foreach (var (_, _, count) in matrix.Cells) _cellWidth = Math.Max(_cellWidth, text.Width(count) + 8);
        _left = Math.Max(text.Width(matrix.Low), text.Width(matrix.High)) + (3 * Arrow);
        Width = Math.Max(_left + (Columns * _cellWidth) + Arrow, 22 * text.CapHeight);
    }

    public override int Width { get; }

    public override int Height(int width) => LinesTop + (Lines(width).Count * _text.LineHeight);

    int Columns => _matrix.Across.Classes.Count;

    int Rows => _matrix.Up.Classes.Count;

    int LinesTop => Arrow + (Rows * _cellHeight) + (3 * Arrow) + _text.CapHeight + _text.LineHeight;

    List<string> Lines(int width)
    {
        var lines = new List<string>();
        foreach (var axis in (ReadOnlySpan<MatrixAxis>)[_matrix.Across, _matrix.Up])
        {
            lines.AddRange(_text.Wrap(axis.Title, width, _mostLines));
            lines.AddRange(_text.Wrap(string.Join("; ", axis.Classes), width, _mostLines));
        }

        return lines;
    }

    public override void Draw(IMapSurface surface, int x, int y, int width)
    {
        var (left, top) = (x + _left, y + Arrow);
        var (right, bottom) = (left + (Columns * _cellWidth), top + (Rows * _cellHeight));
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (colour, ink, count) = _matrix.Cells[(row * Columns) + column];
                var (cellX, cellY) = (left + (column * _cellWidth), bottom - ((row + 1) * _cellHeight));
                surface.Fill(cellX, cellY, _cellWidth, _cellHeight, colour);
                _text.Draw(
                    surface, count, cellX + ((_cellWidth - _text.Width(count)) / 2f), cellY + ((_cellHeight + _text.CapHeight) / 2), ink);
            }
        }

        surface.Frame(left, top, right - left, bottom - top, _theme.Frame);
        // Axes from low to high.
        surface.Fill(left - (2 * Arrow), top + Arrow, 1, bottom - top - Arrow, _theme.Text);
        var axis = left - (2 * Arrow) + 0.5;
        surface.Polygon([(axis, top - 1), (axis - Arrow, top + (2 * Arrow)), (axis + Arrow, top + (2 * Arrow))], _theme.Text);
        surface.Fill(left, bottom + (2 * Arrow), right - left - Arrow, 1, _theme.Text);
        var level = bottom + (2 * Arrow) + 0.5;
        surface.Polygon([(right + 1, level), (right - (2 * Arrow), level - Arrow), (right - (2 * Arrow), level + Arrow)], _theme.Text);
        var words = left - (3 * Arrow);
        _text.Draw(surface, _matrix.High, words - _text.Width(_matrix.High), top + _text.CapHeight, _theme.Quiet);
        _text.Draw(surface, _matrix.Low, words - _text.Width(_matrix.Low), bottom, _theme.Quiet);
        var below = bottom + (3 * Arrow) + _text.CapHeight + 2;
        _text.Draw(surface, _matrix.Low, left, below, _theme.Quiet);
        _text.Draw(surface, _matrix.High, right - _text.Width(_matrix.High), below, _theme.Quiet);
        var lineTop = y + LinesTop;
        foreach (var line in Lines(width))
        {
            _text.Draw(surface, line, x, lineTop + _text.CapHeight, _theme.Text);
            lineTop += _text.LineHeight;
        }
    }
}
