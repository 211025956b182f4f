using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Every page through axe-core, wide, at the width of the smallest phones, and without scripts of its own.</summary>
[Collection<SharedServedSample>]
public sealed class AccessiblePagesTests(ServedSample served)
{
    const string Map = "sanitasi-tak-layak/35.03.01";

    // WCAG 2.2 A and AA with everything they build on, and what axe holds to be good practice.
    const string Run = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
          .violations.map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`)
        """;

    static readonly (string Name, string Path)[] Pages =
    [
        ("sematan", $"/sematan/{Map}?tingkat=desa"),
        ("sematan-en", $"/sematan/{Map}?bahasa=en"),
        ("desa", "/desa/35.03.01.2001"),
        ("kecamatan", "/kecamatan/35.03.01?bahasa=en&ukuran=desil.1"),
        ("kabupaten", "/kabupaten/35.03"),
        ("provinsi", "/provinsi/35"),
        ("pasang", "/pasang"),
        ("pasang-hasil", "/pasang?cari=pang&kode=35.03.01&ukuran=sanitasi-tak-layak:persen&edisi=2020-10"),
        ("jelaskan", "/nilai/jelaskan?ukuran=desil.1&kode=35.03.01&f=html"),
        ("kuota", "/kuota?total=25000&induk=35.03&f=html"),
        ("kuota-en", "/kuota?total=2500&induk=35.03.01&f=html&bahasa=en"),
        ("kuota-kecamatan", "/kuota?total=25000&induk=35.03&f=html&halaman=kecamatan"),
        ("kuota-halaman", "/kuota?total=25000&induk=35.03&lama=desil.1&minimal=5&banding-metode=hill&kebutuhan=desil.1,desil.2"),
        ("kuota-halaman-en", "/kuota?total=2500&induk=35.03.01&kebutuhan=desil.1&bahasa=en"),
        ("kuota-halaman-kosong", "/kuota"),
        ("kuota-halaman-galat", "/kuota?total=0&induk=35.03&kebutuhan=desil.1&minimal=9"),
        ("kesesuaian", "/conformance?f=html"),
        ("kumpulan", "/collections?f=html"),
        ("kumpulan-desa", "/collections/desa?f=html"),
        ("fitur", "/collections/desa/items?f=html&ukuran=desil.1,sanitasi-tak-layak&limit=20&offset=20"),
        ("satu-fitur", "/collections/desa/items/35.03.01.2001?f=html&ukuran=desil.1"),
        ("api", "/api?f=html"),
        ("masalah", "/masalah/tingkat?f=html"),
        ("penampil", "/?ukuran=desil.1&wilayah=35.03&f=html"),
    ];

    [Fact]
    public async Task No_page_has_a_violation()
    {
        var axe = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "axe-core", "axe.min.js");
        Requires.File(axe, "web/node_modules/axe-core (npm ci in web)");
        await using var viewer = await ViewerPage.OpenAsync(served.Url + Pages[0].Path);

        var violations = new List<string>();
        foreach (var (name, path) in Pages)
        {
            await viewer.Page.GotoAsync(served.Url + path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            // Not as a tag: pages take no inline scripts.
            await viewer.Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
            foreach (var width in (int[])[1280, 320])
            {
                await viewer.Page.SetViewportSizeAsync(width, 800);
                violations.AddRange((await viewer.Page.EvaluateAsync<string[]>(Run)).Select(one => $"{name} {width}: {one}"));
                // To be looked at.
                await viewer.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", $"{name}-{width}.png"), FullPage = true });
                var overflow = await viewer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0) violations.Add($"{name} {width}: {overflow} pixels wider than the window (WCAG 1.4.10)");
            }
        }

        Assert.Empty(violations);
        // One of them says what is wrong with its own address.
        Assert.All(viewer.Complaints, one => Assert.Contains("422", one, StringComparison.Ordinal));
        Assert.Single(viewer.Complaints, one => one.EndsWith(Pages.Single(page => page.Name == "kuota-halaman-galat").Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_map_to_move_about_in_says_every_area_by_keyboard_and_has_no_violation()
    {
        var axe = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "axe-core", "axe.min.js");
        Requires.File(axe, "web/node_modules/axe-core (npm ci in web)");
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/sematan/{Map}");
        await viewer.Page.GetByText("Buka peta interaktif").ClickAsync();
        var map = viewer.Page.Locator("geobdt-peta svg");
        await map.WaitForAsync();

        await map.FocusAsync();
        var said = new HashSet<string>();
        for (var i = 0; i < 17; i++)
        {
            await map.PressAsync("ArrowRight");
            said.Add((await viewer.Page.Locator("geobdt-peta [role=status]").TextContentAsync())!);
        }

        var box = (await map.GetAttributeAsync("viewBox"))!;
        await map.PressAsync("+");
        // Not as a tag: pages take no inline scripts.
        await viewer.Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var values = (await viewer.Page.Locator("tbody tr").AllInnerTextsAsync()).Select(row => row.Split('\t')[^1].Trim());

        Assert.Equal(17, said.Count);
        Assert.All(values, value => Assert.Contains(said, one => one.EndsWith(value, StringComparison.Ordinal)));
        Assert.NotEqual(box, await map.GetAttributeAsync("viewBox"));
        Assert.Empty(await viewer.Page.EvaluateAsync<string[]>(Run));
        await viewer.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", "komponen.png") });
    }

    [Fact]
    public async Task Beside_Leaflet_our_tiles_GeoJSON_and_component_show_on_one_page()
    {
        var leaflet = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "leaflet", "dist");
        Requires.File(Path.Combine(leaflet, "leaflet.js"), "web/node_modules/leaflet (npm ci in web)");
        var plugin = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "leaflet.vectorgrid", "dist", "Leaflet.VectorGrid.bundled.min.js");
        Requires.File(plugin, "web/node_modules/leaflet.vectorgrid (npm ci in web)");
        var html = $$"""
            <!doctype html><html lang="id"><meta charset="utf-8"><title>Leaflet</title><style>{{await File.ReadAllTextAsync(Path.Combine(leaflet, "leaflet.css"))}}</style>
            <div id="peta" style="width:600px;height:450px"></div><div id="vektor" style="width:600px;height:450px;margin:8px 0"></div><geobdt-peta ukuran="sanitasi-tak-layak" kode="35.03"></geobdt-peta>
            <script>{{await File.ReadAllTextAsync(Path.Combine(leaflet, "leaflet.js"))}}</script>
            <script>{{await File.ReadAllTextAsync(plugin)}}</script>
            <script type="module">
              import { ubinLeaflet, ubinVektorLeaflet } from '{{served.Url}}/sematan/geobdt-peta.js';
              const map = L.map('peta', { fadeAnimation: false });
              window.ubin = 0;
              ubinLeaflet(L, 'sanitasi-tak-layak', { induk: '35.03', tingkat: 'desa' }).on('tileload', () => window.ubin++).addTo(map);
              const areas = await (await fetch('{{served.Url}}/nilai?ukuran=desil.1&tingkat=kecamatan&induk=35.03&f=geojson')).json();
              map.fitBounds(L.geoJSON(areas, { style: { fill: false, color: '#0b57a4' } }).addTo(map).getBounds());
              window.fitur = areas.features.length;
              const other = L.map('vektor', { fadeAnimation: false }).fitBounds(map.getBounds());
              const vektor = await ubinVektorLeaflet(L, 'sanitasi-tak-layak', { induk: '35.03', tingkat: 'desa' });
              window.kelas = vektor.legenda.kelas.map(one => one.warna);
              window.vektor = 0;
              vektor.on('tileload', () => window.vektor++).addTo(other);
            </script></html>
            """;
        using var site = new VillagePage(html, SitePolicy.WordPress);

        await using var viewer = await ViewerPage.OpenAsync(site.Url);
        await viewer.Page.WaitForFunctionAsync("window.ubin >= 4 && window.fitur > 0 && window.vektor >= 4 && document.querySelector('geobdt-peta').shadowRoot.querySelector('svg')");

        Assert.Equal(14, await viewer.Page.EvaluateAsync<int>("window.fitur"));
        Assert.Equal(14, await viewer.Page.Locator("#peta path.leaflet-interactive").CountAsync());
        // Desa and nothing else is painted, in every colour of the legend.
        var colours = await viewer.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('#vektor path')].map(one => one.getAttribute('fill')))]");
        Assert.All(await viewer.Page.EvaluateAsync<string[]>("window.kelas"), colour => Assert.Contains(colour, colours));
        Assert.InRange(await viewer.Page.Locator("#vektor path").CountAsync(), 157, 157 * 9);
        Assert.Empty(viewer.Complaints);
        await viewer.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "tangkapan", "leaflet.png"), FullPage = true });
    }

    [Fact]
    public async Task Without_scripts_the_embed_page_and_the_form_are_whole()
    {
        var chromium = Requires.Program("chromium", "chromium");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { JavaScriptEnabled = false });

        await page.GotoAsync($"{served.Url}/sematan/{Map}");
        Assert.Equal(17, await page.Locator("tbody tr").CountAsync());
        Assert.True(await page.Locator("figure img").IsVisibleAsync());

        await page.GotoAsync($"{served.Url}/pasang");
        await page.GetByLabel("Nama atau kode").FillAsync("panggul");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan" }).ClickAsync();
        await page.GetByLabel("Kecamatan Panggul, ").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Gambar bertautan")).ToHaveValueAsync(new Regex("<img src="));

        await page.GotoAsync($"{served.Url}/desa/35.03.01.2001");
        await page.GetByLabel("Indikator pada peta dan grafik").SelectOptionAsync("sanitasi-tak-layak:persen@2020-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan" }).ClickAsync();
        await Assertions.Expect(page.Locator("h2").First).ToHaveTextAsync("Rumah tangga tanpa sanitasi layak");
    }
}
