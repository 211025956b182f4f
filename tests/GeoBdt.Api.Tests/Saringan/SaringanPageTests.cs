using System.Globalization;
using System.Text.RegularExpressions;
using GeoBdt.Api.Cql2;
using GeoBdt.Api.Saringan;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Saringan;

/// <summary>What docs/SARINGAN.md says is so.</summary>
public sealed class SaringanPageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "SARINGAN.md"));

    [Fact]
    public void Every_example_is_read_and_finds_what_it_names()
    {
        var (store, release) = TinyRelease.Publish();
        try
        {
            var texts = Blocks("cql2").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(Cql2TextReader.Read).ToList();
            var jsons = Blocks("json").Select(Cql2JsonReader.Read).ToList();

            Assert.True(texts.Count >= 9 && jsons.Count == 1);
            foreach (var one in texts.Concat(jsons))
            {
                var filter = AreaFilter.Of(one, FilterCrs.Crs84, release, Tingkat.Desa);
                var found = Enumerable.Range(release.Wilayah.LevelStart(Tingkat.Desa), 13).Count(area => filter.Condition(area) == Truth.True);
                // No desa of the test's release is called suka.
                Assert.True(found > 0 || filter.Text.Contains("suka", StringComparison.Ordinal), $"{found}: {filter.Text}");
            }
        }
        finally
        {
            Directory.Delete(store.Root, recursive: true);
        }
    }

    [Theory]
    [InlineData("| characters | {0}, and 6000", Cql2Limits.Length)]
    [InlineData("| levels of parentheses, `NOT` and functions | {0} |", Cql2Limits.Depth)]
    [InlineData("| conditions | {0} |", Cql2Limits.Conditions)]
    [InlineData("| of them `LIKE` | {0} |", Cql2Limits.Patterns)]
    [InlineData("| values in `IN` lists | {0} |", Cql2Limits.Items)]
    [InlineData("| positions of shapes | {0} |", Cql2Limits.Positions)]
    [InlineData("| characters of a pattern, of a name | {0} |", Cql2Limits.Pattern)]
    public void Its_bounds_are_those_of_the_code(string line, int bound) => Assert.Contains(string.Format(CultureInfo.InvariantCulture, line, bound), Page, StringComparison.Ordinal);

    static IEnumerable<string> Blocks(string language) => Regex.Matches(Page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);
}
