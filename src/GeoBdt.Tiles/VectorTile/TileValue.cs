namespace GeoBdt.Tiles.VectorTile;

/// <summary>What a <see cref="TileValue"/> holds.</summary>
public enum TileValueKind : byte
{
    /// <summary>Nothing: the attribute is absent.</summary>
    None,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>An integer that may be negative.</summary>
    Whole,

    /// <summary>An integer that cannot be negative.</summary>
    Natural,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>An attribute value of a vector tile; the default value is "absent".</summary>
/// <remarks>Two values are equal when kind and bits are: 1 and 1.0 are two values, as in the tile.</remarks>
public readonly struct TileValue : IEquatable<TileValue>
{
    readonly string? _text;
    readonly ulong _bits;

    TileValue(TileValueKind kind, ulong bits, string? text) => (Kind, _bits, _text) = (kind, bits, text);

    /// <summary>What the value holds.</summary>
    public TileValueKind Kind { get; }

    /// <summary>The string of a <see cref="TileValueKind.Text"/>; empty for other kinds.</summary>
    public string AsText => _text ?? "";

    /// <summary>The number of a <see cref="TileValueKind.Number"/>.</summary>
    public double AsNumber => BitConverter.UInt64BitsToDouble(_bits);

    /// <summary>The integer of a <see cref="TileValueKind.Whole"/>.</summary>
    public long AsWhole => (long)_bits;

    /// <summary>The integer of a <see cref="TileValueKind.Natural"/>.</summary>
    public ulong AsNatural => _bits;

    /// <summary>The claim of a <see cref="TileValueKind.Boolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>A string; null is "absent".</summary>
    public static TileValue Of(string? value) => value is null ? default : new(TileValueKind.Text, 0, value);

    /// <summary>A floating-point number.</summary>
    public static TileValue Of(double value) => new(TileValueKind.Number, BitConverter.DoubleToUInt64Bits(value), null);

    /// <summary>An integer that may be negative.</summary>
    public static TileValue Of(long value) => new(TileValueKind.Whole, (ulong)value, null);

    /// <summary>An integer that cannot be negative.</summary>
    public static TileValue Of(ulong value) => new(TileValueKind.Natural, value, null);

    /// <summary>True or false.</summary>
    public static TileValue Of(bool value) => new(TileValueKind.Boolean, value ? 1UL : 0UL, null);

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(TileValue left, TileValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(TileValue left, TileValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TileValue other) =>
        Kind == other.Kind && _bits == other._bits && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TileValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _text is null ? _bits.GetHashCode() ^ ((int)Kind << 28) : string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        TileValueKind.None => "",
        TileValueKind.Text => AsText,
        TileValueKind.Number => AsNumber.ToString("R", null),
        TileValueKind.Whole => AsWhole.ToString(provider: null),
        TileValueKind.Natural => AsNatural.ToString(provider: null),
        _ => AsBoolean ? "true" : "false",
    };
}
