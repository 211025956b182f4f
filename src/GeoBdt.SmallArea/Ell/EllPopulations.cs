using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// ELL by whole populations: Gini, quantiles and measures of the caller's own, at any levels, from a census in memory.
/// </summary>
/// <remarks>
/// The draws are those of <see cref="EllSimulation"/> in full form, number for number. Memory: the census and 16 draws
/// of it for each thread. Cost: 10 ns per household and draw, and the sorting of every group (about 60 ns). The same
/// bits for any number of threads and, with household numbers, for any order of the rows. Source and limits: as there.
/// </remarks>
public static class EllPopulations
{
    const int Batch = 2 * WideNormal.Lanes;

    /// <summary>Draws populations and measures them.</summary>
    /// <param name="fit">The model; its status is the caller's to judge.</param>
    /// <param name="census">Households; X has the columns of the fit.</param>
    /// <param name="measures">Any measures.</param>
    /// <param name="levels">Groups of areas.</param>
    /// <param name="options">Null: 100 draws. The form is always <see cref="EllForm.Full"/>.</param>
    /// <returns>Estimates of every level; NaN where a group has no households.</returns>
    /// <exception cref="ArgumentException">
    /// As for <see cref="EllSimulation"/>, or two households of an area share a number.
    /// </exception>
    public static IReadOnlyList<EllEstimates> Run(
        EllFit fit,
        Census census,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<AreaLevel> levels,
        EllSimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(census);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(levels);
        options = (options ?? new EllSimulationOptions()) with { Form = EllForm.Full };
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 2, nameof(options));
        if (levels.Count == 0) return [];
        var areas = levels[0].GroupOfArea.Length;
        foreach (var level in levels) level.CheckAreas(areas);

        var sorted = new SortedCensus(census, fit.Columns, areas);
        var location = EllSimulation.LocationsOf(options, areas);
        var draws = new EllDraws(fit, options, location.Max() + 1);
        EllSimulation.CheckPool(options, draws);
        var kernel = new EllKernel(fit, draws, [], options);
        var values = levels.Select(level => new double[options.Draws][]).ToArray();
        var kept = new int[areas];
        Parallel.For(
            0, (draws.Padded + Batch - 1) / Batch, new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads },
            batch =>
            {
                var from = batch * Batch;
                var (populations, count) = Drawn(kernel, draws, sorted, location, from);
                if (batch == 0) count.CopyTo(kept, 0);
                for (var r = from; r < Math.Min(from + Batch, options.Draws); r++)
                {
                    for (var l = 0; l < levels.Count; l++)
                    {
                        values[l][r] = Measured(populations[r - from], sorted, count, measures, levels[l]);
                    }
                }
            });
        return [.. levels.Select((level, l) => Summarise(level, values[l], measures.Count, kept, location))];
    }

    /// <summary>y of a batch of draws, by area; and how many households of each area were kept.</summary>
    static (double[][] Populations, int[] Count) Drawn(
        EllKernel kernel, EllDraws draws, SortedCensus census, int[] location, int from)
    {
        var room = new EllSums(0, 0, draws.Padded) { From = from, To = Math.Min(from + Batch, draws.Padded) };
        var populations = new double[room.To - from][];
        for (var k = 0; k < populations.Length; k++) populations[k] = new double[census.Rows];
        var count = new int[location.Length];
        var row = new double[census.Columns];
        for (var d = 0; d < location.Length; d++)
        {
            for (var i = census.Start[d]; i < census.Start[d + 1]; i++)
            {
                census.CopyRow(i, row);
                if (!kernel.TryDraw(row, location[d], census.Unit[i], room)) continue;
                var place = census.Start[d] + count[d]++;
                for (var k = 0; k < populations.Length; k++) populations[k][place] = Math.Exp(room.Location[from + k]);
            }
        }

        return (populations, count);
    }

    static double[] Measured(
        double[] population, SortedCensus census, int[] count, IReadOnlyList<Measure> measures, AreaLevel level)
    {
        var result = new double[level.GroupCount * measures.Count];
        for (var g = 0; g < level.GroupCount; g++)
        {
            var size = 0;
            foreach (var d in level.AreasOf(g)) size += count[d];
            var (own, at) = (new double[size], 0);
            foreach (var d in level.AreasOf(g))
            {
                population.AsSpan(census.Start[d], count[d]).CopyTo(own.AsSpan(at));
                at += count[d];
            }

            Array.Sort(own);
            for (var m = 0; m < measures.Count; m++)
            {
                result[g * measures.Count + m] = size == 0 ? double.NaN : measures[m].Of(own);
            }
        }

        return result;
    }

    static EllEstimates Summarise(AreaLevel level, double[][] draws, int measures, int[] kept, int[] location)
    {
        var (value, variance) = (new double[level.GroupCount, measures], new double[level.GroupCount, measures]);
        for (var i = 0; i < level.GroupCount * measures; i++)
        {
            double mean = 0, square = 0;
            foreach (var draw in draws) mean += draw[i] / draws.Length;
            foreach (var draw in draws) square += (draw[i] - mean) * (draw[i] - mean) / (draws.Length - 1);
            (value[i / measures, i % measures], variance[i / measures, i % measures]) = (mean, square);
        }

        var size = new long[level.GroupCount];
        for (var g = 0; g < size.Length; g++)
        {
            foreach (var d in level.AreasOf(g)) size[g] += kept[d];
        }

        return new EllEstimates(
            level, [.. size], value, variance, new double[level.GroupCount, measures], draws.Length,
            LocationWarning.Of(level, location));
    }
}
