using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Ekspor;

/// <summary>The rings of one area in degrees, as simple-feature formats want them; kept from area to area.</summary>
/// <remarks>
/// Degrees have six decimals, which is the grid all boundaries lie on, so equal corners stay equal and nothing moves. Rings
/// are closed; exterior rings run counter-clockwise (RFC 7946), holes the other way: a shape's are the mirror of that.
/// </remarks>
public sealed class AreaOutline
{
    readonly List<int> _ringEnd = [];
    readonly List<int> _polygonEnd = [];
    double[] _xy = [];

    /// <summary>Longitude, latitude of all rings one after the other.</summary>
    public ReadOnlySpan<double> Xy => _xy.AsSpan(0, _ringEnd.Count == 0 ? 0 : 2 * _ringEnd[^1]);

    /// <summary>Shape [rings]. Vertices up to the end of each ring.</summary>
    public IReadOnlyList<int> RingEnd => _ringEnd;

    /// <summary>Shape [polygons]. Rings up to the end of each polygon, which is an exterior ring and its holes.</summary>
    public IReadOnlyList<int> PolygonEnd => _polygonEnd;

    /// <summary>West, south, east, north.</summary>
    public (double West, double South, double East, double North) Box { get; private set; }

    /// <summary>Reads a feature; without a shape there are no rings afterwards.</summary>
    public void Read(ShapeSet shapes, int feature)
    {
        _ringEnd.Clear();
        _polygonEnd.Clear();
        int firstRing = shapes.FeatureRing[feature], endRing = shapes.FeatureRing[feature + 1];
        var needed = 2 * (shapes.RingVertex[endRing] - shapes.RingVertex[firstRing] + endRing - firstRing);
        if (_xy.Length < needed) _xy = new double[Math.Max(needed, 2 * _xy.Length)];
        var at = 0;
        for (var ring = firstRing; ring < endRing; ring++)
        {
            if (ring > firstRing && !shapes.RingIsHole[ring]) _polygonEnd.Add(_ringEnd.Count);
            at = ReadRing(shapes, shapes.RingVertex[ring], shapes.RingVertex[ring + 1] - 1, at);
            _ringEnd.Add(at / 2);
        }

        if (endRing == firstRing) return;
        _polygonEnd.Add(_ringEnd.Count);
        Box = ToDegrees(shapes.BoxOf(feature));
    }

    /// <summary>A box of world units, whose y grows south, in degrees.</summary>
    public static (double West, double South, double East, double North) ToDegrees(WorldBox box)
    {
        var degrees = Degrees.Box(box.MinX, box.MinY, box.MaxX, box.MaxY);
        return (degrees[0], degrees[1], degrees[2], degrees[3]);
    }

    int ReadRing(ShapeSet shapes, int first, int last, int at)
    {
        var start = at;
        for (var v = last; v >= first; v--)
        {
            _xy[at++] = Degrees.Rounded(WebMercator.ToLongitude(shapes.Xy[2 * v]));
            _xy[at++] = Degrees.Rounded(WebMercator.ToLatitude(shapes.Xy[(2 * v) + 1]));
        }

        (_xy[at], _xy[at + 1]) = (_xy[start], _xy[start + 1]);
        return at + 2;
    }
}
