using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Api.Ubin;

/// <summary>A release made ready for vector tiles: a layer of polygons for each level, and label points.</summary>
/// <remarks>Immutable after construction, so any number of requests share it.</remarks>
sealed class TileLayers
{
    /// <summary>Deepest zoom there is; clients magnify it, so it has every vertex its grid can show.</summary>
    public const int MaxZoom = 12;

    /// <summary>Name of the layer of label points of all levels.</summary>
    public const string LabelLayer = "label";

    // Zooms at which the labels of one more level begin; at wider zooms their names could not stand beside each other.
    static readonly int[] LabelMinZoom = [0, 5, 8, 10];

    static readonly TileValue[] StatusNames =
        [.. Enum.GetValues<NilaiStatus>().Order().Select(status => TileValue.Of(status.Name()))];

    readonly ReleaseSnapshot _release;
    readonly Level[] _levels;
    readonly Level[] _labels;

    public TileLayers(ReleaseSnapshot release)
    {
        _release = release;
        _levels = [.. TingkatNames.All.Select(tingkat => MakeLevel(release, tingkat))];
        _labels = new Level[_levels.Length];
        for (var count = 1; count <= _levels.Length; count++) _labels[count - 1] = MakeLabels(_levels.AsSpan(0, count));
    }

    /// <summary>Widest zoom at which a level is in the tiles.</summary>
    public static int MinZoom(Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => 0,
        Tingkat.Kabupaten => 3,
        Tingkat.Kecamatan => 6,
        _ => 7,
    };

    /// <summary>Writes one tile into an encoder.</summary>
    /// <param name="encoder">Begun here; holds the tile afterwards.</param>
    /// <param name="tile">Zoom up to <see cref="MaxZoom"/>.</param>
    /// <param name="nilai">Values beside code and name; none for geometry alone.</param>
    public void Encode(TileEncoder encoder, TileId tile, IReadOnlyList<Nilai> nilai)
    {
        encoder.Begin(tile, tile.Z == MaxZoom ? TileId.MaxZoom : null);
        for (var i = 0; i < _levels.Length; i++)
        {
            var tingkat = TingkatNames.All[i];
            if (tile.Z >= MinZoom(tingkat)) encoder.AddPolygons(_levels[i].Shapes, Columns(_levels[i], tingkat, nilai));
        }

        var depth = 0;
        while (depth + 1 < LabelMinZoom.Length && tile.Z >= LabelMinZoom[depth + 1]) depth++;
        encoder.AddLabels(LabelLayer, _labels[depth].Shapes, _labels[depth].Columns);
    }

    /// <summary>Name of the property that says whether a value is there.</summary>
    public static string StatusKey(Ukuran ukuran) => $"status:{ukuran}";

    TileColumn[] Columns(Level level, Tingkat tingkat, IReadOnlyList<Nilai> nilai)
    {
        if (nilai.Count == 0) return level.Columns;
        var columns = new List<TileColumn>(level.Columns.Length + (2 * nilai.Count));
        columns.AddRange(level.Columns);
        var start = _release.Wilayah.LevelStart(tingkat);
        foreach (var one in nilai)
        {
            if (tingkat > one.Terdalam()) continue;
            var (value, status) = (one.Value, one.Status);
            columns.Add(new TileColumn(one.Ukuran.ToString(), one.Desimal == 0
                ? feature => double.IsNaN(value[start + feature]) ? default : TileValue.Of((long)value[start + feature])
                : feature => double.IsNaN(value[start + feature]) ? default : TileValue.Of(value[start + feature])));
            columns.Add(new TileColumn(StatusKey(one.Ukuran), feature => StatusNames[(int)status[start + feature]]));
        }

        return [.. columns];
    }

    static Level MakeLevel(ReleaseSnapshot release, Tingkat tingkat)
    {
        var tree = release.Wilayah;
        var start = tree.LevelStart(tingkat);
        var shapes = release.Shapes(tingkat);
        var kode = new TileValue[shapes.Count];
        var nama = new TileValue[shapes.Count];
        for (var i = 0; i < shapes.Count; i++)
        {
            kode[i] = TileValue.Of(tree[start + i].Kode.ToString());
            nama[i] = TileValue.Of(tree[start + i].Nama);
        }

        return new Level(
            new TileLayer(tingkat.Name(), shapes), kode, nama,
            [TileColumn.Of("kode", kode), TileColumn.Of("nama", nama)]);
    }

    // One layer holds the points of several levels, widest first, so that a client's placement prefers the wider names.
    static Level MakeLabels(ReadOnlySpan<Level> levels)
    {
        var count = 0;
        foreach (var level in levels) count += level.Shapes.Shapes.Count;
        var kode = new TileValue[count];
        var nama = new TileValue[count];
        var tingkat = new TileValue[count];
        var points = new LabelPoints(count);
        var at = 0;
        foreach (var level in levels)
        {
            var from = level.Shapes.Shapes;
            var name = TileValue.Of(level.Shapes.Name);
            for (var i = 0; i < from.Count; i++, at++)
            {
                (kode[at], nama[at], tingkat[at]) = (level.Kode[i], level.Nama[i], name);
                points.Add(from, i);
            }
        }

        return new Level(
            new TileLayer(LabelLayer, points.ToShapes()), kode, nama,
            [TileColumn.Of("kode", kode), TileColumn.Of("nama", nama), TileColumn.Of("tingkat", tingkat)]);
    }

    sealed record Level(TileLayer Shapes, TileValue[] Kode, TileValue[] Nama, TileColumn[] Columns);

    /// <summary>Label points as a set of shapes: each area a single point, so that the index finds it by that point.</summary>
    sealed class LabelPoints(int count)
    {
        readonly ulong[] _id = new ulong[count];
        readonly int[] _featureRing = new int[count + 1];
        readonly List<uint> _xy = new(2 * count);
        readonly uint[] _box = new uint[4 * count];
        readonly uint[] _label = new uint[2 * count];
        int _features;

        public void Add(ShapeSet from, int feature)
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

        public ShapeSet ToShapes()
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
}
