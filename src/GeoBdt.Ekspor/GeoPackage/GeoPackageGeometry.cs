using System.Buffers.Binary;
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

    /// <summary>The area read last.</summary>
    public AreaOutline Outline { get; } = new();

    /// <summary>Reads a feature.</summary>
    public void Read(ShapeSet shapes, int feature) => Outline.Read(shapes, feature);

    /// <summary>The bytes of the area read last; null without a shape.</summary>
    public byte[]? Blob()
    {
        if (Outline.PolygonEnd.Count == 0) return null;
        var bytes = new byte[HeaderLength + MultiPolygonWkb.Length(Outline, srid: null)];
        WriteHeader(bytes);
        MultiPolygonWkb.Write(Outline, srid: null, bytes.AsSpan(HeaderLength));
        return bytes;
    }

    void WriteHeader(Span<byte> bytes)
    {
        "GP"u8.CopyTo(bytes);
        (bytes[2], bytes[3]) = (0, LittleEndianWithBox);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Wgs84);
        var (west, south, east, north) = Outline.Box;
        var at = 8;
        foreach (var bound in (ReadOnlySpan<double>)[west, east, south, north])
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[at..], bound);
            at += sizeof(double);
        }
    }
}
