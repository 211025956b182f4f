using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Boundaries.Csv;
using GeoBdt.Boundaries.Flatgeobuf;
using GeoBdt.Boundaries.Geopackage;
using GeoBdt.Boundaries.Kml;
using GeoBdt.Boundaries.Postgis;
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
    /// <summary>The coordinate reference systems that are known by code, for messages.</summary>
    public static string KnownCrs => CrsTable.Known;

    /// <summary>Whether a name, as EPSG:32749, stands for a system that is known.</summary>
    public static bool IsKnownCrs(string name) => CrsTable.Find(name) is not null;

    /// <summary>The features of a source, one at a time, in its order. It is open while they are enumerated.</summary>
    /// <param name="source">File or database table, and what its owner says about it.</param>
    /// <param name="onRead">Called now and then with the share that was read, 0 to 1; null: nobody asks.</param>
    /// <exception cref="BoundaryException">The source is refused: file, feature or line, rule and what to do (also thrown
    /// while enumerating).</exception>
    public static IEnumerable<BoundaryFeature> Open(BoundarySource source, Action<double>? onRead)
    {
        var reading = new Reading(source, onRead);
        if (source.Postgis is not null) return PostgisReader.Read(reading);
        return FormatRecognition.Recognise(source.Path) switch
        {
            BoundaryFormat.Shapefile => ShapefileReader.Read(reading, ShapefileParts.OpenFolder),
            BoundaryFormat.Zip when HoldsShapefile(source.Path) => ShapefileReader.Read(reading, ShapefileParts.OpenZip),
            BoundaryFormat.Zip => KmlReader.ReadZip(reading),
            BoundaryFormat.GeoPackage => GeoPackageReader.Read(reading),
            BoundaryFormat.FlatGeobuf => FlatGeobufReader.Read(reading),
            BoundaryFormat.Csv => CsvWktReader.Read(reading),
            BoundaryFormat.Xml => KmlReader.Read(reading),
            _ => GeoJsonReader.Read(source.Path, source.Attributes ?? new BoundaryAttributes(), StatedCrs.Frame(source), onRead),
        };
    }

    /// <summary>The files that a file source is made of: one, or the parts of a shapefile in a folder; none of a
    /// database.</summary>
    /// <remarks>For fingerprints of inputs: a shapefile whose .dbf changed is another one.</remarks>
    public static IReadOnlyList<string> FilesOf(BoundarySource source)
    {
        if (source.Postgis is not null) return [];
        return FormatRecognition.Recognise(source.Path) == BoundaryFormat.Shapefile
            ? ShapefileParts.FilesBeside(source.Path)
            : [source.Path];
    }

    static bool HoldsShapefile(string path)
    {
        using var zip = new ZipFolder(path);
        return zip.Entries.Any(entry => entry.FullName.EndsWith(".shp", StringComparison.OrdinalIgnoreCase));
    }
}
