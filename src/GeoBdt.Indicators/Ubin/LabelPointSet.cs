using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Indicators.Ubin;

/// <summary>Label points as a set of shapes: each area a single point, so that the index finds it by that point.</summary>
sealed class LabelPointSet
{
    readonly ulong[] _id;
    readonly int[] _featureRing;
    readonly List<uint> _xy;
    readonly uint[] _box;
    readonly uint[] _label;
    int _features;

    LabelPointSet(int count)
    {
        (_id, _featureRing, _xy) = (new ulong[count], new int[count + 1], new List<uint>(2 * count));
        (_box, _label) = (new uint[4 * count], new uint[2 * count]);
    }

    /// <summary>
    /// The layer of the points of several levels, widest first, so that a client's placement prefers the wider names.
    /// </summary>
    public static ArchiveLayer Of(ReadOnlySpan<LevelLayer> levels, int minZoom, int maxZoom)
    {
        var count = 0;
        foreach (var level in levels) count += level.Shapes.Count;
        var (kode, nama, tingkat) = (new TileValue[count], new TileValue[count], new TileValue[count]);
        var points = new LabelPointSet(count);
        var at = 0;
        foreach (var level in levels)
        {
            var name = TileValue.Of(level.Name);
            for (var i = 0; i < level.Shapes.Count; i++, at++)
            {
                (kode[at], nama[at], tingkat[at]) = (level.Kode[i], level.Nama[i], name);
                points.Add(level.Shapes, i);
            }
        }

        return new ArchiveLayer(
            UbinLayers.LabelLayer,
            new TileLayer(UbinLayers.LabelLayer, points.ToShapes()),
            (TileColumn[])[.. UbinLayers.TileColumns(kode, nama), TileColumn.Of(UbinLayers.TingkatKey, tingkat)],
            minZoom,
            maxZoom,
            HasPoints: true);
    }

    void Add(ShapeSet from, int feature)
    {
        _id[_features] = from.FeatureId[feature];
        if (from.HasShape(feature))
        {
            var point = from.Label.AsSpan(2 * feature, 2);
            _xy.AddRange(point);
            point.CopyTo(_label.AsSpan(2 * _features));
            point.CopyTo(_box.AsSpan(4 * _features));
            point.CopyTo(_box.AsSpan((4 * _features) + 2));
        }

        _featureRing[++_features] = _xy.Count / 2;
    }

    ShapeSet ToShapes()
    {
        var rings = _xy.Count / 2;
        return new ShapeSet
        {
            FeatureId = _id,
            FeatureRing = _featureRing,
            RingVertex = [.. Enumerable.Range(0, rings + 1)],
            RingIsHole = new bool[rings],
            Xy = [.. _xy],
            VertexZoom = new byte[rings],
            Box = _box,
            Label = _label,
        };
    }
}
