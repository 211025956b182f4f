using System.Net;
using System.Text.Json;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GeoBdt.Api.Tests;

/// <summary>A server for maps and tiles: with the faces of the built viewer, or without any.</summary>
sealed class MapServer : IDisposable
{
    readonly Server _server;
    readonly WebApplicationFactory<Program> _factory;
    readonly string _noWeb = Directory.CreateTempSubdirectory("geobdt-uji-web-").FullName;

    public MapServer(bool hasFaces, ReleaseContent? content = null, params (string Name, string Value)[] settings)
    {
        var web = hasFaces ? BuiltWeb() : _noWeb;
        _server = new Server(content ?? TinyRelease.Content());
        _factory = _server.With(settings).WithWebHostBuilder(builder => builder.UseWebRoot(web));
        Client = _factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    public ReleaseSnapshot Release => _server.Release;

    /// <summary>The faces it draws with.</summary>
    public MapFonts Faces => _factory.Services.GetRequiredService<MapLettering>().Faces!;

    /// <summary>The web root with the faces, which building the viewer makes.</summary>
    public static string BuiltWeb() =>
        Path.GetFullPath(Path.Combine(Requires.Web("huruf/source-sans-3-latin-400-normal.woff"), "..", ".."));

    /// <summary>The body of an answer that must be 200 and of a type.</summary>
    public async Task<byte[]> Bytes(string path, string type)
    {
        using var response = await Client.GetAsync(path);
        Assert.True(
            response.StatusCode == HttpStatusCode.OK,
            $"{path} → {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A JSON answer that must be 200.</summary>
    public async Task<JsonElement> Json(string path)
    {
        using var document = JsonDocument.Parse(await Bytes(path, "application/json"));
        return document.RootElement.Clone();
    }

    /// <summary>One header of an answer, joined.</summary>
    public async Task<string> Header(string path, string name)
    {
        using var response = await Client.GetAsync(path);
        return response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
    }

    /// <summary>Publishes a second release and waits until it is the one served.</summary>
    public async Task Swap(ReleaseContent content)
    {
        _server.Store.Publish(content, CancellationToken.None);
        var id = _server.Store.Current().ToString();
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if ((await Json("/sehat/siap")).GetProperty("rilis").GetString() == id) return;
            await Task.Delay(25);
        }

        Assert.Fail($"The server did not swap to {id}.");
    }

    public void Dispose()
    {
        Client.Dispose();
        _factory.Dispose();
        _server.Dispose();
        Directory.Delete(_noWeb, recursive: true);
    }
}

/// <summary>One server with faces and one without for all tests of a class, each started when first asked for.</summary>
public sealed class MapServers : IDisposable
{
    readonly Lazy<MapServer> _lettered = new(() => new MapServer(hasFaces: true));
    readonly Lazy<MapServer> _bare = new(() => new MapServer(hasFaces: false));

    /// <summary>Draws pictures; the test skips when the viewer was not built.</summary>
    internal MapServer Lettered => _lettered.Value;

    /// <summary>Has no faces.</summary>
    internal MapServer Bare => _bare.Value;

    public void Dispose()
    {
        if (_lettered.IsValueCreated) _lettered.Value.Dispose();
        if (_bare.IsValueCreated) _bare.Value.Dispose();
    }
}
