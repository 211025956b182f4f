using System.Net;

namespace GeoBdt.Api.Tests;

public sealed class ProblemsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("/tidak/ada")]
    [InlineData("/index.php")]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    public async Task An_unknown_path_is_a_404_problem(string path)
    {
        var problem = await _client.Problem(path);

        Assert.Equal((404, "alamat-tidak-ada"), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task Writing_is_refused_with_what_is_allowed()
    {
        var response = await _client.PostAsync("/nilai", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/nilai?ukuran=desil.9")]
    [InlineData("/tidak-ada")]
    public async Task A_problem_is_not_stored_and_carries_no_tag(string path)
    {
        var response = await _client.GetAsync(path);

        Assert.Null(response.Headers.ETag);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/nilai?ukuran=desa", "the indicator 'desa'")]
    [InlineData("/nilai?ukuran=desil.9", "the category 'desil.9'")]
    [InlineData("/nilai?ukuran=desil.1:nilai", "the statistic 'nilai'")]
    [InlineData("/nilai?ukuran=desil.1@2019-07..2020-10", "the edition '2019-07..2020-10'")]
    [InlineData("/nilai?ukuran=desil-pindah.1.2@2020-10..2019-07", "a span begins with its earlier month")]
    public async Task What_is_wrong_with_a_value_is_said_in_English_too(string path, string words)
    {
        var problem = await _client.Problem(path);

        Assert.Contains(words, problem.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sematan/sudah-dihapus/35.03", "frame-ancestors *", 404)]
    [InlineData("/sematan/desil.1/35.98", "frame-ancestors *", 404)]
    [InlineData("/desa/35.03.01.2099", "frame-ancestors 'none'", 404)]
    [InlineData("/pasang?kode=%3Cscript%3E", "frame-ancestors 'none'", 400)]
    public async Task Who_reads_a_page_is_told_in_a_page(string path, string ancestors, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        using var response = await _client.SendAsync(request);

        var html = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith($"; {ancestors}", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Contains("<p lang=\"en\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        // Programs get the problem itself.
        Assert.Equal(status, (await _client.Problem(path)).Status);
    }

    [Fact]
    public async Task Every_problem_type_resolves_to_its_explanation()
    {
        foreach (var type in ProblemTypes.All)
        {
            var explained = await _client.Json(type.Uri);

            Assert.Equal(type.Uri, explained.Text("type"));
            Assert.Equal(type.Penjelasan.Id, explained["penjelasan"].Text("id"));
        }

        Assert.Equal(ProblemTypes.All.Count, ProblemTypes.All.Select(type => type.Slug).Distinct().Count());
    }

    [Fact]
    public async Task A_browser_gets_the_explanation_as_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/masalah/tingkat");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        var response = await _client.SendAsync(request);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Tingkat tidak sah", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task An_unknown_problem_type_is_a_problem_that_lists_them() =>
        Assert.Contains("tingkat", (await _client.Problem("/masalah/lain")).Body["sah"]!.AsArray().Select(one => (string?)one));

    [Fact]
    public async Task An_unexpected_failure_is_a_500_without_detail()
    {
        using var broken = new Server();
        var client = broken.Client();
        await client.GetAsync("/rilis");
        using var kept = new FileStream(
            Path.Combine(broken.Store.DirectoryOf(broken.Release.Id), "manifest.json"), FileMode.Open, FileAccess.Read, FileShare.None);

        var problem = await client.Problem($"/rilis/{broken.Release.Id}");

        Assert.Equal((500, "kesalahan-server"), (problem.Status, problem.Slug));
        Assert.DoesNotContain("manifest", problem.Body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", problem.Body.ToJsonString(), StringComparison.Ordinal);
    }
}
