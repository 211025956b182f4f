using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Geometry;

/// <summary>Reads polygons from well-known binary: OGC 06-103 (ISO types 1003, 2003, 3003 for Z, M, ZM) and PostGIS' EWKB
/// (flags and an SRID).</summary>
/// <remarks>Every count is compared with the bytes that are left before anything is done with it. Heights and measures
/// are passed over: an administrative area has none.</remarks>
static class WkbGeometry
{
    const uint HasZ = 0x8000_0000, HasM = 0x4000_0000, HasSrid = 0x2000_0000;
    const int MaxDepth = 8;

    /// <summary>Adds the polygons of a geometry.</summary>
    /// <param name="rings">Where to.</param>
    /// <param name="wkb">The whole geometry and nothing else.</param>
    /// <returns>SRID of EWKB; null when there is none.</returns>
    /// <exception cref="BoundaryException">Not a polygon, or bytes that are no WKB.</exception>
    public static int? Read(RingCollector rings, ReadOnlySpan<byte> wkb)
    {
        var input = new Input { Rings = rings, Rest = wkb };
        ReadOne(ref input, 0);
        return input.Rest.IsEmpty
            ? input.Srid
            : throw Broken(rings, "sisa byte di belakang geometri", "bytes after the geometry");
    }

    ref struct Input
    {
        public RingCollector Rings;
        public ReadOnlySpan<byte> Rest;
        public int? Srid;
        public bool IsLittleEndian;

        public uint UInt32()
        {
            var bytes = Take(4);
            return IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        public ReadOnlySpan<byte> Take(long count)
        {
            if (count > Rest.Length) throw Broken(Rings, "berakhir di tengah-tengah", "it ends in the middle");
            var bytes = Rest[..(int)count];
            Rest = Rest[(int)count..];
            return bytes;
        }

        // Each of them takes at least so many bytes.
        public int Count(int leastBytes)
        {
            var count = UInt32();
            return count <= (uint)(Rest.Length / leastBytes)
                ? (int)count
                : throw Broken(Rings, $"menyebut {count} bagian dalam {Rest.Length} byte", $"it states {count} parts in {Rest.Length} bytes");
        }
    }

    static void ReadOne(ref Input input, int depth)
    {
        if (depth > MaxDepth) throw Broken(input.Rings, "bersarang terlalu dalam", "it nests too deep");
        var order = input.Take(1)[0];
        if (order > 1) throw Broken(input.Rings, $"urutan byte {order}", $"byte order {order}");
        input.IsLittleEndian = order == 1;
        var type = input.UInt32();
        var numbers = 2 + ((type & HasZ) != 0 ? 1 : 0) + ((type & HasM) != 0 ? 1 : 0);
        if ((type & HasSrid) != 0)
        {
            var srid = (int)input.UInt32();
            if (depth == 0) input.Srid = srid;
        }

        var plain = type & 0x1FFF_FFFF;
        if (plain >= 1000 && plain < 4000)
        {
            numbers = plain / 1000 == 3 ? 4 : 3;
            plain %= 1000;
        }

        switch (plain)
        {
            case 3:
                ReadPolygon(ref input, numbers);
                break;
            case 6 or 7:
                // A part has at least an order, a type and a count.
                for (var left = input.Count(9); left > 0; left--) ReadOne(ref input, depth + 1);
                break;
            case 1 or 2 or 4 or 5 when depth > 0:
                SkipLine(ref input, (int)plain, numbers, depth);
                break;
            default:
                throw Unusable(input.Rings, plain);
        }
    }

    static void ReadPolygon(ref Input input, int numbers)
    {
        for (var left = input.Count(4); left > 0; left--)
        {
            var positions = input.Count(8 * numbers);
            AddPositions(ref input, positions, numbers);
            input.Rings.EndRing();
        }

        input.Rings.EndPolygon();
    }

    static void AddPositions(ref Input input, int positions, int numbers)
    {
        var bytes = input.Take(8L * numbers * positions);
        if (numbers == 2 && input.IsLittleEndian && BitConverter.IsLittleEndian)
        {
            // On machines that care about alignment a copy would be needed; x64 and arm64 do not.
            input.Rings.Add(MemoryMarshal.Cast<byte, double>(bytes));
            return;
        }

        for (var at = 0; at < bytes.Length; at += 8 * numbers)
        {
            input.Rings.Add(Number(bytes[at..], input.IsLittleEndian), Number(bytes[(at + 8)..], input.IsLittleEndian));
        }
    }

    static double Number(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);

    // A point or line beside the polygons of a collection.
    static void SkipLine(ref Input input, int type, int numbers, int depth)
    {
        input.Rings.Drop(input.Rings.Mark());
        switch (type)
        {
            case 1:
                input.Take(8 * numbers);
                break;
            case 2:
                input.Take(8L * numbers * input.Count(8 * numbers));
                break;
            default:
                for (var left = input.Count(9); left > 0; left--) ReadOne(ref input, depth + 1);
                break;
        }
    }

    static BoundaryException Unusable(RingCollector rings, uint type)
    {
        var name = type switch
        {
            1 => "Point",
            2 => "LineString",
            4 => "MultiPoint",
            5 => "MultiLineString",
            8 => "CircularString",
            9 => "CompoundCurve",
            10 => "CurvePolygon",
            11 => "MultiCurve",
            12 => "MultiSurface",
            15 => "PolyhedralSurface",
            16 => "TIN",
            17 => "Triangle",
            _ => $"WKB {type}",
        };
        return type is >= 8 and <= 12
            ? rings.Bad($"Geometri berjenis {name} (lengkung); luruskan dahulu (ST_CurveToLine, ogr2ogr -nlt CONVERT_TO_LINEAR).",
                $"The geometry is a {name}; make its curves lines first.")
            : rings.Bad($"Geometri berjenis {name}; yang diterima Polygon dan MultiPolygon.",
                $"The geometry is a {name}; Polygon and MultiPolygon are accepted.");
    }

    static BoundaryException Broken(RingCollector rings, string indonesian, string english) =>
        rings.Refusal(BoundaryRule.BadStructure, $"Geometri WKB rusak: {indonesian}.", $"The WKB geometry is broken: {english}.");
}
