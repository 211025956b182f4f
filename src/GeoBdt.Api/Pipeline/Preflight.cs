namespace GeoBdt.Api.Pipeline;

/// <summary>Answers OPTIONS, once routing knows what a path takes: what browsers ask before they send anything from another site (CORS).</summary>
sealed class Preflight(RequestDelegate next)
{
    /// <summary>What a path takes, from what routing says of it: routes know GET, or POST; HEAD and OPTIONS go by themselves.</summary>
    public static string Allowed(IHeaderDictionary headers) =>
        headers.Allow.ToString().Contains(HttpMethods.Post, StringComparison.Ordinal) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            await next(context);
            return;
        }

        // Routing's own answer to a method that no route of the path has: 405, with those that there are.
        if (context.GetEndpoint() is { RequestDelegate: { } refuse } and not RouteEndpoint) await refuse(context);
        var (response, allowed) = (context.Response, Allowed(context.Response.Headers));
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = allowed;
        response.Headers.AccessControlAllowMethods = allowed.Replace(", OPTIONS", "", StringComparison.Ordinal);
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
    }
}
