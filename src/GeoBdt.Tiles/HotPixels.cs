namespace GeoBdt.Tiles;

/// <summary>
/// The grid points of a tile at which borders have a vertex, and which of them a straight line passes: snap rounding.
/// A workspace for one thread.
/// </summary>
/// <remarks>
/// <code>
///   ┌───┐        ┌───┐    A hot pixel is the square of one tile unit around a grid point that has a vertex. A
///   │ ∙─┼──___   │   │    line that passes through it bends to its centre. So lines move by less than a unit,
///   └───┘     ───┼─∙ │    lines that did not cross do not cross afterwards, and no vertex lies between the ends of
///                └───┘    a line: two lines have an end in common, or all of themselves, or nothing.
/// </code>
/// Half-open as rounding halves up: a pixel has its western and northern sides, not the others. Exact integers.
/// <para>Sources: J. D. Hobby (1999), Practical segment intersection with finite precision output, Computational
/// Geometry 13; L. Guibas and D. Marimont (1998), Rounding arrangements dynamically, IJCGA 8, for what it keeps.
/// </para>
/// </remarks>
sealed class HotPixels
{
    // Tile units to the side of a bucket, as a power of two.
    const int BucketBits = 5;

    // Differences below this keep products within 63 bits.
    const long Half = 1L << 31;

    readonly List<(long Key, int Pixel)> _order = [];
    int[] _head = [];
    int[] _next = new int[1024];
    int[] _x = new int[1024];
    int[] _y = new int[1024];
    TileGrid _grid;
    int _buckets;

    /// <summary>Number of hot pixels.</summary>
    public int Count { get; private set; }

    /// <summary>Column of a pixel. Unit: tile units.</summary>
    public int X(int pixel) => _x[pixel];

    /// <summary>Row of a pixel. Unit: tile units.</summary>
    public int Y(int pixel) => _y[pixel];

    /// <summary>Forgets all pixels and takes the grid of another tile.</summary>
    public void Clear(in TileGrid grid)
    {
        _grid = grid;
        _buckets = (int)((grid.Max - grid.Min) >> BucketBits) + 1;
        if (_head.Length != _buckets * _buckets) _head = new int[_buckets * _buckets];
        else Array.Clear(_head);
        Count = 0;
    }

    /// <summary>Makes a grid point hot; one beyond the kept rectangle stays as it is.</summary>
    public void Add(long x, long y)
    {
        if (_grid.Sides(x, y) != 0) return;
        ref var head = ref _head[BucketAt(x, y)];
        for (var pixel = head - 1; pixel >= 0; pixel = _next[pixel])
        {
            if (_x[pixel] == x && _y[pixel] == y) return;
        }

        if (Count == _x.Length)
        {
            Array.Resize(ref _x, 2 * Count);
            Array.Resize(ref _y, 2 * Count);
            Array.Resize(ref _next, 2 * Count);
        }

        (_x[Count], _y[Count], _next[Count]) = ((int)x, (int)y, head - 1);
        head = ++Count;
    }

    /// <summary>The hot pixel of a kept grid point; −1 when it is not hot or not kept.</summary>
    public int Find(long x, long y)
    {
        if (_grid.Sides(x, y) != 0) return -1;
        var pixel = _head[BucketAt(x, y)] - 1;
        while (pixel >= 0 && (_x[pixel] != x || _y[pixel] != y)) pixel = _next[pixel];
        return pixel;
    }

    /// <summary>Appends the hot pixels through which a line passes, from its beginning to its end.</summary>
    /// <param name="line">Its ends in fine units.</param>
    /// <param name="passed">Receives the pixels.</param>
    public void Along(in FineLine line, List<int> passed)
    {
        var (minX, maxX) = (Math.Max(_grid.Round(line.MinX), _grid.Min), Math.Min(_grid.Round(line.MaxX), _grid.Max));
        var (minY, maxY) = (Math.Max(_grid.Round(line.MinY), _grid.Min), Math.Min(_grid.Round(line.MaxY), _grid.Max));
        if (minX > maxX || minY > maxY) return;
        _order.Clear();
        var (fromColumn, toColumn) = (Bucket(minX), Bucket(maxX));
        var (fromRow, toRow) = (Bucket(minY), Bucket(maxY));
        for (var row = fromRow; row <= toRow; row++)
        {
            var (from, to) = (fromColumn, toColumn);
            if (from < to && fromRow < toRow) Narrow(line, row, ref from, ref to);
            for (var bucket = (row * _buckets) + from; bucket <= (row * _buckets) + to; bucket++)
            {
                for (var pixel = _head[bucket] - 1; pixel >= 0; pixel = _next[pixel])
                {
                    if (_x[pixel] < minX || _x[pixel] > maxX || _y[pixel] < minY || _y[pixel] > maxY) continue;
                    if (Passes(line, _x[pixel], _y[pixel])) _order.Add((line.Place(_x[pixel], _y[pixel]), pixel));
                }
            }
        }

        if (_order.Count > 1) _order.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        foreach (var (_, pixel) in _order) passed.Add(pixel);
    }

    /// <summary>Whether a line, ends included, passes through the pixel of a grid point.</summary>
    internal bool Passes(in FineLine line, int x, int y)
    {
        var (centreX, centreY, half) = (x * _grid.Fine, y * _grid.Fine, _grid.Fine / 2);
        if (line.MinX >= centreX + half || line.MaxX < centreX - half) return false;
        if (line.MinY >= centreY + half || line.MaxY < centreY - half) return false;

        // Sides of the line on which the corners lie. Between them: it passes inside. One corner touched: only the
        // north-western one belongs to the pixel.
        var (dx, dy) = (line.ToX - line.FromX, line.ToY - line.FromY);
        var (toX, toY) = (centreX - half - line.FromX, centreY - half - line.FromY);
        if (IsSmall(dx) && IsSmall(dy) && IsSmall(toX) && IsSmall(toY))
        {
            var corner = (dx * toY) - (dy * toX);
            var (along, across) = (2 * half * dx, 2 * half * dy);
            var min = corner + Math.Min(0, along) + Math.Min(0, -across);
            var max = corner + Math.Max(0, along) + Math.Max(0, -across);
            return (min < 0 && max > 0) || corner == 0;
        }
        else
        {
            var corner = Math.BigMul(dx, toY) - Math.BigMul(dy, toX);
            var (along, across) = (Math.BigMul(2 * half, dx), Math.BigMul(2 * half, dy));
            var min = corner + Int128.Min(0, along) + Int128.Min(0, -across);
            var max = corner + Int128.Max(0, along) + Int128.Max(0, -across);
            return (min < 0 && max > 0) || corner == 0;
        }
    }

    // The buckets of a row that a slanting line can meet, by floating point with a unit to spare.
    void Narrow(in FineLine line, int row, ref int from, ref int to)
    {
        double fine = _grid.Fine;
        var top = (((row << BucketBits) + _grid.Min) - 1.0) * fine;
        var bottom = top + (((1 << BucketBits) + 1.0) * fine);
        var slope = (line.ToX - line.FromX) / (double)(line.ToY - line.FromY);
        var x1 = line.FromX + ((Math.Clamp(top, line.MinY, line.MaxY) - line.FromY) * slope);
        var x2 = line.FromX + ((Math.Clamp(bottom, line.MinY, line.MaxY) - line.FromY) * slope);
        from = Math.Max(from, Bucket((long)Math.Floor(Math.Min(x1, x2) / fine) - 2));
        to = Math.Min(to, Bucket((long)Math.Ceiling(Math.Max(x1, x2) / fine) + 2));
    }

    static bool IsSmall(long difference) => difference is > -Half and < Half;

    int Bucket(long unit) => (int)((unit - _grid.Min) >> BucketBits);

    int BucketAt(long x, long y) => (Bucket(y) * _buckets) + Bucket(x);
}

/// <summary>A straight line between two points in fine units of a <see cref="TileGrid"/>.</summary>
readonly record struct FineLine(long FromX, long FromY, long ToX, long ToY)
{
    public long MinX => Math.Min(FromX, ToX);

    public long MaxX => Math.Max(FromX, ToX);

    public long MinY => Math.Min(FromY, ToY);

    public long MaxY => Math.Max(FromY, ToY);

    /// <summary>Order of the pixels that the line passes: they rise and fall with it.</summary>
    public long Place(long x, long y) => (ToX >= FromX ? x : -x) + (ToY >= FromY ? y : -y);
}
