using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Tests.Indikator;

public sealed class IndikatorEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task The_list_tells_what_there_is()
    {
        var list = await _client.Json("/indikator");

        Assert.Equal("Kabupaten Rekaan", list.Text("judul"));
        Assert.Equal("Uji", list.Text("penerbit"));
        Assert.True((bool)list["sampel"]!);
        Assert.Equal(["2020-01", "2020-10"], list["edisi"]!.AsArray().Select(one => one.Text("edisi")));
        Assert.Equal("Keputusan contoh 2", list["edisi"]![1].Text("dasarHukum"));
        Assert.Equal(BuiltInIndicators.All.Select(one => one.Id), list["indikator"]!.AsArray().Select(one => one.Text("id")));
        var desil = list["indikator"]![1]!;
        Assert.Equal(("rumah-tangga", "register", "rumah-tangga", "desa"),
            (desil.Text("satuan"), desil.Text("asal"), desil.Text("penyebut"), desil.Text("terdalam")));
        Assert.Equal(["persen", "jumlah"], desil["statistik"]!.AsArray().Select(one => (string?)one));
        Assert.Equal("desil.1", desil["seri"]![0].Text("seri"));
        Assert.Equal("Decile 1", desil["seri"]![0]!["kategori"]!["judul"].Text("en"));
        Assert.Equal(["2020-01", "2020-10"], desil["seri"]![0]!["edisi"]!.AsArray().Select(one => (string?)one));
        Assert.Null(list["indikator"]![0]!["seri"]![0]!["kategori"]);
    }

    [Fact]
    public async Task One_indicator_is_its_entry_with_the_release()
    {
        var list = await _client.Json("/indikator");
        var one = await _client.Json("/indikator/perkiraan-40");

        Assert.Equal(server.Release.Id.ToString(), one.Text("rilis"));
        one.Remove("rilis");
        Assert.True(JsonNode.DeepEquals(list["indikator"]!.AsArray().Single(entry => entry.Text("id") == "perkiraan-40"), one));
        Assert.Equal(["persen", "jumlah", "galat", "rse"], one["statistik"]!.AsArray().Select(statistik => (string?)statistik));
    }

    [Fact]
    public async Task An_unknown_indicator_is_a_404_that_lists_them()
    {
        var problem = await _client.Problem("/indikator/kemiskinan");

        Assert.Equal((404, "ukuran-tidak-ada"), (problem.Status, problem.Slug));
        Assert.Contains("desil", problem.Body["sah"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task Whatever_the_list_offers_can_be_asked_for()
    {
        var list = await _client.Json("/indikator");

        foreach (var indicator in list["indikator"]!.AsArray())
        {
            foreach (var series in indicator!["seri"]!.AsArray())
            {
                var all =
                    from statistik in indicator["statistik"]!.AsArray()
                    from edisi in series!["edisi"]!.AsArray()
                    select $"{series.Text("seri")}:{statistik}@{edisi}";
                var asked = all.ToList();
                var answer = await _client.Json($"/nilai?ukuran={string.Join(',', asked)}");
                Assert.Equal(asked, answer["ukuran"]!.AsArray().Select(one => one.Text("ukuran")));
            }
        }
    }
}
