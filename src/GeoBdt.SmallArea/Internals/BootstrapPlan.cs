namespace GeoBdt.SmallArea.Internals;

/// <summary>What all replicates of a bootstrap share.</summary>
sealed class BootstrapPlan
{
    public BootstrapPlan(
        NestedErrorFit fit,
        Transformation scale,
        Survey survey,
        Census census,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<AreaLevel> levels,
        BootstrapOptions options)
    {
        (Fit, Scale, Survey, Measures, Levels, Options) = (fit, scale, survey, measures, levels, options);
        var columns = NestedError.CheckShapes(
            survey.Y.Span, survey.X.Span, survey.Area.Span, fit.AreaCount, options.Fit);
        if (columns != fit.Coefficients.Length)
        {
            throw new ArgumentException(
                $"The survey has {columns} columns, the model {fit.Coefficients.Length}.", nameof(survey));
        }

        Design = new OrthogonalDesign(survey.X.Span, survey.Y.Length, columns, options.Fit.ColumnNames);
        Census = new SortedCensus(census, columns, fit.AreaCount);
        Location = new double[Census.Rows];
        Census.Predict(fit.Coefficients.AsSpan(), Location);
        SampleLocation = new double[survey.Y.Length];
        for (var i = 0; i < SampleLocation.Length; i++)
        {
            for (var j = 0; j < columns; j++) SampleLocation[i] += survey.X.Span[i * columns + j] * fit.Coefficients[j];
        }

        EffectDeviation = new double[fit.AreaCount];
        Array.Fill(EffectDeviation, Math.Sqrt(fit.BetweenAreaVariance));
        Key = Philox.Key(options.Seed, options.Model);
        foreach (var level in levels) Cells += level.GroupCount * measures.Count;
        if (options.Kind == BootstrapKind.Wild) (SampleSizes, CensusSizes) = ResidualSizes();
    }

    public NestedErrorFit Fit { get; }

    public Transformation Scale { get; }

    public Survey Survey { get; }

    public IReadOnlyList<Measure> Measures { get; }

    public IReadOnlyList<AreaLevel> Levels { get; }

    public BootstrapOptions Options { get; }

    public OrthogonalDesign Design { get; }

    public SortedCensus Census { get; }

    /// <summary>x′β̂ of the census.</summary>
    public double[] Location { get; }

    /// <summary>x′β̂ of the survey.</summary>
    public double[] SampleLocation { get; }

    /// <summary>Shape [areas]. σ̂ᵤ.</summary>
    public double[] EffectDeviation { get; }

    public ulong Key { get; }

    /// <summary>Groups of all levels by measures.</summary>
    public int Cells { get; }

    /// <summary>|ê| of the survey's rows, for the wild bootstrap.</summary>
    public double[]? SampleSizes { get; }

    /// <summary>|ê| lent to the census.</summary>
    public double[]? CensusSizes { get; }

    public BootstrapWorker NewWorker() => new(this);

    public BootstrapResult Summarise(double[] sums, double[] squares, int used, int atBoundary)
    {
        var levels = new List<BootstrapLevel>();
        var at = 0;
        foreach (var level in Levels)
        {
            var mse = new double[level.GroupCount, Measures.Count];
            var bias = new double[level.GroupCount, Measures.Count];
            for (var g = 0; g < level.GroupCount; g++)
            {
                for (var m = 0; m < Measures.Count; m++, at++)
                {
                    mse[g, m] = squares[at] / used;
                    bias[g, m] = sums[at] / used;
                }
            }

            levels.Add(new BootstrapLevel(level, mse, bias));
        }

        return new BootstrapResult(levels, used, atBoundary, Options.Replicates - used);
    }

    (double[] Sample, double[] Census) ResidualSizes()
    {
        var t = Survey.Transformed(Scale);
        var sample = new double[t.Length];
        var order = new int[t.Length];
        var square = 0.0;
        for (var i = 0; i < t.Length; i++)
        {
            sample[i] = Math.Abs(t[i] - SampleLocation[i] - Fit.AreaEffect[Survey.Area.Span[i]]);
            square += sample[i] * sample[i];
            order[i] = i;
        }

        // predicted effects take a share of the residuals' spread with them: give it back
        var factor = Math.Sqrt(Fit.ResidualVariance * t.Length / square);
        for (var i = 0; i < sample.Length; i++) sample[i] *= factor;

        var fitted = (double[])SampleLocation.Clone();
        Array.Sort(fitted, order);
        var census = new double[Location.Length];
        for (var i = 0; i < census.Length; i++)
        {
            var above = Array.BinarySearch(fitted, Location[i]);
            if (above < 0) above = Math.Min(~above, fitted.Length - 1);
            var isNearerBelow = above > 0 && Location[i] - fitted[above - 1] < fitted[above] - Location[i];
            census[i] = sample[order[isNearerBelow ? above - 1 : above]];
        }

        return (sample, census);
    }
}

/// <summary>Errors of one replicate; null when it failed.</summary>
readonly record struct BootstrapReplicate(double[]? Errors, FitStatus Status);
