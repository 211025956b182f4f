using System.Globalization;
using System.Text.Json;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The sample, built and served by the real programs, read by the clients people use.</summary>
[Collection<SharedServedSample>]
public sealed class RealClientsTests(ServedSample served)
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
    public void GDAL_copies_a_whole_collection_page_by_page()
    {
        var ogr2ogr = Requires.Program("ogr2ogr", "gdal-bin");
        var file = Path.Combine(Path.GetTempPath(), $"geobdt-{Guid.NewGuid():N}.gpkg");

        var copied = Run(ogr2ogr, "-f", "GPKG", file, $"OAPIF:{served.Url}", "desa", "-oo", "PAGE_SIZE=50");
        var outcome = Run(Requires.Program("ogrinfo", "gdal-bin"), "-al", "-so", file);

        File.Delete(file);
        Assert.Equal("", copied);
        Assert.Contains($"Feature Count: {DesaWithShape}", outcome, StringComparison.Ordinal);
        Assert.Contains("Geometry Column = geom", outcome, StringComparison.Ordinal);
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
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa");
        await viewer.Page.GetByText("Kabupaten Trenggalek").First.WaitForAsync();

        // Software rendering takes its time; the class colours of the legend must appear on the map itself.
        var colours = await viewer.ClassColours(atLeast: 3);

        Assert.Empty(viewer.Complaints);
        Assert.InRange(colours, 3, 9);
        Assert.NotEmpty(viewer.TilesAsked);
    }

    [Fact]
    public async Task On_a_village_site_of_2026_the_linked_picture_shows_and_a_frame_does_not()
    {
        const string Map = "sanitasi-tak-layak/35.03";
        var picture = await served.Client.GetByteArrayAsync($"/peta/{Map}.png");
        using var other = new VillagePage("", SitePolicy.None, picture);
        var html =
            $"""
            <!doctype html><html lang="id"><meta charset="utf-8"><title>Desa Rekaan</title>
            <h1>Desa Rekaan</h1>
            <a href="{served.Url}/sematan/{Map}"><img id="peta" src="{served.Url}/peta/{Map}.png" width="640" height="480" alt="Peta"></a>
            <img id="tanpa-izin" src="http://127.0.0.1:{other.Port}/gambar.png" width="100" height="75" alt="Gambar dari situs lain">
            <iframe id="bingkai" src="{served.Url}/sematan/{Map}" width="400" height="300" title="Peta"></iframe>
            </html>
            """;
        using var village = new VillagePage(html, SitePolicy.OpenSid2026);
        using var open = new VillagePage(html, SitePolicy.None);

        await using var seen = await ViewerPage.OpenAsync(village.Url);
        await using var elsewhere = await ViewerPage.OpenAsync(open.Url);

        Assert.Equal(640, await seen.Page.EvaluateAsync<int>(Width("peta")));
        Assert.DoesNotContain(seen.Page.Frames, frame => frame.Url.StartsWith(served.Url, StringComparison.Ordinal));
        Assert.Contains(seen.Complaints, complaint => complaint.Contains("frame-src", StringComparison.Ordinal));
        // The site does isolate itself: the same picture without the header that ours has is kept out.
        Assert.Equal(0, await seen.Page.EvaluateAsync<int>(Width("tanpa-izin")));
        // Without the policies all three show.
        Assert.Equal(640, await elsewhere.Page.EvaluateAsync<int>(Width("peta")));
        Assert.Equal(640, await elsewhere.Page.EvaluateAsync<int>(Width("tanpa-izin")));
        Assert.Contains(elsewhere.Page.Frames, frame => frame.Url.StartsWith(served.Url, StringComparison.Ordinal));
        // To be looked at.
        var file = Path.Combine(AppContext.BaseDirectory, "tangkapan", "situs-desa.png");
        await seen.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        Assert.True(new FileInfo(file).Length > 10_000);

        static string Width(string id) => $"document.getElementById('{id}').naturalWidth";
    }

    [Fact]
    public async Task Another_indicator_asks_for_no_tile_and_is_drawn_in_the_colours_of_its_legend()
    {
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa");
        await viewer.ClassColours(atLeast: 3);
        viewer.TilesAsked.Clear();

        await viewer.ChooseIndicator("sanitasi-tak-layak", "Rumah tangga tanpa sanitasi layak, persen");

        var (wrong, seen) = await viewer.CompareFillsAtLast(await FillByName("sanitasi-tak-layak:persen@2020-10"));
        Assert.Empty(wrong);
        Assert.True(seen.Distinct().Count() >= 3, $"Only {string.Join(' ', seen)} were seen.");
        Assert.Empty(viewer.TilesAsked);
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task A_viewer_opened_in_a_tab_that_nobody_looks_at_is_drawn_when_somebody_does()
    {
        // Browsers give such a tab no frames.
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa", page => page.AddInitScriptAsync(
            """
            const ask = window.requestAnimationFrame.bind(window), held = [];
            let isSeen = false;
            window.requestAnimationFrame = draw => isSeen ? ask(draw) : -held.push(draw);
            window.lihat = () => { isSeen = true; held.forEach(ask); };
            """));
        await viewer.Page.Locator("#wilayah").GetByText("Kabupaten Trenggalek").First.WaitForAsync();
        await viewer.Page.WaitForTimeoutAsync(2000);
        Assert.False(await viewer.Page.Locator("#peta-galat").IsVisibleAsync(), await viewer.Page.Locator("#peta-galat").TextContentAsync());

        await viewer.Page.EvaluateAsync("lihat()");

        Assert.InRange(await viewer.ClassColours(atLeast: 3), 3, 9);
        Assert.False(await viewer.Page.Locator("#peta-galat").IsVisibleAsync());
        Assert.Empty(viewer.Complaints);
    }

    [Fact]
    public async Task Tiles_that_come_back_into_sight_show_the_indicator_that_was_chosen_meanwhile()
    {
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa");
        await viewer.ClassColours(atLeast: 3);

        // Out at sea; the tiles that were in sight stay in the map's memory and come back without being loaded.
        await viewer.Drag(by: 450, times: 3);
        await viewer.ChooseIndicator("sanitasi-tak-layak", "Rumah tangga tanpa sanitasi layak, persen");
        await viewer.Page.WaitForTimeoutAsync(1000);
        viewer.TilesAsked.Clear();
        await viewer.Drag(by: -450, times: 3);

        var (wrong, seen) = await viewer.CompareFillsAtLast(await FillByName("sanitasi-tak-layak:persen@2020-10"));
        Assert.Empty(wrong);
        Assert.True(seen.Distinct().Count() >= 3, $"Only {string.Join(' ', seen)} were seen.");
        Assert.Empty(viewer.TilesAsked);
        Assert.Empty(viewer.Complaints);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(int.MaxValue, true)]
    public async Task Tiles_of_other_boundaries_make_the_viewer_begin_anew_once(int wrongAnswers, bool isToldInTheEnd)
    {
        var (catalogs, answered) = (0, 0);
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa", async page =>
        {
            page.Request += (_, request) => catalogs += request.Url.EndsWith("/indikator", StringComparison.Ordinal) ? 1 : 0;
            await page.RouteAsync("**/ubin/wilayah.json*", async route =>
            {
                var answer = await (await route.FetchAsync()).TextAsync();
                var geometri = JsonDocument.Parse(answer).RootElement.GetProperty("geometri").GetString()!;
                await route.FulfillAsync(new() { Body = answered++ < wrongAnswers ? answer.Replace(geometri, "0000000000000000", StringComparison.Ordinal) : answer });
            });
        });

        var notice = viewer.Page.Locator("#peta-galat");
        if (isToldInTheEnd) await notice.GetByText("rilis yang berbeda").WaitForAsync();
        else Assert.InRange(await viewer.ClassColours(atLeast: 3), 3, 9);
        await viewer.Page.WaitForTimeoutAsync(1000);

        Assert.Equal(isToldInTheEnd, await notice.IsVisibleAsync());
        Assert.Equal(2, catalogs);
        Assert.Empty(viewer.Complaints);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(int.MaxValue, true)]
    public async Task A_release_that_is_gone_makes_the_viewer_begin_anew_once(int refusals, bool isToldInTheEnd)
    {
        var (catalogs, refused) = (0, 0);
        await using var viewer = await ViewerPage.OpenAsync($"{served.Url}/?ukuran=desil.1&wilayah=35.03&tingkat=desa", async page =>
        {
            page.Request += (_, request) => catalogs += request.Url.EndsWith("/indikator", StringComparison.Ordinal) ? 1 : 0;
            await page.RouteAsync("**/nilai?*induk=35.03*", async route =>
            {
                if (refused++ < refusals) await route.FulfillAsync(new() { Status = 410, ContentType = "application/problem+json", Body = """{"detail": "Uji hilang."}""" });
                else await route.ContinueAsync();
            });
        });

        if (isToldInTheEnd) await viewer.Page.Locator("#wilayah").GetByText("Uji hilang.").WaitForAsync();
        else await viewer.Page.Locator("#wilayah").GetByText("Kabupaten Trenggalek").First.WaitForAsync();
        await viewer.Page.WaitForTimeoutAsync(2000);

        Assert.Equal(2, catalogs);
        Assert.Equal(isToldInTheEnd, await viewer.Page.Locator("#wilayah").GetByText("Uji hilang.").IsVisibleAsync());
    }

    [Fact]
    public async Task QGIS_draws_desa_that_cover_their_kecamatan_pixel_for_pixel_in_all_classes()
    {
        // Only .ci/run --penuh installs it.
        Requires.Penuh("QGIS");
        Requires.File("/usr/lib/python3/dist-packages/qgis/core/__init__.py", "QGIS for Python (Debian package python3-qgis)");
        const string Ukuran = "desil.1:persen@2020-10";
        using var legend = JsonDocument.Parse(await served.Client.GetStringAsync($"/peta/{Ukuran}/35.03/legenda.json?tingkat=desa"));
        var classes = legend.RootElement.GetProperty("kelas").EnumerateArray()
            .Select(one => $"{one.GetProperty("sampai").GetDouble()}={one.GetProperty("warna").GetString()}").ToArray();
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "GeoBdt.Cli.Tests", "EndToEnd", "qgis_layers.py");

        var outcome = Run("/usr/bin/python3", [script, $"{served.Url}/ubin/{{z}}/{{x}}/{{y}}.mvt", "9.3", "-8.15", "111.62", Ukuran, .. classes]);

        var counts = outcome.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 2).ToLookup(words => words[0], words => words[1]);
        Assert.True(counts["desa"].Any(), outcome);
        Assert.InRange(int.Parse(counts["desa"].Single(), CultureInfo.InvariantCulture), 50_000, 650_000);
        Assert.Equal(counts["kecamatan"].Single(), counts["desa"].Single());
        Assert.Equal("0", counts["apart"].Single());
        Assert.All(classes, one => Assert.NotEqual("0", counts[one[^7..]].Single()));
    }

    [Fact]
    public async Task QGIS_fetches_every_feature_page_by_page_and_those_of_a_box()
    {
        // Only .ci/run --penuh installs it.
        Requires.Penuh("QGIS");
        Requires.File("/usr/lib/python3/dist-packages/qgis/core/__init__.py", "QGIS for Python (Debian package python3-qgis)");
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "GeoBdt.Cli.Tests", "EndToEnd", "qgis_features.py");
        using var box = JsonDocument.Parse(await served.Client.GetStringAsync("/collections/desa/items?bbox=111.4,-8.3,111.5,-8.2&limit=1"));

        var outcome = Run("/usr/bin/python3", script, served.Url, "desa", "50", "111.4", "-8.3", "111.5", "-8.2");

        var said = outcome.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1]);
        Assert.Equal($"{DesaWithShape}", said["features"]);
        Assert.Equal($"{DesaWithShape}", said["codes"]);
        Assert.Equal($"{DesaWithShape}", said["shaped"]);
        Assert.Equal($"{box.RootElement.GetProperty("numberMatched").GetInt32()}", said["boxed"]);
    }

    [Fact]
    public void The_servers_log_holds_no_personal_value() =>
        Assert.DoesNotContain(SampleMarkers.Text, served.Log, StringComparison.Ordinal);

    // The colour that the API's values and legend give each desa whose name no other one has.
    async Task<Dictionary<string, string>> FillByName(string ukuran)
    {
        using var values = JsonDocument.Parse(await served.Client.GetStringAsync($"/nilai?ukuran={ukuran}&induk=35.03&tingkat=desa"));
        using var legend = JsonDocument.Parse(await served.Client.GetStringAsync($"/peta/{ukuran}/35.03/legenda.json?tingkat=desa"));
        var classes = legend.RootElement.GetProperty("kelas").EnumerateArray()
            .Select(one => (Upper: one.GetProperty("sampai").GetDouble(), Fill: one.GetProperty("warna").GetString()!)).ToArray();
        var special = legend.RootElement.GetProperty("khusus").EnumerateArray()
            .ToDictionary(one => one.GetProperty("status").GetString()!, one => one.GetProperty("warna").GetString()!);
        return values.RootElement.GetProperty("wilayah").EnumerateArray()
            .GroupBy(one => one.GetProperty("nama").GetString()!)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same =>
            {
                var status = same.Single().GetProperty("status")[0].GetString()!;
                if (status != "ada") return special[status];
                var value = same.Single().GetProperty("nilai")[0].GetDouble();
                return value == 0 ? special["nol"] : classes.First(one => value <= one.Upper).Fill;
            });
    }

    static string Run(string program, params string[] arguments)
    {
        var outcome = Geobdt.RunProgram(program, arguments);
        return outcome.Output + outcome.Error;
    }
}
