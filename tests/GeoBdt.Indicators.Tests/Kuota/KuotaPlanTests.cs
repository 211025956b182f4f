using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

public class KuotaPlanTests
{
    [Fact]
    public void A_kabupaten_of_two_kecamatan_worked_by_hand()
    {
        // 0 kabupaten ── 1 kecamatan ── 3 (40), 4 (15)
        //             └─ 2 kecamatan ── 5 (30), 6 (14), 7 (1)
        // 10 places over 55 and 45, quotients by size: 55, 45, 18.3, 15, 11, 9, 7.9, 6.4, 6.1, then 55/11 ties with
        // 45/9 at 5 and the larger need takes it: 6 and 4.
        // 6 over 40 and 15: 40, 15, 13.3, 8, 5.7, 15/3. 4 over 30, 14 and 1: 30, 14, 10, 6.
        int[] parent = [-1, 0, 0, 1, 1, 2, 2, 2];

        var plan = KuotaPlan.Allocate(10, parent, [0, 0, 0, 40, 15, 30, 14, 1]);

        Assert.Equal([100, 55, 45, 40, 15, 30, 14, 1], plan.Need);
        Assert.Equal([10, 6, 4, 4, 2, 3, 1, 0], plan.Places);
        Assert.Equal(10, plan.Total);
    }

    [Fact]
    public void Children_sum_to_their_parent_at_every_level_of_any_tree()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var (total, parent, need) = AnyTree(seed);

            var plan = KuotaPlan.Allocate(total, parent, need);

            Assert.True(ChildrenOf(-1, parent).Sum(i => plan.Places[i]) == total, $"seed {seed}: top");
            for (var node = 0; node < parent.Length; node++)
            {
                var children = ChildrenOf(node, parent);
                if (children.Length == 0)
                {
                    Assert.True(plan.Need[node] == need[node], $"seed {seed}: need of leaf {node}");
                    continue;
                }

                long[] needBelow = [.. children.Select(i => plan.Need[i])];
                long[] places = [.. children.Select(i => plan.Places[i])];
                Assert.True(needBelow.Sum() == plan.Need[node], $"seed {seed}: need below {node}");
                Assert.True(places.Sum() == plan.Places[node], $"seed {seed}: places below {node}");
                var split = KuotaAllocation.Webster(plan.Places[node], needBelow);
                Assert.True(split.SequenceEqual(places), $"seed {seed}: split of {node}");
            }
        }
    }

    [Fact]
    public void Entries_of_areas_with_children_are_not_read()
    {
        int[] parent = [-1, 0, 0];

        var plan = KuotaPlan.Allocate(4, parent, [-7, 1, 3]);

        Assert.Equal([4, 1, 3], plan.Need);
        Assert.Equal([4, 1, 3], plan.Places);
    }

    [Fact]
    public void A_branch_without_needBelowgets_nothing()
    {
        int[] parent = [-1, 0, 0, 1, 1, 2];

        var plan = KuotaPlan.Allocate(5, parent, [0, 0, 0, 0, 0, 2]);

        Assert.Equal([5, 0, 5, 0, 0, 5], plan.Places);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_levels_is_walked_without_recursion()
    {
        var parent = new int[100_000];
        for (var i = 0; i < parent.Length; i++) parent[i] = i - 1;
        var need = new long[parent.Length];
        need[^1] = 3;

        var plan = KuotaPlan.Allocate(7, parent, need);

        Assert.All(plan.Places, places => Assert.Equal(7, places));
    }

    [Fact]
    public void No_areas_and_no_places_is_an_empty_plan() =>
        Assert.Empty(KuotaPlan.Allocate(0, [], []).Places);

    [Fact]
    public void A_cycle_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => KuotaPlan.Allocate(1, [-1, 2, 1], [1, 1, 1]));

        Assert.StartsWith("2 areas cannot be reached from the top", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_that_is_no_hierarchy_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaPlan.Allocate(1, [-1, 2], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaPlan.Allocate(1, [-2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaPlan.Allocate(-1, [-1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaPlan.Allocate(1, [-1], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => KuotaPlan.Allocate(1, [-1, 0, 0], [0, long.MaxValue, 1]));
        Assert.Throws<ArgumentException>(() => KuotaPlan.Allocate(1, [-1], [1, 1]));
        Assert.Throws<ArgumentException>(() => KuotaPlan.Allocate(1, [-1], [0]));
    }

    static int[] ChildrenOf(int node, int[] parent) =>
        [.. Enumerable.Range(0, parent.Length).Where(i => parent[i] == node)];

    /// <summary>
    /// A tree whose areas come in any order, children before parents too; leaves may be without need.
    /// </summary>
    static (long Total, int[] Parent, long[] Need) AnyTree(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 80);
        var label = Enumerable.Range(0, count).ToArray();
        random.Shuffle(label);
        var parent = new int[count];
        var need = new long[count];
        for (var i = 0; i < count; i++)
        {
            parent[label[i]] = i == 0 || random.Next(20) == 0 ? -1 : label[random.Next(i)];
            need[i] = random.Next(3) == 0 ? 0 : random.Next(1, 2_000);
        }

        // whoever is a leaf somewhere must have need, or there may be nothing to split by
        need[label[count - 1]] += 1;
        return (random.Next(0, 100_000), parent, need);
    }
}
