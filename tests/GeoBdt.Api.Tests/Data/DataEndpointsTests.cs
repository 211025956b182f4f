using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Data;

public sealed class DataEndpointsTests(Server server) : IClassFixture<Server>
{
    const string All = """{"tingkat":"desa","ukuran":["rumah-tangga","sanitasi-tak-layak:persen"]}""";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Values_and_statuses_are_those_of_nilai()
    {
        var answer = await Json(All);
        var nilai = await _client.Json("/nilai?ukuran=rumah-tangga,sanitasi-tak-layak:persen&tingkat=desa");

        Assert.Equal(
            ["kode", "kode_bps", "nama", "rumah-tangga:jumlah@2020-10", "rumah-tangga:jumlah@2020-10#status", "sanitasi-tak-layak:persen@2020-10", "sanitasi-tak-layak:persen@2020-10#status"],
            answer["kolom"]!.AsArray().Select(one => (string?)one));
        Assert.Equal((13, 13, 0), ((int)answer["jumlah"]!, (int)answer["dikembalikan"]!, (int)answer["offset"]!));
        foreach (var (row, expected) in answer["baris"]!.AsArray().Zip(nilai["wilayah"]!.AsArray()))
        {
            Assert.Equal((expected.Text("kode"), expected.Text("kode_bps"), expected.Text("nama")), ((string?)row![0], (string?)row[1], (string?)row[2]));
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal((double?)expected!["nilai"]![i], (double?)row[3 + (2 * i)]);
                Assert.Equal((string?)expected["status"]![i], (string?)row[4 + (2 * i)]);
            }
        }

        Assert.Equal(server.Release.Id.ToString(), answer.Text("rilis"));
        Assert.Equal("Keputusan contoh 2", answer["edisi"]![0]!["dasarHukum"].Text("id"));
    }

    [Fact]
    public async Task Csv_has_the_rows_of_json()
    {
        const string question = """{"tingkat":["kabupaten","desa"],"induk":"35.03","ukuran":"rumah-tangga","edisi":["2020-01","2020-10"],"kolom":["kode","tingkat","induk","nilai"]}""";
        var json = await Json(question);
        using var csv = await Post(question, "/data?f=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal("kode,tingkat,induk,rumah-tangga:jumlah@2020-01,rumah-tangga:jumlah@2020-10", lines[0]);
        Assert.Equal(1 + 1 + 13, lines.Length);
        Assert.Equal(json["baris"]!.AsArray().Select(row => string.Join(',', row!.AsArray().Select(cell => cell?.ToString()))), lines.Skip(1));
        Assert.Equal("35.03,kabupaten,35", string.Join(',', lines[1].Split(',')[..3]));
    }

    [Fact]
    public async Task Pages_of_any_size_make_the_whole_and_go_on_with_the_same_release()
    {
        const string question = """{"tingkat":"desa","ukuran":"desil.1","urut":[{"ukuran":"desil.1","arah":"turun"}],"kolom":["kode","nilai"]}""";
        var whole = (await Json(question))["baris"]!.AsArray().Select(row => row!.ToJsonString()).ToList();

        for (var limit = 1; limit <= 14; limit++)
        {
            var (rows, address) = (new List<string>(), (string?)$"/data?limit={limit}");
            while (address is not null)
            {
                var page = await Json(question, address);
                rows.AddRange(page["baris"]!.AsArray().Select(row => row!.ToJsonString()));
                address = page.Text("berikutnya");
                if (address is not null) Assert.Contains($"rilis={server.Release.Id}", address, StringComparison.Ordinal);
            }

            Assert.Equal(whole, rows);
        }

        using var csv = await Post(question, "/data?limit=5&f=csv");
        Assert.Matches("^</data\\?f=csv&limit=5&offset=5&rilis=[0-9a-f]{16}>; rel=\"next\"; type=\"text/csv\"$", Assert.Single(csv.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task Comparisons_keep_what_they_say_over_random_values()
    {
        const int seed = 20261123;
        var random = new Random(seed);
        using var shaken = new Server(AnyNilai.Shaken(TinyRelease.Content(), random));
        var client = shaken.Client();
        string[] operators = ["=", "!=", "<", "<=", ">", ">="];
        for (var round = 0; round < 60; round++)
        {
            var (nilai, op) = (AnyNilai.AnyValue(shaken.Release, random), operators[random.Next(operators.Length)]);
            var (first, count) = shaken.Release.Wilayah.Level(nilai.Indicator.TerdalamOf(nilai.Ukuran.Series)).GetOffsetAndLength(shaken.Release.Wilayah.Count);
            var bound = random.Next(2) == 0 ? nilai.Value[first + random.Next(count)] : random.Next(1000);
            if (double.IsNaN(bound)) bound = 0;
            var isNegated = random.Next(2) == 0;
            var comparison = new JsonObject { ["ukuran"] = nilai.Ukuran.ToString(), ["op"] = op, ["nilai"] = bound };
            var question = new JsonObject
            {
                ["tingkat"] = nilai.Indicator.TerdalamOf(nilai.Ukuran.Series).Name(),
                ["ukuran"] = nilai.Ukuran.ToString(),
                ["saring"] = isNegated ? new JsonObject { ["bukan"] = comparison } : comparison,
                ["kolom"] = new JsonArray("kode"),
            };
            var expected = Enumerable.Range(first, count).Where(area => !double.IsNaN(nilai.Value[area]) && Holds(nilai.Value[area], op, bound) != isNegated)
                .Select(area => shaken.Release.Wilayah[area].Kode.ToString());

            var answer = await Json(question.ToJsonString(), client: client);

            Assert.True(
                expected.SequenceEqual(answer["baris"]!.AsArray().Select(row => (string)row![0]!)),
                $"seed {seed}, round {round}: {question.ToJsonString()} → {answer["baris"]!.ToJsonString()}, not {string.Join(' ', expected)}");
        }
    }

    [Fact]
    public async Task A_withheld_cell_is_on_neither_side_of_a_bound_and_is_found_by_its_status()
    {
        const string kode = "35.03.02.2006";
        string Question(string saring) => $$$"""{"tingkat":"desa","ukuran":"desil.1:persen","kolom":["kode"],"saring":{{{saring}}}}""";
        const string above = """{"ukuran":"desil.1:persen","op":">=","nilai":0}""";

        Assert.DoesNotContain(kode, await Codes(Question(above)));
        Assert.DoesNotContain(kode, await Codes(Question($$$"""{"bukan":{{{above}}}}""")));
        Assert.DoesNotContain(kode, await Codes(Question($$$"""{"bukan":{"dan":[{{{above}}},{{{above}}}]}}""")));
        Assert.Equal([kode], await Codes(Question("""{"ukuran":"desil.1:persen","status":["dirahasiakan"]}""")));
        Assert.Contains(kode, await Codes(Question($$"""{"atau":[{{above}},{"ukuran":"desil.1:persen","status":"dirahasiakan"}]}""")));
    }

    [Fact]
    public async Task Cells_without_a_number_come_last_in_either_direction()
    {
        foreach (var arah in (string[])["naik", "turun"])
        {
            var answer = await Json($$"""{"tingkat":"desa","ukuran":"desil.1:persen","kolom":["nilai"],"urut":[{"ukuran":"desil.1:persen","arah":"{{arah}}"}]}""");
            var values = answer["baris"]!.AsArray().Select(row => (double?)row![0]).ToList();
            var numbers = values.TakeWhile(one => one is not null).Select(one => one!.Value).ToList();

            Assert.Equal(arah == "naik" ? numbers.Order() : numbers.OrderDescending(), numbers);
            Assert.All(values.Skip(numbers.Count), Assert.Null);
            Assert.Single(values.Skip(numbers.Count));
        }
    }

    [Fact]
    public async Task Facets_narrow_each_other()
    {
        Assert.Equal(["35.03.01.2001"], await Codes("""{"kode":["35.03.01.2001","35.03.02.2001"],"induk":"35.03.01","ukuran":"desil.1","kolom":["kode"]}"""));
        Assert.Equal(["35.03.01"], await Codes("""{"kode":["35.03.01.2001","35.03.01"],"tingkat":"kecamatan","ukuran":"desil.1","kolom":["kode"]}"""));
        // Parents that lie in each other count once.
        Assert.Equal(13, (await Codes("""{"tingkat":"desa","induk":["35","35.03","35.03.01"],"ukuran":"desil.1","kolom":["kode"]}""")).Count);
    }

    [Theory]
    [InlineData("", "pertanyaan")]
    [InlineData("[]", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\"}", "pertanyaan")]
    [InlineData("{\"ukuran\":\"desil.1\"}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"rt\",\"ukuran\":\"desil.1\"}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"tingkat\":\"desa\",\"ukuran\":\"desil.1\"}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"sql\":\"x\"}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":[]}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":[1]}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"DESIL\"}", "ukuran")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"bukan\"}", "ukuran-tidak-ada")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"disabilitas.netra\"}", "tingkat")]
    [InlineData("{\"tingkat\":\"provinsi\",\"induk\":\"35.03\",\"ukuran\":\"desil.1\"}", "tingkat")]
    [InlineData("{\"kode\":\"3503012001\",\"ukuran\":\"desil.1\"}", "kode-tanpa-titik")]
    [InlineData("{\"kode\":\"35.99\",\"ukuran\":\"desil.1\"}", "wilayah-tidak-dikenal")]
    [InlineData("{\"kode\":\"bps-3503010001\",\"ukuran\":\"desil.1\"}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{\"ukuran\":\"desil.1\",\"op\":\"~\",\"nilai\":1}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{\"ukuran\":\"desil.1\",\"op\":\"=\",\"nilai\":\"1\"}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{\"ukuran\":\"desil.1\",\"op\":\"=\",\"nilai\":1e999}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{\"ukuran\":\"desil.1\",\"op\":\"antara\",\"nilai\":1}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{\"dan\":[]}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"saring\":{}}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"urut\":[{\"kolom\":\"nilai\"}]}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"urut\":[{}]}", "pertanyaan")]
    [InlineData("{\"tingkat\":\"desa\",\"ukuran\":\"desil.1\",\"kolom\":[\"rahasia\"]}", "pertanyaan")]
    public async Task What_is_wrong_is_told_by_its_place(string question, string slug)
    {
        using var answer = await Post(question);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.True((int)answer.StatusCode is 400 or 404, $"{answer.StatusCode}");
        Assert.True(slug == problem.Text("type")!["/masalah/".Length..], problem.ToJsonString());
    }

    [Fact]
    public async Task The_place_within_the_document_is_named()
    {
        using var answer = await Post("""{"tingkat":"desa","ukuran":"desil.1","saring":{"dan":[{"bukan":{"ukuran":"desil.1","op":"~","nilai":1}}]}}""");

        Assert.StartsWith("$.saring.dan[0].bukan.op: '~' tidak dikenal", JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_length_and_lists_have_bounds()
    {
        string Filtered(string saring) => $$$"""{"tingkat":"desa","ukuran":"desil.1","saring":{{{saring}}}}""";
        string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"bukan\":", depth)) + """{"ukuran":"desil.1","op":"=","nilai":1}""" + new string('}', depth);
        const string one = """{"ukuran":"desil.1","op":"=","nilai":1}""";

        Assert.Equal(HttpStatusCode.OK, (await Post(Filtered(Nested(7)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Filtered(Nested(8)))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Filtered(Nested(20_000)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(Filtered($"{{\"atau\":[{string.Join(',', Enumerable.Repeat(one, 99))}]}}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Filtered($"{{\"atau\":[{string.Join(',', Enumerable.Repeat(one, 100))}]}}"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post($"{{\"ukuran\":\"desil.1\",\"kode\":[{string.Join(',', Enumerable.Repeat("\"35\"", 10_001))}]}}")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(Filtered(one) + new string(' ', 256 * 1024))).StatusCode);
    }

    [Fact]
    public async Task Other_content_other_methods_and_unknown_parameters_are_refused()
    {
        using var form = await _client.PostAsync("/data", new StringContent(All, Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _client.PostAsync("/data", null)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.GetAsync("/data")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(All, "/data?halaman=2")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(All, "/data?limit=0")).StatusCode);
        Assert.Empty((await Json(All, "/data?offset=2147483647"))["baris"]!.AsArray());
        Assert.True((await Post(All)).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_description_has_an_example_that_works_and_names_every_member()
    {
        var content = (await _client.Json("/api"))["paths"]!["/data"]!["post"]!["requestBody"]!["content"]!["application/json"]!;

        Assert.NotEmpty((await Json(content["example"]!.ToJsonString()))["kolom"]!.AsArray());
        var members = content["schema"]!["properties"]!.AsObject().Select(one => one.Key).ToList();
        Assert.Equal(["tingkat", "induk", "kode", "ukuran", "edisi", "saring", "kolom", "urut"], members);
        Assert.Subset(members.ToHashSet(), content["example"]!.AsObject().Select(one => one.Key).ToHashSet());
    }

    static bool Holds(double value, string op, double bound) => op switch
    {
        "=" => value == bound,
        "!=" => value != bound,
        "<" => value < bound,
        "<=" => value <= bound,
        ">" => value > bound,
        _ => value >= bound,
    };

    async Task<List<string>> Codes(string question) => [.. (await Json(question))["baris"]!.AsArray().Select(row => (string)row![0]!)];

    async Task<JsonNode> Json(string question, string address = "/data", HttpClient? client = null)
    {
        using var answer = await Post(question, address, client);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{question} → {(int)answer.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }

    Task<HttpResponseMessage> Post(string question, string address = "/data", HttpClient? client = null) =>
        (client ?? _client).PostAsync(address, new StringContent(question, Encoding.UTF8, "application/json"));
}
