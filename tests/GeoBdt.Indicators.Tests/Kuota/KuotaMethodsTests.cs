using System.Numerics;
using System.Text.Json;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

/// <summary>What holds for every method, with bounds, and what holds for some.</summary>
public class KuotaMethodsTests
{
    const int Seeds = 400;

    // Population of the states for apportionment, United States census of 1880, by name.
    static readonly (string State, long People)[] States1880 =
    [
        ("Alabama", 1_262_505), ("Arkansas", 802_525), ("California", 864_694), ("Colorado", 194_327), ("Connecticut", 622_700), ("Delaware", 146_608),
        ("Florida", 269_493), ("Georgia", 1_542_180), ("Illinois", 3_077_871), ("Indiana", 1_978_301), ("Iowa", 1_624_615), ("Kansas", 996_096),
        ("Kentucky", 1_648_690), ("Louisiana", 939_946), ("Maine", 648_936), ("Maryland", 934_943), ("Massachusetts", 1_783_085), ("Michigan", 1_636_937),
        ("Minnesota", 780_773), ("Mississippi", 1_131_597), ("Missouri", 2_168_380), ("Nebraska", 452_402), ("Nevada", 62_266), ("NewHampshire", 346_991),
        ("NewJersey", 1_131_116), ("NewYork", 5_082_871), ("NorthCarolina", 1_399_750), ("Ohio", 3_198_062), ("Oregon", 174_768), ("Pennsylvania", 4_282_891),
        ("RhodeIsland", 276_531), ("SouthCarolina", 995_577), ("Tennessee", 1_542_359), ("Texas", 1_591_749), ("Vermont", 332_286), ("Virginia", 1_512_565),
        ("WestVirginia", 618_457), ("Wisconsin", 1_315_497),
    ];

    public static TheoryData<KuotaMethod> Methods => [.. Enum.GetValues<KuotaMethod>()];

    public static TheoryData<KuotaMethod> Divisors => [KuotaMethod.Webster, KuotaMethod.Hill, KuotaMethod.DHondt];

    [Fact]
    public void Hamilton_with_one_seat_at_least_shows_the_Alabama_paradox_of_1880()
    {
        var known = JsonDocument.Parse(File.ReadAllText(Requires.Shared("reference/quota/apportionment_reference.json"))).RootElement;
        long[] people = [.. States1880.Select(one => one.People)], one = [.. people.Select(_ => 1L)];

        foreach (var total in (int[])[299, 300])
        {
            var seats = KuotaAllocation.Split(KuotaMethod.Hamilton, total, people, one);
            var expected = known.GetProperty($"us1880_hamilton_min1_{total}");
            Assert.Equal(
                expected.EnumerateObject().ToDictionary(state => state.Name, state => state.Value.GetInt64()),
                States1880.Zip(seats).ToDictionary(pair => pair.First.State, pair => pair.Second));
        }
    }

    [Fact]
    public void Hill_gives_everyone_a_place_before_anyone_a_second_and_then_by_the_geometric_mean()
    {
        // 100/√2 = 70.7, 30/√2 = 21.2, 100/√6 = 40.8, 100/√12 = 28.9: after one each, three more to the first.
        Assert.Equal([4, 1, 1], KuotaAllocation.Split(KuotaMethod.Hill, 6, [100, 30, 1]));
        Assert.Equal([1, 1, 0], KuotaAllocation.Split(KuotaMethod.Hill, 2, [100, 30, 1]));
        // 4/√2 and 2/√(0·1): a need of twice as much, 8/√(4·5) against 2/√(1·2)… 64/20 > 4/2: no ties by rounding.
        Assert.Equal([5, 1], KuotaAllocation.Split(KuotaMethod.Hill, 6, [8, 2]));
        // Exactly equal claims, 6²/(2·3) = 6 and (2√3)² is none; 6²/(3·4) = 3 against 3²… : 12²/(8·9) = 2 and 2²/(1·2) = 2: the larger need.
        Assert.Equal([9, 1], KuotaAllocation.Split(KuotaMethod.Hill, 10, [12, 2]));
        Assert.Equal([9, 2], KuotaAllocation.Split(KuotaMethod.Hill, 11, [12, 2]));
    }

    [Theory, MemberData(nameof(Divisors))]
    public void The_definition_carried_out_place_by_place_within_bounds_gives_the_same(KuotaMethod method)
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var need = new long[random.Next(1, 8)];
            for (var i = 0; i < need.Length; i++) need[i] = random.Next(0, 9);
            var (least, most) = AnyBounds(random, need, 12);
            var total = AnyTotal(random, need, least, most, 60);

            var places = KuotaAllocation.Split(method, total, need, least, most);

            Assert.True(PlaceByPlace(method, total, need, least, most).SequenceEqual(places), $"seed {seed}: {string.Join(' ', places)}");
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void Places_sum_to_the_total_and_keep_to_the_bounds(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = AnyCase(seed);

            var places = KuotaAllocation.Split(method, total, need, least, most);

            Assert.True(places.Sum() == total, $"seed {seed}: sum {places.Sum()} of {total}");
            for (var i = 0; i < need.Length; i++)
            {
                Assert.True(places[i] >= least[i] && places[i] <= (need[i] == 0 ? least[i] : most[i]), $"seed {seed}: area {i} gets {places[i]}");
            }
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_smaller_need_with_the_same_bounds_never_gets_more(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (_, need, _, _) = AnyCase(seed);
            var random = new Random(seed);
            // The area without need gets its least alone, so its bounds are not those of the others.
            need = [.. need.Select(one => one + 1)];
            var (least, most) = (random.NextInt64(0, 50), random.NextInt64(500, 100_000));
            var total = random.NextInt64(need.Length * least, (need.Length * most) + 1);

            var places = KuotaAllocation.Split(method, total, need, [.. need.Select(_ => least)], [.. need.Select(_ => most)]);

            Array.Sort(need, places);
            for (var i = 1; i < need.Length; i++)
            {
                Assert.True(need[i] == need[i - 1] || places[i] >= places[i - 1], $"seed {seed}: need {need[i]}");
            }
        }
    }

    [Theory, MemberData(nameof(Divisors))]
    public void A_larger_total_never_takes_a_place_away_also_within_bounds(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (total, need, least, most) = AnyCase(seed);
            if (total == Room(need, least, most)) continue;

            var before = KuotaAllocation.Split(method, total, need, least, most);
            var after = KuotaAllocation.Split(method, total + 1, need, least, most);

            var gained = before.Zip(after, (b, a) => a - b).ToArray();
            Assert.True(gained.All(gain => gain is 0 or 1) && gained.Sum() == 1, $"seed {seed}: {string.Join(' ', gained)}");
        }
    }

    [Fact]
    public void Hamilton_gives_the_exact_share_rounded_up_or_down_and_DHondt_never_less_than_rounded_down()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (_, need, _, _) = AnyCase(seed);
            need[0]++;
            var total = new Random(seed).NextInt64(0, 1L << 40);
            BigInteger sum = need.Sum();

            var hamilton = KuotaAllocation.Split(KuotaMethod.Hamilton, total, need);
            var dhondt = KuotaAllocation.Split(KuotaMethod.DHondt, total, need);

            for (var i = 0; i < need.Length; i++)
            {
                var floor = (long)(need[i] * (BigInteger)total / sum);
                var isExact = need[i] * (BigInteger)total % sum == 0;
                Assert.True(hamilton[i] == floor || (hamilton[i] == floor + 1 && !isExact), $"seed {seed}: {hamilton[i]} of {floor}");
                Assert.True(dhondt[i] >= floor, $"seed {seed}: {dhondt[i]} of {floor}");
            }
        }
    }

    [Fact]
    public void Hamilton_sets_to_their_bound_those_on_the_side_that_is_missed_by_more()
    {
        // Shares of 100: 60, 30, 10. The first may have 40 at most: 20 too many; the last must have 15: 5 too few. So 40, and 60 over 30 and 10: 45, 15.
        Assert.Equal([40, 45, 15], KuotaAllocation.Split(KuotaMethod.Hamilton, 100, [60, 30, 10], [0, 0, 15], [40, 100, 100]));
        // Too few by 20 in all, too many by 10: the last is 30, then 70 over 60 and 30 is 46.7 and 23.3, where 50 binds no more.
        Assert.Equal([47, 23, 30], KuotaAllocation.Split(KuotaMethod.Hamilton, 100, [60, 30, 10], [0, 0, 30], [50, 100, 100]));
    }

    [Theory, MemberData(nameof(Methods))]
    public void An_exact_share_is_given_exactly(KuotaMethod method)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (_, need, _, _) = AnyCase(seed);
            need[0]++;

            Assert.True(need.SequenceEqual(KuotaAllocation.Split(method, need.Sum(), need)), $"seed {seed}");
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void The_largest_numbers_and_the_smallest_need_are_no_trouble(KuotaMethod method)
    {
        // A need of one beside 10¹⁸ must take 10¹² places, as the other may have none.
        Assert.Equal([1_000_000_000_000, 0], KuotaAllocation.Split(method, 1_000_000_000_000, [1, 1_000_000_000_000_000_000], [0, 0], [long.MaxValue, 0]));
        Assert.Equal([long.MaxValue], KuotaAllocation.Split(method, long.MaxValue, [1]));
        Assert.Equal([0, 7], KuotaAllocation.Split(method, 7, [0, 3], [0, 7], [5, 7]));
    }

    [Fact]
    public void Bounds_that_cross_or_leave_no_room_are_refused_with_the_room()
    {
        var tooFew = Assert.Throws<ArgumentException>(() => KuotaAllocation.Split(KuotaMethod.Webster, 4, [1, 1], [3, 2], [9, 9]));
        Assert.StartsWith("4 places cannot be split: the bounds leave room for 5 to 18.", tooFew.Message, StringComparison.Ordinal);
        // Without need no more than the least.
        var tooMany = Assert.Throws<ArgumentException>(() => KuotaAllocation.Split(KuotaMethod.Webster, 12, [1, 0], [0, 2], [9, 9]));
        Assert.StartsWith("12 places cannot be split: the bounds leave room for 2 to 11.", tooMany.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaAllocation.Split(KuotaMethod.Webster, 4, [1, 1], [3, 2], [2, 9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaAllocation.Split(KuotaMethod.Webster, 4, [1, 1], [-1, 2]));
        Assert.Throws<ArgumentException>(() => KuotaAllocation.Split(KuotaMethod.Webster, 4, [1, 1], [3]));
    }

    [Fact]
    public void Names_are_read_as_written()
    {
        Assert.All(Enum.GetValues<KuotaMethod>(), method => Assert.True(KuotaMethodNames.TryParse(method.Name(), out var read) && read == method));
        Assert.False(KuotaMethodNames.TryParse("Webster", out _));
        Assert.False(KuotaMethodNames.TryParse(null, out _));
    }

    static long[] PlaceByPlace(KuotaMethod method, long total, long[] need, long[] least, long[] most)
    {
        var places = (long[])least.Clone();
        for (var left = total - places.Sum(); left > 0; left--)
        {
            var best = -1;
            for (var i = 0; i < need.Length; i++)
            {
                if (need[i] > 0 && places[i] < most[i] && (best < 0 || IsServedBefore(i, best))) best = i;
            }

            places[best]++;
        }

        return places;

        // Claims squared, so that Hill's is a fraction too: need² / divisor².
        bool IsServedBefore(int i, int j)
        {
            var (mine, theirs) = ((BigInteger)need[i] * need[i] * Divisor(places[j]), (BigInteger)need[j] * need[j] * Divisor(places[i]));
            return mine > theirs || (mine == theirs && need[i] > need[j]);
        }

        BigInteger Divisor(long a) => method switch
        {
            KuotaMethod.Webster => BigInteger.Pow((2 * a) + 1, 2),
            KuotaMethod.Hill => (BigInteger)a * (a + 1),
            _ => BigInteger.Pow(a + 1, 2),
        };
    }

    internal static (long Total, long[] Need, long[] Least, long[] Most) AnyCase(int seed)
    {
        var random = new Random(seed);
        var need = new long[random.Next(1, 40)];
        for (var i = 0; i < need.Length; i++) need[i] = random.Next(0, 5) == 0 ? 0 : random.NextInt64(1, 1L << random.Next(1, 30));
        var (least, most) = AnyBounds(random, need, 10_000);
        return (AnyTotal(random, need, least, most, 1L << random.Next(1, 40)), need, least, most);
    }

    static (long[] Least, long[] Most) AnyBounds(Random random, long[] need, int largest)
    {
        var least = need.Select(_ => random.Next(0, 3) == 0 ? random.NextInt64(0, largest) : 0).ToArray();
        var most = least.Select(low => random.Next(0, 3) == 0 ? low + random.NextInt64(0, largest) : long.MaxValue).ToArray();
        return (least, most);
    }

    static long AnyTotal(Random random, long[] need, long[] least, long[] most, long above)
    {
        var fewest = least.Sum();
        var room = Room(need, least, most);
        return random.NextInt64(fewest, Math.Min(room, fewest + above) + (room < long.MaxValue ? 1 : 0));
    }

    static long Room(long[] need, long[] least, long[] most)
    {
        Int128 sum = 0;
        for (var i = 0; i < need.Length; i++) sum += need[i] == 0 ? least[i] : most[i];
        return (long)Int128.Min(sum, long.MaxValue);
    }
}
