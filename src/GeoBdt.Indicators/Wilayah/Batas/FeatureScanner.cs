using System.Buffers;
using System.Text.Json;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>
/// Cuts a stream of GeoJSON (a FeatureCollection, features one after another with or without RS, or both mixed) into
/// the bytes of one feature at a time. Holds one feature in memory, never the document.
/// </summary>
sealed class FeatureScanner(string file, BoundaryBytes source)
{
    // Tests cross the refill paths in DEBUG; in RELEASE nearly every feature lies in one buffer.
#if DEBUG
    const int FirstCapacity = 64;
#else
    const int FirstCapacity = 1 << 20;
#endif
    const int MaxFeatureBytes = 1 << 29;

    // JSON white space and the record separator of RFC 8142.
    static readonly SearchValues<byte> BlankOrSeparator = SearchValues.Create(" \t\r\n\u001e"u8);
    static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    byte[] _buffer = new byte[FirstCapacity];
    int _start;
    int _end;
    bool _ended;
    bool _sawMark;
    bool _sawValue;
    int _pending;
    Mode _mode;
    JsonReaderState _state;
    long _line = 1;
    long _valueLine = 1;

    enum Mode
    {
        BetweenValues,
        InFeatures,
        AfterFeatures,
    }

    /// <summary>Number of the feature found last, from 1.</summary>
    public long Ordinal { get; private set; }

    /// <summary>Line at which the feature found last starts, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Finds the next feature.</summary>
    /// <param name="feature">Its bytes; valid until the next call.</param>
    public bool TryNext(out ReadOnlySpan<byte> feature)
    {
        Advance(_pending);
        _pending = 0;
        while (true)
        {
            switch (_mode)
            {
                case Mode.BetweenValues:
                    if (!SkipToValue())
                    {
                        feature = default;
                        return false;
                    }

                    _state = new JsonReaderState(Options);
                    _valueLine = _line;
                    if (OpensFeatures())
                    {
                        _mode = Mode.InFeatures;
                        break;
                    }

                    if (TryTake(new JsonReaderState(Options), out feature)) return true;
                    break;
                case Mode.InFeatures:
                    if (TryTake(_state, out feature)) return true;
                    break;
                default:
                    SkipTail();
                    break;
            }
        }
    }

    // True: a collection, and its '[' of features was passed. False: a feature starts at _start.
    bool OpensFeatures()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Window, isFinalBlock: false, new JsonReaderState(Options));
            try
            {
                if (Classify(ref reader) is { } isCollection)
                {
                    if (isCollection)
                    {
                        _state = reader.CurrentState;
                        Advance((int)reader.BytesConsumed);
                    }

                    return isCollection;
                }
            }
            catch (JsonException e)
            {
                throw Broken(e, reader.BytesConsumed);
            }

            Fill();
        }
    }

    // Null when the buffer ends before the answer. GeoJSON members come in any order.
    bool? Classify(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                throw NotGeoJson("Objek JSON ini bukan FeatureCollection atau Feature.",
                    "This JSON object is neither a FeatureCollection nor a Feature.");
            }

            if (reader.ValueTextEquals("arcs"u8) || reader.ValueTextEquals("objects"u8)) throw TopoJson();
            if (reader.ValueTextEquals("geometry"u8) || reader.ValueTextEquals("properties"u8)) return false;
            var isFeatures = reader.ValueTextEquals("features"u8);
            var isType = reader.ValueTextEquals("type"u8);
            if (!reader.Read()) return null;
            if (isFeatures)
            {
                return reader.TokenType == JsonTokenType.StartArray
                    ? true
                    : throw NotGeoJson("\"features\" bukan larik.", "\"features\" is not an array.");
            }

            if (isType && reader.TokenType == JsonTokenType.String)
            {
                if (reader.ValueTextEquals("Feature"u8)) return false;
                if (reader.ValueTextEquals("Topology"u8)) throw TopoJson();
                if (!reader.ValueTextEquals("FeatureCollection"u8))
                {
                    throw NotGeoJson("\"type\" bukan FeatureCollection atau Feature; geometri tanpa atribut tidak berkode.",
                        "\"type\" is neither FeatureCollection nor Feature; a bare geometry carries no code.");
                }
            }

            if (!reader.TrySkip()) return null;
        }

        return null;
    }

    bool TryTake(JsonReaderState state, out ReadOnlySpan<byte> feature)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Window, isFinalBlock: false, state);
            try
            {
                if (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        _state = reader.CurrentState;
                        Advance((int)reader.BytesConsumed);
                        _mode = Mode.AfterFeatures;
                        feature = default;
                        return false;
                    }

                    if (reader.TokenType != JsonTokenType.StartObject)
                    {
                        throw NotGeoJson($"Isi \"features\" setelah fitur {Ordinal} bukan objek.",
                            $"What follows feature {Ordinal} in \"features\" is not an object.");
                    }

                    var from = (int)reader.TokenStartIndex;
                    if (reader.TrySkip())
                    {
                        _state = reader.CurrentState;
                        _pending = (int)reader.BytesConsumed;
                        Ordinal++;
                        Line = _line + Window[..from].Count((byte)'\n');
                        feature = Window[from.._pending];
                        return true;
                    }
                }
            }
            catch (JsonException e)
            {
                throw Broken(e, reader.BytesConsumed);
            }

            Fill();
        }
    }

    // Other members after "features" ("crs", "bbox", …) up to the end of the collection.
    void SkipTail()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Window, isFinalBlock: false, _state);
            try
            {
                while (reader.Read())
                {
                    if (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != 0) continue;
                    Advance((int)reader.BytesConsumed);
                    _mode = Mode.BetweenValues;
                    return;
                }
            }
            catch (JsonException e)
            {
                throw Broken(e, reader.BytesConsumed);
            }

            _state = reader.CurrentState;
            Advance((int)reader.BytesConsumed);
            Fill();
        }
    }

    // To the '{' of the next top-level value; false at the end of the file.
    bool SkipToValue()
    {
        if (!_sawMark) SkipByteOrderMark();
        while (true)
        {
            var skip = Window.IndexOfAnyExcept(BlankOrSeparator);
            Advance(skip < 0 ? Window.Length : skip);
            if (Window.Length > 0)
            {
                _sawValue = true;
                return Window[0] == '{' ? true : throw NotJson();
            }

            if (FillOrEnd()) continue;
            return _sawValue
                ? false
                : throw new BoundaryException(file, BoundaryRule.Empty, "Berkas kosong. / The file is empty.");
        }
    }

    void SkipByteOrderMark()
    {
        while (Window.Length < 3 && FillOrEnd())
        {
        }

        _sawMark = true;
        if (Window.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) Advance(3);
    }

    ReadOnlySpan<byte> Window => _buffer.AsSpan(_start, _end - _start);

    void Advance(int bytes)
    {
        _line += _buffer.AsSpan(_start, bytes).Count((byte)'\n');
        _start += bytes;
    }

    void Fill()
    {
        if (_ended || !FillOrEnd())
        {
            throw new BoundaryException(file, BoundaryRule.EndsInTheMiddle,
                $"Berkas berakhir di tengah-tengah, setelah fitur {Ordinal}. / The file ends in the middle, after feature {Ordinal}.",
                Ordinal + 1, _line);
        }
    }

    bool FillOrEnd()
    {
        if (_start > 0)
        {
            Window.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxFeatureBytes)
            {
                throw new BoundaryException(file, BoundaryRule.TooLarge,
                    "Satu fitur lebih besar dari 512 MB. / One feature is larger than 512 MB.", Ordinal + 1, _line);
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var count = source.Read(_buffer.AsSpan(_end));
        _end += count;
        _ended = count == 0;
        return !_ended;
    }

    BoundaryException Broken(JsonException e, long at)
    {
        var line = _valueLine + (e.LineNumber ?? 0);
        var rest = Window[(int)Math.Min(at, Window.Length)..].TrimStart(" \t\r\n,:["u8);
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8))
        {
            return new BoundaryException(file, BoundaryRule.NonFinite,
                "Bilangan NaN atau Infinity bukan JSON dan bukan koordinat. / NaN or Infinity is neither JSON nor a coordinate.",
                Ordinal + 1, line, e);
        }

        return new BoundaryException(file, BoundaryRule.NotGeoJson,
            "JSON rusak di baris ini. / The JSON is broken at this line.", Ordinal + 1, line, e);
    }

    BoundaryException NotJson()
    {
        var (indonesian, english) = Window switch
        {
            [(byte)'<', ..] => ("Ini HTML, KML atau GML, bukan GeoJSON.", "This is HTML, KML or GML, not GeoJSON."),
            [(byte)'[', ..] => ("Larik JSON, bukan FeatureCollection.", "A JSON array, not a FeatureCollection."),
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ("Berkas berkode UTF-16; simpan sebagai UTF-8.",
                "The file is encoded in UTF-16; save it as UTF-8."),
            _ when Window.StartsWith("SQLite format 3"u8) => ("Ini GeoPackage atau SQLite, bukan GeoJSON.",
                "This is a GeoPackage or SQLite file, not GeoJSON."),
            _ when Window.StartsWith("version https://git-lfs"u8) => (
                "Ini penunjuk Git LFS, bukan datanya; jalankan git lfs pull.",
                "This is a Git LFS pointer, not the data; run git lfs pull."),
            _ => ("Isi berkas bukan GeoJSON.", "The content is not GeoJSON."),
        };
        return NotGeoJson(indonesian, english);
    }

    BoundaryException NotGeoJson(string indonesian, string english) =>
        new(file, BoundaryRule.NotGeoJson, $"{indonesian} / {english}", line: _line);

    BoundaryException TopoJson() => new(file, BoundaryRule.TopoJson,
        "Ini TopoJSON; ubah dahulu ke GeoJSON (topo2geo). / This is TopoJSON; convert it to GeoJSON first (topo2geo).",
        line: _line);
}
