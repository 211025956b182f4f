using System.Text;
using System.Text.Json;

namespace GeoBdt.Api.Cql2;

/// <summary>A JSON value that knows where it stands, which <see cref="JsonDocument"/> does not.</summary>
/// <param name="Kind">Object, array, string, number, true, false or null, as the token that begins it.</param>
/// <param name="At">Where it begins, in characters.</param>
sealed record JsonPart(JsonTokenType Kind, int At)
{
    // The reader bounds a hostile depth long before the stack does; a filter's own depth is counted by its reader.
    const int MaxDepth = 128;

    /// <summary>Of a string.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Of a number.</summary>
    public double Number { get; private init; }

    /// <summary>Of an array.</summary>
    public IReadOnlyList<JsonPart> Items { get; private init; } = [];

    /// <summary>Of an object.</summary>
    public IReadOnlyDictionary<string, JsonPart> Members { get; private init; } = new Dictionary<string, JsonPart>();

    /// <summary>For messages.</summary>
    public string Shown => Kind switch
    {
        JsonTokenType.String => $"\"{(Text.Length <= 40 ? Text : Text[..40] + "…")}\"",
        JsonTokenType.StartObject => "{…}",
        JsonTokenType.StartArray => "[…]",
        JsonTokenType.Number => Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <exception cref="Cql2Exception">Not JSON.</exception>
    public static JsonPart Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var part = Read(ref reader, bytes);
            return reader.Read() ? throw NotJson(bytes, reader.TokenStartIndex) : part;
        }
        catch (JsonException)
        {
            throw NotJson(bytes, reader.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, escaped.
            throw NotJson(bytes, reader.TokenStartIndex);
        }
    }

    static Cql2Exception NotJson(byte[] bytes, long at) => new(
        CharsBefore(bytes, at), "bukan JSON yang sah sejak di sini", "not valid JSON from here on", """{"op": "=", "args": [{"property": "kode"}, "35.03"]}""");

    static int CharsBefore(byte[] bytes, long at) => Encoding.UTF8.GetCharCount(bytes, 0, (int)at);

    static JsonPart Read(ref Utf8JsonReader reader, byte[] bytes)
    {
        var part = new JsonPart(reader.TokenType, CharsBefore(bytes, reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return part with { Text = Checked(reader.GetString()!, part.At) };
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) && double.IsFinite(number)
                    ? part with { Number = number }
                    : throw Cql2Exception.BadNumber(part.At, Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(40, reader.ValueSpan.Length)]));
            case JsonTokenType.StartArray:
                var items = new List<JsonPart>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, bytes));
                return part with { Items = items };
            case JsonTokenType.StartObject:
                return part with { Members = ReadMembers(ref reader, bytes) };
            default:
                return part;
        }
    }

    static Dictionary<string, JsonPart> ReadMembers(ref Utf8JsonReader reader, byte[] bytes)
    {
        var members = new Dictionary<string, JsonPart>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, at) = (reader.GetString()!, reader.TokenStartIndex);
            reader.Read();
            if (!members.TryAdd(name, Read(ref reader, bytes)))
            {
                throw new Cql2Exception(CharsBefore(bytes, at), $"\"{name}\" ada dua kali", $"\"{name}\" is there twice");
            }
        }

        return members;
    }

    // What text could not say is not said in JSON either: every filter has its text.
    static string Checked(string text, int at)
    {
        foreach (var c in text)
        {
            if (!Cql2Lexer.MayStand(c)) throw Cql2Exception.BadCharacter(at, c);
        }

        return text;
    }
}
