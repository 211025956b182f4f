using System.Globalization;
using System.Text;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Geometry;

/// <summary>Reads polygons from well-known text in UTF-8, with Z and M and with PostGIS' SRID in front.</summary>
/// <remarks>Read in place, number by number: no tree and no text of the whole is made.</remarks>
ref struct WktGeometry
{
    const int MaxDepth = 8;

    readonly RingCollector _rings;
    ReadOnlySpan<byte> _rest;

    WktGeometry(RingCollector rings, ReadOnlySpan<byte> text)
    {
        _rings = rings;
        _rest = text;
    }

    /// <summary>Adds the polygons of a geometry.</summary>
    /// <param name="rings">Where to.</param>
    /// <param name="text">The whole geometry and nothing else.</param>
    /// <returns>SRID in front of it; null when there is none.</returns>
    /// <exception cref="BoundaryException">Not a polygon, or text that is no WKT.</exception>
    public static int? Read(RingCollector rings, ReadOnlySpan<byte> text)
    {
        var reader = new WktGeometry(rings, text);
        var srid = reader.Srid();
        reader.Geometry(0);
        reader.SkipBlanks();
        return reader._rest.IsEmpty ? srid : throw reader.Broken("sisa teks di belakang geometri", "text after the geometry");
    }

    int? Srid()
    {
        SkipBlanks();
        if (!Ascii.EqualsIgnoreCase(_rest[..Math.Min(5, _rest.Length)], "SRID="u8)) return null;
        var end = _rest.IndexOf((byte)';');
        if (end < 0 || !int.TryParse(_rest[5..end], NumberStyles.Integer, CultureInfo.InvariantCulture, out var srid))
        {
            throw Broken("SRID tidak terbaca", "an unreadable SRID");
        }

        _rest = _rest[(end + 1)..];
        return srid;
    }

    void Geometry(int depth)
    {
        if (depth > MaxDepth) throw Broken("bersarang terlalu dalam", "it nests too deep");
        var type = Word().ToUpperInvariant();
        // "POLYGON Z", and "POLYGONZ" as some write it.
        var dimension = type.Length > 0 ? Word().ToUpperInvariant() : "";
        var isEmpty = dimension == "EMPTY";
        if (dimension is "Z" or "M" or "ZM") isEmpty = Word().Equals("EMPTY", StringComparison.OrdinalIgnoreCase);
        switch (type)
        {
            case "POLYGON" or "POLYGONZ" or "POLYGONM" or "POLYGONZM":
                if (!isEmpty) Polygon();
                break;
            case "MULTIPOLYGON" or "MULTIPOLYGONZ" or "MULTIPOLYGONM" or "MULTIPOLYGONZM":
                if (!isEmpty) MultiPolygon();
                break;
            case "GEOMETRYCOLLECTION":
                if (!isEmpty) Collection(depth);
                break;
            case "POINT" or "LINESTRING" or "MULTIPOINT" or "MULTILINESTRING" when depth > 0:
                _rings.Drop(_rings.Mark());
                if (!isEmpty) SkipBrackets();
                break;
            case "":
                throw Broken("bukan WKT", "it is not WKT");
            default:
                throw _rings.Bad($"Geometri berjenis {Shown(type)}; yang diterima POLYGON dan MULTIPOLYGON.",
                    $"The geometry is a {Shown(type)}; POLYGON and MULTIPOLYGON are accepted.");
        }
    }

    static string Shown(string type) => type.Length <= 30 ? type : type[..30] + "…";

    void Collection(int depth)
    {
        Expect((byte)'(');
        do Geometry(depth + 1);
        while (Next());
    }

    void MultiPolygon()
    {
        Expect((byte)'(');
        do
        {
            SkipBlanks();
            if (!_rest.IsEmpty && _rest[0] == '(') Polygon();
            else if (!Word().Equals("EMPTY", StringComparison.OrdinalIgnoreCase)) throw Broken("poligon diharapkan", "a polygon is expected");
        }
        while (Next());
    }

    void Polygon()
    {
        Expect((byte)'(');
        do Ring();
        while (Next());
        _rings.EndPolygon();
    }

    void Ring()
    {
        Expect((byte)'(');
        do
        {
            var (x, y) = (Number(), Number());
            // Height and measure, at most.
            for (var more = 0; more < 2 && HasNumber(); more++) Number();
            _rings.Add(x, y);
        }
        while (Next());
        _rings.EndRing();
    }

    // True after a comma, false after the closing bracket.
    bool Next()
    {
        SkipBlanks();
        if (_rest.IsEmpty) throw EndsInTheMiddle();
        var mark = _rest[0];
        _rest = _rest[1..];
        return mark switch
        {
            (byte)',' => true,
            (byte)')' => false,
            _ => throw Broken("koma atau kurung tutup diharapkan", "a comma or closing bracket is expected"),
        };
    }

    void Expect(byte mark)
    {
        SkipBlanks();
        if (_rest.IsEmpty) throw EndsInTheMiddle();
        if (_rest[0] != mark) throw Broken($"'{(char)mark}' diharapkan", $"'{(char)mark}' is expected");
        _rest = _rest[1..];
    }

    bool HasNumber()
    {
        SkipBlanks();
        return !_rest.IsEmpty && _rest[0] is not ((byte)',' or (byte)')');
    }

    double Number()
    {
        SkipBlanks();
        if (_rest.IsEmpty) throw EndsInTheMiddle();
        if (!System.Buffers.Text.Utf8Parser.TryParse(_rest, out double number, out var used) || used == 0)
        {
            throw Broken("bilangan diharapkan", "a number is expected");
        }

        _rest = _rest[used..];
        return number;
    }

    string Word()
    {
        SkipBlanks();
        var length = 0;
        while (length < _rest.Length && char.IsAsciiLetter((char)_rest[length])) length++;
        var word = Encoding.ASCII.GetString(_rest[..Math.Min(length, 64)]);
        _rest = _rest[length..];
        return word;
    }

    // From an opening bracket past its closing one.
    void SkipBrackets()
    {
        Expect((byte)'(');
        for (var depth = 1; depth > 0;)
        {
            var at = _rest.IndexOfAny((byte)'(', (byte)')');
            if (at < 0) throw EndsInTheMiddle();
            depth += _rest[at] == '(' ? 1 : -1;
            _rest = _rest[(at + 1)..];
        }
    }

    void SkipBlanks() => _rest = _rest.TrimStart(" \t\r\n"u8);

    readonly BoundaryException EndsInTheMiddle() => _rings.Refusal(BoundaryRule.EndsInTheMiddle,
        "Teks WKT berakhir di tengah-tengah (ada yang memotongnya, misalnya lembar kerja pada 32.767 huruf).",
        "The WKT ends in the middle (something cut it, as spreadsheets do after 32,767 letters).");

    readonly BoundaryException Broken(string indonesian, string english) =>
        _rings.Refusal(BoundaryRule.BadStructure, $"Teks WKT rusak: {indonesian}.", $"The WKT is broken: {english}.");
}
