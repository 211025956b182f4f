namespace GeoBdt.SmallArea.Internals;

/// <summary>Expected measures of an area or a group of areas under a model.</summary>
static class GroupExpectation
{
    static readonly GaussHermite Rule = new(32);

    /// <summary>Fills Σ f(y) expected of an area, one value per measure; 0 for measures that are no averages.</summary>
    public static void FillTotals(AreaModel model, IReadOnlyList<Measure> measures, int area, Span<double> totals)
    {
        var cells = model.Cells(area);
        FillTotals(model, measures, area, cells.Location, cells.Weight, new double[cells.Count], totals);
    }

    /// <summary>The same with the households' locations, the area's effect included, and weights given.</summary>
    /// <param name="model">The areas' mixtures.</param>
    /// <param name="measures">Any measures.</param>
    /// <param name="area">The area.</param>
    /// <param name="locations">Shape [cells].</param>
    /// <param name="weights">Shape [cells]. Unit: households.</param>
    /// <param name="table">Shape [cells]. Room to work in.</param>
    /// <param name="totals">Shape [measures].</param>
    public static void FillTotals(
        AreaModel model,
        IReadOnlyList<Measure> measures,
        int area,
        ReadOnlySpan<double> locations,
        ReadOnlySpan<double> weights,
        Span<double> table,
        Span<double> totals)
    {
        var line = double.NaN;
        var shared = (Headcount: 0.0, Gap: 0.0, Severity: 0.0);
        for (var m = 0; m < totals.Length; m++)
        {
            totals[m] = 0;
            if (!measures[m].IsAverage) continue;
            totals[m] = Known(model, measures[m], area);
            if (locations.IsEmpty) continue;
            if (measures[m].Kind == MeasureKind.Fgt && model.Scale.IsLogarithm)
            {
                if (measures[m].Line != line)
                {
                    line = measures[m].Line;
                    shared = AverageExpectation.LogNormalSums(line, model.Scale, locations, weights, model.Deviation(area));
                }

                totals[m] += measures[m].Order switch
                {
                    0 => shared.Headcount,
                    1 => shared.Gap,
                    _ => shared.Severity,
                };
                continue;
            }

            AverageExpectation.Fill(measures[m], model.Scale, locations, model.Deviation(area), table);
            totals[m] += LaneSums.Dot(table, weights);
        }
    }

    /// <summary>Fills one value per measure; NaN where the group has no households.</summary>
    /// <param name="model">The areas' mixtures.</param>
    /// <param name="measures">No measures of the caller's own.</param>
    /// <param name="group">Areas of the group.</param>
    /// <param name="totals">Shape [areas, measures], Σ f(y) expected of every area.</param>
    /// <param name="values">Shape [measures].</param>
    public static void Fill(
        AreaModel model,
        IReadOnlyList<Measure> measures,
        ReadOnlySpan<int> group,
        ReadOnlySpan<double> totals,
        Span<double> values)
    {
        var inhabited = new List<int>();
        foreach (var d in group)
        {
            if (model.Households(d) > 0) inhabited.Add(d);
        }

        int[] areas = [.. inhabited];
        if (areas.Length > 0 && Array.TrueForAll(areas, d => model.Lattice.Count[d] == 0))
        {
            FillKnown(model, measures, areas, values);
            return;
        }

        if (areas.Length == 1 && model.Households(areas[0]) == 1)
        {
            FillAlone(model, measures, areas[0], totals, values);
            return;
        }

        CountCurves? curves = null;
        var single = areas.Length == 1 ? new SingleArea(model, areas[0]) : null;
        for (var m = 0; m < values.Length; m++)
        {
            var measure = measures[m];
            if (areas.Length == 0) values[m] = double.NaN;
            else if (measure.IsAverage) values[m] = SumOf(totals, areas, m, values.Length) / Households(model, areas);
            else if (single is not null) values[m] = single.Estimate(measure);
            else values[m] = OfSeveral(model, measure, areas, curves ??= CountCurves.OfAreas(model, areas));
        }
    }

    static void FillKnown(AreaModel model, IReadOnlyList<Measure> measures, int[] areas, Span<double> values)
    {
        var known = new List<double>();
        foreach (var d in areas) known.AddRange(model.Observed[d]);
        double[] ascending = [.. known];
        Array.Sort(ascending);
        for (var m = 0; m < values.Length; m++) values[m] = measures[m].Of(ascending);
    }

    /// <summary>One household, predicted: every quantile is its y, and it is equal to itself.</summary>
    static void FillAlone(
        AreaModel model, IReadOnlyList<Measure> measures, int area, ReadOnlySpan<double> totals, Span<double> values)
    {
        for (var m = 0; m < values.Length; m++)
        {
            values[m] = measures[m].IsAverage ? totals[area * values.Length + m]
                : measures[m].Kind == MeasureKind.Gini ? 0
                : Average(model, Measure.Mean, area, withVariance: false).Total;
        }
    }

    static double OfSeveral(AreaModel model, Measure measure, int[] areas, CountCurves curves)
    {
        if (measure.Kind == MeasureKind.Quantile)
        {
            return OrderStatistics.Quantile(curves, measure.Probability, model.Scale.Invert);
        }

        var mean = new AverageEstimate();
        foreach (var d in areas) mean += Average(model, Measure.Mean, d, withVariance: true);
        var variance = mean.EffectVariance + mean.HouseholdVariance;
        return GiniExpectation.OfAreas(model, curves, areas, mean.Total, variance);
    }

    static double SumOf(ReadOnlySpan<double> totals, int[] areas, int measure, int measures)
    {
        var sum = 0.0;
        foreach (var d in areas) sum += totals[d * measures + measure];
        return sum;
    }

    static double Households(AreaModel model, int[] areas)
    {
        var sum = 0L;
        foreach (var d in areas) sum += model.Households(d);
        return sum;
    }

    /// <summary>An average over the households of an area, and its variance when asked for.</summary>
    public static AverageEstimate Average(AreaModel model, Measure measure, int area, bool withVariance)
    {
        var known = Known(model, measure, area);
        var cells = model.Cells(area);
        if (cells.Count == 0) return new AverageEstimate(model.Households(area), known, 0, 0);

        var table = new double[cells.Count];
        AverageExpectation.Fill(measure, model.Scale, cells.Location, model.Deviation(area), table);
        var total = LaneSums.Dot(table, cells.Weight);
        if (!withVariance) return new AverageEstimate(model.Households(area), known + total, 0, 0);

        AverageExpectation.FillSquare(measure, model.Scale, cells.Location, model.Deviation(area), table);
        var square = LaneSums.Dot(table, cells.Weight);
        double effect = 0, own = 0, centre = 0;
        Span<double> sums = stackalloc double[Rule.Node.Length];
        for (var k = 0; k < sums.Length; k++)
        {
            var moved = model.Lattice.Cells(area, model.Effect[area] + Rule.Node[k] * model.EffectDeviation[area]);
            AverageExpectation.Fill(measure, model.Scale, moved.Location, model.ResidualDeviation, table);
            var squares = 0.0;
            for (var j = 0; j < table.Length; j++) squares += cells.Weight[j] * table[j] * table[j];
            sums[k] = LaneSums.Dot(table, cells.Weight) - total; // about the mean: without an effect 0, not rounding
            own += Rule.Weight[k] * squares;
            centre += Rule.Weight[k] * sums[k];
        }

        for (var k = 0; k < sums.Length; k++)
        {
            effect += Rule.Weight[k] * (sums[k] - centre) * (sums[k] - centre);
        }

        if (model.EffectDeviation[area] == 0) effect = 0;
        return new AverageEstimate(model.Households(area), known + total, effect, Math.Max(square - own, 0));
    }

    static double Known(AreaModel model, Measure measure, int area)
    {
        var known = 0.0;
        foreach (var y in model.Observed[area]) known += measure.OfHousehold(y);
        return known;
    }
}
