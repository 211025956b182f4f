using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Walks the records of a chunk and tells where their fields are. Text is not copied.</summary>
/// <remarks>
/// Each block of 64 bytes becomes one 64-bit mask of delimiters, line feeds and quotation marks; the fields of a record
/// are found by counting trailing zeros. A quoted field is jumped over whole (<see cref="RecordEnds.Close"/>).
/// <para>Source of the mask method: Langdale &amp; Lemire (2019), "Parsing gigabytes of JSON per second", section
/// 3.1.</para>
/// </remarks>
ref partial struct RecordCursor
{
    /// <summary>Bytes that a buffer must hold beyond its records, so that every block can be loaded whole.</summary>
    public const int Padding = 64;

    const byte UnitSeparator = 0x1F;

    readonly IRowSource _source;
    readonly ReadOnlySpan<byte> _data;
    readonly ref byte _first;
    readonly int[] _ends;
    readonly byte _delimiter;

    // Of tuples: what they are made of, where their fields begin and where the last one ends; null and 0 of text.
    readonly TupleShape? _shape;
    readonly int[]? _starts;
    readonly int _tuplesEnd;
    long _line;
    int _start;
    int _next;
    int _block;
    ulong _marks;
    int _contentAt;

    /// <summary>Starts before the first record.</summary>
    public RecordCursor(RowChunk chunk)
    {
        if (chunk.Buffer.Length < chunk.Start + chunk.Length + (chunk.Tuples?.Room ?? Padding))
        {
            throw new ArgumentException("The buffer is too short to be read in blocks.", nameof(chunk));
        }

        _source = chunk.Source;
        _ends = new int[_source.Header.Names.Count];
        _line = chunk.FirstLine;
        if (chunk.Tuples is { } shape)
        {
            // Fields lie outside the records too, so they are told by their place in the buffer.
            (_shape, _starts) = (shape, new int[_ends.Length]);
            _data = chunk.Buffer;
            (_next, _tuplesEnd) = (chunk.Start, chunk.Start + chunk.Length);
            return;
        }

        _data = chunk.Buffer.AsSpan(chunk.Start, chunk.Length);
        _first = ref MemoryMarshal.GetReference(_data);
        _delimiter = _source.Header.Delimiter;
        _marks = MarksAt(0);
    }

    /// <summary>Line of the record, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Fields of the record; right when it equals the number of columns.</summary>
    public int FieldCount { get; private set; }

    /// <summary>True when text follows the closing mark of a quoted field.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>The bytes of a field, with its quotation marks if it has any.</summary>
    /// <param name="column">0 up to the smaller of <see cref="FieldCount"/> and the number of columns.</param>
    public readonly ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var start = _starts is not null ? _starts[column] : column == 0 ? _start : _ends[column - 1] + 1;
            return _data[start.._ends[column]];
        }
    }

    /// <summary>What a complete record says: its fields, trimmed, the same for every way to delimit, quote or encode
    /// them.</summary>
    /// <remarks>Allocates: for the few records that have no identifier to be known by.</remarks>
    public readonly byte[] Content()
    {
        Span<int> columns = new int[_ends.Length];
        for (var column = 0; column < columns.Length; column++) columns[column] = column;
        return Content(columns);
    }

    /// <summary>What some columns of a complete record say.</summary>
    public readonly byte[] Content(ReadOnlySpan<int> columns)
    {
        var content = new ArrayBufferWriter<byte>();
        var sent = _shape is null ? null : SentContent();
        foreach (var column in columns) Write(content, sent is null ? this[column] : _data[sent[column]], sent is null);
        return content.WrittenSpan.ToArray();
    }

    static void Write(ArrayBufferWriter<byte> content, ReadOnlySpan<byte> field, bool isText)
    {
        // Of a quoted field two marks are one: a table of a database has the one.
        if (isText && field is [(byte)'"', ..] && field[1..].IndexOf("\"\""u8) >= 0)
        {
            field = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal));
        }

        field = FieldText.Trim(field);
        content.Write(Utf8.IsValid(field) ? field : Encoding.UTF8.GetBytes(FieldText.Decode(field)));
        content.Write([UnitSeparator]);
    }

    /// <summary>Goes to the next record that is not blank.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="MicrodataException">The file ends inside this record.</exception>
    public bool MoveNext()
    {
        do
        {
            if (_shape is not null) return NextTuple();
            if (_next >= _data.Length) return false;
            ReadRecord();
        }
        while (IsBlank);
        return true;
    }

    readonly bool IsBlank => FieldCount == 1 && _data[_start.._next].TrimEnd("\r\n"u8).IsEmpty;

    void ReadRecord()
    {
        var (block, marks, count, fieldStart) = (_block, _marks, 0, _next);
        _start = _next;
        Line = _line;
        IsMalformed = false;
        while (true)
        {
            while (marks == 0)
            {
                block += 64;
                if (block >= _data.Length)
                {
                    EndWithoutLineFeed(count);
                    return;
                }

                marks = MarksAt(block);
            }

            var at = block + BitOperations.TrailingZeroCount(marks);
            marks &= marks - 1;
            var mark = Unsafe.Add(ref _first, at);
            if (mark == _delimiter)
            {
                if (count < _ends.Length) _ends[count] = at;
                count++;
                fieldStart = at + 1;
            }
            else if (mark == '\n')
            {
                if (count < _ends.Length) _ends[count] = at;
                FieldCount = count + 1;
                (_block, _marks) = (block, marks);
                _next = at + 1;
                _line++;
                return;
            }
            else if (at == fieldStart)
            {
                at = SkipQuoted(at);
                block = at & ~63;
                marks = block >= _data.Length ? 0 : MarksAt(block) & (ulong.MaxValue << (at & 63));
            }
        }
    }

    // From an opening mark to the byte after the closing one.
    int SkipQuoted(int opening)
    {
        var close = RecordEnds.Close(_data, opening + 1);
        if (close < 0)
        {
            throw new MicrodataException(_source.Path, Line, null, "kutip-tidak-ditutup",
                new Teks("tanda kutip tidak ditutup sampai akhir berkas; berkas mungkin terpotong.",
                    "a quotation mark is not closed before the file ends; the file may be cut off."));
        }

        _line += _data[opening..close].Count((byte)'\n');
        var after = close + 1;
        if (after < _data.Length && _data[after] != _delimiter && _data[after] is not ((byte)'\n' or (byte)'\r'))
        {
            IsMalformed = true;
        }

        return after;
    }

    // Only the last record of a file may lack its line feed, and only if it is complete.
    void EndWithoutLineFeed(int count)
    {
        if (count < _ends.Length) _ends[count] = _data.Length;
        FieldCount = count + 1;
        _next = _data.Length;
        if (FieldCount < _ends.Length && !IsBlank)
        {
            throw new MicrodataException(_source.Path, Line, null, "berkas-terpotong",
                new Teks($"berkas terpotong: baris terakhir berisi {FieldCount} dari {_ends.Length} kolom.",
                    $"the file is cut off: its last record holds {FieldCount} of {_ends.Length} columns."));
        }
    }

    readonly ulong MarksAt(int block)
    {
        var low = Vector256.LoadUnsafe(ref _first, (nuint)block);
        var high = Vector256.LoadUnsafe(ref _first, (nuint)block + 32);
        var marks = Marks(low) | ((ulong)Marks(high) << 32);
        var left = _data.Length - block;
        return left >= 64 ? marks : marks & ((1UL << left) - 1);
    }

    readonly uint Marks(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create(_delimiter))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))).ExtractMostSignificantBits();
}
