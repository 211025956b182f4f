using GeoBdt.Tiles.Topology;

namespace GeoBdt.Tiles;

/// <summary>
/// Turns the polygons of several levels into one <see cref="ShapeSet"/> each, simplified for every zoom at once in one
/// topology, so that a border shared by desa, kecamatan and kabupaten is the same line in all of them.
/// </summary>
/// <remarks>
/// <code>
/// rings of all levels ─► VertexTable ─► ArcSet ─► GroupZooms ─► Simplification ─► ShapeSet per level
///                        (nodes)        (arcs)    (islands)     (zoom per vertex) (boxes, labels)
/// </code>
/// Borders are shared when their vertices are equal to the world unit; a vertex that one of two neighbours lacks makes
/// two borders. The order of features within a level is that of the calls. The result is the same for any number of
/// threads. Borders that do not cross in the input cross at no zoom; arcs that face each other between the same two
/// nodes, loops and lone rings keep an area. Features that overlap in the input still do in the result: this type does
/// not repair.
/// </remarks>
public sealed class ShapeSetBuilder
{
    readonly RingStore _rings = new();
    readonly List<int> _featureLevel = [];
    readonly List<ulong> _featureId = [];
    readonly List<int> _featureRing = [];
    readonly int[] _minZoom;
    Exterior _exterior;

    /// <param name="levels">
    /// Number of levels, each of which becomes one <see cref="ShapeSet"/>. Range: 1 to 255.
    /// </param>
    public ShapeSetBuilder(int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 255);
        _minZoom = new int[levels];
    }

    /// <summary>A builder that knows which levels are drawn together at a zoom.</summary>
    /// <param name="minZoom">
    /// Shape [levels]. Smallest zoom at which each level is drawn. Range: 0 to <see cref="TileId.MaxZoom"/> − 1. At
    /// smaller zooms the levels that are drawn share their vertices with one another but not with this one.
    /// </param>
    public ShapeSetBuilder(ReadOnlySpan<int> minZoom)
        : this(minZoom.Length)
    {
        foreach (var zoom in minZoom)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(zoom, nameof(minZoom));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(zoom, TileId.MaxZoom, nameof(minZoom));
        }

        minZoom.CopyTo(_minZoom);
    }

    // Whether the feature begun last has an exterior ring to which a hole could belong.
    enum Exterior
    {
        None,
        Kept,
        Dropped,
    }

    /// <summary>Number of levels.</summary>
    public int Levels => _minZoom.Length;

    /// <summary>Number of features begun so far, all levels together.</summary>
    public int FeatureCount => _featureId.Count;

    /// <summary>Rings left out because they have no area, or are holes of a ring that has none.</summary>
    public int DroppedRings { get; private set; }

    /// <summary>Begins a feature; the rings added next are its. A feature without rings has no shape.</summary>
    /// <param name="level">
    /// Level of the feature. Range: 0 to <see cref="Levels"/> − 1. Levels may come in any order.
    /// </param>
    /// <param name="id">Stable id: the digits of its code as an integer.</param>
    public void BeginFeature(int level, ulong id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, Levels);
        _featureLevel.Add(level);
        _featureId.Add(id);
        _featureRing.Add(_rings.RingCount);
        _exterior = Exterior.None;
    }

    /// <summary>
    /// Adds a ring to the feature begun last: an exterior ring, then its holes, then the next exterior ring.
    /// </summary>
    /// <param name="xy">
    /// Shape [2 · n]. x, y in world units, open or closed, wound either way. Repeated vertices are dropped.
    /// </param>
    /// <param name="isHole">The ring is a hole of the exterior ring added last.</param>
    /// <returns>False when the ring has no area, or is a hole of a ring that has none, and was left out.</returns>
    /// <exception cref="ArgumentException">Half a coordinate pair, or a hole before any exterior ring.</exception>
    /// <exception cref="InvalidOperationException">No feature has begun.</exception>
    public bool AddRing(ReadOnlySpan<uint> xy, bool isHole)
    {
        if (_featureId.Count == 0) throw new InvalidOperationException("BeginFeature must come before AddRing.");
        if (xy.Length % 2 != 0) throw new ArgumentException($"{xy.Length} numbers do not make x, y pairs.", nameof(xy));
        if (isHole && _exterior == Exterior.None)
        {
            throw new ArgumentException("A hole needs an exterior ring of its feature before it.", nameof(isHole));
        }

        var isKept = !(isHole && _exterior == Exterior.Dropped) && _rings.TryAdd(xy, isHole);
        if (!isHole) _exterior = isKept ? Exterior.Kept : Exterior.Dropped;
        if (!isKept) DroppedRings++;
        return isKept;
    }

    /// <summary>Simplifies everything added so far.</summary>
    /// <returns>Shape [levels]. One set per level, features in the order they were begun.</returns>
    public ShapeSet[] Build(CancellationToken cancellation = default)
    {
        var ringVertex = _rings.RingVertex();
        var zoomOfUse = ZoomOfUses(ringVertex, cancellation);
        var sets = new ShapeSet[Levels];
        for (var level = 0; level < Levels; level++)
        {
            sets[level] = Extract(level, ringVertex, zoomOfUse);
            LabelPoints.Place(sets[level], cancellation);
        }

        return sets;
    }

    // All levels at first, from the deepest zoom down. Below the zoom at which the narrowest level is drawn first its
    // borders are no borders any more: what is left of the wider ones goes on alone, with fewer nodes.
    byte[] ZoomOfUses(int[] ringVertex, CancellationToken cancellation)
    {
        var featureOfRing = new int[_rings.RingCount];
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            featureOfRing.AsSpan(_featureRing[feature]..EndRing(feature)).Fill(feature);
        }

        var zoomOfUse = new byte[ringVertex[^1]];
        var deepest = TileId.MaxZoom;
        foreach (var minZoom in _minZoom.Distinct().OrderDescending())
        {
            RingNet net;
            if (deepest == TileId.MaxZoom)
            {
                net = RingNet.Whole(_rings);
            }
            else
            {
                var isWanted = new bool[_rings.RingCount];
                for (var ring = 0; ring < isWanted.Length; ring++)
                {
                    isWanted[ring] = _minZoom[_featureLevel[featureOfRing[ring]]] <= minZoom;
                }

                net = RingNet.At(_rings, ringVertex, zoomOfUse, isWanted, deepest);
            }

            var vertices = new VertexTable(net.Xy, net.RingVertex);
            var arcs = new ArcSet(vertices, net.RingVertex);
            cancellation.ThrowIfCancellationRequested();
            var floor = GroupZooms.Find(net, vertices, arcs, _rings, featureOfRing);
            var zoom = Simplification.ZoomOfVertices(vertices, arcs, floor, deepest - 1, cancellation);
            for (var vertex = 0; vertex < vertices.IdOf.Length; vertex++)
            {
                // At the zoom from which this net was taken, the vertex is drawn.
                zoomOfUse[net.UseOf(vertex)] = Math.Min(zoom[vertices.IdOf[vertex]], (byte)deepest);
            }

            deepest = minZoom;
        }

        return zoomOfUse;
    }

    ShapeSet Extract(int level, int[] ringVertex, byte[] zoomOfUse)
    {
        var (features, rings, uses) = (0, 0, 0);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            if (_featureLevel[feature] != level) continue;
            features++;
            rings += EndRing(feature) - _featureRing[feature];
            uses += ringVertex[EndRing(feature)] - ringVertex[_featureRing[feature]];
        }

        var set = ShapeSet.Create(features, rings, uses);
        (features, rings, uses) = (0, 0, 0);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            if (_featureLevel[feature] != level) continue;
            for (var ring = _featureRing[feature]; ring < EndRing(feature); ring++)
            {
                var (start, count) = (ringVertex[ring], ringVertex[ring + 1] - ringVertex[ring]);
                _rings.Xy.AsSpan(2 * start, 2 * count).CopyTo(set.Xy.AsSpan(2 * uses));
                zoomOfUse.AsSpan(start, count).CopyTo(set.VertexZoom.AsSpan(uses));
                set.RingIsHole[rings++] = _rings.IsHole[ring];
                set.RingVertex[rings] = uses += count;
            }

            set.FeatureId[features++] = _featureId[feature];
            set.FeatureRing[features] = rings;
        }

        set.MeasureBoxes();
        return set;
    }

    int EndRing(int feature) => feature + 1 < FeatureCount ? _featureRing[feature + 1] : _rings.RingCount;
}
