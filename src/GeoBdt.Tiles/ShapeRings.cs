namespace GeoBdt.Tiles;

/// <summary>Walks the rings of a feature as they are at a zoom. One instance serves one thread.</summary>
/// <remarks>
/// Usage: <c>rings.Start(feature, zoom); while (rings.Next()) Draw(rings.Xy, rings.IsHole);</c>. Rings with fewer than
/// three vertices at the zoom are left out, and with an exterior ring its holes. At <see cref="TileId.MaxZoom"/> every
/// vertex is there and nothing is copied.
/// </remarks>
public sealed class ShapeRings
{
    readonly ShapeSet _shapes;
    uint[] _buffer = [];
    int _ring;
    int _endRing;
    int _zoom;
    int _from;
    int _count;
    bool _isCopied;
    bool _exteriorIsGone;

    /// <param name="shapes">The shapes to walk through.</param>
    public ShapeRings(ShapeSet shapes) => _shapes = shapes;

    /// <summary>Vertices of the ring, open: x, y in world units. Valid until <see cref="Next"/>.</summary>
    public ReadOnlySpan<uint> Xy =>
        _isCopied ? _buffer.AsSpan(0, 2 * _count) : _shapes.Xy.AsSpan(2 * _from, 2 * _count);

    /// <summary>Whether the ring is a hole of the exterior ring before it.</summary>
    public bool IsHole => _shapes.RingIsHole[_ring];

    /// <summary>Goes to before the first ring of a feature.</summary>
    /// <param name="feature">Index of the feature in the set.</param>
    /// <param name="zoom">Zoom whose detail is wanted; <see cref="TileId.MaxZoom"/> for all of it.</param>
    public void Start(int feature, int zoom)
    {
        _ring = _shapes.FeatureRing[feature] - 1;
        _endRing = _shapes.FeatureRing[feature + 1];
        _zoom = zoom;
        _count = 0;
        _exteriorIsGone = true;
    }

    /// <summary>Goes to the next ring that is drawn.</summary>
    /// <returns>False when there is none left.</returns>
    public bool Next()
    {
        while (++_ring < _endRing)
        {
            if (IsHole && _exteriorIsGone) continue;
            Read();
            if (!IsHole) _exteriorIsGone = _count < 3;
            if (_count >= 3) return true;
        }

        _ring = _endRing - 1;
        _count = 0;
        return false;
    }

    void Read()
    {
        _from = _shapes.RingVertex[_ring];
        var all = _shapes.RingVertex[_ring + 1] - _from;
        _isCopied = _zoom < TileId.MaxZoom;
        if (!_isCopied)
        {
            _count = all;
            return;
        }

        if (_buffer.Length < 2 * all) _buffer = new uint[Math.Max(2 * all, 2 * _buffer.Length)];
        _count = 0;
        for (var vertex = _from; vertex < _from + all; vertex++)
        {
            if (_shapes.VertexZoom[vertex] > _zoom) continue;
            _buffer[2 * _count] = _shapes.Xy[2 * vertex];
            _buffer[(2 * _count) + 1] = _shapes.Xy[(2 * vertex) + 1];
            _count++;
        }
    }
}
