using GeoBdt.Api.Asking;
using GeoBdt.Api.Ogc.Tilesets;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>A coordinate reference system that maps are drawn in or asked for in.</summary>
/// <param name="Uri">As headers and descriptions write it.</param>
/// <param name="IsMercator">Metres of Web Mercator; else degrees of WGS 84.</param>
/// <param name="IsNorthFirst">Coordinates are written latitude first.</param>
sealed record MapCrs(string Uri, bool IsMercator, bool IsNorthFirst)
{
    const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    /// <summary>Longitude, latitude: what everything is when nothing is said.</summary>
    public static MapCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", false, false);

    public static MapCrs Epsg4326 { get; } = new(Epsg + "4326", false, true);

    public static MapCrs Epsg3857 { get; } = new(Epsg + "3857", true, false);

    /// <summary>All of them, by the names that messages show.</summary>
    static readonly (string Curie, MapCrs Crs)[] All = [("OGC:CRS84", Crs84), ("EPSG:4326", Epsg4326), ("EPSG:3857", Epsg3857)];

    /// <summary>Half the world from west to east. Unit: its own.</summary>
    public double HalfWidth => IsMercator ? TileMatrixSet.HalfSide : 180;

    /// <summary>Half the world from south to north. Unit: its own.</summary>
    public double HalfHeight => IsMercator ? TileMatrixSet.HalfSide : 90;

    /// <summary>Decimals that tell less than a millimetre apart.</summary>
    public int Decimals => IsMercator ? 4 : 9;

    /// <summary>The system of the picture.</summary>
    public static readonly Parameter<MapCrs> Output = new(
        "crs",
        "Sistem koordinat peta: [OGC:CRS84], [EPSG:4326] atau [EPSG:3857], sebagai CURIE atau URI. Bawaan: [OGC:CRS84]. / "
            + "Coordinate reference system of the map, as a CURIE or URI. Default: [OGC:CRS84].",
        (text, _) => Read("crs", text))
    {
        Example = "[EPSG:3857]",
    };

    /// <summary>The system of a parameter's coordinates; without that parameter it means nothing, whatever it says.</summary>
    public static Parameter<MapCrs> Of(string name) => new(
        $"{name}-crs",
        $"Sistem koordinat {name}=. Bawaan: [OGC:CRS84]. / Coordinate reference system of {name}=. Default: [OGC:CRS84].",
        (text, asked) => string.IsNullOrEmpty(asked.Http.Request.Query[name]) ? Reading.Of(Crs84, null) : Read($"{name}-crs", text))
    {
        Example = "[EPSG:4326]",
    };

    static Reading<MapCrs> Read(string name, string? text)
    {
        if (text is null) return Reading.Of(Crs84, null);
        foreach (var (curie, crs) in All)
        {
            // Registers write both schemes, and version 0 or the one of the day.
            var (authority, code) = (curie.Split(':')[0], curie.Split(':')[1]);
            if (text == $"[{curie}]" || text == curie || IsUri(text, authority, code)) return Reading.Of(crs, ReferenceEquals(crs, Crs84) ? null : $"[{curie}]");
        }

        return Problems.UnknownCrs(name, text, [.. All.Select(one => $"[{one.Curie}]")]);
    }

    static bool IsUri(string text, string authority, string code)
    {
        var rest = text.StartsWith("http://", StringComparison.Ordinal) ? text[7..] : text.StartsWith("https://", StringComparison.Ordinal) ? text[8..] : null;
        return rest?.Split('/') is ["www.opengis.net", "def", "crs", var by, var version, var of]
            && by == authority && of == code && version.Length > 0 && version.All(letter => char.IsAsciiDigit(letter) || letter == '.');
    }
}
