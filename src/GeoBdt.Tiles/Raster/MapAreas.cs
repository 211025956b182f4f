namespace GeoBdt.Tiles.Raster;

/// <summary>Areas of one level that a map shows, ready to be drawn in any window: which of them are in it, how large they are.</summary>
/// <remarks>Made once for many windows, as the tiles of a map. Immutable, so one may serve many threads.</remarks>
public sealed class MapAreas
{
    readonly bool[] _isShown;
    readonly FeatureIndex _index;
    readonly double _meanSide;

    /// <param name="shapes">The shapes.</param>
    /// <param name="features">Indices of the areas.</param>
    /// <param name="index">Of all the shapes.</param>
    public MapAreas(ShapeSet shapes, int[] features, FeatureIndex index)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(index);
        (Shapes, Features, _index) = (shapes, features, index);
        _isShown = new bool[shapes.Count];
        foreach (var feature in features) _isShown[feature] = true;
        _meanSide = MapInk.MeanSide(shapes, features, unitsPerPixel: 1);
    }

    /// <summary>The shapes.</summary>
    public ShapeSet Shapes { get; }

    /// <summary>Indices of the areas.</summary>
    public int[] Features { get; }

    /// <summary>The window of a size that shows all areas as large as they fit.</summary>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    /// <param name="margin">Free on each side. Unit: pixels.</param>
    /// <returns>Null when no area has a shape.</returns>
    public RasterWindow? Window(int width, int height, int margin) => Shapes.BoxAround(Features) is { } whole
        ? RasterWindow.Fit(whole.MinX, whole.MinY, whole.MaxX, whole.MaxY, width, height, margin)
        : null;

    /// <summary>Root of the mean area's size. Unit: pixels of a window.</summary>
    public double MeanSide(in RasterWindow window) => _meanSide / window.UnitsPerSide;

    /// <summary>The areas whose boxes touch a window and a margin around it, in ascending order.</summary>
    /// <param name="window">The window.</param>
    /// <param name="margin">Unit: pixels.</param>
    public int[] In(in RasterWindow window, double margin)
    {
        var found = new List<int>();
        _index.Search(window.Box(margin), found);
        found.RemoveAll(feature => !_isShown[feature]);
        return [.. found];
    }
}
