using GeoBdt.Cli.Tests.Export;

namespace GeoBdt.Cli.Tests;

public sealed class CheckTilesCommandTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    [Fact]
    public void A_sound_release_shows_every_area_and_has_no_gap()
    {
        var outcome = Geobdt.Run("check-tiles", tiny.Store);

        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        foreach (var expected in (string[])
            ["12, desa: 12 dari / of 12", "12, kabupaten: 2 dari / of 2", "0 tempat terkurung", "No gap, no overlap."])
        {
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_no_archive_is_refused_in_a_sentence()
    {
        var path = tiny.NewPath(".pmtiles");
        File.WriteAllBytes(path, "PMTiles"u8.ToArray());

        var outcome = Geobdt.Run("check-tiles", path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("arsip ubin tidak terbaca", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }
}
