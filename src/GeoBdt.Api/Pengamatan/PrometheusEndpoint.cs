using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pengamatan;

/// <summary>The figures on a port of their own, served by a server of its own: no setting of the public one, and no proxy before it, can open them.</summary>
sealed class PrometheusEndpoint(IOptions<ObservationOptions> options, MetricBook book) : IHostedService, IAsyncDisposable
{
    // Prometheus and who looks by hand.
    const int MostConnections = 16;

    WebApplication? _server;

    /// <summary>Where it listens.</summary>
    public string Address => _server!.Urls.Single();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.Prometheus).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not null) await _server.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = MetricBook.ContentType;
        return context.Response.WriteAsync(book.Write(), context.RequestAborted);
    }
}
