using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Walks docs/CAKUPAN.md: what the source documents ask for must be answered by the URL the table gives.</summary>
[Collection<SharedServedSample>]
public sealed partial class CoverageTests(ServedSample served)
{
    static readonly string[] Tabel32 = [.. Enumerable.Range(1, 16).Select(number => $"{number}")];
    static readonly string[] Dashboards = ["1", "3", "4", "6", "7", "8", "11", "12"];

    static string Table => File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "CAKUPAN.md"));

    [Fact]
    public void Every_request_has_a_row()
    {
        var parts = Table.Split("\n## ");

        Assert.Equal(Tabel32, NumbersIn(parts[1]).Distinct());
        Assert.Equal(3, NumbersIn(parts[2]).Count());
        Assert.Equal(Dashboards, NumbersIn(parts[3]).Distinct());
    }

    [Fact]
    public async Task Every_url_answers_with_published_numbers()
    {
        var failures = new List<string>();
        var urls = Row().Matches(Table).Select(row => row.Groups["url"].Value).ToList();
        foreach (var url in urls)
        {
            using var response = await served.Client.GetAsync(url);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                failures.Add($"{url}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
            else if (response.Content.Headers.ContentType?.MediaType == "application/json")
            {
                failures.AddRange(Empty(await response.Content.ReadAsStringAsync()).Select(column => $"{url}: {column} holds no number."));
            }
        }

        Assert.True(urls.Count > 40, $"Only {urls.Count} rows.");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    static IEnumerable<string> NumbersIn(string part) => Row().Matches(part).Select(row => row.Groups["number"].Value);

    // Names of the columns without a number in any area.
    static List<string> Empty(string json)
    {
        using var document = JsonDocument.Parse(json);
        var names = document.RootElement.GetProperty("ukuran").EnumerateArray().Select(one => one.GetProperty("ukuran").GetString()!).ToList();
        var rows = document.RootElement.GetProperty("wilayah").EnumerateArray().Select(area => area.GetProperty("nilai")).ToList();
        return [.. names.Where((_, column) => rows.All(row => row[column].ValueKind != JsonValueKind.Number))];
    }

    [GeneratedRegex(@"^\| (?<number>[\d.]+) \|.*\| `(?<url>/[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
