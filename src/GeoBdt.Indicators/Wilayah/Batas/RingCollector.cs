using System.Text.Json;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Collects the positions of one feature's geometry and checks that they are finite and in
/// Indonesia.</summary>
sealed class RingCollector(string file)
{
    const int MaxPositions = 5_000_000;

    // Land and islands with room to spare: Pulau Benggala 95.0° to the Papua border 141.0°, Rote −11.0° to Aceh 6.1°.
    const double West = 92, East = 142, South = -12, North = 8;

    readonly List<double> _xy = [];
    readonly List<int> _ringStart = [0];
    readonly List<int> _polygonRing = [0];
    long _ordinal;
    long _line;
    bool _dropped;

    /// <summary>Starts a feature.</summary>
    public void Begin(long ordinal, long line)
    {
        (_ordinal, _line, _dropped) = (ordinal, line, false);
        _xy.Clear();
        _ringStart.RemoveRange(1, _ringStart.Count - 1);
        _polygonRing.RemoveRange(1, _polygonRing.Count - 1);
    }

    /// <summary>What was collected; null when there was no position at all.</summary>
    public RawRings? Finish(out ReadDefects defects)
    {
        defects = _dropped ? ReadDefects.LinesDropped : ReadDefects.None;
        if (_xy.Count == 0) return null;
        return new RawRings { Xy = [.. _xy], RingStart = [.. _ringStart], PolygonRing = [.. _polygonRing] };
    }

    /// <summary>Reads a geometry object; the reader stands on its '{' and ends on its '}'.</summary>
    /// <param name="reader">Reader over the feature.</param>
    /// <param name="inCollection">A part of a GeometryCollection, where points and lines may be left out.</param>
    public void ReadGeometry(ref Utf8JsonReader reader, bool inCollection)
    {
        var (positions, rings, polygons) = (_xy.Count, _ringStart.Count, _polygonRing.Count);
        string? type = null;
        var nesting = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isCoordinates = reader.ValueTextEquals("coordinates"u8);
            var isParts = reader.ValueTextEquals("geometries"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String) type = reader.GetString();
            else if (reader.TokenType != JsonTokenType.StartArray) reader.Skip();
            else if (isCoordinates) nesting = ReadCoordinates(ref reader);
            else if (isParts) ReadParts(ref reader);
            else reader.Skip();
        }

        var wanted = type switch { "Polygon" => 3, "MultiPolygon" => 4, "GeometryCollection" => 0, _ => -1 };
        if (wanted < 0)
        {
            if (!inCollection || type is not ("Point" or "MultiPoint" or "LineString" or "MultiLineString"))
            {
                throw Bad($"Geometri berjenis {type ?? "tanpa type"}; yang diterima Polygon dan MultiPolygon.",
                    $"The geometry is a {type ?? "thing without type"}; Polygon and MultiPolygon are accepted.");
            }

            _dropped = true;
            _xy.RemoveRange(positions, _xy.Count - positions);
            _ringStart.RemoveRange(rings, _ringStart.Count - rings);
            _polygonRing.RemoveRange(polygons, _polygonRing.Count - polygons);
        }
        else if (nesting != 0 && nesting != wanted)
        {
            throw Bad($"Koordinat {type} bersarang {nesting} tingkat, seharusnya {wanted}.",
                $"The coordinates of a {type} are nested {nesting} deep and should be {wanted}.");
        }
    }

    void ReadParts(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Bad("Isi GeometryCollection bukan geometri.",
                    "What a GeometryCollection holds is not a geometry.");
            }

            ReadGeometry(ref reader, inCollection: true);
        }
    }

    // Returns how deep positions are nested: 3 as in a Polygon, 4 as in a MultiPolygon; 0 when there is none.
    int ReadCoordinates(ref Utf8JsonReader reader)
    {
        var (depth, positionDepth, numbers) = (1, 0, 0);
        double x = 0, y = 0;
        while (depth > 0)
        {
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    depth++;
                    numbers = 0;
                    break;
                case JsonTokenType.Number:
                    if (positionDepth == 0) positionDepth = depth;
                    if (depth != positionDepth)
                    {
                        throw Bad("Kedalaman koordinat tidak seragam.", "Coordinates are not nested evenly.");
                    }

                    // A third number is a height, which an administrative area does not have.
                    if (numbers == 0) x = reader.GetDouble();
                    else if (numbers == 1) y = reader.GetDouble();
                    numbers++;
                    break;
                case JsonTokenType.EndArray:
                    if (depth == positionDepth) AddPosition(numbers, x, y);
                    else if (depth == positionDepth - 1) _ringStart.Add(_xy.Count / 2);
                    else if (depth == positionDepth - 2) _polygonRing.Add(_ringStart.Count - 1);
                    depth--;
                    break;
                default:
                    throw new BoundaryException(file, BoundaryRule.NonFinite,
                        "Koordinat bukan bilangan. / A coordinate is not a number.", _ordinal, _line);
            }
        }

        return positionDepth;
    }

    void AddPosition(int numbers, double x, double y)
    {
        if (numbers < 2) throw Bad("Koordinat kurang dari dua bilangan.", "A position has fewer than two numbers.");
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            throw new BoundaryException(file, BoundaryRule.NonFinite,
                "Koordinat tidak berhingga. / A coordinate is not finite.", _ordinal, _line);
        }

        if (x is < West or > East || y is < South or > North) throw Outside(x, y);
        if (_xy.Count >= 2 * MaxPositions)
        {
            throw new BoundaryException(file, BoundaryRule.TooLarge,
                $"Satu fitur bertitik lebih dari {MaxPositions}. / One feature has more than {MaxPositions} positions.",
                _ordinal, _line);
        }

        _xy.Add(x);
        _xy.Add(y);
    }

    BoundaryException Outside(double x, double y)
    {
        var (rule, indonesian, english) = (x, y) switch
        {
            _ when y is >= West and <= East && x is >= South and <= North => (BoundaryRule.SwappedAxes,
                "lintang dan bujur tertukar; GeoJSON menulis bujur dahulu",
                "latitude and longitude are swapped; GeoJSON writes longitude first"),
            _ when Math.Abs(x) > 180 || Math.Abs(y) > 90 => (BoundaryRule.OutsideIndonesia,
                "ini meter, bukan derajat; ubah dahulu ke EPSG:4326",
                "these are metres, not degrees; convert to EPSG:4326 first"),
            _ => (BoundaryRule.OutsideIndonesia, "bujur harus 92 sampai 142 dan lintang -12 sampai 8",
                "longitude must be 92 to 142 and latitude -12 to 8"),
        };
        return new BoundaryException(file, rule,
            $"Koordinat ({x:0.######}, {y:0.######}) di luar Indonesia: {indonesian}. / "
            + $"The position lies outside Indonesia: {english}.", _ordinal, _line);
    }

    BoundaryException Bad(string indonesian, string english) =>
        new(file, BoundaryRule.BadGeometry, $"{indonesian} / {english}", _ordinal, _line);
}
