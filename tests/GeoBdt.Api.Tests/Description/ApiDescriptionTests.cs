using System.Net;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Description;

public sealed class ApiDescriptionTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Every_parameter_is_described_in_both_languages_with_a_type()
    {
        var document = await _client.Json("/api");

        Assert.StartsWith("3.0.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("./", document["servers"]![0].Text("url"));
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            var get = (item!["get"] ?? item["post"])!;
            Assert.True(get.Text("summary")?.Contains(" / ", StringComparison.Ordinal), path);
            foreach (var parameter in get["parameters"]?.AsArray() ?? [])
            {
                Assert.True(parameter.Text("description")?.Contains(" / ", StringComparison.Ordinal), $"{path} {parameter.Text("name")}");
                Assert.NotNull(parameter!["schema"]!["type"]);
            }
        }
    }

    [Fact]
    public async Task Every_answer_with_a_body_says_its_media_types()
    {
        var document = await _client.Json("/api");
        var silent = from path in document["paths"]!.AsObject()
                     from operation in path.Value!.AsObject().Where(one => one.Value is JsonObject)
                     from response in operation.Value!["responses"]!.AsObject()
                     where response.Key is "200" or "206" && response.Value!["content"]?.AsObject() is null or { Count: 0 }
                     select $"{operation.Key} {path.Key} {response.Key}";
        var picture = document["paths"]!["/peta/{ukuran}/{kode}.png"]!["get"]!["responses"]!["200"]!["content"]!.AsObject();

        Assert.Empty(silent);
        Assert.Equal("binary", Assert.Single(picture).Value!["schema"].Text("format"));
    }

    [Fact]
    public async Task Paging_is_described_with_default_and_bounds()
    {
        var parameters = (await _client.Json("/api"))["paths"]!["/collections/{tingkat}/items"]!["get"]!["parameters"]!.AsArray();
        var limit = parameters.Single(one => one.Text("name") == "limit")!["schema"]!;
        var bbox = parameters.Single(one => one.Text("name") == "bbox")!;

        Assert.Equal((1, 10000, 100), ((int)limit["minimum"]!, (int)limit["maximum"]!, (int)limit["default"]!));
        Assert.Equal("array", bbox["schema"].Text("type"));
        Assert.False((bool)bbox["explode"]!);
        Assert.True((bool)parameters.Single(one => one.Text("name") == "tingkat")!["required"]!);
    }

    [Fact]
    public async Task Every_address_answers_to_its_own_examples()
    {
        using var server = new MapServer(hasFaces: true);
        var examples = new Dictionary<string, string>
        {
            ["z"] = "10",
            ["x"] = "829",
            ["y"] = "535",
            ["tileMatrixSetId"] = "WebMercatorQuad",
            ["tileMatrix"] = "10",
            ["tileRow"] = "535",
            ["tileCol"] = "829",
            ["kode"] = "35.03",
            ["tingkat"] = "kabupaten",
            ["rilis"] = server.Release.Id.ToString(),
            ["dengan"] = server.Release.Id.ToString(),
            ["id"] = "desil",
            ["slug"] = "tingkat",
            ["laporan"] = "laporan-register.json",
            ["ukuran"] = "desil.1",
            ["total"] = "10",
            ["cari"] = "hulu",
            ["url"] = Uri.EscapeDataString("http://localhost/sematan/desil.1/35.03"),
        };

        foreach (var (path, item) in (await server.Client.Json("/api"))["paths"]!.AsObject())
        {
            // What only takes files has its own tests.
            if (item!["get"] is not { } get) continue;
            var parameters = get["parameters"]?.AsArray() ?? [];
            var address = parameters.Aggregate(path, (filled, one) => filled.Replace($"{{{one.Text("name")}}}", examples.GetValueOrDefault(one.Text("name")!), StringComparison.Ordinal));
            var query = parameters.Where(one => one.Text("in") == "query" && one!["required"] is JsonNode)
                .Select(one => $"{one.Text("name")}={examples[one.Text("name")!]}");
            var status = (await server.Client.GetAsync($"{address}?{string.Join('&', query)}")).StatusCode;
            // A profile of another level than that of the code leads to it.
            var isOfOtherLevel = status == HttpStatusCode.PermanentRedirect && path is "/provinsi/{kode}" or "/kecamatan/{kode}" or "/desa/{kode}";
            Assert.True(status == HttpStatusCode.OK || isOfOtherLevel, $"{address} → {status}");
        }
    }

    [Fact]
    public async Task Files_are_described_as_a_form()
    {
        var post = (await _client.Json("/api"))["paths"]!["/kuota/rencana"]!["post"]!;
        var fields = post["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!["properties"]!.AsObject();

        Assert.Equal(["lama", "kunci", "kebutuhan", "rencana"], fields.Select(one => one.Key));
        Assert.All(fields, one => Assert.Contains(" / ", one.Value.Text("description"), StringComparison.Ordinal));
        Assert.Contains(post["parameters"]!.AsArray(), one => one.Text("name") == "rilis");
    }
}
