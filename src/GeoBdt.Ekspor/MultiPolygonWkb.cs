using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GeoBdt.Ekspor;

/// <summary>The outline of an area as a multipolygon in well-known binary, little-endian (OGC 06-103r4, clause 8).</summary>
public static class MultiPolygonWkb
{
    const uint Polygon = 3, MultiPolygon = 6;

    // PostGIS's extension: the reference system stands behind the type of the whole, not of its parts.
    const uint HasSrid = 0x2000_0000;
    const int TagLength = 1 + (2 * sizeof(uint));

    /// <summary>Length in bytes.</summary>
    /// <param name="outline">An outline with polygons.</param>
    /// <param name="srid">Reference system of EWKB; null for plain WKB.</param>
    public static int Length(AreaOutline outline, int? srid) =>
        TagLength + (srid is null ? 0 : sizeof(int)) + (TagLength * outline.PolygonEnd.Count)
        + (sizeof(uint) * outline.RingEnd.Count) + (sizeof(double) * outline.Xy.Length);

    /// <summary>Writes it.</summary>
    /// <param name="outline">An outline with polygons.</param>
    /// <param name="srid">Reference system of EWKB; null for plain WKB.</param>
    /// <param name="into">At least <see cref="Length"/> bytes.</param>
    public static void Write(AreaOutline outline, int? srid, Span<byte> into)
    {
        into[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(into[1..], MultiPolygon | (srid is null ? 0 : HasSrid));
        into = into[(1 + sizeof(uint))..];
        if (srid is { } system) into = WithNumber(into, (uint)system);
        into = WithNumber(into, (uint)outline.PolygonEnd.Count);
        var ring = 0;
        foreach (var endRing in outline.PolygonEnd)
        {
            into[0] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(into[1..], Polygon);
            into = WithNumber(into[(1 + sizeof(uint))..], (uint)(endRing - ring));
            for (; ring < endRing; ring++)
            {
                var first = ring == 0 ? 0 : outline.RingEnd[ring - 1];
                into = WithRing(WithNumber(into, (uint)(outline.RingEnd[ring] - first)), outline.Xy[(2 * first)..(2 * outline.RingEnd[ring])]);
            }
        }
    }

    static Span<byte> WithNumber(Span<byte> into, uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(into, number);
        return into[sizeof(uint)..];
    }

    static Span<byte> WithRing(Span<byte> into, ReadOnlySpan<double> numbers)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(numbers).CopyTo(into);
        }
        else
        {
            for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(into[(i * sizeof(double))..], numbers[i]);
        }

        return into[(sizeof(double) * numbers.Length)..];
    }
}
