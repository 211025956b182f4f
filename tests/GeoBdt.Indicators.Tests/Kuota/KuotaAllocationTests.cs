using System.Numerics;
using System.Text.Json;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

public class KuotaAllocationTests
{
    const int Seeds = 300;

    [Theory]
    [InlineData("six_parties")]
    [InlineData("worked")]
    public void Published_and_worked_cases_come_out(string name)
    {
        var path = Path.Combine(Requires.RepositoryRoot, "tests", "reference", "kuota", "webster.json");
        var known = JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty(name);

        var places = KuotaAllocation.Webster(known.GetProperty("total").GetInt64(), Numbers(known, "need"));

        Assert.Equal(Numbers(known, "webster"), places);
        if (!known.TryGetProperty("jefferson", out _)) return;
        Assert.Equal(Numbers(known, "jefferson"), KuotaAllocation.Split(KuotaMethod.DHondt, known.GetProperty("total").GetInt64(), Numbers(known, "need")));
        Assert.Equal(Numbers(known, "largest_remainder"), KuotaAllocation.Split(KuotaMethod.Hamilton, known.GetProperty("total").GetInt64(), Numbers(known, "need")));
    }

    [Fact]
    public void Ties_go_to_the_larger_need_and_then_to_the_lower_index()
    {
        Assert.Equal([1, 0, 0], KuotaAllocation.Webster(1, [5, 5, 5]));
        Assert.Equal([1, 1, 0], KuotaAllocation.Webster(2, [5, 5, 5]));
        Assert.Equal([0, 2], KuotaAllocation.Webster(2, [1, 3])); // 3/1, then 1/1 against 3/3: the larger need
        Assert.Equal([1, 2], KuotaAllocation.Webster(3, [1, 3]));
    }

    [Fact]
    public void The_definition_carried_out_place_by_place_gives_the_same()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var need = new long[random.Next(1, 9)];
            for (var i = 0; i < need.Length; i++) need[i] = random.Next(0, 8); // small: many ties
            need[random.Next(need.Length)] += 1;
            var total = random.Next(0, 60);

            var places = KuotaAllocation.Webster(total, need);

            Assert.True(PlaceByPlace(total, need).SequenceEqual(places), $"seed {seed}: {string.Join(' ', places)}");
        }
    }

    [Fact]
    public void Places_sum_to_the_total_and_no_need_gets_none()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);

            var places = KuotaAllocation.Webster(total, need);

            Assert.True(places.Sum() == total, $"seed {seed}: sum {places.Sum()} of {total}");
            for (var i = 0; i < need.Length; i++)
            {
                var lawful = need[i] == 0 ? places[i] == 0 : places[i] >= 0;
                Assert.True(lawful, $"seed {seed}: area {i} gets {places[i]}");
            }
        }
    }

    [Fact]
    public void A_larger_total_never_takes_a_place_away()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);

            var before = KuotaAllocation.Webster(total, need);
            var after = KuotaAllocation.Webster(total + 1, need);

            var gained = before.Zip(after, (b, a) => a - b).ToArray();
            Assert.True(
                gained.All(gain => gain is 0 or 1) && gained.Sum() == 1, $"seed {seed}: {string.Join(' ', gained)}");
        }
    }

    [Fact]
    public void A_smaller_need_never_gets_more()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);

            var places = KuotaAllocation.Webster(total, need);

            Array.Sort(need, places);
            for (var i = 1; i < need.Length; i++)
            {
                Assert.True(need[i] == need[i - 1] || places[i] >= places[i - 1], $"seed {seed}: need {need[i]}");
            }
        }
    }

    [Fact]
    public void More_need_with_the_same_rivals_never_means_fewer_places()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);
            var area = new Random(seed).Next(need.Length);

            var before = KuotaAllocation.Webster(total, need)[area];
            need[area] += need[area] / 10 + 1;
            var after = KuotaAllocation.Webster(total, need)[area];

            Assert.True(after >= before, $"seed {seed}: {before} became {after}");
        }
    }

    [Fact]
    public void The_order_of_the_areas_does_not_matter_where_needs_differ()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);
            var distinct = need.Distinct().ToArray();
            var order = Enumerable.Range(0, distinct.Length).ToArray();
            new Random(seed).Shuffle(order);

            var places = KuotaAllocation.Webster(total, distinct);
            var shuffled = KuotaAllocation.Webster(total, [.. order.Select(i => distinct[i])]);

            Assert.True(order.Select(i => places[i]).SequenceEqual(shuffled), $"seed {seed}");
        }
    }

    [Fact]
    public void No_place_moved_from_one_area_to_another_makes_the_split_fairer()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need) = AnyCase(seed);

            var places = KuotaAllocation.Webster(total, need);

            // Webster minimises Σ need · (places/need − total/Σneed)²; moving one from i to j must not lower it:
            // (2·places_j + 1)/need_j ≥ (2·places_i − 1)/need_i
            for (var i = 0; i < need.Length; i++)
            {
                for (var j = 0; j < need.Length; j++)
                {
                    if (i == j || need[i] == 0 || need[j] == 0) continue;
                    var gain = (BigInteger)(2 * places[i] - 1) * need[j];
                    var loss = (BigInteger)(2 * places[j] + 1) * need[i];
                    Assert.True(loss >= gain, $"seed {seed}: from {i} to {j}");
                }
            }
        }
    }

    [Fact]
    public void A_multiple_of_the_needs_is_split_as_the_needs()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (_, need) = AnyCase(seed);

            Assert.True(need.SequenceEqual(KuotaAllocation.Webster(need.Sum(), need)), $"seed {seed}: once");
            var thrice = need.Select(value => 3 * value);
            Assert.True(thrice.SequenceEqual(KuotaAllocation.Webster(3 * need.Sum(), need)), $"seed {seed}: thrice");
        }
    }

    [Fact]
    public void The_largest_numbers_there_are_stay_exact()
    {
        var places = KuotaAllocation.Webster(long.MaxValue, [long.MaxValue, long.MaxValue, long.MaxValue - 1]);

        // 2⁶³ − 1 = 3 · 3074457345618258602 + 1: the odd place goes to the first of the two larger needs
        Assert.Equal([3074457345618258603, 3074457345618258602, 3074457345618258602], places);
    }

    [Fact]
    public void Millions_of_places_over_every_desa_take_no_longer_than_thousands()
    {
        var random = new Random(35);
        var need = new long[83_403];
        for (var i = 0; i < need.Length; i++) need[i] = random.Next(0, 3_000);

        // would take minutes place by place, so the test would be noticed
        var places = KuotaAllocation.Webster(25_700_000_000, need);

        Assert.Equal(25_700_000_000, places.Sum());
    }

    [Fact]
    public void Nothing_to_hand_out_needs_no_need() =>
        Assert.Equal([0, 0], KuotaAllocation.Webster(0, [0, 0]));

    [Fact]
    public void Places_without_any_need_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => KuotaAllocation.Webster(10, [0, 0]));

        Assert.StartsWith(
            "10 places cannot be split: no area has need above zero.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaAllocation.Webster(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaAllocation.Webster(1, [1, -1]));
    }

    static long[] PlaceByPlace(long total, long[] need)
    {
        var places = new long[need.Length];
        for (var place = 0; place < total; place++)
        {
            var best = -1;
            for (var i = 0; i < need.Length; i++)
            {
                if (need[i] > 0 && (best < 0 || IsServedBefore(i, best))) best = i;
            }

            places[best]++;
        }

        return places;

        bool IsServedBefore(int i, int j)
        {
            var (mine, theirs) = (need[i] * (2 * places[j] + 1), need[j] * (2 * places[i] + 1));
            return mine > theirs || (mine == theirs && need[i] > need[j]);
        }
    }

    static (long Total, long[] Need) AnyCase(int seed)
    {
        var random = new Random(seed);
        var need = new long[random.Next(1, 40)];
        for (var i = 0; i < need.Length; i++) need[i] = random.Next(0, 4) == 0 ? 0 : random.Next(1, 100_000);
        need[0] += 1;
        return (random.NextInt64(0, 1L << random.Next(1, 40)), need);
    }

    static long[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetInt64())];
}
