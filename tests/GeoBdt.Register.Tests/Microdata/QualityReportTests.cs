using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class QualityReportTests
{
    [Theory]
    [InlineData(0, 40, 0)]
    [InlineData(1, 40, 50)]
    [InlineData(21, 40, 100)]
    [InlineData(1, 8, 100)]
    [InlineData(3, 200, 10)]
    [InlineData(3, 400, 5)]
    [InlineData(12, 1100, 2)]
    [InlineData(1, 90_000, 1)]
    [InlineData(90_000, 90_000, 100)]
    [InlineData(0, 0, 0)]
    public void Shares_are_rounded_up_and_the_more_coarsely_the_fewer_rows_there_are(long rows, long read, int percent) =>
        Assert.Equal(percent, Of(read).PersenDibaca(rows));

    [Fact]
    public void Whoever_knows_how_many_rows_a_file_has_still_has_eleven_counts_to_choose_from()
    {
        for (var read = 1; read <= 2500; read++)
        {
            var file = Of(read);
            var counts = new int[101];
            for (var rows = 1; rows <= read; rows++)
            {
                var percent = file.PersenDibaca(rows);
                Assert.True(100.0 * rows <= (double)percent * read, $"{rows} of {read}: {percent}");
                counts[percent]++;
            }

            for (var percent = 0; percent <= 100; percent++)
            {
                Assert.True(counts[percent] == 0 || counts[percent] >= Math.Min(11, read), $"{percent} % of {read}: {counts[percent]}");
            }
        }
    }

    static MutuBerkas Of(long read) => new("uji.csv", "uji", "','", 0, "", read, read, 0, [], [], [], []);
}
