namespace GeoBdt.Register.Packing;

/// <summary>Packs a column whose rows come some at a time; never holds more than one piece unpacked.</summary>
sealed class PackedColumnBuilder
{
    readonly byte[] _open = new byte[PackedColumn.PieceRows];
    readonly List<PackedPiece> _pieces = [];

    int _used;

    /// <summary>Takes in more rows.</summary>
    public void Add(ReadOnlySpan<byte> values)
    {
        while (values.Length > 0)
        {
            var taken = Math.Min(values.Length, _open.Length - _used);
            values[..taken].CopyTo(_open.AsSpan(_used));
            _used += taken;
            if (_used == _open.Length) Close();
            values = values[taken..];
        }
    }

    /// <summary>Takes in one more row.</summary>
    public void Add(byte value)
    {
        _open[_used++] = value;
        if (_used == _open.Length) Close();
    }

    /// <summary>The column of all rows so far, in their order. Nothing may be added afterwards.</summary>
    public PackedColumn Finish()
    {
        var length = (_pieces.Count * _open.Length) + _used;
        if (_used > 0) Close();
        return new PackedColumn([.. _pieces], length);
    }

    void Close()
    {
        _pieces.Add(PackedPiece.Of(_open.AsSpan(0, _used)));
        _used = 0;
    }
}
