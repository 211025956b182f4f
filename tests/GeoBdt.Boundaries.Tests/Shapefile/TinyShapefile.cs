using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GeoBdt.Indicators.Tests.Wilayah;

namespace GeoBdt.Boundaries.Tests.Shapefile;

/// <summary>Writes small shapefiles, right or wrong where a test wants them so.</summary>
sealed class TinyShapefile
{
    public const string Wgs84 =
        """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    readonly List<byte[]> _shapes = [];
    readonly List<byte[]> _rows = [];

    public int Type { get; init; } = 5;

    public string? Prj { get; init; } = Wgs84;

    public string? Cpg { get; init; }

    /// <summary>Type of the code column: C, or N with two decimals.</summary>
    public char CodeType { get; init; } = 'C';

    /// <summary>Adds a polygon.</summary>
    /// <param name="code">Code as the table holds it.</param>
    /// <param name="name">Name, in the bytes of Latin-1.</param>
    /// <param name="rings">Positions of each ring.</param>
    public TinyShapefile Add(string code, string name, params double[][] rings) => Add(code, Encoding.Latin1.GetBytes(name), rings);

    public TinyShapefile Add(string code, byte[] name, params double[][] rings)
    {
        var points = rings.Sum(ring => ring.Length / 2);
        var shape = new byte[44 + (4 * rings.Length) + (16 * points)];
        BinaryPrimitives.WriteInt32LittleEndian(shape, Type);
        BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(36), rings.Length);
        BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(40), points);
        var (part, at) = (44, 44 + (4 * rings.Length));
        foreach (var ring in rings)
        {
            BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(part), (at - 44 - (4 * rings.Length)) / 16);
            part += 4;
            foreach (var number in ring)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(shape.AsSpan(at), number);
                at += 8;
            }
        }

        return AddRaw(code, name, shape);
    }

    public TinyShapefile AddRaw(string code, byte[] name, byte[] shape)
    {
        _shapes.Add(shape);
        _rows.Add([(byte)' ', .. Encoding.ASCII.GetBytes(CodeType == 'C' ? code.PadRight(13) : code.PadLeft(13)), .. name, .. Enumerable.Repeat((byte)' ', 20 - name.Length)]);
        return this;
    }

    public byte[] Shp
    {
        get
        {
            var bytes = Header(100 + _shapes.Sum(shape => 8 + shape.Length));
            for (var i = 0; i < _shapes.Count; i++)
            {
                bytes.AddRange(BigEndian(i + 1));
                bytes.AddRange(BigEndian(_shapes[i].Length / 2));
                bytes.AddRange(_shapes[i]);
            }

            return [.. bytes];
        }
    }

    public byte[] Shx
    {
        get
        {
            var bytes = Header(100 + (8 * _shapes.Count));
            var offset = 50;
            foreach (var shape in _shapes)
            {
                bytes.AddRange(BigEndian(offset));
                bytes.AddRange(BigEndian(shape.Length / 2));
                offset += 4 + (shape.Length / 2);
            }

            return [.. bytes];
        }
    }

    public byte[] Dbf
    {
        get
        {
            var head = new byte[97];
            head[0] = 3;
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), _rows.Count);
            BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(8), 97);
            BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(10), 34);
            Column(head.AsSpan(32), "kode", CodeType, 13, CodeType == 'N' ? (byte)2 : (byte)0);
            Column(head.AsSpan(64), "nama", 'C', 20, 0);
            head[96] = 0x0D;
            return [.. head, .. _rows.SelectMany(row => row)];
        }
    }

    /// <summary>Writes the files side by side; returns the .shp.</summary>
    public string Write(TempFolder folder, string name = "desa")
    {
        folder.Write($"{name}.shx", Shx);
        folder.Write($"{name}.dbf", Dbf);
        if (Prj is not null) folder.Write($"{name}.prj", Prj);
        if (Cpg is not null) folder.Write($"{name}.cpg", Cpg);
        return folder.Write($"{name}.shp", Shp);
    }

    /// <summary>Packs the files.</summary>
    /// <param name="stems">Name of each copy of them, with folder.</param>
    public byte[] Zip(params string[] stems)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var stem in stems)
            {
                Put(zip, $"{stem}.shp", Shp);
                Put(zip, $"{stem}.dbf", Dbf);
                if (Prj is not null) Put(zip, $"{stem}.prj", Encoding.ASCII.GetBytes(Prj));
            }
        }

        return packed.ToArray();
    }

    public static void Put(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    List<byte> Header(int length)
    {
        var head = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(head, 9994);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(24), length / 2);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(32), Type);
        return [.. head];
    }

    static void Column(Span<byte> at, string name, char type, byte length, byte decimals)
    {
        Encoding.ASCII.GetBytes(name).CopyTo(at);
        (at[11], at[16], at[17]) = ((byte)type, length, decimals);
    }

    static byte[] BigEndian(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
