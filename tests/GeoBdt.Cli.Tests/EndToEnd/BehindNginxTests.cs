using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Two processes behind nginx with deploy/nginx.conf: answers are the server's own, and nobody notices that one is killed or that a release is rolled out.</summary>
public sealed class BehindNginxTests(ITestOutputHelper output)
{
    // Stopped when all is tried, which on a busy machine takes longer.
    const string MostSeconds = "300";

    // Of nginx, of the connection, or different in every answer.
    static readonly HashSet<string> Ours = ["X-Cache-Status", "Server", "Date", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Age"];

    [Fact]
    public async Task Answers_through_the_cache_are_those_of_the_server()
    {
        var (store, release) = TinyRelease.Publish();
        using var site = new BehindNginx(store);
        using var direct = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.ServerUrl(0)) };
        string[] codings = ["", "gzip", "br", "gzip, deflate, br, zstd", "gzip;q=1.0,deflate;q=0.6,identity;q=0.3", "br;q=0, gzip"];
        string[] accepts =
        [
            "", "*/*", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "application/json", "application/json, text/html;q=0.5", "image/avif,image/webp,*/*;q=0.8",
            "image/svg+xml", "image/png", "text/html", "text/html, application/json", "text/html, */*", "application/json, text/plain, */*", "application/geo+json", "application/xml",
        ];
        foreach (var path in (string[])
            [
                "/", "/nilai?ukuran=desil.1&tingkat=desa", $"/nilai?ukuran=desil.1&rilis={release.Id}", "/ubin/0/0/0.mvt", $"/ubin/0/0/0.mvt?v={release.Manifest.Geometri}", "/ubin/0/0/0.mvt?v=basi",
                "/ubin/wilayah.json", "/collections", "/collections/desa/items?limit=3", "/api", "/map?width=64&height=64", "/styles", "/kuota?total=10", "/sematan/desil.1/35.03", "/peta/desil.1/35.03.svg", "/peta/desil.1/bps-3503.png", "/nilai?ukuran=bukan", "/desa/35.98.01.2001",
            ])
        {
            foreach (var (coding, accept) in codings.Select(one => (one, accepts[2])).Concat(accepts.Select(one => ("gzip", one))))
            {
                var expected = await Ask(direct, path, coding, accept, site.Url);
                // The first makes or renews it, the second has it from the cache.
                foreach (var _ in (int[])[1, 2])
                {
                    var found = await Ask(site.Client, path, coding, accept, site.Url);
                    Assert.True(expected.Text == found.Text, $"{path} {coding} {accept}\n{expected.Text}\n{found.Text}");
                }
            }
        }

        Assert.Equal("HIT", await CacheStatus(site, $"/nilai?ukuran=desil.1&rilis={release.Id}"));
        Assert.Equal("HIT", await CacheStatus(site, "/nilai?ukuran=desil.2"));
        Assert.Equal("MISS", await CacheStatus(site, "/rilis"));
        var tag = (await Ask(site.Client, "/nilai?ukuran=desil.1", "gzip", "", site.Url)).ETag;
        using var known = new HttpRequestMessage(HttpMethod.Get, "/nilai?ukuran=desil.1") { Headers = { { "If-None-Match", tag }, { "Accept-Encoding", "gzip" } } };
        using var unchanged = await site.Client.SendAsync(known);
        Assert.Equal((HttpStatusCode.NotModified, tag), (unchanged.StatusCode, unchanged.Headers.ETag?.ToString()));
        await AssertRanges(site);
        await AssertOneName(site);
    }

    [Fact]
    public async Task Limits_count_for_the_client_and_not_for_nginx_and_a_refusal_says_when_to_come_again()
    {
        var (store, _) = TinyRelease.Publish();
        using var site = new BehindNginx(store, ("Batas__PermintaanPerDetik", "0.05"), ("Batas__PermintaanSekaligus", "4"));
        using var other = site.NewClient(IPAddress.Parse("127.0.0.2"));
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 20 && refused is null; i++)
        {
            var response = await site.Client.GetAsync($"/nilai?ukuran=desil.1&tingkat=desa&x{i}=1");
            if (response.StatusCode == HttpStatusCode.TooManyRequests) refused = response;
            else response.Dispose();
        }

        Assert.NotNull(refused);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
        using var free = await other.GetAsync("/nilai?ukuran=desil.1");
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
        refused.Dispose();
    }

    [Fact]
    public async Task Under_load_one_process_is_killed_and_a_release_rolled_out_and_back_and_no_request_fails()
    {
        var wrk = Requires.Program("wrk", "wrk");
        var (store, first) = TinyRelease.Publish();
        using var site = new BehindNginx(store, ("Batas__Aktif", "false"));
        var paths = Path.Combine(store.Root, "alamat");
        File.WriteAllLines(paths,
        [
            "/", "/nilai?ukuran=desil.1&tingkat=desa", "/nilai?ukuran=sanitasi-tak-layak&tingkat=kecamatan&f=csv", "/collections/desa/items?limit=5", "/peta/desil.1/35.03.svg", "/rilis",
            .. Enumerable.Range(0, 400).Select(i => $"/nilai?ukuran=desil.{1 + (i % 4)}:jumlah@2020-10&tingkat=desa&induk=35.03.0{1 + (i % 2)}"),
            .. Enumerable.Range(0, 6).SelectMany(z => (string[])[$"/ubin/{z}/{(1 << z) - 1}/0.mvt", $"/ubin/{z}/0/0.mvt?ukuran=desil.1"]),
        ]);
        var start = new ProcessStartInfo(wrk, ["-t2", "-c32", $"-d{MostSeconds}s", "--timeout", "30s", "-s", Path.Combine(Requires.RepositoryRoot, "bench", "load", "paths.lua"), site.Url])
        {
            RedirectStandardOutput = true,
            Environment = { ["PATHS"] = paths },
        };
        using var load = Process.Start(start)!;
        var printed = load.StandardOutput.ReadToEndAsync();

        await Task.Delay(2_000);
        site.KillServer(0);
        await Task.Delay(2_000);
        store.Publish(TinyRelease.Content("Rilis kedua", shift: 5), CancellationToken.None);
        var second = store.Current();
        var seen = await Until(site, second);
        site.StartServer(0);
        await Task.Delay(500);
        site.KillServer(1);
        RollBack(store, first.Id);
        var back = await Until(site, first.Id);
        Assert.False(load.HasExited, "The load ended before all was tried.");
        using (var stop = Process.Start("kill", ["-INT", load.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();
        await load.WaitForExitAsync();

        var result = (await printed).Split('\n').Single(line => line.StartsWith("RESULT", StringComparison.Ordinal)).Split(' ');
        output.WriteLine($"{result[4]} requests, {result[5]} failed; new release seen after {seen:0.0} s, old one after {back:0.0} s");
        Assert.True(result[5] == "0", $"{result[5]} requests failed: {site.Log}");
        Assert.True(int.Parse(result[4], CultureInfo.InvariantCulture) > 1_000, await printed);
    }

    // As docs/SKALA.md says: the pointer alone is moved, by rename.
    static void RollBack(ReleaseStore store, ReleaseId to)
    {
        File.WriteAllText(Path.Combine(store.Root, "sekarang.baru"), $"{to}\n");
        File.Move(Path.Combine(store.Root, "sekarang.baru"), Path.Combine(store.Root, "sekarang"), overwrite: true);
    }

    // An address of its own, so that it says what the processes serve.
    static async Task<double> Until(BehindNginx site, ReleaseId release)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var response = await site.Client.GetAsync("/sehat/siap");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var state = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            if (state.RootElement.GetProperty("rilis").GetString() == release.ToString()) return watch.Elapsed.TotalSeconds;
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "The release is not served.");
            await Task.Delay(50);
        }
    }

    static async Task<string?> CacheStatus(BehindNginx site, string path)
    {
        using var first = await site.Client.GetAsync(path);
        using var second = await site.Client.GetAsync(path);
        return second.Headers.TryGetValues("X-Cache-Status", out var values) ? values.Single() : null;
    }

    static async Task AssertRanges(BehindNginx site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ubin/wilayah.pmtiles") { Headers = { Range = new RangeHeaderValue(0, 126) } };
        using var piece = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(127, (await piece.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("bytes 0-126", piece.Content.Headers.ContentRange!.ToString().Split('/')[0]);
        Assert.False(piece.Headers.Contains("X-Cache-Status"));
    }

    // What answers say of the server's own address follows from its name alone.
    static async Task AssertOneName(BehindNginx site)
    {
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/ubin/wilayah.json?ukuran=desil.4")
        {
            Headers = { { "X-Forwarded-Host", "jahat.example" }, { "X-Forwarded-Prefix", "/jahat" }, { "X-Forwarded-Proto", "https" }, { "Forwarded", "host=jahat.example" } },
        };
        using var answer = await site.Client.SendAsync(forged);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"\"{site.Url}/ubin/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("jahat", text, StringComparison.Ordinal);
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "jahat.example" } };
        using var refused = await site.Client.SendAsync(stranger);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
    }

    static async Task<(string Text, string? ETag)> Ask(HttpClient client, string path, string coding, string accept, string asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = new Uri(asked).Authority } };
        if (coding.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).Where(one => !Ours.Contains(one.Key))
            .Select(one => $"{one.Key}: {string.Join(", ", one.Value)}").Order(StringComparer.Ordinal);
        var body = Convert.ToHexString(SHA256.HashData(await response.Content.ReadAsByteArrayAsync()))[..16];
        return ($"{(int)response.StatusCode} {body}\n{string.Join('\n', headers)}", response.Headers.ETag?.ToString());
    }
}
