namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Which places count as inside, by the winding number: how many shapes cover a place.</summary>
enum Inside
{
    /// <summary>Covered at least once: the union of shapes.</summary>
    Positive,

    /// <summary>Wound about either way: a ring of unknown direction or one that crosses itself.</summary>
    NotZero,

    /// <summary>Covered by an odd number of counter-clockwise rings: every ring inside another cuts it out.</summary>
    Odd,
}

/// <summary>Turns summed sides that touch at their ends only (<see cref="SnapRounding"/>) into valid
/// polygons.</summary>
/// <remarks>
/// The plane is cut into faces by the sides. One pass over the connected parts of the drawing gives each face its
/// winding number: across a side it changes by the side's excess, around a point it is passed on, and the first face of
/// a part is counted by a look to the west. The sides between inside and outside are then followed into rings.
/// <code>
///   winding:   0 │ 1 │ 2 │ 1 │ 0          the union of two overlapping shapes keeps the two outer sides
///              ──┴───┴───┴───┴──
/// </code>
/// Exact; cost O(n log n) and close to linear in practice. Rings of the result touch each other in points only, as OGC
/// Simple Features asks, and start at places that depend on the sides alone.
/// </remarks>
sealed class Coverage
{
    readonly NetSide[] _sides;

    // Half-side 2s runs from A to B of side s, 2s + 1 from B to A.
    readonly int[] _origin;
    readonly int[] _outStart;
    readonly int[] _out;
    readonly int[] _slot;
    readonly int[] _left;
    readonly GridPoint[] _points;
    SideRows? _rows;

    Coverage(NetSide[] sides)
    {
        _sides = sides;
        _points = Points(sides);
        _origin = new int[2 * sides.Length];
        _outStart = new int[_points.Length + 1];
        for (var side = 0; side < sides.Length; side++)
        {
            _origin[2 * side] = Array.BinarySearch(_points, sides[side].Segment.A);
            _origin[(2 * side) + 1] = Array.BinarySearch(_points, sides[side].Segment.B);
            _outStart[_origin[2 * side] + 1]++;
            _outStart[_origin[(2 * side) + 1] + 1]++;
        }

        for (var point = 0; point < _points.Length; point++) _outStart[point + 1] += _outStart[point];
        _out = new int[_origin.Length];
        _slot = new int[_origin.Length];
        _left = new int[_origin.Length];
        SortAround();
        Wind();
    }

    /// <summary>The shape of what is inside.</summary>
    public static GridShape Of(NetSide[] sides, Inside inside)
    {
        if (sides.Length == 0) return GridShape.Empty;
        var coverage = new Coverage(sides);
        return new RingTrace(coverage, inside).Shape();
    }

    GridPoint Origin(int half) => _points[_origin[half]];

    static GridPoint[] Points(NetSide[] sides)
    {
        var points = new GridPoint[2 * sides.Length];
        for (var side = 0; side < sides.Length; side++)
        {
            (points[2 * side], points[(2 * side) + 1]) = (sides[side].Segment.A, sides[side].Segment.B);
        }

        Array.Sort(points);
        var kept = 1;
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i] != points[kept - 1]) points[kept++] = points[i];
        }

        return points[..kept];
    }

    // Counter-clockwise from straight down, which itself comes last; so at the westernmost (then lowest) point of a
    // connected part the last half-side has the west on its left.
    void SortAround()
    {
        var next = _outStart.AsSpan(0, _points.Length).ToArray();
        for (var half = 0; half < _origin.Length; half++)
        {
            var point = _origin[half];
            var at = next[point]++;
            for (; at > _outStart[point] && ComesBefore(half, _out[at - 1]); at--) _out[at] = _out[at - 1];
            _out[at] = half;
        }

        for (var at = 0; at < _out.Length; at++) _slot[_out[at]] = at;
    }

    bool ComesBefore(int half, int other)
    {
        var (center, a, b) = (Origin(half), Origin(half ^ 1), Origin(other ^ 1));
        var (isEastA, isEastB) = (a.CompareTo(center) > 0, b.CompareTo(center) > 0);
        return isEastA != isEastB ? isEastA : GridPoint.Cross(center, a, b) > 0;
    }

    void Wind()
    {
        var isWound = new bool[_points.Length];
        var stack = new Stack<int>();
        for (var point = 0; point < _points.Length; point++)
        {
            if (isWound[point]) continue;

            // Points are sorted, so this is the westernmost of its part; the very first has nothing to its west.
            var last = _out[_outStart[point + 1] - 1];
            _left[last] = point == 0 ? 0 : (_rows ??= new SideRows(_sides)).WindingWestOf(_points[point]);
            isWound[point] = true;
            stack.Push(last);
            while (stack.TryPop(out var known)) PassOn(known, isWound, stack);
        }
    }

    void PassOn(int known, bool[] isWound, Stack<int> stack)
    {
        var point = _origin[known];
        var winding = _left[known];
        var at = _slot[known];
        for (var turn = _outStart[point + 1] - _outStart[point]; turn > 0; turn--)
        {
            at = Next(at, point);
            var half = _out[at];
            var right = winding;
            winding += Excess(half);
            _left[half] = winding;
            var other = half ^ 1;
            if (isWound[_origin[other]]) continue;
            isWound[_origin[other]] = true;
            _left[other] = right;
            stack.Push(other);
        }
    }

    int Next(int at, int point) => at + 1 < _outStart[point + 1] ? at + 1 : _outStart[point];

    int Previous(int at, int point) => at > _outStart[point] ? at - 1 : _outStart[point + 1] - 1;

    int Excess(int half) => (half & 1) == 0 ? _sides[half >> 1].Excess : -_sides[half >> 1].Excess;

    /// <summary>Follows the sides between inside and outside into rings.</summary>
    sealed class RingTrace
    {
        readonly Coverage _map;
        readonly bool[] _isBorder;
        readonly bool[] _isBorderSide;
        readonly int[] _walkOf;
        readonly int[] _at;
        readonly List<int> _path = [];
        readonly List<Ring> _rings = [];
        readonly List<int> _shellOfWalk = [];

        public RingTrace(Coverage map, Inside inside)
        {
            _map = map;
            _isBorder = new bool[map._origin.Length];
            _isBorderSide = new bool[map._sides.Length];
            _walkOf = new int[map._origin.Length];
            _at = new int[map._points.Length];
            Array.Fill(_at, -1);
            for (var half = 0; half < _isBorder.Length; half++)
            {
                var (left, right) = (map._left[half], map._left[half] - map.Excess(half));
                _isBorder[half] = IsIn(left, inside) && !IsIn(right, inside);
                _isBorderSide[half >> 1] |= _isBorder[half];
                _walkOf[half] = -1;
            }
        }

        static bool IsIn(int winding, Inside inside) => inside switch
        {
            Inside.Positive => winding > 0,
            Inside.NotZero => winding != 0,
            _ => (winding & 1) != 0,
        };

        readonly record struct Ring(GridPoint[] Points, int Walk, bool IsHole);

        public GridShape Shape()
        {
            var loose = new List<(GridPoint West, int Walk)>();
            for (var half = 0; half < _isBorder.Length; half++)
            {
                if (!_isBorder[half] || _walkOf[half] >= 0) continue;
                var west = Walk(half);
                var walk = _shellOfWalk.Count - 1;
                if (_shellOfWalk[walk] < 0) loose.Add((west, walk));
            }

            Attach(loose);
            return Assemble();
        }

        // One boundary of one face of the inside: its outer one (a shell, and holes that touch it) or an inner one.
        // Taking the first border clockwise keeps to the face; loops at points passed twice are cut off as rings.
        GridPoint Walk(int start)
        {
            var walk = _shellOfWalk.Count;
            _shellOfWalk.Add(-1);
            var west = _map.Origin(start);
            var half = start;
            do
            {
                _walkOf[half] = walk;
                var point = _map._origin[half];
                if (_at[point] >= 0) Cut(_at[point], walk);
                _at[point] = _path.Count;
                _path.Add(point);
                if (_map._points[point].CompareTo(west) < 0) west = _map._points[point];
                var back = half ^ 1;
                var end = _map._origin[back];
                var at = _map._slot[back];
                do
                {
                    at = _map.Previous(at, end);
                }
                while (!_isBorder[_map._out[at]]);
                half = _map._out[at];
            }
            while (half != start);
            Cut(0, walk);
            return west;
        }

        void Cut(int from, int walk)
        {
            var points = new GridPoint[_path.Count - from];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = _map._points[_path[from + i]];
                _at[_path[from + i]] = -1;
            }

            _path.RemoveRange(from, points.Length);
            var isHole = GridShape.DoubledArea(points) < 0;
            if (!isHole) _shellOfWalk[walk] = _rings.Count;
            _rings.Add(new Ring(points, walk, isHole));
        }

        // West of the westernmost point of a loose hole lies the inside, up to the first border: that of the same face.
        void Attach(List<(GridPoint West, int Walk)> loose)
        {
            if (loose.Count == 0) return;
            var rows = _map._rows ??= new SideRows(_map._sides);
            loose.Sort();
            foreach (var (west, walk) in loose)
            {
                var side = rows.NearestWestOf(west, _isBorderSide);
                var half = _isBorder[2 * side] ? 2 * side : (2 * side) + 1;
                _shellOfWalk[walk] = _shellOfWalk[_walkOf[half]];
            }
        }

        GridShape Assemble()
        {
            var holes = new Dictionary<int, List<int>>();
            var total = 0;
            for (var ring = 0; ring < _rings.Count; ring++)
            {
                total += _rings[ring].Points.Length;
                if (!_rings[ring].IsHole) continue;
                var shell = _shellOfWalk[_rings[ring].Walk];
                if (!holes.TryGetValue(shell, out var list)) holes[shell] = list = [];
                list.Add(ring);
            }

            var points = new GridPoint[total];
            var ringStart = new int[_rings.Count + 1];
            var isHole = new bool[_rings.Count];
            var count = 0;
            for (var ring = 0; ring < _rings.Count; ring++)
            {
                if (_rings[ring].IsHole) continue;
                Append(ring);
                foreach (var hole in holes.GetValueOrDefault(ring, [])) Append(hole);
            }

            return new GridShape(points, ringStart, isHole);

            void Append(int ring)
            {
                _rings[ring].Points.CopyTo(points, ringStart[count]);
                isHole[count] = _rings[ring].IsHole;
                ringStart[count + 1] = ringStart[count] + _rings[ring].Points.Length;
                count++;
            }
        }
    }
}
