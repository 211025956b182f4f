using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Releases;

// Polls because the store may be a network disk or a bind mount, where file events do not arrive.
sealed class ReleaseWatch(CurrentRelease current, IOptions<ReleaseOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Run(() => current.Verify(stoppingToken), stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.JedaDetik));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            current.Poll();
        }
    }
}
