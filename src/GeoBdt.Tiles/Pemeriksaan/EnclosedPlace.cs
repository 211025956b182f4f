using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Pemeriksaan;

/// <summary>A place in a tile that the features of a layer enclose and none of them covers: a lake that is nobody's, a lagoon whose
/// mouth is narrower than the grid, or a gap.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Neighbours">Features around it.</param>
/// <param name="Area">Its area with what floats in it. Unit: square tile units.</param>
/// <param name="Box">Where it is.</param>
public readonly record struct EnclosedPlace(TileId Tile, int Neighbours, double Area, WorldBox Box)
{
    /// <summary>Finds the places that lie, at least in part, in the tile itself.</summary>
    /// <remarks>
    /// Sides of two neighbours cancel; the others are followed with the uncovered side on the right, at each point as close to it
    /// as they go. A walk that comes round clockwise has gone around a place from within. Exact, whole numbers. Where features
    /// overlap, walks break off and tell nothing: <see cref="TileCoverage"/> finds that.
    /// </remarks>
    /// <param name="tile">The tile.</param>
    /// <param name="layer">Its layer of polygons.</param>
    public static IReadOnlyList<EnclosedPlace> Of(TileId tile, DecodedLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var sides = OutlineOf(layer);
        var leaving = sides.Keys.ToLookup(side => side.From, side => side.To);
        var places = new List<EnclosedPlace>();
        var walked = new HashSet<Side>();
        var around = new HashSet<int>();
        var path = new List<Point>();
        foreach (var start in sides.Keys)
        {
            if (!walked.Add(start)) continue;
            path.Clear();
            around.Clear();
            var side = start;
            while (true)
            {
                path.Add(side.From);
                around.Add(sides[side]);
                if (!TryTurn(side, leaving[side.To], out var next) || next == start || !walked.Add(next))
                {
                    if (next == start) Add(places, tile, layer.Extent, path, around.Count);
                    break;
                }

                side = next;
            }
        }

        return places;
    }

    readonly record struct Point(int X, int Y);

    readonly record struct Side(Point From, Point To);

    // Sides that no feature has the other way round, with the feature.
    static Dictionary<Side, int> OutlineOf(DecodedLayer layer)
    {
        var sides = new Dictionary<Side, int>();
        for (var feature = 0; feature < layer.Features.Count; feature++)
        {
            if (layer.Features[feature].Type != GeometryType.Polygon) continue;
            foreach (var ring in layer.Features[feature].Parts)
            {
                var points = MemoryMarshal.Cast<int, Point>(ring.AsSpan());
                var from = points[^1];
                foreach (var to in points)
                {
                    if (!sides.Remove(new Side(to, from))) sides.TryAdd(new Side(from, to), feature);
                    from = to;
                }
            }
        }

        return sides;
    }

    // The side that is met first when turning from the way back towards the uncovered side.
    static bool TryTurn(Side side, IEnumerable<Point> targets, out Side next)
    {
        var back = Direction(side.To, side.From);
        next = default;
        var found = false;
        foreach (var to in targets)
        {
            var candidate = new Side(side.To, to);
            if (!found || IsBefore(Direction(side.To, to), Direction(side.To, next.To), back)) next = candidate;
            found = true;
        }

        return found;
    }

    static (long X, long Y) Direction(Point from, Point to) => ((long)to.X - from.X, (long)to.Y - from.Y);

    static bool IsBefore((long X, long Y) a, (long X, long Y) b, (long X, long Y) back)
    {
        var (turnA, turnB) = (HalfTurns(a, back), HalfTurns(b, back));
        return turnA != turnB ? turnA < turnB : Cross(a, b) > 0;
    }

    // In the first half turn, straight on, in the second half turn, back again.
    static int HalfTurns((long X, long Y) to, (long X, long Y) back) => Math.Sign(Cross(back, to)) switch
    {
        > 0 => 0,
        < 0 => 2,
        _ => (to.X * back.X) + (to.Y * back.Y) < 0 ? 1 : 3,
    };

    static long Cross((long X, long Y) a, (long X, long Y) b) => (a.X * b.Y) - (a.Y * b.X);

    static void Add(List<EnclosedPlace> places, TileId tile, int extent, List<Point> path, int neighbours)
    {
        var doubled = 0L;
        int minX = int.MaxValue, minY = int.MaxValue, maxX = int.MinValue, maxY = int.MinValue;
        var before = path[^1];
        foreach (var at in path)
        {
            doubled += ((long)before.X * at.Y) - ((long)at.X * before.Y);
            (minX, minY) = (Math.Min(minX, at.X), Math.Min(minY, at.Y));
            (maxX, maxY) = (Math.Max(maxX, at.X), Math.Max(maxY, at.Y));
            before = at;
        }

        if (doubled >= 0 || maxX <= 0 || maxY <= 0 || minX >= extent || minY >= extent) return;
        var unit = Math.Pow(2, 32 - tile.Z) / extent;
        places.Add(new EnclosedPlace(tile, neighbours, doubled / -2.0, new WorldBox(
            World(tile.X, minX), World(tile.Y, minY), World(tile.X, maxX), World(tile.Y, maxY))));

        uint World(int column, int at) =>
            (uint)Math.Clamp((((double)column * extent) + at) * unit, 0.0, uint.MaxValue);
    }
}
