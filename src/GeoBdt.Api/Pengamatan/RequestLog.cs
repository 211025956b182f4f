using System.Diagnostics;

namespace GeoBdt.Api.Pengamatan;

/// <summary>One line for each request: method, route, status and time. No address, no query, no header: nobody can be told from another.</summary>
sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var method = context.Request.Method;
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
            var (known, took) = (Known(method), (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            LogRequest(logger, known, route, context.Response.StatusCode, took);
        }
    }

    // A method is a word of the client's.
    static string Known(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) ? method : "lain";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} → {Status}, {Milliseconds} ms")]
    private static partial void LogRequest(ILogger logger, string method, string route, int status, long milliseconds);
}
