using System.Text.Json;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Reads the geometry object of a GeoJSON feature into a <see cref="RingCollector"/>.</summary>
sealed class GeoJsonGeometry(RingCollector rings)
{
    /// <summary>Reads a geometry object; the reader stands on its '{' and ends on its '}'.</summary>
    /// <param name="reader">Reader over the feature.</param>
    /// <param name="inCollection">A part of a GeometryCollection, where points and lines may be left out.</param>
    public void ReadGeometry(ref Utf8JsonReader reader, bool inCollection)
    {
        var mark = rings.Mark();
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

            rings.Drop(mark);
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
                    if (depth == positionDepth) Add(numbers, x, y);
                    else if (depth == positionDepth - 1) rings.EndRing();
                    else if (depth == positionDepth - 2) rings.EndPolygon();
                    depth--;
                    break;
                default:
                    throw rings.Refusal(BoundaryRule.NonFinite, "Koordinat bukan bilangan.", "A coordinate is not a number.");
            }
        }

        return positionDepth;
    }

    void Add(int numbers, double x, double y)
    {
        if (numbers < 2) throw Bad("Koordinat kurang dari dua bilangan.", "A position has fewer than two numbers.");
        rings.Add(x, y);
    }

    BoundaryException Bad(string indonesian, string english) => rings.Bad(indonesian, english);
}
