using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.SmallArea;

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
    // Columns as numbers, twice while chunks are joined, and the design.
    const int BytesPerNumber = 32;

    // A household stands in the search for a line as often as it has members; a wrong column, as one of ids, never ends.
    const int MostMembers = 99;

    static readonly Teks Counting = new("menghitung sensus", "counting the census");
    static readonly Teks FindingLine = new("mencari garis", "finding the line");
    static readonly Teks Estimating = new("menduga", "estimating");

    readonly SaePlan _plan;
    readonly NumericPlaces _places;
    readonly SaeLimits _limits;
    readonly IProgress<SaeProgress>? _progress;
    readonly CancellationToken _cancellation;
    readonly SortedDictionary<string, SaeGagal> _failed = new(StringComparer.Ordinal);
    readonly RowFaults _surveyFaults;
    NumericTable _survey = null!;
    string _censusFingerprint = "";

    SaeRun(SaePlan plan, NumericPlaces places, SaeLimits limits, IProgress<SaeProgress>? progress, CancellationToken cancellation)
    {
        (_plan, _places, _limits, _progress, _cancellation) = (plan, places, limits, progress, cancellation);
        _surveyFaults = new RowFaults(places.Tree);
    }

    WilayahTree Tree => _places.Tree;

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
        new SaeRun(plan, places, limits ?? new SaeLimits(), progress, cancellation).Run(folder, program);

    SaeOutcome Run(string folder, string program)
    {
        // Found out before an hour is spent on counting.
        NumericTable.Require(_plan.Sensus, CensusColumns.Select(column => column.Name));
        _survey = NumericTable.Read(_plan.Survei, _places, SurveyColumns, new NumericReading { Faults = _surveyFaults }, _cancellation);
        var (count, fingerprint, bytes) = NumericTable.CountRows(_plan.Sensus, _places, _plan.Bersama, ReadingOf(Counting, 0, 1), _cancellation);
        _censusFingerprint = fingerprint;
        var survey = _plan.Survei.Origin.IsFile ? _survey.Sha256 : _survey.ContentOf(SurveyColumns.Select(column => column.Name), Tree);
        _progress?.Report(new SaeProgress(Counting, 1));
        var areas = string.Join(' ', Enumerable.Range(0, Tree.Count).Select(i => Tree[i].Kode.ToString()));
        using var work = new SaeFolder(folder, SaeFolder.HashOf(_plan, program, [survey, fingerprint, areas]));
        var rows = (int[])count.Clone();
        for (var i = Tree.Count - 1; i >= 0; i--)
        {
            if (Tree.Parent(i) is >= 0 and var parent) rows[parent] += rows[i];
        }

        var groups = SaeGroup.Of(_plan, Tree, Kabupaten(rows));
        var line = _plan.Garis.Rupiah ?? work.FindLine() ?? FindLine(groups, rows, work);
        var finished = new SortedDictionary<string, SaeKelompok>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (work.Find(group.Id) is { } kept) finished.Add(group.Id, kept);
        }

        var taken = finished.Count;
        _progress?.Report(new SaeProgress(Estimating, (double)finished.Count / groups.Count));
        ForEach([.. groups.Where(group => !finished.ContainsKey(group.Id))], rows, null, (sample, _) =>
        {
            var result = SaeModelRun.Run(_plan, Tree, sample, line, _limits.Threads);
            work.Keep(result);
            finished.Add(result.Id, result);
            _progress?.Report(new SaeProgress(Estimating, (double)(finished.Count + _failed.Count) / groups.Count));
        });
        _progress?.Report(new SaeProgress(Estimating, 1));
        var hasil = HasilOf(work.Kunci, folder, line, survey, bytes, [.. finished.Values]);
        return new SaeOutcome(hasil, work.Complete(hasil), taken);
    }

    IReadOnlyList<NumericColumn> SurveyColumns =>
    [
        // A logarithm needs more; other transformations find their own bound.
        new(_plan.Respons, _plan.Transformasi == TransformasiSae.Log ? 0 : null),
        .. _plan.Penimbang is { } weight ? [new NumericColumn(weight, 0)] : (NumericColumn[])[],
        .. _plan.Bersama.Select(column => new NumericColumn(column)),
    ];

    IReadOnlyList<NumericColumn> CensusColumns =>
    [
        .. _plan.Bersama.Select(column => new NumericColumn(column)),
        // As a covariate it is there twice, and bounded nevertheless.
        .. _plan.Garis.KolomAnggota is { } members ? [new NumericColumn(members, 0, MostMembers)] : (NumericColumn[])[],
    ];

    HashSet<int> Kabupaten(int[] rows)
    {
        var kabupaten = new HashSet<int>();
        foreach (var desa in _survey.Desa) kabupaten.Add(Tree.Parent(Tree.Parent(desa)));
        foreach (var kabupatenOfFault in _surveyFaults.ByKabupaten.Keys) kabupaten.Add(kabupatenOfFault);
        var level = Tree.Level(Tingkat.Kabupaten);
        for (var i = level.Start.Value; i < level.End.Value; i++)
        {
            if (rows[i] > 0) kabupaten.Add(i);
        }

        return kabupaten;
    }

    // Reads the census for as many models as fit at once; a model that fails is noted and the others go on.
    void ForEach(IReadOnlyList<SaeGroup> groups, int[] rows, Teks? step, Action<SaeSample, double[]?> use)
    {
        var surveyRows = RowsBy(_survey, groups);
        for (var from = 0; from < groups.Count;)
        {
            var to = from + 1;
            for (var held = Bytes(groups[from], rows); to < groups.Count && held + Bytes(groups[to], rows) <= _limits.MemoryBytes; to++)
            {
                held += Bytes(groups[to], rows);
            }

            var batch = groups.Skip(from).Take(to - from).ToArray();
            var wanted = batch.SelectMany(group => group.Desa).ToHashSet();
            var faults = new RowFaults(Tree);
            var census = NumericTable.Read(
                _plan.Sensus, _places, CensusColumns,
                ReadingOf(step, (double)from / groups.Count, (double)(to - from) / groups.Count) with { Keeps = wanted.Contains, Faults = faults },
                _cancellation);
            // A table is read in one transaction: it does not change.
            if (_plan.Sensus.Origin.IsFile && census.Sha256 != _censusFingerprint) throw ChangedMeanwhile();
            var censusRows = RowsBy(census, batch);
            for (var g = 0; g < batch.Length; g++)
            {
                _cancellation.ThrowIfCancellationRequested();
                var (group, its) = (batch[g], censusRows[g]);
                var sampled = surveyRows[from + g];
                Try(group, faults, () => use(
                    SaeSample.Of(_plan, group, _survey, sampled, census, its),
                    _plan.Garis.KolomAnggota is { } members ? Array.ConvertAll(its, row => census[members][row]) : null));
            }

            from = to;
        }
    }

    MicrodataException ChangedMeanwhile() => new(_plan.Sensus.Origin.Name, null, null, "sensus-sama", new Teks(
        "berkas berubah selama dibaca; jalankan `geobdt sae` lagi.", "the file changed while it was read; run `geobdt sae` again."));

    long Bytes(SaeGroup group, int[] rows) => group.Kabupaten.Sum(kabupaten => (long)rows[kabupaten]) * CensusColumns.Count * BytesPerNumber;

    void Try(SaeGroup group, RowFaults census, Action work)
    {
        if (_failed.ContainsKey(group.Id)) return;
        try
        {
            foreach (var kabupaten in group.Kabupaten)
            {
                if (_surveyFaults.ByKabupaten.TryGetValue(kabupaten, out var fault) || census.ByKabupaten.TryGetValue(kabupaten, out fault)) throw fault;
            }

            work();
        }
        catch (SaeException e)
        {
            Fail(group, e.Sebab);
        }
        catch (MicrodataException e)
        {
            // Where the office keeps its files is nobody's business.
            var name = Path.GetFileName(e.File);
            var parts = e.Message.Replace(e.File, name, StringComparison.Ordinal).Split(" / ", 2);
            Fail(group, new Teks(parts[0], parts.Length > 1 ? $"{name}, line {e.Line}, column {e.Column}: {parts[1]}" : parts[0]));
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException)
        {
            // Without what .NET adds for programmers: "(Parameter 'x')".
            var reason = e.Message.Split(" (Parameter")[0];
            Fail(group, new Teks($"Model tidak dapat diduga dari survei dan kovariat ini: {reason}", $"The model cannot be fitted: {reason}"));
        }
    }

    void Fail(SaeGroup group, Teks reason) => _failed.Add(
        group.Id, new SaeGagal(group.Id, group.Nama, [.. group.Kabupaten.Select(index => Tree[index].Kode.ToString())], reason));

    // All models together: the line lies between the lowest and the highest line of a single model.
    double FindLine(IReadOnlyList<SaeGroup> groups, int[] rows, SaeFolder work)
    {
        var share = _plan.Garis.BagianPersen!.Value / 100;
        var predictors = new List<EmpiricalPredictor>();
        ForEach(groups, rows, FindingLine, (sample, people) => predictors.Add(people is null
            ? sample.Predictor(sample.ByDesa, _limits.Threads)
            : PersonPredictor(sample, people)));
        if (predictors.Count == 0)
        {
            throw new MicrodataException(_plan.Survei.Origin.Name, null, null, "garis", new Teks(
                $"garis tidak dapat dicari: semua model gagal ({_failed.Values.First().Sebab.Id})", $"the line cannot be found: all models failed ({_failed.Values.First().Sebab.En})"));
        }

        double[] own = [.. predictors.Select(predictor => predictor.LineAtShare(share))];
        var (low, high) = (own.Min(), own.Max());
        var everyone = predictors.Sum(Size);
        // Until the two are neighbours, so that the last step does not depend on where the search began.
        for (var middle = low + ((high - low) / 2); middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            if (predictors.Sum(predictor => Below(predictor, middle)) < share * everyone) low = middle;
            else high = middle;
        }

        // A line is told in whole rupiah.
        var line = Math.Round(high);
        work.KeepLine(line);
        _progress?.Report(new SaeProgress(FindingLine, 1));
        return line;
    }

    // A household of four persons stands there four times.
    EmpiricalPredictor PersonPredictor(SaeSample sample, double[] people)
    {
        var predictor = new EmpiricalPredictor(sample.ByDesa, sample.Transformation, _limits.Threads);
        var p = sample.Names.Count;
        for (var member = 1; ; member++)
        {
            var rows = Enumerable.Range(0, people.Length).Where(i => people[i] >= member).ToArray();
            if (rows.Length == 0) return predictor;
            var x = new double[(long)rows.Length * p];
            for (var i = 0; i < rows.Length; i++) Array.Copy(sample.X, (long)rows[i] * p, x, (long)i * p, p);
            predictor.Add(x, Array.ConvertAll(rows, row => sample.CensusDesa[row]));
        }
    }

    static double Size(EmpiricalPredictor predictor)
    {
        var size = 0L;
        for (var d = 0; d < predictor.AreaCount; d++) size += predictor.Households(d);
        return size;
    }

    static double Below(EmpiricalPredictor predictor, double line)
    {
        var whole = predictor.Estimate([Measure.Headcount(line)], AreaLevel.Whole(predictor.AreaCount));
        return whole[0, 0] * Size(predictor);
    }

    static int[][] RowsBy(NumericTable table, IReadOnlyList<SaeGroup> groups)
    {
        var groupOf = new Dictionary<int, int>();
        for (var g = 0; g < groups.Count; g++)
        {
            foreach (var desa in groups[g].Desa) groupOf.Add(desa, g);
        }

        var rows = new List<int>[groups.Count];
        for (var g = 0; g < rows.Length; g++) rows[g] = [];
        for (var i = 0; i < table.Count; i++)
        {
            if (groupOf.TryGetValue(table.Desa[i], out var g)) rows[g].Add(i);
        }

        return Array.ConvertAll(rows, one => one.ToArray());
    }

    NumericReading ReadingOf(Teks? step, double from, double share)
    {
        if (step is null || _progress is null) return new NumericReading();
        var size = Math.Max(1, _plan.Sensus.Origin.Size);
        return new NumericReading { BytesRead = read => _progress.Report(new SaeProgress(step, Math.Min(0.999, from + (share * read / size)))) };
    }

    SaeHasil HasilOf(string kunci, string folder, double line, string survey, long bytes, IReadOnlyList<SaeKelompok> finished) => new()
    {
        Format = SaeHasil.FormatSekarang,
        Kunci = kunci,
        Edisi = _plan.Edisi.ToString(),
        Survei = FileOf(_plan.Survei, folder, _survey.ByteCount, survey),
        Sensus = FileOf(_plan.Sensus, folder, bytes, _censusFingerprint),
        Kovariat = _plan.Kovariat,
        Kategori = _plan.Kategori,
        Transformasi = _plan.Transformasi,
        Efek = _plan.Efek,
        Berbobot = _plan.Penimbang is not null,
        GarisRupiah = line,
        Garis = _plan.Garis,
        Galat = _plan.Galat,
        Kelompok = finished,
        Gagal = [.. _failed.Values],
    };

    static BerkasSae FileOf(NumericSource source, string folder, long bytes, string fingerprint) => new(
        source.Origin.IsFile ? Path.GetRelativePath(folder, source.Origin.Name).Replace('\\', '/') : source.Origin.Name,
        source.Sistem == SistemKode.Bps ? "bps" : "kemendagri", source.KolomKode, bytes, fingerprint)
    {
        Tabel = source.Origin is PostgresTable table ? new TabelSae(table.Koneksi, table.Skema, table.Tabel) : null,
    };
}
