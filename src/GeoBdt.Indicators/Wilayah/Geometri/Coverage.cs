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

    /// <summary>Covered at least twice: where shapes overlap.</summary>
    Twice,
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
    readonly PlanarMap _map;
    readonly int[] _left;
    SideRows? _rows;

    Coverage(NetSide[] sides)
    {
        _sides = sides;
        _map = new PlanarMap(Array.ConvertAll(sides, side => side.Segment), threads: 1);

        // Points are sorted: the very first has nothing to its west.
        _left = _map.Spread(
            point => point == 0 ? 0 : Rows.WindingWestOf(_map.Point(point)), (half, right) => right + Excess(half));
    }

    /// <summary>The shape of what is inside.</summary>
    public static GridShape Of(NetSide[] sides, Inside inside)
    {
        if (sides.Length == 0) return GridShape.Empty;
        var coverage = new Coverage(sides);
        return new RingTrace(coverage, inside).Shape();
    }

    SideRows Rows => _rows ??= new SideRows(_sides);

    int Excess(int half) => (half & 1) == 0 ? _sides[half >> 1].Excess : -_sides[half >> 1].Excess;

    /// <summary>Follows the sides between inside and outside into rings.</summary>
    sealed class RingTrace
    {
        readonly Coverage _coverage;
        readonly PlanarMap _map;
        readonly bool[] _isBorder;
        readonly bool[] _isBorderSide;
        readonly int[] _walkOf;
        readonly int[] _at;
        readonly List<int> _path = [];
        readonly List<Ring> _rings = [];
        readonly List<int> _shellOfWalk = [];

        public RingTrace(Coverage coverage, Inside inside)
        {
            (_coverage, _map) = (coverage, coverage._map);
            _isBorder = new bool[_map.HalfCount];
            _isBorderSide = new bool[coverage._sides.Length];
            _walkOf = new int[_map.HalfCount];
            _at = new int[_map.PointCount];
            Array.Fill(_at, -1);
            for (var half = 0; half < _isBorder.Length; half++)
            {
                var (left, right) = (coverage._left[half], coverage._left[half] - coverage.Excess(half));
                _isBorder[half] = IsIn(left, inside) && !IsIn(right, inside);
                _isBorderSide[half >> 1] |= _isBorder[half];
                _walkOf[half] = -1;
            }
        }

        static bool IsIn(int winding, Inside inside) => inside switch
        {
            Inside.Positive => winding > 0,
            Inside.NotZero => winding != 0,
            Inside.Twice => winding > 1,
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
            var west = _map.From(start);
            var half = start;
            do
            {
                _walkOf[half] = walk;
                var point = _map.OriginOf(half);
                if (_at[point] >= 0) Cut(_at[point], walk);
                _at[point] = _path.Count;
                _path.Add(point);
                if (_map.Point(point).CompareTo(west) < 0) west = _map.Point(point);
                half ^= 1;
                do
                {
                    half = _map.Clockwise(half);
                }
                while (!_isBorder[half]);
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
                points[i] = _map.Point(_path[from + i]);
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
            var rows = _coverage.Rows;
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
