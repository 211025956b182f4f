using System.Collections.Concurrent;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Second stage of ELL, a <b>replication</b>: R draws of parameters and effects, a census that streams past in blocks,
/// and sums per area and draw from which any set of nested levels is answered.
/// </summary>
/// <remarks>
/// <para>
/// In every draw β ~ N(β̂, Var β̂), α ~ N(α̂, Var α̂), σ²_η ~ Gamma with the mean and variance of its estimate, η of
/// every location of the <b>census</b> ~ N(0, σ²_η), and a household has y = exp(x′β + η + e), e ~ N(0, σ²_ch(α)); A
/// and v stay fixed, and powers of ŷ in the alpha model use the drawn β. An area's measure is averaged over its
/// households in each draw; the estimate is the mean over draws, its variance theirs. Groups of areas are summed inside
/// each draw, so that what areas share (β, α, σ²_η) is not averaged away.
/// </para>
/// <para>
/// <see cref="EllForm.Conditional"/> replaces a household's random error by its expectation and adds
/// Σ Var(f(y) | draw)/N² to the variance: less noise, and no random number per household. Its limit over draws is that
/// of <see cref="EllForm.Full"/>.
/// </para>
/// <para>
/// Memory: areas × measures × R numbers of 8 bytes for each thread; the census is not kept. Cost for one measure, per
/// household and draw on one core with 512-bit vectors: <c>bench/results</c>, <c>sae.md</c>. Values are added as whole
/// numbers of 2⁻⁴⁰: the same bits for any order of blocks and any number of threads. Blocks are added by one caller.
/// </para>
/// <para>
/// Only averages over households (mean, FGT 0–2): Gini, quantiles and measures of the caller's own need an area's whole
/// population in memory and are <see cref="EllPopulations"/>'.
/// </para>
/// <para>
/// Source: Elbers, Lanjouw and Lanjouw (2002), WPS 2911, pp. 24–25; (2003), Econometrica 71:355, sections 4 and 6;
/// Nguyen et al. (2018), WPS 8630, section 4.2. Checked against an implementation in R with 2,000 draws on three
/// kabupaten.
/// </para>
/// </remarks>
public sealed class EllSimulation
{
#if DEBUG
    const int ChunkRows = 64;
#else
    const int ChunkRows = 2048;
#endif

    /// <summary>Most households or persons per area: 2²³ − 1, so that a sum of 2⁻⁴⁰ units fits a long.</summary>
    const long MostInArea = (1L << 23) - 1;

    readonly EllKernel _kernel;
    readonly EllDraws _draws;
    readonly Measure[] _measures;
    readonly int[] _location;
    readonly int _columns;
    readonly ParallelOptions _parallel;
    readonly ConcurrentBag<EllSums> _free = [];
    readonly EllSums _sums;
    readonly long[] _size;
    ulong _rows;

    /// <summary>Draws parameters and effects; the census is still to come.</summary>
    /// <param name="fit">The model; its status is the caller's to judge.</param>
    /// <param name="measures">Averages over households: mean and FGT 0–2.</param>
    /// <param name="areaCount">Areas of the census, the finest that are reported.</param>
    /// <param name="options">Null: 100 draws in conditional form, every area a location of its own.</param>
    /// <exception cref="ArgumentException">
    /// A measure is not an average, fewer than 2 draws, the options contradict each other, or the covariance of the
    /// coefficients is not positive definite.
    /// </exception>
    public EllSimulation(
        EllFit fit, IReadOnlyList<Measure> measures, int areaCount, EllSimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(areaCount);
        options ??= new EllSimulationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 2, nameof(options));
        if (options.Residuals != EllResiduals.Normal && options.Form == EllForm.Conditional)
        {
            throw new ArgumentException("Sampled residuals need full draws: the closed form is that of normal errors.");
        }

        foreach (var measure in measures)
        {
            if (measure.IsAverage) continue;
            throw new ArgumentException(
                $"{measure.Name} is not an average over households; only the mean and FGT 0–2 can be streamed, " +
                $"{nameof(EllPopulations)} has the others.", nameof(measures));
        }

        _location = LocationsOf(options, areaCount);
        if ((long)areaCount * measures.Count * ((long)options.Draws + WideNormal.Lanes) > Array.MaxLength / 2)
        {
            throw new ArgumentException(
                $"{areaCount} areas × {measures.Count} measures × {options.Draws} draws do not fit into memory; simulate " +
                "kabupaten by kabupaten.", nameof(areaCount));
        }

        (_measures, _columns) = ([.. measures], fit.Columns);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads };
        _draws = new EllDraws(fit, options, _location.Max() + 1);
        CheckPool(options, _draws);
        _kernel = new EllKernel(fit, _draws, _measures, options);
        _sums = new EllSums(areaCount, _measures.Length, _draws.Padded);
        _size = new long[areaCount];
    }

    /// <summary>R.</summary>
    public int Draws => _draws.Count;

    /// <summary>Areas of the census.</summary>
    public int AreaCount => _location.Length;

    /// <summary>
    /// Effects of locations, over all draws, that were redrawn by <see cref="EllSimulationOptions.TrimsDraws"/>.
    /// </summary>
    public long TrimmedEffects => _draws.TrimmedEffects;

    /// <summary>Errors of households, over all draws, that were redrawn.</summary>
    public long TrimmedErrors => Collected().Trimmed;

    /// <summary>Households left out by <see cref="EllSimulationOptions.DropsHouseholds"/>.</summary>
    public long DroppedHouseholds => Collected().Dropped;

    /// <summary>σ²_ch, over all households and draws, raised to <see cref="EllFit.VarianceFloor"/>.</summary>
    public long ClampedVariances => Collected().Clamped;

    /// <summary>
    /// Expenditures, over all households and draws, cut at some 4,000 times the sample's largest: a sign of a census
    /// that does not fit the survey.
    /// </summary>
    public long CappedValues => Collected().Capped;

    /// <summary>Adds a block of census households, of any size; a few thousand rows and more use all threads.</summary>
    /// <param name="x">Shape [n, m], row-major, the columns of the fit.</param>
    /// <param name="area">Shape [n]. Area of each household; any order.</param>
    /// <param name="unit">
    /// Shape [n], or empty for running numbers. The address of a household's random numbers: with it, full draws do not
    /// depend on the order of the rows.
    /// </param>
    /// <param name="size">Shape [n], or empty for 1. Persons, 1 … 4,000: measures are then of persons.</param>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, an area or a size is outside its bounds, or a value is not finite. The block was not added.
    /// </exception>
    public void Add(
        ReadOnlyMemory<double> x,
        ReadOnlyMemory<int> area,
        ReadOnlyMemory<ulong> unit = default,
        ReadOnlyMemory<int> size = default)
    {
        var rows = area.Length;
        CheckBlock(x.Span, area.Span, unit.Length, size.Span);
        var first = _rows;
        _rows += (ulong)rows;
        if (rows <= ChunkRows || _parallel.MaxDegreeOfParallelism == 1)
        {
            Take(0, rows, _sums);
            return;
        }

        Parallel.For(
            0, (rows + ChunkRows - 1) / ChunkRows, _parallel,
            () => _free.TryTake(out var sums)
                ? sums
                : new EllSums(AreaCount, _measures.Length, _draws.Padded),
            (chunk, _, local) =>
            {
                Take(chunk * ChunkRows, Math.Min((chunk + 1) * ChunkRows, rows), local);
                return local;
            },
            _free.Add);

        void Take(int from, int to, EllSums sums)
        {
            var values = x.Span;
            var areas = area.Span;
            var units = unit.Span;
            var sizes = size.Span;
            for (var i = from; i < to; i++)
            {
                _kernel.Add(
                    values.Slice(i * _columns, _columns), areas[i], _location[areas[i]],
                    units.IsEmpty ? first + (ulong)i : units[i], sizes.IsEmpty ? 1 : sizes[i], sums);
            }
        }
    }

    /// <summary>Estimates of every group of <paramref name="level"/> from the households added so far.</summary>
    /// <exception cref="InvalidOperationException">
    /// Incomes of an area exceed what can be added: the census does not fit the survey.
    /// </exception>
    public EllEstimates Estimate(AreaLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        level.CheckAreas(AreaCount);
        var sums = Collected();
        var (groups, measures) = (level.GroupCount, _measures.Length);
        var (value, between, own) = (new double[groups, measures], new double[groups, measures],
            new double[groups, measures]);
        var size = new long[groups];
        var draws = new double[_draws.Count];
        for (var g = 0; g < groups; g++)
        {
            foreach (var d in level.AreasOf(g)) size[g] += sums.Size[d];
            for (var m = 0; m < measures; m++)
            {
                Averages(level, g, m, sums, size[g], draws);
                var mean = 0.0;
                foreach (var draw in draws) mean += draw / draws.Length;
                var variance = 0.0;
                foreach (var draw in draws) variance += (draw - mean) * (draw - mean) / (draws.Length - 1);
                (value[g, m], between[g, m]) = (mean, variance);
                var unit = UnitOf(m);
                foreach (var d in level.AreasOf(g)) own[g, m] += sums.Own[d * measures + m] * EllSums.OwnUnit;
                own[g, m] *= unit * unit / draws.Length / ((double)size[g] * size[g]);
            }
        }

        return new EllEstimates(level, [.. size], value, between, own, draws.Length, LocationWarning.Of(level, _location));
    }

    /// <summary>The averages of one measure in every draw: what quotas and sums over several models need.</summary>
    /// <param name="level">Groups of areas.</param>
    /// <param name="measure">Number of the measure.</param>
    /// <returns>Shape [groups, R]; NaN where a group has no households.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Estimate"/>.</exception>
    public double[,] DrawsOf(AreaLevel level, int measure)
    {
        ArgumentNullException.ThrowIfNull(level);
        level.CheckAreas(AreaCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)measure, (uint)_measures.Length, nameof(measure));
        var sums = Collected();
        var result = new double[level.GroupCount, _draws.Count];
        var draws = new double[_draws.Count];
        for (var g = 0; g < level.GroupCount; g++)
        {
            long size = 0;
            foreach (var d in level.AreasOf(g)) size += sums.Size[d];
            Averages(level, g, measure, sums, size, draws);
            for (var r = 0; r < draws.Length; r++) result[g, r] = draws[r];
        }

        return result;
    }

    void Averages(AreaLevel level, int group, int measure, EllSums sums, long size, double[] draws)
    {
        Array.Clear(draws);
        var unit = UnitOf(measure) * EllSums.Unit / size;
        foreach (var d in level.AreasOf(group))
        {
            var values = sums.Of(d, measure);
            for (var r = 0; r < draws.Length; r++)
            {
                if (EllSums.IsFull(values[r]))
                {
                    throw new InvalidOperationException(
                        $"{_measures[measure].Name} of area {d} exceeds {_kernel.MeanUnit:g3} times {MostInArea}: the " +
                        "census does not fit the survey (another unit of a covariate?).");
                }

                draws[r] += values[r] * unit;
            }
        }

        if (size == 0) Array.Fill(draws, double.NaN);
    }

    double UnitOf(int measure) => _measures[measure].Kind == MeasureKind.Mean ? _kernel.MeanUnit : 1;

    /// <summary>Location of every area.</summary>
    internal static int[] LocationsOf(EllSimulationOptions options, int areaCount)
    {
        int[] locations = options.LocationOfArea.IsDefaultOrEmpty
            ? [.. Enumerable.Range(0, areaCount)]
            : [.. options.LocationOfArea];
        Check.SameLength(locations.Length, areaCount, nameof(options.LocationOfArea), nameof(areaCount));
        foreach (var location in locations)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(location, nameof(options));
            if (((long)location + 1) * ((long)options.Draws + WideNormal.Lanes) <= Array.MaxLength) continue;
            throw new ArgumentOutOfRangeException(
                nameof(options), location, $"A location's number times {options.Draws} draws exceeds memory.");
        }

        return locations;
    }

    internal static void CheckPool(EllSimulationOptions options, EllDraws draws)
    {
        var readsErrors = options.Residuals != EllResiduals.Normal ||
            options is { TrimsDraws: true, Form: EllForm.Full };
        if (readsErrors && !draws.Residuals.HasErrors)
        {
            throw new ArgumentException(
                "The sample has no cluster of two households to draw errors from or to trim them by.", nameof(options));
        }
    }

    /// <summary>Whole numbers: when they are added to each other does not matter.</summary>
    EllSums Collected()
    {
        while (_free.TryTake(out var sums)) _sums.Add(sums);
        return _sums;
    }

    void CheckBlock(ReadOnlySpan<double> x, ReadOnlySpan<int> area, int units, ReadOnlySpan<int> size)
    {
        if (x.Length != (long)area.Length * _columns)
        {
            throw new ArgumentException(
                $"x has {x.Length} values; {area.Length} households of {_columns} columns need " +
                $"{(long)area.Length * _columns}.", nameof(x));
        }

        if (units != 0) Check.SameLength(units, area.Length, "unit", nameof(area));
        if (!size.IsEmpty) Check.SameLength(size.Length, area.Length, nameof(size), nameof(area));
        var added = new long[AreaCount];
        for (var i = 0; i < area.Length; i++)
        {
            if ((uint)area[i] >= (uint)AreaCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(area), area[i], $"Row {i} names an area outside 0 … {AreaCount - 1}.");
            }

            var persons = size.IsEmpty ? 1 : size[i];
            if (persons is < 1 or > 4000)
            {
                throw new ArgumentOutOfRangeException(nameof(size), $"The size in row {i} is outside 1 … 4,000.");
            }

            added[area[i]] += persons;
        }

        Check.FiniteUnit(x, nameof(x));
        for (var d = 0; d < added.Length; d++)
        {
            if (_size[d] + added[d] > MostInArea)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(area), _size[d] + added[d], $"Area {d} holds more than {MostInArea}.");
            }
        }

        for (var d = 0; d < added.Length; d++) _size[d] += added[d];
    }
}
