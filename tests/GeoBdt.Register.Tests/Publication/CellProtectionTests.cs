using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class CellProtectionTests
{
    static readonly PTable Table = PTable.Solve(5, 3, 2);
    static readonly CellProtection Protection = new(Table);

    // The finaliser is SplitMix64's, whose generator with seed 0 gives these from 1, 2 and 4 times its increment:
    // 0xE220A8397B1DCDAF = .88331, 0x6E789E6AA1B965F4 = .43153, 0xF88BB8A8724C81EC = .97088; 0 stays 0.
    const ulong Increment = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Upper bounds of the rows as the R package prints them: row 1 .7345 (−1) .8712 (+2) .9440 (+3) .9814 (+4);
    /// row 3 .2040 (−3) .5976 (0) .8451 (+1) .9557 (+2) .9908 (+3); row 8 .0038 (−5) … .3856 (−1) .6144 (0) .8086 (+1)
    /// .9273 (+2) .9796 (+3).</summary>
    [Theory]
    [InlineData(0ul, 0, 0)]
    [InlineData(0ul, 1, 0)]
    [InlineData(0ul, 3, 0)]
    [InlineData(0ul, 8, 3)]
    [InlineData(0ul, 1000, 995)]
    [InlineData(Increment, 0, 0)]
    [InlineData(Increment, 1, 4)]
    [InlineData(Increment, 3, 5)]
    [InlineData(Increment, 8, 10)]
    [InlineData(unchecked(2 * Increment), 1, 0)]
    [InlineData(unchecked(2 * Increment), 3, 3)]
    [InlineData(unchecked(2 * Increment), 1_000_000, 1_000_000)]
    [InlineData(unchecked(4 * Increment), 1, 5)]
    [InlineData(unchecked(4 * Increment), 3, 6)]
    [InlineData(unchecked(4 * Increment), 100, 103)]
    public void Cells_worked_by_hand(ulong keySum, int count, int published)
    {
        Assert.Equal(published, Protection.Protect(count, keySum));
    }

    [Fact]
    public void Over_random_keys_the_change_has_mean_0_and_variance_V_and_1_and_2_never_appear()
    {
        const int Keys = 40_000;
        const int Seed = 7;
        var random = new Random(Seed);
        for (var count = 1; count <= 14; count++)
        {
            double sum = 0, squares = 0;
            for (var i = 0; i < Keys; i++)
            {
                var published = Protection.Protect(count, (ulong)random.NextInt64(long.MinValue, long.MaxValue));
                Assert.False(published is 1 or 2 or < 0, $"{published} of {count}, seed {Seed}");
                Assert.InRange(published, count - 5, count + 5);
                sum += published - count;
                squares += (published - count) * (published - count);
            }

            // Five standard errors: of the mean √(3/n), of the variance at most √(E v⁴/n) ≤ √(25 · 3/n).
            var (mean, variance) = (sum / Keys, squares / Keys);
            Assert.True(Math.Abs(mean) < 5 * Math.Sqrt(3.0 / Keys), $"mean {mean} of {count}, seed {Seed}");
            Assert.True(Math.Abs(variance - 3) < 5 * Math.Sqrt(75.0 / Keys), $"variance {variance} of {count}, seed {Seed}");
        }
    }

    [Fact]
    public void How_a_total_is_changed_does_not_depend_on_how_its_parts_were()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        var (bothHigh, totalLow) = (0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var a = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var b = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            if (Protection.Protect(20, a) <= 20 || Protection.Protect(20, b) <= 20) continue;
            bothHigh++;
            if (Protection.Protect(40, unchecked(a + b)) < 40) totalLow++;
        }

        // Two keys above .6144 sum to one that is uniform above .2288, modulo 1: without the finaliser the share below the
        // total's median would be far from its .3856.
        var share = (double)totalLow / bothHigh;
        Assert.True(Math.Abs(share - 0.3855992) < 5 * Math.Sqrt(0.24 / bothHigh), $"{share}, seed {Seed}");
    }

    [Fact]
    public void A_negative_count_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Protection.Protect(-1, 0));
    }

    [Fact]
    public void The_note_tells_the_parameters()
    {
        var note = CellProtection.NoteOf(Table);

        Assert.Contains("paling banyak 5; angka 1–2 tidak pernah terbit", note.Id, StringComparison.Ordinal);
        Assert.EndsWith("karena perlindungan kerahasiaan.", note.Id, StringComparison.Ordinal);
    }
}
