using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoBdt.Api.Pipeline;

/// <summary>Forgets the answers that were made from a release that turned out to be damaged.</summary>
sealed class WithdrawnAnswers(CurrentRelease current, IOutputCacheStore cache) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        current.Withdrawn += Forget;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        current.Withdrawn -= Forget;
        return Task.CompletedTask;
    }

    // The cache is in memory: nothing is waited for.
    void Forget(ReleaseSnapshot release) =>
        cache.EvictByTagAsync(CachePolicy.TagOf(release.Id), CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
