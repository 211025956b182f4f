using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests;

/// <summary>One small sample for all tests of this project, its small areas estimated, and copies of it to break.</summary>
public sealed class SmallSample : IDisposable
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

    public void Dispose() => _root.Delete(recursive: true);
}
