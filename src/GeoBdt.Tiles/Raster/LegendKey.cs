namespace GeoBdt.Tiles.Raster;

/// <summary>A drawing in a legend, above or beside its lines: what no list of colours can say.</summary>
abstract class LegendKey
{
    /// <summary>Width that suits it. Unit: pixels.</summary>
    public abstract int Width { get; }

    /// <summary>Height in a width. Unit: pixels.</summary>
    public abstract int Height(int width);

    /// <summary>Draws with its upper left corner at a place.</summary>
    public abstract void Draw(IMapSurface surface, int x, int y, int width);

    /// <summary>What a sheet needs; null where lines say everything.</summary>
    public static LegendKey? Of(MapSheet sheet, TextStyle text, bool isTight) =>
        sheet.Circles is { Key.Count: > 0 } circles ? new CircleKey(circles, text, sheet.Theme)
        : sheet.Matrix is { } matrix ? new MatrixKey(matrix, text, sheet.Theme, isTight)
        : null;
}
