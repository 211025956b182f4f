using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Mean squared error of Census EB under the two-fold model by parametric bootstrap, the exact predictor in the loop.
/// </summary>
/// <remarks>
/// In each replicate u*, v* and e* are drawn, a census and a sample of its own made with the same effects, the model is
/// fitted anew and its estimates compared with that census. The error holds the uncertainty of β and of the three
/// variances. Random numbers are addressed by (seed, model, replicate, household): the same for any number of threads.
/// Source: Marhuenda et al. (2017), JRSS A 180:1111, section 4; González-Manteiga et al. (2008), JSCS 78:443. Checked
/// by its coverage over invented populations (<c>bench</c>, <c>sae cakupan</c>).
/// </remarks>
public static class TwoFoldBootstrap
{
    /// <summary>Streams of random numbers beside those of the census and its desa.</summary>
    const ulong SampleStream = 2UL << 56, AreaStream = 3UL << 56;

    /// <summary>Runs the bootstrap.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="transformation">T.</param>
    /// <param name="x">Shape [n, p], row-major. Covariates of the sample that was fitted.</param>
    /// <param name="desa">Shape [n]. Desa of the sample.</param>
    /// <param name="census">Households to predict; their area is their desa.</param>
    /// <param name="measures">Mean and FGT.</param>
    /// <param name="levels">Groups of desa.</param>
    /// <param name="options">Replicates, seed, model, threads and how to fit; nothing else is looked at.</param>
    /// <returns>
    /// NaN where a group has no households and, with none <see cref="BootstrapResult.Used"/>, everywhere.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, x is not finite, or a measure is not an average.
    /// </exception>
    public static BootstrapResult Run(
        TwoFoldFit fit,
        Transformation transformation,
        ReadOnlyMemory<double> x,
        ReadOnlyMemory<int> desa,
        Census census,
        IReadOnlyList<Measure> measures,
        IReadOnlyList<AreaLevel> levels,
        BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(transformation);
        ArgumentNullException.ThrowIfNull(census);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(levels);
        options ??= new BootstrapOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Replicates, nameof(options));
        var (p, count) = (fit.Coefficients.Length, fit.AreaOfDesa.Length);
        Check.SameLength(x.Length, desa.Length * p, nameof(x), "desa times columns");
        Check.FiniteUnit(x.Span, nameof(x));
        Check.Domains(desa.Span, count, nameof(desa));
        foreach (var level in levels) level.CheckAreas(count);
        foreach (var measure in measures)
        {
            if (!measure.IsAverage) throw new ArgumentException($"{measure.Name} is not an average.", nameof(measures));
        }

        var plan = new Plan(fit, transformation, x.Span, desa.ToArray(), census, measures, levels, options);
        var pairs = (options.Replicates + 1) / 2;
        var errors = new double[]?[2 * pairs];
        var atBoundary = new bool[2 * pairs];
        Parallel.For(0, pairs, new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads }, pair =>
        {
            var populations = plan.Draw(pair);
            for (var which = 0; which < 2 && 2 * pair + which < options.Replicates; which++)
            {
                (errors[2 * pair + which], atBoundary[2 * pair + which]) = plan.Replicate(populations, pair, which);
            }
        });
        return Summarise(errors, atBoundary, options.Replicates, measures.Count, levels);
    }

    static BootstrapResult Summarise(
        double[]?[] errors, bool[] atBoundary, int replicates, int measures, IReadOnlyList<AreaLevel> levels)
    {
        int[] used = [.. Enumerable.Range(0, replicates).Where(b => errors[b] is not null)];
        var (result, at) = (new List<BootstrapLevel>(), 0);
        foreach (var level in levels)
        {
            var (square, bias) = (new double[level.GroupCount, measures], new double[level.GroupCount, measures]);
            for (var i = 0; i < level.GroupCount * measures; i++, at++)
            {
                if (used.Length == 0)
                {
                    (square[i / measures, i % measures], bias[i / measures, i % measures]) = (double.NaN, double.NaN);
                }

                foreach (var b in used)
                {
                    square[i / measures, i % measures] += errors[b]![at] * errors[b]![at] / used.Length;
                    bias[i / measures, i % measures] += errors[b]![at] / used.Length;
                }
            }

            result.Add(new BootstrapLevel(level, square, bias));
        }

        return new BootstrapResult(result, used.Length, used.Count(b => atBoundary[b]), replicates - used.Length);
    }

    /// <summary>What all replicates share.</summary>
    sealed class Plan
    {
        readonly TwoFoldFit _fit;
        readonly Transformation _scale;
        readonly int[] _desa;
        readonly int[] _areaOf;
        readonly OrthogonalDesign _design;
        readonly double[] _sampleLocation;
        readonly SortedCensus _census;
        readonly double[] _location;
        readonly IReadOnlyList<Measure> _measures;
        readonly IReadOnlyList<AreaLevel> _levels;
        readonly BootstrapOptions _options;
        readonly ulong _key;

        public Plan(
            TwoFoldFit fit, Transformation scale, ReadOnlySpan<double> x, int[] desa, Census census,
            IReadOnlyList<Measure> measures, IReadOnlyList<AreaLevel> levels, BootstrapOptions options)
        {
            (_fit, _scale, _desa, _measures, _levels, _options) = (fit, scale, desa, measures, levels, options);
            _areaOf = [.. fit.AreaOfDesa];
            var p = fit.Coefficients.Length;
            _design = new OrthogonalDesign(x, desa.Length, p, options.Fit.ColumnNames);
            _sampleLocation = new double[desa.Length];
            for (var i = 0; i < desa.Length; i++)
            {
                for (var j = 0; j < p; j++) _sampleLocation[i] += x[i * p + j] * fit.Coefficients[j];
            }

            _census = new SortedCensus(census, p, _areaOf.Length);
            _location = new double[_census.Rows];
            _census.Predict(fit.Coefficients.AsSpan(), _location);
            _key = Philox.Key(options.Seed, options.Model);
        }

        /// <summary>The populations of the replicates 2·pair and 2·pair + 1, as T(y).</summary>
        public Populations Draw(int pair)
        {
            var deviation = new double[_areaOf.Length];
            Array.Fill(deviation, Math.Sqrt(_fit.DesaVariance));
            var populations = new Populations(_census, _location, deviation, Math.Sqrt(_fit.ResidualVariance));
            populations.Draw(_key, pair);
            for (var c = 0; c < _areaOf.Length; c++)
            {
                var (a, b) = AreaEffects(pair, _areaOf[c]);
                populations.Shift(0, c, a);
                populations.Shift(1, c, b);
            }

            populations.ToExpenditure(_scale);
            return populations;
        }

        public (double[]? Errors, bool IsAtBoundary) Replicate(Populations populations, int pair, int which)
        {
            var sample = new double[_desa.Length];
            var deviation = Math.Sqrt(_fit.ResidualVariance);
            for (var i = 0; i < sample.Length; i++)
            {
                var own = Philox.Normals(_key, SampleStream | (uint)pair, (ulong)i);
                var shared = AreaEffects(pair, _areaOf[_desa[i]]);
                sample[i] = _sampleLocation[i] + populations.Effect(which)[_desa[i]] +
                    (which == 0 ? shared.First : shared.Second) + deviation * (which == 0 ? own.First : own.Second);
            }

            var fit = TwoFold.Refit(_design, sample, _desa, _areaOf, _fit.AreaEffect.Length, _options.Fit);
            if (fit.Status == FitStatus.IterationLimit) return (null, false);
            var totals = Totals(fit);
            if (totals is null) return (null, false);

            var errors = new List<double>();
            foreach (var level in _levels)
            {
                var truth = populations.Measure(which, _measures, level, default);
                for (var g = 0; g < level.GroupCount; g++)
                {
                    var households = 0;
                    foreach (var c in level.AreasOf(g)) households += _census.Start[c + 1] - _census.Start[c];
                    for (var m = 0; m < _measures.Count; m++)
                    {
                        var sum = 0.0;
                        foreach (var c in level.AreasOf(g)) sum += totals[c * _measures.Count + m];
                        errors.Add(sum / households - truth[g * _measures.Count + m]);
                    }
                }
            }

            return ([.. errors], fit.Status == FitStatus.BoundaryVariance);
        }

        /// <summary>Expected sums of every desa; null when one spreads too wide for the lattice.</summary>
        double[]? Totals(TwoFoldFit fit)
        {
            var model = new AreaModel(fit.ToNestedError(), _scale);
            var predictor = new double[_census.Rows];
            _census.Predict(fit.Coefficients.AsSpan(), predictor);
            var totals = new double[_areaOf.Length * _measures.Count];
            for (var c = 0; c < _areaOf.Length; c++)
            {
                if (!_census.TryFill(model.Lattice, predictor, c)) return null;
                GroupExpectation.FillTotals(model, _measures, c, totals.AsSpan(c * _measures.Count, _measures.Count));
            }

            return totals;
        }

        (double First, double Second) AreaEffects(int pair, int area)
        {
            var (a, b) = Philox.Normals(_key, AreaStream | (uint)pair, (ulong)area);
            var deviation = Math.Sqrt(_fit.AreaVariance);
            return (deviation * a, deviation * b);
        }
    }
}
