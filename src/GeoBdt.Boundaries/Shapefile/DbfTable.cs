using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Shapefile;

/// <summary>Reads a dBase table row by row.</summary>
/// <remarks>
/// Text is in the encoding of the .cpg, else of the language byte of the table, else UTF-8 where the bytes are that and
/// Latin-1 where not. A .cpg that is wrong about UTF-8 is common; then too Latin-1 is read and reported.
/// </remarks>
sealed class DbfTable
{
    const int FieldBytes = 32;

    readonly BinaryInput _input;
    readonly string _file;
    readonly Encoding? _encoding;
    readonly int _rowLength;
    readonly List<Field> _fields = [];
    byte[] _row = [];

    readonly record struct Field(string Name, char Type, int Offset, int Length);

    public DbfTable(BinaryInput input, string file, string? cpg)
    {
        (_input, _file) = (input, file);
        var head = input.Read(32);
        RowCount = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        int headLength = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        _rowLength = BinaryPrimitives.ReadUInt16LittleEndian(head[10..]);
        _encoding = EncodingOf(cpg) ?? EncodingOf(head[29]);
        // Version in the low bits: 3 dBASE III+ to 5, 0x30 Visual FoxPro.
        if ((head[0] & 7) is < 3 or > 5 && head[0] != 0x30) throw Bad("versi tidak dikenal", "an unknown version");
        if (headLength < 33) throw Bad("kepala terlalu pendek", "a header that is too short");
        ReadFields(input.Read(headLength - 32));
    }

    /// <summary>Rows that the header states.</summary>
    public long RowCount { get; }

    /// <summary>Names of the columns, as the file has them (at most ten letters).</summary>
    public List<string> Columns => _fields.ConvertAll(one => one.Name);

    /// <summary>Whether the row read last is marked as deleted.</summary>
    public bool IsDeleted => _row[0] == (byte)'*';

    /// <summary>Reads the next row.</summary>
    /// <exception cref="BoundaryException">The table ends before.</exception>
    public void ReadRow() => _row = [.. _input.Read(_rowLength)];

    /// <summary>A code of the row.</summary>
    public string? Code(int column, long ordinal)
    {
        var field = _fields[column];
        var text = Bytes(field).Trim(" \0"u8);
        if (field.Type is not ('N' or 'F')) return FieldText.OrNull(Encoding.Latin1.GetString(text));
        // Blank or stars: no number. Zeros after the point are how the column is formatted.
        if (text.IsEmpty || text[0] == (byte)'*') return null;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        if (point >= 0 && text[(point + 1)..].IndexOfAnyExcept((byte)'0') >= 0) throw FieldText.Fraction(_file, ordinal);
        if (whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return FieldText.OrNull(Encoding.Latin1.GetString(whole));
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? FieldText.OfNumber(number) ?? throw FieldText.Fraction(_file, ordinal)
            : null;
    }

    /// <summary>A name of the row.</summary>
    public string? Name(int column, ref ReadDefects defects)
    {
        var text = Bytes(_fields[column]).Trim(" \0"u8);
        if (_encoding is not null && (_encoding is not UTF8Encoding || System.Text.Unicode.Utf8.IsValid(text)))
        {
            return FieldText.OrNull(_encoding.GetString(text));
        }

        var name = FieldText.OrNull(FieldText.Decode(text, out var wasLatin1));
        if (wasLatin1) defects |= ReadDefects.NameWasLatin1;
        return name;
    }

    ReadOnlySpan<byte> Bytes(Field field) => _row.AsSpan(field.Offset, field.Length);

    void ReadFields(ReadOnlySpan<byte> descriptors)
    {
        var offset = 1;
        for (; descriptors.Length >= FieldBytes && descriptors[0] != 0x0D; descriptors = descriptors[FieldBytes..])
        {
            var name = descriptors[..11];
            var end = name.IndexOf((byte)0);
            var type = (char)descriptors[11];
            // Long texts keep the high byte of their length where decimals are.
            var length = descriptors[16] + (type == 'C' ? descriptors[17] << 8 : 0);
            if (offset + length > _rowLength) throw Bad("kolom lebih panjang dari baris", "columns longer than a row");
            _fields.Add(new Field(FieldText.Decode(end < 0 ? name : name[..end], out _).Trim(), type, offset, length));
            offset += length;
        }

        if (_fields.Count == 0) throw Bad("tanpa kolom", "no columns");
    }

    static Encoding? EncodingOf(string? cpg)
    {
        if (string.IsNullOrWhiteSpace(cpg)) return null;
        var name = cpg.Trim().ToUpperInvariant().Replace('_', '-');
        var digits = string.Concat(name.Where(char.IsAsciiDigit));
        if (name is "UTF-8" or "UTF8" || digits == "65001") return Encoding.UTF8;
        if (name.Contains("8859-1", StringComparison.Ordinal) && !name.Contains("8859-15", StringComparison.Ordinal)) return Encoding.Latin1;
        if (name is "88591" or "LATIN1" or "LATIN-1" or "ISO88591") return Encoding.Latin1;
        return digits is "1252" or "437" or "850" ? CodePage(int.Parse(digits, CultureInfo.InvariantCulture)) : null;
    }

    // 0x57, "the ANSI page of the machine", is what ArcGIS writes for all of them: the bytes decide.
    static Encoding? EncodingOf(byte language) => language switch
    {
        0x01 => CodePage(437),
        0x02 => CodePage(850),
        0x03 or 0x58 or 0x59 => CodePage(1252),
        _ => null,
    };

    static Encoding? CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number);

    BoundaryException Bad(string indonesian, string english) => new(_file, BoundaryRule.BadStructure,
        $"Tabel .dbf rusak: {indonesian}. / The .dbf is broken: {english}.");
}
