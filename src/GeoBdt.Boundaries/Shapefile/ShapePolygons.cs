using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Shapefile;

/// <summary>Sorts the rings of a shape into polygons: a shapefile does not say which hole belongs to which shell.</summary>
/// <remarks>
/// Shells are wound clockwise, holes against it. A hole goes to the smallest shell around it; one without becomes a shell,
/// as does every ring of a shape that has no clockwise ring and no ring around it (files wound the other way). Rings
/// around rings of such a shape alternate between shell and hole.
/// <para>Cost: boxes first, then points in rings; both are counted, and a shape made to be slow is refused.</para>
/// </remarks>
sealed class ShapePolygons(RingCollector rings)
{
    // Steps of comparing: a kabupaten of 5,000 islands and 500 lakes takes 5 million.
    const long MaxSteps = 2_000_000_000;

    readonly List<Ring> _rings = [];
    readonly List<int>[] _byKind = [[], []];
    double[] _xy = [];
    long _steps;

    struct Ring
    {
        public int Start, End, Parent, Depth;
        public double West, South, East, North, Area;
    }

    /// <summary>Adds a shape's polygons to the feature.</summary>
    /// <param name="parts">First point of each ring, 4 bytes each.</param>
    /// <param name="points">Positions, 16 bytes each.</param>
    public void Add(ReadOnlySpan<byte> parts, ReadOnlySpan<byte> points)
    {
        var count = points.Length / 16;
        if (count > RingCollector.MaxPositions)
        {
            throw rings.Refusal(BoundaryRule.TooLarge, $"Satu fitur bertitik {count}, lebih dari {RingCollector.MaxPositions}.",
                $"One feature has {count} positions, more than {RingCollector.MaxPositions}.");
        }

        if (_xy.Length < 2 * count) _xy = new double[2 * count];
        for (var i = 0; i < 2 * count; i++)
        {
            _xy[i] = BinaryPrimitives.ReadDoubleLittleEndian(points[(8 * i)..]);
        }

        ReadRings(parts, count);
        if (_rings.Count == 1)
        {
            Emit(0);
            rings.EndPolygon();
            return;
        }

        AssignParents();
        EmitPolygons();
    }

    void ReadRings(ReadOnlySpan<byte> parts, int count)
    {
        _rings.Clear();
        _steps = 0;
        for (var part = 0; part < parts.Length / 4; part++)
        {
            var start = BinaryPrimitives.ReadInt32LittleEndian(parts[(4 * part)..]);
            var end = (4 * part) + 4 < parts.Length ? BinaryPrimitives.ReadInt32LittleEndian(parts[((4 * part) + 4)..]) : count;
            if (start < 0 || end < start || end > count || (part == 0 && start != 0))
            {
                throw rings.Refusal(BoundaryRule.BadStructure, $"Cincin {part + 1} mulai di titik {start} dan berakhir di {end} dari {count}.",
                    $"Ring {part + 1} starts at point {start} and ends at {end} of {count}.");
            }

            _rings.Add(Measure(start, end));
        }
    }

    Ring Measure(int start, int end)
    {
        var ring = new Ring
        {
            Start = start,
            End = end,
            Parent = -1,
            West = double.PositiveInfinity,
            South = double.PositiveInfinity,
            East = double.NegativeInfinity,
            North = double.NegativeInfinity,
        };
        for (var i = start; i < end; i++)
        {
            double x = _xy[2 * i], y = _xy[(2 * i) + 1];
            (ring.West, ring.East) = (Math.Min(ring.West, x), Math.Max(ring.East, x));
            (ring.South, ring.North) = (Math.Min(ring.South, y), Math.Max(ring.North, y));
            var next = i + 1 < end ? i + 1 : start;
            // Relative to the first point: metres of UTM squared would eat the digits of a small ring.
            ring.Area += ((x - _xy[2 * start]) * (_xy[(2 * next) + 1] - _xy[(2 * start) + 1]))
                - ((_xy[2 * next] - _xy[2 * start]) * (y - _xy[(2 * start) + 1]));
        }

        return ring;
    }

    // Parent: the shell a hole belongs to; a shell has none.
    void AssignParents()
    {
        var (shells, holes) = (_byKind[0], _byKind[1]);
        shells.Clear();
        holes.Clear();
        for (var i = 0; i < _rings.Count; i++) (_rings[i].Area > 0 ? holes : shells).Add(i);
        if (shells.Count == 0)
        {
            Nest(holes);
            return;
        }

        foreach (var hole in holes) CollectionsMarshal.AsSpan(_rings)[hole].Parent = SmallestAround(hole, shells);
    }

    // Wound the other way round: depth tells shells (even) from holes (odd).
    void Nest(List<int> all)
    {
        var span = CollectionsMarshal.AsSpan(_rings);
        foreach (var ring in all)
        {
            foreach (var other in all)
            {
                if (other != ring && Encloses(other, ring)) span[ring].Depth++;
            }
        }

        foreach (var ring in all)
        {
            if (span[ring].Depth % 2 == 0) continue;
            var depth = span[ring].Depth - 1;
            foreach (var other in all)
            {
                if (span[other].Depth == depth && Encloses(other, ring)) span[ring].Parent = other;
            }
        }
    }

    int SmallestAround(int hole, List<int> shells)
    {
        var best = -1;
        foreach (var shell in shells)
        {
            // The area of a shell is negative.
            if (best >= 0 && _rings[shell].Area <= _rings[best].Area) continue;
            if (Encloses(shell, hole)) best = shell;
        }

        return best;
    }

    bool Encloses(int outer, int inner)
    {
        var rings = CollectionsMarshal.AsSpan(_rings);
        ref var around = ref rings[outer];
        ref var within = ref rings[inner];
        Count(1);
        if (within.West < around.West || within.East > around.East || within.South < around.South || within.North > around.North) return false;
        if (within.Start == within.End) return false;
        // Rings of a shape may touch: the first point off the line decides; none: the ring is traced twice, so inside.
        for (var i = within.Start; i < within.End; i++)
        {
            var side = SideOf(around, _xy[2 * i], _xy[(2 * i) + 1]);
            if (side != 0) return side > 0;
        }

        return true;
    }

    // 1 inside, 0 on the line, -1 outside: crossings of a ray to the east.
    int SideOf(in Ring ring, double x, double y)
    {
        Count(ring.End - ring.Start);
        var isInside = false;
        for (int i = ring.Start, j = ring.End - 1; i < ring.End; j = i++)
        {
            double ax = _xy[2 * j], ay = _xy[(2 * j) + 1], bx = _xy[2 * i], by = _xy[(2 * i) + 1];
            if ((x == bx && y == by) || (ay == y && by == y && (ax > x) != (bx > x))) return 0;
            if ((ay > y) == (by > y)) continue;
            var side = ((bx - ax) * (y - ay)) - ((x - ax) * (by - ay));
            if (side == 0) return 0;
            if ((side > 0) == (by > ay)) isInside = !isInside;
        }

        return isInside ? 1 : -1;
    }

    void Count(long steps)
    {
        _steps += steps;
        if (_steps <= MaxSteps) return;
        throw rings.Refusal(BoundaryRule.TooLarge, "Terlalu banyak cincin bersarang dalam satu fitur.", "Too many nested rings in one feature.");
    }

    void EmitPolygons()
    {
        var span = CollectionsMarshal.AsSpan(_rings);
        // Holes by shell, without a list for each of them.
        var next = new int[span.Length];
        var first = new int[span.Length];
        Array.Fill(first, -1);
        for (var i = span.Length - 1; i >= 0; i--)
        {
            if (span[i].Parent < 0) continue;
            next[i] = first[span[i].Parent];
            first[span[i].Parent] = i;
        }

        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Parent >= 0) continue;
            Emit(i);
            for (var hole = first[i]; hole >= 0; hole = next[hole]) Emit(hole);
            rings.EndPolygon();
        }
    }

    void Emit(int ring)
    {
        rings.Add(_xy.AsSpan((2 * _rings[ring].Start)..(2 * _rings[ring].End)));
        rings.EndRing();
    }
}
