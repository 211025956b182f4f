using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Saringan;

/// <summary>A straight piece of a line or outline, in degrees.</summary>
readonly record struct Edge(Position A, Position B)
{
    public double West => Math.Min(A.X, B.X);

    public double East => Math.Max(A.X, B.X);

    public double South => Math.Min(A.Y, B.Y);

    public double North => Math.Max(A.Y, B.Y);

    public bool IsNear(double west, double south, double east, double north) => West <= east && East >= west && South <= north && North >= south;

    /// <summary>Whether two pieces share a point, their ends included.</summary>
    public bool Touches(Edge other)
    {
        if (!IsNear(other.West, other.South, other.East, other.North)) return false;
        var (c, d) = (Side(A, B, other.A), Side(A, B, other.B));
        if (c * d > 0) return false;
        var (a, b) = (Side(other.A, other.B, A), Side(other.A, other.B, B));
        // On one line all four are zero, and then boxes that meet are enough.
        return a * b <= 0;
    }

    // Left of the line from one position to another: 1; right: −1; on it: 0.
    static int Side(Position from, Position to, Position at) =>
        Math.Sign(((to.X - from.X) * (at.Y - from.Y)) - ((to.Y - from.Y) * (at.X - from.X)));
}

/// <summary>Which edges of a shape pass through which cells of a grid over it.</summary>
sealed class EdgeGrid
{
    const int MostCells = 64;

    readonly List<Edge> _edges;
    readonly double _west, _south, _east, _north;
    readonly int _side;
    readonly List<int>[] _cells;
    readonly int[] _seen;
    readonly List<Edge> _near = [];
    int _asked;

    public EdgeGrid(List<Edge> edges)
    {
        _edges = edges;
        (_west, _south) = (edges.Min(edge => edge.West), edges.Min(edge => edge.South));
        (_east, _north) = (edges.Max(edge => edge.East), edges.Max(edge => edge.North));
        _side = Math.Clamp(edges.Count, 4, MostCells);
        _cells = [.. Enumerable.Range(0, _side * _side).Select(_ => new List<int>())];
        _seen = new int[edges.Count];
        for (var i = 0; i < edges.Count; i++) Lay(i);
    }

    /// <summary>Whether a box meets the box around all edges.</summary>
    public bool Meets(double west, double south, double east, double north) => west <= _east && east >= _west && south <= _north && north >= _south;

    /// <summary>Edges whose own box meets a box that <see cref="Meets"/> does. The same list every time.</summary>
    public List<Edge> Near(double west, double south, double east, double north)
    {
        _near.Clear();
        _asked++;
        var (left, right, low, high) = (Column(west), Column(east), Row(south), Row(north));
        for (var row = low; row <= high; row++)
        {
            for (var column = left; column <= right; column++)
            {
                foreach (var i in _cells[(row * _side) + column])
                {
                    if (_seen[i] == _asked) continue;
                    _seen[i] = _asked;
                    if (_edges[i].IsNear(west, south, east, north)) _near.Add(_edges[i]);
                }
            }
        }

        return _near;
    }

    // Row by row, only the columns that the edge passes there.
    void Lay(int i)
    {
        var edge = _edges[i];
        var (low, high) = (Row(edge.South), Row(edge.North));
        for (var row = low; row <= high; row++)
        {
            // A little more than the row, so that rounding loses nothing.
            var (from, to) = (LatitudeOf(row - 0.01), LatitudeOf(row + 1.01));
            var (x0, x1) = (LongitudeAt(edge, Math.Max(from, edge.South)), LongitudeAt(edge, Math.Min(to, edge.North)));
            var (left, right) = edge.A.Y == edge.B.Y ? (edge.West, edge.East) : (Math.Min(x0, x1), Math.Max(x0, x1));
            for (var column = Column(left); column <= Column(right); column++) _cells[(row * _side) + column].Add(i);
        }
    }

    static double LongitudeAt(Edge edge, double latitude) => edge.A.Y == edge.B.Y
        ? edge.A.X
        : edge.A.X + ((latitude - edge.A.Y) / (edge.B.Y - edge.A.Y) * (edge.B.X - edge.A.X));

    double LatitudeOf(double row) => _south + ((_north - _south) * row / _side);

    int Column(double longitude) => Cell(longitude, _west, _east);

    int Row(double latitude) => Cell(latitude, _south, _north);

    int Cell(double at, double from, double to) => to == from ? 0 : Math.Clamp((int)((at - from) / (to - from) * _side), 0, _side - 1);
}
