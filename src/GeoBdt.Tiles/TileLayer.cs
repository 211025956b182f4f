namespace GeoBdt.Tiles;

/// <summary>
/// The shapes of one level made ready for tiles: a name, an index of features and boxes of rings and stretches.
/// </summary>
/// <remarks>Immutable after construction, so any number of encoders on any number of threads may share it.</remarks>
public sealed class TileLayer
{
    /// <summary>Vertices to a stretch, the unit in which what lies far outside of a tile is skipped.</summary>
    internal const int StretchLength = 64;

    readonly WorldBox[] _ringBox;
    readonly WorldBox[] _stretchBox;

    /// <param name="name">Name of the layer in the tile.</param>
    /// <param name="shapes">The shapes; their arrays must not change any more.</param>
    public TileLayer(string name, ShapeSet shapes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shapes);
        Name = name;
        Shapes = shapes;
        Index = new FeatureIndex(shapes);

        _ringBox = new WorldBox[shapes.RingIsHole.Length];
        for (var ring = 0; ring < _ringBox.Length; ring++)
        {
            var start = shapes.RingVertex[ring];
            _ringBox[ring] = WorldBox.Around(shapes.Xy.AsSpan(2 * start, 2 * (shapes.RingVertex[ring + 1] - start)));
        }

        _stretchBox = new WorldBox[(shapes.VertexZoom.Length + StretchLength - 1) / StretchLength];
        for (var stretch = 0; stretch < _stretchBox.Length; stretch++)
        {
            var start = stretch * StretchLength;
            var count = Math.Min(StretchLength, shapes.VertexZoom.Length - start);
            _stretchBox[stretch] = WorldBox.Around(shapes.Xy.AsSpan(2 * start, 2 * count));
        }
    }

    /// <summary>Name of the layer in the tile.</summary>
    public string Name { get; }

    /// <summary>The shapes.</summary>
    public ShapeSet Shapes { get; }

    /// <summary>Index over the boxes of the features.</summary>
    public FeatureIndex Index { get; }

    internal ref readonly WorldBox RingBox(int ring) => ref _ringBox[ring];

    /// <summary>
    /// Box of the 64 vertices, of whatever rings, that begin at <c>stretch · <see cref="StretchLength"/></c>.
    /// </summary>
    internal ref readonly WorldBox StretchBox(int stretch) => ref _stretchBox[stretch];
}
