using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

public class KuotaBoundsTests
{
    // 0 kabupaten ── 1 kecamatan ── 3, 4
    //             └─ 2 kecamatan ── 5, 6
    static readonly int[] Parent = [-1, 0, 0, 1, 1, 2, 2];
    static readonly long[] Need = [0, 0, 0, 40, 15, 30, 15];

    [Fact]
    public void Near_the_old_places_is_rounded_inwards()
    {
        var bounds = new KuotaBounds(4);
        bounds.Near(0, 60, 500);
        bounds.Near(1, 59, 500);
        bounds.Near(2, 3, 500);
        bounds.Near(3, long.MaxValue, 10_000);

        Assert.Equal([57, 57, 3, 0], bounds.Least);
        Assert.Equal([63, 61, 3, long.MaxValue], bounds.Most);
        bounds.Lock(0, 10);
        Assert.Equal((10, 10), (bounds.Least[0], bounds.Most[0]));
        bounds.Between(1, 58, 90);
        Assert.Equal((58, 61), (bounds.Least[1], bounds.Most[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => bounds.Near(0, 60, 10_001));
        Assert.Throws<ArgumentOutOfRangeException>(() => bounds.Near(0, -1, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => bounds.Lock(0, -1));
    }

    [Fact]
    public void Bounds_of_desa_bind_at_their_kecamatan_worked_by_hand()
    {
        // Desa 6 must have 4, so its kecamatan starts with 4. The other claims 55, 18.3, 11, 7.9, 6.1 and 55/11, which ties with 45/9 and has the
        // larger need: 6 and 4. Then 4 and 2 over 40 and 15; of the 4 nothing is left for desa 5, whatever its need.
        var bounds = new KuotaBounds(7);
        bounds.Between(6, 4, 9);

        var plan = KuotaPlan.Allocate(10, Parent, Need, KuotaMethod.Webster, bounds);

        Assert.Equal([10, 6, 4, 4, 2, 0, 4], plan.Places);
        Assert.Equal([4, 0, 4, 0, 0, 0, 4], plan.Least);
        Assert.Equal(9, plan.Most[6]);
    }

    [Fact]
    public void What_cannot_be_is_refused_before_with_the_area_and_the_amounts()
    {
        var bounds = new KuotaBounds(7);
        bounds.Between(3, 7, 9);
        bounds.Between(4, 5, 9);
        var total = Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(10, Parent, Need, KuotaMethod.Webster, bounds));
        Assert.Equal((-1, 12L, 10L), (total.Area, total.Least, total.Places));

        bounds.Between(1, 0, 11);
        var crossed = Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(20, Parent, Need, KuotaMethod.Webster, bounds));
        Assert.Equal((1, 12L, 11L, null), (crossed.Area, crossed.Least, crossed.Most, crossed.Places));

        var full = new KuotaBounds(7);
        foreach (var desa in (int[])[3, 4, 5, 6]) full.Between(desa, 0, 2);
        var more = Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(9, Parent, Need, KuotaMethod.Webster, full));
        Assert.Equal((-1, 8L, 9L), (more.Area, more.Most, more.Places));
    }

    [Fact]
    public void An_area_without_need_keeps_what_is_locked_and_nothing_more()
    {
        var bounds = new KuotaBounds(7);
        bounds.Lock(5, 3);

        var plan = KuotaPlan.Allocate(10, Parent, [0, 0, 0, 40, 15, 0, 0], KuotaMethod.Hamilton, bounds);

        Assert.Equal([10, 7, 3, 5, 2, 3, 0], plan.Places);
        Assert.Equal([3, 0, 3, 0, 0, 3, 0], KuotaPlan.Allocate(3, Parent, new long[7], KuotaMethod.Webster, bounds).Places);
    }

    [Fact]
    public void Every_level_of_any_tree_sums_and_keeps_to_the_bounds_of_every_level()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var (parent, need, bounds) = AnyTree(random);
            var method = (KuotaMethod)random.Next(4);
            var (least, most) = (Room(-1, parent, need, bounds, false), Room(-1, parent, need, bounds, true));
            if (least > most || Enumerable.Range(0, parent.Length).Any(node => Room(node, parent, need, bounds, false) > Room(node, parent, need, bounds, true)))
            {
                Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(Math.Max(least, 0), parent, need, method, bounds));
                continue;
            }

            var total = random.NextInt64(least, Math.Min(most, least + 5000) + 1);

            var plan = KuotaPlan.Allocate(total, parent, need, method, bounds);

            for (var node = -1; node < parent.Length; node++)
            {
                var places = node < 0 ? total : plan.Places[node];
                var below = Enumerable.Range(0, parent.Length).Where(i => parent[i] == node).Sum(i => plan.Places[i]);
                Assert.True(below == places || !parent.Contains(node), $"seed {seed}: {below} below {node}, which has {places}");
                if (node >= 0) Assert.True(places >= bounds.Least[node] && places <= bounds.Most[node], $"seed {seed}: {places} at {node}");
            }

            Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(most + 1, parent, need, method, bounds));
            if (least > 0) Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(least - 1, parent, need, method, bounds));
        }
    }

    // By recursion, as a person would say it.
    static long Room(int node, int[] parent, long[] need, KuotaBounds bounds, bool isMost)
    {
        var below = Enumerable.Range(0, parent.Length).Where(i => parent[i] == node).ToArray();
        var ofBelow = below.Sum(i => Room(i, parent, need, bounds, isMost));
        if (node < 0) return ofBelow;
        if (!isMost) return Math.Max(bounds.Least[node], ofBelow);
        if (NeedBelow(node, parent, need) == 0) return Room(node, parent, need, bounds, isMost: false) is var least
            && Math.Min(bounds.Most[node], below.Length == 0 ? long.MaxValue : ofBelow) >= least ? least : -1;
        return Math.Min(bounds.Most[node], below.Length == 0 ? long.MaxValue : ofBelow);
    }

    static long NeedBelow(int node, int[] parent, long[] need)
    {
        var below = Enumerable.Range(0, parent.Length).Where(i => parent[i] == node).ToArray();
        return below.Length == 0 ? need[node] : below.Sum(i => NeedBelow(i, parent, need));
    }

    static (int[] Parent, long[] Need, KuotaBounds Bounds) AnyTree(Random random)
    {
        var parent = new int[random.Next(1, 25)];
        for (var i = 0; i < parent.Length; i++) parent[i] = random.Next(-1, i);
        var need = parent.Select(_ => random.Next(0, 4) == 0 ? 0 : random.NextInt64(1, 1000)).ToArray();
        var bounds = new KuotaBounds(parent.Length);
        for (var i = 0; i < parent.Length; i++)
        {
            var least = random.Next(0, 3) == 0 ? random.NextInt64(0, 60) : 0;
            // Bounded everywhere, so that there is a total that is too large.
            bounds.Between(i, least, least + random.NextInt64(0, 4000));
        }

        return (parent, need, bounds);
    }
}
