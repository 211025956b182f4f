using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <remarks>
/// Tuples: text stays where it is, small numbers are looked up, others are written as text behind the tuples. The source has
/// checked that every tuple is whole. Format: PostgreSQL documentation, COPY, "Binary Format", and the send functions of the types.
/// </remarks>
ref partial struct RecordCursor
{
    const int NumericBase = 10_000;
    const int NumericDigits = 4;
    const ushort NumericNegative = 0x4000;

    static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    bool NextTuple()
    {
        if (_next >= _tuplesEnd) return false;
        Line = _line++;
        FieldCount = _ends.Length;
        var (starts, ends, at, room) = (_starts!, _ends, _next + sizeof(short), _tuplesEnd);
        _contentAt = -1;
        foreach (var (column, kind) in _shape!.Fields)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(_data[at..]);
            at += sizeof(int);
            if (length < 0)
            {
                if (column >= 0) starts[column] = ends[column] = 0;
                continue;
            }

            var field = _data.Slice(at, length);
            if (kind == TupleKind.Text) (starts[column], ends[column]) = (at, at + length);
            else if (kind == TupleKind.Int2) PlaceNumber(column, length == sizeof(short) ? BinaryPrimitives.ReadInt16BigEndian(field) : throw Malformed(), ref room);
            else if (kind == TupleKind.Int4) PlaceNumber(column, length == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(field) : throw Malformed(), ref room);
            else if (kind == TupleKind.Content) _contentAt = at;
            else Place(column, kind, field, ref room);
            at += length;
        }

        _next = at;
        return true;
    }

    readonly void PlaceNumber(int column, long number, ref int room)
    {
        if ((ulong)number < TupleShape.SmallNumbers)
        {
            var start = (int)number * TupleShape.SmallDigits;
            (_starts![column], _ends[column]) = (start, start + (number < 10 ? 1 : number < 100 ? 2 : 3));
            return;
        }

        number.TryFormat(Room(room), out var written, default, CultureInfo.InvariantCulture);
        (_starts![column], _ends[column]) = (room, room + written);
        room += written;
    }

    readonly void Place(int column, TupleKind kind, ReadOnlySpan<byte> field, ref int room)
    {
        var written = 0;
        var target = Room(room);
        var isWhole = kind switch
        {
            TupleKind.Int8 or TupleKind.Float8 or TupleKind.Timestamp => field.Length == sizeof(long),
            TupleKind.Float4 or TupleKind.Date => field.Length == sizeof(int),
            TupleKind.Bool => field.Length == 1,
            TupleKind.Numeric => field.Length >= 4 * sizeof(short) && field.Length == (4 + BinaryPrimitives.ReadInt16BigEndian(field)) * sizeof(short),
            _ => true,
        };
        if (!isWhole) throw Malformed();
        switch (kind)
        {
            case TupleKind.Int8:
                PlaceNumber(column, BinaryPrimitives.ReadInt64BigEndian(field), ref room);
                return;
            case TupleKind.Bool:
                PlaceNumber(column, field[0] != 0 ? 1 : 2, ref room);
                return;
            case TupleKind.Float4:
                BinaryPrimitives.ReadSingleBigEndian(field).TryFormat(target, out written, default, CultureInfo.InvariantCulture);
                break;
            case TupleKind.Float8:
                BinaryPrimitives.ReadDoubleBigEndian(field).TryFormat(target, out written, default, CultureInfo.InvariantCulture);
                break;
            case TupleKind.Date:
                written = Write(BinaryPrimitives.ReadInt32BigEndian(field) * TimeSpan.TicksPerDay, "yyyy-MM-dd", target);
                break;
            case TupleKind.Timestamp:
                written = Write(Math.Clamp(BinaryPrimitives.ReadInt64BigEndian(field), long.MinValue / 10, long.MaxValue / 10) * 10, "yyyy-MM-dd HH:mm:ss", target);
                break;
            case TupleKind.Numeric:
                written = WriteNumeric(field, target);
                break;
        }

        (_starts![column], _ends[column]) = (room, room + written);
        room += written;
    }

    // The room is the cursor's own: nobody else reads this chunk.
    readonly Span<byte> Room(int room) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(_data[room..]), TupleShape.FieldRoom);

    static int Write(long ticks, string format, Span<byte> target)
    {
        // "infinity" and the years before 1 and after 9999 are no dates to us.
        if (ticks < (DateTime.MinValue - Epoch).Ticks || ticks > (DateTime.MaxValue - Epoch).Ticks) return 0;
        Epoch.AddTicks(ticks).TryFormat(target, out var written, format, CultureInfo.InvariantCulture);
        return written;
    }

    // As PostgreSQL writes it, with the decimals of its scale. NaN, infinity and what is longer than a field has room say "?",
    // which is no number.
    static int WriteNumeric(ReadOnlySpan<byte> field, Span<byte> target)
    {
        var groups = BinaryPrimitives.ReadInt16BigEndian(field);
        var weight = BinaryPrimitives.ReadInt16BigEndian(field[2..]);
        var sign = BinaryPrimitives.ReadUInt16BigEndian(field[4..]);
        var scale = BinaryPrimitives.ReadUInt16BigEndian(field[6..]);
        target[0] = (byte)'?';
        if (sign is not (0 or NumericNegative) || ((Math.Max((int)weight, 0) + 1) * NumericDigits) + scale + 2 > target.Length) return 1;
        var at = 0;
        if (sign == NumericNegative) target[at++] = (byte)'-';
        var first = at;
        for (var group = 0; group <= weight; group++)
        {
            var value = GroupAt(field, groups, group);
            for (var divisor = NumericBase / 10; divisor > 0; divisor /= 10)
            {
                var digit = value / divisor % 10;
                if (digit > 0 || at > first) target[at++] = (byte)('0' + digit);
            }
        }

        if (at == first) target[at++] = (byte)'0';
        if (scale == 0) return at;
        target[at++] = (byte)'.';
        for (var decimals = 0; decimals < scale; decimals++)
        {
            var value = GroupAt(field, groups, weight + 1 + (decimals / NumericDigits));
            var divisor = (decimals % NumericDigits) switch { 0 => 1000, 1 => 100, 2 => 10, _ => 1 };
            target[at++] = (byte)('0' + (value / divisor % 10));
        }

        return at;
    }

    static int GroupAt(ReadOnlySpan<byte> field, int groups, int group) =>
        group >= 0 && group < groups ? BinaryPrimitives.ReadInt16BigEndian(field[((4 + group) * sizeof(short))..]) : 0;

    // By column: where its text is. Allocates, for the few rows that are known by their content.
    readonly Range[] SentContent()
    {
        if (_contentAt < 0) throw new InvalidOperationException("The content of this row was not asked for.");
        var sent = new Range[_ends.Length];
        // Number of dimensions, flags, type; then length and first index of the one dimension.
        var at = _contentAt + (3 * sizeof(int));
        if (BinaryPrimitives.ReadInt32BigEndian(_data[_contentAt..]) == 0) return sent;
        at += 2 * sizeof(int);
        foreach (var column in _shape!.Content)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(_data[at..]);
            at += sizeof(int);
            if (length < 0) continue;
            sent[column] = at..(at + length);
            at += length;
        }

        return sent;
    }

    readonly MicrodataException Malformed() => new(_source.Path, Line, null, "baris-rusak",
        new Teks("baris tidak berbentuk COPY BINARY.", "the row is not in the form of COPY BINARY."));
}
