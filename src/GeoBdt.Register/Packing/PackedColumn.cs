namespace GeoBdt.Register.Packing;

/// <summary>A column of bytes, one a row, held in 1, 2, 4 or 8 bits a row.</summary>
/// <remarks>
/// Held in pieces, each as narrow as the values in it allow (<see cref="PackedPiece"/>). Codes of a category are few, though
/// 254 and 255 are among them for what is invalid or missing; a rare code makes one piece wider, not the column. Whoever
/// scans unpacks some rows at a time into a buffer that stays in the processor's cache.
/// </remarks>
sealed class PackedColumn
{
#if DEBUG
    // So few that the columns of tests are many pieces.
    internal const int PieceRows = 2 * PackedPiece.Granule;
#else
    // So many that what a piece costs beside its bits does not count, so few that 8 bits a row stay off the large object heap.
    internal const int PieceRows = 512 * PackedPiece.Granule;
#endif

    readonly PackedPiece[] _pieces;

    /// <summary>Holds pieces.</summary>
    /// <param name="pieces">Of <see cref="PieceRows"/> rows each, except the last.</param>
    /// <param name="length">Rows.</param>
    internal PackedColumn(PackedPiece[] pieces, int length) => (_pieces, Length) = (pieces, length);

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    /// <summary>Memory that the rows take. Unit: bytes.</summary>
    public long ByteCount => _pieces.Sum(piece => (long)piece.ByteCount);

    /// <summary>Packs a column.</summary>
    /// <param name="values">Shape [rows].</param>
    public static PackedColumn Of(ReadOnlySpan<byte> values)
    {
        var pieces = new PackedPiece[(values.Length + PieceRows - 1) / PieceRows];
        for (var i = 0; i < pieces.Length; i++)
        {
            var first = i * PieceRows;
            pieces[i] = PackedPiece.Of(values[first..Math.Min(first + PieceRows, values.Length)]);
        }

        return new PackedColumn(pieces, values.Length);
    }

    /// <summary>Value of a row. For many rows in a row <see cref="Unpack"/> is an order of magnitude faster.</summary>
    public byte this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Length);
            return _pieces[row / PieceRows][row % PieceRows];
        }
    }

    /// <summary>Unpacks rows.</summary>
    /// <param name="first">First row.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="buffer">Where to; replaced by a longer one when they do not fit. Other rows may come to stand around
    /// them: whole granules are unpacked, so that no row begins in the middle of a byte.</param>
    /// <returns>Where in the buffer the first row stands.</returns>
    public int Unpack(int first, int end, ref byte[] buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Length);
        var start = first - (first % PackedPiece.Granule);
        var length = PackedPiece.Rounded(end - start);
        if (buffer.Length < length) buffer = new byte[length + (length / 4)];
        for (var at = start; at < end;)
        {
            var from = at % PieceRows;
            var count = Math.Min(PieceRows - from, start + length - at);
            _pieces[at / PieceRows].Unpack(from, buffer.AsSpan(at - start, count));
            at += count;
        }

        return first - start;
    }

    /// <summary>All values. Shape [rows].</summary>
    public byte[] ToArray()
    {
        byte[] values = [];
        Unpack(0, Length, ref values);
        return values[..Length];
    }
}
