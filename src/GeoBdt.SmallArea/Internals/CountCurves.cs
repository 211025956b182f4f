using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// C(t), the number of households with T(y) ≤ t, as a random function: its mean, variance and third central moment on
/// a lattice of t. Order statistics and the Gini coefficient follow from it.
/// </summary>
/// <remarks>
/// <para>
/// One area, its effect given: C is Poisson-binomial with p_h(t) = Φ((t − x_h′β − u)/σₑ), so that the moments are
/// Σp, Σp − Σp², Σp − 3Σp² + 2Σp³: convolutions of the lattice of predictors with three tables, as t runs over the same
/// lattice. Several areas: effects differ from area to area, and
/// </para>
/// <code>
/// Var C(t) = Σ_d [Var_v P_d(t − v) + E_v Σ p(1 − p)(t − v)],   v ~ N(0, σ²ᵤ(1 − γ_d)),   P_d = Σ p
/// </code>
/// <para>by a 16-node Gauss–Hermite rule; the third moment is then taken as 0.</para>
/// </remarks>
sealed class CountCurves
{
    const int Nodes = 16;
    const int Reach = 7; // Φ(−7) = 1e-12
    const int Half = Reach * PredictorLattice.PointsPerDeviation;
    const int Lanes = WideNormal.Lanes;
    const int Padding = 4;

    /// <summary>Rule over the rest of an area effect.</summary>
    public static GaussHermite EffectRule { get; } = new(Nodes);

    readonly double[] _observed;

    CountCurves(long firstPoint, int points, double step, double[] observed)
    {
        FirstPoint = firstPoint;
        Step = step;
        Mean = new double[points];
        Variance = new double[points];
        Third = new double[points];
        _observed = observed;
    }

    /// <summary>Number of the first lattice point.</summary>
    public long FirstPoint { get; }

    public double Step { get; }

    /// <summary>Shape [points]. Predicted households only.</summary>
    public double[] Mean { get; }

    /// <summary>Shape [points].</summary>
    public double[] Variance { get; }

    /// <summary>Shape [points].</summary>
    public double[] Third { get; }

    /// <summary>Households, predicted and known.</summary>
    public long Households { get; private init; }

    /// <summary>No predicted household is located below, at any node of <see cref="EffectRule"/>.</summary>
    public double LowestLocation { get; private init; }

    /// <summary>Nor above.</summary>
    public double HighestLocation { get; private init; }

    /// <summary>T of lattice point <paramref name="i"/>.</summary>
    public double At(int i) => (FirstPoint + i) * Step;

    /// <summary>Known households with T(y) ≤ t.</summary>
    public int Known(double t)
    {
        var at = Array.BinarySearch(_observed, t);
        if (at < 0) return ~at;
        while (at < _observed.Length && _observed[at] == t) at++;
        return at;
    }

    /// <summary>T(y) of the known households, ascending.</summary>
    public ReadOnlySpan<double> Observed => _observed;

    /// <summary>One area with its effect at û + <paramref name="rest"/>.</summary>
    public static CountCurves OfArea(AreaModel model, int area, double rest)
    {
        var lattice = model.Lattice;
        var lowest = model.FirstLocation(area) + rest;
        var highest = lowest + lattice.Length(area) * lattice.Step;
        var curves = Between(model, [area], lowest, highest);
        var square = new double[curves.Mean.Length];
        var cube = new double[curves.Mean.Length];
        curves.Accumulate(model, area, rest, curves.Mean, square, cube);
        for (var i = 0; i < square.Length; i++)
        {
            var p = curves.Mean[i];
            curves.Variance[i] = Math.Max(p - square[i], 0);
            curves.Third[i] = p - 3 * square[i] + 2 * cube[i];
        }

        return curves;
    }

    /// <summary>Several areas, their effects unknown.</summary>
    public static CountCurves OfAreas(AreaModel model, ReadOnlySpan<int> areas)
    {
        double lowest = double.MaxValue, highest = double.MinValue;
        foreach (var d in areas)
        {
            if (model.Lattice.Count[d] == 0) continue;
            var spread = EffectRule.Node[^1] * model.EffectDeviation[d];
            lowest = Math.Min(lowest, model.FirstLocation(d) - spread);
            highest = Math.Max(
                highest, model.FirstLocation(d) + model.Lattice.Length(d) * model.Lattice.Step + spread);
        }

        var curves = Between(model, areas, lowest, highest);
        var points = curves.Mean.Length;
        var (count, square, shifted) = (new double[points], new double[points], new double[points]);
        var (mean, meanSquare) = (new double[points], new double[points]);
        foreach (var d in areas)
        {
            if (model.Lattice.Count[d] == 0) continue;
            Array.Clear(count);
            Array.Clear(square);
            Array.Clear(mean);
            Array.Clear(meanSquare);
            curves.Accumulate(model, d, 0, count, square, null);
            for (var k = 0; k < Nodes; k++)
            {
                var by = EffectRule.Node[k] * model.EffectDeviation[d] / curves.Step;
                var weight = EffectRule.Weight[k];
                Shift(count, by, shifted);
                for (var i = 0; i < points; i++)
                {
                    mean[i] += weight * shifted[i];
                    meanSquare[i] += weight * shifted[i] * shifted[i];
                }

                Shift(square, by, shifted);
                for (var i = 0; i < points; i++) curves.Variance[i] -= weight * shifted[i];
            }

            for (var i = 0; i < points; i++)
            {
                curves.Mean[i] += mean[i];
                curves.Variance[i] += mean[i] + Math.Max(meanSquare[i] - mean[i] * mean[i], 0);
            }
        }

        for (var i = 0; i < points; i++) curves.Variance[i] = Math.Max(curves.Variance[i], 0);
        return curves;
    }

    /// <summary>Value of a curve between lattice points, by cubic interpolation.</summary>
    public double Interpolate(double[] curve, double t)
    {
        var place = t / Step - FirstPoint;
        if (!(place > 1)) return curve[0];
        if (place >= curve.Length - 3) return curve[^1];
        var i = (int)place;
        return new CubicWeights(place - i).Of(curve, i);
    }

    /// <summary>The three moments between lattice points, by cubic interpolation.</summary>
    public (double Mean, double Variance, double Third) MomentsAt(double t)
    {
        var place = t / Step - FirstPoint;
        if (!(place > 1)) return (Mean[0], Variance[0], Third[0]);
        if (place >= Mean.Length - 3) return (Mean[^1], Variance[^1], Third[^1]);
        var i = (int)place;
        var weights = new CubicWeights(place - i);
        return (weights.Of(Mean, i), weights.Of(Variance, i), weights.Of(Third, i));
    }

    static CountCurves Between(AreaModel model, ReadOnlySpan<int> areas, double lowest, double highest)
    {
        var (lowestLocation, highestLocation) = (lowest, highest);
        var observed = new List<double>();
        var households = 0L;
        foreach (var d in areas)
        {
            households += model.Households(d);
            foreach (var y in model.Observed[d]) observed.Add(model.Scale.Forward(y));
        }

        observed.Sort();
        if (lowest > highest) (lowest, highest) = (observed[0], observed[^1]);
        if (observed.Count > 0)
        {
            (lowest, highest) = (Math.Min(lowest, observed[0]), Math.Max(highest, observed[^1]));
        }

        var step = model.Lattice.Step;
        var reach = Reach * model.ResidualDeviation;
        var first = (long)Math.Floor((lowest - reach) / step) - Padding;
        var last = (long)Math.Ceiling((highest + reach) / step) + Padding;
        return new CountCurves(first, (int)(last - first + 1), step, [.. observed])
        {
            Households = households,
            LowestLocation = lowestLocation,
            HighestLocation = highestLocation,
        };
    }

    /// <summary>Adds Σ p, Σ p² and Σ p³ of an area at every lattice point.</summary>
    void Accumulate(AreaModel model, int area, double rest, double[] count, double[] square, double[]? cube)
    {
        var cells = model.Lattice.Length(area);
        if (cells == 0) return;
        var weights = new double[cells];
        model.Lattice.CopyWeights(area, weights);

        // t_i − location_j = step · (i − j − lead − fraction); p stands at i − j + origin of the table
        var ahead = (model.FirstLocation(area) + rest) / Step - FirstPoint;
        var lead = (int)Math.Floor(ahead);
        var table = Probabilities(ahead - lead);
        var origin = Half + Lanes - lead;
        var (certain, next) = (0.0, 0);
        for (var i = 0; i < count.Length; i += Lanes)
        {
            // cells so far below these points that all their households are counted
            var first = Math.Clamp(i + origin - (table.Length - Lanes) + 1, 0, cells);
            for (; next < first; next++) certain += weights[next];
            var (one, two, three) = (Vector512.Create(certain), Vector512.Create(certain), Vector512.Create(certain));
            var last = Math.Min(cells - 1, i + origin - 1);
            for (var j = first; j <= last; j++)
            {
                var p = Vector512.Create(table, i - j + origin);
                var weighted = p * weights[j];
                one += weighted;
                weighted *= p;
                two += weighted;
                three = Vector512.FusedMultiplyAdd(weighted, p, three);
            }

            Add(one, count.AsSpan(i));
            Add(two, square.AsSpan(i));
            if (cube is not null) Add(three, cube.AsSpan(i));
        }
    }

    /// <summary>
    /// Φ at a lattice shifted by a fraction of its step, from −7 to 7; as many zeros before and ones behind as there are lanes.
    /// </summary>
    static double[] Probabilities(double fraction)
    {
        const int inner = 2 * Half + 1;
        var table = new double[inner + 2 * Lanes];
        var steps = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7) - Vector512.Create(Half + fraction);
        Span<double> some = stackalloc double[Lanes];
        for (var n = 0; n < inner; n += Lanes)
        {
            var p = WideNormal.Cdf((steps + Vector512.Create((double)n)) / PredictorLattice.PointsPerDeviation);
            p.CopyTo(some);
            some[..Math.Min(Lanes, inner - n)].CopyTo(table.AsSpan(Lanes + n));
        }

        table.AsSpan(Lanes + inner).Fill(1);
        return table;
    }

    static void Add(Vector512<double> sums, Span<double> to)
    {
        if (to.Length >= Lanes)
        {
            (sums + Vector512.Create<double>(to)).CopyTo(to);
            return;
        }

        for (var lane = 0; lane < to.Length; lane++) to[lane] += sums[lane];
    }

    /// <summary>curve(i − by) for every i, flat beyond its ends.</summary>
    static void Shift(double[] curve, double by, double[] shifted)
    {
        var whole = (int)Math.Floor(-by);
        var weights = new CubicWeights(-by - whole);
        for (var i = 0; i < curve.Length; i++)
        {
            var at = i + whole;
            shifted[i] = at < 1 ? curve[0] : at >= curve.Length - 2 ? curve[^1] : weights.Of(curve, at);
        }
    }

    /// <summary>Lagrange's weights of four points about a place <paramref name="f"/> of a step behind the second.</summary>
    readonly struct CubicWeights(double f)
    {
        readonly double _before = f * (f - 1) * (f - 2) / -6;
        readonly double _at = (f + 1) * (f - 1) * (f - 2) / 2;
        readonly double _behind = (f + 1) * f * (f - 2) / -2;
        readonly double _last = (f + 1) * f * (f - 1) / 6;

        public double Of(double[] curve, int i) =>
            curve[i - 1] * _before + curve[i] * _at + curve[i + 1] * _behind + curve[i + 2] * _last;
    }
}
