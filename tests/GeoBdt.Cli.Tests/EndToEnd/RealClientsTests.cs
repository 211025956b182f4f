using System.Text.Json;
using GeoBdt.Cli.Sample;
using Microsoft.Playwright;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The sample, built and served by the real programs, read by the clients people use.</summary>
public sealed class RealClientsTests(ServedSample served) : IClassFixture<ServedSample>
{
    const int DesaWithShape = 157;

    [Fact]
    public void GDAL_reads_the_desa_with_their_values()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");

        var outcome = Run(ogrinfo, "-al", "-so", $"{served.Url}/collections/desa/items?limit=1000&ukuran=sanitasi-tak-layak:jumlah");

        Assert.Contains("Feature Count: 1", outcome, StringComparison.Ordinal);
        Assert.Contains("sanitasi-tak-layak:jumlah@2020-10: Integer", outcome, StringComparison.Ordinal);
        Assert.Contains("Geometry: Polygon", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GDAL_reads_every_layer_of_a_vector_tile()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        var file = Path.Combine(Path.GetTempPath(), $"geobdt-{Guid.NewGuid():N}.mvt");
        await File.WriteAllBytesAsync(file, await served.Client.GetByteArrayAsync("/ubin/9/414/267.mvt?ukuran=desil.1"));

        var outcome = Run(ogrinfo, "-al", "-so", $"MVT:{file}");

        File.Delete(file);
        foreach (var layer in (string[])["provinsi", "kabupaten", "kecamatan", "desa", "label"])
        {
            Assert.Contains($"Layer name: {layer}", outcome, StringComparison.Ordinal);
        }

        Assert.Contains("desil.1:persen@2020-10", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_links_lead_to_the_last_desa()
    {
        var seen = new HashSet<string>();
        var shaped = 0;
        for (string? path = "/collections/desa/items?limit=50&induk=35.03"; path is not null;)
        {
            using var page = JsonDocument.Parse(await served.Client.GetStringAsync(path));
            foreach (var feature in page.RootElement.GetProperty("features").EnumerateArray())
            {
                Assert.True(seen.Add(feature.GetProperty("id").GetString()!));
                if (feature.GetProperty("geometry").ValueKind != JsonValueKind.Null) shaped++;
            }

            path = page.RootElement.GetProperty("links").EnumerateArray()
                .Where(link => link.GetProperty("rel").GetString() == "next")
                .Select(link => link.GetProperty("href").GetString())
                .SingleOrDefault();
        }

        Assert.Equal(DesaWithShape, shaped);
    }

    [Fact]
    public async Task The_viewer_draws_the_map_in_Chromium()
    {
        var chromium = Requires.Program("chromium", "chromium");
        Requires.Web("index.html");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
            ],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 700 } });
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) complaints.Add($"{response.Status} {response.Url}");
        };
        var tile = page.WaitForResponseAsync(response => response.Url.Contains("/ubin/", StringComparison.Ordinal) && response.Url.Contains(".mvt", StringComparison.Ordinal));

        await page.GotoAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa");
        await tile;
        await page.GetByText("Kabupaten Trenggalek").First.WaitForAsync();

        // Software rendering takes its time; the class colours of the legend must appear on the map itself.
        var colours = 0;
        for (var attempt = 0; attempt < 40 && colours < 3; attempt++)
        {
            await page.WaitForTimeoutAsync(500);
            colours = await ClassColoursOnMap(page);
        }

        Assert.Empty(complaints);
        Assert.InRange(colours, 3, 9);
    }

    [Fact]
    public void The_servers_log_holds_no_personal_value() =>
        Assert.DoesNotContain(SampleMarkers.Text, served.Log, StringComparison.Ordinal);

    // How many colours of the ramp cover some of the map, read from a screenshot of its right half, where no panel lies.
    static async Task<int> ClassColoursOnMap(IPage page)
    {
        var png = await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { X = 500, Y = 0, Width = 500, Height = 700 } });
        return await page.EvaluateAsync<int>(
            """
            async png => {
              const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
              const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
              canvas.drawImage(image, 0, 0);
              const { data } = canvas.getImageData(0, 0, image.width, image.height);
              const ramp = [[255,255,178],[254,204,92],[253,141,60],[240,59,32],[189,0,38]], counts = ramp.map(() => 0);
              for (let i = 0; i < data.length; i += 4)
                ramp.forEach(([r, g, b], k) => { if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12) counts[k]++; });
              return counts.filter(count => count > 50).length;
            }
            """,
            Convert.ToBase64String(png));
    }

    static string Run(string program, params string[] arguments)
    {
        var outcome = Geobdt.RunProgram(program, arguments);
        return outcome.Output + outcome.Error;
    }
}
