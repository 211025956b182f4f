using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Crs;

/// <summary>Decides what the coordinates of a source mean: the configuration, else what the file states, else degrees
/// if they fit.</summary>
static class StatedCrs
{
    /// <summary>Frame of a source that states an EPSG code, a text, both or nothing.</summary>
    /// <param name="source">Source, whose own <see cref="BoundarySource.Crs"/> wins.</param>
    /// <param name="code">EPSG code that the file states; null or at most 0 for none.</param>
    /// <param name="text">WKT that the file states; null or blank for none.</param>
    /// <exception cref="BoundaryException">What is stated is not known.</exception>
    public static CoordinateFrame Frame(BoundarySource source, long? code, string? text)
    {
        if (source.Crs is { } wanted) return CrsTable.Find(wanted) ?? throw Unknown(source, wanted);
        if (code is > 0 && CrsTable.Find(code.Value) is { } byCode) return byCode;
        if (!string.IsNullOrWhiteSpace(text)) return CrsText.Find(text) ?? throw Unknown(source, CrsText.NameOf(text));
        return code is > 0 ? throw Unknown(source, $"EPSG:{code}") : new CoordinateFrame("EPSG:4326", IsAssumed: true);
    }

    /// <summary>Frame of a format that is always in degrees of WGS 84.</summary>
    public static CoordinateFrame Frame(BoundarySource source) =>
        source.Crs is null ? CoordinateFrame.Wgs84 : Frame(source, code: null, text: null);

    static BoundaryException Unknown(BoundarySource source, string name) => new(source.Path, BoundaryRule.UnknownCrs,
        $"CRS '{name}' tidak dikenal; yang dikenal: {CrsTable.Known}. Ubah dahulu: ogr2ogr -t_srs EPSG:4326 baru.gpkg lama. / "
        + "The coordinate reference system is unknown; convert it first by ogr2ogr -t_srs EPSG:4326.");
}
