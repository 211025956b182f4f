using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests;

/// <summary>One small sample for all tests of this project, its small areas estimated, and copies of it to break.</summary>
public class SmallSample : IDisposable
{
    public const int Households = 3000;

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("geobdt-cli-");
    int _copies;

    public SmallSample()
        : this(Households, "2020-01", "2020-10")
    {
    }

    /// <summary>A sample of another size: shares of desa are shown from about 20,000 households on.</summary>
    internal SmallSample(int households, params string[] editions)
    {
        SampleData.Write(new SampleOptions(Folder) { Households = households, Editions = editions }, null, CancellationToken.None);
        var estimated = Geobdt.Run("sae", "--config", Path.Combine(Folder, "sae.yaml"));
        Assert.True(estimated.ExitCode == 0, estimated.Error);
    }

    /// <summary>The sample as it was written; not to be changed.</summary>
    public string Folder => Path.Combine(_root.FullName, "sampel");

    /// <summary>A path that nothing uses yet.</summary>
    public string NewPath(string name) => Path.Combine(_root.FullName, $"{name}-{Interlocked.Increment(ref _copies)}");

    /// <summary>A copy with a key of its own, so that its files may be changed.</summary>
    public string Copy()
    {
        var copy = NewPath("salinan");
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.Delete(Path.Combine(copy, "kunci.txt"));
        Assert.Equal(0, Geobdt.Run("kunci", "baru", Path.Combine(copy, "kunci.txt")).ExitCode);
        return copy;
    }

    public void Dispose()
    {
        _root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>As small as a register may be, for tests to which its numbers do not matter: most of what a build takes is the attack
/// on what it publishes, and of this little is published.</summary>
public sealed class TinySample : SmallSample
{
    readonly Lazy<(string Store, Geobdt.Outcome Outcome, string Report)> _built;

    public TinySample()
        : base(300, "2020-01", "2020-10") => _built = new(() =>
        {
            var (store, report) = (NewPath("toko"), NewPath("laporan.json"));
            var outcome = Geobdt.Run("build", "--config", Path.Combine(Folder, "rilis.yaml"), "--out", store, "--laporan", report);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            return (store, outcome, report);
        });

    /// <summary>The sample built: its store, what was printed, the exact report. Not to be changed.</summary>
    internal (string Store, Geobdt.Outcome Outcome, string Report) Built => _built.Value;
}
