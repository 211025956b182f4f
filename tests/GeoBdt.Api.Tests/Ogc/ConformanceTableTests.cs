using System.Reflection;
using System.Text.RegularExpressions;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>Holds the table of docs/OGC.md: every abstract test stands in it with the test of ours that carries it out.</summary>
public sealed partial class ConformanceTableTests
{
    [Fact]
    public void Each_abstract_test_is_in_the_table_with_the_test_that_carries_it_out()
    {
        var carried = typeof(ConformanceTableTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<AbstractTestAttribute>().Select(one => (one.Id, Test: $"{method.DeclaringType!.Name}.{method.Name}")))
            .Order().ToList();

        var listed = File.ReadLines(Path.Combine(Requires.RepositoryRoot, "docs", "OGC.md")).Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["id"].Value, match.Groups["test"].Value)).Order().ToList();

        Assert.True(carried.Count > 40, $"Only {carried.Count}.");
        Assert.Equal(carried, listed);
    }

    [GeneratedRegex(@"^\| `(?<id>/conf/[a-z0-9/A-Z-]+)` \| `(?<test>\w+\.\w+)` \| ")]
    private static partial Regex Row();
}
