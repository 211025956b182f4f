using System.Text.Json.Nodes;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Kuota;

public sealed class KuotaEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 1)]
    [InlineData("", 1000)]
    [InlineData("&induk=35.03", 777)]
    [InlineData("&induk=35.03.02", 13)]
    [InlineData("&induk=35", 100_000_000)]
    public async Task Quotas_sum_exactly_at_every_level(string induk, int total)
    {
        var answer = await _client.Json($"/kuota?total={total}{induk}");
        var rows = answer["wilayah"]!.AsArray();
        var byCode = rows.ToDictionary(row => row.Text("kode")!, row => (long)row!["kuota"]!);
        var byParent = rows.GroupBy(row => KodeKemendagri.Parse(row.Text("kode")).Parent?.ToString() ?? "");

        Assert.Equal(total, (long)answer["total"]!);
        foreach (var group in byParent)
        {
            var expected = byCode.TryGetValue(group.Key, out var whole) ? whole : total;
            Assert.Equal(expected, group.Sum(row => (long)row!["kuota"]!));
        }
    }

    [Fact]
    public async Task A_row_tells_need_error_quota_and_share_in_tree_order()
    {
        var answer = await _client.Json("/kuota?total=1000&induk=35.03");
        var rows = answer["wilayah"]!.AsArray();

        Assert.Equal(("webster", "perkiraan-40:jumlah@2020-10", "desa", "35.03"),
            (answer.Text("metode"), answer.Text("kebutuhan"), answer.Text("tingkat"), answer.Text("induk")));
        Assert.Equal(15, rows.Count);
        Assert.Equal(["35.03.01", "35.03.01.2001"], rows.Take(2).Select(row => row.Text("kode")));
        // 277 + 455 households of need: 1000 · 277 / 732 = 378.4; of these 60 / 277 = 81.9 go to Hulu 1.
        Assert.Equal((277L, 378L, 37.8), Row(rows[0]!));
        Assert.Equal((60L, 82L, 21.69), Row(rows[1]!));
        Assert.Equal(12, (long)rows[1]!["galat"]!);
    }

    [Fact]
    public async Task A_desa_without_an_estimate_gets_nothing()
    {
        var rows = (await _client.Json("/kuota?total=1000&induk=35.03.02"))["wilayah"]!.AsArray();

        var withheld = rows.Single(row => row.Text("kode") == "35.03.02.2006");
        Assert.Equal((0L, 0L), ((long)withheld!["kebutuhan"]!, (long)withheld["kuota"]!));
    }

    [Fact]
    public async Task Csv_holds_the_same_rows()
    {
        var json = (await _client.Json("/kuota?total=500"))["wilayah"]!.AsArray();
        var csv = (await _client.GetStringAsync("/kuota?total=500&f=csv")).TrimEnd('\n').Split('\n');

        Assert.Equal("kode,kode_bps,nama,tingkat,kebutuhan,galat,kuota,persen_induk", csv[0]);
        Assert.Equal(json.Count, csv.Length - 1);
        for (var i = 0; i < json.Count; i++)
        {
            var row = json[i]!;
            Assert.Equal(
                $"{row["kode"]},{row["kodeBps"]},{row["nama"]},{row["tingkat"]},{row["kebutuhan"]},{row["galat"]},{row["kuota"]},{row["persenInduk"]}",
                csv[i + 1]);
        }
    }

    [Fact]
    public async Task A_desa_gets_its_whole_total()
    {
        var rows = (await _client.Json("/kuota?total=7&induk=35.03.01.2001"))["wilayah"]!.AsArray();

        Assert.Equal(7, (long)Assert.Single(rows)!["kuota"]!);
    }

    [Fact]
    public async Task No_need_and_no_estimates_are_told_apart()
    {
        var content = TinyRelease.Content();
        using var without = new Server(content with
        {
            Columns = [.. content.Columns.Where(column => column.Series != "perkiraan-40")],
        });

        var noNeed = await _client.Problem("/kuota?total=5&induk=35.04");
        var noEstimates = await without.Client().Problem("/kuota?total=5");

        Assert.Equal((422, "tanpa-kebutuhan"), (noNeed.Status, noNeed.Slug));
        Assert.Equal((404, "tanpa-perkiraan"), (noEstimates.Status, noEstimates.Slug));
    }

    static (long Need, long Kuota, double Percent) Row(JsonNode row) =>
        ((long)row["kebutuhan"]!, (long)row["kuota"]!, (double)row["persenInduk"]!);
}
