using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Indicators.Tests.Kuota;

public class KuotaSensitivityTests
{
    // 0 ── 1, 2, 3
    static readonly int[] Parent = [-1, 0, 0, 0];
    static readonly ulong[] Keys = [35_03_01, 35_03_01_2001, 35_03_01_2002, 35_03_01_2003];

    [Theory]
    // R 4.5, pnorm(z, lower.tail = FALSE).
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(-1, 0.841344746068543)]
    [InlineData(6, 9.865876450376946e-10)]
    [InlineData(8, 6.220960574271785e-16)]
    public void Tails_are_those_of_R(double z, double tail) => Assert.Equal(1, Normal.Above(z) / tail, 2e-8);

    [Fact]
    public void Quantiles_undo_tails()
    {
        for (var p = 0.0005; p < 1; p += 0.0005) Assert.Equal(p, Normal.Above(-Normal.Quantile(p)), 1e-8);
    }

    [Fact]
    public void Draws_are_normal_and_a_function_of_key_and_number()
    {
        var draws = Enumerable.Range(0, 200_000).Select(n => Normal.Draw(35_03_01_2001, n)).ToArray();

        // Within four standard errors.
        Assert.Equal(0, draws.Average(), 0.009);
        Assert.Equal(1, draws.Average(z => z * z), 0.013);
        Assert.Equal(0.025, draws.Count(z => z > 1.959964) / 200_000.0, 0.0014);
        Assert.Equal(draws[77], Normal.Draw(35_03_01_2001, 77));
        var other = Enumerable.Range(0, 200_000).Average(n => draws[n] * Normal.Draw(35_03_01_2002, n));
        Assert.Equal(0, other, 0.009);
    }

    [Fact]
    public void Shortfall_is_worked_by_hand()
    {
        // (72 + 0.5 − 60) / 12 = 1.0417; a known need is above or not.
        Assert.Equal(0.1488, KuotaSensitivity.Shortfall(60, 12, 72), 1e-4);
        Assert.Equal((1.0, 0.0), (KuotaSensitivity.Shortfall(61, 0, 60), KuotaSensitivity.Shortfall(60, 0, 60)));
    }

    [Fact]
    public void Known_needs_change_nothing_and_uncertain_ones_the_less_the_surer_they_are()
    {
        long[] need = [0, 400, 300, 200];
        var plan = KuotaPlan.Allocate(90, Parent, need);
        double[] Changed(double error) => KuotaSensitivity.ShareChanged(
            plan, Parent, need, [0, error, error, 0], Keys, 400, KuotaMethod.Webster, null, null, CancellationToken.None);

        var (known, sure, unsure) = (Changed(0), Changed(4), Changed(60));

        Assert.Equal([0, 0, 0, 0], known);
        Assert.Equal(0, unsure[0]);
        Assert.True(sure[1] < unsure[1] && unsure[1] > 0.5, $"{sure[1]} and {unsure[1]}");
        Assert.Equal(unsure, Changed(60));
    }

    [Fact]
    public void Draws_keep_to_the_bounds_of_the_plan_and_to_the_benchmark()
    {
        long[] need = [0, 4, 3, 2];
        var bounds = new KuotaBounds(4);
        foreach (var desa in (int[])[1, 2, 3]) bounds.Between(desa, 1, 3);
        var plan = KuotaPlan.Allocate(8, Parent, need, KuotaMethod.Webster, bounds);

        // So uncertain that most draws are below nothing: room for 8 is there all the same.
        var changed = KuotaSensitivity.ShareChanged(
            plan, Parent, need, [0, 50, 50, 50], Keys, 100, KuotaMethod.Webster, bounds, new NeedBenchmark([[1, 2, 3]], [1_000]), CancellationToken.None);

        Assert.All(changed, share => Assert.InRange(share, 0, 1));
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => KuotaSensitivity.ShareChanged(
            plan, Parent, need, [0, 50, 50, 50], Keys, 100, KuotaMethod.Webster, bounds, null, stopped.Token));
    }
}
