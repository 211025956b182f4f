using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoBdt.Api.Pipeline;

/// <summary>
/// Answers are cached under their ETag, which holds release, program, coding and the named parameters in one spelling: a
/// stray parameter, another order or another Accept-Encoding cannot make a second entry.
/// </summary>
sealed class CachePolicy : IOutputCachePolicy
{
    // Entries never go stale, as their key holds the release; this only frees what nobody asks for any more.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var asked = context.HttpContext.Features.Get<Asked>();
        var isCached = asked is { IsStored: true };
        context.EnableOutputCaching = isCached;
        context.AllowCacheLookup = isCached;
        context.AllowCacheStorage = isCached;
        // AnswerGate makes once what several ask for: under the cache's lock a slow reader would hold up all others.
        context.AllowLocking = false;
        if (!isCached) return ValueTask.CompletedTask;
        context.ResponseExpirationTimeSpan = Lifetime;
        context.CacheVaryByRules.QueryKeys = default;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.VaryByValues["etag"] = asked!.ETag;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        // An answer goes out of the cache with the headers it was stored with, and of a damaged release there is none in it.
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode == StatusCodes.Status200OK
            && response.Headers.CacheControl != CacheControls.NotKept;
        return ValueTask.CompletedTask;
    }
}
