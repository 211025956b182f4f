using System.Xml;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Kml;

/// <summary>Reads one placemark of a KML file: its name, its data, its polygons.</summary>
sealed class KmlPlacemark(XmlReader xml, RingCollector rings, KmlText text)
{
    const int MaxAttributes = 2000;

    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    string? _other;
    bool _hasPolygon;

    /// <summary>Data by name; the placemark's own name is <c>name</c>.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Reads the placemark that the reader stands on; the reader ends on its end.</summary>
    public void Read()
    {
        _values.Clear();
        (_other, _hasPolygon) = (null, false);
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var (dataName, isMulti) = ("", false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "name" when xml.Depth == depth + 1:
                    Keep("name", text.Read());
                    break;
                case "Data":
                    dataName = xml.GetAttribute("name") ?? "";
                    break;
                case "value":
                    Keep(dataName, text.Read());
                    break;
                case "SimpleData":
                    Keep(xml.GetAttribute("name") ?? "", text.Read());
                    break;
                case "MultiGeometry":
                    isMulti = true;
                    break;
                case "Polygon":
                    ReadPolygon();
                    break;
                case "Point" or "LineString" or "LinearRing" or "Model" or "Track" or "MultiTrack":
                    if (!isMulti) _other = xml.LocalName;
                    rings.Drop(rings.Mark());
                    break;
            }
        }

        if (_other is null || _hasPolygon) return;
        throw rings.Bad($"Geometri berjenis {_other}; yang diterima Polygon. Bila titik label ada di folder sendiri, sebut folder poligon (lapisan).",
            $"The geometry is a {_other}; Polygon is accepted. Name the folder of the polygons.");
    }

    void Keep(string name, string value)
    {
        if (_values.Count >= MaxAttributes)
        {
            throw rings.Refusal(BoundaryRule.TooLarge, $"Lebih dari {MaxAttributes} atribut.", $"More than {MaxAttributes} attributes.");
        }

        _values[name] = value;
    }

    // The shell comes first, as the schema has it.
    void ReadPolygon()
    {
        _hasPolygon = true;
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var shells = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "outerBoundaryIs":
                    shells++;
                    break;
                case "coordinates":
                    if (shells != 1)
                    {
                        throw rings.Bad("Poligon KML harus mempunyai satu outerBoundaryIs di depan innerBoundaryIs.",
                            "A KML polygon has one outerBoundaryIs before its innerBoundaryIs.");
                    }

                    text.ReadPositions();
                    rings.EndRing();
                    break;
            }
        }

        rings.EndPolygon();
    }
}
