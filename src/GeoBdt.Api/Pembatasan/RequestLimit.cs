using GeoBdt.Api.Answering;
using Microsoft.AspNetCore.Http.Features;

namespace GeoBdt.Api.Pembatasan;

/// <summary>
/// Takes one token for each request before anything is read, and refuses those with a body. Health stays free: a balancer that is refused takes
/// the server away from everybody.
/// </summary>
sealed class RequestLimit(RequestDelegate next, ClientLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            return Problems.NoContent().ExecuteAsync(context);
        }

        return context.GetEndpoint()?.Metadata.GetMetadata<ResponseKind>() is not { NeedsNoRelease: true }
            && limits.Take(context, CostClass.Permintaan, 1) is { } problem
                ? problem.WithoutPicture().ExecuteAsync(context)
                : next(context);
    }
}
