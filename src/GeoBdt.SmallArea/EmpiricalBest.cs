using System.Numerics;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Census empirical-best headcount per area: the expected number of census households below a line, by closed form,
/// and its variance given the fitted parameters.
/// </summary>
/// <remarks>
/// <para>
/// Given the sample, a census household of area d has y ~ N(x′β + û_d, s_d²) with s_d² = σ²ᵤ(1 − γ_d) + σ²ₑ, so that
/// P(y &lt; z) = Φ((z − x′β − û_d)/s_d): no simulation. Households of one area share the rest of its effect,
/// v_d ~ N(0, σ²ᵤ(1 − γ_d)); with p_h(v) = Φ((z − x′β − û_d − v)/σₑ),
/// </para>
/// <code>
/// Var(headcount) = Var_v Σ p_h(v) + E_v Σ p_h(v)(1 − p_h(v))
/// </code>
/// <para>
/// where both are integrals over one normal variable, taken by a Gauss–Hermite rule with 32 nodes: relative error
/// below 1e-10 while the rest's deviation is at most σₑ, 1e-4 at twice σₑ. An area without sample has û = 0, γ = 0; an
/// area without census households gets an estimate of zero households. With σ²ₑ = 0 the Φ become steps.
/// </para>
/// <para>
/// Every term is added as a whole number of 2⁻⁴⁰ households: the result is the same to the last bit for any order of
/// the households, any division into blocks and any number of threads. Cost: 33 Φ per household, about 0.5 µs
/// per household on one core.
/// </para>
/// <para>
/// Limits: sampled households are not linked to the census (Census EB); the variance leaves out the uncertainty of the
/// parameters; the line counts as known. Not thread-safe: blocks are added by one caller.
/// </para>
/// <para>
/// Source: Molina and Rao (2010), CJS 38:369, eqs. (17)–(21); Corral, Molina and Nguyen (2020), World Bank WPS 9256
/// (Census EB). Checked against closed forms in R on the data of emdi 2.2.2 and sae 1.3.
/// </para>
/// </remarks>
public sealed class EmpiricalBest
{
    /// <summary>Nodes over the area effect: a multiple of every vector width.</summary>
    internal const int Nodes = 32;

    /// <summary>Most households per area: 2²³ − 1, so that a sum of 2⁻⁴⁰ units fits a long.</summary>
    const long MaxHouseholds = (1L << 23) - 1;

    /// <summary>Households per unit of parallel work.</summary>
#if DEBUG
    const int ChunkRows = 64;
#else
    const int ChunkRows = 4096;
#endif

    static readonly GaussHermite Rule = new(Nodes);

    readonly double[] _beta;
    readonly double _threshold;
    readonly AreaPrediction[] _area;
    readonly ParallelOptions _parallel;
    readonly HeadcountSums _sums;

    /// <summary>Prepares prediction with a fitted model.</summary>
    /// <param name="fit">
    /// The model; its areas are the areas of the result. Its status is the caller's to judge: after
    /// <see cref="FitStatus.IterationLimit"/> the estimates must not be published.
    /// </param>
    /// <param name="threshold">
    /// The line z on the scale of the model's y: its logarithm when y is a logarithm. A household counts when y &lt; z.
    /// </param>
    /// <param name="maxThreads">Threads to use, −1 for all; never changes the result.</param>
    /// <exception cref="ArgumentException">The line is not a number, or maxThreads is 0 or below −1.</exception>
    public EmpiricalBest(NestedErrorFit fit, double threshold, int maxThreads = -1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!double.IsFinite(threshold))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The line must be a finite number.");
        }

        _parallel = new ParallelOptions { MaxDegreeOfParallelism = maxThreads };
        _beta = [.. fit.Coefficients];
        _threshold = threshold;
        _area = new AreaPrediction[fit.AreaCount];
        for (var d = 0; d < _area.Length; d++) _area[d] = new AreaPrediction(fit, d);
        _sums = new HeadcountSums(_area.Length);
    }

    /// <summary>The whole census in one call.</summary>
    /// <inheritdoc cref="Add" path="/param"/>
    /// <inheritdoc cref="EmpiricalBest(NestedErrorFit, double, int)" path="/param"/>
    /// <returns>Shape [areas].</returns>
    public static HeadcountEstimate[] Headcount(
        NestedErrorFit fit, double threshold, ReadOnlyMemory<double> x, ReadOnlyMemory<int> area, int maxThreads = -1)
    {
        var best = new EmpiricalBest(fit, threshold, maxThreads);
        best.Add(x, area);
        return best.ToEstimates();
    }

    /// <summary>
    /// Adds a block of census households. Blocks may have any size; a few thousand rows and more use all threads.
    /// </summary>
    /// <param name="x">Shape [n, p], row-major, the columns of the fit.</param>
    /// <param name="area">Shape [n]. Area of each household; any order.</param>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, an area is unknown, a value is not finite, or an area exceeds 8,388,607 households. The block
    /// was then not added.
    /// </exception>
    public void Add(ReadOnlyMemory<double> x, ReadOnlyMemory<int> area)
    {
        if (x.Length != (long)area.Length * _beta.Length)
        {
            throw new ArgumentException(
                $"x has {x.Length} values; {area.Length} households of {_beta.Length} columns need " +
                $"{(long)area.Length * _beta.Length}.", nameof(x));
        }

        var added = CheckAreas(area.Span);
        var scores = LinearPredictor(x, area.Length);

        for (var d = 0; d < added.Length; d++) _sums.Households[d] += added[d];
        if (area.Length <= ChunkRows)
        {
            Accumulate(scores, area.Span, _sums); // a small block is not worth sums of its own per thread
            return;
        }

        var gate = new Lock();
        Parallel.For(
            0, (area.Length + ChunkRows - 1) / ChunkRows, _parallel,
            () => new HeadcountSums(_area.Length),
            (chunk, _, local) =>
            {
                var from = chunk * ChunkRows;
                var count = Math.Min(ChunkRows, area.Length - from);
                Accumulate(scores.AsSpan(from, count), area.Span.Slice(from, count), local);
                return local;
            },
            local =>
            {
                lock (gate) _sums.Add(local);
            });
    }

    /// <summary>The estimate of every area from the households added so far.</summary>
    /// <returns>Shape [areas].</returns>
    public HeadcountEstimate[] ToEstimates()
    {
        var estimates = new HeadcountEstimate[_area.Length];
        for (var d = 0; d < estimates.Length; d++)
        {
            // counted from the first node: without an area effect all nodes agree and the variance is 0, not rounding
            var atNode = _sums.AtNode(d);
            double mean = 0, variance = 0;
            for (var k = 1; k < Nodes; k++) mean += Rule.Weight[k] * HeadcountSums.ToHouseholds(atNode[k] - atNode[0]);
            for (var k = 0; k < Nodes; k++)
            {
                var deviation = HeadcountSums.ToHouseholds(atNode[k] - atNode[0]) - mean;
                variance += Rule.Weight[k] * deviation * deviation;
            }

            estimates[d] = new HeadcountEstimate(
                _sums.Households[d],
                HeadcountSums.ToHouseholds(_sums.Headcount[d]),
                variance,
                HeadcountSums.ToHouseholds(_sums.Own[d]));
        }

        return estimates;
    }

    long[] CheckAreas(ReadOnlySpan<int> area)
    {
        var added = new long[_area.Length];
        for (var i = 0; i < area.Length; i++)
        {
            if ((uint)area[i] >= (uint)_area.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(area), area[i], $"Row {i} names an area outside 0 … {_area.Length - 1}.");
            }

            added[area[i]]++;
        }

        for (var d = 0; d < added.Length; d++)
        {
            var households = _sums.Households[d] + added[d];
            if (households > MaxHouseholds)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(area), households, $"Area {d} holds more than {MaxHouseholds} households.");
            }
        }

        return added;
    }

    /// <summary>z − x′β of every household.</summary>
    double[] LinearPredictor(ReadOnlyMemory<double> x, int rows)
    {
        var scores = new double[rows];
        var p = _beta.Length;
        var values = x.Span;
        for (var i = 0; i < rows; i++)
        {
            var row = values.Slice(i * p, p);
            var sum = _threshold;
            for (var j = 0; j < row.Length; j++) sum -= row[j] * _beta[j];
            if (!double.IsFinite(sum)) throw new ArgumentException($"x is not finite in row {i}.", nameof(x));
            scores[i] = sum;
        }

        return scores;
    }

    void Accumulate(ReadOnlySpan<double> scores, ReadOnlySpan<int> area, HeadcountSums sums)
    {
        ReadOnlySpan<double> weight = Rule.Weight;
        var lanes = Vector<double>.Count;
        for (var i = 0; i < scores.Length; i++)
        {
            var d = area[i];
            var prediction = _area[d];
            var score = scores[i] - prediction.Effect;
            sums.Headcount[d] += HeadcountSums.ToUnits(StandardNormal.Cdf(score / prediction.Deviation));

            var atNode = sums.AtNode(d);
            var ownVector = Vector<double>.Zero;
            var conditional = new Vector<double>(score / prediction.ResidualDeviation);
            for (var k = 0; k < Nodes; k += lanes)
            {
                var p = StandardNormal.Cdf(conditional - new Vector<double>(prediction.Shift, k));
                var sum = new Vector<long>(atNode[k..]) + HeadcountSums.ToUnits(p);
                sum.CopyTo(atNode[k..]);
                ownVector += new Vector<double>(weight[k..]) * (p - p * p);
            }

            sums.Own[d] += HeadcountSums.ToUnits(Vector.Sum(ownVector));
        }
    }

    /// <summary>What prediction needs to know of an area.</summary>
    readonly struct AreaPrediction
    {
        /// <summary>Stands for σ = 0: any score is then infinitely many deviations from the line.</summary>
        const double NoDeviation = 1e-150;

        public AreaPrediction(NestedErrorFit fit, int area)
        {
            var effectVariance = fit.AreaEffectVariance(area);
            Effect = fit.AreaEffect[area];
            Deviation = Math.Max(Math.Sqrt(effectVariance + fit.ResidualVariance), NoDeviation);
            ResidualDeviation = Math.Max(Math.Sqrt(fit.ResidualVariance), NoDeviation);
            Shift = new double[Nodes];
            for (var k = 0; k < Nodes; k++) Shift[k] = Rule.Node[k] * Math.Sqrt(effectVariance) / ResidualDeviation;
        }

        /// <summary>û_d.</summary>
        public double Effect { get; }

        /// <summary>s_d.</summary>
        public double Deviation { get; }

        /// <summary>σₑ.</summary>
        public double ResidualDeviation { get; }

        /// <summary>Shape [Nodes]. v/σₑ at each node.</summary>
        public double[] Shift { get; }
    }
}
