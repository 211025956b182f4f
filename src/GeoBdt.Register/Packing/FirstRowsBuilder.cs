namespace GeoBdt.Register.Packing;

/// <summary>Takes in how many parts each whole has, one whole after the other.</summary>
sealed class FirstRowsBuilder
{
    readonly PackedColumnBuilder _parts = new();
    readonly List<int> _first = [0];
    readonly Dictionary<int, int> _many = [];

    int _wholes;
    int _rows;

    /// <summary>Adds a whole.</summary>
    /// <param name="parts">How many parts it has.</param>
    /// <exception cref="OverflowException">There are more than 2³¹ − 1 parts in all.</exception>
    public void Add(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parts);
        if (parts >= FirstRows.Many) _many.Add(_wholes, parts);
        _parts.Add((byte)Math.Min(parts, FirstRows.Many));
        _wholes++;
        _rows = checked(_rows + parts);
        if (_wholes % FirstRows.Stride == 0) _first.Add(_rows);
    }

    /// <summary>What was taken in. Nothing may be added afterwards.</summary>
    public FirstRows Finish() => new(_parts.Finish(), [.. _first], _many, _rows);
}
