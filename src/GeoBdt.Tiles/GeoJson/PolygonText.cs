using System.Buffers;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Tiles.GeoJson;

/// <summary>Writes the geometry of a shape as GeoJSON text, straight from the shape arrays.</summary>
/// <remarks>
/// Degrees with six decimals (11 cm), or coordinates of another system in the order of its axes. World rings run clockwise on the map, RFC 7946
/// wants exterior rings counter-clockwise, so each ring is written backwards and closed with its first position.
/// <code>
/// world units, y south     written
///   0 ──► 1                  3 ◄── 0 = first and last
///   ▲     ▼        becomes   │     ▲
///   3 ◄── 2                  ▼     │
///                            2 ──► 1      (drawn with north up)
/// </code>
/// </remarks>
public static class PolygonText
{
    // "[-180.000000,-90.000000]," in degrees, "[-20037508.34,-20037508.34]," in metres, at most.
    const int MaxPosition = 2 * (FixedDecimals.MaxLength + 1) + 2;

    /// <summary>Writes the geometry object in degrees, longitude first; <c>null</c> when the feature has no shape.</summary>
    public static void Write(IBufferWriter<byte> output, ShapeSet shapes, int feature) => Write(output, shapes, feature, CoordinateSystems.Crs84);

    /// <summary>The same in a coordinate reference system, which must reach it.</summary>
    public static void Write(IBufferWriter<byte> output, ShapeSet shapes, int feature, CoordinateSystem system)
    {
        if (!shapes.HasShape(feature))
        {
            output.Write("null"u8);
            return;
        }

        int first = shapes.FeatureRing[feature], end = shapes.FeatureRing[feature + 1];
        var isMulti = CountExteriors(shapes, first, end) > 1;
        output.Write(isMulti ? "{\"type\":\"MultiPolygon\",\"coordinates\":[["u8 : "{\"type\":\"Polygon\",\"coordinates\":["u8);
        for (var ring = first; ring < end; ring++)
        {
            if (ring > first) output.Write(shapes.RingIsHole[ring] ? ","u8 : "],["u8);
            WriteRing(output, shapes, ring, system);
        }

        output.Write(isMulti ? "]]}"u8 : "]}"u8);
    }

    static int CountExteriors(ShapeSet shapes, int first, int end)
    {
        var count = 0;
        for (var ring = first; ring < end; ring++) count += shapes.RingIsHole[ring] ? 0 : 1;
        return count;
    }

    static void WriteRing(IBufferWriter<byte> output, ShapeSet shapes, int ring, CoordinateSystem system)
    {
        int first = shapes.RingVertex[ring], last = shapes.RingVertex[ring + 1] - 1;
        var buffer = output.GetSpan(((last - first + 2) * MaxPosition) + 2);
        var at = 0;
        buffer[at++] = (byte)'[';
        for (var v = last; v >= first; v--)
        {
            at += WritePosition(buffer[at..], shapes.Xy[2 * v], shapes.Xy[(2 * v) + 1], system);
            buffer[at++] = (byte)',';
        }

        at += WritePosition(buffer[at..], shapes.Xy[2 * last], shapes.Xy[(2 * last) + 1], system);
        buffer[at++] = (byte)']';
        output.Advance(at);
    }

    static int WritePosition(Span<byte> buffer, uint x, uint y, CoordinateSystem system)
    {
        buffer[0] = (byte)'[';
        var at = 1;
        // Nearly all are asked for in degrees.
        if (ReferenceEquals(system, CoordinateSystems.Crs84))
        {
            at += Degrees.Write(buffer[at..], WebMercator.ToLongitude(x));
            buffer[at++] = (byte)',';
            at += Degrees.Write(buffer[at..], WebMercator.ToLatitude(y));
        }
        else
        {
            var (east, north) = system.FromWorld(x, y);
            var (first, second) = system.IsNorthFirst ? (north, east) : (east, north);
            at += FixedDecimals.Write(buffer[at..], first, system.Decimals);
            buffer[at++] = (byte)',';
            at += FixedDecimals.Write(buffer[at..], second, system.Decimals);
        }

        buffer[at++] = (byte)']';
        return at;
    }
}
