using Microsoft.Playwright;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The viewer in a real browser, its map read from screenshots.</summary>
sealed class ViewerPage : IAsyncDisposable
{
    // Right of the panel and above the legend.
    const int Left = 500, Width = 500, Height = 700;

    readonly IPlaywright _playwright;
    readonly IBrowser _browser;

    ViewerPage(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <summary>Errors of the page and refusals of the server.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses of the tiles that the page has asked for.</summary>
    public List<string> TilesAsked { get; } = [];

    /// <summary>Opens the viewer.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="prepare">What is done to the page before.</param>
    public static async Task<ViewerPage> OpenAsync(string url, Func<IPage, Task>? prepare = null)
    {
        var chromium = Requires.Program("chromium", "chromium");
        Requires.Web("index.html");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
            ],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 700 } });
        // Other tests draw on the same two cores; nothing here is about time.
        page.SetDefaultNavigationTimeout(120_000);
        page.SetDefaultTimeout(120_000);
        var viewer = new ViewerPage(playwright, browser, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") viewer.Complaints.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) viewer.Complaints.Add($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (request.Url.Contains(".mvt", StringComparison.Ordinal)) viewer.TilesAsked.Add(request.Url);
        };
        if (prepare is not null) await prepare(page);
        await page.GotoAsync(url);
        return viewer;
    }

    /// <summary>How many colours of the default ramp cover some of the map, once there are as many as expected or time is up.</summary>
    public async Task<int> ClassColours(int atLeast)
    {
        var colours = 0;
        for (var attempt = 0; attempt < 40 && colours < atLeast; attempt++)
        {
            await Page.WaitForTimeoutAsync(500);
            colours = await Page.EvaluateAsync<int>(
                $$"""
                async png => {
                  {{ReadPixels}}
                  const ramp = [[255,255,178],[254,204,92],[253,141,60],[240,59,32],[189,0,38]], counts = ramp.map(() => 0);
                  for (let i = 0; i < data.length; i += 4)
                    ramp.forEach(([r, g, b], k) => { if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12) counts[k]++; });
                  return counts.filter(count => count > 50).length;
                }
                """,
                await Screenshot());
        }

        return colours;
    }

    /// <summary>Points at places of the map and compares their colour with that of the area whose name appears.</summary>
    /// <param name="fillOf">Colour, <c>#rrggbb</c>, by name; areas that it does not have are passed over.</param>
    /// <returns>What differs, and the colours of all areas that were pointed at.</returns>
    public async Task<(List<string> Wrong, List<string> Seen)> CompareFills(Dictionary<string, string> fillOf)
    {
        await Page.Mouse.MoveAsync(10, 10);
        var png = await Screenshot();
        var places = new List<object[]>();
        for (var y = 60; y < Height - 60; y += 55)
        {
            for (var x = 20; x < Width - 80; x += 60)
            {
                await Page.Mouse.MoveAsync(Left + x, y);
                var tip = Page.Locator("#petunjuk strong");
                if (!await tip.IsVisibleAsync()) continue;
                var name = await tip.TextContentAsync() ?? "";
                if (fillOf.TryGetValue(name, out var fill)) places.Add([x, y, fill, name]);
            }
        }

        // Letters and borders cover some of an area: its colour must be within three pixels.
        var wrong = await Page.EvaluateAsync<string[]>(
            $$"""
            async ([png, places]) => {
              {{ReadPixels}}
              const has = (x, y, fill) => {
                const [r, g, b] = [1, 3, 5].map(at => parseInt(fill.slice(at, at + 2), 16));
                for (let dy = -3; dy <= 3; dy++) for (let dx = -3; dx <= 3; dx++) {
                  const i = 4 * ((y + dy) * image.width + x + dx);
                  if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 9) return true;
                }
                return false;
              };
              return places.filter(([x, y, fill]) => !has(x, y, fill)).map(([x, y, fill, name]) => `${name} at ${x},${y} is not ${fill}`);
            }
            """,
            new object[] { png, places.ToArray() });
        return ([.. wrong], [.. places.Select(place => (string)place[2])]);
    }

    /// <summary>As <see cref="CompareFills"/>, until nothing differs or time is up.</summary>
    public async Task<(List<string> Wrong, List<string> Seen)> CompareFillsAtLast(Dictionary<string, string> fillOf)
    {
        List<string> wrong = [], seen = [];
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await Page.WaitForTimeoutAsync(1000);
            (wrong, seen) = await CompareFills(fillOf);
            if (wrong.Count == 0 && seen.Count > 0) break;
        }

        return (wrong, seen);
    }

    /// <summary>Chooses an indicator by its id and waits for the title of its legend.</summary>
    public async Task ChooseIndicator(string id, string title)
    {
        await Page.Locator("#pilih-indikator").FillAsync(id);
        await Page.Locator("#pilih-indikator").PressAsync("Enter");
        await Page.GetByText(title).WaitForAsync();
    }

    /// <summary>Drags the map up and down.</summary>
    /// <param name="by">Upwards, pixels.</param>
    /// <param name="times">How often.</param>
    public async Task Drag(int by, int times)
    {
        const int X = Left + 250, Middle = Height / 2;
        for (var i = 0; i < times; i++)
        {
            await Page.Mouse.MoveAsync(X, Middle + by / 2);
            await Page.Mouse.DownAsync();
            await Page.Mouse.MoveAsync(X, Middle - by / 2, new MouseMoveOptions { Steps = 10 });
            // Held still, so that the map does not glide on.
            await Page.WaitForTimeoutAsync(300);
            await Page.Mouse.UpAsync();
            await Page.WaitForTimeoutAsync(500);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>JavaScript that reads <c>png</c>, base64, into <c>image</c> and its <c>data</c>.</summary>
    public const string ReadPixels =
        """
        const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), one => one.charCodeAt(0))], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const { data } = canvas.getImageData(0, 0, image.width, image.height);
        """;

    async Task<string> Screenshot() => Convert.ToBase64String(await Page.ScreenshotAsync(
        new PageScreenshotOptions { Clip = new Clip { X = Left, Y = 0, Width = Width, Height = Height } }));
}
