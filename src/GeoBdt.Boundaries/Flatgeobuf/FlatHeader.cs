using System.Buffers.Binary;
using System.Globalization;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Flatgeobuf;

/// <summary>What the header of a FlatGeobuf file says, and the values that its columns frame.</summary>
sealed class FlatHeader
{
    // Bytes of a value by type: Byte, UByte, Bool, Short, UShort, Int, UInt, Long, ULong, Float, Double; 0: a u32 length
    // and so many bytes (String, Json, DateTime, Binary).
    static readonly byte[] ValueBytes = [1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 0, 0, 0, 0];

    readonly string _file;
    readonly byte[] _types;
    readonly int _code;
    readonly int _name;

    FlatHeader(Reading reading, byte[] types, (int Code, int Name) chosen, CoordinateFrame frame) =>
        (_file, _types, _code, _name, Frame) = (reading.File, types, chosen.Code, chosen.Name, frame);

    /// <summary>Features that the file is to hold; 0: not said.</summary>
    public required ulong Count { get; init; }

    /// <summary>Entries of a node of the index; 0: there is none.</summary>
    public required int NodeSize { get; init; }

    /// <summary>Type of all geometries; 0: each says its own.</summary>
    public required byte GeometryType { get; init; }

    public CoordinateFrame Frame { get; }

    // Fields of Header: 2 geometry type, 7 columns, 8 count, 9 node size, 10 crs; of Column: 0 name, 1 type; of Crs: 0
    // organization, 1 code, 4 wkt.
    public static FlatHeader Read(FlatTable header, Reading reading)
    {
        var names = new List<string>();
        var types = new byte[header.TableCount(7)];
        for (var i = 0; i < types.Length; i++)
        {
            var column = header.TableAt(7, i);
            names.Add(column.Text(0));
            types[i] = column.Byte(1);
        }

        long? code = null;
        string? wkt = null;
        if (header.Has(10))
        {
            var crs = header.Table(10);
            wkt = crs.Text(4);
            // No organization means EPSG, as GDAL writes it.
            if (crs.Text(0) is "" or "EPSG" or "epsg") code = crs.Int32(1);
        }

        return new FlatHeader(reading, types, reading.ChooseColumns(names), StatedCrs.Frame(reading.Source, code, wkt))
        {
            Count = header.UInt64(8),
            NodeSize = header.UInt16(9, otherwise: 16),
            GeometryType = header.Byte(2),
        };
    }

    /// <summary>Code and name among the properties of a feature: (u16 column, value) one after the other.</summary>
    public (string? Kode, string? Nama, ReadDefects Defects) Values(ReadOnlySpan<byte> properties, BinaryInput input)
    {
        string? kode = null, nama = null;
        var defects = ReadDefects.None;
        while (!properties.IsEmpty)
        {
            var column = Take(ref properties, 2, input) is var head ? BinaryPrimitives.ReadUInt16LittleEndian(head) : 0;
            if (column >= _types.Length || _types[column] >= ValueBytes.Length) throw Broken(input);
            long length = ValueBytes[_types[column]];
            if (length == 0) length = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref properties, 4, input));
            var value = Take(ref properties, length, input);
            if (column == _code) kode = Code(value, _types[column], input);
            if (column != _name) continue;
            if (_types[column] != 11) continue;
            nama = FieldText.OrNull(FieldText.Decode(value, out var wasLatin1));
            if (wasLatin1) defects |= ReadDefects.NameWasLatin1;
        }

        return (kode, nama, defects);
    }

    string? Code(ReadOnlySpan<byte> value, byte type, BinaryInput input) => type switch
    {
        0 => Whole((sbyte)value[0]),
        1 => Whole(value[0]),
        3 => Whole(BinaryPrimitives.ReadInt16LittleEndian(value)),
        4 => Whole(BinaryPrimitives.ReadUInt16LittleEndian(value)),
        5 => Whole(BinaryPrimitives.ReadInt32LittleEndian(value)),
        6 => Whole(BinaryPrimitives.ReadUInt32LittleEndian(value)),
        7 => Whole(BinaryPrimitives.ReadInt64LittleEndian(value)),
        8 => BinaryPrimitives.ReadUInt64LittleEndian(value).ToString(CultureInfo.InvariantCulture),
        9 => FieldText.OfNumber(BinaryPrimitives.ReadSingleLittleEndian(value)) ?? throw FieldText.Fraction(_file, input.Ordinal),
        10 => FieldText.OfNumber(BinaryPrimitives.ReadDoubleLittleEndian(value)) ?? throw FieldText.Fraction(_file, input.Ordinal),
        11 => FieldText.OrNull(FieldText.Decode(value, out _)),
        _ => null,
    };

    static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, long length, BinaryInput input)
    {
        if (length > rest.Length) throw Broken(input);
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    static BoundaryException Broken(BinaryInput input) => input.Refusal(BoundaryRule.BadStructure,
        "Atribut fitur FlatGeobuf rusak.", "The properties of a FlatGeobuf feature are broken.");
}
