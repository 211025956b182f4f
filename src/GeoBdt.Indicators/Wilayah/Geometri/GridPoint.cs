namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>A position on the grid of 10⁻⁶ degree (11 cm at the equator) on which all boundaries lie.</summary>
/// <remarks>
/// Integers make every test below exact: a difference of two coordinates in Indonesia is under 2^26, a cross product
/// under 2^53. Ordered by x, then y.
/// </remarks>
readonly record struct GridPoint(int X, int Y) : IComparable<GridPoint>
{
    /// <summary>Grid steps in a degree.</summary>
    public const double PerDegree = 1e6;

    public double Longitude => X / PerDegree;

    public double Latitude => Y / PerDegree;

    public static GridPoint FromDegrees(double longitude, double latitude) =>
        new((int)Math.Round(longitude * PerDegree), (int)Math.Round(latitude * PerDegree));

    /// <summary>Twice the signed area of the triangle a, b, c: positive when c lies left of a → b.</summary>
    public static long Cross(GridPoint a, GridPoint b, GridPoint c) =>
        (((long)b.X - a.X) * ((long)c.Y - a.Y)) - (((long)b.Y - a.Y) * ((long)c.X - a.X));

    public int CompareTo(GridPoint other) => Key.CompareTo(other.Key);

    // One unsigned number with the same order as (x, y).
    ulong Key => ((ulong)(uint)(X ^ int.MinValue) << 32) | (uint)(Y ^ int.MinValue);
}

/// <summary>An undirected line between two different grid points, the smaller one first.</summary>
readonly record struct GridSegment : IComparable<GridSegment>
{
    public GridSegment(GridPoint p, GridPoint q) => (A, B) = p.CompareTo(q) < 0 ? (p, q) : (q, p);

    public GridPoint A { get; }

    public GridPoint B { get; }

    public int MinY => Math.Min(A.Y, B.Y);

    public int MaxY => Math.Max(A.Y, B.Y);

    public int CompareTo(GridSegment other)
    {
        var byA = A.CompareTo(other.A);
        return byA != 0 ? byA : B.CompareTo(other.B);
    }
}

/// <summary>A box on the grid, its sides included.</summary>
readonly record struct GridBox(int MinX, int MinY, int MaxX, int MaxY)
{
    public static GridBox Of(ReadOnlySpan<GridPoint> points)
    {
        int minX = int.MaxValue, minY = int.MaxValue, maxX = int.MinValue, maxY = int.MinValue;
        foreach (var point in points)
        {
            minX = Math.Min(minX, point.X);
            minY = Math.Min(minY, point.Y);
            maxX = Math.Max(maxX, point.X);
            maxY = Math.Max(maxY, point.Y);
        }

        return new GridBox(minX, minY, maxX, maxY);
    }

    public bool Meets(GridBox other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;
}
