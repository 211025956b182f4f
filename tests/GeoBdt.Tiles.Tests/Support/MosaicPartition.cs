namespace GeoBdt.Tiles.Tests.Support;

/// <summary>
/// A seeded partition of three levels whose areas have grown at random over a board of squares, with all that makes
/// simplifying hard: tongues within bays, enclaves, islands in lakes, areas that touch in a point, islets.
/// </summary>
/// <remarks>
/// The corners of the board are moved by less than a third of a square, so borders stay apart. Area a of level 0
/// belongs to area a / 4 of level 1 and to the one area of level 2; water belongs to none.
/// </remarks>
sealed class MosaicPartition
{
    const int Water = -1;

    readonly int[,] _area;
    readonly (uint X, uint Y)[,] _corner;

    /// <param name="seed">Same seed, same partition.</param>
    /// <param name="side">Squares to a side of the board.</param>
    /// <param name="areas">Areas of level 0.</param>
    /// <param name="squareSize">Side of a square in world units.</param>
    /// <param name="hasWater">Whether some of the board is water.</param>
    public MosaicPartition(int seed, int side, int areas, double squareSize, bool hasWater)
    {
        var random = new Random(seed);
        (Side, Areas) = (side, areas);
        _area = Grow(random, side, areas, hasWater);
        _corner = new (uint, uint)[side + 1, side + 1];
        var (originX, originY) = (WebMercator.ToX(111.5), WebMercator.ToY(-8.1));
        for (var row = 0; row <= side; row++)
        {
            for (var column = 0; column <= side; column++)
            {
                var x = (column + ((random.NextDouble() - 0.5) * 0.6)) * squareSize;
                var y = (row + ((random.NextDouble() - 0.5) * 0.6)) * squareSize;
                _corner[column, row] = ((uint)(originX + x), (uint)(originY + y));
            }
        }
    }

    public int Side { get; }

    public int Areas { get; }

    /// <summary>Adds areas to levels 0, 1 and 2 of a builder; ids are numbers of areas.</summary>
    public void AddTo(ShapeSetBuilder builder)
    {
        for (var area = 0; area < Areas; area++)
        {
            var own = area;
            Add(builder, 0, area, here => here == own);
        }

        for (var area = 0; area < Areas; area += 4)
        {
            var block = area / 4;
            Add(builder, 1, block, here => here != Water && here / 4 == block);
        }

        Add(builder, 2, 0, here => here != Water);
    }

    // From random seeds each square goes to the area of a random neighbour that is already decided.
    static int[,] Grow(Random random, int side, int areas, bool hasWater)
    {
        var area = new int[side, side];
        for (var i = 0; i < side * side; i++) area[i % side, i / side] = -2;
        var open = new List<(int Column, int Row)>();
        for (var a = 0; a < areas + (hasWater ? areas / 4 : 0); a++)
        {
            var (column, row) = (random.Next(side), random.Next(side));
            area[column, row] = a < areas ? a : Water;
            open.Add((column, row));
        }

        (int, int)[] steps = [(1, 0), (-1, 0), (0, 1), (0, -1)];
        while (open.Count > 0)
        {
            var at = random.Next(open.Count);
            var (column, row) = open[at];
            var free = steps.Select(step => (Column: column + step.Item1, Row: row + step.Item2))
                .Where(next => next.Column >= 0 && next.Row >= 0 && next.Column < side && next.Row < side)
                .Where(next => area[next.Column, next.Row] == -2).ToArray();
            if (free.Length == 0)
            {
                open[at] = open[^1];
                open.RemoveAt(open.Count - 1);
                continue;
            }

            var grown = free[random.Next(free.Length)];
            area[grown.Column, grown.Row] = area[column, row];
            open.Add(grown);
        }

        // Enclaves, islets and ponds of one square.
        for (var i = 0; i < side; i++)
        {
            var owner = random.Next(hasWater ? Water : 0, areas);
            area[random.Next(side), random.Next(side)] = owner;
        }

        return area;
    }

    void Add(ShapeSetBuilder builder, int level, int id, Func<int, bool> belongs)
    {
        builder.BeginFeature(level, (ulong)id);
        var rings = Rings(belongs);
        foreach (var outline in rings.Where(ring => ring.DoubleArea > 0))
        {
            builder.AddRing(World(outline.Corners), isHole: false);
            foreach (var hole in rings.Where(ring => ring.DoubleArea < 0 && Around(rings, ring) == outline))
            {
                builder.AddRing(World(hole.Corners), isHole: true);
            }
        }
    }

    sealed record Ring(List<(int Column, int Row)> Corners, int DoubleArea);

    uint[] World(List<(int Column, int Row)> corners)
    {
        var xy = new List<uint>();
        foreach (var (column, row) in corners)
        {
            xy.Add(_corner[column, row].X);
            xy.Add(_corner[column, row].Y);
        }

        return [.. xy];
    }

    // Sides of squares with the area on their right, joined by the sharpest right turn, cut where a corner comes again.
    List<Ring> Rings(Func<int, bool> belongs)
    {
        var sides = new Dictionary<(int, int), List<(int Column, int Row)>>();
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                if (!Is(column, row)) continue;
                if (!Is(column, row - 1)) AddSide((column, row), (column + 1, row));
                if (!Is(column + 1, row)) AddSide((column + 1, row), (column + 1, row + 1));
                if (!Is(column, row + 1)) AddSide((column + 1, row + 1), (column, row + 1));
                if (!Is(column - 1, row)) AddSide((column, row + 1), (column, row));
            }
        }

        var rings = new List<Ring>();
        while (sides.Count > 0)
        {
            var start = sides.Keys.Min();
            var way = new List<(int Column, int Row)> { start };
            var (from, at) = (start, Take(start, null));
            while (true)
            {
                var again = way.IndexOf(at);
                if (again >= 0)
                {
                    rings.Add(Closed(way[again..]));
                    way.RemoveRange(again, way.Count - again);
                    if (way.Count == 0) break;
                }

                way.Add(at);
                (from, at) = (at, Take(at, from));
            }
        }

        return rings;

        bool Is(int column, int row) =>
            column >= 0 && row >= 0 && column < Side && row < Side && belongs(_area[column, row]);

        void AddSide((int, int) a, (int, int) b)
        {
            if (!sides.TryGetValue(a, out var ends)) sides[a] = ends = [];
            ends.Add(b);
        }

        (int Column, int Row) Take((int Column, int Row) corner, (int Column, int Row)? before)
        {
            var ends = sides[corner];
            var end = ends[0];
            if (ends.Count > 1 && before is { } b)
            {
                // Clockwise on the screen a right turn has a positive cross product.
                end = ends.MaxBy(e => ((corner.Column - b.Column) * (e.Row - corner.Row))
                    - ((corner.Row - b.Row) * (e.Column - corner.Column)));
            }

            ends.Remove(end);
            if (ends.Count == 0) sides.Remove(corner);
            return end;
        }
    }

    static Ring Closed(List<(int Column, int Row)> corners)
    {
        var sum = 0;
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            sum += (a.Column * b.Row) - (b.Column * a.Row);
        }

        return new Ring(corners, sum);
    }

    // The smallest outline around a hole: even-odd at the middle of a side, a little to its land side.
    static Ring Around(List<Ring> rings, Ring hole)
    {
        var (a, b) = (hole.Corners[0], hole.Corners[1]);
        var x = ((a.Column + b.Column) / 2.0) - ((b.Row - a.Row) * 0.25);
        var y = ((a.Row + b.Row) / 2.0) + ((b.Column - a.Column) * 0.25);
        return rings.Where(ring => ring.DoubleArea > 0 && Contains(ring, x, y)).MinBy(ring => ring.DoubleArea)!;
    }

    static bool Contains(Ring ring, double x, double y)
    {
        var isInside = false;
        for (var i = 0; i < ring.Corners.Count; i++)
        {
            var (a, b) = (ring.Corners[i], ring.Corners[(i + 1) % ring.Corners.Count]);
            if (a.Row > y != b.Row > y && x < a.Column) isInside = !isInside;
        }

        return isInside;
    }
}
