using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

public class NeedTests
{
    public static TheoryData<KuotaMethod> Methods => [.. Enum.GetValues<KuotaMethod>()];

    [Fact]
    public void A_mix_is_exact_in_whole_numbers_of_its_finest_decimal()
    {
        // In doubles 0.7 · 10 + 0.1 · 3 is not 7.3.
        var mix = new NeedMix([0.7m, 0.1m]);

        Assert.Equal((10, 73L), ((int)mix.Unit, mix.Whole(mix.Sum([10, 3]))));
        Assert.Equal([7L, 8, 0], new long[] { 73, 75, 4 }.Select(mix.Households));
        Assert.Equal(1, new NeedMix([1, 1]).Unit);
        Assert.Equal(1_000, new NeedMix([0.5m], decimals: 2).Unit);
    }

    [Fact]
    public void Weights_out_of_range_and_needs_beyond_exact_sums_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeedMix([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeedMix([-1m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeedMix([1000.1m]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeedMix([0.00001m]));
        Assert.Throws<OverflowException>(() => new NeedMix([1]).Whole(1e18m));
        Assert.Throws<OverflowException>(() => new NeedMix([1]).Whole(-1));
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_unit_of_need_changes_no_place(KuotaMethod method)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var need = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextInt64(1, 1_000)).ToArray();
            var total = random.NextInt64(0, 500);

            Assert.Equal(KuotaAllocation.Split(method, total, need), KuotaAllocation.Split(method, total, [.. need.Select(one => one * 10_000)]));
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Benchmarked_needs_sum_to_the_published_total_and_stay_in_proportion(KuotaMethod method)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var need = Enumerable.Range(0, 9).Select(_ => random.Next(4) == 0 ? 0 : random.NextInt64(1, 900)).ToArray();
            int[][] groups = [[0, 1, 2, 3], [4, 5], [6, 7, 8]];
            long[] target = [random.NextInt64(1, 5_000), 0, random.NextInt64(1, 5_000)];
            var scaled = (long[])need.Clone();

            var isScaled = new NeedBenchmark(groups, target).Apply(method, scaled);

            for (var group = 0; group < groups.Length; group++)
            {
                var (before, after) = (groups[group].Sum(i => need[i]), groups[group].Sum(i => scaled[i]));
                Assert.Equal(before > 0 && target[group] > 0, isScaled[group]);
                Assert.Equal(isScaled[group] ? target[group] : before, after);
                // A larger need stays at least as large, and nothing stays nothing.
                foreach (var i in groups[group])
                {
                    Assert.True(need[i] > 0 || scaled[i] == 0, $"seed {seed}");
                    foreach (var j in groups[group]) Assert.True(need[i] <= need[j] || scaled[i] >= scaled[j], $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void A_benchmark_that_holds_already_changes_nothing()
    {
        long[] need = [60, 41, 0, 7];

        Assert.True(new NeedBenchmark([[0, 1, 2], [3]], [101, -1]).Apply(KuotaMethod.Webster, need)[0]);

        Assert.Equal([60, 41, 0, 7], need);
    }
}
