using GeoBdt.Cli.Export.GeoPackage;

namespace GeoBdt.Cli.Export;

/// <summary>Writes content to a path where nothing is yet.</summary>
/// <param name="content">What to write.</param>
/// <param name="path">Where.</param>
/// <param name="progress">Told after every thousand areas.</param>
/// <param name="cancellation">Stops in between.</param>
delegate void WriteExport(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation);

/// <summary>A kind of file that <c>geobdt export</c> makes.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Extension">How its files end, for people and programs that go by it.</param>
/// <param name="Description">What it is, Indonesian / English.</param>
/// <param name="IsOneLayer">Whether it holds a single layer.</param>
/// <param name="Write">Writes it.</param>
sealed record ExportFormat(string Name, string Extension, string Description, bool IsOneLayer, WriteExport Write)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("geopackage", ".gpkg", "GeoPackage 1.3, satu lapis tiap tingkat. / GeoPackage 1.3, one layer for each level.", false, GeoPackageFile.Write),
    ];
}
