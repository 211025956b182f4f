using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace GeoBdt.Api.Tests.Pengamatan;

/// <summary>What leaves the server about its requests: logs and telemetry name addresses of ours, never a client or what it wrote.</summary>
public sealed class PrivacyTests(Server server) : IClassFixture<Server>
{
    const int MostMilliseconds = 30_000;
    const string Address = "192.0.2.77";
    static readonly string[] Secrets = [Address, "198.51.100.7", "rahasia"];

    [Fact]
    public async Task Logs_hold_route_status_and_time_and_nothing_of_the_client()
    {
        var lines = new ConcurrentQueue<string>();
        using var observed = server.With(("Pengamatan:CatatPermintaan", "true"), ("Batas:PermintaanSekaligus", "6"), ("Batas:PermintaanPerDetik", "0.001"))
            .WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(new Lines(lines))));
        using var client = observed.CreateClient();

        await AskAll(client);

        Assert.Contains(lines, line => line.Contains("GET /nilai → 200", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("→ 429", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Traces_and_figures_go_to_a_collector_without_addresses_queries_or_programs()
    {
        var sent = new ConcurrentDictionary<string, string>();
        await using var collector = await Collector(sent);
        using (var observed = server.With(("Pengamatan:Otlp", collector.Urls.Single())))
        {
            using var client = observed.CreateClient();
            await AskAll(client);
            Assert.True(observed.Services.GetRequiredService<TracerProvider>().ForceFlush(MostMilliseconds));
            Assert.True(observed.Services.GetRequiredService<MeterProvider>().ForceFlush(MostMilliseconds));
        }

        Assert.Contains("/nilai", sent["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("jawaban", sent["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("geobdt.jawaban.buat", sent["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(sent.Values, text => Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    static async Task AskAll(HttpClient client)
    {
        (string, string)[] headers = [("User-Agent", "peramban-rahasia"), ("X-Forwarded-For", "198.51.100.7"), ("Referer", "https://rahasia.example/"), ("Cookie", "rahasia=1"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", "x=rahasia")];
        string[] paths = ["/nilai?ukuran=desil.1&induk=35.03", "/nilai?rahasia=1", "/sematan/desil.1/35.03?fbclid=rahasia", "/tidak-ada?q=rahasia", "/wilayah?cari=rahasia", "/sehat/siap"];
        for (var round = 0; round < 2; round++)
        {
            foreach (var path in paths) await client.GetFrom(Address, path, headers);
        }

        using var odd = new HttpRequestMessage(new HttpMethod("rahasia"), "/nilai");
        await client.SendAsync(odd);
    }

    static async Task<WebApplication> Collector(ConcurrentDictionary<string, string> sent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            sent.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
        });
        await app.StartAsync();
        return app;
    }

    sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
