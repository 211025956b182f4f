using System.Text.Json;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Tests.Peta;

// What the class parameters do, told by the legend.
public sealed class ClassParametersTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Share = "/peta/sanitasi-tak-layak";

    [Fact]
    public async Task Every_method_says_what_it_made_and_counts_every_area_once()
    {
        var total = Counts(await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa")).Sum();
        foreach (var metode in ClassMethodNames.All.Where(one => one != "manual"))
        {
            foreach (var kelas in (int[])[2, 5, 9])
            {
                var legend = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&metode={metode}&kelas={kelas}");

                Assert.Equal((metode, kelas), (legend.GetProperty("metode").GetString(), legend.GetProperty("kelasDiminta").GetInt32()));
                Assert.Equal(total, Counts(legend).Sum());
                Assert.InRange(legend.GetProperty("gvf").GetDouble(), 0, 1);
                Assert.InRange(Counts(legend).Length, 1, 9);
                Assert.Equal(
                    Counts(legend).Length == kelas, legend.GetProperty("alasan").ValueKind == JsonValueKind.Null);
                Assert.True(legend.GetProperty("amanButaWarna").GetBoolean());
            }
        }
    }

    [Fact]
    public async Task Own_bounds_are_the_legend_and_set_the_number_of_classes()
    {
        var legend = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&batas=0,10.0,25,100.00");

        Assert.Equal(("manual", 3), (legend.GetProperty("metode").GetString(), legend.GetProperty("kelasDiminta").GetInt32()));
        Assert.Equal(["0,01–10,00", "10,01–25,00", "25,01–100,00"], Labels(legend));
        Assert.Equal([10, 25, 100], Upper(legend));
        var spelled = $"{Share}/35.03/legenda.json?tingkat=desa&batas=0,10,25,100&kelas=3&metode=manual";
        Assert.Equal(legend.GetRawText(), (await servers.Bare.Json(spelled)).GetRawText());

        var open = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&batas=..,10,25,..");
        Assert.Equal(["sampai 10,00", "10,01–25,00", "di atas 25,00"], Labels(open));
        Assert.Equal(JsonValueKind.Null, open.GetProperty("kelas")[0].GetProperty("dari").ValueKind);
        Assert.Equal(Counts(legend), Counts(open));
    }

    [Fact]
    public async Task Maps_of_other_areas_or_editions_share_a_legend_where_asked()
    {
        var first = await servers.Bare.Json($"{Share}/35.03.01/legenda.json?kelas-dari=wilayah");
        var second = await servers.Bare.Json($"{Share}/35.03.02/legenda.json?kelas-dari=wilayah");
        Assert.Equal(Labels(first), Labels(second));
        Assert.Equal(Upper(first), Upper(second));
        Assert.NotEqual(Labels(await servers.Bare.Json($"{Share}/35.03.01/legenda.json")), Labels(first));
        Assert.Equal("wilayah", first.GetProperty("kelasDari").GetString());

        var content = TinyRelease.Content();
        foreach (var column in content.Columns.Where(one => one.Series == "sanitasi-tak-layak" && one.Edisi != TinyRelease.New))
        {
            for (var area = 0; area < column.Value.Length; area++) column.Value[area] /= 3;
        }

        using var server = new MapServer(hasFaces: false, content);
        var before = await server.Json($"{Share}@2020-01/35.03/legenda.json?tingkat=desa&kelas-dari=edisi");
        var after = await server.Json($"{Share}@2020-10/35.03/legenda.json?tingkat=desa&kelas-dari=edisi");
        Assert.Equal(Labels(before), Labels(after));
        Assert.NotEqual(Counts(before), Counts(after));
    }

    [Fact]
    public async Task A_midpoint_parts_the_scale_into_two_sides_of_equal_strength()
    {
        var legend = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&tengah=12&kelas=4");

        Assert.Equal("RdBu-balik", legend.GetProperty("palet").GetString());
        Assert.Equal(12, legend.GetProperty("tengah").GetDouble());
        Assert.Contains(12, Upper(legend));
        var scale = ColorRamp.DefaultDiverging.Colours(4).Select(colour => colour.ToString()).ToList();
        var parts = legend.GetProperty("kelas").EnumerateArray()
            .Select(kelas => (Upper: kelas.GetProperty("sampai").GetDouble(), Place: scale.IndexOf(Text(kelas, "warna"))))
            .ToList();
        // Blue up to the midpoint, red above.
        Assert.All(parts, part => Assert.Equal(part.Upper <= 12, part.Place is 0 or 1));
    }

    [Fact]
    public async Task The_list_of_palettes_says_kind_most_classes_and_where_they_are_safe()
    {
        var list = (await servers.Bare.Json("/peta/palet.json")).GetProperty("palet").EnumerateArray().ToList();

        Assert.Equal(ColorRamp.All.Count, list.Count);
        var (first, unsafeOne) = (list[0], list.Single(one => one.GetProperty("nama").GetString() == "RdYlGn"));
        Assert.Equal(("YlOrRd", "YlOrRd-balik", "berurut"), (Text(first, "nama"), Text(first, "balik"), Text(first, "jenis")));
        Assert.Equal(9, first.GetProperty("kelasMaksimum").GetInt32());
        Assert.Equal(8, first.GetProperty("aman").GetArrayLength());
        Assert.Equal("#ffffb2", first.GetProperty("warna").GetProperty("5")[0].GetString());
        Assert.Equal(("dua-arah", 0), (Text(unsafeOne, "jenis"), unsafeOne.GetProperty("aman").GetArrayLength()));

        var legend = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&palet=RdYlGn");
        Assert.False(legend.GetProperty("amanButaWarna").GetBoolean());
    }

    [Fact]
    public async Task Text_reads_on_every_class_and_a_reversed_palette_runs_the_other_way()
    {
        var plain = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&palet=viridis");
        var reversed = await servers.Bare.Json($"{Share}/35.03/legenda.json?tingkat=desa&palet=Viridis-BALIK");

        Assert.Equal("viridis-balik", reversed.GetProperty("palet").GetString());
        Assert.Equal(Colours(plain, "warna").Reverse(), Colours(reversed, "warna"));
        Assert.Equal("#ffffff", Colours(plain, "teks").First());
        Assert.Equal(TextInk.Dark.ToString(), Colours(plain, "teks").Last());
    }

    [Theory]
    [InlineData("batas=..,10,25,..&palet=viridis-balik")]
    [InlineData("tengah=12.50&kelas=6&metode=kuantil")]
    [InlineData("metode=bulat&kelas=7&kelas-dari=semua")]
    [InlineData("batas=0,5,10,20,100&tengah=10&palet=PuOr")]
    public async Task Styles_pages_and_compact_values_ask_the_legend_the_same_question(string query)
    {
        var legend = await servers.Bare.Json($"{Share}/legenda.json?induk=35.03&tingkat=desa&{query}");

        var style = await servers.Bare.Json($"/gaya/sanitasi-tak-layak.json?induk=35.03&tingkat=desa&{query}");
        var link = new Uri(style.GetProperty("metadata").GetProperty("geobdt:legenda").GetString()!).PathAndQuery;
        Assert.Equal(legend.GetRawText(), (await servers.Bare.Json(link)).GetRawText());

        // The picture in the page to embed; its address names only what differs from the defaults.
        using var page = await servers.Bare.Client.GetAsync($"/sematan/sanitasi-tak-layak/35.03?tingkat=desa&{query}");
        var html = System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var picture = Uri.UnescapeDataString(html[html.IndexOf("/35.03.png?", StringComparison.Ordinal)..].Split('"')[0]);
        var canonical = query.Replace("12.50", "12.5", StringComparison.Ordinal).Split('&');
        Assert.All(canonical, part => Assert.Contains(part, picture, StringComparison.Ordinal));
        Assert.Equal(query.Contains("kelas=", StringComparison.Ordinal), picture.Contains("kelas=", StringComparison.Ordinal));

        // There the number of classes is what asks for them.
        var kelas = query.Contains("kelas=", StringComparison.Ordinal) ? "" : $"&kelas={legend.GetProperty("kelasDiminta").GetInt32()}";
        using var compact = await servers.Bare.Client.GetAsync(
            $"/nilai?ukuran=sanitasi-tak-layak&induk=35.03&tingkat=desa&f=padat&{query}{kelas}");
        var bytes = await compact.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var head = JsonDocument.Parse(bytes.AsMemory(8, BitConverter.ToInt32(bytes, 4)));
        Assert.Equal(legend.GetRawText(), head.RootElement.GetProperty("legenda")[0].GetRawText());
    }

    static IEnumerable<string> Colours(JsonElement legend, string name) =>
        legend.GetProperty("kelas").EnumerateArray().Select(kelas => kelas.GetProperty(name).GetString()!);

    static int[] Counts(JsonElement legend) =>
        [.. legend.GetProperty("kelas").EnumerateArray().Select(kelas => kelas.GetProperty("jumlah").GetInt32())];

    static double[] Upper(JsonElement legend) =>
        [.. legend.GetProperty("kelas").EnumerateArray().Select(kelas => kelas.GetProperty("sampai").GetDouble())];

    static string[] Labels(JsonElement legend) =>
        [.. legend.GetProperty("kelas").EnumerateArray().Select(kelas => kelas.GetProperty("label").GetProperty("id").GetString()!)];

    static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
