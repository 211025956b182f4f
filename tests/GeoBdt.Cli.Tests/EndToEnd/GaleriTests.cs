using System.Net;
using System.Text.RegularExpressions;
using GeoBdt.Cli.Galeri;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>docs/gallery must stay what <c>geobdt galeri</c> writes, and its URLs must go on answering: people copy them.</summary>
[Collection<SharedServedSample>]
public sealed partial class GaleriTests(ServedSample served)
{
    const long MostBytes = 1_500_000;

    static string Folder => Path.Combine(Requires.RepositoryRoot, "docs", "gallery");

    static string Page => File.ReadAllText(Path.Combine(Folder, GaleriPage.FileName)).ReplaceLineEndings("\n");

    [Fact]
    public void The_page_is_what_the_command_writes()
    {
        Assert.Equal(GaleriPage.Text(), Page);
    }

    [Fact]
    public void Every_picture_is_there_and_small_and_none_is_left_over()
    {
        var named = FileLink().Matches(Page).Select(link => link.Groups["file"].Value).Append(GaleriPage.FileName).ToHashSet();

        var files = new DirectoryInfo(Folder).GetFiles();

        Assert.Equal(named.Order(StringComparer.Ordinal), files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(file => file.Length), 1, MostBytes);
    }

    [Fact]
    public async Task Every_url_answers_with_its_picture()
    {
        var failures = new List<string>();
        var urls = Url().Matches(Page).Select(line => line.Groups["url"].Value).ToList();
        foreach (var url in urls)
        {
            using var response = await served.Client.GetAsync(url);
            var expected = url.Contains(".pdf", StringComparison.Ordinal) ? "application/pdf" : "image/png";
            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentType?.MediaType != expected)
            {
                failures.Add($"{url}: {(int)response.StatusCode} {response.Content.Headers.ContentType}");
            }
        }

        Assert.Equal(GaleriEntry.All.Sum(entry => entry.Pictures.Length), urls.Count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [GeneratedRegex(@"\]\((?<file>[^)/]+\.(png|pdf))\)")]
    private static partial Regex FileLink();

    [GeneratedRegex("^`(?<url>/[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Url();
}
