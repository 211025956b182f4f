using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Tiles;

namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>The areas of a release with their shapes.</summary>
public sealed class WilayahResult
{
    /// <summary>The areas.</summary>
    public required WilayahTree Tree { get; init; }

    /// <summary>Crosswalk from BPS codes; empty when none was given.</summary>
    public required Padanan Padanan { get; init; }

    /// <summary>
    /// Shapes by level. Feature f of a level is the area with the number <c>Tree.LevelStart(level) + f</c>; one without
    /// polygon has no rings.
    /// </summary>
    public required IReadOnlyDictionary<Tingkat, ShapeSet> Shapes { get; init; }

    /// <summary>What was found in the boundary files.</summary>
    public required BoundaryReport Report { get; init; }

    /// <summary>The same without some areas, for instance stand-in desa that hold nobody; numbers change
    /// accordingly.</summary>
    /// <param name="isDropped">Asked once for each number of <see cref="Tree"/>.</param>
    /// <param name="newIndex">Shape [areas of <see cref="Tree"/>]. Number in the result; −1 for an area left
    /// out.</param>
    /// <exception cref="ArgumentException">An area would stay without its parent.</exception>
    public WilayahResult Without(Func<int, bool> isDropped, out IReadOnlyList<int> newIndex)
    {
        var subset = Tree.Without(isDropped);
        var shapes = new Dictionary<Tingkat, ShapeSet>();
        foreach (var tingkat in TingkatNames.All)
        {
            var level = subset.Tree.Level(tingkat);
            var kept = new int[level.End.Value - level.Start.Value];
            for (var f = 0; f < kept.Length; f++)
            {
                kept[f] = subset.OldIndex[level.Start.Value + f] - Tree.LevelStart(tingkat);
            }

            shapes[tingkat] = Pick(Shapes[tingkat], kept);
        }

        newIndex = subset.NewIndex;
        return new WilayahResult { Tree = subset.Tree, Padanan = Padanan, Shapes = shapes, Report = Report };
    }

    static ShapeSet Pick(ShapeSet set, int[] features)
    {
        if (features.Length == set.Count) return set;
        var (featureRing, ringVertex, isHole) = (new List<int> { 0 }, new List<int> { 0 }, new List<bool>());
        var (xy, zoom) = (new List<uint>(set.Xy.Length), new List<byte>(set.VertexZoom.Length));
        foreach (var feature in features)
        {
            for (var ring = set.FeatureRing[feature]; ring < set.FeatureRing[feature + 1]; ring++)
            {
                var (from, to) = (set.RingVertex[ring], set.RingVertex[ring + 1]);
                xy.AddRange(set.Xy.AsSpan((2 * from)..(2 * to)));
                zoom.AddRange(set.VertexZoom.AsSpan(from..to));
                isHole.Add(set.RingIsHole[ring]);
                ringVertex.Add(zoom.Count);
            }

            featureRing.Add(isHole.Count);
        }

        return new ShapeSet
        {
            FeatureId = [.. features.Select(f => set.FeatureId[f])],
            FeatureRing = [.. featureRing],
            RingVertex = [.. ringVertex],
            RingIsHole = [.. isHole],
            Xy = [.. xy],
            VertexZoom = [.. zoom],
            Box = [.. features.SelectMany(f => set.Box[(4 * f)..((4 * f) + 4)])],
            Label = [.. features.SelectMany(f => set.Label[(2 * f)..((2 * f) + 2)])],
        };
    }
}
