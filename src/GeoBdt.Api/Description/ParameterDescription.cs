using System.Globalization;
using System.Text.Json.Nodes;
using GeoBdt.Api.Asking;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>One parameter as OpenAPI has it, with an example of its own type.</summary>
static class ParameterDescription
{
    public static OpenApiParameter Of(Parameter parameter, bool isInPath) => new()
    {
        Name = parameter.Name,
        In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = isInPath || parameter.IsRequired,
        Description = parameter.Description,
        Style = isInPath ? ParameterStyle.Simple : ParameterStyle.Form,
        Explode = parameter.TakesName is not null,
        Example = ExampleOf(parameter),
        Schema = SchemaOf(parameter),
    };

    /// <summary>The release, which every address that answers from one takes.</summary>
    public static OpenApiParameter OfRelease(bool isInPath) => new()
    {
        Name = EndpointContract.Rilis,
        In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = isInPath,
        Description = "Nama rilis, lihat /rilis; jawaban lalu tidak pernah berubah. Bawaan: rilis terkini. / "
            + "Name of a release, see /rilis; the answer then never changes. Default: the current release.",
        Example = "0123456789abcdef",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{16}$" },
    };

    /// <summary>Says of a page or picture that it ignores what it does not know (OGC API Features 1.0, 7.7: free-form parameters).</summary>
    public static OpenApiParameter OfOthers() => new()
    {
        Name = "lain",
        In = ParameterLocation.Query,
        Description = "Parameter lain diabaikan: tautan mengumpulkan fbclid dan sejenisnya. / Other parameters are ignored: links collect fbclid and the like.",
        Style = ParameterStyle.Form,
        Explode = true,
        Example = new JsonObject { ["fbclid"] = "x" },
        Schema = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
    };

    // Only what has an enumeration or bounds may leave its example to them.
    static JsonNode? ExampleOf(Parameter parameter) => parameter switch
    {
        // A name that it takes, and its value.
        { TakesName: not null } => parameter.Example?.Split('=') is [var name, var value]
            ? new JsonObject { [name] = ItemOf(parameter.ItemsOf ?? JsonSchemaType.String, value) }
            : null,
        { ListOf: { } type } => parameter.Example is { } items ? new JsonArray([.. items.Split(',').Select(item => ItemOf(type, item))]) : null,
        { Number: var (min, _, byDefault) } => JsonValue.Create(parameter.Example is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : byDefault ?? min),
        { Example: { } text } => JsonValue.Create(text),
        { Choices: [var first, ..] } => JsonValue.Create(first),
        _ => null,
    };

    static JsonValue ItemOf(JsonSchemaType type, string item) =>
        type == JsonSchemaType.Number ? JsonValue.Create(decimal.Parse(item, CultureInfo.InvariantCulture)) : JsonValue.Create(item);

    static OpenApiSchema SchemaOf(Parameter parameter) => parameter switch
    {
        { TakesName: not null } => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = parameter.ItemsOf } },
        { ListOf: { } type } => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = type },
            OneOf = parameter.ItemCounts.Count == 0 ? null : [.. parameter.ItemCounts.Select(count => (IOpenApiSchema)new OpenApiSchema { MinItems = count, MaxItems = count })],
        },
        { Number: var (min, max, byDefault) } => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = min.ToString(CultureInfo.InvariantCulture),
            Maximum = max.ToString(CultureInfo.InvariantCulture),
            Default = byDefault is { } number ? JsonValue.Create(number) : null,
        },
        _ => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = parameter.TextFormat,
            Default = parameter.Default is { } usual ? JsonValue.Create(usual) : null,
            Enum = parameter.Choices.Count == 0 ? null : [.. parameter.Choices.Select(one => (JsonNode)JsonValue.Create(one))],
        },
    };
}
