using Microsoft.OpenApi;

namespace GeoBdt.Api.Asking;

/// <summary>
/// One named input, in the path or the query. Its declaration is the only place that knows it: reading, refusing, cache key
/// and OpenAPI description all come from here.
/// </summary>
abstract class Parameter(string name, string description)
{
    public string Name { get; } = name;

    /// <summary>For the OpenAPI document: Indonesian / English, with the default in words.</summary>
    public string Description { get; } = description;

    public bool IsRequired { get; init; }

    /// <summary>A value that works, for messages and documentation.</summary>
    public string? Example { get; init; }

    /// <summary>The only values there are; empty when open.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What holds when it is not given, where the description needs it apart from its words.</summary>
    public string? Default { get; init; }

    /// <summary>Type of the items when the text is a list by comma; null for a single value.</summary>
    public JsonSchemaType? ListOf { get; init; }

    /// <summary>How many items such a list may have; empty: any number.</summary>
    public IReadOnlyList<int> ItemCounts { get; init; } = [];

    /// <summary>What the text is beyond that, as JSON Schema's <c>format</c> says it; null for any.</summary>
    public string? TextFormat { get; init; }
    /// <summary>
    /// Names in the query that this parameter stands for, besides no name of its own: its text is then all of them as <c>name=value&amp;…</c>, in the order of names. Null: its
    /// own name alone.
    /// </summary>
    public Func<string, bool>? TakesName { get; init; }

    /// <summary>Type of the values, where it stands for many names.</summary>
    public JsonSchemaType? ItemsOf { get; init; }
    /// <summary>May be given several times, which means the same as its texts with commas between them.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Bounds of a whole number; null for other types.</summary>
    public (long Min, long Max, long? Default)? Number { get; init; }

    /// <summary>Reads the text; parameters declared before this one are in <paramref name="asked"/> already.</summary>
    public abstract Reading<object> Read(string? text, Asked asked);
}

/// <summary>A parameter whose value has a type; handlers ask by it: <c>asked.Get(Parameters.Limit)</c>.</summary>
/// <param name="name">Name in the URL.</param>
/// <param name="description">Indonesian / English.</param>
/// <param name="read">Gets the text, null when absent, and what was read before.</param>
sealed class Parameter<T>(string name, string description, Func<string?, Asked, Reading<T>> read) : Parameter(name, description)
{
    public override Reading<object> Read(string? text, Asked asked)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (IsRequired) return Problems.MissingParameter(Name, Example);
            text = null;
        }

        var reading = read(text, asked);
        return new Reading<object>(reading.Value, reading.Canonical, reading.Refusal) { IsPin = reading.IsPin };
    }

    /// <summary>The same, that must be given.</summary>
    public Parameter<T> Required(string example) => new(Name, Description, read)
    {
        IsRequired = true,
        Example = example,
        Choices = Choices,
        ListOf = ListOf,
        Number = Number,
    };
}
