using System.Text;
using System.Text.Json;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>Reads boundary features from GeoJSON one at a time.</summary>
/// <remarks>
/// Takes a FeatureCollection of any size, GeoJSONSeq (RFC 8142, with or without RS) and features line by line, each
/// plain or gzip; told by content, not by file name. Memory is that of the largest feature. A file that breaks a rule
/// is refused whole by <see cref="BoundaryException"/>: half a boundary file is worse than none. The one exception is a
/// name in Latin-1 instead of UTF-8, which is read as such and reported: names are display text, codes are not.
/// </remarks>
public static class GeoJsonReader
{
    /// <summary>The features of a file, in file order. The file is open while they are enumerated.</summary>
    /// <exception cref="BoundaryException">The file is not usable GeoJSON (thrown while enumerating).</exception>
    public static IEnumerable<BoundaryFeature> Read(string file, BoundaryAttributes attributes) =>
        Read(file, attributes, frame: null, onRead: null);

    /// <param name="file">Boundary file.</param>
    /// <param name="attributes">Where its code and name are.</param>
    /// <param name="frame">What its coordinates mean when they are not the degrees that RFC 7946 asks for; null:
    /// they are.</param>
    /// <param name="onRead">Called now and then with the share of the file that was read, 0 to 1.</param>
    /// <inheritdoc cref="Read(string, BoundaryAttributes)"/>
    public static IEnumerable<BoundaryFeature> Read(
        string file, BoundaryAttributes attributes, CoordinateFrame? frame, Action<double>? onRead)
    {
        using var bytes = new BoundaryBytes(file);
        var scanner = new FeatureScanner(file, bytes);
        var parser = new FeatureParser(file, attributes, new RingCollector(file, frame));
        while (scanner.TryNext(out var json))
        {
            if (scanner.Ordinal % 256 == 0) onRead?.Invoke(bytes.ShareRead);
            yield return parser.Parse(json, scanner.Ordinal, scanner.Line);
        }
    }
}

/// <summary>Reads the JSON of one feature.</summary>
sealed class FeatureParser(string file, BoundaryAttributes attributes, RingCollector rings)
{
    readonly GeoJsonGeometry _geometry = new(rings);
    string? _code;
    string? _name;
    bool _codeIsFeatureId;

    public BoundaryFeature Parse(ReadOnlySpan<byte> json, long ordinal, long line)
    {
        if (_code is null && !_codeIsFeatureId) ChooseAttributes(json, ordinal, line);
        rings.Begin(ordinal, line);
        string? kode = null, nama = null;
        var (defects, hasCode) = (ReadDefects.None, false);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isProperties = reader.ValueTextEquals("properties"u8);
            var isGeometry = reader.ValueTextEquals("geometry"u8);
            var isId = _codeIsFeatureId && reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isType && !reader.ValueTextEquals("Feature"u8))
            {
                throw new BoundaryException(file, BoundaryRule.NotGeoJson,
                    "\"type\" bukan Feature. / \"type\" is not Feature.", ordinal, line);
            }

            if (isProperties && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isCode = _code is not null && reader.ValueTextEquals(_code);
                    var isName = _name is not null && reader.ValueTextEquals(_name);
                    reader.Read();
                    if (isCode) (kode, hasCode) = (CodeText(ref reader, ordinal, line), true);
                    if (isName) nama = NameText(ref reader, ref defects);
                    reader.Skip();
                }
            }
            else if (isId)
            {
                (kode, hasCode) = (CodeText(ref reader, ordinal, line), true);
            }
            else if (isGeometry && reader.TokenType == JsonTokenType.StartObject)
            {
                _geometry.ReadGeometry(ref reader, inCollection: false);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!hasCode) throw MissingCode([], ordinal, line);
        var geometry = rings.Finish(out var geometryDefects);
        return new BoundaryFeature(ordinal, line, kode, nama, geometry, defects | geometryDefects);
    }

    // Once per file, from its first feature.
    void ChooseAttributes(ReadOnlySpan<byte> json, long ordinal, long line)
    {
        var present = new List<string>();
        var hasId = false;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperties = reader.ValueTextEquals("properties"u8);
            hasId |= reader.ValueTextEquals("id"u8);
            reader.Read();
            if (!isProperties || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                present.Add(Text(reader.ValueSpan, out _));
                reader.Read();
                reader.Skip();
            }
        }

        _code = attributes.ChooseCode(present);
        _codeIsFeatureId = _code is null && hasId && attributes.Code is null or "id";
        if (_code is null && !_codeIsFeatureId) throw MissingCode(present, ordinal, line);
        _name = attributes.ChooseName(present);
        if (_name is null && attributes.Name is { } wanted)
        {
            throw new BoundaryException(file, BoundaryRule.MissingCode,
                $"Atribut nama '{wanted}' tidak ada; yang ada: {string.Join(", ", present)}. / "
                + $"The name attribute '{wanted}' does not exist.", ordinal, line);
        }
    }

    string? CodeText(ref Utf8JsonReader reader, long ordinal, long line)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = Text(reader.ValueSpan, out _).Trim();
                return text.Length == 0 ? null : text;
            case JsonTokenType.Number:
                // Whole numbers lose nothing (a code starts with no zero); 35.10 written as a number is 35.1, no code
                // at all.
                if (reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) goto case JsonTokenType.String;
                throw new BoundaryException(file, BoundaryRule.CodeIsFraction,
                    "Kode ditulis sebagai bilangan pecahan, nol di akhir hilang (35.10 menjadi 35.1); tulis sebagai teks. / "
                    + "The code is written as a fraction, which loses trailing zeros (35.10 becomes 35.1); write it as text.",
                    ordinal, line);
            case JsonTokenType.Null:
                return null;
            default:
                throw MissingCode([], ordinal, line);
        }
    }

    static string? NameText(ref Utf8JsonReader reader, ref ReadDefects defects)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) return null;
        var text = Text(reader.ValueSpan, out var wasLatin1);
        if (wasLatin1) defects |= ReadDefects.NameWasLatin1;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    // Unescapes JSON text that may not be UTF-8 (which Utf8JsonReader.GetString refuses).
    static string Text(ReadOnlySpan<byte> value, out bool wasLatin1)
    {
        wasLatin1 = !System.Text.Unicode.Utf8.IsValid(value);
        if (!wasLatin1 && !value.Contains((byte)'\\')) return Encoding.UTF8.GetString(value);
        var utf8 = wasLatin1 ? Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(value)) : value;
        var quoted = new byte[utf8.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        utf8.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair (\ud800): no text stands for it, so the escape is shown as it is written.
            return Encoding.UTF8.GetString(utf8);
        }
    }

    BoundaryException MissingCode(List<string> present, long ordinal, long line)
    {
        var there = present.Count == 0 ? "" : $" (yang ada / present: {string.Join(", ", present)})";
        return new BoundaryException(file, BoundaryRule.MissingCode,
            $"Atribut kode '{_code ?? attributes.Code ?? "kode"}' tidak ada pada fitur ini{there}. / "
            + "The feature has no code attribute; name it in the configuration.", ordinal, line);
    }
}
