using System.Text;
using System.Text.RegularExpressions;

namespace GeoBdt.Api.Tests.Description;

/// <summary>Every command of docs/FORMAT.md is asked as it stands there.</summary>
public sealed partial class FormatDocumentTests(Server server) : IClassFixture<Server>
{
    static string Document { get; } = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "FORMAT.md"));

    [Fact]
    public async Task Every_command_of_the_document_is_answered()
    {
        var client = server.Client();
        var commands = Command().Matches(Document);

        Assert.True(commands.Count >= 9, $"Only {commands.Count} commands were found.");
        foreach (Match command in commands)
        {
            var body = command.Groups["body"];
            using var answer = body.Success
                ? await client.PostAsync(command.Groups["path"].Value, new StringContent(body.Value, Encoding.UTF8, "application/json"))
                : await client.GetAsync(command.Groups["path"].Value);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{command.Value} → {(int)answer.StatusCode}: {text}");
            Assert.NotEmpty(text);
        }
    }

    [Fact]
    public async Task Every_format_of_nilai_stands_in_the_document()
    {
        var api = await server.Client().Json("/api");

        var formats = api["paths"]!["/nilai"]!["get"]!["parameters"]!.AsArray().Single(one => one.Text("name") == "f")!["schema"]!["enum"]!.AsArray();
        Assert.All(formats, format => Assert.Contains($"`{format}`", Document, StringComparison.Ordinal));
    }

    [GeneratedRegex("^curl -s '[^'/]+//127\\.0\\.0\\.1:5080(?<path>[^']+)'[^\\n']*(?:'Content-Type: application/json' -d '(?<body>[^']+)')?", RegexOptions.Multiline)]
    private static partial Regex Command();
}
