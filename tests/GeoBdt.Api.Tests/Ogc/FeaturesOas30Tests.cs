using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static GeoBdt.Api.Tests.Ogc.OgcWalker;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Features 1.0.1 part 1, class oas30.</summary>
public sealed class FeaturesOas30Tests(Server server) : IClassFixture<Server>
{
    readonly OgcWalker _walker = new(server.Client());

    [Fact]
    [AbstractTest("/conf/oas30/oas-definition-1")]
    public async Task The_definition_is_there_as_json_and_as_a_page()
    {
        var landing = await _walker.Landing();

        var json = await _walker.Follow(landing.Node, "service-desc", "application/vnd.oai.openapi+json;version=3.0");
        Assert.Equal("application/vnd.oai.openapi+json;version=3.0", json.ContentType.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(Html, (await _walker.Follow(landing.Node, "service-doc", Html)).MediaType);
    }

    [Fact]
    [AbstractTest("/conf/oas30/oas-definition-2")]
    public async Task Every_parameter_has_an_example_of_its_own_type_and_every_reference_leads_somewhere()
    {
        var document = await Definition();
        var names = new HashSet<string>();
        foreach (var (path, method, operation) in Operations(document))
        {
            Assert.True(names.Add(operation.Text("operationId")!), $"{path}: {operation.Text("operationId")} twice");
            var parameters = operation["parameters"]?.AsArray() ?? [];
            var inPath = parameters.Where(one => one.Text("in") == "path").Select(one => one.Text("name")!).Order();
            Assert.Equal(Regex.Matches(path, @"\{(\w+)\}").Select(match => match.Groups[1].Value).Order(), inPath);
            foreach (var one in parameters)
            {
                Assert.True(one!["example"] is not null, $"{path}: {one.Text("name")} has no example");
                Assert.Empty(JsonShape.Wrong(one["example"], one["schema"]!, document).Select(wrong => $"{path} {one.Text("name")}: {wrong}"));
            }

            Assert.All(operation["responses"]!.AsObject(), one => Assert.False(string.IsNullOrEmpty(JsonShape.Resolved(one.Value!, document).Text("description")), $"{method} {path} {one.Key}"));
        }

        foreach (var reference in References(document))
        {
            var node = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (at, step) => at?[step]);
            Assert.True(node is not null, reference);
        }
    }

    [Fact]
    [AbstractTest("/conf/oas30/completeness")]
    [AbstractTest("/conf/oas30/exceptions-codes")]
    [AbstractTest("/conf/oas30/oas-impl")]
    public async Task Every_answer_of_a_long_walk_is_described_with_its_status_type_and_shape()
    {
        var document = await Definition();
        await WalkEverything();
        var operations = Operations(document).Where(one => one.Method == "get").ToList();
        var wrong = new List<string>();

        foreach (var answer in _walker.Seen)
        {
            var path = new Uri(new Uri("http://localhost"), answer.Href).AbsolutePath;
            var operation = operations.OrderBy(one => one.Path.Count(c => c == '{')).First(one => Template(one.Path).IsMatch(path)).Operation;
            var described = operation["responses"]![((int)answer.Status).ToString(CultureInfo.InvariantCulture)];

            Assert.True(described is not null, $"{answer.Href} → {answer.Status} is not described");
            if (answer.Text.Length == 0) continue;
            var content = JsonShape.Resolved(described, document)["content"]?.AsObject().FirstOrDefault(one => MediaTypeOf(one.Key) == answer.MediaType).Value;
            Assert.True(content is not null, $"{answer.Href}: {answer.MediaType} is not described");
            if (answer.MediaType.EndsWith("json", StringComparison.Ordinal) && content["schema"] is { } schema)
            {
                wrong.AddRange(JsonShape.Wrong(answer.Node, schema, document).Select(one => $"{answer.Href}: {one}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct().Take(30)));

        var seen = _walker.Seen.Select(one => one.Status).ToHashSet();
        Assert.Superset(
            new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.NotAcceptable, HttpStatusCode.PermanentRedirect }, seen);
    }

    [Fact]
    [AbstractTest("/conf/oas30/security")]
    public async Task Nothing_asks_for_a_key_and_the_definition_says_none()
    {
        var document = await Definition();
        await WalkEverything();

        Assert.Null(document["security"]);
        Assert.Null(document["components"]!["securitySchemes"]);
        Assert.All(Operations(document), one => Assert.Null(one.Operation["security"]));
        Assert.All(_walker.Seen, one => Assert.False(one.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || one.Headers.ContainsKey("WWW-Authenticate")));
    }

    [Fact]
    public async Task Spectral_finds_no_error_in_the_definition()
    {
        // Only .ci/run --penuh installs it.
        Requires.Penuh("Spectral");
        var folder = Path.Combine(Requires.RepositoryRoot, "tests", "spectral");
        var spectral = Path.Combine(folder, "node_modules", "@stoplight", "spectral-cli", "dist", "index.js");
        Requires.File(spectral, "tests/spectral/node_modules (npm ci in tests/spectral)");
        var file = Path.Combine(Path.GetTempPath(), $"geobdt-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, (await Definition()).ToJsonString());

        using var process = Process.Start(new ProcessStartInfo(
            Requires.Program("node", "nodejs"), [spectral, "lint", file, "--ruleset", Path.Combine(folder, "aturan.yaml"), "--fail-severity", "error", "--format", "text"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        File.Delete(file);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.DoesNotContain(" error ", output, StringComparison.Ordinal);
    }

    async Task<JsonNode> Definition() => (await _walker.Follow((await _walker.Landing()).Node, "service-desc")).Node;

    // Every link, right and wrong questions.
    async Task WalkEverything()
    {
        var landing = await _walker.Landing();
        foreach (var link in LinksOf(landing.Node)) await _walker.Get(link.Text("href")!, link.Text("type")!);
        foreach (var collection in await _walker.Collections())
        {
            foreach (var link in LinksOf(collection)) await _walker.Get(link.Text("href")!, link.Text("type")!);
            var items = HrefOf(collection, "items", GeoJsonType);
            foreach (var query in (string[])["ukuran=desil.1", "limit=0", "limit=2000", "x=1", "rilis=0123456789abcdef", "crs=x", "induk=bps-35", "induk=99", "bbox=1,2,3,4"]) await _walker.Get(With(items, query), GeoJsonType);
            await _walker.Get(items, "text/xml");
            await _walker.Get($"{items}/bps-35", GeoJsonType);
            await _walker.Get($"{items}/99", GeoJsonType);
            foreach (var link in LinksOf((await _walker.Get($"{items}/{FeaturesOf(await _walker.Get(items, GeoJsonType))[0].Text("id")}?ukuran=desil.1", GeoJsonType)).Node)) await _walker.Get(link.Text("href")!, link.Text("type")!);
        }
    }

    static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => (path.Key, one.Key, one.Value!)));

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(one => one is { Key: "$ref", Value: JsonValue text } ? [(string)text!] : References(one.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    static Regex Template(string path) => new("^" + Regex.Replace(Regex.Escape(path).Replace("\\{", "{", StringComparison.Ordinal), @"\{\w+}", "[^/]+") + "$");
}
