using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>The OpenAPI document, written from the same declarations that requests are read by.</summary>
static class ApiDescription
{
    // Strict: numbers are numbers in every answer, not texts.
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict)
        .AddOpenApi(Describe)
        .AddSingleton<ApiDocument>();

    static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What is left away when it is null is not required, though its record's constructor is.
            foreach (var member in context.JsonTypeInfo.Properties)
            {
                var ignored = member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false);
                if (ignored is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }]) schema.Required?.Remove(member.Name);
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, _, _) =>
        {
            // A list of anything has items that may be anything, which OpenAPI wants said.
            if (schema.Type?.HasFlag(JsonSchemaType.Array) == true) schema.Items ??= new OpenApiSchema();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            DescribeBytes(operation, metadata.OfType<IProducesResponseTypeMetadata>());
            Describe(operation, metadata.OfType<EndpointContract>().FirstOrDefault(), context.Document!);
            if (metadata.OfType<UploadContract>().FirstOrDefault() is { } files) operation.RequestBody = files.Body is { } body ? DocumentOf(body) : BodyOf(files);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "GeoBdt",
                Version = "1",
                Description = "Indikator terlindungi dari register sosial, per provinsi, kabupaten, kecamatan dan desa. "
                    + "Kesalahan dijawab application/problem+json; type-nya dapat dibuka. / "
                    + "Protected indicators from the social register by province, regency, district and village. "
                    + "Failures answer application/problem+json whose type can be opened.",
            };
            document.Info.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-OGC-limits"] = new JsonNodeExtension(MapLimits()) };
            // Relative to this document, so that neither the Host header nor a proxy's prefix gets into a cached answer.
            document.Servers = [new OpenApiServer { Url = "./" }];
            foreach (var (name, schema) in ApiSchemas.OfNames(document)) document.Components!.Schemas![name] = schema;
            document.AddComponent(ApiSchemas.Problem, ApiSchemas.OfProblem());
            foreach (var (status, text) in Failures) document.AddComponent(NameOf(status), Failure(text, document));
            return Task.CompletedTask;
        });
    }

    // Where OGC API Maps looks for them (20-058, /rec/scaling/max-width-height).
    static JsonObject MapLimits() => new()
    {
        ["maps"] = new JsonObject
        {
            ["maxWidth"] = PictureLimits.MostSide,
            ["maxHeight"] = PictureLimits.MostSide,
            ["maxPixels"] = PictureLimits.MostPixels,
        },
    };

    static void Describe(OpenApiOperation operation, EndpointContract? contract, OpenApiDocument document)
    {
        if (contract is null) return;
        operation.Parameters = [.. contract.Parameters.Select(one => ParameterDescription.Of(one, contract.PathNames.Contains(one.Name)))];
        if (contract.TakesRelease) operation.Parameters.Add(ParameterDescription.OfRelease(contract.PathNames.Contains(EndpointContract.Rilis)));
        if (!contract.Kind.IsStrict) operation.Parameters.Add(ParameterDescription.OfOthers());
        operation.Responses ??= [];
        if (contract.Parameters.Contains(CrsParameters.Crs) && operation.Responses.GetValueOrDefault("200") is OpenApiResponse success)
        {
            success.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Content-Crs"] = new OpenApiHeader
                {
                    Description = "Sistem referensi koordinat, di antara < dan >. / Coordinate reference system, between < and >.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }

        foreach (var (status, text) in WithoutContent(contract)) operation.Responses.TryAdd(status, new OpenApiResponse { Description = text });
        foreach (var (status, _) in Failures)
        {
            // Only where a header chooses may it choose nothing.
            if (status != "406" || contract.Kind.VariesByAccept) operation.Responses.TryAdd(status, new OpenApiResponseReference(NameOf(status), document));
        }
    }

    // Of what has no type of ours, pictures, tiles and pages, the framework leaves the media types out too.
    static void DescribeBytes(OpenApiOperation operation, IEnumerable<IProducesResponseTypeMetadata> produced)
    {
        foreach (var one in produced.Where(one => one.Type is null || one.Type == typeof(void)))
        {
            if (operation.Responses?.GetValueOrDefault(one.StatusCode.ToString(CultureInfo.InvariantCulture)) is not OpenApiResponse { Content: null or { Count: 0 } } response) continue;
            response.Content = one.ContentTypes.Select(type => type.Split(';')[0]).ToDictionary(type => type, type => new OpenApiMediaType
            {
                Schema = type.EndsWith("json", StringComparison.Ordinal) ? new OpenApiSchema()
                    : new OpenApiSchema { Type = JsonSchemaType.String, Format = type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal) ? null : "binary" },
            });
        }
    }

    static string NameOf(string status) => $"Gagal-{status}";

    static OpenApiResponse Failure(string text, OpenApiDocument document) => new()
    {
        Description = text,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ApiSchemas.Problem, document) },
        },
    };

    static IEnumerable<(string Status, string Text)> WithoutContent(EndpointContract contract)
    {
        if (contract.Parameters.Any(one => one.Name is "kode" or "induk"))
        {
            yield return ("301", "Kode lama; Location menyebut penggantinya. / An old code; Location names its successor.");
            yield return ("308", "Kode BPS; Location menyebut kode Kemendagri. / A BPS code; Location names the Kemendagri code.");
        }

        if (contract.Kind.IsCached) yield return ("304", "Klien sudah memilikinya. / The client has it already.");
    }

    static IReadOnlyList<(string Status, string Text)> Failures { get; } =
    [
        ("400", "Parameter tidak dikenal, ganda atau tidak sah. / A parameter is unknown, duplicate or invalid."),
        ("404", "Yang diminta tidak ada. / What was asked for does not exist."),
        ("406", "Accept tidak menyebut bentuk yang ada. / Accept names no form there is."),
        ("410", "Rilis tidak disimpan lagi. / The release is no longer kept."),
        ("429", "Terlalu sering; Retry-After menyebut berapa detik. / Too often; Retry-After says how many seconds."),
        ("500", "Kesalahan server. / Server error."),
        ("503", "Sibuk, terlalu lama, atau rilis tidak utuh. / Busy, too slow, or the release is damaged."),
        ("default", "Kegagalan lain; detail menyebut apa yang sah. / Any other failure; detail says what would be valid."),
    ];

    static OpenApiRequestBody BodyOf(UploadContract files) => new()
    {
        Description = "Berkas, masing-masing paling banyak satu; tidak ada yang disimpan. / Files, at most one of each; nothing is kept.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = files.Fields.ToDictionary(
                        one => one.Name,
                        one => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = one.Description }),
                },
            },
        },
    };

    static OpenApiRequestBody DocumentOf(BodyContract body) => new()
    {
        Description = body.Description,
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [body.MediaType] = new() { Schema = SchemaOf(body), Example = JsonNode.Parse(body.Example) },
        },
    };

    static OpenApiSchema SchemaOf(BodyContract body) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Required = body.Members.Where(one => one.IsRequired).Select(one => one.Name).ToHashSet(),
        Properties = body.Members.ToDictionary(one => one.Name, one => (IOpenApiSchema)(one.Type switch
        {
            null => new OpenApiSchema
            {
                Description = one.Description,
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.String }, TextList],
            },
            JsonSchemaType.Array => new OpenApiSchema { Description = one.Description, Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
            var type => new OpenApiSchema { Description = one.Description, Type = type },
        })),
    };

    static OpenApiSchema TextList => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
}
