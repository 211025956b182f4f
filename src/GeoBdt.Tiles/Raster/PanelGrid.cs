namespace GeoBdt.Tiles.Raster;

/// <summary>One of several maps of the same areas on a sheet.</summary>
/// <param name="Heading">Over it: what it differs by, as an edition.</param>
/// <param name="StyleOf">As <see cref="MapSheet.StyleOf"/>.</param>
/// <param name="Descriptions">As <see cref="MapSheet.Descriptions"/>.</param>
public sealed record MapPanel(string Heading, byte[] StyleOf, IReadOnlyList<string>? Descriptions = null)
{
    /// <summary>After the heading where there is room for all of it: a number must not be cut.</summary>
    public string Value { get; init; } = "";
}

/// <summary>Maps of one size in rows, as large as they fit; each has room for its heading above.</summary>
/// <param name="Boxes">Of the maps, without their headings.</param>
/// <param name="Window">What each of them shows.</param>
sealed record PanelGrid(PixelBox[] Boxes, RasterWindow Window)
{
    /// <summary>Divides a rectangle.</summary>
    /// <param name="box">The rectangle.</param>
    /// <param name="count">Maps, ≥ 1.</param>
    /// <param name="heading">Height over each. Unit: pixels.</param>
    /// <param name="gap">Between them. Unit: pixels.</param>
    /// <param name="fit">The window of a size.</param>
    public static PanelGrid Of(PixelBox box, int count, int heading, int gap, Func<PixelBox, RasterWindow> fit)
    {
        PanelGrid? best = null;
        for (var columns = 1; columns <= count; columns++)
        {
            var rows = (count + columns - 1) / columns;
            var width = Math.Max(1, (box.Width - ((columns - 1) * gap)) / columns);
            var height = Math.Max(1, ((box.Height - ((rows - 1) * gap)) / rows) - heading);
            var window = fit(new PixelBox(0, 0, width, height));
            if (best is not null && window.UnitsPerPixel >= best.Window.UnitsPerPixel) continue;
            var boxes = new PixelBox[count];
            for (var i = 0; i < count; i++)
            {
                boxes[i] = new(
                    box.X + (i % columns * (width + gap)), box.Y + heading + (i / columns * (height + heading + gap)), width, height);
            }

            best = new PanelGrid(boxes, window);
        }

        return best!;
    }
}
