using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Splice;

/// <summary>A key before a value and a whole tag behind it: what the tags of a number and of the text that goes with it have in common.</summary>
readonly struct TagFrame
{
    readonly ulong _key;
    readonly ulong _behind;
    readonly ulong _length;
    readonly int _shift;

    TagFrame(TagNumber key, TagNumber behind)
    {
        _shift = 8 * key.Length;
        (_key, _behind, _length) = (key.Bytes, behind.Bytes << _shift, TagNumber.LengthOf(key.Length + behind.Length));
    }

    /// <summary>False for the default, which holds nothing.</summary>
    public bool IsSet => _length != 0;

    /// <summary>Frame of a key and a tag; the default where not every value fits between them.</summary>
    public static TagFrame Of(TagNumber key, TagNumber behind) =>
        key.Length + TagNumber.MostBytesOfHalf + behind.Length <= TagNumber.Most ? new(key, behind) : default;

    /// <summary>Both tags.</summary>
    /// <param name="half">The value's place, as <see cref="TagNumber.Half"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TagNumber Around(uint half)
    {
        var (bytes, bits) = TagNumber.Open(half);
        return TagNumber.Of(_key | (bytes << _shift) | (_behind << bits), _length + TagNumber.LengthOfBits(bits));
    }
}
