using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GeoBdt.Api.Tests.DaftarNilai;

/// <summary>The descriptions of the CSV hold for the CSV: read back by what they say, cell by cell.</summary>
public sealed class PenjelasCsvTests(Server server) : IClassFixture<Server>
{
    const string Question = "/nilai?ukuran=rumah-tangga,sanitasi-tak-layak&induk=35.03&tingkat=desa&f=";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task The_csv_names_its_description_and_that_the_csv_of_the_same_release()
    {
        using var csv = await _client.GetAsync(Question + "csv");

        var link = Regex.Match(Assert.Single(csv.Headers.GetValues("Link")), "^<(?<address>[^>]+)>; rel=\"describedby\"; type=\"application/csvm\\+json\"$");
        Assert.True(link.Success);
        var described = await _client.GetAsync(link.Groups["address"].Value);
        Assert.Equal("application/csvm+json", described.Content.Headers.ContentType?.MediaType);
        var address = JsonNode.Parse(await described.Content.ReadAsStringAsync()).Text("url")!;
        Assert.Contains($"rilis={server.Release.Id}", address, StringComparison.Ordinal);
        Assert.Equal(await csv.Content.ReadAsStringAsync(), await _client.GetStringAsync(address));
    }

    [Fact]
    public async Task Csvw_titles_types_and_requirements_hold_for_every_cell()
    {
        var table = await _client.Json(Question + "csvw");
        var lines = (await _client.GetStringAsync(table.Text("url"))).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();

        Assert.Equal("http://www.w3.org/ns/csvw", (string?)table["@context"]![0]);
        Assert.Equal("id", table["@context"]![1].Text("@language"));
        var columns = table["tableSchema"]!["columns"]!.AsArray();
        Assert.Equal(lines[0], columns.Select(one => one.Text("titles")));
        // Names of the vocabulary, and prefixed ones of others that it knows.
        string[] known = ["name", "titles", "datatype", "required"];
        Assert.All(columns.SelectMany(one => one!.AsObject()), one => Assert.True(known.Contains(one.Key) || one.Key.StartsWith("dc:", StringComparison.Ordinal) || one.Key.StartsWith("schema:", StringComparison.Ordinal), one.Key));
        Assert.Equal("kode", table["tableSchema"].Text("primaryKey"));
        Assert.Equal(lines.Count - 1, lines.Skip(1).Select(line => line[0]).Distinct().Count());
        for (var column = 0; column < columns.Count; column++)
        {
            var datatype = columns[column]!["datatype"]!;
            var (type, format) = datatype is JsonObject typed ? (typed.Text("base"), typed.Text("format")) : ((string?)datatype, null);
            foreach (var line in lines.Skip(1)) AssertCell(line[column], type!, format, (bool?)columns[column]!["required"] == true);
        }
    }

    [Fact]
    public async Task The_data_package_describes_the_same_columns_by_a_relative_path()
    {
        var package = await _client.Json(Question + "datapackage");

        var resource = Assert.Single(package["resources"]!.AsArray())!;
        Assert.Equal(("tabular-data-package", "tabular-data-resource"), (package.Text("profile"), resource.Text("profile")));
        Assert.Matches("^[-a-z0-9._/]+$", package.Text("name")!);
        var path = resource.Text("path")!;
        Assert.False(path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal), path);
        var lines = (await _client.GetStringAsync(new Uri(new Uri(_client.BaseAddress!, Question), path))).TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        var fields = resource["schema"]!["fields"]!.AsArray();
        Assert.Equal(lines[0], fields.Select(one => one.Text("name")));
        for (var field = 0; field < fields.Count; field++)
        {
            var (type, constraints) = (fields[field].Text("type")!, fields[field]!["constraints"]);
            var statuses = constraints?["enum"]?.AsArray().Select(one => (string)one!).ToList();
            foreach (var line in lines.Skip(1))
            {
                AssertCell(line[field], type == "number" ? "decimal" : type, null, (bool?)constraints?["required"] == true);
                if (statuses is not null) Assert.Contains(line[field], statuses);
            }
        }
    }

    [Fact]
    public async Task What_the_release_does_not_state_is_not_there()
    {
        var package = await _client.Json(Question + "datapackage");

        Assert.Null(package["licenses"]);
        Assert.Contains("Keputusan contoh 2", package["sources"]!.ToJsonString(), StringComparison.Ordinal);
    }

    static void AssertCell(string cell, string type, string? format, bool isRequired)
    {
        if (cell.Length == 0)
        {
            Assert.False(isRequired);
            return;
        }

        if (type == "integer") Assert.True(long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), cell);
        if (type == "decimal") Assert.True(decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _), cell);
        if (format is not null) Assert.Matches(format, cell);
    }
}
