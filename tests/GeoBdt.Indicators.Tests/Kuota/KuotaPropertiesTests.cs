using System.Numerics;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

/// <summary>What each method promises whatever the needs, within bounds, and what it is the best of: beside every other split of tiny cases.</summary>
public class KuotaPropertiesTests
{
    const int Seeds = 400;

    public static TheoryData<KuotaMethod> Methods => [.. Enum.GetValues<KuotaMethod>()];

    public static TheoryData<KuotaMethod> Divisors => [KuotaMethod.Webster, KuotaMethod.Hill, KuotaMethod.DHondt];

    [Theory, MemberData(nameof(Methods))]
    public void The_order_of_areas_of_different_need_does_not_matter(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = Distinct(KuotaMethodsTests.AnyCase(seed));
            var order = Enumerable.Range(0, need.Length).ToArray();
            new Random(seed).Shuffle(order);

            var places = KuotaAllocation.Split(method, total, need, least, most);
            var shuffled = KuotaAllocation.Split(method, total, Picked(need, order), Picked(least, order), Picked(most, order));

            Assert.True(Picked(places, order).SequenceEqual(shuffled), $"seed {seed}: {string.Join(' ', places)}");
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_unit_of_need_does_not_matter(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = KuotaMethodsTests.AnyCase(seed);
            var factor = new Random(seed).NextInt64(2, 1L << 30);

            var places = KuotaAllocation.Split(method, total, need, least, most);
            var scaled = KuotaAllocation.Split(method, total, [.. need.Select(one => one * factor)], least, most);

            Assert.True(places.SequenceEqual(scaled), $"seed {seed}, times {factor}: {string.Join(' ', places)} and {string.Join(' ', scaled)}");
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Of_equal_needs_an_earlier_area_has_as_many_or_one_more(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var need = Enumerable.Range(0, random.Next(2, 30)).Select(_ => random.NextInt64(1, 4)).ToArray();
            var total = random.NextInt64(0, 200);

            var places = KuotaAllocation.Split(method, total, need);

            for (var i = 1; i < need.Length; i++)
            {
                var before = Array.LastIndexOf(need, need[i], i - 1);
                if (before >= 0) Assert.True(places[before] - places[i] is 0 or 1, $"seed {seed}: areas {before} and {i} of need {need[i]} have {places[before]} and {places[i]}");
            }
        }
    }

    [Fact]
    public void Of_equal_fractions_the_larger_need_comes_first_by_Hamilton_and_of_equal_needs_the_first()
    {
        // Of 5: 2.5, 1.5, 0.5, 0.5. Two are left.
        Assert.Equal([3, 2, 0, 0], KuotaAllocation.Split(KuotaMethod.Hamilton, 5, [5, 3, 1, 1]));
        Assert.Equal([0, 0, 2, 3], KuotaAllocation.Split(KuotaMethod.Hamilton, 5, [1, 1, 3, 5]));
        Assert.Equal([1, 1, 0], KuotaAllocation.Split(KuotaMethod.Hamilton, 2, [7, 7, 7]));
    }

    [Theory, MemberData(nameof(Divisors))]
    public void Without_one_area_and_its_places_the_others_keep_theirs(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = KuotaMethodsTests.AnyCase(seed);
            if (need.Length == 1) continue;
            var gone = new Random(seed).Next(need.Length);
            int[] rest = [.. Enumerable.Range(0, need.Length).Where(one => one != gone)];

            var places = KuotaAllocation.Split(method, total, need, least, most);
            if (rest.All(one => need[one] == 0) && total - places[gone] > rest.Sum(one => least[one])) continue;
            var others = KuotaAllocation.Split(method, total - places[gone], Picked(need, rest), Picked(least, rest), Picked(most, rest));

            Assert.True(Picked(places, rest).SequenceEqual(others), $"seed {seed} without {gone}: {string.Join(' ', others)}");
        }
    }

    [Theory, MemberData(nameof(Divisors))]
    public void More_need_with_the_same_rivals_and_bounds_never_means_fewer_places(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = KuotaMethodsTests.AnyCase(seed);
            var area = new Random(seed).Next(need.Length);
            if (need[area] == 0) continue;

            var before = KuotaAllocation.Split(method, total, need, least, most)[area];
            need[area] += (need[area] / 10) + 1;
            var after = KuotaAllocation.Split(method, total, need, least, most)[area];

            Assert.True(after >= before, $"seed {seed}: {before} became {after}");
        }
    }

    // What each method makes as small as it can be (Balinski and Young, appendix A; Huntington 1928), q the exact shares and p the needs.
    [Theory]
    [InlineData(KuotaMethod.Webster)] // Σ (a − q)² / p
    [InlineData(KuotaMethod.Hill)] // Σ (a − q)² / a
    [InlineData(KuotaMethod.DHondt)] // max a / p
    [InlineData(KuotaMethod.Hamilton)] // Σ (a − q)²
    public void No_other_split_of_a_tiny_case_is_better_by_what_the_method_goes_by(KuotaMethod method)
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            long[] need = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.NextInt64(1, 30))];
            // Hill's measure is of splits with something for everyone.
            var total = random.Next(method == KuotaMethod.Hill ? need.Length : 0, 13);

            var places = KuotaAllocation.Split(method, total, need);

            var ours = Measure(method, places, need, total);
            foreach (var other in Splits(total, need.Length))
            {
                if (method == KuotaMethod.Hill && other.Contains(0)) continue;
                Assert.True(ours <= Measure(method, other, need, total), $"seed {seed}: {string.Join(' ', other)} is better than {string.Join(' ', places)} for {string.Join(' ', need)}");
            }
        }
    }

    // Exact: all shares times the product of what they are divided by.
    static BigInteger Measure(KuotaMethod method, long[] places, long[] need, int total)
    {
        BigInteger sum = need.Sum(), whole = 1;
        var measure = BigInteger.Zero;
        for (var i = 1; i <= 12; i++) whole *= i;
        foreach (var one in need) whole *= one;
        for (var i = 0; i < need.Length; i++)
        {
            var miss = (places[i] * sum) - (need[i] * (BigInteger)total);
            var term = method switch
            {
                KuotaMethod.Webster => miss * miss * whole / need[i],
                KuotaMethod.Hill => miss * miss * whole / places[i],
                KuotaMethod.DHondt => places[i] * whole / need[i],
                _ => miss * miss,
            };
            measure = method == KuotaMethod.DHondt ? BigInteger.Max(measure, term) : measure + term;
        }

        return measure;
    }

    static IEnumerable<long[]> Splits(int total, int areas)
    {
        if (areas == 1) return [[total]];
        return Enumerable.Range(0, total + 1).SelectMany(first => Splits(total - first, areas - 1).Select(rest => (long[])[first, .. rest]));
    }

    // The first of each need, and a total for which the bounds that are left have room.
    static (long Total, long[] Need, long[] Least, long[] Most) Distinct((long Total, long[] Need, long[] Least, long[] Most) any)
    {
        int[] kept = [.. any.Need.Select((need, i) => (need, i)).Where(one => one.need > 0).DistinctBy(one => one.need).Select(one => one.i)];
        if (kept.Length == 0) return (0, [1], [0], [long.MaxValue]);
        var (least, most) = (Picked(any.Least, kept), Picked(any.Most, kept));
        var room = most.Aggregate(Int128.Zero, (sum, one) => sum + one);
        return ((long)Int128.Clamp(any.Total, least.Sum(), room), Picked(any.Need, kept), least, most);
    }

    static long[] Picked(long[] values, int[] order) => [.. order.Select(i => values[i])];
}
