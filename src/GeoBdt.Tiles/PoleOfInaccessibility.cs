using System.Runtime.InteropServices;

namespace GeoBdt.Tiles;

/// <summary>
/// The point inside a polygon that is farthest from its border. One instance is a workspace for one thread.
/// </summary>
/// <remarks>
/// Covers the polygon with square cells, keeps them in a queue by the best distance that a point in the cell could
/// have (distance at its centre + half diagonal), and splits the most promising one until none can beat the best
/// point found by more than the precision. Cost: edges × cells, of which a usual shape needs some dozens.
/// <para>Source: V. Agafonkin (2016), A new algorithm for finding a visual center of a polygon (polylabel).</para>
/// </remarks>
sealed class PoleOfInaccessibility
{
    // Real shapes need some dozens of cells, long thin ones some hundreds. A shape without an inside (a hole as large
    // as its exterior) would split cells without end; the caller has a last resort for what has none by then.
    const int MaxCells = 4_000;
    const int MaxCellsWithoutInside = 400;

    // Edges relative to the box's corner: ax, ay, bx, by each.
    readonly List<double> _edges = [];
    readonly PriorityQueue<Cell, double> _queue = new();
    WorldBox _box;

    readonly record struct Cell(double X, double Y, double Half, double Distance)
    {
        public double Bound => Distance + (Half * Math.Sqrt(2.0));
    }

    /// <summary>Begins a polygon.</summary>
    public void Clear(in WorldBox box)
    {
        _edges.Clear();
        _queue.Clear();
        _box = box;
    }

    /// <summary>Adds an edge of the exterior ring or of a hole, in any order. World units.</summary>
    public void AddEdge(uint fromX, uint fromY, uint toX, uint toY)
    {
        _edges.Add((double)fromX - _box.MinX);
        _edges.Add((double)fromY - _box.MinY);
        _edges.Add((double)toX - _box.MinX);
        _edges.Add((double)toY - _box.MinY);
    }

    /// <summary>
    /// The pole, no more than <paramref name="precision"/> world units nearer to the border than the best point.
    /// </summary>
    public (uint X, uint Y) Find(double precision)
    {
        double width = _box.MaxX - _box.MinX;
        double height = _box.MaxY - _box.MinY;
        var best = CellAt(width / 2.0, height / 2.0, 0.0);
        var size = Math.Min(width, height);
        var cells = 0;
        if (size > 0.0)
        {
            // A needle-shaped box would need thousands of square cells to begin with; 64 along it are enough to start.
            size = Math.Max(size, Math.Max(width, height) / 64.0);
            for (var x = 0.0; x < width; x += size)
            {
                for (var y = 0.0; y < height; y += size)
                {
                    Enqueue(CellAt(x + (size / 2.0), y + (size / 2.0), size / 2.0));
                }
            }
        }

        while (_queue.TryDequeue(out var cell, out _))
        {
            if (cells++ == (best.Distance > 0.0 ? MaxCells : MaxCellsWithoutInside)) break;
            if (cell.Distance > best.Distance) best = cell;
            // As long as no point inside is known, whatever may hold one is worth splitting.
            if (best.Distance > 0.0 ? cell.Bound - best.Distance <= precision : cell.Bound <= 0.0) break;
            var half = cell.Half / 2.0;
            Enqueue(CellAt(cell.X - half, cell.Y - half, half));
            Enqueue(CellAt(cell.X + half, cell.Y - half, half));
            Enqueue(CellAt(cell.X - half, cell.Y + half, half));
            Enqueue(CellAt(cell.X + half, cell.Y + half, half));
        }

        return (
            (uint)(_box.MinX + Math.Clamp(Math.Round(best.X), 0.0, width)),
            (uint)(_box.MinY + Math.Clamp(Math.Round(best.Y), 0.0, height)));
    }

    void Enqueue(Cell cell) => _queue.Enqueue(cell, -cell.Bound);

    Cell CellAt(double x, double y, double half) => new(x, y, half, SignedDistance(x, y));

    // Positive inside, negative outside.
    double SignedDistance(double x, double y)
    {
        var edges = CollectionsMarshal.AsSpan(_edges);
        var isInside = false;
        var nearest = double.PositiveInfinity;
        for (var i = 0; i + 3 < edges.Length; i += 4)
        {
            var (ax, ay, bx, by) = (edges[i] - x, edges[i + 1] - y, edges[i + 2] - x, edges[i + 3] - y);
            var (dx, dy) = (bx - ax, by - ay);
            if (ay > 0.0 != by > 0.0 && 0.0 < ax - (ay * dx / dy)) isInside = !isInside;
            var square = (dx * dx) + (dy * dy);
            var part = square > 0.0 ? Math.Clamp(-((ax * dx) + (ay * dy)) / square, 0.0, 1.0) : 0.0;
            var (px, py) = (ax + (part * dx), ay + (part * dy));
            nearest = Math.Min(nearest, (px * px) + (py * py));
        }

        return isInside ? Math.Sqrt(nearest) : -Math.Sqrt(nearest);
    }
}
