using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli.Tests.Sample;

/// <summary>One small sample that the tests of this folder read; written once, removed at the end.</summary>
public sealed class SampleFixture : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("geobdt-sampel-").FullName;

    public SampleFixture() => Write(Folder, 42, 4);

    /// <summary>The sample of seed 42, four files at a time.</summary>
    public string Folder => Path.Combine(_root, "sampel");

    public const int Households = 1500;

    public static SampleOptions Options(string folder, ulong seed, int files) => new(folder)
    {
        Households = Households,
        Seed = seed,
        MaxParallelFiles = files,
    };

    public static void Write(string folder, ulong seed, int files) =>
        SampleData.Write(Options(folder, seed, files), null, CancellationToken.None);

    /// <summary>A path that nothing has yet.</summary>
    public string New(string name) => Path.Combine(_root, name);

    public string File(string edition, string name) => Path.Combine(Folder, "register", edition, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

[CollectionDefinition(Name)]
public sealed class UsesSample : ICollectionFixture<SampleFixture>
{
    public const string Name = "sample";
}
