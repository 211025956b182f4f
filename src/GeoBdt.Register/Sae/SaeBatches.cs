using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Sae;

/// <summary>Reads the census for as many models at once as memory holds, and gives each model its rows; a model that fails is noted
/// and the others go on.</summary>
/// <param name="inputs">Survey and census.</param>
/// <param name="memoryBytes">Census rows that may be held at once. Unit: bytes.</param>
/// <param name="readingOf">How the census is read in a step, from a share of it on and for another share.</param>
/// <param name="cancellation">Stops between models and between chunks.</param>
sealed class SaeBatches(SaeInputs inputs, long memoryBytes, Func<Teks?, double, double, NumericReading> readingOf, CancellationToken cancellation)
{
    // Columns as numbers, twice while chunks are joined, and the design.
    const int BytesPerNumber = 32;

    readonly SortedDictionary<string, SaeGagal> _failed = new(StringComparer.Ordinal);

    SaePlan Plan => inputs.Plan;

    /// <summary>What failed, by id of the model.</summary>
    public IReadOnlyDictionary<string, SaeGagal> Failed => _failed;

    /// <summary>Does something with every model.</summary>
    /// <param name="groups">The models.</param>
    /// <param name="step">Which step this is; null: nobody is told.</param>
    /// <param name="use">What to do with a model's rows; with members of its census households where the plan names their column.</param>
    /// <exception cref="MicrodataException">The census changed since it was counted.</exception>
    public void ForEach(IReadOnlyList<SaeGroup> groups, Teks? step, Action<SaeSample, double[]?> use)
    {
        var surveyRows = RowsBy(inputs.Survey, groups);
        for (var from = 0; from < groups.Count;)
        {
            var to = from + 1;
            for (var held = Bytes(groups[from]); to < groups.Count && held + Bytes(groups[to]) <= memoryBytes; to++) held += Bytes(groups[to]);
            var batch = groups.Skip(from).Take(to - from).ToArray();
            var wanted = batch.SelectMany(group => group.Desa).ToHashSet();
            var faults = new RowFaults(inputs.Tree);
            var census = NumericTable.Read(
                Plan.Sensus, inputs.Places, inputs.CensusColumns,
                readingOf(step, (double)from / groups.Count, (double)(to - from) / groups.Count) with { Keeps = wanted.Contains, Faults = faults },
                cancellation);
            // A table is read in one transaction: it does not change.
            if (Plan.Sensus.Origin.IsFile && census.Sha256 != inputs.CensusFingerprint) throw ChangedMeanwhile();
            var censusRows = RowsBy(census, batch);
            for (var g = 0; g < batch.Length; g++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (group, its) = (batch[g], censusRows[g]);
                var sampled = surveyRows[from + g];
                Try(group, faults, () => use(
                    SaeSample.Of(Plan, group, inputs.Survey, sampled, census, its),
                    Plan.Garis.KolomAnggota is { } members ? Array.ConvertAll(its, row => census[members][row]) : null));
            }

            from = to;
        }
    }

    MicrodataException ChangedMeanwhile() => new(Plan.Sensus.Origin.Name, null, null, "sensus-sama", new Teks(
        "berkas berubah selama dibaca; jalankan `geobdt sae` lagi.", "the file changed while it was read; run `geobdt sae` again."));

    long Bytes(SaeGroup group) => group.Kabupaten.Sum(kabupaten => (long)inputs.Rows[kabupaten]) * inputs.CensusColumns.Count * BytesPerNumber;

    void Try(SaeGroup group, RowFaults census, Action work)
    {
        if (_failed.ContainsKey(group.Id)) return;
        try
        {
            foreach (var kabupaten in group.Kabupaten)
            {
                if (inputs.SurveyFaults.ByKabupaten.TryGetValue(kabupaten, out var fault) || census.ByKabupaten.TryGetValue(kabupaten, out fault)) throw fault;
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
        group.Id, new SaeGagal(group.Id, group.Nama, [.. group.Kabupaten.Select(index => inputs.Tree[index].Kode.ToString())], reason));

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
}
