namespace GeoBdt.Tiles.Tests.Support;

/// <summary>
/// A seeded partition of a rough rectangle into cells with wiggly borders: neighbours share every vertex, nothing gaps
/// or overlaps. Blocks of cells dissolve to one ring along the same vertices.
/// </summary>
sealed class RandomPartition
{
    readonly Random _random;
    readonly double _cellSize;
    readonly double _originX;
    readonly double _originY;
    readonly (double X, double Y)[,] _nodes;
    readonly List<uint>[,] _across;
    readonly List<uint>[,] _down;

    /// <param name="seed">Same seed, same partition.</param>
    /// <param name="columns">Cells from west to east.</param>
    /// <param name="rows">Cells from north to south.</param>
    /// <param name="cellSize">Side of a cell in world units.</param>
    /// <param name="bends">Each border has 2^bends segments.</param>
    public RandomPartition(int seed, int columns, int rows, double cellSize, int bends = 5)
    {
        (_random, Columns, Rows, _cellSize) = (new Random(seed), columns, rows, cellSize);
        _originX = WebMercator.ToX(111.5) - (columns * cellSize / 2.0);
        _originY = WebMercator.ToY(-8.1) - (rows * cellSize / 2.0);
        _nodes = new (double, double)[columns + 1, rows + 1];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                _nodes[column, row] =
                    (_originX + ((column + Shift()) * cellSize), _originY + ((row + Shift()) * cellSize));
            }
        }

        _across = new List<uint>[columns, rows + 1];
        _down = new List<uint>[columns + 1, rows];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                _across[column, row] = Border(_nodes[column, row], _nodes[column + 1, row], bends);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                _down[column, row] = Border(_nodes[column, row], _nodes[column, row + 1], bends);
            }
        }

        double Shift() => (_random.NextDouble() - 0.5) * 0.3;
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Ring around one cell, clockwise on the screen, open.</summary>
    public uint[] Cell(int column, int row) => Block(column, row, column + 1, row + 1);

    /// <summary>
    /// Ring around the cells [fromColumn, toColumn) × [fromRow, toRow), clockwise on the screen, open.
    /// </summary>
    public uint[] Block(int fromColumn, int fromRow, int toColumn, int toRow)
    {
        var ring = new List<uint>();
        for (var column = fromColumn; column < toColumn; column++) Append(ring, _across[column, fromRow], true);
        for (var row = fromRow; row < toRow; row++) Append(ring, _down[toColumn, row], true);
        for (var column = toColumn - 1; column >= fromColumn; column--) Append(ring, _across[column, toRow], false);
        for (var row = toRow - 1; row >= fromRow; row--) Append(ring, _down[fromColumn, row], false);
        return [.. ring];
    }

    /// <summary>A wiggly ring around a centre given in cells, clockwise on the screen, open.</summary>
    public uint[] Blob(double column, double row, double radiusInCells, int vertices)
    {
        var ring = new uint[2 * vertices];
        for (var i = 0; i < vertices; i++)
        {
            var angle = 2.0 * Math.PI * i / vertices;
            var radius = radiusInCells * _cellSize * (0.8 + (0.4 * _random.NextDouble()));
            ring[2 * i] = (uint)(_originX + (column * _cellSize) + (radius * Math.Cos(angle)));
            ring[(2 * i) + 1] = (uint)(_originY + (row * _cellSize) + (radius * Math.Sin(angle)));
        }

        return ring;
    }

    /// <summary>
    /// World box of the part that the cells cover whatever the wiggles: half a cell inside of the rough rectangle.
    /// </summary>
    public WorldBox Core() => new(
        (uint)(_originX + (0.6 * _cellSize)), (uint)(_originY + (0.6 * _cellSize)),
        (uint)(_originX + ((Columns - 0.6) * _cellSize)), (uint)(_originY + ((Rows - 0.6) * _cellSize)));

    // Midpoints moved sideways, less the finer the step, so that borders wiggle but cannot meet.
    List<uint> Border((double X, double Y) from, (double X, double Y) to, int bends)
    {
        var line = new List<(double X, double Y)> { from };
        Bend(from, to, bends, 0.1);
        var xy = new List<uint>();
        foreach (var (x, y) in line)
        {
            xy.Add((uint)Math.Round(x));
            xy.Add((uint)Math.Round(y));
        }

        return xy;

        void Bend((double X, double Y) a, (double X, double Y) b, int left, double sway)
        {
            if (left == 0)
            {
                line.Add(b);
                return;
            }

            var aside = (_random.NextDouble() - 0.5) * 2.0 * sway;
            var middle = (((a.X + b.X) / 2.0) - (aside * (b.Y - a.Y)), ((a.Y + b.Y) / 2.0) + (aside * (b.X - a.X)));
            Bend(a, middle, left - 1, sway * 0.75);
            Bend(middle, b, left - 1, sway * 0.75);
        }
    }

    static void Append(List<uint> ring, List<uint> border, bool forward)
    {
        // The last vertex of a border is the first of the next.
        for (var i = 0; i < border.Count - 2; i += 2)
        {
            var at = forward ? i : border.Count - 2 - i;
            ring.Add(border[at]);
            ring.Add(border[at + 1]);
        }
    }
}
