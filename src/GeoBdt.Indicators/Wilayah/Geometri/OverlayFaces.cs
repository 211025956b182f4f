namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>One face of an overlay that not exactly one area covers.</summary>
/// <param name="Cover">Areas that cover it, ascending; none for a gap.</param>
/// <param name="DoubledArea">Twice its planar area in square grid steps; exact.</param>
/// <param name="Borders">Half-sides that start its outer border and those of the islands in it.</param>
sealed record OverlayFace(int[] Cover, Int128 DoubledArea, IReadOnlyList<int> Borders);

/// <summary>What lies over a border of a face.</summary>
/// <param name="Area">The one area there; −1 when that is not one.</param>
/// <param name="Face">The face there, by number; −1 when it is an ordinary place.</param>
readonly record struct Across(int Area, int Face);

/// <summary>Areas laid over each other, cut into faces: of these only the few that no area covers although areas enclose
/// them, and those that several cover.</summary>
/// <remarks>
/// <code>
///    ┌──────────┬─────────┐
///    │ a        │▒▒▒      │     a│b  ordinary places: one area each, millions of sides
///    │    ┌─┐   │▒▒▒   b  │     ▒    overlap of a and b
///    │    └─┘   │▒▒▒      │     □    gap: enclosed, covered by nobody; the sea around is none
///    └──────────┴─────────┘
/// </code>
/// Shapes given beside the areas (lakes, forest: polygons that are no area) cover places without counting: what only
/// they cover is no gap, what they share with an area is no overlap. Exact, and the same on any number of threads.
/// </remarks>
sealed class OverlayFaces
{
    readonly PlanarMap _map;
    readonly CoverSets _sets;
    readonly int[] _cover;
    readonly int[] _walkOf;
    readonly List<Walk> _walks = [];
    readonly int[] _faceOfWalk;
    readonly int[] _onlyArea;
    readonly int[][] _areasIn;

    OverlayFaces(OwnedSides sides, IReadOnlyList<GridShape> shapes, int areas, int threads)
    {
        _map = new PlanarMap(sides.Segments, threads);
        _sets = new CoverSets(shapes.Count);
        var finder = new ShapeFinder(shapes);
        _cover = _map.Spread(
            point => _sets.Number(finder.JustWestOf(_map.Point(point))),
            (half, right) => sides.Across(half, right, _sets));

        _onlyArea = new int[_sets.Count];
        _areasIn = new int[_sets.Count][];
        for (var set = 0; set < _sets.Count; set++)
        {
            int[] members = _sets.Members(set), areasIn = Array.FindAll(members, member => member < areas);
            _onlyArea[set] = areasIn is [var only] ? only : -1;
            _areasIn[set] = members.Length == 0 || areasIn.Length > 1 ? areasIn : null!;
        }

        _walkOf = new int[_map.HalfCount];
        Array.Fill(_walkOf, -1);
        for (var half = 0; half < _walkOf.Length; half++)
        {
            if (_walkOf[half] < 0 && _areasIn[_cover[half]] is not null) _walks.Add(Follow(half));
        }

        _faceOfWalk = new int[_walks.Count];
        Faces = Assembled();
    }

    /// <summary>The faces, in an order that depends on the areas alone.</summary>
    public IReadOnlyList<OverlayFace> Faces { get; }

    /// <summary>Lays shapes over each other.</summary>
    /// <param name="shapes">Valid, touching at points of both only (<see cref="SnapRounding"/>).</param>
    /// <param name="areas">How many of them, from the first, are areas.</param>
    /// <param name="threads">Threads to use.</param>
    public static OverlayFaces Of(IReadOnlyList<GridShape> shapes, int areas, int threads) =>
        new(OwnedSides.Of(shapes, threads), shapes, areas, threads);

    /// <summary>Visits every side of a face, with the face on the left.</summary>
    /// <param name="face">Number of the face.</param>
    /// <param name="visit">Told the ends of the side and what lies on its right.</param>
    public void Visit(int face, Action<GridPoint, GridPoint, Across> visit)
    {
        foreach (var start in Faces[face].Borders)
        {
            var half = start;
            do
            {
                var walk = _walkOf[half ^ 1];
                visit(_map.From(half), _map.To(half),
                    new Across(_onlyArea[_cover[half ^ 1]], walk < 0 ? -1 : _faceOfWalk[walk]));
                half = _map.NextAlongFace(half);
            }
            while (half != start);
        }
    }

    /// <summary>Adds the sides of a face to a sum.</summary>
    /// <param name="face">Number of the face.</param>
    /// <param name="sum">Receives them.</param>
    /// <param name="sign">1 to add the face, −1 to take it away.</param>
    public void AddTo(SideSum sum, int face, int sign) => Visit(face, (from, to, _) => sum.Add(from, to, sign));

    /// <summary>Area of a face on the WGS 84 ellipsoid. Unit: m².</summary>
    public double SquareMetres(int face)
    {
        var sum = 0.0;
        foreach (var start in Faces[face].Borders) sum += EllipsoidArea.Of(Points(start));
        return sum;
    }

    /// <summary>A face as a shape.</summary>
    public GridShape Shape(int face)
    {
        var sum = new SideSum();
        AddTo(sum, face, 1);
        return Coverage.Of(sum.Take(), Inside.Positive);
    }

    // One border of one face; counter-clockwise (positive area) when it is the outer one.
    readonly record struct Walk(int Start, Int128 DoubledArea, GridPoint West);

    Walk Follow(int start)
    {
        var number = _walks.Count;
        var half = start;
        var origin = _map.From(start);
        var west = origin;
        Int128 doubledArea = 0;
        do
        {
            _walkOf[half] = number;
            var from = _map.From(half);
            if (from.CompareTo(west) < 0) west = from;
            doubledArea += GridPoint.Cross(origin, from, _map.To(half));
            half = _map.NextAlongFace(half);
        }
        while (half != start);
        return new Walk(start, doubledArea, west);
    }

    List<OverlayFace> Assembled()
    {
        var islandsOf = IslandsByWalk();
        var faces = new List<OverlayFace>();
        for (var walk = 0; walk < _walks.Count; walk++)
        {
            if (_walks[walk].DoubledArea < 0) continue;
            var doubledArea = _walks[walk].DoubledArea;
            List<int> borders = [_walks[walk].Start];
            _faceOfWalk[walk] = faces.Count;
            foreach (var island in islandsOf.GetValueOrDefault(walk, []))
            {
                doubledArea += _walks[island].DoubledArea;
                borders.Add(_walks[island].Start);
                _faceOfWalk[island] = faces.Count;
            }

            faces.Add(new OverlayFace(_areasIn[_cover[_walks[walk].Start]], doubledArea, borders));
        }

        return faces;
    }

    // A connected part that floats in a face has that face's cover around it, and of all outer borders with that cover
    // which enclose it the face's own is the smallest. Around parts in the open sea there is none.
    Dictionary<int, List<int>> IslandsByWalk()
    {
        var islands = new List<int>();
        for (var walk = 0; walk < _walks.Count; walk++)
        {
            _faceOfWalk[walk] = -1;
            if (_walks[walk].DoubledArea < 0) islands.Add(walk);
        }

        islands.Sort((a, b) => _walks[a].West.CompareTo(_walks[b].West));
        var west = islands.Select(island => _walks[island].West).ToArray();
        var holder = new Dictionary<int, int>();
        for (var walk = 0; walk < _walks.Count; walk++)
        {
            if (_walks[walk].DoubledArea < 0) continue;
            var ring = Points(_walks[walk].Start);
            var box = GridBox.Of(ring);
            var at = Array.BinarySearch(west, new GridPoint(box.MinX, int.MinValue));
            for (at = at < 0 ? ~at : at; at < west.Length && west[at].X <= box.MaxX; at++)
            {
                var island = islands[at];
                if (west[at].Y < box.MinY || west[at].Y > box.MaxY
                    || _cover[_walks[island].Start] != _cover[_walks[walk].Start]) continue;
                if (holder.TryGetValue(island, out var other) && _walks[other].DoubledArea <= _walks[walk].DoubledArea)
                {
                    continue;
                }

                if (IsInside(ring, west[at])) holder[island] = walk;
            }
        }

        var byWalk = new Dictionary<int, List<int>>();
        foreach (var island in islands)
        {
            if (!holder.TryGetValue(island, out var walk)) continue;
            if (!byWalk.TryGetValue(walk, out var list)) byWalk[walk] = list = [];
            list.Add(island);
        }

        return byWalk;
    }

    GridPoint[] Points(int start)
    {
        var points = new List<GridPoint>();
        var half = start;
        do
        {
            points.Add(_map.From(half));
            half = _map.NextAlongFace(half);
        }
        while (half != start);
        return [.. points];
    }

    // Parts that are not connected have no point in common, so the point never lies on the ring.
    static bool IsInside(GridPoint[] ring, GridPoint point)
    {
        var isInside = false;
        var from = ring[^1];
        foreach (var to in ring)
        {
            isInside ^= SideRows.IsWest(new GridSegment(from, to), point);
            from = to;
        }

        return isInside;
    }
}
