using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace GeoBdt.Api.Tests.Answering;

public sealed class CachingTests(Server server) : IClassFixture<Server>
{
    const string Path = "/nilai?ukuran=desil.1&induk=35.03";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task An_answer_is_revalidated_by_its_strong_tag()
    {
        var first = await _client.GetAsync(Path);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal("public, no-cache", first.Headers.CacheControl?.ToString());

        var again = await Send(Path, headers => headers.IfNoneMatch.Add(first.Headers.ETag));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal("public, no-cache", again.Headers.CacheControl?.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_tag_that_a_proxy_weakened_still_matches_and_another_does_not()
    {
        var tag = (await _client.GetAsync(Path)).Headers.ETag!.Tag;

        var weak = await Send(Path, headers => headers.TryAddWithoutValidation("If-None-Match", $"\"x\", W/{tag}"));
        var other = await Send(Path, headers => headers.TryAddWithoutValidation("If-None-Match", "\"x\""));

        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("If-None-Match", "*", HttpStatusCode.NotModified)]
    [InlineData("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT", HttpStatusCode.OK)]
    public async Task A_condition_without_a_tag_is_answered_the_same_before_and_after_caching(string name, string value, HttpStatusCode expected)
    {
        var path = $"/nilai?ukuran=desil.2&induk=35.03&tingkat={(expected == HttpStatusCode.OK ? "desa" : "kabupaten")}";
        var fresh = await Send(path, headers => headers.TryAddWithoutValidation(name, value));
        await _client.GetAsync(path);
        var cached = await Send(path, headers => headers.TryAddWithoutValidation(name, value));

        Assert.Equal((expected, expected), (fresh.StatusCode, cached.StatusCode));
    }

    [Theory]
    [InlineData("br;q=0, gzip;q=0, *", "")]
    [InlineData("br;q=0, *;q=1", "gzip")]
    [InlineData("gzip;q=0, *", "br")]
    [InlineData("br;q=0.1, gzip;q=1.0", "gzip")]
    [InlineData("br, *;q=0", "br")]
    [InlineData("GZIP", "gzip")]
    public async Task The_coding_is_the_one_the_client_weighs_most(string accepted, string coding)
    {
        var response = await Send(Path, headers => headers.TryAddWithoutValidation("Accept-Encoding", accepted));

        Assert.Equal(coding, string.Join(',', response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Equal_askings_share_one_tag_and_others_do_not()
    {
        var tags = await Task.WhenAll(
            Tag("/nilai?ukuran=desil.1&induk=35.03"),
            Tag("/nilai?induk=35.03&ukuran=desil.1:persen"),
            Tag("/nilai?induk=35.03&ukuran=desil.1:persen@2020-10&tingkat=kecamatan&f=json"),
            Tag("/nilai?ukuran=desil.1&induk=35.03&f="));
        var others = await Task.WhenAll(
            Tag("/nilai?ukuran=desil.1&induk=35.03&tingkat=desa"),
            Tag("/nilai?ukuran=desil.1@2020-01&induk=35.03"),
            Tag("/nilai?ukuran=desil.2&induk=35.03"),
            Tag("/nilai?ukuran=desil.1&induk=35.03&f=csv"),
            Tag("/collections/desa/items?ukuran=desil.1&induk=35.03"));

        Assert.Single(tags.Distinct());
        Assert.Equal(6, others.Append(tags[0]).Distinct().Count());
    }

    [Fact]
    public async Task A_pinned_answer_never_expires()
    {
        var response = await _client.GetAsync($"{Path}&rilis={server.Release.Id}");

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_second_asking_comes_from_the_cache_with_the_same_bytes()
    {
        const string fresh = "/nilai?ukuran=desil.3&induk=35.03.01&f=csv";

        var first = await _client.GetAsync(fresh);
        var second = await _client.GetAsync("/nilai?induk=35.03.01&ukuran=desil.3:persen@terbaru&f=csv&tingkat=desa");

        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(first.Content.Headers.ContentDisposition, second.Content.Headers.ContentDisposition);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task The_answer_is_the_same_in_every_coding_and_each_has_its_own_tag()
    {
        var plain = await Send(Path, _ => { });
        var gzip = await Send(Path, headers => headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate"));
        var brotli = await Send(Path, headers => headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br, zstd"));
        var cached = await Send(Path, headers => headers.TryAddWithoutValidation("Accept-Encoding", "br;q=0.5, gzip;q=0"));

        var expected = await plain.Content.ReadAsByteArrayAsync();
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], gzip.Content.Headers.ContentEncoding);
        Assert.Equal(["br"], brotli.Content.Headers.ContentEncoding);
        Assert.Equal(["br"], cached.Content.Headers.ContentEncoding);
        Assert.NotNull(cached.Headers.Age);
        Assert.Equal(expected, Unpack(new GZipStream(await gzip.Content.ReadAsStreamAsync(), CompressionMode.Decompress)));
        Assert.Equal(expected, Unpack(new BrotliStream(await brotli.Content.ReadAsStreamAsync(), CompressionMode.Decompress)));
        Assert.Equal(expected, Unpack(new BrotliStream(await cached.Content.ReadAsStreamAsync(), CompressionMode.Decompress)));
        Assert.Equal(3, new[] { plain, gzip, brotli, cached }.Select(one => one.Headers.ETag).Distinct().Count());
        Assert.All([plain, gzip, brotli, cached], one => Assert.Equal(["Accept-Encoding"], one.Headers.Vary));
    }

    [Theory]
    [InlineData("br;q=0, gzip;q=0")]
    [InlineData("identity")]
    [InlineData("compress, sdch")]
    [InlineData("")]
    [InlineData(",;q=")]
    public async Task Who_takes_no_coding_of_ours_gets_plain_bytes(string accepted)
    {
        var response = await Send(Path, headers => headers.TryAddWithoutValidation("Accept-Encoding", accepted));

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.StartsWith("{", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nilai?ukuran=desil.2&induk=35.03.02")]
    [InlineData("/collections/kecamatan/items")]
    [InlineData("/sehat/hidup")]
    [InlineData("/")]
    public async Task Head_is_get_without_the_body(string path)
    {
        // Twice: the first fills the cache, the second reads it.
        for (var round = 0; round < 2; round++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            var head = await _client.SendAsync(request);
            var get = await _client.GetAsync(path);

            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_host_a_client_claims_gets_into_no_answer_for_others()
    {
        string[] linking = ["/?f=json", "/collections", "/collections/desa", "/collections/desa/items?limit=2", "/collections/desa/items/35.03.01.2001", "/ubin/wilayah.json"];
        foreach (var path in linking.Concat(["/api", "/wilayah/35.03", "/indikator", "/rilis"]))
        {
            var claimed = await Send(path, headers => headers.Host = "penyerang.example");
            var body = await claimed.Content.ReadAsStringAsync();
            var others = await _client.GetAsync(path);

            Assert.Equal(linking.Contains(path), body.Contains("http://penyerang.example/", StringComparison.Ordinal));
            Assert.DoesNotContain("penyerang", await others.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(linking.Contains(path), claimed.Headers.ETag?.Tag != others.Headers.ETag?.Tag);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/collections")]
    [InlineData("/collections/desa")]
    [InlineData("/collections/desa/items?limit=2&offset=2")]
    [InlineData("/collections/desa/items/35.03.01.2001")]
    public async Task Links_that_other_programs_follow_are_complete(string path)
    {
        var links = (await _client.Json(path))["links"]!.AsArray();

        Assert.All(links, link => Assert.StartsWith("http://localhost/", link.Text("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_origin_may_read_and_may_ask_beforehand()
    {
        var get = await _client.GetAsync(Path);
        using var request = new HttpRequestMessage(HttpMethod.Options, Path);
        request.Headers.Add("Origin", "https://desa.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        var preflight = await _client.SendAsync(request);

        Assert.Equal("*", Assert.Single(get.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal("*", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("GET", Assert.Single(preflight.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    static byte[] Unpack(Stream packed)
    {
        using var plain = new MemoryStream();
        using (packed) packed.CopyTo(plain);
        return plain.ToArray();
    }

    async Task<string> Tag(string path)
    {
        var response = await _client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, path);
        return response.Headers.ETag!.Tag;
    }

    async Task<HttpResponseMessage> Send(string path, Action<HttpRequestHeaders> set)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        set(request.Headers);
        return await _client.SendAsync(request);
    }
}
