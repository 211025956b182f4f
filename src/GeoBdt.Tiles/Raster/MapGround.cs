namespace GeoBdt.Tiles.Raster;

/// <summary>What a map without texts stands on.</summary>
/// <param name="Paper">Where no area is; null for transparent.</param>
/// <param name="Beyond">Where the map goes on beyond the world; null for transparent.</param>
/// <param name="World">The rectangle of the map that is of the world. Unit: pixels.</param>
public readonly record struct MapGround(Rgb? Paper, Rgb? Beyond, PixelBox World)
{
    /// <summary>The strips of a map that are not of the world; none when all of it is.</summary>
    /// <param name="width">Of the map. Unit: pixels.</param>
    /// <param name="height">Of the map. Unit: pixels.</param>
    public IEnumerable<PixelBox> Outside(int width, int height)
    {
        PixelBox[] strips =
        [
            new(0, 0, width, World.Y), new(0, World.Bottom, width, height - World.Bottom),
            new(0, World.Y, World.X, World.Height), new(World.Right, World.Y, width - World.Right, World.Height),
        ];
        foreach (var strip in strips)
        {
            if (strip.Width > 0 && strip.Height > 0) yield return strip;
        }
    }
}
