using System.Globalization;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ogc.Tilesets;

/// <summary>The tiles of a set: some zooms, and in each those around a box.</summary>
/// <param name="MinZoom">Widest zoom.</param>
/// <param name="MaxZoom">Deepest zoom.</param>
/// <param name="Box">What they show; null without any shape, which leaves no tiles.</param>
sealed record TileLimits(int MinZoom, int MaxZoom, WorldBox? Box)
{
    const int Bits = 32;

    /// <summary>Whether a tile is one of them.</summary>
    public bool Holds(TileId tile) =>
        tile.Z >= MinZoom && tile.Z <= MaxZoom && Box is { } box
        && tile.X >= Column(box.MinX, tile.Z) && tile.X <= Column(box.MaxX, tile.Z)
        && tile.Y >= Column(box.MinY, tile.Z) && tile.Y <= Column(box.MaxY, tile.Z);

    /// <summary>As tileset metadata state them.</summary>
    public IReadOnlyList<TileMatrixLimits> Each =>
    [
        .. Box is { } box
            ? Enumerable.Range(MinZoom, MaxZoom - MinZoom + 1).Select(z => new TileMatrixLimits(
                z.ToString(CultureInfo.InvariantCulture),
                Column(box.MinY, z), Column(box.MaxY, z), Column(box.MinX, z), Column(box.MaxX, z)))
            : [],
    ];

    /// <summary>The limits of a zoom, or which zooms there are: for messages.</summary>
    public string At(int zoom)
    {
        if (Each.FirstOrDefault(one => one.TileMatrix == zoom.ToString(CultureInfo.InvariantCulture)) is not { } here) return $"tileMatrix {MinZoom}..{MaxZoom}";
        return $"tileRow {here.MinTileRow}..{here.MaxTileRow}, tileCol {here.MinTileCol}..{here.MaxTileCol}";
    }

    // A shift by all bits would be none.
    static int Column(uint units, int zoom) => (int)((ulong)units >> (Bits - zoom));
}

// The tiles of one zoom, both ends included.
sealed record TileMatrixLimits(string TileMatrix, int MinTileRow, int MaxTileRow, int MinTileCol, int MaxTileCol);
