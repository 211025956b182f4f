using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace GeoBdt.Cli.Sample;

/// <summary>
/// Writes the sample of Kabupaten Trenggalek: boundaries, codes, five editions of the register, lists of recipients, survey, census, key and
/// the <c>sae.yaml</c> and <c>rilis.yaml</c> that <c>sae</c> and <c>build</c> take as they are.
/// </summary>
/// <remarks>
/// Every value is invented, every personal value carries a marker (<see cref="SampleMarkers"/>). The bytes depend on
/// the options alone, not on the number of threads or the time. What the files hold, quirks included, is counted while
/// they are written (<c>catatan-sampel.json</c>), so that a build can be compared with the truth.
/// </remarks>
public static class SampleData
{
    const string TruthName = "catatan-sampel.json";

    /// <summary>
    /// Writes the sample into a folder beside <see cref="SampleOptions.OutputFolder"/> and renames it at the end.
    /// </summary>
    /// <param name="options">What to write and where.</param>
    /// <param name="progress">Hears from every file, from any thread; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the work and removes what was written.</param>
    /// <exception cref="SampleException">An option is out of range, or the folder holds something that is no
    /// sample.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public static void Write(
        SampleOptions options, IProgress<SampleProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallelFiles, 1);
        Check(options);
        var editions = SampleEdition.Parse(options.Editions);
        var output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.OutputFolder));
        RefuseForeignFolder(output);

        var temporary = Path.Combine(
            Path.GetDirectoryName(output) ?? throw new SampleException(
                "Folder keluaran tidak boleh akar sistem berkas. / The output folder cannot be the root."),
            string.Create(
                CultureInfo.InvariantCulture, $".{Path.GetFileName(output)}.{Environment.ProcessId}.sementara"));
        try
        {
            // Left by a process of the same number that was killed.
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Directory.CreateDirectory(temporary);
            WriteFiles(temporary, options, editions, progress, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Publish(temporary, output);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    static void Check(SampleOptions options)
    {
        if (options.Households is < SampleOptions.MinHouseholds or > SampleOptions.MaxHouseholds)
        {
            throw new SampleException(string.Create(CultureInfo.InvariantCulture,
                $"--households {options.Households} di luar "
                + $"{SampleOptions.MinHouseholds}–{SampleOptions.MaxHouseholds}. / "
                + $"--households {options.Households} is outside that range."));
        }

        if (options.Layouts.FirstOrDefault(name => name != SampleOptions.EveryLayout && !SampleOptions.AllLayouts.Contains(name)) is { } unknown)
        {
            var known = string.Join(", ", SampleOptions.AllLayouts);
            throw new SampleException(
                $"--tata-letak {unknown} tidak dikenal; yang dikenal: {SampleOptions.EveryLayout}, {known}. / The layout is unknown.");
        }
    }

    /// <summary>A sample may replace a sample or fill an empty folder; nothing else is overwritten.</summary>
    static void RefuseForeignFolder(string output)
    {
        var isFree = !Path.Exists(output)
            || File.Exists(Path.Combine(output, TruthName))
            || (Directory.Exists(output) && !Directory.EnumerateFileSystemEntries(output).Any());
        if (!isFree)
        {
            throw new SampleException(
                $"\"{output}\" sudah ada dan bukan sampel; pilih folder lain. / "
                + "It exists and is no sample; choose another folder.");
        }
    }

    static void WriteFiles(
        string folder,
        SampleOptions options,
        SampleEdition[] editions,
        IProgress<SampleProgress>? progress,
        CancellationToken cancellation)
    {
        var wilayah = SampleWilayah.Read();
        var desa = DesaProfile.Of(wilayah);
        var model = new RegisterModel(desa, options.Households, options.Seed);
        var truths = new EditionTruth[editions.Length];
        var work = new List<(string Name, Action<Action<double>> Write)>
        {
            ("batas", report => BoundaryFiles.Write(Folder(folder, "batas"), wilayah, report, cancellation)),
        };
        Parallel.For(0, editions.Length, Parallelism(options, cancellation), e =>
            truths[e] = new EditionTruth(
                editions[e], QuirkPlan.Create(model, editions[e], options.Seed), desa.Length));
        foreach (var truth in truths)
        {
            var name = $"register/{truth.Edition.Name}";
            var path = Folder(folder, Path.Combine("register", truth.Edition.Name));
            work.Add(($"{name}/3503_ART.csv", report =>
                new ArtFile(model, truth).Write(Path.Combine(path, "3503_ART.csv"), report, cancellation)));
            work.Add(($"{name}/3503_RT.csv", report =>
                new RtFile(model, truth).Write(Path.Combine(path, "3503_RT.csv"), report, cancellation)));
        }

        var lists = Folder(folder, Path.Combine(PenerimaFile.FolderName, editions[^1].Name));
        for (var number = 0; number < PenerimaFile.Programmes.Count; number++)
        {
            var (programme, id) = (number, PenerimaFile.Programmes[number].Id);
            work.Add((PenerimaFile.NameOf(editions[^1].Name, id), report =>
                new PenerimaFile(model, editions[^1], programme, options.Seed).Write(Path.Combine(lists, $"{id}.csv"), report, cancellation)));
        }

        Folder(folder, "sensus");
        Folder(folder, "survei");
        work.Add(("sensus/sensus.csv", report =>
            new SmallAreaFiles(desa, options.Households, options.Seed).Write(folder, report, cancellation)));

        if (options.Layouts.Count > 0)
        {
            work.Add((LayoutFiles.FolderName, report =>
                new LayoutFiles(desa, editions[^1], options).Write(Folder(folder, LayoutFiles.FolderName), report, cancellation)));
        }

        // One task writes one file from start to end, so threads decide when a byte is written and never which.
        try
        {
            Parallel.ForEach(
                Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering),
                Parallelism(options, cancellation),
                item => Run(item.Name, item.Write, progress));
        }
        catch (AggregateException failure)
        {
            // A full disk stops every writer; the caller hears of the first.
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failure.InnerExceptions[0]);
        }

        FingerprintFile.Write(folder);
        ReleaseFiles.Write(folder, options, wilayah, editions);
        foreach (var layout in LayoutFiles.Asked(options.Layouts)) ReleaseFiles.WriteLayout(folder, layout, editions[^1]);
        TruthFile.Write(Path.Combine(folder, TruthName), options, desa, truths);
    }

    static void Run(string name, Action<Action<double>> write, IProgress<SampleProgress>? progress)
    {
        write(fraction => progress?.Report(new SampleProgress(name, fraction)));
        progress?.Report(new SampleProgress(name, 1.0));
    }

    static ParallelOptions Parallelism(SampleOptions options, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = options.MaxParallelFiles, CancellationToken = cancellation };

    static string Folder(string root, string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    static void Publish(string temporary, string output)
    {
        if (!Directory.Exists(output))
        {
            Directory.Move(temporary, output);
            return;
        }

        var replaced = temporary + "-lama";
        Directory.Move(output, replaced);
        Directory.Move(temporary, output);
        Directory.Delete(replaced, recursive: true);
    }
}
