using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Sae;

/// <summary>Finds the line below which a share of all households, or of all persons, lies.</summary>
static class SaeLine
{
    /// <summary>The line, of all models together: it lies between the lowest and the highest line of a single model.</summary>
    /// <param name="inputs">Survey and census.</param>
    /// <param name="batches">Gives models their rows.</param>
    /// <param name="step">Which step this is.</param>
    /// <param name="threads">Threads; they change no result.</param>
    /// <returns>Unit: whole rupiah.</returns>
    /// <exception cref="MicrodataException">All models failed.</exception>
    public static double Find(SaeInputs inputs, SaeBatches batches, Teks step, int threads)
    {
        var share = inputs.Plan.Garis.BagianPersen!.Value / 100;
        var predictors = new List<EmpiricalPredictor>();
        batches.ForEach(inputs.Groups, step, (sample, people) => predictors.Add(people is null
            ? sample.Predictor(sample.ByDesa, threads)
            : PersonPredictor(sample, people, threads)));
        if (predictors.Count == 0)
        {
            var (id, en) = (batches.Failed.Values.First().Sebab.Id, batches.Failed.Values.First().Sebab.En);
            throw new MicrodataException(inputs.Plan.Survei.Origin.Name, null, null, "garis", new Teks(
                $"garis tidak dapat dicari: semua model gagal ({id})", $"the line cannot be found: all models failed ({en})"));
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
        return Math.Round(high);
    }

    // A household of four persons stands there four times.
    static EmpiricalPredictor PersonPredictor(SaeSample sample, double[] people, int threads)
    {
        var predictor = new EmpiricalPredictor(sample.ByDesa, sample.Transformation, threads);
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
}
