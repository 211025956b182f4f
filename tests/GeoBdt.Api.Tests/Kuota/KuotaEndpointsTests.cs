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
        var answer = await _client.Json("/kuota?total=1000&induk=35.03&patokan=tidak");
        var rows = answer["wilayah"]!.AsArray();

        Assert.Equal(("webster", "sae-40persen:jumlah@2020-10", "desa", "35.03"),
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

        Assert.Equal(json.Count, csv.Length - 1);
        var columns = csv[0].Split(',');
        string Cell(string line, string name) => line.Split(',')[Array.IndexOf(columns, name)];
        for (var i = 0; i < json.Count; i++)
        {
            foreach (var (column, name) in (IEnumerable<(string, string)>)[("kode", "kode"), ("kode_bps", "kodeBps"), ("nama", "nama"), ("kebutuhan", "kebutuhan"),
                ("kebutuhan_terbit", "kebutuhanTerbit"), ("status_kebutuhan", "statusKebutuhan"), ("galat", "galat"), ("rse", "rse"), ("kuota", "kuota"),
                ("persen_induk", "persenInduk"), ("register", "register"), ("tanda", "tanda"), ("peluang_kurang", "peluangKurang")])
            {
                Assert.Equal($"{json[i]![name]}", Cell(csv[i + 1], column));
            }

            Assert.Equal($"{json[i]!["desil"]![1]}", Cell(csv[i + 1], "desil_2"));
        }
    }

    [Theory]
    [InlineData("webster", "60,82,21.69")]
    [InlineData("hamilton", "60,82,21.69")]
    [InlineData("hill", "60,82,21.69")]
    [InlineData("dhondt", "60,82,21.69")]
    public async Task Every_method_is_named_and_sums(string method, string first)
    {
        var answer = await _client.Json($"/kuota?total=1000&induk=35.03&metode={method}&patokan=tidak");

        var rows = answer["wilayah"]!.AsArray();
        Assert.Equal(method, answer.Text("metode"));
        Assert.Equal(1000, rows.Where(row => row.Text("tingkat") == "desa").Sum(row => (long)row!["kuota"]!));
        Assert.Equal(first, $"{rows[1]!["kebutuhan"]},{rows[1]!["kuota"]},{rows[1]!["persenInduk"]}");
        Assert.All(rows, row => Assert.Equal((long)row!["kuota"]! == 0 ? "nol" : null, row.Text("tanda")));
    }

    [Fact]
    public async Task Small_desa_fare_best_by_Hill_and_worst_by_DHondt()
    {
        async Task<int> Without(string method) => (await _client.Json($"/kuota?total=17&induk=35.03&metode={method}"))["wilayah"]!.AsArray()
            .Count(row => row.Text("tingkat") == "desa" && (long)row!["kebutuhan"]! > 0 && (long)row["kuota"]! == 0);

        var (hill, dhondt) = (await Without("hill"), await Without("dhondt"));

        Assert.True(hill < dhondt, $"{hill} and {dhondt} desa without a place");
    }

    [Fact]
    public async Task Bounds_of_every_desa_bind_and_are_told()
    {
        var rows = (await _client.Json("/kuota?total=1000&induk=35.03&minimal=70&maksimal=90"))["wilayah"]!.AsArray();

        var desa = rows.Where(row => row.Text("tingkat") == "desa").ToArray();
        Assert.Equal(1000, desa.Sum(row => (long)row!["kuota"]!));
        Assert.All(desa, row => Assert.True((long)row!["kebutuhan"]! == 0 ? (long)row["kuota"]! == 0 : (long)row["kuota"]! is >= 70 and <= 90));
        Assert.All(desa, row => Assert.Equal((long)row!["kuota"]! switch { 70 => "batas-bawah", 90 => "batas-atas", 0 => "nol", _ => null }, row.Text("tanda")));
        Assert.Contains(desa, row => row.Text("tanda") == "batas-atas");
    }

    [Theory]
    [InlineData("total=1000&induk=35.03&maksimal=20", "0 sampai 2")]
    [InlineData("total=10&induk=35.03&minimal=20", "sampai")]
    public async Task Bounds_without_room_are_refused_with_the_room(string query, string part)
    {
        using var answer = await _client.GetAsync($"/kuota?{query}", TestContext.Current.CancellationToken);

        Assert.Equal(422, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("batas-kuota", text, StringComparison.Ordinal);
        Assert.Contains(part, text, StringComparison.Ordinal);
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
            Columns = [.. content.Columns.Where(column => column.Series != "sae-40persen")],
        });

        var noNeed = await _client.Problem("/kuota?total=5&induk=35.04");
        var noEstimates = await without.Client().Problem("/kuota?total=5");

        Assert.Equal((422, "tanpa-kebutuhan"), (noNeed.Status, noNeed.Slug));
        Assert.Equal((404, "tanpa-perkiraan"), (noEstimates.Status, noEstimates.Slug));
    }

    static (long Need, long Kuota, double Percent) Row(JsonNode row) =>
        ((long)row["kebutuhan"]!, (long)row["kuota"]!, (double)row["persenInduk"]!);
}
