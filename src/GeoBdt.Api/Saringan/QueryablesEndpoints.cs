using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Saringan;

/// <summary>OGC API Features part 3: what filters may name.</summary>
static class QueryablesEndpoints
{
    static readonly Parameter<string> Json = Parameters.Format("json");

    public static void MapQueryables(this IEndpointRouteBuilder routes) => routes
        .MapGet("/collections/{tingkat}/queryables", GetQueryables).WithName("GetQueryables").WithTags("OGC API Features")
        .WithSummary("Yang dapat disebut dalam filter, sebagai JSON Schema. / What filters may name, as a JSON Schema.")
        .Produces<object>(StatusCodes.Status200OK, QueryablesSchema.ContentType)
        .Takes(ResponseKind.Linking, Parameters.Tingkat, Json);

    static IResult GetQueryables(Asked asked) =>
        Answer.Json(QueryablesSchema.ContentType, json => QueryablesSchema.Write(json, asked, asked.Get(Parameters.Tingkat)));
}
