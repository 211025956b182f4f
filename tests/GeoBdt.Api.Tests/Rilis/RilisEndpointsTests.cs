using System.Security.Cryptography;

namespace GeoBdt.Api.Tests.Rilis;

public sealed class RilisEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task The_list_marks_the_release_that_is_served()
    {
        var list = await _client.Json("/rilis");

        Assert.Equal(server.Release.Id.ToString(), list.Text("rilis"));
        var one = Assert.Single(list["tersimpan"]!.AsArray());
        Assert.True((bool)one!["disajikan"]!);
        Assert.Equal($"/rilis/{server.Release.Id}", one.Text("manifes"));
    }

    [Fact]
    public async Task The_manifest_comes_byte_for_byte_and_proves_its_name()
    {
        var response = await _client.GetAsync($"/rilis/{server.Release.Id}");
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
        Assert.StartsWith(server.Release.Id.ToString(), Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_served_by_name_and_nothing_else_of_the_release()
    {
        var report = await _client.GetStringAsync($"/rilis/{server.Release.Id}/laporan-register.json");
        var unknown = await _client.Problem($"/rilis/{server.Release.Id}/nilai.bin");

        Assert.Equal("{}\n", report);
        Assert.Equal((404, "laporan-tidak-ada"), (unknown.Status, unknown.Slug));
    }

    [Fact]
    public async Task A_release_whose_directory_was_removed_while_open_is_gone()
    {
        using var emptied = new Server();
        var client = emptied.Client();
        await client.GetAsync("/rilis");
        Directory.Delete(emptied.Store.DirectoryOf(emptied.Release.Id), recursive: true);

        var problem = await client.Problem($"/rilis/{emptied.Release.Id}");

        Assert.Equal((410, "rilis-ditarik"), (problem.Status, problem.Slug));
    }

    [Theory]
    [InlineData("/rilis/xyz", 404, "rilis-tidak-dikenal")]
    [InlineData("/rilis/0123456789abcdef", 410, "rilis-ditarik")]
    [InlineData("/rilis/0123456789abcdef/laporan-register.json", 410, "rilis-ditarik")]
    public async Task A_release_that_is_not_here_is_unknown_or_gone(string path, int status, string slug)
    {
        var problem = await _client.Problem(path);

        Assert.Equal((status, slug), (problem.Status, problem.Slug));
    }
}
