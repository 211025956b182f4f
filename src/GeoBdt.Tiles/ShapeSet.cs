namespace GeoBdt.Tiles;

/// <summary>
/// The polygons of one level of areas in flat arrays, ready for every zoom: each vertex says from which zoom on it is drawn.
/// </summary>
/// <remarks>
/// A vertex that several areas share carries the same zoom in each of them, so neighbours drop and keep the same
/// vertices and no gap opens at any zoom (of levels drawn from different zooms on: while both are drawn). Coordinates are world units of <see cref="WebMercator"/>.
/// Rings are open (the first vertex is not repeated); an exterior ring is followed by its holes. Exterior rings run
/// clockwise on the screen (positive area with y growing south), holes the other way, as MVT 2.1 asks.
/// <code>
/// feature f ── rings FeatureRing[f] .. FeatureRing[f+1] ── vertices RingVertex[r] .. RingVertex[r+1] ── Xy[2v], Xy[2v+1], VertexZoom[v]
/// </code>
/// A feature without rings has no shape (its area exists in tables only).
/// </remarks>
public sealed class ShapeSet
{
    /// <summary>Shape [features]. Stable id of each feature: the digits of its code as an integer.</summary>
    public required ulong[] FeatureId { get; init; }

    /// <summary>Shape [features + 1]. First ring of each feature.</summary>
    public required int[] FeatureRing { get; init; }

    /// <summary>Shape [rings + 1]. First vertex of each ring.</summary>
    public required int[] RingVertex { get; init; }

    /// <summary>Shape [rings]. True when the ring is a hole of the exterior ring before it.</summary>
    public required bool[] RingIsHole { get; init; }

    /// <summary>Shape [2 · vertices]. x, y in world units.</summary>
    public required uint[] Xy { get; init; }

    /// <summary>
    /// Shape [vertices]. The vertex is part of its ring at this zoom and every deeper one. A ring with fewer than three
    /// vertices at a zoom is not drawn there; the largest ring of a feature always keeps three.
    /// </summary>
    public required byte[] VertexZoom { get; init; }

    /// <summary>
    /// Shape [4 · features]. Bounding box minX, minY, maxX, maxY in world units; all zero without a shape.
    /// </summary>
    public required uint[] Box { get; init; }

    /// <summary>Shape [2 · features]. A point inside the shape for labels, world units; zero without a shape.</summary>
    public required uint[] Label { get; init; }

    /// <summary>Number of features.</summary>
    public int Count => FeatureId.Length;

    /// <summary>Whether feature <paramref name="feature"/> has a shape.</summary>
    public bool HasShape(int feature) => FeatureRing[feature + 1] > FeatureRing[feature];

    /// <summary>A set of <paramref name="count"/> features that have no shape, with ids 0.</summary>
    public static ShapeSet Empty(int count) => Create(count, 0, 0);

    /// <summary>The bounding box of a feature in world units; all zero without a shape.</summary>
    public WorldBox BoxOf(int feature) =>
        new(Box[4 * feature], Box[(4 * feature) + 1], Box[(4 * feature) + 2], Box[(4 * feature) + 3]);

    /// <summary>The box around some features; null when none has a shape.</summary>
    public WorldBox? BoxAround(ReadOnlySpan<int> features)
    {
        WorldBox? all = null;
        foreach (var feature in features) all = Joined(all, feature);
        return all;
    }

    /// <summary>The box around the features of a range; null when none has a shape.</summary>
    public WorldBox? BoxAround(Range features)
    {
        var (first, count) = features.GetOffsetAndLength(Count);
        WorldBox? all = null;
        for (var feature = first; feature < first + count; feature++) all = Joined(all, feature);
        return all;
    }

    WorldBox? Joined(WorldBox? box, int feature) =>
        !HasShape(feature) ? box : box is { } before ? before.Join(BoxOf(feature)) : BoxOf(feature);

    internal static ShapeSet Create(int features, int rings, int vertices) => new()
    {
        FeatureId = new ulong[features],
        FeatureRing = new int[features + 1],
        RingVertex = new int[rings + 1],
        RingIsHole = new bool[rings],
        Xy = new uint[2 * vertices],
        VertexZoom = new byte[vertices],
        Box = new uint[4 * features],
        Label = new uint[2 * features],
    };

    internal void MeasureBoxes()
    {
        for (var feature = 0; feature < Count; feature++)
        {
            if (!HasShape(feature)) continue;
            var from = RingVertex[FeatureRing[feature]];
            var box = WorldBox.Around(Xy.AsSpan(2 * from, 2 * (RingVertex[FeatureRing[feature + 1]] - from)));
            (Box[4 * feature], Box[(4 * feature) + 1]) = (box.MinX, box.MinY);
            (Box[(4 * feature) + 2], Box[(4 * feature) + 3]) = (box.MaxX, box.MaxY);
        }
    }
}
