using System.Diagnostics;
using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Tests.Cql2;

public sealed class LikePatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("%", "", true)]
    [InlineData("_%", "", false)]
    [InlineData("B_r%", "Berlin", true)]
    [InlineData("B_r%", "Br", false)]
    [InlineData("%ab", "aab", true)]
    [InlineData("a%a", "a", false)]
    [InlineData("a%a", "aa", true)]
    [InlineData("100\\%", "100%", true)]
    [InlineData("100\\%", "1000", false)]
    [InlineData("a\\_b", "axb", false)]
    [InlineData("a\\", "a\\", true)]
    [InlineData("_", "😀", true)]
    [InlineData("%_", "😀", true)]
    [InlineData("__", "😀", false)]
    public void Wildcards_and_escapes(string pattern, string text, bool matches) => Assert.Equal(matches, new LikePattern(pattern).Matches(text));

    [Fact]
    public void Random_patterns_match_what_trying_every_way_matches()
    {
        for (var seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            string Draw(string letters, int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => letters[random.Next(letters.Length)]));
            var (pattern, text) = (Draw("ab%_", 8), Draw("ab", 9));

            Assert.True(Slow(pattern, text) == new LikePattern(pattern).Matches(text), $"seed {seed}: {text} LIKE {pattern}");
        }

        static bool Slow(string pattern, string text) => pattern.Length == 0 ? text.Length == 0
            : pattern[0] == '%' ? Slow(pattern[1..], text) || (text.Length > 0 && Slow(pattern, text[1..]))
            : text.Length > 0 && (pattern[0] == '_' || pattern[0] == text[0]) && Slow(pattern[1..], text[1..]);
    }

    // Trying every way would take longer than the universe is old.
    [Fact]
    public void Many_wildcards_take_no_time()
    {
        var pattern = new LikePattern(string.Concat(Enumerable.Repeat("%a", 99)) + "%b");
        var (text, began) = (new string('a', 5_000), Stopwatch.GetTimestamp());

        for (var i = 0; i < 100; i++) Assert.False(pattern.Matches(text));

        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(2));
    }
}
