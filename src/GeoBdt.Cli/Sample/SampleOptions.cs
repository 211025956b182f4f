namespace GeoBdt.Cli.Sample;

/// <summary>What <c>geobdt sample</c> is asked to write.</summary>
/// <param name="OutputFolder">Folder that will hold the sample; it appears whole or not at all.</param>
public sealed record SampleOptions(string OutputFolder)
{
    /// <summary>The editions that Kabupaten Trenggalek received, as year and month.</summary>
    public static IReadOnlyList<string> DefaultEditions { get; } =
        ["2018-05", "2019-07", "2019-10", "2020-01", "2020-10"];

    /// <summary>Fewest households that still leave room for every quirk in every edition.</summary>
    public const int MinHouseholds = 300;

    /// <summary>Most households: the invented serial numbers have four digits within a desa.</summary>
    public const int MaxHouseholds = 120_000;

    /// <summary>Households in one edition of the register, about. The real editions held about 90,000.</summary>
    public int Households { get; init; } = 90_000;

    /// <summary>Editions as <c>YYYY-MM</c>, 2016-01 to 2025-12, in any order.</summary>
    public IReadOnlyList<string> Editions { get; init; } = DefaultEditions;

    /// <summary>Seed of every invented value. The same seed gives the same bytes on any number of threads.</summary>
    public ulong Seed { get; init; } = 20151001;

    /// <summary>Layouts of which to add one small edition each: names of <see cref="AllLayouts"/>, or
    /// <see cref="EveryLayout"/>.</summary>
    public IReadOnlyList<string> Layouts { get; init; } = [];

    /// <summary>Stands for every layout.</summary>
    public const string EveryLayout = "semua";

    /// <summary>The layouts the sample can write.</summary>
    public static IReadOnlyList<string> AllLayouts => LayoutFiles.Names;

    /// <summary>Files written at the same time. It never changes a byte.</summary>
    public int MaxParallelFiles { get; init; } = Environment.ProcessorCount;
}

/// <summary>How far one file of the sample is.</summary>
/// <param name="File">Path within the sample, with <c>/</c>.</param>
/// <param name="Fraction">Part of the file that is written, 0 to 1; 1 once.</param>
public readonly record struct SampleProgress(string File, double Fraction);
