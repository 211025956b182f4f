using System.Xml;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Kml;

/// <summary>One pass over a KML file.</summary>
sealed class KmlPass
{
    readonly Reading _reading;
    readonly XmlReader _xml;
    readonly RingCollector _rings;
    readonly KmlText _text;
    readonly KmlPlacemark _placemark;
    readonly KmlLayers _layers;
    readonly List<string> _fields = [];
    string? _code;
    string? _name;
    long _ordinal;
    bool _sawRoot;

    public KmlPass(Reading reading, XmlReader xml, RingCollector rings)
    {
        (_reading, _xml, _rings) = (reading, xml, rings);
        _text = new KmlText(xml, rings);
        _placemark = new KmlPlacemark(xml, rings, _text);
        _layers = new KmlLayers(reading.Source.Lapisan);
    }

    long Line => ((IXmlLineInfo)_xml).LineNumber;

    /// <summary>The next feature; null at the end.</summary>
    /// <exception cref="BoundaryException">The file breaks a rule.</exception>
    public BoundaryFeature? TryRead()
    {
        try
        {
            while (_xml.Read())
            {
                if (_xml.NodeType == XmlNodeType.EndElement && _xml.LocalName is "Folder" or "Document") _layers.End(_xml.Depth);
                if (_xml.NodeType != XmlNodeType.Element) continue;
                if (!_sawRoot) CheckRoot();
                if (Element() is { } feature) return feature;
            }
        }
        catch (XmlException e)
        {
            throw Broken(e);
        }

        if (_layers.Count > 1 && _reading.Source.Lapisan is null) _reading.ChooseLayer(_layers.Listed);
        if (_ordinal == 0 && _layers.Count > 0) _reading.ChooseLayer(_layers.Listed);
        return null;
    }

    BoundaryFeature? Element()
    {
        switch (_xml.LocalName)
        {
            case "Folder" or "Document" when !_xml.IsEmptyElement:
                _layers.Begin(_xml.Depth);
                return null;
            case "name" when _layers.IsOwn(_xml.Depth):
                _layers.Name(_text.Read());
                return null;
            case "SimpleField":
                if (_fields.Count < 2000 && _xml.GetAttribute("name") is { } field) _fields.Add(field);
                return null;
            case "Placemark":
                // A second layer and none named: what is left is only looked through for the names of the others.
                return _layers.IsWanted() && (_layers.Count == 1 || _reading.Source.Lapisan is not null) ? Feature() : null;
            default:
                return null;
        }
    }

    BoundaryFeature Feature()
    {
        var line = Line;
        _rings.Begin(++_ordinal, line);
        _placemark.Read();
        if (_code is null)
        {
            List<string> present = [.. _placemark.Values.Keys.Union(_fields)];
            var (code, name) = _reading.ChooseColumns(present);
            (_code, _name) = (present[code], name < 0 ? null : present[name]);
        }

        var kode = FieldText.OrNull(_placemark.Values.GetValueOrDefault(_code));
        var nama = _name is null ? null : FieldText.OrNull(_placemark.Values.GetValueOrDefault(_name));
        var geometry = _rings.Finish(out var defects);
        return new BoundaryFeature(_ordinal, line, kode, nama, geometry, defects);
    }

    void CheckRoot()
    {
        _sawRoot = true;
        if (_xml.LocalName == "kml") return;
        var isGml = _xml.LocalName == "FeatureCollection" || _xml.NamespaceURI.Contains("/gml", StringComparison.Ordinal);
        throw new BoundaryException(_reading.File, BoundaryRule.UnknownFormat, isGml
            ? "GML tidak dibaca; ubah dahulu: ogr2ogr -f GPKG batas.gpkg batas.gml. / GML is not read; convert it first: ogr2ogr -f GPKG batas.gpkg batas.gml."
            : $"Ini XML <{Cut(_xml.LocalName)}>, bukan KML. / This is XML, not KML.", line: Line);
    }

    static string Cut(string name) => name.Length <= 40 ? name : name[..40] + "…";

    BoundaryException Broken(XmlException e)
    {
        var (rule, indonesian, english) = e.Message switch
        {
            var text when text.Contains("DTD", StringComparison.Ordinal) => (BoundaryRule.BadStructure,
                "Memuat DTD atau entitas, yang tidak dibaca.", "It holds a DTD or entities, which are not read."),
            var text when text.Contains("end of file", StringComparison.Ordinal) || text.Contains("Root element is missing", StringComparison.Ordinal) =>
                (BoundaryRule.EndsInTheMiddle, "Berkas berakhir di tengah-tengah.", "The file ends in the middle."),
            _ => (BoundaryRule.BadStructure, "XML rusak di baris ini.", "The XML is broken at this line."),
        };
        return new BoundaryException(_reading.File, rule, $"{indonesian} / {english}", _ordinal > 0 ? _ordinal : null, e.LineNumber, e);
    }
}
