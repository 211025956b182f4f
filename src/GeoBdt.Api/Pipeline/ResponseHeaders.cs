using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using Microsoft.AspNetCore.Diagnostics;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// The outermost step but for stored tiles: headers that every answer carries whatever happens inside, HEAD as a GET without its body, the CORS
/// preflight, and one log line for each answer of 500 and above.
/// </summary>
sealed partial class ResponseHeaders(RequestDelegate next, ILogger<ResponseHeaders> logger)
{
    const string Methods = "GET, HEAD, OPTIONS";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(SetHeaders, context);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            AnswerPreflight(context.Response);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            await AnswerHead(context);
        }
        else
        {
            await next(context);
        }

        // 501 is a format that a client asked for and nobody has: no failure of ours.
        if (context.Response.StatusCode is >= 500 and not StatusCodes.Status501NotImplemented)
        {
            var thrown = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            LogFailure(logger, thrown, context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode);
        }
    }

    // Cached bodies serve HEAD too, and routes need to know one method only.
    async Task AnswerHead(HttpContext context)
    {
        context.Response.Body = Stream.Null;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }

    static Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        PublicHeaders.Set(headers);
        // Routes know GET alone; HEAD and OPTIONS are answered here.
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) headers.Allow = Methods;
        var kind = context.Features.Get<Asked>()?.Kind ?? context.GetEndpoint()?.Metadata.GetMetadata<EndpointContract>()?.Kind;
        if (kind?.ResourcePolicy is { } resources) headers["Cross-Origin-Resource-Policy"] = resources;
        if (kind?.EmbedderPolicy is { } embedder) headers["Cross-Origin-Embedder-Policy"] = embedder;
        if (IsHtml(context.Response)) headers.ContentSecurityPolicy = $"frame-ancestors {kind?.FrameAncestors ?? "'none'"}";
        return Task.CompletedTask;
    }

    static bool IsHtml(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = Methods;
        response.Headers.AccessControlAllowMethods = "GET, HEAD";
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} → {Status}")]
    private static partial void LogFailure(ILogger logger, Exception? thrown, string method, string path, int status);
}
