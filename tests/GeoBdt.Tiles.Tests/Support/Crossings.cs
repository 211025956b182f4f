namespace GeoBdt.Tiles.Tests.Support;

/// <summary>
/// Finds borders that cross, that overlap, or that have a vertex of another one between their ends. Exact integers.
/// </summary>
static class Crossings
{
    readonly record struct Segment(long X1, long Y1, long X2, long Y2) : IComparable<Segment>
    {
        public int CompareTo(Segment other) => (X1, Y1, X2, Y2).CompareTo((other.X1, other.Y1, other.X2, other.Y2));
    }

    /// <summary>Pairs of borders of some sets that meet elsewhere than in an end of both.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="zoom">The zoom.</param>
    /// <param name="touches">Whether a vertex on another border, or two that overlap, count as well.</param>
    public static List<string> Of(IEnumerable<ShapeSet> sets, int zoom, bool touches)
    {
        var segments = new HashSet<Segment>();
        foreach (var shapes in sets)
        {
            var rings = new ShapeRings(shapes);
            for (var feature = 0; feature < shapes.Count; feature++)
            {
                rings.Start(feature, zoom);
                while (rings.Next()) Add(segments, [.. rings.Xy.ToArray().Select(value => (long)value)]);
            }
        }

        return Find(segments, touches);
    }

    /// <summary>The same for rings in a tile, but for their sides along the edge of what is kept of it.</summary>
    public static List<string> InTile(IEnumerable<int[]> rings)
    {
        const long Min = -TileEncoder.Buffer;
        const long Max = 4096 + TileEncoder.Buffer;
        var segments = new HashSet<Segment>();
        foreach (var ring in rings) Add(segments, [.. ring.Select(value => (long)value)]);
        segments.RemoveWhere(side =>
            (side.X1 == side.X2 && side.X1 is Min or Max) || (side.Y1 == side.Y2 && side.Y1 is Min or Max));
        return Find(segments, touches: true);
    }

    static void Add(HashSet<Segment> segments, long[] xy)
    {
        for (var i = 0; i < xy.Length; i += 2)
        {
            var j = i + 2 < xy.Length ? i + 2 : 0;
            var forward = (xy[i], xy[i + 1]).CompareTo((xy[j], xy[j + 1])) < 0;
            segments.Add(forward
                ? new Segment(xy[i], xy[i + 1], xy[j], xy[j + 1])
                : new Segment(xy[j], xy[j + 1], xy[i], xy[i + 1]));
        }
    }

    // Sorted by their western ends, kept in bands of rows so that few are compared.
    static List<string> Find(HashSet<Segment> segments, bool touches)
    {
        var found = new HashSet<string>();
        if (segments.Count == 0) return [];
        var top = segments.Min(one => Math.Min(one.Y1, one.Y2));
        var height = segments.Max(one => Math.Max(one.Y1, one.Y2)) - top + 1;
        var bands = new List<Segment>[Math.Clamp((int)Math.Sqrt(segments.Count), 1, 4096)];
        for (var band = 0; band < bands.Length; band++) bands[band] = [];
        foreach (var one in segments.Order())
        {
            var (from, to) = (Band(Math.Min(one.Y1, one.Y2)), Band(Math.Max(one.Y1, one.Y2)));
            for (var band = from; band <= to; band++) bands[band].Add(one);
        }

        foreach (var band in bands)
        {
            for (var i = 0; i < band.Count; i++)
            {
                for (var j = i + 1; j < band.Count && band[j].X1 <= band[i].X2; j++)
                {
                    if (Meet(band[i], band[j], touches)) found.Add($"{band[i]} × {band[j]}");
                }
            }
        }

        return [.. found.Order()];

        int Band(long y) => (int)((Int128)(y - top) * bands.Length / height);
    }

    static bool Meet(Segment s, Segment t, bool touches)
    {
        if (Math.Max(s.Y1, s.Y2) < Math.Min(t.Y1, t.Y2) || Math.Max(t.Y1, t.Y2) < Math.Min(s.Y1, s.Y2)) return false;
        var (a, b) = (Side(s, t.X1, t.Y1), Side(s, t.X2, t.Y2));
        var (c, d) = (Side(t, s.X1, s.Y1), Side(t, s.X2, s.Y2));
        if (a * b < 0 && c * d < 0) return true;
        return touches && ((a == 0 && IsBetween(s, t.X1, t.Y1)) || (b == 0 && IsBetween(s, t.X2, t.Y2))
            || (c == 0 && IsBetween(t, s.X1, s.Y1)) || (d == 0 && IsBetween(t, s.X2, s.Y2)));
    }

    static int Side(Segment s, long x, long y) =>
        Int128.Sign(Math.BigMul(s.X2 - s.X1, y - s.Y1) - Math.BigMul(s.Y2 - s.Y1, x - s.X1));

    // Of a point on the line through a segment: inside of its box and not one of its ends.
    static bool IsBetween(Segment s, long x, long y) =>
        x >= s.X1 && x <= s.X2 && y >= Math.Min(s.Y1, s.Y2) && y <= Math.Max(s.Y1, s.Y2)
        && (x, y) != (s.X1, s.Y1) && (x, y) != (s.X2, s.Y2);
}
