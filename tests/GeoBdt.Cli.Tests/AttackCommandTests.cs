namespace GeoBdt.Cli.Tests;

public sealed class AttackCommandTests(SmallSample sample, TinySample tiny) : IClassFixture<SmallSample>, IClassFixture<TinySample>
{
    [Fact]
    public void A_release_of_the_sample_stands_the_attack_alone_and_beside_its_copy()
    {
        var store = sample.NewPath("toko");
        Assert.Equal(0, Build(sample.Folder, store).ExitCode);

        var alone = Geobdt.Run("attack", store);
        var beside = Geobdt.Run("attack", store, store);

        Assert.Equal((0, ""), (alone.ExitCode, alone.Error));
        Assert.Contains("Tidak ada angka yang terungkap. / Nothing is learned.", alone.Output, StringComparison.Ordinal);
        Assert.Equal(alone.Output, beside.Output);
    }

    [Fact]
    public void What_is_no_release_is_refused_by_name()
    {
        var outcome = Geobdt.Run("attack", sample.NewPath("tidak-ada"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("tidak-ada", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_key_is_refused_until_it_is_said_and_an_unchanged_one_may_not_be_called_new()
    {
        var copy = tiny.Copy();
        var (key, store) = (Path.Combine(copy, "kunci.txt"), tiny.NewPath("toko"));
        Assert.Equal(0, Build(copy, store).ExitCode);
        AssertRefused(Build(copy, store, "--kunci-baru"));
        File.Delete(key);
        Assert.Equal(0, Geobdt.Run("kunci", "baru", key).ExitCode);

        AssertRefused(Build(copy, store));
        var built = Build(copy, store, "--kunci-baru");

        Assert.True(built.ExitCode == 0, built.Error);
        Assert.Equal(0, Build(copy, store).ExitCode);
    }

    static Geobdt.Outcome Build(string folder, string store, params string[] more) =>
        Geobdt.Run(["build", "--config", Path.Combine(folder, "rilis.yaml"), "--out", store, .. more]);

    static void AssertRefused(Geobdt.Outcome outcome)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("--kunci-baru", outcome.Error, StringComparison.Ordinal);
    }
}
