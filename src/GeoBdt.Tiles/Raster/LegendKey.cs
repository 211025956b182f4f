namespace GeoBdt.Tiles.Raster;

/// <summary>A drawing in a legend, above or beside its lines: what no list of colours can say.</summary>
abstract class LegendKey
{
    /// <summary>Unit: pixels.</summary>
    public abstract int Width { get; }

    /// <summary>Unit: pixels.</summary>
    public abstract int Height { get; }

    /// <summary>Draws with its upper left corner at a place.</summary>
    public abstract void Draw(IMapSurface surface, int x, int y);

    /// <summary>What a sheet needs; null where lines say everything.</summary>
    public static LegendKey? Of(MapSheet sheet, TextStyle text) =>
        sheet.Circles is { Key.Count: > 0 } circles ? new CircleKey(circles, text) : null;
}
