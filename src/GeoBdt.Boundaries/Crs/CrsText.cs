using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Crs;

/// <summary>Recognises a coordinate reference system by its text: .prj files, GeoPackage and FlatGeobuf definitions.</summary>
/// <remarks>
/// An EPSG code of the whole text wins. Without one (ESRI writes none) the parameters decide, not the name: any
/// transverse Mercator projection and plain degrees on the ellipsoid of WGS 84, with a datum that needs no shift, and the
/// Mercator projection of web maps. All else is not known; a guess would move a country.
/// </remarks>
static class CrsText
{
    const double DegreeInRadians = 0.017453292519943295;

    /// <summary>The frame that a text describes; null when it is not known here.</summary>
    public static CoordinateFrame? Find(string text) => CrsNode.Parse(text) is { } root ? Find(root, 0) : null;

    /// <summary>Name of the system that a text describes, for refusals.</summary>
    public static string NameOf(string text) =>
        CrsNode.Parse(text) is { Name.Length: > 0 } root ? Cut(root.Name) : Cut(text.Trim());

    static string Cut(string name) => name.Length <= 80 ? name : name[..80] + "…";

    static CoordinateFrame? Find(CrsNode node, int depth)
    {
        if (depth > 2) return null;
        switch (node.Keyword)
        {
            case "COMPD_CS" or "COMPOUNDCRS":
                // Horizontal and vertical; heights are dropped.
                return node.Child(Horizontal) is { } horizontal ? Find(horizontal, depth + 1) : null;
            case "BOUNDCRS":
                return node.Child("SOURCECRS")?.Child(Horizontal) is { } source ? Find(source, depth + 1) : null;
            case "GEOGCS" or "GEOGCRS" or "GEOGRAPHICCRS" or "GEODCRS":
                return CodeOf(node) ?? (IsWgs84Like(node) ? new CoordinateFrame(node.Name) : null);
            case "PROJCS" or "PROJCRS" or "PROJECTEDCRS":
                return CodeOf(node) ?? Projected(node);
            default:
                return null;
        }
    }

    static ReadOnlySpan<string> Horizontal =>
        new[] { "PROJCS", "PROJCRS", "PROJECTEDCRS", "GEOGCS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS" };

    static CoordinateFrame? CodeOf(CrsNode node)
    {
        if (node.Child("AUTHORITY", "ID") is not { } id) return null;
        if (!id.Name.Equals("EPSG", StringComparison.OrdinalIgnoreCase) && !id.Name.Equals("ESRI", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // AUTHORITY["EPSG","32749"], ID["EPSG",32749]
        return id.Numbers.Count > 0 ? CrsTable.Find((long)id.Numbers[0]) : id.Texts.Count > 1 ? CrsTable.Find(id.Texts[1]) : null;
    }

    static CoordinateFrame? Projected(CrsNode node)
    {
        if (node.Child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS") is not { } basis || !IsWgs84Like(basis)) return null;
        var conversion = node.Child("CONVERSION") ?? node;
        if (conversion.Child("PROJECTION", "METHOD") is not { } method || !IsInMetres(node)) return null;
        switch (Letters(method.Name))
        {
            case "TRANSVERSEMERCATOR" or "GAUSSKRUGER":
                return ParametersOf(conversion) is { } parameters
                    ? new CoordinateFrame(node.Name, Projections.Inverse(parameters))
                    : null;
            case "MERCATORAUXILIARYSPHERE" or "POPULARVISUALISATIONPSEUDOMERCATOR":
                return IsCentred(conversion) ? new CoordinateFrame(node.Name, Projections.InverseWebMercator) : null;
            default:
                return null;
        }
    }

    static TransverseMercator? ParametersOf(CrsNode conversion)
    {
        double? meridian = null, scale = null;
        double latitude = 0, easting = 0, northing = 0;
        foreach (var parameter in conversion.Children)
        {
            if (parameter.Keyword != "PARAMETER") continue;
            if (parameter.Numbers.Count == 0 || !double.IsFinite(parameter.Numbers[0]) || !IsUsualUnit(parameter)) return null;
            var value = parameter.Numbers[0];
            switch (Letters(parameter.Name))
            {
                case "CENTRALMERIDIAN" or "LONGITUDEOFNATURALORIGIN" or "LONGITUDEOFORIGIN":
                    meridian = value;
                    break;
                case "LATITUDEOFORIGIN" or "LATITUDEOFNATURALORIGIN":
                    latitude = value;
                    break;
                case "SCALEFACTOR" or "SCALEFACTORATNATURALORIGIN":
                    scale = value;
                    break;
                case "FALSEEASTING":
                    easting = value;
                    break;
                case "FALSENORTHING":
                    northing = value;
                    break;
                default:
                    return null;
            }
        }

        return meridian is >= -180 and <= 180 && scale is > 0.5 and < 2 && Math.Abs(latitude) <= 90
            ? new TransverseMercator(meridian.Value, latitude, scale.Value, easting, northing)
            : null;
    }

    // The web projection with every parameter zero (ESRI: also Auxiliary_Sphere_Type), scale 1.
    static bool IsCentred(CrsNode conversion)
    {
        foreach (var parameter in conversion.Children)
        {
            if (parameter.Keyword != "PARAMETER") continue;
            var usual = Letters(parameter.Name).StartsWith("SCALE", StringComparison.Ordinal) ? 1 : 0;
            if (parameter.Numbers.Count == 0 || parameter.Numbers[0] != usual) return false;
        }

        return true;
    }

    static bool IsUsualUnit(CrsNode parameter) =>
        (parameter.Child("ANGLEUNIT") is not { } angle || IsNumber(angle, DegreeInRadians))
        && (parameter.Child("LENGTHUNIT") is not { } length || IsNumber(length, 1));

    static bool IsInMetres(CrsNode node)
    {
        if (node.Child("UNIT", "LENGTHUNIT") is { } unit) return IsNumber(unit, 1);
        return node.Child("AXIS")?.Child("LENGTHUNIT") is not { } ofAxis || IsNumber(ofAxis, 1);
    }

    static bool IsWgs84Like(CrsNode node)
    {
        // WKT 2 of EPSG:4326 has an ensemble of its realisations in place of one datum.
        if (node.Child("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE") is not { } datum) return false;
        if (datum.Child("SPHEROID", "ELLIPSOID") is not { Numbers: [var axis, var flattening, ..] }) return false;
        if (Math.Abs(axis - 6378137) > 0.01 || Math.Abs(flattening - 298.2572) > 0.001) return false;
        if (node.Child("PRIMEM", "PRIMEMERIDIAN") is { Numbers: [not 0, ..] }) return false;
        if (node.Child("UNIT", "ANGLEUNIT") is { } unit && !IsNumber(unit, DegreeInRadians)) return false;
        var name = Letters(datum.Name);
        foreach (var known in (ReadOnlySpan<string>)
            ["WGS84", "WGS1984", "WORLDGEODETICSYSTEM1984", "DGN95", "DGN1995", "GEODESINASIONAL1995", "SRGI2013",
                "SISTEMREFERENSIGEOSPASIALINDONESIA2013"])
        {
            if (name.Contains(known, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    static bool IsNumber(CrsNode node, double value) => node.Numbers.Count > 0 && Math.Abs(node.Numbers[0] - value) < 1e-9;

    // Letters and digits, upper case: "Transverse_Mercator" and "Transverse Mercator" are one.
    static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
