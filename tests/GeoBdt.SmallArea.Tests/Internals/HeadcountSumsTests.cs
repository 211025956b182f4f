using System.Numerics;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class HeadcountSumsTests
{
    [Fact]
    public void A_household_is_two_to_the_fortieth_units_and_a_probability_its_nearest_whole_number()
    {
        Assert.Equal(1L << 40, HeadcountSums.ToUnits(1));
        Assert.Equal(1L << 39, HeadcountSums.ToUnits(0.5));
        Assert.Equal(0, HeadcountSums.ToUnits(0));
        Assert.Equal(0, HeadcountSums.ToUnits(1e-13));
        Assert.Equal(366503875925, HeadcountSums.ToUnits(1.0 / 3)); // 2⁴⁰/3 = 366503875925.33
        Assert.Equal(1, HeadcountSums.ToHouseholds(1L << 40));
    }

    [Fact]
    public void A_lane_gives_what_single_values_give()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var p = random.NextDouble();
            Assert.Equal(HeadcountSums.ToUnits(p), HeadcountSums.ToUnits(new Vector<double>(p))[0]);
        }
    }
}
