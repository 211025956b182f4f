using GeoBdt.Boundaries.Crs;
using GeoBdt.Boundaries.Geopackage;
using GeoBdt.Boundaries.Shapefile;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries;

/// <summary>Opens boundaries in any format that offices have them in.</summary>
/// <remarks><code>
/// source ─► FormatRecognition ─► reader of the format ─► RingCollector ─► BoundaryFeature
///           first bytes           one feature in memory   degrees, checks   (as from GeoJSON)
/// </code>All formats end in the same checks and the same features; a file that breaks a rule is refused whole.</remarks>
public static class BoundaryFiles
{
    /// <summary>The features of a source, one at a time, in its order. It is open while they are enumerated.</summary>
    /// <param name="source">File or database table, and what its owner says about it.</param>
    /// <param name="onRead">Called now and then with the share that was read, 0 to 1; null: nobody asks.</param>
    /// <exception cref="BoundaryException">The source is refused: file, feature or line, rule and what to do (also thrown
    /// while enumerating).</exception>
    public static IEnumerable<BoundaryFeature> Open(BoundarySource source, Action<double>? onRead)
    {
        var reading = new Reading(source, onRead);
        switch (FormatRecognition.Recognise(source.Path))
        {
            case BoundaryFormat.Shapefile:
                return ShapefileReader.Read(reading, ShapefileParts.OpenFolder);
            case BoundaryFormat.Zip:
                return ShapefileReader.Read(reading, ShapefileParts.OpenZip);
            case BoundaryFormat.GeoPackage:
                return GeoPackageReader.Read(reading);
            default:
                return GeoJsonReader.Read(source.Path, source.Attributes ?? new BoundaryAttributes(), StatedCrs.Frame(source), onRead);
        }
    }
}
