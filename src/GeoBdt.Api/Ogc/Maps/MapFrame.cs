using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>What a map shows and how large: a box, columns and rows. Every parameter of scaling and subsetting has become part of it.</summary>
/// <param name="Box">What is shown, edge to edge.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Scale">Pixels to a pixel of the layout: on a display with finer pixels lines are as many times wider.</param>
sealed record MapFrame(MapBox Box, int Width, int Height, int Scale) : IPictureSize
{
    const double WorldUnits = 4294967296.0;

    public long Pixels => (long)Width * Height;

    /// <summary>Width of a column. Unit: of the box's system.</summary>
    double PerColumn => Box.Width / Width;

    double PerRow => Box.Height / Height;

    /// <summary>The windows to draw, from west to east: two where data may lie on both sides of the antimeridian.</summary>
    public RasterWindow[] Windows
    {
        get
        {
            var whole = Window();
            var end = Box.Crs.HalfWidth;
            var before = Box.IsOverAntimeridian ? Math.Clamp((int)Math.Round((end - Box.West) / PerColumn), 0, Width) : Width;
            if (before == Width) return [whole];
            // A round farther west lies the same place.
            var after = whole with { OriginX = whole.OriginX + (before * whole.UnitsPerPixel) - WorldUnits, Width = Width - before };
            return before == 0 ? [after] : [whole with { Width = before }, after];
        }
    }

    /// <summary>What the map stands on.</summary>
    /// <param name="paper">Where no area is; null for transparent.</param>
    /// <param name="beyond">Outside the world; null for transparent.</param>
    public MapGround Ground(Rgb? paper, Rgb? beyond)
    {
        int Column(double x) => Math.Clamp((int)Math.Round((x - Box.West) / PerColumn), 0, Width);
        int Row(double y) => Math.Clamp((int)Math.Round((Box.North - y) / PerRow), 0, Height);
        var (left, right) = Box.IsOverAntimeridian ? (0, Width) : (Column(-Box.Crs.HalfWidth), Column(Box.Crs.HalfWidth));
        var (top, bottom) = (Row(Box.Crs.HalfHeight), Row(-Box.Crs.HalfHeight));
        return new(paper, beyond, new PixelBox(left, top, right - left, bottom - top));
    }

    RasterWindow Window()
    {
        if (!Box.Crs.IsMercator) return RasterWindow.OfDegrees(Box.West, Box.South, Box.East, Box.North, Width, Height) with { Scale = Scale };
        var (half, perMetre) = (Box.Crs.HalfWidth, WorldUnits / (2 * Box.Crs.HalfWidth));
        return new((Box.West + half) * perMetre, (half - Box.North) * perMetre, PerColumn * perMetre, Width, Height)
        {
            RowStretch = PerRow / PerColumn,
            Scale = Scale,
        };
    }
}
