using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The page /kuota as a planner uses it, in a browser.</summary>
[Collection<SharedServedSample>]
public sealed class KuotaHalamanTests(ServedSample served)
{
    const string Need = "kebutuhan=desil.1:jumlah";

    // Of the classes of change, the first loses most.
    static readonly string[] Colours = ["b2182b", "ef8a62", "fddbc7", "f7f7f7", "d1e5f0", "67a9cf", "2166ac"];

    static readonly double[] Factors = [0.6, 1, 2.3];

    [Fact]
    public async Task Area_total_and_method_are_chosen_and_table_map_address_and_files_follow()
    {
        await using var viewer = await Open("/kuota");
        var page = viewer.Page;

        await page.Locator("#cari-wilayah input").FillAsync("panggul");
        await Computed(page, () => page.Locator("#hasil-cari li").First.ClickAsync());
        await Computed(page, () => page.GetByLabel("Rumah tangga yang dibagi").FillAsync("2.500"));
        await Computed(page, () => page.Locator("select[name=kebutuhan]").SelectOptionAsync("desil.1:jumlah"));
        var webster = await Quotas(page);
        await Computed(page, () => page.Locator("input[value=hill]").CheckAsync());
        var hill = await Quotas(page);

        Assert.Equal(17, hill.Count);
        Assert.All([webster, hill], plan => Assert.Equal(2_500, plan.Values.Sum()));
        Assert.Contains($"induk=35.03.01&{Need}&metode=hill&total=2500", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Equal(hill, await Quotas(page));
        await AssertPainted(page, ["f7f7f7"]);

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-unduh=csv]").ClickAsync());
        Assert.Equal("sampel-kuota-35.03.01-2500.csv", download.SuggestedFilename);
        Assert.Equal(hill, QuotasOf(await Text(download)));

        // What if: another need, who gains and who loses.
        await Computed(page, () => page.Locator("select[name=banding-kebutuhan]").SelectOptionAsync("desil.4:jumlah"));
        Assert.Matches("[1-9]\\d* desa mendapat lebih, [1-9]\\d* kurang", await page.Locator("#banding").InnerTextAsync());
        await page.Locator("#pilih-peta select").SelectOptionAsync("banding");
        await AssertPainted(page, [], atLeast: 3);

        // From so far away that its areas are not drawn, the map says so.
        var hint = page.Locator("#peta > p.petunjuk");
        Assert.False(await hint.IsVisibleAsync());
        for (var click = 0; click < 20 && !await hint.IsVisibleAsync(); click++)
        {
            await page.EvaluateAsync("() => document.querySelector('.maplibregl-ctrl-zoom-out').click()");
            await page.WaitForTimeoutAsync(500);
        }

        Assert.Equal("Perbesar peta untuk melihat desa/kelurahan", await hint.InnerTextAsync());
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task Old_quotas_are_dropped_on_the_page_and_table_map_files_and_a_reopened_plan_have_them()
    {
        var address = $"/kuota?total=25000&induk=35.03&{Need}";
        var old = Old(await served.Client.GetStringAsync($"{address}&f=csv"));
        await using var viewer = await Open(address);
        var page = viewer.Page;
        await AssertPainted(page, ["f7f7f7"]);

        await Computed(page, () => Drop(page, "lama", "kuota-2019.csv", Csv(old)));
        Assert.Equal(25_000, (await Quotas(page)).Values.Sum());
        await AssertPainted(page, [Colours[0], Colours[3], Colours[6]]);
        Assert.Contains("kuota-2019.csv", await page.Locator("#keadaan-lama").InnerTextAsync(), StringComparison.Ordinal);
        await Computed(page, () => page.Locator("input[name=batas]").FillAsync("40"));
        var plan = await Quotas(page);

        Assert.Equal(25_000, plan.Values.Sum());
        Assert.All(plan, one => Assert.InRange(one.Value, ((old[one.Key] * 60) + 99) / 100, old[one.Key] * 140 / 100));
        var change = await page.Locator("#tabel tbody tr[data-kode=\"35.03.01.2001\"] td:has(i[class^=w])").First.GetAttributeAsync("data-n");
        Assert.Equal(plan["35.03.01.2001"] - old["35.03.01.2001"], long.Parse(change!, CultureInfo.InvariantCulture));
        await Look(page, "kuota-unggah");

        var csv = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-unduh=csv]").ClickAsync());
        Assert.Equal(plan, QuotasOf(await Text(csv)));
        var xlsx = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-unduh=xlsx]").ClickAsync());
        await using (var book = await ZipFile.OpenReadAsync((await xlsx.PathAsync())!, TestContext.Current.CancellationToken))
        {
            Assert.Contains(book.Entries, entry => entry.FullName == "xl/workbook.xml");
        }

        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-unduh=rencana]").ClickAsync());
        var saved = JsonNode.Parse(await Text(file))!;
        Assert.Equal(157, saved["lama"]!.AsObject().Count);

        // Another method beside, with the same tables.
        await Computed(page, () => page.Locator("select[name=banding-metode]").SelectOptionAsync("dhondt"));
        Assert.Contains("D'Hondt", await page.Locator("#banding").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(plan, await Quotas(page));

        // On an empty page the plan file says all: area, total, bounds, tables.
        await page.GotoAsync(served.Url + "/kuota");
        var path = await file.PathAsync();
        await Computed(page, () => page.Locator("#berkas-rencana").SetInputFilesAsync(path!));
        Assert.Equal(plan, await Quotas(page));
        Assert.Equal("40", await page.Locator("input[name=batas]").InputValueAsync());
        await Computed(page, () => page.Locator("input[name=batas]").FillAsync("60"));
        var wider = await Quotas(page);
        Assert.NotEqual(plan, wider);
        Assert.All(wider, one => Assert.InRange(one.Value, ((old[one.Key] * 40) + 99) / 100, old[one.Key] * 160 / 100));
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task A_bad_table_is_explained_by_row_and_one_that_is_too_large_is_not_sent()
    {
        await using var viewer = await Open($"/kuota?total=25000&induk=35.03&{Need}");
        var page = viewer.Page;
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;

        await Computed(page, () => page.Locator("#berkas-lama").SetInputFilesAsync(new FilePayload
        {
            Name = "salah.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("kode,kuota\n35.03.01.2001,12\n3503010001,7\n35.03.01.2001,3\n35.03.01.2002,1.5\n"),
        }));
        var rows = await page.Locator("#galat tbody tr").AllInnerTextsAsync();
        Assert.Equal(["3", "4", "5"], rows.Select(row => row.Split('\t')[1]).Distinct().Order());
        Assert.Contains(rows, row => row.Contains("3503010001", StringComparison.Ordinal));
        Assert.Equal(0, await page.Locator("#tabel tbody tr").CountAsync());
        await Look(page, "kuota-salah");
        await Computed(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Lepaskan salah.csv" }).ClickAsync());
        Assert.Equal(172, await page.Locator("#tabel tbody tr").CountAsync());

        sent = 0;
        // Of its own the page cannot be handed so much by the driver.
        await page.EvaluateAsync("""
            () => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(17 * 2 ** 20)], 'besar.csv'));
              document.querySelector('[data-berkas=lama]').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }));
            }
            """);
        await page.Locator("#keadaan-lama", new() { HasText = "Tidak dikirim: 17 MB" }).WaitForAsync();
        Assert.Equal(0, sent);
    }

    [Fact]
    public async Task The_table_is_sorted_within_each_kecamatan_by_keyboard_and_the_map_leads_to_its_row()
    {
        await using var viewer = await Open($"/kuota?total=25000&induk=35.03&{Need}&kebutuhan2=desil.2:jumlah");
        var page = viewer.Page;
        var head = page.Locator("#tabel thead button", new() { HasText = "Kuota" }).First;

        await head.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var rows = await page.EvaluateAsync<string[][]>("[...document.querySelectorAll('#tabel tbody tr')].map(row => [row.dataset.kode, row.querySelector('strong').parentElement.dataset.n])");
        Assert.Equal("descending", await page.Locator("#tabel th[aria-sort]").GetAttributeAsync("aria-sort"));
        long Of(string[] row) => long.Parse(row[1], CultureInfo.InvariantCulture);
        foreach (var kecamatan in rows.Skip(1).Where(row => row[0].Length == 8))
        {
            var below = rows.SkipWhile(row => row != kecamatan).Skip(1).TakeWhile(row => row[0].Length > 8).ToList();
            Assert.Equal(Of(kecamatan), below.Sum(Of));
            Assert.All(below, row => Assert.StartsWith(kecamatan[0], row[0], StringComparison.Ordinal));
            Assert.Equal(below.Select(Of).OrderDescending(), below.Select(Of));
        }

        await AssertPainted(page, ["f7f7f7"]);
        var box = (await page.Locator("#peta").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        Assert.Equal(1, await page.Locator("#tabel tr.terpilih").CountAsync());

        foreach (var (name, width) in ((string, int)[])[("kuota-meja", 1280), ("kuota-sempit", 320)])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.WaitForTimeoutAsync(1500);
            await Look(page, name);
            await page.Locator("#tabel").ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", $"{name}-tabel.png") });
        }

        await page.SetViewportSizeAsync(1280, 900);
        await page.PdfAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", "kuota-cetak.pdf"), Format = "A4" });
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task Without_scripts_a_plan_is_made_and_its_old_quotas_are_sent()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Requires.Program("chromium", "chromium"), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });

        await page.GotoAsync($"{served.Url}/kuota");
        await page.GetByLabel("Nama atau kode").FillAsync("35.03");
        await page.GetByLabel("Rumah tangga yang dibagi").FillAsync("25.000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hitung" }).First.ClickAsync();
        // A click does not wait for the page that it asks for, and that comes in pieces.
        await Assertions.Expect(page.Locator("#tabel tbody tr")).ToHaveCountAsync(172);

        await page.Locator("input[type=file][name=lama]").SetInputFilesAsync(new FilePayload { Name = "lama.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("kode,kuota\n35.03.01,3000\n") });
        await page.Locator("form:has(input[name=lama][type=file]) button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#tabel tbody tr[data-kode=\"35.03.01\"]")).ToContainTextAsync("3.000");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", "kuota-tanpa-skrip.png"), FullPage = true });
    }

    async Task<ViewerPage> Open(string path)
    {
        var viewer = await ViewerPage.OpenAsync(served.Url + path);
        await viewer.Page.SetViewportSizeAsync(1280, 900);
        return viewer;
    }

    // A change, and the answer to it shown.
    static async Task Computed(IPage page, Func<Task> change)
    {
        await page.RunAndWaitForResponseAsync(change, response => response.Url.Contains("/kuota", StringComparison.Ordinal) && response.Url.Contains("f=halaman", StringComparison.Ordinal));
        await page.Locator("#jawaban:not([aria-busy])").WaitForAsync();
    }

    static async Task Drop(IPage page, string field, string name, string text) => await page.EvaluateAsync(
        """
        ([field, name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name, { type: 'text/csv' }));
          document.querySelector(`[data-berkas=${field}]`).dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }));
        }
        """,
        new[] { field, name, text });

    // Quotas of the desa in the table.
    static async Task<SortedDictionary<string, long>> Quotas(IPage page) => new(
        (await page.EvaluateAsync<string[][]>("[...document.querySelectorAll('#tabel tbody tr')].map(row => [row.dataset.kode, row.querySelector('strong').parentElement.dataset.n])"))
        .Where(row => row[0].Length == 13).ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    static SortedDictionary<string, long> QuotasOf(string csv)
    {
        var lines = csv.TrimEnd('\n').Split('\n');
        var at = Array.IndexOf(lines[0].Split(','), "kuota");
        return new(lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells[0].Length == 13).ToDictionary(cells => cells[0], cells => long.Parse(cells[at], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    // A third of the desa had less, a third more than twice as many, so that there are both ends of the classes of change and the middle.
    static SortedDictionary<string, long> Old(string csv) => new(
        QuotasOf(csv).Select((one, i) => (one.Key, Value: (long)Math.Round(one.Value * Factors[i % Factors.Length]))).ToDictionary(one => one.Key, one => one.Value), StringComparer.Ordinal);

    static string Csv(SortedDictionary<string, long> quotas) => "kode,kuota\n" + string.Concat(quotas.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key},{one.Value}\n")));

    static async Task<string> Text(IDownload download) => await File.ReadAllTextAsync((await download.PathAsync())!);

    // The map shows these colours, once it is drawn, and as many of the classes as is said.
    static async Task AssertPainted(IPage page, string[] colours, int atLeast = 1)
    {
        string[] seen = [];
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await page.WaitForTimeoutAsync(500);
            var png = Convert.ToBase64String(await page.Locator("#peta").ScreenshotAsync());
            seen = await page.EvaluateAsync<string[]>(
                $$"""
                async ([png, colours]) => {
                  {{ViewerPage.ReadPixels}}
                  const ramp = colours.map(one => [0, 2, 4].map(at => parseInt(one.slice(at, at + 2), 16))), counts = ramp.map(() => 0);
                  for (let i = 0; i < data.length; i += 4)
                    ramp.forEach(([r, g, b], k) => { if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 6) counts[k]++; });
                  return colours.filter((_, k) => counts[k] > 200);
                }
                """,
                new object[] { png, Colours });
            if (colours.All(seen.Contains) && seen.Length >= atLeast) return;
        }

        Assert.Fail($"The map shows {string.Join(", ", seen)}, not {string.Join(", ", colours)}.");
    }

    // To be looked at.
    static async Task Look(IPage page, string name) => await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", $"{name}.png"), FullPage = true });
}
