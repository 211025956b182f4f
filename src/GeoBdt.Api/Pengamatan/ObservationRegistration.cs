using System.Diagnostics;
using System.Diagnostics.Metrics;
using GeoBdt.Api.Pembatasan;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GeoBdt.Api.Pengamatan;

static class ObservationRegistration
{
    const string Hosting = "Microsoft.AspNetCore.Hosting";
    const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    static readonly string[] Meters = [LimitMeter.Name, Hosting, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    /// <summary>Whatever is not asked for is not there and costs nothing.</summary>
    public static IServiceCollection AddObservation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ObservationOptions>().BindConfiguration(ObservationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = configuration.GetSection(ObservationOptions.Section).Get<ObservationOptions>() ?? new ObservationOptions();
        services.AddSingleton<ReleaseMeter>();
        if (options.Prometheus.Length > 0)
        {
            services.AddSingleton(all => new MetricBook(Meters, all.GetRequiredService<IMeterFactory>())).AddSingleton<PrometheusEndpoint>();
            services.AddHostedService(all => all.GetRequiredService<PrometheusEndpoint>());
        }

        if (options.Otlp.Length > 0 || !string.IsNullOrEmpty(configuration[StandardEndpoint])) AddOtlp(services, options.Otlp);
        return services;
    }

    /// <summary>Log lines for requests, if asked for; and figures begin.</summary>
    public static void UseObservation(this WebApplication app)
    {
        app.Services.GetRequiredService<ReleaseMeter>();
        if (app.Services.GetRequiredService<IOptions<ObservationOptions>>().Value.CatatPermintaan) app.UseMiddleware<RequestLog>();
    }

    static void AddOtlp(IServiceCollection services, string address) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("geobdt"))
        .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(exporter => Point(exporter, address, "v1/metrics")))
        .WithTracing(tracing => tracing
            .AddSource(LimitMeter.Name, "Microsoft.AspNetCore")
            .AddProcessor(new Impersonal())
            .AddOtlpExporter(exporter => Point(exporter, address, "v1/traces")));

    // Left alone, it reads OTEL_EXPORTER_OTLP_* itself.
    static void Point(OtlpExporterOptions exporter, string address, string path)
    {
        if (address.Length == 0) return;
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(new Uri(address.EndsWith('/') ? address : address + "/"), path);
    }

    // Spans of the framework say who asked, by what program, and all of what: only the route and the outcome go out.
    sealed class Impersonal : BaseProcessor<Activity>
    {
        static readonly string[] Personal = ["client.", "network.peer.", "user_agent.", "url.query", "url.full", "url.path", "http.target", "http.url",
            "http.request.method_original", "server.", "net."];

        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToArray())
            {
                if (Array.Exists(Personal, prefix => name.StartsWith(prefix, StringComparison.Ordinal))) data.SetTag(name, null);
            }

            // A header of the client's, word for word (W3C Trace Context, 3.3). Null would be that of the span around it.
            data.TraceStateString = "";
        }
    }
}
