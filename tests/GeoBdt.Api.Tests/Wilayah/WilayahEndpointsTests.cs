namespace GeoBdt.Api.Tests.Wilayah;

public sealed class WilayahEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task An_area_tells_its_codes_ancestors_place_and_children()
    {
        var area = await _client.Json("/wilayah/35.03.01");

        Assert.Equal(server.Release.Id.ToString(), area.Text("rilis"));
        Assert.Equal(("35.03.01", "3503010", "Hulu", "kecamatan"), (area.Text("kode"), area.Text("kodeBps"), area.Text("nama"), area.Text("tingkat")));
        Assert.Equal(["35", "35.03"], area["leluhur"]!.AsArray().Select(one => one.Text("kode")));
        Assert.Equal([111.5, -8.26, 111.56, -8.22], area["kotak"]!.AsArray().Select(one => (double)one!));
        Assert.Equal(111.53, (double)area["titik"]![0]!, 5);
        Assert.Equal(-8.24, (double)area["titik"]![1]!, 5);
        Assert.Equal(("desa", 6), (area["anak"].Text("tingkat"), (int)area["anak"]!["jumlah"]!));
        Assert.Equal("/collections/kecamatan/items/35.03.01", area["tautan"]!.AsArray().Single(one => one.Text("rel") == "item").Text("href"));
    }

    [Fact]
    public async Task An_area_without_shape_and_children_says_null()
    {
        var area = await _client.Json("/wilayah/35.03.02.2007");

        Assert.Null(area["kotak"]);
        Assert.Null(area["titik"]);
        Assert.Null(area["anak"]);
        Assert.Null(area["kodeBps"]);
    }

    [Fact]
    public async Task Every_link_of_an_area_works_and_keeps_the_pinned_release()
    {
        var area = await _client.Json($"/wilayah/35.03?rilis={server.Release.Id}");

        foreach (var link in area["tautan"]!.AsArray())
        {
            Assert.EndsWith($"rilis={server.Release.Id}", link.Text("href"), StringComparison.Ordinal);
            await _client.Json(link.Text("href")!);
        }
    }

    [Fact]
    public async Task Children_are_the_level_below_in_code_order()
    {
        var children = await _client.Json("/wilayah/35/anak");
        var none = await _client.Json("/wilayah/35.03.01.2001/anak");

        Assert.Equal(("35", "kabupaten"), (children.Text("induk"), children.Text("tingkat")));
        Assert.Equal(["35.03", "35.04"], children["wilayah"]!.AsArray().Select(one => one.Text("kode")));
        Assert.Equal("3504", children["wilayah"]![1].Text("kodeBps"));
        Assert.Equal([111.56, -8.3, 111.62, -8.22], children["wilayah"]![1]!["kotak"]!.AsArray().Select(one => (double)one!));
        Assert.Empty(none["wilayah"]!.AsArray());
        Assert.Null(none["tingkat"]);
    }

    [Theory]
    [InlineData("hulu", "35.03.01,35.03.01.2001,35.03.01.2002")]
    [InlineData("HULU", "35.03.01,35.03.01.2001,35.03.01.2002")]
    [InlineData("desa-hulu 2", "35.03.01.2002")]
    [InlineData("rekaan", "35.03")]
    [InlineData("batas", "35.03.02.2007")]
    [InlineData("ekaa", "35.03")]
    [InlineData("35.03.02.200", "35.03.02.2001,35.03.02.2002,35.03.02.2003")]
    [InlineData("zzz", "")]
    public async Task Search_finds_whole_names_then_beginnings_then_words(string text, string expected)
    {
        var found = await _client.Json($"/wilayah?cari={Uri.EscapeDataString(text)}&limit=3");

        Assert.Equal(expected, string.Join(',', found["wilayah"]!.AsArray().Select(one => one.Text("kode"))));
    }

    [Fact]
    public async Task A_code_is_found_although_the_same_digits_were_sought_as_words_before()
    {
        var words = await _client.Json("/wilayah?cari=35%2003");
        var code = await _client.Json("/wilayah?cari=%2035.03&limit=1");

        Assert.Empty(words["wilayah"]!.AsArray());
        Assert.Equal("35.03", code["wilayah"]![0].Text("kode"));
    }

    [Fact]
    public async Task A_find_tells_where_it_lies_and_a_level_narrows_it()
    {
        var found = await _client.Json("/wilayah?cari=hulu&tingkat=desa&limit=100");

        Assert.Equal(6, found["wilayah"]!.AsArray().Count);
        Assert.Equal("Hulu, Kabupaten Rekaan, Jawa Timur", found["wilayah"]![0].Text("leluhur"));
        Assert.All(found["wilayah"]!.AsArray(), one => Assert.Equal("desa", one.Text("tingkat")));
    }
}
