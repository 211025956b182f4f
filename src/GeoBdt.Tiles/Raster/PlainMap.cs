namespace GeoBdt.Tiles.Raster;

/// <summary>A map without texts as PNG: fills and borders on a ground. Where it crosses the antimeridian it is of two pieces side by side.</summary>
public static class PlainMap
{
    /// <summary>Colours a map and writes it.</summary>
    /// <param name="pieces">What was drawn, from west to east; of one height.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature; 255 for not painted.</param>
    /// <param name="colours">Of the map, for the ground's paper.</param>
    /// <param name="ground">What it stands on.</param>
    public static byte[] Render(IReadOnlyList<AreaRaster> pieces, ReadOnlySpan<byte> styleOf, AreaColours colours, MapGround ground)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var (width, height) = (pieces.Sum(piece => piece.Window.Width), pieces[0].Window.Height);
        var canvas = new Canvas(width, height, ground.Paper);
        var left = 0;
        foreach (var piece in pieces)
        {
            piece.Paint(canvas, left, 0, styleOf, colours);
            left += piece.Window.Width;
        }

        foreach (var strip in ground.Outside(width, height))
        {
            if (ground.Beyond is { } colour) canvas.Fill(strip.X, strip.Y, strip.Width, strip.Height, colour);
            else canvas.Clear(strip.X, strip.Y, strip.Width, strip.Height);
        }

        return PngWriter.Encode(canvas);
    }
}
