using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>The colours of a picture, 256 at most: the same colour always has the same number, and one too many takes the nearest.</summary>
/// <remarks>Colours are pixels of <see cref="Canvas"/>. What comes out depends on the order of asking alone.</remarks>
sealed class ColourTable
{
    /// <summary>Most colours of a picture with a palette.</summary>
    public const int Most = 256;

    readonly Dictionary<uint, byte> _numbers = [];
    readonly Vector128<float>[] _channels = new Vector128<float>[Most];
    readonly uint[] _colours = new uint[Most];

    /// <summary>Colours so far.</summary>
    public int Count { get; private set; }

    /// <summary>Shape [<see cref="Count"/>]. The colour of each number.</summary>
    public ReadOnlySpan<uint> Colours => _colours.AsSpan(0, Count);

    /// <summary>A table that begins with the colours of this one.</summary>
    public ColourTable Copy()
    {
        var copy = new ColourTable { Count = Count };
        foreach (var (colour, number) in _numbers) copy._numbers.Add(colour, number);
        _channels.CopyTo(copy._channels, 0);
        _colours.CopyTo(copy._colours, 0);
        return copy;
    }

    /// <summary>Number of exactly this colour, or of the nearest when the table is full.</summary>
    public byte Add(uint colour) => Add(colour, tolerance: 0, Most);

    /// <summary>Number of a colour that is not farther than a tolerance, else of a new one.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="tolerance">Distance of the four channels together that nobody sees.</param>
    /// <param name="most">Colours that the table may hold after it; beyond it the nearest is taken.</param>
    public byte Add(uint colour, float tolerance, int most)
    {
        if (_numbers.TryGetValue(colour, out var known)) return known;
        if (tolerance > 0 || Count >= most)
        {
            var near = Nearest(colour, out var distance);
            // Kept only when there is no room for the colour itself, should it be asked for without tolerance.
            if (Count == Most) _numbers.Add(colour, near);
            if (distance <= tolerance * tolerance || Count >= most) return near;
        }

        var number = (byte)Count;
        (_colours[Count], _channels[Count]) = (colour, Channels(colour));
        Count++;
        _numbers.Add(colour, number);
        return number;
    }

    byte Nearest(uint colour, out float distance)
    {
        var channels = Channels(colour);
        (distance, var best) = (float.PositiveInfinity, 0);
        for (var i = 0; i < Count; i++)
        {
            var apart = channels - _channels[i];
            var squares = Vector128.Sum(apart * apart);
            if (squares < distance) (distance, best) = (squares, i);
        }

        return (byte)best;
    }

    // Weighed by alpha, so that what is nearly transparent is near to anything that is.
    static Vector128<float> Channels(uint colour)
    {
        var alpha = colour >> 24;
        var weight = alpha / 255f;
        return Vector128.Create((colour & 255) * weight, ((colour >> 8) & 255) * weight, ((colour >> 16) & 255) * weight, alpha);
    }
}
