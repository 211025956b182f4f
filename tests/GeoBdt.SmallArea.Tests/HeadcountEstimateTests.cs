namespace GeoBdt.SmallArea.Tests;

public class HeadcountEstimateTests
{
    [Fact]
    public void Areas_add_in_households_headcount_and_variance_but_not_in_standard_error()
    {
        var kecamatan = HeadcountEstimate.Sum([new(100, 40, 5, 4), new(50, 10.5, 12, 4), default]);

        Assert.Equal(new HeadcountEstimate(150, 50.5, 17, 8), kecamatan);
        Assert.Equal(5, kecamatan.StandardError); // √25, not 3 + 4
        Assert.Equal(kecamatan, HeadcountEstimate.Add(new(100, 40, 5, 4), new(50, 10.5, 12, 4)));
    }

    [Fact]
    public void Whole_households_round_halves_away_from_zero()
    {
        var estimate = new HeadcountEstimate(100, 12.5, 2.25, 4);

        Assert.Equal(13, estimate.WholeHeadcount);
        Assert.Equal(3, estimate.WholeStandardError); // √6.25 = 2.5
    }
}
