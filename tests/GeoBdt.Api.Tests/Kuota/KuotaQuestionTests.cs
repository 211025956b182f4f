using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Kuota;

public sealed class KuotaQuestionTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Several_counts_add_up_and_are_named_with_their_edition()
    {
        var (one, two, both) = (await Rows("kebutuhan=desil.1&patokan=tidak"), await Rows("kebutuhan=desil.2:jumlah&patokan=tidak"), await Rows("kebutuhan=desil.1,desil.2&patokan=tidak"));

        for (var row = 0; row < both.Count; row++)
        {
            Assert.Equal((long)one[row]!["kebutuhan"]! + (long)two[row]!["kebutuhan"]!, (long)both[row]!["kebutuhan"]!);
            Assert.Equal("dilindungi", both[row].Text("sifatKebutuhan"));
            Assert.Null(both[row]!["galat"]);
        }

        var answer = await _client.Json("/kuota?total=100&kebutuhan=desil.1,desil.2@2020-01");
        Assert.Equal("desil.1:jumlah@2020-10,desil.2:jumlah@2020-01", answer.Text("kebutuhan"));
        Assert.Equal(["2020-01", "2020-10"], answer["edisi"]!.AsArray().Select(one => one.Text("edisi")));
        Assert.Equal("Keputusan contoh 1", answer["edisi"]![0]!["dasarHukum"].Text("id"));
    }

    [Fact]
    public async Task Weights_are_exact()
    {
        var (desil, estimate) = (await Rows("kebutuhan=desil.1&patokan=tidak"), await Rows("kebutuhan=sae-40persen&patokan=tidak"));
        var answer = await _client.Json("/kuota?total=1000&induk=35.03&kebutuhan=desil.1,sae-40persen&bobot=0.70,0.3&patokan=tidak");

        var mixed = answer["wilayah"]!.AsArray();
        Assert.Equal(("0.7,0.3", "campuran"), (answer["parameter"].Text("bobot"), mixed[0].Text("sifatKebutuhan")));
        foreach (var row in Enumerable.Range(0, mixed.Count).Where(row => mixed[row].Text("tingkat") == "desa" && mixed[row]!["kebutuhanTerbit"] is not null))
        {
            var expected = (0.7m * (long)desil[row]!["kebutuhan"]!) + (0.3m * (long)estimate[row]!["kebutuhan"]!);
            Assert.Equal(expected, (decimal)mixed[row]!["kebutuhanTerbit"]!);
            // 0.3 · 12; the register's part counts as known.
            Assert.Equal(4, (long)mixed[row]!["galat"]!);
        }
    }

    [Fact]
    public async Task Desa_sum_to_the_published_kabupaten_and_what_they_lack_is_told()
    {
        var answer = await _client.Json("/kuota?total=1000");
        var rows = answer["wilayah"]!.AsArray();
        var kabupaten = rows.Single(row => row.Text("kode") == "35.03")!;
        var coverage = answer["cakupan"]!.AsArray().Single(one => one.Text("kode") == "35.03")!;

        // 732 without the desa that is withheld.
        Assert.Equal((732.0, (double)kabupaten["kebutuhanTerbit"]!, 1, 13), ((double)coverage["jumlahDesa"]!, (double)coverage["terbit"]!, (int)coverage["desaTanpaNilai"]!, (int)coverage["desa"]!));
        // One desa alone is withheld, and the difference would be its number.
        Assert.Null(coverage["selisih"]);
        Assert.True((bool)coverage["dipatok"]!);
        Assert.Equal((long)(double)kabupaten["kebutuhanTerbit"]!, (long)kabupaten["kebutuhan"]!);
        Assert.Equal((long)kabupaten["kebutuhan"]!, rows.Where(row => row.Text("tingkat") == "desa").Sum(row => (long)row!["kebutuhan"]!));
        Assert.False((bool)(await _client.Json("/kuota?total=1000&patokan=tidak"))["cakupan"]![0]!["dipatok"]!);
        var withheld = rows.Single(row => row.Text("kode") == "35.03.02.2006")!;
        Assert.Equal(("dirahasiakan", 0L, null), (withheld.Text("statusKebutuhan"), (long)withheld["kebutuhan"]!, withheld["kebutuhanTerbit"]));
        Assert.Equal(1, (int)answer["ringkasan"]!["desaTanpaNilai"]!);
    }

    [Fact]
    public async Task What_desa_lack_of_their_kabupaten_is_told_where_none_or_several_are_withheld()
    {
        var content = TinyRelease.Content();
        using var two = new Server(content with { Columns = [.. content.Columns.Select(column => Withheld(column, content.Wilayah, "35.03.02.2005", stored: 0))] });

        var whole = (await _client.Json("/kuota?total=10&kebutuhan=rumah-tangga"))["cakupan"]![0]!;
        var several = (await two.Client().Json("/kuota?total=10"))["cakupan"]![0]!;

        Assert.Equal((0, (double)whole["terbit"]! - (double)whole["jumlahDesa"]!), ((int)whole["desaTanpaNilai"]!, (double)whole["selisih"]!));
        Assert.Equal((2, (double)several["terbit"]! - (double)several["jumlahDesa"]!), ((int)several["desaTanpaNilai"]!, (double)several["selisih"]!));
    }

    [Theory]
    [InlineData("sae-40persen")]
    [InlineData("desil.1")]
    [InlineData("desil.1,sae-40persen")]
    public async Task A_withheld_number_changes_nothing_also_where_a_release_should_hold_one(string need)
    {
        // No release of ours holds a number there; whoever chooses the total would read it out of the quotas.
        var content = TinyRelease.Content();
        Server With(int stored) => new(content with { Columns = [.. content.Columns.Select(column => Withheld(column, content.Wilayah, "35.03.02.2006", stored))] });
        using var none = With(0);
        using var some = With(900);

        foreach (var query in (string[])["total=1000", "total=1000&induk=35.03&patokan=tidak&minimal=2&lama=desil.1&batas=90&ulangan=20", "total=1000&f=csv", "total=777&banding-metode=hill"])
        {
            var asked = $"/kuota?kebutuhan={need}&{query}";
            var (before, after) = (await none.Client().GetStringAsync(asked), await some.Client().GetStringAsync(asked));

            string Bare(string text, Server one) => System.Text.RegularExpressions.Regex.Replace(text.Replace(one.Release.Id.ToString(), "", StringComparison.Ordinal), "\"sidik\": ?\"[0-9a-f]{64}\"", "");
            Assert.Equal(Bare(before, none), Bare(after, some));
        }
    }

    static ValueColumn Withheld(ValueColumn column, WilayahTree tree, string code, int stored)
    {
        _ = tree.TryFind(KodeKemendagri.Parse(code), out var area);
        if (area >= column.Value.Length || column.Series is not ("sae-40persen" or "desil.1")) return column;
        var (value, status) = ((int[])column.Value.Clone(), (NilaiStatus[])column.Status.Clone());
        (value[area], status[area]) = (stored, NilaiStatus.Dirahasiakan);
        return column with { Value = value, Status = status };
    }

    [Fact]
    public async Task A_draw_without_room_is_told_as_that_and_not_as_a_plan_without()
    {
        // 1,000 and 1 are published as 1,001; where the first is drawn above 2,001, nothing is left of the second, and bounds of 10 each have room for 10.
        var content = TinyRelease.Content();
        ValueColumn Set(ValueColumn column)
        {
            if (column.Series != "sae-40persen") return column;
            var (value, status, tree) = (new int[column.Value.Length], new NilaiStatus[column.Value.Length], content.Wilayah);
            foreach (var (code, need, error) in ((string, int, int)[])[("35.03.01.2001", 1000, 1000), ("35.03.01.2002", 1, 0), ("35.03.01", 1001, 1000), ("35.03", 1001, 1000), ("35", 1001, 1000)])
            {
                _ = tree.TryFind(KodeKemendagri.Parse(code), out var area);
                value[area] = column.Statistik == Statistik.Galat ? error : need;
            }

            return column with { Value = value, Status = status };
        }

        using var one = new Server(content with { Columns = [.. content.Columns.Select(Set)] });
        const string Plan = "/kuota?total=20&induk=35.03&maksimal=10";

        Assert.Equal(20, (long)(await one.Client().Json(Plan))["ringkasan"]!["kuota"]!);
        var refused = await one.Client().Problem($"{Plan}&ulangan=200");
        Assert.Equal((422, "batas-undian"), (refused.Status, refused.Slug));
        Assert.Equal(20, (long)(await one.Client().Json($"{Plan}&ulangan=200&patokan=tidak"))["ringkasan"]!["kuota"]!);
    }

    [Theory]
    [InlineData("kebutuhan=desil.1:persen", 400, "nilai-parameter")]
    [InlineData("kebutuhan=sae-40persen:galat", 400, "nilai-parameter")]
    [InlineData("kebutuhan=tidak-ada", 404, "ukuran-tidak-ada")]
    [InlineData("kebutuhan=disabilitas.netra", 400, "tingkat")]
    [InlineData("kebutuhan=desil.1,desil.1", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1,desil.2&bobot=1", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1,desil.2&bobot=0,0", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1&bobot=-1", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1&bobot=1e3", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1&bobot=0.12345", 400, "nilai-parameter")]
    [InlineData("kebutuhan=desil.1&bobot=1.000000000000000000000000000001", 400, "nilai-parameter")]
    [InlineData("bobot=1,1", 400, "nilai-parameter")]
    [InlineData("batas=20", 400, "nilai-parameter")]
    [InlineData("lama=desil.1&batas=101", 400, "nilai-parameter")]
    [InlineData("lama=desil.1&batas=1.005", 400, "nilai-parameter")]
    [InlineData("kunci=35.03.01.2001", 400, "nilai-parameter")]
    [InlineData("kunci=35.03.01.2001:1,35.03.01.2001:2", 400, "nilai-parameter")]
    [InlineData("kunci=35.03.01.2099:1", 404, "wilayah-tidak-dikenal")]
    [InlineData("induk=35.03.02&kunci=35.03.01.2001:1", 422, "di-luar-induk")]
    [InlineData("ulangan=501", 400, "nilai-parameter")]
    [InlineData("banding-metode=adil", 400, "nilai-parameter")]
    [InlineData("banding-bobot=1,2", 400, "nilai-parameter")]
    public async Task What_cannot_be_asked_is_refused(string query, int status, string slug)
    {
        var refused = await _client.Problem($"/kuota?total=1000&{query}");

        Assert.Equal((status, slug), (refused.Status, refused.Slug));
    }

    [Fact]
    public async Task Old_quotas_of_the_release_bound_desa()
    {
        var answer = await _client.Json("/kuota?total=1000&induk=35.03&lama=desil.1&tidak-turun=ya");

        var desa = answer["wilayah"]!.AsArray().Where(row => row.Text("tingkat") == "desa" && row!["kuotaLama"] is not null).ToArray();
        Assert.Equal(12, desa.Length);
        Assert.All(desa, row => Assert.True((long)row!["kuota"]! >= (long)row["kuotaLama"]!));
        Assert.True((bool)answer["parameter"]!["tidakTurun"]!);
    }

    [Fact]
    public async Task A_locked_area_stands_in_the_address_too()
    {
        var rows = await Rows("kunci=35.03.02:100,35.03.01.2001:3");

        Assert.Equal((100L, 3L), (Kuota(rows, "35.03.02"), Kuota(rows, "35.03.01.2001")));
        Assert.Equal("terkunci", rows.Single(row => row.Text("kode") == "35.03.02").Text("tanda"));
    }

    [Fact]
    public async Task Another_plan_stands_beside_as_it_stands_alone()
    {
        var alone = await Rows("metode=hill&kebutuhan=desil.1");
        var answer = await _client.Json("/kuota?total=1000&induk=35.03&kebutuhan=desil.2&bobot=2&banding-metode=hill&banding-kebutuhan=desil.1");

        var rows = answer["wilayah"]!.AsArray();
        Assert.Equal(alone.Select(row => (long)row!["kuota"]!), rows.Select(row => (long)row!["kuotaBanding"]!));
        Assert.Equal(("hill", "webster"), (answer["banding"]!["parameter"].Text("metode"), answer.Text("metode")));
    }

    [Fact]
    public async Task The_other_plan_has_its_own_marks_a_large_change_among_them()
    {
        const string Bounds = "lama=desil.1&total=1000&induk=35.03";
        var alone = (await _client.Json($"/kuota?{Bounds}&kebutuhan=desil.2"))["wilayah"]!.AsArray();
        var beside = (await _client.Json($"/kuota?{Bounds}&banding-kebutuhan=desil.2"))["wilayah"]!.AsArray();

        Assert.Equal(alone.Select(row => row.Text("tanda")), beside.Select(row => row.Text("tandaBanding")));
        Assert.Contains("perubahan-besar", beside.Select(row => row.Text("tandaBanding")));
    }

    [Fact]
    public async Task The_question_asks_for_the_same_plan_again()
    {
        foreach (var query in (string[])["total=900&induk=35.03&lama=desil.1&batas=40.50&patokan=kabupaten", "total=7&kebutuhan=desil.1,desil.2&bobot=1.0,0.50&metode=dhondt&ulangan=20", "total=50&kunci=35.03.01.2001:3&tidak-turun=tidak&maksimal=90"])
        {
            var first = await _client.Json($"/kuota?{query}");
            var again = await _client.Json($"/kuota?{first.Text("pertanyaan")}");

            Assert.Equal(first.ToJsonString(), again.ToJsonString());
        }
    }

    [Fact]
    public async Task The_error_of_the_need_says_how_sure_a_quota_is()
    {
        var answer = await _client.Json("/kuota?total=732&induk=35.03&patokan=tidak&ulangan=100");

        var rows = answer["wilayah"]!.AsArray().Where(row => row.Text("tingkat") == "desa" && (long)row!["kebutuhan"]! > 0).ToArray();
        // As many places as need: about as likely too few as too many, and of errors of 12 nearly every draw is another plan.
        Assert.All(rows, row => Assert.InRange((double)row!["peluangKurang"]!, 0.4, 0.6));
        Assert.All(rows, row => Assert.InRange((double)row!["peluangBerubah"]!, 0.8, 1));
        Assert.All((await Rows("kebutuhan=desil.1&ulangan=10")), row => Assert.Null(row!["peluangBerubah"]));
        Assert.All((await Rows("")), row => Assert.Null(row!["peluangBerubah"]));
    }

    async Task<JsonArray> Rows(string query) => (await _client.Json($"/kuota?total=1000&induk=35.03&{query}"))["wilayah"]!.AsArray();

    static long Kuota(JsonArray rows, string code) => (long)rows.Single(row => row.Text("kode") == code)!["kuota"]!;
}
