using GeoBdt.Indicators.Wilayah.Geometri;
using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Shapes of all areas as one <see cref="ShapeSet"/> per level, features in the order of the tree.</summary>
static class LevelShapes
{
    public static Dictionary<Tingkat, ShapeSet> Build(
        WilayahTree tree, IReadOnlyList<GridShape> shapes, CancellationToken cancellation)
    {
        var builder = new ShapeSetBuilder([.. TingkatNames.All.Select(TingkatNames.MinZoom)]);
        var world = Array.Empty<uint>();
        for (var i = 0; i < tree.Count; i++)
        {
            builder.BeginFeature((int)tree[i].Tingkat - 1, tree[i].Kode.Digits);
            var shape = shapes[i];
            for (var ring = 0; ring < shape.RingCount; ring++)
            {
                var points = shape.Ring(ring);
                if (world.Length < 2 * points.Length) world = new uint[4 * points.Length];
                for (var p = 0; p < points.Length; p++)
                {
                    world[2 * p] = WebMercator.ToX(points[p].Longitude);
                    world[(2 * p) + 1] = WebMercator.ToY(points[p].Latitude);
                }

                builder.AddRing(world.AsSpan(0, 2 * points.Length), shape.IsHole[ring]);
            }
        }

        var sets = builder.Build(cancellation);
        return TingkatNames.All.ToDictionary(tingkat => tingkat, tingkat => sets[(int)tingkat - 1]);
    }
}
