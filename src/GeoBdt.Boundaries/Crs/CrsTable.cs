using System.Globalization;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Crs;

/// <summary>The coordinate reference systems that Indonesian boundaries come in, by EPSG code.</summary>
/// <remarks>
/// WGS 84, DGN95 and SRGI2013 share an ellipsoid and differ by less than the grid of 10⁻⁶ degree can show of a boundary,
/// so no datum is shifted (EPSG:15912 and PROJ do the same for DGN95). ID74 and Batavia differ by hundreds of metres and
/// are not among them.
/// </remarks>
static class CrsTable
{
    /// <summary>What is known, for refusals.</summary>
    public const string Known =
        "EPSG:4326, 3857, 32646–32654 dan/and 32746–32754 (UTM), 4755, 23830–23845 (DGN95 TM-3), 23866–23884, 9470, 9476–9494 (SRGI2013)";

    /// <summary>Coordinate frame of an EPSG code; null when it is not known here.</summary>
    public static CoordinateFrame? Find(long code) => code switch
    {
        4326 or 4755 or 9470 => new CoordinateFrame(Name(code)),
        3857 or 900913 or 102100 or 102113 => new CoordinateFrame("EPSG:3857", Projections.InverseWebMercator),
        >= 32646 and <= 32654 => Utm(code, (int)code - 32600, isNorth: true),
        >= 32746 and <= 32754 => Utm(code, (int)code - 32700, isNorth: false),
        >= 23866 and <= 23872 => Utm(code, (int)code - 23820, isNorth: true),
        >= 23877 and <= 23884 => Utm(code, (int)code - 23830, isNorth: false),
        >= 9476 and <= 9482 => Utm(code, (int)code - 9430, isNorth: true),
        >= 9487 and <= 9494 => Utm(code, (int)code - 9440, isNorth: false),
        // Zones 46.2, 47.1, 47.2, … are 3° wide from 93° E on.
        >= 23830 and <= 23845 => Of(code, new TransverseMercator(94.5 + (3 * (code - 23830)), 0, 0.9999, 200_000, 1_500_000)),
        _ => null,
    };

    /// <summary>Frame of a name: <c>EPSG:32749</c>, <c>32749</c>, <c>urn:ogc:def:crs:EPSG::32749</c> or
    /// <c>CRS84</c>; null when it is not known here.</summary>
    public static CoordinateFrame? Find(string name)
    {
        var text = name.AsSpan().Trim();
        if (text.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase)) return CoordinateFrame.Wgs84;
        var digits = text[(text.LastIndexOf(':') + 1)..];
        var authority = text[..^digits.Length];
        var isEpsg = authority.IsEmpty || authority.Contains("EPSG", StringComparison.OrdinalIgnoreCase);
        return isEpsg && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? Find(code) : null;
    }

    static CoordinateFrame Utm(long code, int zone, bool isNorth) =>
        Of(code, new TransverseMercator((6 * zone) - 183, 0, 0.9996, 500_000, isNorth ? 0 : 10_000_000));

    static CoordinateFrame Of(long code, TransverseMercator parameters) => new(Name(code), Projections.Inverse(parameters));

    static string Name(long code) => string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");
}
