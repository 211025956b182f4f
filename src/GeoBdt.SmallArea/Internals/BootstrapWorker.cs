namespace GeoBdt.SmallArea.Internals;

/// <summary>One thread's work on the replicates of a bootstrap.</summary>
sealed class BootstrapWorker(BootstrapPlan plan)
{
    /// <summary>Stream of the survey's residuals; those of census and areas are 0 and 1.</summary>
    const ulong SampleStream = 2UL << 56;

    /// <summary>Up to so many households of an area summing one by one is quicker than filling cells.</summary>
    const int MostSummedAlone = 4096;

    static readonly double[] Ones = [.. Enumerable.Repeat(1.0, MostSummedAlone)];

    readonly ProfileLikelihood _likelihood = new(
        plan.Design,
        plan.Survey.Area.Span,
        plan.Fit.AreaCount,
        plan.Options.Fit.Method == VarianceMethod.RestrictedMaximumLikelihood);

    readonly Populations _populations = new(
        plan.Census, plan.Location, plan.EffectDeviation, Math.Sqrt(plan.Fit.ResidualVariance));

    readonly double[][] _sample = [new double[plan.SampleLocation.Length], new double[plan.SampleLocation.Length]];
    readonly ulong[] _sampleUnit = [.. Enumerable.Range(0, plan.SampleLocation.Length).Select(i => (ulong)i)];
    readonly double[] _predictor = new double[plan.Census.Rows];
    readonly double[] _table = new double[MostSummedAlone];

    // surveyed households that the census contains are in the lattice, not in the sorted census
    readonly bool _onlyAverages =
        plan.Options.Sample != SampleRole.Contained && plan.Measures.All(measure => measure.IsAverage);

    /// <summary>Draws the populations and samples of the replicates 2·pair and 2·pair + 1.</summary>
    public void Draw(int pair)
    {
        var isWild = plan.CensusSizes is not null;
        if (isWild) _populations.DrawWild(plan.Key, pair, plan.CensusSizes!);
        else _populations.Draw(plan.Key, pair);
        _populations.ToExpenditure(plan.Scale);

        var deviation = Math.Sqrt(plan.Fit.ResidualVariance);
        var area = plan.Survey.Area.Span;
        Philox.Normals(plan.Key, SampleStream | (uint)pair, _sampleUnit, _sample[0], _sample[1]);
        for (var which = 0; which < 2; which++)
        {
            var (sample, effect) = (_sample[which], _populations.Effect(which));
            for (var i = 0; i < area.Length; i++)
            {
                var residual = isWild ? Math.CopySign(plan.SampleSizes![i], sample[i]) : deviation * sample[i];
                sample[i] = plan.SampleLocation[i] + effect[area[i]] + residual;
            }
        }
    }

    /// <summary>Fits, predicts and compares one of the two.</summary>
    public BootstrapReplicate Replicate(int which)
    {
        var (fit, scale) = Refit(_sample[which]);
        if (fit.Status == FitStatus.IterationLimit || !(fit.ResidualVariance > 0)) return default;

        var model = new AreaModel(fit, scale);
        plan.Census.Predict(fit.Coefficients.AsSpan(), _predictor);
        var totals = new double[plan.Fit.AreaCount * plan.Measures.Count];
        var known = plan.Options.Sample == SampleRole.Apart ? null : Known(_sample[which]);
        if (plan.Options.Sample == SampleRole.Linked) known!.CopyTo(model.Observed, 0);
        if (plan.Options.Sample == SampleRole.Contained && !TryAddSample(model, fit.Coefficients.AsSpan()))
        {
            return default;
        }

        if (!TryTotal(model, totals)) return default;

        var measures = plan.Measures;
        var errors = new double[plan.Cells];
        var at = 0;
        foreach (var level in plan.Levels)
        {
            var truth = _populations.Measure(which, measures, level, known);
            for (var g = 0; g < level.GroupCount; g++)
            {
                var values = errors.AsSpan(at, measures.Count);
                GroupExpectation.Fill(model, measures, level.AreasOf(g), totals, values);
                for (var m = 0; m < values.Length; m++) values[m] -= truth[g * measures.Count + m];
                at += measures.Count;
            }
        }

        return new BootstrapReplicate(errors, fit.Status);
    }

    /// <summary>Expected sums of every area; false when an area spreads too wide for the lattice.</summary>
    bool TryTotal(AreaModel model, double[] totals)
    {
        var measures = plan.Measures;
        for (var d = 0; d < plan.Fit.AreaCount; d++)
        {
            var to = totals.AsSpan(d * measures.Count, measures.Count);
            var rows = plan.Census.Start[d + 1] - plan.Census.Start[d];
            if (_onlyAverages && rows <= MostSummedAlone)
            {
                model.Lattice.CountAlone(d, rows);
                var locations = _predictor.AsSpan(plan.Census.Start[d], rows);
                foreach (ref var location in locations) location += model.Effect[d];
                GroupExpectation.FillTotals(model, measures, d, locations, Ones.AsSpan(0, rows), _table.AsSpan(0, rows), to);
                continue;
            }

            if (!plan.Census.TryFill(model.Lattice, _predictor, d)) return false;
            GroupExpectation.FillTotals(model, measures, d, to);
        }

        return true;
    }

    (NestedErrorFit Fit, Transformation Scale) Refit(double[] sample)
    {
        if (!plan.Survey.Weight.IsEmpty) return (RefitWithWeights(sample), plan.Scale);
        if (!plan.Options.RefitsTransformation)
        {
            return (NestedError.Refit(plan.Design, _likelihood, sample, plan.Options.Fit), plan.Scale);
        }

        var y = new double[sample.Length];
        for (var i = 0; i < y.Length; i++) y[i] = plan.Scale.Inverse(sample[i]);
        var best = TransformationSearch.Fit(
            plan.Scale.Kind, plan.Survey with { Y = y }, plan.Fit.AreaCount, plan.Options.Fit);
        return (best.Fit, best.Transformation);
    }

    NestedErrorFit RefitWithWeights(double[] sample)
    {
        var survey = plan.Survey;
        var (area, weight) = (survey.Area, survey.Weight);
        var variances = plan.Options.Variances == PseudoVariances.Likelihood
            ? NestedError.Refit(plan.Design, _likelihood, sample, plan.Options.Fit)
            : PseudoNestedError.ByHenderson(sample, survey.X.Span, area.Span, weight.Span, plan.Fit.AreaCount);
        return PseudoNestedError.Weighted(plan.Design, sample, area.Span, weight.Span, variances);
    }

    /// <summary>y of the sampled households by area, ascending.</summary>
    double[][] Known(double[] sample)
    {
        var byArea = new List<double>[plan.Fit.AreaCount];
        var area = plan.Survey.Area.Span;
        for (var i = 0; i < sample.Length; i++) (byArea[area[i]] ??= []).Add(plan.Scale.Inverse(sample[i]));
        var known = new double[byArea.Length][];
        for (var d = 0; d < known.Length; d++)
        {
            byArea[d]?.Sort();
            known[d] = byArea[d]?.ToArray() ?? [];
        }

        return known;
    }

    bool TryAddSample(AreaModel model, ReadOnlySpan<double> beta)
    {
        var (x, area) = (plan.Survey.X, plan.Survey.Area);
        for (var i = 0; i < area.Length; i++)
        {
            var row = x.Span.Slice(i * beta.Length, beta.Length);
            var location = 0.0;
            for (var j = 0; j < row.Length; j++) location += row[j] * beta[j];
            if (!model.Lattice.TryReserve(area.Span[i], location, location)) return false;
            model.Lattice.Add(area.Span[i], location);
        }

        return true;
    }
}
