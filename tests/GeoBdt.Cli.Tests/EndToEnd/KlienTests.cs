using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Runs every command of docs/klien as it stands there, against the served sample, and looks for the lines that the page shows.</summary>
[Collection<SharedServedSample>]
public sealed partial class KlienTests(ServedSample served)
{
    const string Server = "http://127.0.0.1:5080";

    static string Folder { get; } = Path.Combine(Requires.RepositoryRoot, "docs", "klien");

    /// <summary>Every page but the first, so that a new one is run too.</summary>
    public static TheoryData<string> Pages() => [.. Directory.EnumerateFiles(Folder, "*.md").Select(file => Path.GetFileName(file)).Where(one => one != "README.md").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_does_what_it_says(string page)
    {
        Need(page);
        var blocks = Block().Matches(await File.ReadAllTextAsync(Path.Combine(Folder, page)))
            .Select(match => (Language: match.Groups[1].Value, Text: match.Groups[2].Value.Replace(Server, served.Url, StringComparison.Ordinal))).ToArray();
        var folder = Directory.CreateTempSubdirectory("geobdt-uji-klien-").FullName;
        var (run, output) = (0, "");
        try
        {
            foreach (var (language, text) in blocks)
            {
                if (language == "text")
                {
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(line, output, StringComparison.Ordinal);
                    continue;
                }

                if (language is "html")
                {
                    await Show(page, text);
                    run++;
                }
                else if (await Program(language, text, folder) is { } ran)
                {
                    Assert.True(ran.ExitCode == 0, $"{page}: {text}\n{ran.Output}{ran.Error}");
                    output = ran.Output + ran.Error;
                    run++;
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(run > 0, $"{page} has nothing to run.");
    }

    static void Need(string page)
    {
        switch (page)
        {
            case "qgis.md":
                Requires.Penuh("QGIS");
                Requires.File("/usr/lib/python3/dist-packages/qgis/core/__init__.py", "QGIS for Python (Debian package python3-qgis)");
                break;
            case "r.md":
                Requires.Penuh("R");
                Requires.Program("Rscript", "r-base-core, r-cran-sf, r-cran-jsonlite");
                break;
            case "excel.md":
                Requires.Penuh("LibreOffice");
                Requires.Program("soffice", "libreoffice-calc");
                break;
            case "gdal.md":
                Requires.Program("ogr2ogr", "gdal-bin");
                break;
            case "python.md":
                Requires.Program("python3", "python3");
                break;
        }
    }

    static async Task<Geobdt.Outcome?> Program(string language, string text, string folder)
    {
        var (program, name) = language switch
        {
            "sh" => ("bash", "perintah.sh"),
            "r" => ("Rscript", "perintah.R"),
            "python" => ("python3", "perintah.py"),
            // The interpreter that Debian's QGIS is built for.
            "pyqgis" => ("/usr/bin/python3", "perintah.py"),
            _ => (null, ""),
        };
        if (program is null) return null;
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, language == "sh" ? $"set -euo pipefail\ncd '{folder}'\n{text}" : text);
        return Geobdt.RunProgram(program, file);
    }

    // The page as a village would put it on its site; packages come from the folder that npm made instead of the network.
    static async Task Show(string page, string html)
    {
        var packages = Path.Combine(Requires.RepositoryRoot, "web", "node_modules");
        Requires.File(Path.Combine(packages, "leaflet", "dist", "leaflet.js"), "web/node_modules (npm ci in web)");
        using var site = new VillagePage(html, SitePolicy.WordPress);
        var tiles = 0;
        await using var viewer = await ViewerPage.OpenAsync(site.Url, async opened =>
        {
            opened.Response += (_, response) => tiles += response.Ok && TileAddress().IsMatch(response.Url) ? 1 : 0;
            await opened.RouteAsync("https://unpkg.com/**", route => route.FulfillAsync(new()
            {
                Path = Path.Combine([packages, .. Version().Replace(new Uri(route.Request.Url).AbsolutePath, "").Split('/', StringSplitOptions.RemoveEmptyEntries)]),
                ContentType = route.Request.Url.EndsWith("css", StringComparison.Ordinal) ? "text/css" : "text/javascript",
                Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
            }));
        });
        for (var attempt = 0; attempt < 60 && tiles == 0; attempt++) await viewer.Page.WaitForTimeoutAsync(500);
        await viewer.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await viewer.Page.WaitForTimeoutAsync(2000);
        var file = Path.Combine(AppContext.BaseDirectory, "tangkapan", $"klien-{Path.GetFileNameWithoutExtension(page)}.png");
        await viewer.Page.ScreenshotAsync(new() { Path = file });

        Assert.True(tiles > 0, $"{page}: no tile came. {string.Join('\n', viewer.Complaints)}");
        Assert.Empty(viewer.Complaints);
    }

    [GeneratedRegex(@"^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\.mvt|/\d+/\d+/\d+\.png")]
    private static partial Regex TileAddress();

    [GeneratedRegex("@[0-9.]+(?=/)")]
    private static partial Regex Version();
}
