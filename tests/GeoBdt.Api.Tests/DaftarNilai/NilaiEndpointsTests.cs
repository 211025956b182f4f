using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.DaftarNilai;

public sealed class NilaiEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task What_was_left_out_is_resolved_and_named()
    {
        var answer = await _client.Json("/nilai?ukuran=sanitasi-tak-layak,desil.1:jumlah@2020-01");

        Assert.Equal(server.Release.Id.ToString(), answer.Text("rilis"));
        // One province, and of two kabupaten only one has data: kecamatan is the widest level with more than one.
        Assert.Equal("kecamatan", answer.Text("tingkat"));
        Assert.Null(answer.Text("induk"));
        Assert.True((bool)answer["sampel"]!);
        Assert.Equal("Angka dilindungi.", answer["catatan"].Text("id"));
        Assert.Equal("Numbers are protected.", answer["catatan"].Text("en"));
        var ukuran = answer["ukuran"]!.AsArray();
        Assert.Equal("sanitasi-tak-layak:persen@2020-10", ukuran[0].Text("ukuran"));
        Assert.Equal(("persen", "2020-10"), (ukuran[0].Text("satuan"), ukuran[0].Text("edisi")));
        Assert.Equal("desil.1:jumlah@2020-01", ukuran[1].Text("ukuran"));
        Assert.Equal(("rumah-tangga", "2020-01"), (ukuran[1].Text("satuan"), ukuran[1].Text("edisi")));
        Assert.Equal("Households by welfare decile: Decile 1 (count)", ukuran[1]!["judul"].Text("en"));
        Assert.Equal(["35.03.01", "35.03.02"], answer["wilayah"]!.AsArray().Select(one => one.Text("kode")));
    }

    [Fact]
    public async Task Values_and_reasons_are_those_of_the_release()
    {
        var answer = await _client.Json("/nilai?ukuran=rumah-tangga,sanitasi-tak-layak&induk=35.03.02");

        // Worked by hand from TinyRelease: desa number d has 300 + 30 d + 3 households in 2020-10; Hilir 1 is number 6.
        var rows = answer["wilayah"]!.AsArray();
        Assert.Equal("desa", answer.Text("tingkat"));
        Assert.Equal(7, rows.Count);
        Assert.Equal("Desa Hilir 1", rows[0].Text("nama"));
        Assert.Equal(483, (double)rows[0]!["nilai"]![0]!);
        Assert.Equal(["ada", "ada"], rows[0]!["status"]!.AsArray().Select(one => (string?)one));
        var withheld = rows.Single(row => row.Text("kode") == "35.03.02.2006");
        Assert.Null(withheld!["nilai"]![1]);
        Assert.Equal("dirahasiakan", (string?)withheld["status"]![1]);
    }

    [Fact]
    public async Task An_area_without_data_says_so()
    {
        var answer = await _client.Json("/nilai?ukuran=desil.1&tingkat=kabupaten");

        var row = answer["wilayah"]!.AsArray().Single(row => row.Text("kode") == "35.04");
        Assert.Null(row!["nilai"]![0]);
        Assert.Equal("tidak-ada-data", (string?)row["status"]![0]);
    }

    [Fact]
    public async Task The_same_protected_number_stands_in_every_output()
    {
        const string series = "sanitasi-tak-layak";
        Assert.True(Ukuran.TryParse(series, out var asked));
        var nilai = server.Release.Nilai(server.Release.Catalog.Resolve(asked).Resolved!);
        var json = await _client.Json($"/nilai?ukuran={series}&induk=35.03&tingkat=desa");
        var geojson = await _client.Json($"/nilai?ukuran={series}&induk=35.03&tingkat=desa&f=geojson");
        var items = await _client.Json($"/collections/desa/items?ukuran={series}&induk=35.03");
        var csv = (await _client.GetStringAsync($"/nilai?ukuran={series}&induk=35.03&tingkat=desa&f=csv")).Split('\n');
        var name = nilai.Ukuran.ToString();
        var areas = server.Release.Wilayah.Level(Tingkat.Desa);

        Assert.Equal($"kode,kode_bps,nama,{name},{name}#status", csv[0]);
        for (var row = 0; row < 13; row++)
        {
            var index = areas.Start.Value + row;
            var value = double.IsNaN(nilai.Value[index]) ? (double?)null : nilai.Value[index];
            var item = await _client.Json($"/collections/desa/items/{server.Release.Wilayah[index].Kode}?ukuran={series}");
            var cells = csv[row + 1].Split(',');

            Assert.Equal(value, (double?)json["wilayah"]![row]!["nilai"]![0]);
            Assert.Equal(value, (double?)geojson["features"]![row]!["properties"]![name]);
            Assert.Equal(value, (double?)items["features"]![row]!["properties"]![name]);
            Assert.Equal(value, (double?)item["properties"]![name]);
            Assert.Equal(value?.ToString(CultureInfo.InvariantCulture) ?? "", cells[3]);
            var status = (string?)json["wilayah"]![row]!["status"]![0];
            Assert.Equal(status, cells[4]);
            Assert.Equal(status, geojson["features"]![row]!["properties"]!["status"].Text(name));
            Assert.Equal(status, item["properties"]!["status"].Text(name));
        }
    }

    [Fact]
    public async Task Csv_is_a_named_download_and_quotes_what_needs_it()
    {
        var content = TinyRelease.Content();
        var areas = Enumerable.Range(0, content.Wilayah.Count).Select(i => content.Wilayah[i]);
        using var quoted = new Server(content with
        {
            Wilayah = new WilayahTree(areas.Select(area => area.Kode.ToString() == "35.03.01" ? area with { Nama = "Hulu, \"Lama\"" } : area)),
        });

        var response = await quoted.Client().GetAsync("/nilai?ukuran=rumah-tangga&induk=35.03&f=csv");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"sampel-nilai-kecamatan-35.03-{quoted.Release.Id}.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("35.03.01,3503010,\"Hulu, \"\"Lama\"\"\",2268,ada", lines[1]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task A_value_written_twice_is_one_column()
    {
        var answer = await _client.Json("/nilai?ukuran=desil.1,desil.1:persen@terbaru");

        Assert.Single(answer["ukuran"]!.AsArray());
        Assert.Single(answer["wilayah"]![0]!["nilai"]!.AsArray());
    }

    [Fact]
    public async Task A_desa_as_parent_lists_itself()
    {
        var answer = await _client.Json("/nilai?ukuran=desil.1&induk=35.03.01.2003");

        Assert.Equal("35.03.01.2003", Assert.Single(answer["wilayah"]!.AsArray()).Text("kode"));
    }

    [Fact]
    public async Task More_areas_than_one_geojson_serves_lead_to_pages_and_tiles()
    {
        using var large = new Server(ManyDesa.Content(2_001));
        var client = large.Client();

        var problem = await client.Problem("/nilai?ukuran=rumah-tangga&tingkat=desa&f=geojson");
        var response = await client.GetAsync("/nilai?ukuran=rumah-tangga&tingkat=desa&f=csv");

        Assert.Equal((422, "geojson-terlalu-besar"), (problem.Status, problem.Slug));
        Assert.Equal(["/collections/desa/items", "/ubin/wilayah.json"], problem.Body["sah"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Geojson_of_a_parent_is_what_its_features_are()
    {
        var whole = await _client.Json("/nilai?ukuran=desil.1&induk=35.03.01&f=geojson");
        var items = await _client.Json("/collections/desa/items?ukuran=desil.1&induk=35.03.01");

        Assert.True(JsonNode.DeepEquals(items["features"], whole["features"]));
    }
}
