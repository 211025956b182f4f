using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GeoBdt.Api.Tests;

/// <summary>The real application over a small real release in a store of its own.</summary>
public sealed class Server : WebApplicationFactory<Program>
{
    readonly ReleaseContent _content;

    public Server()
        : this(TinyRelease.Content())
    {
    }

    internal Server(ReleaseContent content) => _content = content;

    internal ReleaseStore Store { get; private set; } = null!;

    /// <summary>The release as published, for expected values.</summary>
    internal ReleaseSnapshot Release { get; private set; } = null!;

    /// <summary>Publishes the first release already, so that a test may do something to the store before the start.</summary>
    internal ReleaseId StoreBeforeStart(out ReleaseStore store)
    {
        (Store, Release) = TinyRelease.Publish(_content);
        store = Store;
        return Release.Id;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (Store is null) (Store, Release) = TinyRelease.Publish(_content);
        builder.UseSetting("Rilis:Toko", Store.Root);
        builder.UseSetting("Rilis:JedaDetik", "0.05");
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }

    /// <summary>A client that shows redirects instead of following them, and asks for no compression.</summary>
    public HttpClient Client() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    // What tests see is a server that has compared its release: until then nobody may keep its answers.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        var current = host.Services.GetRequiredService<CurrentRelease>();
        var isCompared = SpinWait.SpinUntil(
            () => current.Snapshot is not { } served || current.IsVerified(served), TimeSpan.FromSeconds(30));
        Assert.True(isCompared, "The server did not compare its release in time.");
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Store is not null && Directory.Exists(Store.Root)) Directory.Delete(Store.Root, recursive: true);
    }
}

static class ServerAnswers
{
    /// <summary>A JSON answer that must be 200.</summary>
    public static async Task<JsonObject> Json(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} → {(int)response.StatusCode}: {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    /// <summary>A failure: its status, and its problem type without the folder.</summary>
    public static async Task<(int Status, string Slug, JsonObject Body)> Problem(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((int)response.StatusCode, (int)body["status"]!);
        return ((int)response.StatusCode, ((string)body["type"]!)["/masalah/".Length..], body);
    }

    public static string? Text(this JsonNode? node, string name) => (string?)node![name];
}
