namespace GeoBdt.Tiles.Raster;

/// <summary>Scale bar and north arrow.</summary>
/// <param name="text">Lettering.</param>
/// <param name="xHeight">Height of its small letters. Unit: pixels.</param>
/// <param name="north">The letter over the arrow.</param>
/// <param name="theme">Colours.</param>
sealed class MapFurniture(TextStyle text, int xHeight, string north, MapTheme theme)
{
    /// <summary>Room for both side by side. Unit: pixels.</summary>
    public int Height { get; } = (xHeight * 5) + 4;

    /// <summary>Draws the arrow and, to its right, the bar.</summary>
    /// <param name="surface">Where.</param>
    /// <param name="x">Left.</param>
    /// <param name="bottom">Row below the drawing.</param>
    /// <param name="width">Room for both. Unit: pixels.</param>
    /// <param name="metresPerPixel">Scale in the middle of the map.</param>
    public void Draw(IMapSurface surface, int x, int bottom, int width, double metresPerPixel)
    {
        var arrow = xHeight * 2;
        var barLeft = x + arrow + (2 * xHeight);
        // The label hangs over the end of the bar.
        var room = Math.Max(16, x + width - barLeft - text.Width("000 km"));
        var (metres, label) = RoundLength(metresPerPixel * room);
        DrawArrow(surface, x, bottom - 2, arrow);
        DrawBar(surface, barLeft, bottom - 2, (int)Math.Round(metres / metresPerPixel), label);
    }

    /// <summary>The longest of 1, 2, 5 × 10ⁿ metres that is not longer than the room, and how it is written.</summary>
    public static (double Metres, string Label) RoundLength(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1))));
        var metres = (most / power) switch { >= 5 => 5 * power, >= 2 => 2 * power, _ => power };
        return (metres, metres >= 1000 ? $"{metres / 1000:0} km" : $"{metres:0} m");
    }

    void DrawBar(IMapSurface surface, int x, int bottom, int length, string label)
    {
        var thickness = Math.Max(3, xHeight - 2);
        var top = bottom - thickness;
        var half = length / 2;
        surface.Fill(x, top, length, thickness, theme.Paper);
        surface.Fill(x, top, half, thickness, theme.Text);
        surface.Frame(x, top, length, thickness, theme.Text);
        var baseline = top - 3;
        text.DrawWithHalo(surface, "0", x, baseline, theme.Text, theme.Paper);
        text.DrawWithHalo(surface, label, x + length - (text.Width("0") / 2), baseline, theme.Text, theme.Paper);
    }

    void DrawArrow(IMapSurface surface, int x, int bottom, int width)
    {
        var height = xHeight * 3;
        var top = bottom - height;
        var middle = x + (width / 2.0);
        var notch = bottom - (height * 0.25);
        surface.Polygon([(middle, top), (x, bottom), (middle, notch)], theme.Text);
        surface.Polygon([(middle, top), (middle, notch), (x + width, bottom)], theme.Frame);
        text.DrawWithHalo(
            surface, north, (float)middle - (text.Width(north) / 2f) + 0.5f, top - 2, theme.Text, theme.Paper);
    }
}
