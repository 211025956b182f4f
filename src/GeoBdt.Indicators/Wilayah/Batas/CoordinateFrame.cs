namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Turns positions into longitude and latitude, in place.</summary>
/// <param name="xy">Shape [2 · positions]. In: x, y in the unit of the system. Out: longitude, latitude in degrees; NaN
/// where there is none.</param>
public delegate void ToDegrees(Span<double> xy);

/// <summary>What the coordinates of a file mean.</summary>
/// <param name="Name">Name of the coordinate reference system, as EPSG:32749.</param>
/// <param name="ToDegrees">Turns its positions into degrees; null when they are degrees, longitude first. Safe to call
/// from several threads.</param>
/// <param name="IsAssumed">The file does not say; the report tells that it was assumed.</param>
public sealed record CoordinateFrame(string Name, ToDegrees? ToDegrees = null, bool IsAssumed = false)
{
    /// <summary>Degrees of WGS 84, which GeoJSON (RFC 7946) and KML always carry.</summary>
    public static CoordinateFrame Wgs84 { get; } = new("EPSG:4326");
}
