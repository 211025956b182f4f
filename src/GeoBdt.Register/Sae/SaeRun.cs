using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.Sae;

/// <summary>What a run did.</summary>
/// <param name="Hasil">The result.</param>
/// <param name="Berkas">Where it was written.</param>
/// <param name="Diambil">Models taken over from a run that was stopped.</param>
public sealed record SaeOutcome(SaeHasil Hasil, string Berkas, int Diambil);

/// <summary>Where a run is.</summary>
/// <param name="Langkah">Step.</param>
/// <param name="Bagian">Share of it that is done, 0–1.</param>
public sealed record SaeProgress(Teks Langkah, double Bagian);

/// <summary>
/// Runs the models of a plan, one after the other, and writes the result. What is finished is kept as it is finished: a run that
/// was stopped goes on where it was.
/// </summary>
/// <remarks>
/// The census is read once to count and hash it, then once for every batch of models whose rows fit the memory allowed (and once
/// more for a line that is to be found). The result depends on plan and rows, not on threads, memory or what an earlier run kept.
/// </remarks>
public sealed class SaeRun
{
    static readonly Teks Counting = new("menghitung sensus", "counting the census");
    static readonly Teks FindingLine = new("mencari garis", "finding the line");
    static readonly Teks Estimating = new("menduga", "estimating");

    readonly SaePlan _plan;
    readonly SaeLimits _limits;
    readonly IProgress<SaeProgress>? _progress;
    readonly SaeInputs _inputs;
    readonly SaeBatches _batches;

    // Reads the survey and counts the census: which models there are is told by them alone.
    SaeRun(SaePlan plan, NumericPlaces places, string program, SaeLimits? limits, IProgress<SaeProgress>? progress, CancellationToken cancellation)
    {
        (_plan, _limits, _progress) = (plan, limits ?? new SaeLimits(), progress);
        _inputs = SaeInputs.Read(plan, places, program, () => ReadingOf(Counting, 0, 1), cancellation);
        Report(Counting, 1);
        _batches = new SaeBatches(_inputs, _limits.MemoryBytes, ReadingOf, cancellation);
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="places">Areas.</param>
    /// <param name="folder">Folder of results.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="limits">How to use the machine.</param>
    /// <param name="progress">Hears of steps.</param>
    /// <param name="cancellation">Stops between models and between chunks of files.</param>
    /// <exception cref="MicrodataException">A file cannot be used at all: a column is missing, a row names no known desa.</exception>
    public static SaeOutcome Run(
        SaePlan plan, NumericPlaces places, string folder, string program, SaeLimits? limits = null,
        IProgress<SaeProgress>? progress = null, CancellationToken cancellation = default) =>
        new SaeRun(plan, places, program, limits, progress, cancellation).Run(folder);

    /// <summary>Runs one model of a plan that may be split, and keeps its result; what was kept of the same inputs is taken as it is.</summary>
    /// <param name="plan">What to do; <see cref="SaeUnits.Refusal"/> has nothing against it.</param>
    /// <param name="places">Areas.</param>
    /// <param name="folder">Folder of results.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="unit">Id of the model.</param>
    /// <param name="limits">How to use the machine.</param>
    /// <param name="progress">Hears of steps.</param>
    /// <param name="cancellation">Stops between chunks of files; nothing is kept then.</param>
    /// <exception cref="MicrodataException">A file cannot be used at all, no household lives there, or another process works on it.</exception>
    public static SaeUnitOutcome RunUnit(
        SaePlan plan, NumericPlaces places, string folder, string program, string unit, SaeLimits? limits = null,
        IProgress<SaeProgress>? progress = null, CancellationToken cancellation = default)
    {
        // Taken before an hour is spent on counting.
        using var work = new SaeUnits(folder, unit);
        return new SaeRun(plan, places, program, limits, progress, cancellation).RunUnit(work, unit);
    }

    /// <summary>Joins the results of all models into what one run of the whole writes, byte for byte.</summary>
    /// <remarks>The files are read once more: which models there must be, and of which inputs, is told by them alone.</remarks>
    /// <exception cref="MicrodataException">A result is missing or of other inputs; the message names them.</exception>
    public static SaeOutcome Merge(
        SaePlan plan, NumericPlaces places, string folder, string program, IProgress<SaeProgress>? progress = null, CancellationToken cancellation = default) =>
        new SaeRun(plan, places, program, null, progress, cancellation).Merge(folder);

    /// <summary>Ids of the models that a plan has with these files, in order.</summary>
    public static IReadOnlyList<string> Units(
        SaePlan plan, NumericPlaces places, string program, IProgress<SaeProgress>? progress = null, CancellationToken cancellation = default) =>
        [.. new SaeRun(plan, places, program, null, progress, cancellation)._inputs.Groups.Select(group => group.Id)];

    SaeOutcome Run(string folder)
    {
        using var work = new SaeFolder(folder, _inputs.Kunci);
        var line = _plan.Garis.Rupiah ?? work.FindLine() ?? FindLine(work);
        var finished = new SortedDictionary<string, SaeKelompok>(StringComparer.Ordinal);
        foreach (var group in _inputs.Groups)
        {
            if (work.Find(group.Id) is { } kept) finished.Add(group.Id, kept);
        }

        var (taken, all) = (finished.Count, _inputs.Groups.Count);
        Report(Estimating, (double)taken / all);
        _batches.ForEach([.. _inputs.Groups.Where(group => !finished.ContainsKey(group.Id))], null, (sample, _) =>
        {
            var result = SaeModelRun.Run(_plan, _inputs.Tree, sample, line, _limits.Threads);
            work.Keep(result);
            finished.Add(result.Id, result);
            Report(Estimating, (double)(finished.Count + _batches.Failed.Count) / all);
        });
        Report(Estimating, 1);
        var hasil = HasilOf(folder, line, [.. finished.Values], [.. _batches.Failed.Values]);
        return new SaeOutcome(hasil, work.Complete(hasil), taken);
    }

    SaeUnitOutcome RunUnit(SaeUnits work, string unit)
    {
        var group = _inputs.Groups.FirstOrDefault(one => one.Id == unit) ?? throw new MicrodataException(_plan.Sensus.Origin.Name, null, null, "bagian", new Teks(
            $"tidak ada rumah tangga di {unit}, juga tidak di survei.", $"no household in {unit}, neither here nor in the survey."));
        // What failed is tried again, as a run of the whole does.
        if (work.Find(_inputs.Kunci) is { Kelompok: not null } kept) return new SaeUnitOutcome(kept, work.PathOf(unit), IsKept: true);
        SaeKelompok? result = null;
        _batches.ForEach([group], Estimating, (sample, _) => result = SaeModelRun.Run(_plan, _inputs.Tree, sample, _plan.Garis.Rupiah!.Value, _limits.Threads));
        Report(Estimating, 1);
        var bagian = new SaeBagian(SaeHasil.FormatSekarang, _inputs.Kunci, unit, result, _batches.Failed.GetValueOrDefault(unit));
        return new SaeUnitOutcome(bagian, work.Keep(bagian), IsKept: false);
    }

    SaeOutcome Merge(string folder)
    {
        var (kept, missing) = SaeUnits.ReadAll(folder, _inputs.Groups.Select(group => group.Id), _inputs.Kunci);
        if (missing.Count > 0) throw SaeUnits.Incomplete(folder, missing, _inputs.Groups.Count);
        using var work = new SaeFolder(folder, _inputs.Kunci);
        var hasil = HasilOf(
            folder, _plan.Garis.Rupiah!.Value, [.. kept.Select(one => one.Kelompok).OfType<SaeKelompok>()], [.. kept.Select(one => one.Gagal).OfType<SaeGagal>()]);
        return new SaeOutcome(hasil, work.Complete(hasil), kept.Count);
    }

    double FindLine(SaeFolder work)
    {
        var line = SaeLine.Find(_inputs, _batches, FindingLine, _limits.Threads);
        work.KeepLine(line);
        Report(FindingLine, 1);
        return line;
    }

    void Report(Teks step, double share) => _progress?.Report(new SaeProgress(step, share));

    NumericReading ReadingOf(Teks? step, double from, double share)
    {
        if (step is null || _progress is null) return new NumericReading();
        var size = Math.Max(1, _plan.Sensus.Origin.Size);
        return new NumericReading { BytesRead = read => Report(step, Math.Min(0.999, from + (share * read / size))) };
    }

    SaeHasil HasilOf(string folder, double line, IReadOnlyList<SaeKelompok> finished, IReadOnlyList<SaeGagal> failed) => new()
    {
        Format = SaeHasil.FormatSekarang,
        Kunci = _inputs.Kunci,
        Edisi = _plan.Edisi.ToString(),
        Survei = FileOf(_plan.Survei, folder, _inputs.Survey.ByteCount, _inputs.SurveyFingerprint),
        Sensus = FileOf(_plan.Sensus, folder, _inputs.CensusBytes, _inputs.CensusFingerprint),
        Kovariat = _plan.Kovariat,
        Kategori = _plan.Kategori,
        Transformasi = _plan.Transformasi,
        Efek = _plan.Efek,
        Berbobot = _plan.Penimbang is not null,
        GarisRupiah = line,
        Garis = _plan.Garis,
        Galat = _plan.Galat,
        Kelompok = finished,
        Gagal = failed,
    };

    static BerkasSae FileOf(NumericSource source, string folder, long bytes, string fingerprint) => new(
        source.Origin.IsFile ? Path.GetRelativePath(folder, source.Origin.Name).Replace('\\', '/') : source.Origin.Name,
        source.Sistem == SistemKode.Bps ? "bps" : "kemendagri", source.KolomKode, bytes, fingerprint)
    {
        Tabel = source.Origin is PostgresTable table ? new TabelSae(table.Koneksi, table.Skema, table.Tabel) : null,
    };
}
