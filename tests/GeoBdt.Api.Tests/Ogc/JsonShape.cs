using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>Whether JSON has the shape that a schema of OpenAPI 3.0 describes: the words of it that OGC's schemas and our own document use.</summary>
static class JsonShape
{
    static readonly string[] Known =
    [
        "$ref", "type", "nullable", "enum", "oneOf", "anyOf", "allOf", "required", "properties", "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum",
        "pattern", "description", "format", "default", "example",
    ];

    /// <summary>What is wrong, with the place of each; empty when nothing is.</summary>
    /// <param name="value">The JSON.</param>
    /// <param name="schema">What it should be.</param>
    /// <param name="document">Where <c>#/…</c> references lead.</param>
    public static List<string> Wrong(JsonNode? value, JsonNode schema, JsonNode document)
    {
        var wrong = new List<string>();
        Check(value, schema, document, "$", wrong);
        return wrong;
    }

    /// <summary>What a reference leads to; what is none is itself.</summary>
    public static JsonNode Resolved(JsonNode node, JsonNode document) => (string?)node["$ref"] is { } reference ? Find(document, reference) : node;

    static void Check(JsonNode? value, JsonNode schema, JsonNode document, string at, List<string> wrong)
    {
        var words = schema.AsObject();
        wrong.AddRange(words.Select(one => one.Key).Where(word => !Known.Contains(word) && !word.StartsWith("x-", StringComparison.Ordinal)).Select(word => $"{at}: schema says {word}, which nobody checks"));
        if ((string?)words["$ref"] is { } reference)
        {
            Check(value, Find(document, reference), document, at, wrong);
            return;
        }

        if (value is null)
        {
            if ((bool?)words["nullable"] != true && words["type"] is not null) wrong.Add($"{at}: null");
            return;
        }

        if ((string?)words["type"] is { } type && !IsOf(value, type)) wrong.Add($"{at}: not {type}");
        if (words["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value))) wrong.Add($"{at}: {value} is not one of the values");
        foreach (var word in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (words[word] is not JsonArray choices) continue;
            var fits = choices.Count(one => Wrong(value, one!, document).Count == 0);
            var isRight = word switch { "oneOf" => fits == 1, "anyOf" => fits > 0, _ => fits == choices.Count };
            if (!isRight) wrong.Add($"{at}: fits {fits} of {word}: {string.Join("; ", choices.SelectMany(one => Wrong(value, one!, document)).Take(3))}");
        }

        if (value is JsonObject record) CheckObject(record, words, document, at, wrong);
        if (value is JsonArray list) CheckList(list, words, document, at, wrong);
        if (value is not JsonValue) return;
        if (words["minimum"] is { } min && Number(value) < Number(min)) wrong.Add($"{at}: {value} < {min}");
        if (words["maximum"] is { } max && Number(value) > Number(max)) wrong.Add($"{at}: {value} > {max}");
    }

    static void CheckObject(JsonObject record, JsonObject words, JsonNode document, string at, List<string> wrong)
    {
        wrong.AddRange((words["required"]?.AsArray() ?? []).Select(one => (string)one!).Where(name => !record.ContainsKey(name)).Select(name => $"{at}: without {name}"));
        var properties = words["properties"]?.AsObject() ?? [];
        foreach (var (name, member) in record)
        {
            if (properties[name] is { } own) Check(member, own, document, $"{at}.{name}", wrong);
            else if (words["additionalProperties"] is JsonObject other) Check(member, other, document, $"{at}.{name}", wrong);
            else if (words["additionalProperties"] is JsonValue no && !(bool)no) wrong.Add($"{at}: has {name}");
        }
    }

    static void CheckList(JsonArray list, JsonObject words, JsonNode document, string at, List<string> wrong)
    {
        if (words["minItems"] is { } min && list.Count < (int)min) wrong.Add($"{at}: {list.Count} items");
        if (words["maxItems"] is { } max && list.Count > (int)max) wrong.Add($"{at}: {list.Count} items");
        if (words["items"] is not { } items) return;
        for (var i = 0; i < list.Count; i++) Check(list[i], items, document, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"), wrong);
    }

    static bool IsOf(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => Number(value) % 1 == 0,
        _ => false,
    };

    static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    static JsonNode Find(JsonNode document, string reference)
    {
        var node = document;
        foreach (var step in reference.TrimStart('#', '/').Split('/')) node = node![step];
        return node ?? throw new InvalidOperationException($"{reference} leads nowhere.");
    }
}
