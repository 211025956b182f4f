using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class CellProtectionTests
{
    // The finaliser is SplitMix64's, whose generator with seed 0 gives these from 1, 2 and 4 times its increment:
    // 0xE220A8397B1DCDAF and 0xF88BB8A8724C81EC lie above 2/3 of 2⁶⁴, 0x6E789E6AA1B965F4 and 0 (from 0) below.
    const ulong Increment = 0x9E37_79B9_7F4A_7C15;

    [Theory]
    [InlineData(0ul, 0, 0)]
    [InlineData(0ul, 1, 0)]
    [InlineData(0ul, 2, 3)]
    [InlineData(0ul, 3, 3)]
    [InlineData(0ul, 4, 3)]
    [InlineData(0ul, 5, 6)]
    [InlineData(unchecked(2 * Increment), 1, 0)]
    [InlineData(unchecked(2 * Increment), 100, 99)]
    [InlineData(Increment, 0, 0)]
    [InlineData(Increment, 1, 3)]
    [InlineData(Increment, 2, 0)]
    [InlineData(Increment, 3, 3)]
    [InlineData(Increment, 4, 6)]
    [InlineData(unchecked(4 * Increment), 5, 3)]
    [InlineData(unchecked(4 * Increment), 1_000_000, 1_000_002)]
    public void Cells_worked_by_hand(ulong keySum, int count, int published)
    {
        Assert.Equal(published, CellProtection.Protect(count, keySum));
    }

    [Fact]
    public void Rounding_is_unbiased_and_goes_to_the_nearer_multiple_two_times_of_three()
    {
        const int Keys = 40_000;
        const int Seed = 7;
        var random = new Random(Seed);
        for (var count = 1; count <= 12; count++)
        {
            long sum = 0;
            var near = 0;
            for (var i = 0; i < Keys; i++)
            {
                var published = CellProtection.Protect(count, (ulong)random.NextInt64(long.MinValue, long.MaxValue));
                Assert.Equal(0, published % CellProtection.Base);
                Assert.InRange(published, Math.Max(0, count - 2), count + 2);
                sum += published;
                if (Math.Abs(published - count) <= 1) near++;
            }

            // The change has standard deviation √2 (0 for multiples of 3), the share √(2/9): five standard errors.
            var (mean, share) = ((double)sum / Keys, (double)near / Keys);
            Assert.True(Math.Abs(mean - count) < 5 * Math.Sqrt(2.0 / Keys), $"mean {mean} of {count}, seed {Seed}");
            var expected = count % 3 == 0 ? 1 : 2.0 / 3;
            Assert.True(Math.Abs(share - expected) < 5 * Math.Sqrt(2.0 / 9 / Keys), $"{share} of {count}, seed {Seed}");
        }
    }

    [Fact]
    public void How_a_total_is_rounded_does_not_depend_on_how_its_parts_were()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        var (bothNear, totalFar) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var a = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var b = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            if (CellProtection.Protect(1, a) != 0 || CellProtection.Protect(1, b) != 0) continue;
            bothNear++;
            if (CellProtection.Protect(2, unchecked(a + b)) == 0) totalFar++;
        }

        // Without the finaliser this share would be 3/8 instead of 1/3: 14 standard errors away.
        var share = (double)totalFar / bothNear;
        Assert.True(Math.Abs(share - (1.0 / 3)) < 5 * Math.Sqrt(2.0 / 9 / bothNear), $"{share}, seed {Seed}");
    }

    [Fact]
    public void A_negative_count_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CellProtection.Protect(-1, 0));
    }
}
