using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// Understands requests to endpoints with a contract before anything is looked up or computed: picks the release, reads the
/// parameters, sets the cache headers, and answers 304 when the client has the answer.
/// </summary>
sealed class AskingMiddleware(RequestDelegate next, OpenReleases releases, CurrentRelease current)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<EndpointContract>() is not { } contract)
        {
            await next(context);
            return;
        }

        var (asked, refusal) = await ReadAsync(contract, context);
        if (refusal is not null && contract.Kind.NeedsNoRelease && current.Snapshot is null)
        {
            context.Response.Headers.CacheControl = CacheControls.NotKept;
            await next(context);
            return;
        }

        if (refusal is not null)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        context.Features.Set(asked);
        SetCacheHeaders(context, asked!);
        if (asked!.Kind.IsCached && Matching.IsKnown(context.Request.Headers.IfNoneMatch, asked.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await next(context);
    }

    async ValueTask<(Asked? Asked, IResult? Refusal)> ReadAsync(EndpointContract contract, HttpContext context)
    {
        if (contract.CheckNames(context.Request.Query) is { } problem) return (null, problem);
        var pinned = contract.PathNames.Contains(EndpointContract.Rilis)
            ? context.Request.RouteValues[EndpointContract.Rilis] as string
            : (string?)context.Request.Query[EndpointContract.Rilis];
        if (string.IsNullOrEmpty(pinned) || !contract.TakesRelease) pinned = null;
        var (release, missing) = await releases.FindAsync(pinned, context);
        return missing is null ? Asked.Read(contract, context, release!, pinned is not null) : (null, missing);
    }

    void SetCacheHeaders(HttpContext context, Asked asked)
    {
        var headers = context.Response.Headers;
        if (asked.Kind.Vary is { } vary) headers.Vary = vary;
        if (!asked.Kind.IsCached)
        {
            headers.CacheControl = CacheControls.NotKept;
            return;
        }

        headers.ETag = asked.ETag;
        headers.CacheControl = !current.IsVerified(asked.Release) ? CacheControls.NotKept
            : asked.IsPinned ? CacheControls.Immutable : CacheControls.Revalidated;
        // Decided by the tag alone: the cache would answer 304 to any date after it stored the answer, of whatever release.
        context.Request.Headers.IfModifiedSince = default;
        // The compressor inside the cache must choose what the key says, whatever the client wrote.
        // Without any choice it stays away from the body, so that who writes it sees whether somebody reads it (HEAD).
        context.Request.Headers.AcceptEncoding =
            asked.Coding == ContentCoding.Identity ? StringValues.Empty : asked.Coding;
    }
}
