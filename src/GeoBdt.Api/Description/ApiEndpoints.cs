using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Description;

/// <summary>The API's definition: OpenAPI for programs, the same as a page for people.</summary>
static class ApiEndpoints
{
    /// <summary>Media type that OGC API Features 1.0 names.</summary>
    public const string JsonType = "application/vnd.oai.openapi+json;version=3.0";

    static readonly Parameter<string> Format = OgcFormat.Of("application/vnd.oai.openapi+json");

    public static void MapApi(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api", GetApi).WithName("GetApi").WithTags("OGC API Features")
        .WithSummary("Uraian API ini: OpenAPI 3.0 untuk program, halaman untuk orang. / This API described: OpenAPI 3.0 for programs, a page for people.")
        .Produces<object>(StatusCodes.Status200OK, JsonType, "text/html")
        .Takes(ResponseKind.DataBesidePage, Format);

    static async Task<IResult> GetApi(Asked asked, ApiDocument api)
    {
        var (document, json) = await api.GetAsync();
        return asked.Get(Format) == "html" ? ApiPage.Of(asked, document) : Answer.Bytes(JsonType, json);
    }
}
