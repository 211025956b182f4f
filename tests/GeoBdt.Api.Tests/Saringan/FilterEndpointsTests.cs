using System.Diagnostics;
using System.Text.Json.Nodes;
using GeoBdt.Api.Tests.Collections;

namespace GeoBdt.Api.Tests.Saringan;

public sealed class FilterEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("nama LIKE 'Desa Hulu%'", "", 6)]
    [InlineData("nama LIKE 'Desa Hulu%'", "&induk=35.03.02", 0)]
    [InlineData("geometry IS NOT NULL", "&induk=35.03.02&bbox=111.5,-8.3,111.515,-8.295&datetime=2020-10-01/..", 1)]
    [InlineData("\"sanitasi-tak-layak\" IS NULL", "", 1)]
    [InlineData("geometry IS NULL", "", 1)]
    [InlineData("NOT geometry IS NULL", "&bbox=111.5,-8.3,111.55,-8.27", 6)]
    [InlineData("\"rumah-tangga\" > 100000", "", 0)]
    public async Task A_filter_goes_with_the_other_parameters_and_is_counted_over_all_pages(string filter, string others, int matched)
    {
        var page = await _client.Json($"/collections/desa/items?filter={Uri.EscapeDataString(filter)}{others}&limit=2");

        Assert.Equal((matched, Math.Min(2, matched)), ((int)page["numberMatched"]!, (int)page["numberReturned"]!));
    }

    [Fact]
    public async Task Next_links_keep_the_filter_and_lead_to_the_end()
    {
        var filter = Uri.EscapeDataString("\"rumah-tangga\" >= 330 and not nama like '%2'");
        var expected = (await _client.Json($"/collections/desa/items?filter={filter}&limit=1000"))["features"]!.AsArray().Select(one => one.Text("id")).ToList();
        var seen = new List<string?>();

        for (var next = $"/collections/desa/items?limit=3&nama=&filter={filter}"; next is not null;)
        {
            var page = await _client.Json(next);
            seen.AddRange(page["features"]!.AsArray().Select(one => one.Text("id")));
            Assert.Equal(expected.Count, (int)page["numberMatched"]!);
            next = page["links"]!.AsArray().SingleOrDefault(one => one.Text("rel") == "next").Href();
            Assert.True(seen.Count <= expected.Count, "The pages do not end.");
        }

        Assert.InRange(expected.Count, 7, 12);
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Spellings_of_one_filter_are_one_answer()
    {
        string[] spellings =
        [
            "filter=" + Uri.EscapeDataString("nama<>'x' AND \"rumah-tangga:jumlah@2020-10\">400"),
            "filter=" + Uri.EscapeDataString("( (nama <> 'x') and rumah-tangga > 4.0e2 )"),
            "filter-lang=cql2-text&filter=" + Uri.EscapeDataString("\"nama\" <> 'x' AND rumah-tangga@terbaru > 400"),
            "filter-lang=cql2-json&filter=" + Uri.EscapeDataString(
                """{"args": [{"op": "<>", "args": [{"property": "nama"}, "x"]}, {"op": ">", "args": [{"property": "rumah-tangga:jumlah"}, 400]}], "op": "and"}"""),
        ];
        var answers = new List<(string? ETag, string Body)>();
        foreach (var spelling in spellings)
        {
            var response = await _client.GetAsync($"/collections/desa/items?{spelling}");
            answers.Add((response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync()));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("filter=%22nama%22%20%3C%3E%20%27x%27%20AND%20%22rumah-tangga%3Ajumlah@2020-10%22%20%3E%20400", answers[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kode=35.03.01.2001", 1)]
    [InlineData("kode=35.03.09.2001", 0)]
    [InlineData("kode_bps=3503010002", 1)]
    [InlineData("nama=Desa%20Hulu%201", 1)]
    [InlineData("nama=desa%20hulu%201", 0)]
    [InlineData("induk=35.03.02", 7)]
    [InlineData("rumah-tangga:jumlah@2020-10=303", 1)]
    [InlineData("rumah-tangga:jumlah=303.0&kode=35.03.01.2001", 1)]
    [InlineData("rumah-tangga:jumlah=303&kode=35.03.01.2002", 0)]
    [InlineData("rumah-tangga:jumlah@2020-10=303&rumah-tangga:jumlah@2020-01=300", 1)]
    public async Task A_queryable_is_a_parameter(string query, int matched) =>
        Assert.Equal(matched, (int)(await _client.Json($"/collections/desa/items?{query}"))["numberMatched"]!);

    [Theory]
    [InlineData("kode=35.03", "nilai-parameter")]
    [InlineData("kode=3503012001", "nilai-parameter")]
    [InlineData("kode_bps=35.03.01.2001", "nilai-parameter")]
    [InlineData("induk=utara", "kode-wilayah")]
    [InlineData("rumah-tangga:jumlah@2020-10=banyak", "nilai-parameter")]
    [InlineData("rumah-tangga:jumlah@2020-10=1e400", "nilai-parameter")]
    [InlineData("rumah-tangga:jumlah@2020-10=1&rumah-tangga:jumlah@2020-10=2", "parameter-ganda")]
    [InlineData("rumah-tangga:jumlah@2021-10=1", "saringan")]
    [InlineData("bukan-ini:jumlah=1", "saringan")]
    [InlineData("bukan-ini=1", "parameter-tidak-dikenal")]
    [InlineData("angka=1", "parameter-tidak-dikenal")]
    [InlineData("filter-lang=cql-text", "nilai-parameter")]
    [InlineData("filter-crs=http://www.opengis.net/def/crs/OGC/0/does_not_exist&filter=true", "nilai-parameter")]
    [InlineData("filter=THIS IS NOT A FILTER", "saringan")]
    [InlineData("filter=this_is_not_a_queryable IS NULL", "saringan")]
    [InlineData("filter=true&filter=true", "parameter-ganda")]
    [InlineData("filter-lang=cql2-json&filter=true and true", "saringan")]
    public async Task What_is_wrong_is_a_400(string query, string slug)
    {
        var problem = await _client.Problem($"/collections/desa/items?{query.Replace(" ", "%20", StringComparison.Ordinal)}");

        Assert.Equal((400, slug), (problem.Status, problem.Slug));
    }

    [Fact]
    public async Task A_refusal_names_place_rule_and_what_is_near()
    {
        var problem = await _client.Problem("/collections/desa/items?filter=" + Uri.EscapeDataString("nama = 'x' OR \"rumah-tanga\" > 5"));

        Assert.StartsWith("filter, huruf ke-15 ('\"rumah-tanga\" > 5'): properti 'rumah-tanga' tidak ada; yang mirip: rumah-tangga,", problem.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Contains(" / filter, character 15 ", problem.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("rumah-tangga", (string?)problem.Body["sah"]![0]);
    }

    // Its own links must stay below what a server takes as one line.
    [Fact]
    public async Task A_filter_whose_links_would_be_too_long_is_refused_and_one_that_fits_is_paged()
    {
        static string List(int count) => "kode IN (" + string.Join(',', Enumerable.Range(0, count).Select(i => $"'35.03.01.{2000 + i}'")) + ")";

        var problem = await _client.Problem("/collections/desa/items?filter=" + List(400).Replace(" ", "%20", StringComparison.Ordinal));
        var page = await _client.Json("/collections/desa/items?limit=1&filter=" + List(250).Replace(" ", "%20", StringComparison.Ordinal));
        var next = page["links"]!.AsArray().Single(one => one.Text("rel") == "next").Href()!;

        Assert.Contains("6000", problem.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(6, (int)page["numberMatched"]!);
        Assert.Equal(6, (int)(await _client.Json(next))["numberMatched"]!);
    }

    [Fact]
    public async Task Long_links_stand_in_the_body_and_not_in_the_header()
    {
        var many = string.Join(',', Enumerable.Range(0, 100).Select(i => $"'35.03.01.{2000 + i}'"));
        var response = await _client.GetAsync($"/collections/desa/items?limit=1&filter=kode%20IN%20({many})");

        Assert.Contains("rel=\"http://www.opengis.net/def/rel/ogc/1.0/queryables\"", Assert.Single(response.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.True(response.Headers.GetValues("Link").Single().Length < 4_000);
        Assert.Contains("\"next\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // GDAL is given a collection, follows its link to items and adds its own limit.
    [Fact]
    public async Task A_collection_takes_what_its_items_take_and_hands_it_on()
    {
        var collection = await _client.Json("/collections/desa?ukuran=desil.1&induk=35.03.02&kode_bps=3503020001&filter=nama%20IS%20NOT%20NULL&filter-lang=cql2-text");
        var items = collection["links"]!.AsArray().Single(one => one.Text("rel") == "items" && one.Text("type") != "text/html").Href()!;
        var page = await _client.Json($"{items}&limit=5");

        Assert.Equal("35.03.02.2001", Assert.Single(page["features"]!.AsArray()).Text("id"));
        Assert.NotNull(page["features"]![0]!["properties"]!["desil.1:persen@2020-10"]);
        Assert.Equal(400, (await _client.Problem("/collections/desa?limit=5")).Status);
        Assert.Equal(400, (await _client.Problem("/collections/desa?filter=bukan")).Status);
    }

    [Fact]
    public async Task The_description_names_languages_systems_and_defaults()
    {
        var parameters = (await _client.Json("/api"))["paths"]!["/collections/{tingkat}/items"]!["get"]!["parameters"]!.AsArray();
        JsonNode Schema(string name) => parameters.Single(one => one.Text("name") == name)!["schema"]!;

        Assert.Equal(["cql2-text", "cql2-json"], Schema("filter-lang")["enum"]!.AsArray().Select(one => (string?)one));
        Assert.Equal("cql2-text", Schema("filter-lang").Text("default"));
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", Schema("filter-crs").Text("default"));
        Assert.Equal(("object", "number"), (Schema("angka").Text("type"), Schema("angka")["additionalProperties"].Text("type")));
    }

    [Fact]
    public async Task Nothing_is_kept_back_by_a_filter_that_a_client_could_not_do_alone()
    {
        // What filters give is what a client gets that takes all values and compares them by itself.
        const string Name = "sanitasi-tak-layak:persen@2020-10";
        var all = (await _client.Json($"/collections/desa/items?ukuran={Name}"))["features"]!.AsArray();
        foreach (var (comparison, holds) in (IEnumerable<(string, Func<double, bool>)>)[(">= 10", value => value >= 10), ("= 3.33", value => value == 3.33), ("< 15", value => value < 15)])
        {
            var expected = all.Where(one => one!["properties"]![Name] is { } value && holds((double)value)).Select(one => one.Text("id"));
            var found = (await _client.Json($"/collections/desa/items?filter={Uri.EscapeDataString($"\"{Name}\" {comparison}")}"))["features"]!.AsArray().Select(one => one.Text("id"));

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public async Task Gdal_reads_what_a_filter_lets_through()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        using var live = new LiveServer();

        var filter = Uri.EscapeDataString("rumah-tangga > 500 AND nama LIKE 'Desa Hilir%'");
        var items = await Run(ogrinfo, "-ro", "-al", "-so", $"{live.Url}/collections/desa/items?limit=1000&filter={filter}");
        var pages = await Run(ogrinfo, "-ro", "-al", $"OAPIF_COLLECTION:{live.Url}/collections/desa?ukuran=rumah-tangga&filter={filter}", "-oo", "PAGE_SIZE=2");
        // Whatever GDAL leaves to the server and what it does alone: the same areas.
        var where = await Run(ogrinfo, "-ro", "-al", "-where", "\"rumah-tangga:jumlah@2020-10\" > 500", $"OAPIF_COLLECTION:{live.Url}/collections/desa?ukuran=rumah-tangga", "-oo", "PAGE_SIZE=5");

        Assert.Contains("Feature Count: 5", items, StringComparison.Ordinal);
        Assert.Equal(5, pages.Split("OGRFeature(").Length - 1);
        Assert.Contains("rumah-tangga:jumlah@2020-10", pages, StringComparison.Ordinal);
        Assert.Equal(6, where.Split("OGRFeature(").Length - 1);
    }

    static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
