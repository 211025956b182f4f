namespace GeoBdt.Cli.Sample;

/// <summary>An outer ring (counter-clockwise) and its holes (clockwise), closed, in millionths of a degree.</summary>
sealed record AreaPolygon(List<(long X, long Y)> Shell, List<List<(long X, long Y)>> Holes);

/// <summary>Joins arcs into the rings of areas; an area may be a union of labels, whose inner borders vanish.</summary>
static class BoundaryRings
{
    /// <summary>Polygons of area 0 … <paramref name="areas"/> − 1.</summary>
    /// <param name="arcs">Every border once.</param>
    /// <param name="areas">Number of areas wanted; labels mapped elsewhere are left out.</param>
    /// <param name="areaOf">Area of a label.</param>
    public static List<AreaPolygon>[] Assemble(List<BoundaryArc> arcs, int areas, Func<short, int> areaOf)
    {
        // Three areas meet in a point at most, so an area leaves a point by one arc only.
        var leaving = new SortedDictionary<int, (BoundaryArc Arc, bool IsForward)>[areas];
        for (var i = 0; i < areas; i++)
        {
            leaving[i] = [];
        }

        foreach (var arc in arcs)
        {
            var left = areaOf(arc.Left);
            var right = areaOf(arc.Right);
            if (left == right) continue;
            if (left >= 0 && left < areas) leaving[left].Add(arc.Start, (arc, true));
            if (right >= 0 && right < areas) leaving[right].Add(arc.End, (arc, false));
        }

        var polygons = new List<AreaPolygon>[areas];
        for (var i = 0; i < areas; i++)
        {
            polygons[i] = Nest(Join(leaving[i]));
        }

        return polygons;
    }

    static List<List<(long X, long Y)>> Join(SortedDictionary<int, (BoundaryArc Arc, bool IsForward)> leaving)
    {
        var rings = new List<List<(long X, long Y)>>();
        while (leaving.Count > 0)
        {
            var start = leaving.First().Key;
            var ring = new List<(long X, long Y)>();
            var at = start;
            do
            {
                leaving.Remove(at, out var step);
                var points = step.Arc.Points;
                for (var i = 0; i < points.Length - 1; i++)
                {
                    ring.Add(step.IsForward ? points[i] : points[^(i + 1)]);
                }

                at = step.IsForward ? step.Arc.End : step.Arc.Start;
            }
            while (at != start);

            ring.Add(ring[0]);
            rings.Add(ring);
        }

        return rings;
    }

    static List<AreaPolygon> Nest(List<List<(long X, long Y)>> rings)
    {
        var polygons = new List<AreaPolygon>();
        foreach (var ring in rings)
        {
            if (DoubleArea(ring) > 0) polygons.Add(new AreaPolygon(ring, []));
        }

        // The largest part first: it is what a reader of the file sees.
        polygons.Sort((a, b) => DoubleArea(b.Shell).CompareTo(DoubleArea(a.Shell)));
        foreach (var ring in rings)
        {
            if (DoubleArea(ring) < 0) polygons.First(polygon => Contains(polygon.Shell, ring[0])).Holes.Add(ring);
        }

        return polygons;
    }

    static Int128 DoubleArea(List<(long X, long Y)> ring)
    {
        Int128 sum = 0;
        for (var i = 1; i < ring.Count; i++)
        {
            sum += ((Int128)ring[i - 1].X * ring[i].Y) - ((Int128)ring[i].X * ring[i - 1].Y);
        }

        return sum;
    }

    static bool Contains(List<(long X, long Y)> ring, (long X, long Y) point)
    {
        var isInside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Y > point.Y == b.Y > point.Y) continue;

            var side = ((Int128)(b.X - a.X) * (point.Y - a.Y)) - ((Int128)(point.X - a.X) * (b.Y - a.Y));
            if (side > 0 == b.Y > a.Y) isInside = !isInside;
        }

        return isInside;
    }
}
