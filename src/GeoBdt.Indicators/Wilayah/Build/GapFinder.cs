using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>A gap between areas that is to be closed.</summary>
/// <param name="Ring">Its outline, counter-clockwise.</param>
/// <param name="Area">Number of the area to which it is added: the narrowest that holds all its neighbours.</param>
/// <param name="SquareMetres">Its area. Unit: m².</param>
readonly record struct Gap(GridPoint[] Ring, int Area, double SquareMetres);

/// <summary>Finds the slivers that no area covers, in the union of all areas.</summary>
/// <remarks>
/// <code>
///          ╱╲
///  desa A ╱  ╲ desa B
///         ╲  ╱
///          ╲╱
/// </code>
/// A hole in the union of everything has no owner anywhere: not an enclave, which another area fills. If it is also
/// small or thin it is a digitising gap and goes to the area that holds all its neighbours: when A and B are of one
/// kecamatan to that kecamatan, else to the kabupaten or the provinsi that holds both.
/// Small: at most <see cref="LargestSquareMetres"/>. Thin: mean width (twice the area over the outline) at most
/// <see cref="ThinMetres"/>. Lakes that belong to nobody are neither and stay open, as do gaps between provinces.
/// </remarks>
static class GapFinder
{
    /// <summary>Largest gap closed whatever its form. Unit: m² (one hectare).</summary>
    public const double LargestSquareMetres = 10_000;

    /// <summary>Largest mean width of a gap closed whatever its area. Unit: m.</summary>
    public const double ThinMetres = 10;

    /// <summary>The gaps to close.</summary>
    /// <param name="all">Union of all areas.</param>
    /// <param name="leaves">Areas that have a shape of their own, and their shape.</param>
    /// <param name="tree">The areas.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="leftOpen">Holes of the union that stay.</param>
    public static List<Gap> Find(
        GridShape all, IReadOnlyList<(int Area, GridShape Shape)> leaves, WilayahTree tree, int threads,
        out int leftOpen)
    {
        var islands = new Islands(all);
        var holes = new List<int>();
        var holeOfSide = new Dictionary<(GridPoint From, GridPoint To), int>();
        leftOpen = 0;
        for (var ring = 0; ring < all.RingCount; ring++)
        {
            if (!all.IsHole[ring]) continue;
            var points = all.Ring(ring);
            if (!IsSliver(points) || islands.AnyInside(points))
            {
                leftOpen++;
                continue;
            }

            var from = points[^1];
            foreach (var to in points)
            {
                holeOfSide[(from, to)] = holes.Count;
                from = to;
            }

            holes.Add(ring);
        }

        var owner = Owners(holes.Count, holeOfSide, leaves, tree, threads);
        var gaps = new List<Gap>(holes.Count);
        for (var hole = 0; hole < holes.Count; hole++)
        {
            if (owner[hole] < 0)
            {
                leftOpen++;
                continue;
            }

            var ring = all.Ring(holes[hole]).ToArray();
            Array.Reverse(ring);
            gaps.Add(new Gap(ring, owner[hole], EllipsoidArea.Of(ring)));
        }

        return gaps;
    }

    static bool IsSliver(ReadOnlySpan<GridPoint> ring)
    {
        var area = Math.Abs(EllipsoidArea.Of(ring));
        return area <= LargestSquareMetres || 2 * area <= ThinMetres * Metres(ring);
    }

    // Length on a sphere; a hundredth more or less does not matter to a tolerance.
    static double Metres(ReadOnlySpan<GridPoint> ring)
    {
        const double MetresPerStep = 0.1113;
        var sum = 0.0;
        var previous = ring[^1];
        foreach (var point in ring)
        {
            double dx = (point.X - previous.X) * Math.Cos(point.Latitude * (Math.PI / 180)), dy = point.Y - previous.Y;
            sum += Math.Sqrt((dx * dx) + (dy * dy)) * MetresPerStep;
            previous = point;
        }

        return sum;
    }

    // The side of a hole runs with the area that it bounds on its left, so it is a side of that area as it runs.
    static int[] Owners(
        int count, Dictionary<(GridPoint From, GridPoint To), int> holeOfSide,
        IReadOnlyList<(int Area, GridShape Shape)> leaves, WilayahTree tree, int threads)
    {
        var neighbours = new List<(int Hole, int Area)>();
        Parallel.ForEach(leaves, new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new List<(int Hole, int Area)>(),
            (leaf, _, found) =>
            {
                for (var ring = 0; ring < leaf.Shape.RingCount; ring++)
                {
                    var points = leaf.Shape.Ring(ring);
                    var from = points[^1];
                    foreach (var to in points)
                    {
                        if (holeOfSide.TryGetValue((from, to), out var hole)) found.Add((hole, leaf.Area));
                        from = to;
                    }
                }

                return found;
            },
            found =>
            {
                lock (neighbours) neighbours.AddRange(found);
            });

        const int Nobody = -2;
        var owner = new int[count];
        Array.Fill(owner, Nobody);
        foreach (var (hole, area) in neighbours)
        {
            owner[hole] = owner[hole] == Nobody ? area : Common(tree, owner[hole], area);
        }

        return owner;
    }

    // The narrowest area that holds both; −1 when they lie in different provinces. Numbers fall from child to parent.
    static int Common(WilayahTree tree, int a, int b)
    {
        while (a != b)
        {
            if (a > b) a = tree.Parent(a);
            else b = tree.Parent(b);
        }

        return a;
    }

    // Shells of the union by their westernmost point, to see whether one floats in a hole.
    sealed class Islands
    {
        readonly GridPoint[] _west;

        public Islands(GridShape all)
        {
            var west = new List<GridPoint>();
            for (var ring = 0; ring < all.RingCount; ring++)
            {
                if (all.IsHole[ring]) continue;
                var points = all.Ring(ring);
                var first = points[0];
                foreach (var point in points)
                {
                    if (point.CompareTo(first) < 0) first = point;
                }

                west.Add(first);
            }

            _west = [.. west];
            Array.Sort(_west);
        }

        // Around a hole lies its own shell, so another shell that touches it lies inside; where the own shell does, the
        // gap stays open, which is the careful side.
        public bool AnyInside(ReadOnlySpan<GridPoint> hole)
        {
            var box = GridBox.Of(hole);
            var at = Array.BinarySearch(_west, new GridPoint(box.MinX, int.MinValue));
            for (at = at < 0 ? ~at : at; at < _west.Length && _west[at].X <= box.MaxX; at++)
            {
                if (_west[at].Y >= box.MinY && _west[at].Y <= box.MaxY && !IsOutside(hole, _west[at])) return true;
            }

            return false;
        }

        static bool IsOutside(ReadOnlySpan<GridPoint> ring, GridPoint point)
        {
            var isInside = false;
            var p = ring[^1];
            foreach (var q in ring)
            {
                if (p == point) return false;
                var isPassed = p.Y <= point.Y != q.Y <= point.Y;
                if (isPassed && GridPoint.Cross(p, q, point) > 0 == p.Y < q.Y) isInside = !isInside;
                p = q;
            }

            return !isInside;
        }
    }
}
