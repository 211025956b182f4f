using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Sematan;

public sealed class OembedTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Page = "http://localhost/sematan/sanitasi-tak-layak/35.03";
    const string Picture = "http://localhost/peta/sanitasi-tak-layak/35.03.png";

    [Fact]
    public async Task A_page_is_a_frame_with_its_size_title_and_card()
    {
        var server = servers.Lettered;

        var json = await server.Json(To(Page));

        Assert.Equal(("1.0", "rich"), (json.GetProperty("version").GetString(), json.GetProperty("type").GetString()));
        Assert.Equal((640, 800), (json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32()));
        Assert.Equal("Rumah tangga tanpa sanitasi layak per kecamatan, Kabupaten Rekaan", json.GetProperty("title").GetString());
        Assert.Equal(("Uji", "http://localhost/"), (json.GetProperty("provider_name").GetString(), json.GetProperty("provider_url").GetString()));
        Assert.Equal(
            "<iframe src=\"http://localhost/sematan/sanitasi-tak-layak:persen/35.03\" width=\"640\" height=\"800\" "
                + "title=\"Rumah tangga tanpa sanitasi layak per kecamatan, Kabupaten Rekaan\"></iframe>",
            json.GetProperty("html").GetString());
        var card = TestPng.Read(await server.Bytes(new Uri(json.GetProperty("thumbnail_url").GetString()!).PathAndQuery, "image/png"));
        Assert.Equal((json.GetProperty("thumbnail_width").GetInt32(), json.GetProperty("thumbnail_height").GetInt32()), (card.Width, card.Height));
        Assert.False(json.TryGetProperty("url", out _));
    }

    [Theory]
    [InlineData("", 640, 480)]
    [InlineData("&maxwidth=500", 500, 375)]
    [InlineData("&maxwidth=600&maxheight=300", 600, 300)]
    public async Task A_picture_has_exactly_the_size_that_is_said(string size, int width, int height)
    {
        var server = servers.Lettered;

        var json = await server.Json(To(Picture) + size);

        Assert.Equal(("photo", width, height), (json.GetProperty("type").GetString(), json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32()));
        var png = TestPng.Read(await server.Bytes(new Uri(json.GetProperty("url").GetString()!).PathAndQuery, "image/png"));
        Assert.Equal((width, height), (png.Width, png.Height));
    }

    [Fact]
    public async Task A_frame_and_its_thumbnail_keep_to_the_largest_size()
    {
        var json = await servers.Bare.Json(To(Page) + "&maxwidth=400&maxheight=300&dnt=1");

        Assert.Equal((400, 300), (json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32()));
        Assert.Contains("width=\"400\" height=\"300\"", json.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("thumbnail_url", out _));
    }

    [Fact]
    public async Task An_edition_choices_and_release_in_the_address_stay()
    {
        var server = servers.Bare;
        var page = $"http://localhost/sematan/desil.1@2020-01/35.03?tingkat=desa&kelas=4&bahasa=en&rilis={server.Release.Id}&fbclid=x";

        var html = (await server.Json(To(page))).GetProperty("html").GetString()!;

        Assert.Contains(
            $"src=\"http://localhost/sematan/desil.1:persen@2020-01/35.03?tingkat=desa&amp;kelas=4&amp;bahasa=en&amp;rilis={server.Release.Id}\"",
            html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_embed_page_leads_to_what_oEmbed_says_of_it()
    {
        var server = servers.Bare;
        var html = System.Text.Encoding.UTF8.GetString(await server.Bytes("/sematan/desil.1/35.03?tingkat=desa", "text/html"));

        var discovery = WebUtility.HtmlDecode(Regex.Match(html, "type=\"application/json\\+oembed\" href=\"([^\"]+)\"").Groups[1].Value);

        Assert.StartsWith("http://localhost/oembed?", discovery, StringComparison.Ordinal);
        var json = await server.Json(new Uri(discovery).PathAndQuery);
        Assert.Contains("/sematan/desil.1:persen@2020-10/35.03?tingkat=desa\"", json.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost/sematan/tidak-ada/35.03")]
    [InlineData("http://localhost/sematan/desil.1/35.99")]
    [InlineData("http://localhost/sematan/desil.1/35.03?lebar=1")]
    [InlineData("http://localhost/sematan/desil.1")]
    [InlineData("http://localhost/nilai?ukuran=desil.1")]
    [InlineData("http://lain.example/sematan/desil.1/35.03")]
    [InlineData("http://localhost/sematan/desil.1/35.03?rilis=0123456789abcdef")]
    [InlineData("/sematan/desil.1/35.03")]
    [InlineData("http://localhost/sematan/%00/35.03")]
    [InlineData("http://localhost/sematan/%/%2f")]
    [InlineData("http://localhost/peta/a.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://localhost/peta/sanitasi-tak-layak/35.03.png&maxwidth=100")]
    public async Task What_cannot_be_embedded_is_a_404(string url)
    {
        var problem = await servers.Bare.Client.Problem(To(url).Replace("%26maxwidth%3D", "&maxwidth=", StringComparison.Ordinal));

        Assert.Equal((404, "tidak-dapat-disematkan"), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task Another_format_than_JSON_is_a_501()
    {
        var problem = await servers.Bare.Client.Problem(To(Page) + "&format=xml");

        Assert.Equal((501, "bentuk-oembed"), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task Texts_of_a_release_are_never_markup()
    {
        const string Hostile = "\"><script>alert(1)</script>";
        using var server = new MapServer(hasFaces: false, TinyRelease.Content(Hostile));

        var json = await server.Json(To("http://localhost/sematan/desil.1/35?tingkat=provinsi"));

        Assert.Equal(JsonValueKind.String, json.GetProperty("html").ValueKind);
        Assert.DoesNotContain("<script", json.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    static string To(string url) => $"/oembed?url={Uri.EscapeDataString(url)}";
}
