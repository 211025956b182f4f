using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>
/// Every kind of snippet on every kind of site, in a real browser: what shows and what is refused. The same table stands in
/// docs/opensid/README.md, and what a site's editor takes out of what is pasted is taken out here.
/// </summary>
[Collection<SharedServedSample>]
public sealed partial class SnippetsOnSitesTests(ServedSample served)
{
    const string Chosen = "kode=35.03.01&ukuran=sanitasi-tak-layak:persen&edisi=2020-10";

    // Linked picture, frame, oEmbed as the site inserts it, PHP widget, web component.
    public static TheoryData<string, bool, bool, bool, bool, bool> Sites => new()
    {
        { "opensid-2024", true, true, true, true, false },
        { "opensid-2026", true, false, false, true, false },
        { "opendk-2026", true, false, false, true, false },
        { "wordpress", true, true, true, true, true },
    };

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task What_shows_and_what_is_refused(string site, bool picture, bool frame, bool oembed, bool widget, bool component)
    {
        var policy = new[] { SitePolicy.OpenSid2024, SitePolicy.OpenSid2026, SitePolicy.OpenDk2026, SitePolicy.WordPress }.Single(one => one.Name == site);
        var script = policy.TakesScripts
            ? $"""<script type="module" src="{served.Url}/sematan/geobdt-peta.js"></script><geobdt-peta server="{served.Url}" ukuran="sanitasi-tak-layak" kode="35.03.01"></geobdt-peta>"""
            : "";
        var snippets = await Snippets();
        using var village = new VillagePage(
            $"""
            <!doctype html><html lang="id"><meta charset="utf-8"><title>{site}</title>
            <body style="font-family:sans-serif;width:1100px"><h1>Desa Rekaan ({site})</h1>
            <h2>Gambar bertautan</h2><div id="gambar">{snippets.Picture}</div>
            <h2>Bingkai</h2><div id="bingkai">{snippets.Frame}</div>
            <h2>oEmbed</h2><div id="oembed">{await Oembed()}</div>
            <h2>Widget PHP</h2><div id="widget" style="width:420px">{await Widget()}</div>
            <h2>Komponen</h2><div id="komponen">{script}</div>
            </html>
            """,
            policy);

        await using var seen = await ViewerPage.OpenAsync(village.Url);
        await seen.Page.SetViewportSizeAsync(1200, 900);
        if (component) await seen.Page.WaitForFunctionAsync("document.querySelector('geobdt-peta')?.shadowRoot?.querySelector('svg')");
        var frames = seen.Page.Frames.Where(one => one.Url.StartsWith(served.Url, StringComparison.Ordinal)).ToList();
        var shown = new List<bool>();
        foreach (var one in frames) shown.Add(await one.Locator("tbody tr").CountAsync() > 10);
        // To be looked at; what is out of sight is not painted in frames of other processes.
        await seen.Page.SetViewportSizeAsync(1200, 3800);
        await seen.Page.WaitForTimeoutAsync(500);
        var file = Path.Combine(AppContext.BaseDirectory, "tangkapan", $"situs-{site}.png");
        await seen.Page.ScreenshotAsync(new() { Path = file, FullPage = true });

        Assert.Equal(picture, await seen.Page.EvaluateAsync<int>("document.querySelector('#gambar img').naturalWidth") > 0);
        Assert.Equal((frame ? 1 : 0) + (oembed ? 1 : 0), shown.Count(one => one));
        Assert.Equal(widget, await seen.Page.Locator("#widget tbody tr").CountAsync() > 10 && (await seen.Page.Locator("#widget svg").BoundingBoxAsync())!.Height > 100);
        Assert.Equal(component, await seen.Page.EvaluateAsync<bool>("!!document.querySelector('geobdt-peta')?.shadowRoot?.querySelector('svg')"));
        Assert.Equal(!frame, seen.Complaints.Any(complaint => complaint.Contains("frame-src", StringComparison.Ordinal)));
        Assert.True(new FileInfo(file).Length > 20_000);
    }

    async Task<(string Picture, string Frame)> Snippets()
    {
        var html = await served.Client.GetStringAsync($"/pasang?{Chosen}");
        string[] all = [.. TextAreas().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
        return (all[0], all[1]);
    }

    // As WordPress inserts a frame of a provider that it does not know (wp_filter_oembed_result).
    async Task<string> Oembed()
    {
        var html = await served.Client.GetStringAsync("/sematan/sanitasi-tak-layak/35.03.01");
        var discovery = WebUtility.HtmlDecode(Discovery().Match(html).Groups[1].Value);
        using var json = JsonDocument.Parse(await served.Client.GetStringAsync(new Uri(discovery).PathAndQuery + "&maxwidth=600&maxheight=400"));
        return json.RootElement.GetProperty("html").GetString()!.Replace("<iframe", "<iframe sandbox=\"allow-scripts\" security=\"restricted\"", StringComparison.Ordinal);
    }

    async Task<string> Widget()
    {
        var php = Requires.Program("php", "php-cli");
        var folder = Directory.CreateTempSubdirectory("geobdt-uji-php-");
        var source = await served.Client.GetStringAsync($"/pasang/geobdt-opensid.php?{Chosen}");
        var file = Path.Combine(folder.FullName, "widget.php");
        await File.WriteAllTextAsync(file, source.Replace("'tembolok' => ''", $"'tembolok' => '{folder.FullName}'", StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo(php, [file]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        folder.Delete(recursive: true);
        return printed;
    }

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex TextAreas();

    [GeneratedRegex("type=\"application/json\\+oembed\" href=\"([^\"]+)\"")]
    private static partial Regex Discovery();
}
