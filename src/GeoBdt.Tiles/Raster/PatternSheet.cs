namespace GeoBdt.Tiles.Raster;

/// <summary>Patterns side by side in one picture, as map clients load them.</summary>
public static class PatternSheet
{
    /// <summary>Draws the sheet: one period of each style, from left to right.</summary>
    /// <param name="styles">At least one.</param>
    /// <returns>PNG, <see cref="AreaStyle.Period"/> high and as much wide for each style.</returns>
    public static byte[] Render(params ReadOnlySpan<AreaStyle> styles)
    {
        ArgumentOutOfRangeException.ThrowIfZero(styles.Length);
        var canvas = new Canvas(AreaStyle.Period * styles.Length, AreaStyle.Period, paper: null);
        for (var i = 0; i < styles.Length; i++)
        {
            canvas.Fill(AreaStyle.Period * i, 0, AreaStyle.Period, AreaStyle.Period, styles[i]);
        }

        return PngWriter.Encode(canvas);
    }
}
