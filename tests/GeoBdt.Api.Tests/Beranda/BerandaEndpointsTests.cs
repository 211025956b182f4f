using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace GeoBdt.Api.Tests.Beranda;

public sealed class BerandaEndpointsTests : IDisposable
{
    const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    readonly Server _server = new();
    readonly string _web = Directory.CreateTempSubdirectory("geobdt-uji-web-").FullName;
    readonly WebApplicationFactory<Program> _withViewer;

    public BerandaEndpointsTests()
    {
        Directory.CreateDirectory(Path.Combine(_web, "assets"));
        File.WriteAllText(Path.Combine(_web, "index.html"), "<!doctype html><title>Peta</title>");
        File.WriteAllText(Path.Combine(_web, "assets", "peta-1a2b.js"), $"export const peta = '{new string('x', 4000)}';");
        _withViewer = _server.WithWebHostBuilder(builder => builder.UseWebRoot(_web));
    }

    public void Dispose()
    {
        _withViewer.Dispose();
        _server.Dispose();
        Directory.Delete(_web, recursive: true);
    }

    [Theory]
    [InlineData("/", "application/json")]
    [InlineData("/?f=json", Browser)]
    [InlineData("/", "*/*")]
    [InlineData("/", "application/json;q=0.9,text/html;q=0.5")]
    [InlineData("/", "text/html;q=0")]
    public async Task Programs_get_the_landing_page_as_json(string path, string accept)
    {
        var response = await Get(_withViewer, path, accept);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("/", Browser)]
    [InlineData("/?f=html", "application/json")]
    public async Task Browsers_get_the_viewer_which_nobody_may_frame(string path, string accept)
    {
        var response = await Get(_withViewer, path, accept);

        Assert.Equal("<!doctype html><title>Peta</title>", await response.Content.ReadAsStringAsync());
        Assert.EndsWith("; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("public, no-cache", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_rebuilt_viewer_is_not_hidden_by_the_cache()
    {
        var before = await Get(_withViewer, "/", Browser);
        File.WriteAllText(Path.Combine(_web, "index.html"), "<!doctype html><title>Peta baru</title>");

        var after = await Get(_withViewer, "/", Browser);

        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("Peta baru", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_named_by_content_never_expire_and_are_compressed_once()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/peta-1a2b.js");
        request.Headers.AcceptEncoding.ParseAdd("br");

        var response = await _withViewer.CreateClient().SendAsync(request);
        var index = await Get(_withViewer, "/index.html", Browser);

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
        Assert.Equal("public, no-cache", index.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/index.html/")]
    [InlineData("/assets/")]
    [InlineData("/assets/peta-1a2b.js/")]
    [InlineData("/assets/..%2findex.html")]
    public async Task What_is_no_file_is_not_there(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Get(_withViewer, path, Browser)).StatusCode);

    [Fact]
    public async Task Without_a_viewer_a_plain_page_stands_in()
    {
        var response = await Get(_server, "/", Browser);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<h1>Kabupaten Rekaan</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost/indikator\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_the_landing_page_works()
    {
        var client = _server.Client();

        foreach (var link in (await client.Json("/"))["links"]!.AsArray())
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link.Text("href"))).StatusCode);
        }
    }

    static async Task<HttpResponseMessage> Get(WebApplicationFactory<Program> server, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await server.CreateClient().SendAsync(request);
    }
}
