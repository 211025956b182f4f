using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GeoBdt.Tiles;

namespace GeoBdt.Ekspor.GeoPackage;

/// <summary>Geometry as a GeoPackage stores it: a header with the box, then a multipolygon in WKB (clause 2.1.3).</summary>
/// <remarks>
/// <code>
/// "GP" · version 0 · flags · srs id · west east south north · WKB
///                    └ little-endian, envelope of four numbers
/// </code>
/// </remarks>
sealed class GeoPackageGeometry
{
    const int HeaderLength = 8 + (4 * sizeof(double));
    const byte LittleEndianWithBox = 0b0000_0011;
    const int Wgs84 = 4326;
    const uint Polygon = 3, MultiPolygon = 6;

    byte[] _bytes = new byte[1024];
    int _at;

    /// <summary>The area read last.</summary>
    public AreaOutline Outline { get; } = new();

    /// <summary>Reads a feature.</summary>
    public void Read(ShapeSet shapes, int feature) => Outline.Read(shapes, feature);

    /// <summary>The bytes of the area read last; null without a shape.</summary>
    public byte[]? Blob()
    {
        var (rings, polygons) = (Outline.RingEnd, Outline.PolygonEnd);
        if (polygons.Count == 0) return null;
        var length = HeaderLength + 9 + (9 * polygons.Count) + (4 * rings.Count) + (sizeof(double) * Outline.Xy.Length);
        if (_bytes.Length < length) _bytes = new byte[Math.Max(length, 2 * _bytes.Length)];
        _at = 0;
        WriteHeader();
        WriteTag(MultiPolygon, polygons.Count);
        var ring = 0;
        foreach (var endRing in polygons)
        {
            WriteTag(Polygon, endRing - ring);
            for (; ring < endRing; ring++) WriteRing(ring == 0 ? 0 : rings[ring - 1], rings[ring]);
        }

        return _bytes[..length];
    }

    void WriteHeader()
    {
        "GP"u8.CopyTo(_bytes);
        (_bytes[2], _bytes[3], _at) = (0, LittleEndianWithBox, 4);
        Write(Wgs84);
        var (west, south, east, north) = Outline.Box;
        foreach (var bound in (ReadOnlySpan<double>)[west, east, south, north])
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_at), bound);
            _at += sizeof(double);
        }
    }

    void WriteTag(uint type, int count)
    {
        _bytes[_at++] = 1;
        Write(type);
        Write((uint)count);
    }

    void WriteRing(int first, int end)
    {
        Write((uint)(end - first));
        var numbers = Outline.Xy[(2 * first)..(2 * end)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(numbers).CopyTo(_bytes.AsSpan(_at));
            _at += sizeof(double) * numbers.Length;
            return;
        }

        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(_at), number);
            _at += sizeof(double);
        }
    }

    void Write(uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_at), number);
        _at += sizeof(uint);
    }
}
