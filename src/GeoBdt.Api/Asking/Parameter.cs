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

    /// <summary>Type of the items when the text is a list by comma; null for a single value.</summary>
    public JsonSchemaType? ListOf { get; init; }

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
