using System.Net;
using System.Text.Json;
using GeoBdt.Indicators.Release;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace GeoBdt.Api.Tests.Peta;

/// <summary>The server in this process over a new store with one release, with the faces that pictures are lettered in.</summary>
sealed class MapServer : IDisposable
{
    readonly WebApplicationFactory<Program> _factory;
    readonly string _webRoot = Directory.CreateTempSubdirectory("geobdt-uji-web-").FullName;

    public MapServer(ReleaseContent? content = null, bool hasFaces = true)
    {
        (Store, Release) = TinyRelease.Publish(content);
        if (hasFaces) CopyFaces(Directory.CreateDirectory(Path.Combine(_webRoot, "huruf")).FullName);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Rilis:Toko", Store.Root);
            host.UseSetting("Rilis:JedaDetik", "0.05");
            host.UseWebRoot(_webRoot);
        });
        Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public ReleaseStore Store { get; }

    public ReleaseSnapshot Release { get; }

    public HttpClient Client { get; }

    public async Task<byte[]> GetBytes(string path, string type)
    {
        using var response = await Client.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task<JsonElement> GetJson(string path)
    {
        using var document = JsonDocument.Parse(await GetBytes(path, "application/json"));
        return document.RootElement.Clone();
    }

    /// <summary>Expects a problem and gives its body.</summary>
    public async Task<JsonElement> GetProblem(string path, HttpStatusCode status)
    {
        using var response = await Client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{path}: {response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    /// <summary>Publishes a second release and waits until it is the one served.</summary>
    public async Task Swap(ReleaseContent content)
    {
        Store.Publish(content, CancellationToken.None);
        var id = Store.Current().ToString();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if ((await GetJson("/sehat/siap")).GetProperty("rilis").GetString() == id) return;
            await Task.Delay(25);
        }

        Assert.Fail($"The server did not swap to {id}.");
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
        Directory.Delete(_webRoot, recursive: true);
        Directory.Delete(Store.Root, recursive: true);
    }

    static void CopyFaces(string folder)
    {
        var from = Path.Combine(Requires.RepositoryRoot, "tests", "GeoBdt.Tiles.Tests", "Raster", "fonts");
        foreach (var file in Directory.GetFiles(from, "*.woff")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }
}
