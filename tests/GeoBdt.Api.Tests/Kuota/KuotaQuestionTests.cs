using System.Text.Json.Nodes;

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
        Assert.Equal((double)coverage["terbit"]! - 732, (double)coverage["selisih"]!);
        Assert.True((bool)coverage["dipatok"]!);
        Assert.Equal((long)(double)kabupaten["kebutuhanTerbit"]!, (long)kabupaten["kebutuhan"]!);
        Assert.Equal((long)kabupaten["kebutuhan"]!, rows.Where(row => row.Text("tingkat") == "desa").Sum(row => (long)row!["kebutuhan"]!));
        Assert.False((bool)(await _client.Json("/kuota?total=1000&patokan=tidak"))["cakupan"]![0]!["dipatok"]!);
        var withheld = rows.Single(row => row.Text("kode") == "35.03.02.2006")!;
        Assert.Equal(("dirahasiakan", 0L, null), (withheld.Text("statusKebutuhan"), (long)withheld["kebutuhan"]!, withheld["kebutuhanTerbit"]));
        Assert.Equal(1, (int)answer["ringkasan"]!["desaTanpaNilai"]!);
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
