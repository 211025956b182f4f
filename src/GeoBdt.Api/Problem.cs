using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api;

// One failure of one request, written as RFC 9457. It withdraws the cache headers that a success would have carried.
sealed class Problem(ProblemType type, string detail, IReadOnlyList<string>? sah = null) : IResult, IStatusCodeHttpResult
{
    public ProblemType Type { get; } = type;

    public int? StatusCode => Type.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = default;
        response.Headers.CacheControl = CacheControls.NotKept;
        response.StatusCode = Type.Status;
        var body = new Body(
            httpContext.Request.PathBase + Type.Uri,
            $"{Type.Judul.Id} / {Type.Judul.En}",
            Type.Status,
            detail,
            sah);
        return response.WriteAsJsonAsync(body, AnswerJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    sealed record Body(
        string Type,
        string Title,
        int Status,
        string Detail,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Sah);
}
