using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Asking;

/// <summary>Addresses with codes that areas had before a decree: they stand on village sites for years.</summary>
public sealed class PerubahanKodeTests : IDisposable
{
    readonly Server _server = new(Content());

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("/peta/sanitasi-tak-layak/35.99.png?tingkat=desa&tata=polos", "/peta/sanitasi-tak-layak/35.03.png?tingkat=desa&tata=polos")]
    [InlineData("/wilayah/35.99", "/wilayah/35.03")]
    [InlineData("/nilai?ukuran=sanitasi-tak-layak&induk=35.99", "/nilai?ukuran=sanitasi-tak-layak&induk=35.03")]
    [InlineData("/sematan/sanitasi-tak-layak/35.99?bahasa=en", "/sematan/sanitasi-tak-layak/35.03?bahasa=en&dari=35.99")]
    [InlineData("/kabupaten/35.99", "/kabupaten/35.03?dari=35.99")]
    [InlineData("/kecamatan/35.99.07", "/kecamatan/35.03.01?dari=35.99.07")]
    // Copied after an earlier change led to it.
    [InlineData("/kabupaten/35.99?dari=35.97&bahasa=en", "/kabupaten/35.03?bahasa=en&dari=35.99")]
    public async Task An_old_code_leads_to_the_area_of_today_and_says_so(string asked, string expected)
    {
        using var client = _server.Client();

        using var answer = await client.GetAsync(asked, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
        Assert.Equal("no-cache, public", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order()));
        var note = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches("^Kode 35\\.99(\\.07)? sekarang 35\\.03", note);
        using var there = await client.GetAsync(expected, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Theory]
    [InlineData("/sematan/sanitasi-tak-layak/35.03")]
    [InlineData("/kabupaten/35.03")]
    public async Task The_page_tells_who_came_by_the_old_code_and_nobody_else(string page)
    {
        Assert.Contains("Kode 35.99 yang membawa ke sini sekarang 35.03", await Html(page + "?dari=35.99"), StringComparison.Ordinal);
        Assert.Contains("The code 35.99 that led here is 35.03 today", await Html(page + "?dari=35.99&bahasa=en"), StringComparison.Ordinal);
        // Of another area, of today, no code at all.
        foreach (var other in (string[])["35.99.07", "35.04", "<b>", "%00"])
        {
            Assert.DoesNotContain("membawa ke sini", await Html($"{page}?dari={other}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_split_names_all_parts_and_leads_readers_to_them()
    {
        using var client = _server.Client();
        using var answer = await client.GetAsync("/nilai?ukuran=sanitasi-tak-layak&induk=35.98", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/masalah/wilayah-dimekarkan", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(["35.03", "35.04"], problem.RootElement.GetProperty("sah").EnumerateArray().Select(one => one.GetString()));

        var html = await Html("/sematan/sanitasi-tak-layak/35.98?tingkat=desa", HttpStatusCode.Gone);
        Assert.Contains("<a href=\"/sematan/sanitasi-tak-layak/35.03?tingkat=desa\">Kabupaten Rekaan (35.03)</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/sematan/sanitasi-tak-layak/35.04?tingkat=desa\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_embeds_the_old_address_gets_the_new_one()
    {
        using var client = _server.Client();
        var address = Uri.EscapeDataString("http://localhost/sematan/sanitasi-tak-layak/35.99");

        var json = JsonDocument.Parse(await client.GetStringAsync($"/oembed?url={address}", TestContext.Current.CancellationToken)).RootElement;

        Assert.Contains("/sematan/sanitasi-tak-layak:persen/35.03\"", json.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    async Task<string> Html(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = _server.Client();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static ReleaseContent Content()
    {
        var content = TinyRelease.Content();
        (string Lama, string Kini)[] changes = [("35.99", "35.03"), ("35.99.07", "35.03.01"), ("35.98", "35.03"), ("35.98", "35.04")];
        return content with
        {
            Perubahan = new PerubahanKode(changes.Select(one => (KodeKemendagri.Parse(one.Lama), KodeKemendagri.Parse(one.Kini))), content.Wilayah),
        };
    }
}
