using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GeoBdt.Api.Pembatasan;

static partial class LimitRegistration
{
    // The longest address of ours has 20 values of 90 characters and all parameters of classes; village proxies refuse longer ones anyway.
    const int MostRequestLine = 8 * 1024, MostHeaders = 16 * 1024, MostHeaderLines = 64;

    // A telephone on a bad line takes some KB a second; what is written and not taken is held for its size by this.
    static readonly MinDataRate Slowest = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10));

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart()
            .Validate(
                limits => limits.Proksi.Concat(limits.Bebas).All(text => LimitOptions.TryReadNetwork(text, out _)),
                "Batas:Proksi dan Batas:Bebas memuat alamat IP atau jaringan seperti 10.0.0.0/8. / Batas:Proksi and Batas:Bebas hold IP addresses or networks like 10.0.0.0/8.");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LimitMeter>().AddSingleton<ClientLimits>().AddSingleton<ConnectionLimit>();
        services.AddSingleton(all =>
        {
            var limits = all.GetRequiredService<IOptions<LimitOptions>>().Value;
            return new Turns(Environment.ProcessorCount, limits.Antrean, limits.AntreanKlien, all.GetRequiredService<TimeProvider>());
        });
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>, ConnectionLimit>(Bound);
        // After ASPNETCORE_FORWARDEDHEADERS_ENABLED, which believes everybody.
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<LimitOptions>>((forwarded, limits) => Trust(forwarded, limits.Value));
        return services;
    }

    /// <summary>Takes what a configured proxy says of the client, its scheme and our name; nobody else's word counts.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.Proksi.Count > 0)
        {
            app.UseForwardedHeaders();
            return;
        }

        if (app.Configuration.GetValue<bool>("FORWARDEDHEADERS_ENABLED")) LogBelievesNobody(app.Logger);
        var isTold = false;
        app.Use((context, next) =>
        {
            if (!isTold && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName))
            {
                isTold = true;
                LogUnknownProxy(app.Logger);
            }

            return next(context);
        });
    }

    static void Bound(KestrelServerOptions kestrel, IOptions<LimitOptions> limits, ConnectionLimit connections)
    {
        var bounds = kestrel.Limits;
        bounds.MaxConcurrentConnections = limits.Value.Sambungan;
        bounds.MaxRequestBodySize = 0;
        bounds.MaxRequestLineSize = MostRequestLine;
        bounds.MaxRequestHeadersTotalSize = MostHeaders;
        bounds.MaxRequestHeaderCount = MostHeaderLines;
        bounds.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Longer than the 60 s after which nginx lets its own idle connections go, so that it never writes into one that we close.
        bounds.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        bounds.MinResponseDataRate = Slowest;
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection => connections.OnConnectionAsync(connection, next)));
    }

    static void Trust(ForwardedHeadersOptions forwarded, LimitOptions limits)
    {
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        forwarded.ForwardedHeaders = limits.Proksi.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.All;
        // As far back as proxies of ours stand, and no further: the first address that is none of them is the client.
        forwarded.ForwardLimit = null;
        foreach (var network in LimitOptions.Networks(limits.Proksi)) forwarded.KnownIPNetworks.Add(network);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "ASPNETCORE_FORWARDEDHEADERS_ENABLED diabaikan: tulis alamat proksi di Batas:Proksi. / It is ignored: name the proxy in Batas:Proksi.")]
    private static partial void LogBelievesNobody(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Ada permintaan dengan X-Forwarded-For, tetapi Batas:Proksi kosong, jadi tidak dipercaya: di belakang proksi semua pengunjung dihitung satu klien. / "
        + "A request had X-Forwarded-For, but Batas:Proksi is empty, so it is not believed: behind a proxy all visitors count as one client.")]
    private static partial void LogUnknownProxy(ILogger logger);
}
