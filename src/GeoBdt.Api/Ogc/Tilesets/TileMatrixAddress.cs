using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ogc.Tilesets;

/// <summary>The end of a tile's address as OGC API Tiles has it: matrix, then <b>row</b>, then column. Declare them in this order, behind what the limits look at.</summary>
sealed class TileMatrixAddress
{
    static readonly string[] Sets = [TileMatrixSet.WebMercatorQuad.Id];

    /// <summary>The grid, by its name; a path that names another leads nowhere.</summary>
    public static readonly Parameter<string> TileMatrixSetId = new(
        "tileMatrixSetId",
        "Kisi ubin. / Tile matrix set.",
        (text, _) => Sets.Contains(text) ? Reading.Of(text, text) : Problems.NoSuch("kisi ubin", "tile matrix set", text!, Sets))
    {
        IsRequired = true,
        Choices = Sets,
        Example = Sets[0],
    };

    readonly Parameter<int> _matrix;
    readonly Parameter<int> _row;

    /// <param name="maxZoom">Deepest zoom of any request.</param>
    /// <param name="limits">Of the set asked for.</param>
    public TileMatrixAddress(int maxZoom, Func<Asked, TileLimits> limits)
    {
        string[] zooms = [.. Enumerable.Range(0, maxZoom + 1).Select(zoom => zoom.ToString(CultureInfo.InvariantCulture))];
        _matrix = new Parameter<int>(
            "tileMatrix",
            "Nama matriks: zum. / Identifier of the matrix: the zoom.",
            (text, _) => Array.IndexOf(zooms, text) is >= 0 and var zoom
                ? Reading.Of(zoom, text)
                : Problems.NoSuch("tileMatrix", "tileMatrix", text!, zooms))
        {
            IsRequired = true,
            Choices = zooms,
            Example = "9",
        };
        var last = (1 << maxZoom) - 1;
        _row = Whole<int>("tileRow", "Baris dari utara. / Row from the north.", "267", last, (number, text, _) => Reading.Of(number, text));
        Tile = Whole<TileId>(
            "tileCol",
            "Kolom dari barat. / Column from the west.",
            "414",
            last,
            (column, text, asked) =>
            {
                var (zoom, allowed) = (asked.Get(_matrix), limits(asked));
                return TileId.TryCreate(zoom, column, asked.Get(_row), out var tile) && allowed.Holds(tile)
                    ? Reading.Of(tile, text)
                    : Problems.TileOutsideLimits($"{zoom}/{Short(asked.Canonical(_row)!)}/{Short(text)}", allowed.At(zoom));
            });
    }

    /// <summary>In the order they are read.</summary>
    public Parameter[] All => [TileMatrixSetId, _matrix, _row, Tile];

    /// <summary>The last segment; its value is the whole address.</summary>
    public Parameter<TileId> Tile { get; }

    static string Short(string number) => number.Length > 12 ? "…" : number;

    static Parameter<T> Whole<T>(string name, string description, string example, long last, Func<int, string, Asked, Reading<T>> take) => new(
        name,
        description,
        (text, asked) =>
        {
            // One spelling for each tile: leading zeros would give it as many addresses, and places in the cache, as one likes.
            if (text!.Length == 0 || !text.All(char.IsAsciiDigit) || (text[0] == '0' && text.Length > 1)) return Problems.BadNumber(name, text, 0, last);
            // Digits that no int holds name a tile far outside, not a text that cannot be read.
            return take(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : int.MaxValue, text, asked);
        })
    {
        IsRequired = true,
        Number = (0, last, null),
        Example = example,
    };
}
