using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

/// <summary>The examples of docs/KUOTA.md, so that who follows them with a pencil arrives where the program does.</summary>
public class KuotaPageTests
{
    [Fact]
    public void Webster_over_three_desa()
    {
        Assert.Equal([6, 3, 1], KuotaAllocation.Webster(10, [58, 28, 14]));
        Assert.Equal([5, 3, 1], KuotaAllocation.Webster(9, [58, 28, 14]));
        Assert.Equal([2, 1, 1], KuotaAllocation.Webster(4, [58, 28, 14]));
    }

    [Fact]
    public void Within_a_fifth_of_the_old_places()
    {
        var bounds = new KuotaBounds(3);
        foreach (var (i, old) in ((long[])[5, 3, 2]).Index()) bounds.Near(i, old, 2000);

        Assert.Equal([4, 3, 2], bounds.Least);
        Assert.Equal([6, 3, 2], bounds.Most);
        Assert.Equal([5, 3, 2], KuotaPlan.Allocate(10, [-1, -1, -1], [58, 28, 14], KuotaMethod.Webster, bounds).Places);
        var refused = Assert.Throws<KuotaException>(() => KuotaPlan.Allocate(12, [-1, -1, -1], [58, 28, 14], KuotaMethod.Webster, bounds));
        Assert.Equal((9L, 11L), (refused.Least, refused.Most));
    }

    [Fact]
    public void From_the_top_down()
    {
        var plan = KuotaPlan.Allocate(10, [-1, -1, 0, 0, 1, 1, 1], [0, 0, 40, 15, 30, 14, 1]);

        Assert.Equal([6, 4, 4, 2, 3, 1, 0], plan.Places);
    }

    [Fact]
    public void The_oddity_of_Hamilton()
    {
        Assert.Equal([4, 4, 2], KuotaAllocation.Split(KuotaMethod.Hamilton, 10, [6, 6, 2]));
        Assert.Equal([5, 5, 1], KuotaAllocation.Split(KuotaMethod.Hamilton, 11, [6, 6, 2]));
        Assert.Equal([5, 4, 1], KuotaAllocation.Webster(10, [6, 6, 2]));
        Assert.Equal([5, 5, 1], KuotaAllocation.Webster(11, [6, 6, 2]));
    }

    [Fact]
    public void Need_is_mixed_and_scaled_to_its_kabupaten()
    {
        Assert.Equal(49m, new NeedMix([0.7m, 0.3m]).Sum([40, 70]));
        Assert.Equal(493, new NeedMix([0.7m, 0.3m]).Whole(49.3m));
        long[] need = [60, 40, 0];

        new NeedBenchmark([[0, 1, 2]], [110]).Apply(KuotaMethod.Webster, need);

        Assert.Equal([66, 44, 0], need);
    }

    [Fact]
    public void The_chance_that_need_exceeds_a_quota() => Assert.Equal(0.15, KuotaSensitivity.Shortfall(60, 12, 72), 0.005);
}
