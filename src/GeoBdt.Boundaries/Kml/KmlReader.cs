using System.Xml;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Kml;

/// <summary>Reads the placemarks of a KML file (OGC 12-007r2), plain, gzip or KMZ, one at a time.</summary>
/// <remarks>No document type, no entities, nothing outside the file. Codes are in ExtendedData; what a balloon's HTML
/// shows is not data. Other XML is refused with what to do about it.</remarks>
static class KmlReader
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>Reads a file.</summary>
    public static IEnumerable<BoundaryFeature> Read(Reading reading)
    {
        using var file = new UnpackedFile(reading.File);
        foreach (var feature in Read(reading, file, () => file.ShareRead)) yield return feature;
    }

    /// <summary>Reads the KML of a KMZ file: doc.kml, or the only one.</summary>
    public static IEnumerable<BoundaryFeature> ReadZip(Reading reading)
    {
        using var zip = new ZipFolder(reading.File);
        var documents = zip.Entries.Where(entry => entry.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)).ToList();
        var document = zip.Find("doc.kml") ?? (documents.Count == 1 ? documents[0] : throw new BoundaryException(reading.File,
            BoundaryRule.UnknownFormat,
            $"Zip ini tidak berisi shapefile atau satu KML; isinya: {Reading.Listed([.. zip.Entries.Select(entry => entry.FullName)])}. Bongkar dahulu. / The zip holds neither a shapefile nor one KML; unpack it first."));
        using var stream = zip.Open(document, KmlRatio);
        foreach (var feature in Read(reading, stream, () => 0)) yield return feature;
    }

    // Text of digits shrinks to a quarter, tags to a fiftieth.
    const int KmlRatio = 200;

    static IEnumerable<BoundaryFeature> Read(Reading reading, Stream stream, Func<double> share)
    {
        using var xml = XmlReader.Create(new GuardedXml(stream, reading.File), Settings);
        var rings = new RingCollector(reading.File, StatedCrs.Frame(reading.Source));
        var pass = new KmlPass(reading, xml, rings);
        while (pass.TryRead() is { } feature)
        {
            reading.Tell(feature.Ordinal, share());
            yield return feature;
        }
    }
}
