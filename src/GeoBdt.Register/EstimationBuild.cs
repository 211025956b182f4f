using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register;

/// <summary>Files and model of the small-area step.</summary>
/// <param name="Edisi">Edition the estimates are filed under.</param>
/// <param name="Survei">Path of the survey: <c>kode_desa_bps</c>, the response and the covariates.</param>
/// <param name="Sensus">Path of the census: <c>kode_desa_bps</c> and the same covariates.</param>
/// <param name="Respons">Column of expenditure per person and month. Unit: rupiah, above zero.</param>
/// <param name="Kovariat">Columns of the covariates, intercept not listed.</param>
/// <param name="GarisRupiah">The line. Unit: rupiah per person and month.</param>
public sealed record EstimationSources(
    Edisi Edisi, string Survei, string Sensus, string Respons, IReadOnlyList<string> Kovariat, double GarisRupiah);

/// <summary>What the small-area step gives.</summary>
/// <param name="Census">Census households of every area, protected.</param>
/// <param name="Estimates">Estimates of every area; the household counts in them are true ones.</param>
/// <param name="SurveyCount">Households in the survey.</param>
/// <param name="Inputs">The files.</param>
public sealed record EstimationResult(
    PublishedSeries Census, AreaEstimates Estimates, int SurveyCount, IReadOnlyList<RegisterInput> Inputs);

/// <summary>Reads survey and census, fits the model on the logarithm of expenditure and predicts for the census.</summary>
public static class EstimationBuild
{
    const string KodeColumn = "kode_desa_bps";

    static readonly Teks UsedBefore = new(
        "Kolom ini bukan kovariat model, tetapi dipakai build sebelumnya, yang dengannya sensus ini dibandingkan: perbaiki isinya, "
            + "atau ganti kunci dan jalankan build dengan --kunci-baru.",
        "The column is no covariate of the model, but an earlier build used it, and this census is compared with that one: mend it, or "
            + "change the key and build with --kunci-baru.");

    /// <summary>Runs the step.</summary>
    /// <param name="sources">Files and model.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="padanan">Crosswalk from the files' BPS codes.</param>
    /// <param name="kunci">The secret, for the census counts.</param>
    /// <param name="penerbitan">Publishes the census counts.</param>
    /// <param name="catatan">The office's record of the last build; null where none is kept, as for the sample.</param>
    /// <param name="cancellation">Checked while reading.</param>
    /// <exception cref="CatatanException">The census changed too little since its last build.</exception>
    /// <exception cref="MicrodataException">A file cannot be used: a missing column, a bad row, an unknown desa, a census smaller
    /// than the survey, covariates that cannot be told apart, or a fit that does not converge.</exception>
    public static EstimationResult Run(
        EstimationSources sources,
        WilayahTree tree,
        Padanan padanan,
        KunciRahasia kunci,
        Penerbitan penerbitan,
        CatatanBangun? catatan = null,
        CancellationToken cancellation = default)
    {
        var survey = NumericTable.Read(sources.Survei, KodeColumn, [sources.Respons, .. sources.Kovariat], cancellation);
        string[] covariates = [.. sources.Kovariat.Select(CsvHeader.Plain)];
        string[] before = [.. (catatan?.KolomSensus(sources.Edisi) ?? []).Except(covariates)];
        var census = NumericTable.Read(sources.Sensus, KodeColumn, sources.Kovariat, (before, UsedBefore), null, cancellation);
        if (census.Count < survey.Count)
        {
            throw new MicrodataException(sources.Sensus, null, null, "sensus-lengkap",
                new Teks("rumah tangga sensus lebih sedikit daripada survei; ini bukan sensus.",
                    "the census has fewer households than the survey; this is no census."));
        }

        var surveyHouseholds = new SurveyHouseholds(
            LogResponse(survey, sources), Design(survey, sources.Kovariat), Areas(survey, sources.Survei, tree, padanan));
        var censusHouseholds = new CensusHouseholds(
            Design(census, sources.Kovariat), Areas(census, sources.Sensus, tree, padanan));
        // In one order and with what earlier builds used, so that neither another list nor a way back hides a change.
        catatan?.AcceptCensus(
            sources.Edisi,
            tree,
            censusHouseholds.Area,
            [.. covariates.Concat(before.Where(census.Has)).Distinct().Order(StringComparer.Ordinal)],
            columns => SidikSensus.Of(census, columns, kunci));
        try
        {
            var estimates = Estimation.Run(
                tree, surveyHouseholds, censusHouseholds, Math.Log(sources.GarisRupiah), ["konstanta", .. sources.Kovariat]);
            RequireConverged(estimates, sources.Survei);
            using var keys = new RecordKeyring(kunci);
            var cells = CensusCount.Of(sources.Edisi, censusHouseholds.Area, tree, keys);
            return new EstimationResult(penerbitan.PublishAlone(cells), estimates, survey.Count,
            [
                new RegisterInput(sources.Survei, survey.ByteCount, survey.Sha256),
                new RegisterInput(sources.Sensus, census.ByteCount, census.Sha256),
            ]);
        }
        catch (Exception exception) when (exception is ArgumentException or ArithmeticException)
        {
            // Without what .NET adds for programmers: "(Parameter 'x')".
            var reason = exception.Message.Split(" (Parameter")[0];
            throw new MicrodataException(sources.Survei, null, null, "model",
                new Teks("model tidak dapat diduga dari survei dan kovariat ini.", $"the model cannot be fitted: {reason}"));
        }
    }

    /// <summary>Refuses a fit that must not be published.</summary>
    internal static void RequireConverged(AreaEstimates estimates, string survey)
    {
        if (estimates.MayBePublished) return;
        throw new MicrodataException(survey, null, null, "model-konvergen",
            new Teks("pendugaan model tidak konvergen; hasilnya tidak boleh terbit.",
                "the fit of the model did not converge; its results must not be published."));
    }

    static double[] LogResponse(NumericTable survey, EstimationSources sources)
    {
        var response = survey[sources.Respons];
        var at = Array.FindIndex(response, value => !(value > 0));
        if (at >= 0)
        {
            throw new MicrodataException(sources.Survei, at + 2, sources.Respons, "respons-positif",
                new Teks("pengeluaran harus di atas nol.", "expenditure must be above zero."));
        }

        return Array.ConvertAll(response, Math.Log);
    }

    // Row-major with a column of ones in front.
    static double[] Design(NumericTable table, IReadOnlyList<string> covariates)
    {
        var p = covariates.Count + 1;
        var x = new double[(long)table.Count * p];
        for (var row = 0; row < table.Count; row++) x[row * p] = 1;
        for (var c = 0; c < covariates.Count; c++)
        {
            var column = table[covariates[c]];
            for (var row = 0; row < column.Length; row++) x[(row * p) + c + 1] = column[row];
        }

        return x;
    }

    static int[] Areas(NumericTable table, string path, WilayahTree tree, Padanan padanan)
    {
        var areas = new int[table.Count];
        var known = new Dictionary<KodeBps, int>();
        for (var row = 0; row < areas.Length; row++)
        {
            var kode = table.Kode[row];
            if (!known.TryGetValue(kode, out var area))
            {
                if (kode.Tingkat != Tingkat.Desa || padanan.Place(kode, tree, out area) == Penempatan.TidakDikenal)
                {
                    throw new MicrodataException(path, row + 2, KodeColumn, "wilayah-dikenal",
                        new Teks("kode desa tidak dikenal padanan.", "the desa code is not in the crosswalk."));
                }

                known.Add(kode, area);
            }

            areas[row] = area;
        }

        return areas;
    }
}
