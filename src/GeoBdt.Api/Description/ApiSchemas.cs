using System.Text.Json.Nodes;
using GeoBdt.Api.GeoJson;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Description;

/// <summary>Shapes of answers that no record of ours stands for: GeoJSON, which is written piece by piece, and problems.</summary>
static class ApiSchemas
{
    /// <summary>Name of the schema of failures (RFC 9457).</summary>
    public const string Problem = "ProblemDetails";

    // What the framework makes of the record of that name.
    const string Link = "Link";

    /// <summary>Those of types that are names alone, in place of what the framework made of these.</summary>
    /// <param name="document">Which they belong to.</param>
    public static IEnumerable<(string Name, OpenApiSchema Schema)> OfNames(OpenApiDocument document) =>
    [
        (nameof(GeoJsonCollection), Collection(document)),
        (nameof(GeoJsonFeature), Feature(document, "Satu wilayah menurut GeoJSON. / One area as GeoJSON.")),
    ];

    /// <summary>The shape of failures.</summary>
    public static OpenApiSchema OfProblem() => Object(
        "Kegagalan menurut RFC 9457. / A failure as RFC 9457 has it.",
        required: ["type", "title", "status", "detail"],
        ("type", Text("Alamat penjelasan jenis masalah. / Address that explains the kind of problem.")),
        ("title", Text("Jenis masalah. / Kind of problem.")),
        ("status", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Status HTTP. / HTTP status." }),
        ("detail", Text("Apa yang salah dan apa yang sah. / What is wrong, and what would be valid.")),
        ("sah", ListOf(Text(null), "Nilai yang sah. / Valid values.")),
        ("baris", ListOf(new OpenApiSchema { Type = JsonSchemaType.Object }, "Baris unggahan yang ditolak. / Refused rows of an upload.")));

    static OpenApiSchema Collection(OpenApiDocument document) => Object(
        "Wilayah menurut GeoJSON. / Areas as GeoJSON.",
        required: ["type", "features"],
        ("type", One("FeatureCollection")),
        ("numberMatched", Count("Fitur yang cocok, di semua halaman. / Features that match, on all pages.")),
        ("numberReturned", Count("Fitur pada halaman ini. / Features on this page.")),
        ("rilis", Text("Rilis yang menjawab. / The release that answers.")),
        ("sampel", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Apakah datanya buatan. / Whether the data are invented." }),
        ("ukuran", ListOf(new OpenApiSchema { Type = JsonSchemaType.Object }, "Arti setiap nilai. / What each value means.")),
        ("links", Links(document)),
        ("features", ListOf(Feature(document, null), "Wilayah. / Areas.")));

    static OpenApiSchema Feature(OpenApiDocument document, string? description) => Object(
        description,
        required: ["type", "id", "geometry", "properties"],
        ("type", One("Feature")),
        ("id", Text("Kode Kemendagri. / Kemendagri code.")),
        ("geometry", Geometry()),
        ("properties", Properties()),
        ("links", Links(document)));

    static OpenApiSchema Geometry()
    {
        var positions = ListOf(new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 2,
            MaxItems = 2,
            Items = new OpenApiSchema { Type = JsonSchemaType.Number },
        }, null);
        positions.MinItems = 4;
        var rings = ListOf(positions, null);
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "Null bila batasnya tidak ada. / Null where there is no boundary.",
            OneOf =
            [
                Object(null, ["type", "coordinates"], ("type", One("Polygon")), ("coordinates", rings)),
                Object(null, ["type", "coordinates"], ("type", One("MultiPolygon")), ("coordinates", ListOf(rings, null))),
            ],
        };
    }

    static OpenApiSchema Properties()
    {
        var properties = Object(
            "Selain ini setiap ukuran yang diminta, dengan namanya yang lengkap. / Besides these each value asked for, by its full name.",
            required: ["kode", "nama", "tingkat"],
            ("kode", Text("Kode Kemendagri. / Kemendagri code.")),
            ("kode_bps", Text("Kode BPS. / BPS code.", isOptional: true)),
            ("nama", Text("Nama. / Name.")),
            ("tingkat", Text("Tingkat wilayah. / Level of area.")),
            ("induk", Text("Kode wilayah induk. / Code of the parent area.", isOptional: true)),
            ("status", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Status setiap ukuran. / Status of each value.",
                AdditionalProperties = Text(null),
            }));
        properties.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null };
        return properties;
    }

    static OpenApiSchema Links(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Array,
        Description = "Tautan; next menuju halaman berikutnya. / Links; next leads to the next page.",
        Items = new OpenApiSchemaReference(Link, document),
    };

    static OpenApiSchema Object(string? description, IEnumerable<string> required, params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Required = required.ToHashSet(),
        Properties = properties.ToDictionary(one => one.Name, one => one.Schema),
    };

    static OpenApiSchema ListOf(IOpenApiSchema items, string? description) => new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    static OpenApiSchema Text(string? description, bool isOptional = false) =>
        new() { Type = isOptional ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String, Description = description };

    static OpenApiSchema Count(string description) => new() { Type = JsonSchemaType.Integer, Minimum = "0", Description = description };

    static OpenApiSchema One(string value) => new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create(value)] };
}
