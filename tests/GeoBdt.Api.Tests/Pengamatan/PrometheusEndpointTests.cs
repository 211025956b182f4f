using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GeoBdt.Api.Pengamatan;
using Microsoft.Extensions.DependencyInjection;

namespace GeoBdt.Api.Tests.Pengamatan;

public sealed partial class PrometheusEndpointTests(Server server) : IClassFixture<Server>
{
    static readonly string[] Types = ["counter", "gauge", "histogram"];

    [Fact]
    public async Task Figures_are_on_a_port_of_their_own_in_the_format_that_Prometheus_reads()
    {
        using var observed = server.With(("Pengamatan:Prometheus", "http://127.0.0.1:0"), ("Batas:PermintaanSekaligus", "3"), ("Batas:PermintaanPerDetik", "0.001"));
        using var client = observed.CreateClient();
        for (var i = 0; i < 4; i++) await client.GetFrom("192.0.2.77", "/nilai?ukuran=desil.1&induk=35.03", ("User-Agent", "peramban-rahasia"));
        using var reader = new HttpClient { BaseAddress = new Uri(observed.Services.GetRequiredService<PrometheusEndpoint>().Address) };

        using var answer = await reader.GetAsync("/metrics");
        var text = await answer.Content.ReadAsStringAsync();
        var families = Parse(text);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains($"geobdt_rilis_disajikan{{rilis=\"{server.Release.Id}\"}} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("geobdt_batas_ditolak_total{sebab=\"permintaan\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("geobdt_jawaban_buat_seconds_count{http_route=\"/nilai\"} 1\n", text, StringComparison.Ordinal);
        Assert.Equal("histogram", families["http_server_request_duration_seconds"]);
        Assert.Equal("gauge", families["geobdt_jawaban_antre"]);
        Assert.Contains(families.Keys, name => name.StartsWith("dotnet_", StringComparison.Ordinal));
        Assert.DoesNotContain("192.0.2.77", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/nilai?ukuran=desil.1")).StatusCode);
        // The public port has none.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetFrom("192.0.2.78", "/metrics")).StatusCode);
    }

    [Fact]
    public void Without_an_address_nothing_listens() => Assert.Null(server.Services.GetService<PrometheusEndpoint>());

    [Fact]
    public void What_is_no_longer_measured_is_no_longer_written()
    {
        using var meters = new Meters();
        var meter = meters.Create(new MeterOptions("uji"));
        using var book = new MetricBook(["uji"], meters);
        var rilis = "lama";
        meter.CreateObservableGauge("rilis", () => new Measurement<int>(1, new KeyValuePair<string, object?>("rilis", rilis)));
        meter.CreateCounter<int>("hitung").Add(1);

        Assert.Contains("rilis{rilis=\"lama\"} 1\n", book.Write(), StringComparison.Ordinal);
        rilis = "baru";
        var text = book.Write();

        Assert.Contains("rilis{rilis=\"baru\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lama", text, StringComparison.Ordinal);
        Assert.Contains("hitung_total 1\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "Not a sample\n")]
    [InlineData("b", "# TYPE x counter\nx_total{a=\"1} 1\n")]
    [InlineData("c", "# HELP x h\n# TYPE x histogram\nx_bucket{le=\"1\"} 2\nx_bucket{le=\"+Inf\"} 1\nx_sum 1\nx_count 1\n")]
    [InlineData("d", "# HELP x h\n# TYPE x gauge\nx 1\nx 2\n")]
    public void The_parser_of_this_test_refuses_what_is_wrong(string _, string text) => Assert.ThrowsAny<Exception>(() => Parse(text));

    // Exposition format 0.0.4: each family has HELP, TYPE and then its samples, once; buckets only grow, up to the count. Returns the types.
    static Dictionary<string, string> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var (types, seen) = (new Dictionary<string, string>(), new HashSet<string>());
        var (family, last) = ("", new Dictionary<string, double>());
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                family = line.Split(' ')[2];
                last.Clear();
                continue;
            }

            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                Assert.Equal(family, parts[2]);
                Assert.True(types.TryAdd(parts[2], parts[3]), $"{line} comes twice.");
                Assert.Contains(parts[3], Types);
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, line);
            Assert.True(seen.Add(line[..line.LastIndexOf(' ')]), $"{line} comes twice.");
            var (name, labels) = (sample.Groups["name"].Value, sample.Groups["labels"].Value);
            var value = double.Parse(sample.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            if (types[family] != "histogram")
            {
                Assert.Equal(family, name);
                continue;
            }

            var others = Bound().Replace(labels, "").TrimEnd(',');
            if (name == family + "_bucket")
            {
                Assert.True(value >= last.GetValueOrDefault(others), line);
                last[others] = value;
            }
            else if (name == family + "_count")
            {
                Assert.Equal(last[others], value);
            }
            else
            {
                Assert.Equal(family + "_sum", name);
            }
        }

        return types;
    }

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*=""([^""\\\n]|\\[\\""n])*"",?)+)\})? (?<value>[-+0-9.eE]+|NaN|[-+]Inf)$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"le=""[^""]*"",?")]
    private static partial Regex Bound();
}
