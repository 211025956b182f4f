using GeoBdt.Cli.Export.Ubin;
using GeoBdt.Ekspor;
using GeoBdt.Ekspor.FlatGeobuf;
using GeoBdt.Ekspor.GeoJson;
using GeoBdt.Ekspor.GeoPackage;
using GeoBdt.Ekspor.TopoJson;

namespace GeoBdt.Cli.Export;

/// <summary>Writes content to a path where nothing is yet.</summary>
/// <param name="content">What to write.</param>
/// <param name="path">Where.</param>
/// <param name="progress">Told after every thousand areas or tiles.</param>
/// <param name="cancellation">Stops in between.</param>
delegate void WriteExport(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation);

/// <summary>How many levels a file holds.</summary>
enum LayerLimit
{
    /// <summary>As many as there are; all of them when none is asked for.</summary>
    Any,

    /// <summary>As many as there are, in one list; the narrowest when none is asked for.</summary>
    OneUnlessAsked,

    /// <summary>One.</summary>
    One,

    /// <summary>The whole release, which is in its tiles already.</summary>
    Release,
}

/// <summary>A kind of file that <c>geobdt export</c> makes.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Extension">How its files end, for people and programs that go by it.</param>
/// <param name="Description">What it is, Indonesian / English.</param>
/// <param name="Layers">How many levels it holds.</param>
/// <param name="Write">Writes it.</param>
sealed record ExportFormat(string Name, string Extension, string Description, LayerLimit Layers, WriteExport Write)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("geopackage", ".gpkg", "GeoPackage 1.3, satu lapis tiap tingkat. / GeoPackage 1.3, one layer for each level.", LayerLimit.Any, GeoPackageFile.Write),
        new("flatgeobuf", ".fgb", "FlatGeobuf 3.0, satu lapis, berindeks. / FlatGeobuf 3.0, one layer, indexed.", LayerLimit.One, FlatGeobufFile.Write),
        new("topojson", ".topojson", "TopoJSON, batas bersama sekali saja. / TopoJSON, shared borders once.", LayerLimit.Any, TopoJsonFile.Write),
        new("geojson", ".geojson", "GeoJSON (RFC 7946), satu tingkat kecuali diminta lain. / GeoJSON, one level unless asked otherwise.", LayerLimit.OneUnlessAsked, GeoJsonFile.Write),
        new("pmtiles", ".pmtiles", "PMTiles 3, ubin semua zum. / PMTiles 3, tiles of all zooms.", LayerLimit.Release, PmtilesFile.Write),
        new("mbtiles", ".mbtiles", "MBTiles 1.3, ubin semua zum. / MBTiles 1.3, tiles of all zooms.", LayerLimit.Release, MbtilesFile.Write),
    ];
}
