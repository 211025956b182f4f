using System.Text.Json.Nodes;
using GeoBdt.Api.Asking;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>The OpenAPI document, written from the same declarations that requests are read by.</summary>
static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            Describe(operation, metadata.OfType<EndpointContract>().FirstOrDefault());
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
            // Relative to this document, so that neither the Host header nor a proxy's prefix gets into a cached answer.
            document.Servers = [new OpenApiServer { Url = "./" }];
            return Task.CompletedTask;
        });
    });

    static void Describe(OpenApiOperation operation, EndpointContract? contract)
    {
        if (contract is null) return;
        operation.Parameters = [.. contract.Parameters.Select(one => Describe(one, contract))];
        if (contract.TakesRelease) operation.Parameters.Add(Release(contract.PathNames.Contains(EndpointContract.Rilis)));
        operation.Responses ??= [];
        if (contract.Kind.IsCached)
        {
            operation.Responses.TryAdd("304", new OpenApiResponse
            {
                Description = "Klien sudah memilikinya. / "
                + "The client has it already."
            });
        }

        foreach (var (status, text) in Failures)
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
            });
        }
    }

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

    static OpenApiParameter Release(bool isInPath) => new()
    {
        Name = EndpointContract.Rilis,
        In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = isInPath,
        Description = "Nama rilis, lihat /rilis; jawaban lalu tidak pernah berubah. Bawaan: rilis terkini. / "
            + "Name of a release, see /rilis; the answer then never changes. Default: the current release.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{16}$" },
    };

    static IReadOnlyList<(string Status, string Text)> Failures { get; } =
    [
        ("400", "Parameter tidak dikenal, ganda atau tidak sah. / A parameter is unknown, duplicate or invalid."),
        ("404", "Yang diminta tidak ada. / What was asked for does not exist."),
        ("410", "Rilis tidak disimpan lagi. / The release is no longer kept."),
    ];

    static OpenApiParameter Describe(Parameter parameter, EndpointContract contract)
    {
        var isInPath = contract.PathNames.Contains(parameter.Name);
        var isList = parameter.ListOf is not null;
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = isInPath || parameter.IsRequired,
            Description = parameter.Description,
            Style = isInPath ? ParameterStyle.Simple : ParameterStyle.Form,
            Explode = !isList && !isInPath,
            Example = parameter.Example,
            Schema = isList
                ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = parameter.ListOf } }
                : SchemaOf(parameter),
        };
    }

    static OpenApiSchema SchemaOf(Parameter parameter) => parameter.Number is { } number
        ? new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = $"{number.Min}",
            Maximum = $"{number.Max}",
            Default = number.Default is { } byDefault ? JsonValue.Create(byDefault) : null,
        }
        : new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = parameter.Choices.Count == 0 ? null : [.. parameter.Choices.Select(one => (JsonNode)JsonValue.Create(one))],
        };
}
