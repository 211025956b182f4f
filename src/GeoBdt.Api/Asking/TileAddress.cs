using System.Globalization;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Asking;

/// <summary>The three path segments z, x, y of a tile, down to a deepest zoom; declare them in this order.</summary>
sealed class TileAddress
{
    readonly int _maxZoom;

    public TileAddress(int maxZoom)
    {
        _maxZoom = maxZoom;
        Z = new Parameter<int>(
            "z",
            $"Zum, 0–{maxZoom}. / Zoom.",
            (text, _) => Read("z", text!) switch
            {
                { Refusal: null } z when z.Value > maxZoom => NoTile(z.Value, null, null),
                var z => z,
            })
        {
            IsRequired = true,
            Number = (0, maxZoom, null),
            Example = "9",
        };
        X = new Parameter<int>(
            "x",
            "Kolom dari barat, 0 sampai 2^z − 1. / Column from the west.",
            (text, asked) => Read("x", text!) switch
            {
                { Refusal: null } x when !TileId.TryCreate(asked.Get(Z), x.Value, 0, out TileId _) =>
                    NoTile(asked.Get(Z), x.Value, null),
                var x => x,
            })
        {
            IsRequired = true,
            Number = (0, (1L << maxZoom) - 1, null),
            Example = "414",
        };
        Tile = new Parameter<TileId>(
            "y",
            "Baris dari utara, 0 sampai 2^z − 1. / Row from the north.",
            (text, asked) =>
            {
                var y = Read("y", text!);
                if (y.Refusal is { } refusal) return Reading.Refused<TileId>(refusal);
                return TileId.TryCreate(asked.Get(Z), asked.Get(X), y.Value, out var tile)
                    ? Reading.Of(tile, y.Canonical)
                    : NoTile(asked.Get(Z), asked.Get(X), y.Value);
            })
        {
            IsRequired = true,
            Number = (0, (1L << maxZoom) - 1, null),
            Example = "267",
        };
    }

    public Parameter<int> Z { get; }

    public Parameter<int> X { get; }

    /// <summary>The last segment; its value is the whole address.</summary>
    public Parameter<TileId> Tile { get; }

    // Digits that no int holds name a tile far outside, not a text that cannot be read.
    Reading<int> Read(string name, string text)
    {
        // One spelling for each tile: leading zeros would give it as many addresses, and places in the cache, as one likes.
        if (text.Length == 0 || !text.All(char.IsAsciiDigit) || (text[0] == '0' && text.Length > 1))
        {
            return Problems.BadNumber(name, text, 0, name == "z" ? _maxZoom : (1L << _maxZoom) - 1);
        }

        var isInt = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isInt) number = int.MaxValue;
        return Reading.Of(number, number.ToString(CultureInfo.InvariantCulture));
    }

    Problem NoTile(int z, int? x, int? y) => Problems.NoTile(_maxZoom, z, x, y);
}
