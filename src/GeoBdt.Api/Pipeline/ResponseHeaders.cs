using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Pembatasan;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// The outermost step but for stored tiles: headers that every answer carries whatever happens inside, HEAD as a GET without its body, and one log line
/// for each failure of ours.
/// </summary>
sealed partial class ResponseHeaders(RequestDelegate next, ILogger<ResponseHeaders> logger, IOptions<LimitOptions> limits)
{
    readonly string? _strictTransport = limits.Value.HstsHari == 0 ? null
        : string.Create(CultureInfo.InvariantCulture, $"max-age={limits.Value.HstsHari * 24L * 60 * 60}");

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(SetHeaders, context);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            await AnswerHead(context);
        }
        else
        {
            await next(context);
        }

        // 501 is a format that a client asked for and nobody has: no failure of ours. 503 is said by who answers it, or counted: an overload must not
        // fill the log.
        if (context.Response.StatusCode is >= 500 and not (StatusCodes.Status501NotImplemented or StatusCodes.Status503ServiceUnavailable))
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

    Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        PublicHeaders.Set(headers);
        // Nobody reads the body, and what is not read stands before the next request.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            headers.Connection = "close";
        }

        // By http anybody on the way could write it, and browsers do not heed it (RFC 6797, 8.1).
        if (_strictTransport is not null && context.Request.IsHttps) headers.StrictTransportSecurity = _strictTransport;
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) headers.Allow = Preflight.Allowed(headers);
        var kind = context.Features.Get<Asked>()?.Kind ?? context.GetEndpoint()?.Metadata.GetMetadata<EndpointContract>()?.Kind;
        if (kind?.ResourcePolicy is { } resources) headers["Cross-Origin-Resource-Policy"] = resources;
        if (kind?.EmbedderPolicy is { } embedder) headers["Cross-Origin-Embedder-Policy"] = embedder;
        PageHeaders.Set(context.Response, kind);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} → {Status}")]
    private static partial void LogFailure(ILogger logger, Exception? thrown, string method, string path, int status);
}
