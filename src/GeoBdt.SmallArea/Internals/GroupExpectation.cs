namespace GeoBdt.SmallArea.Internals;

/// <summary>Expected measures of an area or a group of areas under a model.</summary>
static class GroupExpectation
{
    static readonly GaussHermite Rule = new(32);

    /// <summary>Fills one value per measure; NaN where the group has no households.</summary>
    public static void Fill(
        AreaModel model, IReadOnlyList<Measure> measures, ReadOnlySpan<int> group, Span<double> values)
    {
        var inhabited = new List<int>();
        foreach (var d in group)
        {
            if (model.Households(d) > 0) inhabited.Add(d);
        }

        int[] areas = [.. inhabited];
        CountCurves? curves = null;
        var single = areas.Length == 1 ? new SingleArea(model, areas[0]) : null;
        for (var m = 0; m < values.Length; m++)
        {
            var measure = measures[m];
            if (areas.Length == 0) values[m] = double.NaN;
            else if (measure.IsAverage) values[m] = Sum(model, measure, areas, withVariance: false).Average!.Value;
            else if (single is not null) values[m] = single.Estimate(measure);
            else values[m] = OfSeveral(model, measure, areas, curves ??= CountCurves.OfAreas(model, areas));
        }
    }

    static double OfSeveral(AreaModel model, Measure measure, int[] areas, CountCurves curves)
    {
        if (measure.Kind == MeasureKind.Quantile)
        {
            return OrderStatistics.Quantile(curves, measure.Probability, model.Scale.Inverse);
        }

        var mean = Sum(model, Measure.Mean, areas, withVariance: true);
        var variance = mean.EffectVariance + mean.HouseholdVariance;
        return GiniExpectation.OfAreas(model, curves, areas, mean.Total, variance);
    }

    static AverageEstimate Sum(AreaModel model, Measure measure, int[] areas, bool withVariance)
    {
        var sum = new AverageEstimate();
        foreach (var d in areas) sum += Average(model, measure, d, withVariance);
        return sum;
    }

    /// <summary>An average over the households of an area, and its variance when asked for.</summary>
    public static AverageEstimate Average(AreaModel model, Measure measure, int area, bool withVariance)
    {
        var known = 0.0;
        foreach (var y in model.Observed[area]) known += measure.OfHousehold(y);
        var cells = model.Lattice.Length(area);
        if (cells == 0) return new AverageEstimate(model.Households(area), known, 0, 0);

        var (weights, table) = (new double[cells], new double[cells]);
        model.Lattice.CopyWeights(area, weights);
        var (first, step, scale) = (model.FirstLocation(area), model.Lattice.Step, model.Scale);
        AverageExpectation.Fill(measure, scale, first, step, model.Deviation(area), table);
        double total = 0, square = 0;
        for (var j = 0; j < cells; j++) total += weights[j] * table[j];
        if (!withVariance) return new AverageEstimate(model.Households(area), known + total, 0, 0);

        AverageExpectation.FillSquare(measure, scale, first, step, model.Deviation(area), table);
        for (var j = 0; j < cells; j++) square += weights[j] * table[j];
        double effect = 0, own = 0, centre = 0;
        Span<double> sums = stackalloc double[Rule.Node.Length];
        for (var k = 0; k < sums.Length; k++)
        {
            var at = first + Rule.Node[k] * model.EffectDeviation[area];
            AverageExpectation.Fill(measure, scale, at, step, model.ResidualDeviation, table);
            double sum = 0, squares = 0;
            for (var j = 0; j < cells; j++)
            {
                sum += weights[j] * table[j];
                squares += weights[j] * table[j] * table[j];
            }

            sums[k] = sum - total; // about the mean: without an effect the variance is 0, not rounding
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
}
