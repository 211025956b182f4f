using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>Files and model of the small-area step.</summary>
/// <param name="Survei">Path of the survey: <c>kode_desa_bps</c>, the response and the covariates.</param>
/// <param name="Sensus">Path of the census: <c>kode_desa_bps</c> and the same covariates.</param>
/// <param name="Respons">Column of expenditure per person and month. Unit: rupiah, above zero.</param>
/// <param name="Kovariat">Columns of the covariates, intercept not listed.</param>
/// <param name="GarisRupiah">The line. Unit: rupiah per person and month.</param>
public sealed record EstimationSources(
    string Survei, string Sensus, string Respons, IReadOnlyList<string> Kovariat, double GarisRupiah);

/// <summary>What the small-area step gives.</summary>
/// <param name="Estimates">Estimates of every area.</param>
/// <param name="SurveyCount">Households in the survey.</param>
/// <param name="Inputs">The files.</param>
public sealed record EstimationResult(AreaEstimates Estimates, int SurveyCount, IReadOnlyList<RegisterInput> Inputs);

/// <summary>Reads survey and census, fits the model on the logarithm of expenditure and predicts for the census.</summary>
public static class EstimationBuild
{
    const string KodeColumn = "kode_desa_bps";

    /// <summary>Runs the step.</summary>
    /// <param name="sources">Files and model.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="padanan">Crosswalk from the files' BPS codes.</param>
    /// <param name="cancellation">Checked while reading.</param>
    /// <exception cref="MicrodataException">A file cannot be used: a missing column, a bad row, an unknown desa, or covariates that cannot be told apart.</exception>
    public static EstimationResult Run(
        EstimationSources sources, WilayahTree tree, Padanan padanan, CancellationToken cancellation)
    {
        var survey = NumericTable.Read(sources.Survei, KodeColumn, [sources.Respons, .. sources.Kovariat], cancellation);
        var census = NumericTable.Read(sources.Sensus, KodeColumn, sources.Kovariat, cancellation);
        var surveyHouseholds = new SurveyHouseholds(
            LogResponse(survey, sources), Design(survey, sources.Kovariat), Areas(survey, sources.Survei, tree, padanan));
        var censusHouseholds = new CensusHouseholds(
            Design(census, sources.Kovariat), Areas(census, sources.Sensus, tree, padanan));
        try
        {
            var estimates = Estimation.Run(
                tree, surveyHouseholds, censusHouseholds, Math.Log(sources.GarisRupiah), ["konstanta", .. sources.Kovariat]);
            return new EstimationResult(estimates, survey.Count,
            [
                new RegisterInput(sources.Survei, survey.ByteCount, survey.Sha256),
                new RegisterInput(sources.Sensus, census.ByteCount, census.Sha256),
            ]);
        }
        catch (ArgumentException exception)
        {
            throw new MicrodataException(sources.Survei, null, null, "model",
                new Teks($"model tidak dapat diduga: {exception.Message}", $"the model cannot be fitted: {exception.Message}"));
        }
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
