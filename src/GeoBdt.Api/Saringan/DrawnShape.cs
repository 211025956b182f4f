using GeoBdt.Api.Cql2;
using GeoBdt.Api.GeoJson;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Saringan;

/// <summary>A shape written in a filter, in degrees, ready to be compared with the shapes of many areas.</summary>
/// <remarks>
/// Points and boxes are compared as <c>bbox=</c> is (<see cref="BoxSearch"/>). Lines and polygons run straight in degrees, as GeoJSON says, and so do the outlines of areas.
/// A grid over the shape holds which of its edges pass where:
/// <code>
/// no edge in the cells that the area's box touches ──► the box is all inside or all outside: one point tells
/// otherwise ──► edges against edges; without a crossing, one point of each ring and line tells what lies in what
/// </code>
/// Not safe for several threads at once.
/// </remarks>
sealed class DrawnShape
{
    // Boxes and points: as they were written, and for comparing with areas.
    readonly List<BoxShape> _written = [];
    readonly List<WorldBox> _boxes = [];

    // Of lines and rings.
    readonly List<Edge> _edges = [];

    // Rings of each polygon: inside is even-odd within one, and any of them will do.
    readonly List<IReadOnlyList<IReadOnlyList<Position>>> _polygons = [];

    // One point of every line and ring.
    readonly List<Position> _starts = [];
    readonly EdgeGrid? _grid;

    // Vertices of the area looked at, in degrees.
    Position[] _area = [];

    public DrawnShape(Geometry shape)
    {
        Add(shape);
        if (_edges.Count > 0) _grid = new EdgeGrid(_edges);
    }

    /// <summary>Whether an area's shape and this one share a point; the area has a shape.</summary>
    public bool Intersects(ShapeSet shapes, int feature)
    {
        foreach (var box in _boxes)
        {
            if (BoxSearch.Intersects(shapes, feature, box)) return true;
        }

        if (_grid is null) return false;
        var world = shapes.BoxOf(feature);
        var (west, east) = (WebMercator.ToLongitude(world.MinX), WebMercator.ToLongitude(world.MaxX));
        var (south, north) = (WebMercator.ToLatitude(world.MaxY), WebMercator.ToLatitude(world.MinY));
        if (!_grid.Meets(west, south, east, north)) return false;
        var near = _grid.Near(west, south, east, north);
        if (near.Count == 0) return IsInside(new Position(west, south));
        return Crosses(shapes, feature, near);
    }

    /// <summary>Whether two written shapes share a point.</summary>
    public bool Intersects(DrawnShape other)
    {
        // Boxes as polygons, points as edges without length: few enough to compare all with all.
        var (one, two) = (Flat(), other.Flat());
        return one._edges.Exists(edge => two._edges.Exists(edge.Touches)) || one._starts.Exists(two.IsInside) || two._starts.Exists(one.IsInside);
    }

    DrawnShape Flat()
    {
        var flat = new DrawnShape(new ManyShape("GeometryCollection", []));
        flat._edges.AddRange(_edges);
        flat._polygons.AddRange(_polygons);
        flat._starts.AddRange(_starts);
        foreach (var box in _written)
        {
            foreach (var (west, east) in Spans(box)) flat.AddPolygon([[new(west, box.MinY), new(east, box.MinY), new(east, box.MaxY), new(west, box.MaxY), new(west, box.MinY)]]);
        }

        return flat;
    }

    void Add(Geometry shape)
    {
        switch (shape)
        {
            case PointShape point:
                Add(new BoxShape(point.At.X, point.At.Y, point.At.X, point.At.Y));
                break;
            case LineShape line:
                AddPath(line.Path);
                break;
            case PolygonShape polygon:
                AddPolygon(polygon.Rings);
                break;
            case ManyShape many:
                foreach (var part in many.Parts) Add(part);
                break;
            case BoxShape box:
                _written.Add(box);
                foreach (var (west, east) in Spans(box))
                {
                    _boxes.Add(World(west, box.MinY, east, box.MaxY));
                }

                break;
        }
    }

    // A box across 180° is two.
    static (double West, double East)[] Spans(BoxShape box) =>
        box.MinX <= box.MaxX ? [(box.MinX, box.MaxX)] : [(box.MinX, 180), (-180, box.MaxX)];

    void AddPath(IReadOnlyList<Position> path)
    {
        _starts.Add(path[0]);
        for (var i = 1; i < path.Count; i++) _edges.Add(new Edge(path[i - 1], path[i]));
    }

    void AddPolygon(IReadOnlyList<IReadOnlyList<Position>> rings)
    {
        _polygons.Add(rings);
        foreach (var ring in rings) AddPath(ring);
    }

    bool Crosses(ShapeSet shapes, int feature, List<Edge> near)
    {
        int firstRing = shapes.FeatureRing[feature], endRing = shapes.FeatureRing[feature + 1];
        int origin = shapes.RingVertex[firstRing], count = shapes.RingVertex[endRing] - origin;
        if (_area.Length < count) _area = new Position[count];
        for (var v = 0; v < count; v++)
        {
            _area[v] = new Position(WebMercator.ToLongitude(shapes.Xy[2 * (origin + v)]), WebMercator.ToLatitude(shapes.Xy[(2 * (origin + v)) + 1]));
        }

        for (var ring = firstRing; ring < endRing; ring++)
        {
            int first = shapes.RingVertex[ring] - origin, end = shapes.RingVertex[ring + 1] - origin;
            if (IsInside(_area[first])) return true;
            for (var (v, before) = (first, end - 1); v < end; before = v++)
            {
                var outline = new Edge(_area[before], _area[v]);
                foreach (var edge in near)
                {
                    if (edge.Touches(outline)) return true;
                }
            }
        }

        foreach (var start in _starts)
        {
            if (BoxSearch.Intersects(shapes, feature, World(start.X, start.Y, start.X, start.Y))) return true;
        }

        return false;
    }

    static WorldBox World(double west, double south, double east, double north) =>
        new(WebMercator.ToX(west), WebMercator.ToY(north), WebMercator.ToX(east), WebMercator.ToY(south));

    bool IsInside(Position at)
    {
        foreach (var polygon in _polygons)
        {
            var isInside = false;
            foreach (var ring in polygon)
            {
                for (var i = 1; i < ring.Count; i++)
                {
                    var (a, b) = (ring[i - 1], ring[i]);
                    if ((a.Y > at.Y) != (b.Y > at.Y) && at.X < a.X + ((at.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X))) isInside = !isInside;
                }
            }

            if (isInside) return true;
        }

        return false;
    }
}
