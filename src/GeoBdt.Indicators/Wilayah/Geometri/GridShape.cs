namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>The polygons of one area on the grid.</summary>
/// <remarks>
/// Rings are open (the first point is not repeated). An exterior ring runs counter-clockwise (interior on the left, as
/// RFC 7946 asks) and is followed by its holes, which run clockwise.
/// </remarks>
sealed class GridShape
{
    public static GridShape Empty { get; } = new([], [0], []);

    /// <param name="points">Shape [points]. All rings one after another.</param>
    /// <param name="ringStart">Shape [rings + 1]. First point of each ring.</param>
    /// <param name="isHole">Shape [rings]. Whether a ring is a hole of the exterior ring before it.</param>
    public GridShape(GridPoint[] points, int[] ringStart, bool[] isHole)
    {
        Points = points;
        RingStart = ringStart;
        IsHole = isHole;
    }

    public GridPoint[] Points { get; }

    public int[] RingStart { get; }

    public bool[] IsHole { get; }

    public int RingCount => IsHole.Length;

    public ReadOnlySpan<GridPoint> Ring(int ring) => Points.AsSpan(RingStart[ring]..RingStart[ring + 1]);

    /// <summary>Turns every ring, in place, so that its least point comes first: one form for a shape, wherever its file
    /// began the rings. A ring of a valid shape passes each point once, so there is one least.</summary>
    /// <returns>This shape.</returns>
    public GridShape BeginAtLeastPoints()
    {
        for (var ring = 0; ring < RingCount; ring++)
        {
            var points = Points.AsSpan(RingStart[ring]..RingStart[ring + 1]);
            var least = 0;
            for (var i = 1; i < points.Length; i++)
            {
                if (points[i].CompareTo(points[least]) < 0) least = i;
            }

            if (least == 0) continue;
            // A rotation is three reversals.
            points[..least].Reverse();
            points[least..].Reverse();
            points.Reverse();
        }

        return this;
    }

    /// <summary>Twice the planar area in square grid steps; exact.</summary>
    public Int128 DoubledArea()
    {
        Int128 sum = 0;
        for (var ring = 0; ring < RingCount; ring++) sum += DoubledArea(Ring(ring));
        return sum;
    }

    /// <summary>Twice the planar area of a ring: positive when it runs counter-clockwise.</summary>
    public static Int128 DoubledArea(ReadOnlySpan<GridPoint> ring)
    {
        Int128 sum = 0;
        for (var i = 2; i < ring.Length; i++) sum += GridPoint.Cross(ring[0], ring[i - 1], ring[i]);
        return sum;
    }

    /// <summary>Area on the WGS 84 ellipsoid. Unit: m².</summary>
    public double SquareMetres()
    {
        var sum = 0.0;
        for (var ring = 0; ring < RingCount; ring++) sum += EllipsoidArea.Of(Ring(ring));
        return sum;
    }
}
