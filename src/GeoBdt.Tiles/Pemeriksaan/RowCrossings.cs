using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Pemeriksaan;

/// <summary>Where the rings of a layer cross the middle lines of the rows of a tile.</summary>
/// <remarks>
/// The middle of a row lies half a unit from every vertex, so no ring touches it without crossing. A side is taken from
/// its upper to its lower end, so neighbours that share it, each in its own direction, have the same number to the bit.
/// </remarks>
sealed class RowCrossings
{
    readonly Crossing[] _crossings;
    readonly int[] _rowStart;

    RowCrossings(Crossing[] crossings, int[] rowStart) => (_crossings, _rowStart) = (crossings, rowStart);

    /// <summary>One crossing.</summary>
    /// <param name="X">Place on the middle line, within the tile. Unit: tile units.</param>
    /// <param name="Feature">Index of the feature in its layer.</param>
    /// <param name="Change">By how much the winding number of the feature changes from west to east: +1 or −1.</param>
    public readonly record struct Crossing(double X, int Feature, int Change);

    /// <summary>Crossings of a row from west to east.</summary>
    public ReadOnlySpan<Crossing> Row(int row) => _crossings.AsSpan(_rowStart[row]..(_rowStart[row + 1]));

    /// <summary>Finds the crossings of all polygons of a layer with all rows of the tile.</summary>
    public static RowCrossings Of(DecodedLayer layer)
    {
        var rowStart = new int[layer.Extent + 1];
        ForEachSide(layer, (_, _, from, to) =>
        {
            for (var row = from; row < to; row++) rowStart[row + 1]++;
        });
        for (var row = 0; row < layer.Extent; row++) rowStart[row + 1] += rowStart[row];

        var crossings = new Crossing[rowStart[^1]];
        var next = rowStart[..^1];
        ForEachSide(layer, (side, feature, from, to) =>
        {
            var slope = (double)(side.LowerX - side.UpperX) / (side.LowerY - side.UpperY);
            for (var row = from; row < to; row++)
            {
                var x = side.UpperX + ((row + 0.5 - side.UpperY) * slope);
                crossings[next[row]++] = new Crossing(Math.Clamp(x, 0, layer.Extent), feature, side.Change);
            }
        });
        for (var row = 0; row < layer.Extent; row++)
        {
            crossings.AsSpan(rowStart[row]..rowStart[row + 1]).Sort(static (a, b) => a.X.CompareTo(b.X));
        }

        return new RowCrossings(crossings, rowStart);
    }

    readonly record struct Side(int UpperX, int UpperY, int LowerX, int LowerY, int Change);

    static void ForEachSide(DecodedLayer layer, Action<Side, int, int, int> onSide)
    {
        for (var feature = 0; feature < layer.Features.Count; feature++)
        {
            if (layer.Features[feature].Type != GeometryType.Polygon) continue;
            foreach (var ring in layer.Features[feature].Parts)
            {
                var points = MemoryMarshal.Cast<int, (int X, int Y)>(ring.AsSpan());
                var (px, py) = points[^1];
                foreach (var (x, y) in points)
                {
                    // The inside of an exterior ring (positive area, y growing south) lies east of a side that runs north.
                    var side = y < py ? new Side(x, y, px, py, 1) : new Side(px, py, x, y, -1);
                    var (from, to) = (Math.Max(side.UpperY, 0), Math.Min(side.LowerY, layer.Extent));
                    if (from < to) onSide(side, feature, from, to);
                    (px, py) = (x, y);
                }
            }
        }
    }
}
