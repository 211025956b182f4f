using System.Numerics;

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
    const double Reach = 7; // Φ(−7) = 1e-12
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
    public long Households { get; private set; }

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
        return Cubic(curve, i, place - i);
    }

    static CountCurves Between(AreaModel model, ReadOnlySpan<int> areas, double lowest, double highest)
    {
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
        return new CountCurves(first, (int)(last - first + 1), step, [.. observed]) { Households = households };
    }

    /// <summary>Adds Σ p, Σ p² and Σ p³ of an area at every lattice point.</summary>
    void Accumulate(AreaModel model, int area, double rest, double[] count, double[] square, double[]? cube)
    {
        var cells = model.Lattice.Length(area);
        if (cells == 0) return;
        var weights = new double[cells];
        model.Lattice.CopyWeights(area, weights);

        // t_i − location_j = step · (i − j − lead − fraction)
        var ahead = (model.FirstLocation(area) + rest) / Step - FirstPoint;
        var lead = (int)Math.Floor(ahead);
        var fraction = ahead - lead;
        var half = (int)Math.Ceiling(Reach * PredictorLattice.PointsPerDeviation);
        var (one, two, three) = (new double[2 * half + 1], new double[2 * half + 1], new double[2 * half + 1]);
        for (var n = 0; n < one.Length; n++)
        {
            var p = StandardNormal.Cdf((n - half - fraction) / PredictorLattice.PointsPerDeviation);
            (one[n], two[n], three[n]) = (p, p * p, p * p * p);
        }

        var certain = new double[count.Length + 1];
        for (var j = 0; j < cells; j++)
        {
            if (weights[j] == 0) continue;
            var from = j + lead - half;
            AddScaled(one, weights[j], count.AsSpan(from));
            AddScaled(two, weights[j], square.AsSpan(from));
            if (cube is not null) AddScaled(three, weights[j], cube.AsSpan(from));
            certain[from + one.Length] += weights[j];
        }

        var sum = 0.0;
        for (var i = 0; i < count.Length; i++)
        {
            sum += certain[i];
            count[i] += sum;
            square[i] += sum;
            if (cube is not null) cube[i] += sum;
        }
    }

    static void AddScaled(double[] table, double factor, Span<double> to)
    {
        var lanes = Vector<double>.Count;
        var scale = new Vector<double>(factor);
        var i = 0;
        for (; i + lanes <= table.Length; i += lanes)
        {
            (new Vector<double>(to[i..]) + scale * new Vector<double>(table, i)).CopyTo(to[i..]);
        }

        for (; i < table.Length; i++) to[i] += factor * table[i];
    }

    /// <summary>curve(i − by) for every i, flat beyond its ends.</summary>
    static void Shift(double[] curve, double by, double[] shifted)
    {
        var whole = (int)Math.Floor(-by);
        var f = -by - whole;
        for (var i = 0; i < curve.Length; i++)
        {
            var at = i + whole;
            shifted[i] = at < 1 ? curve[0] : at >= curve.Length - 2 ? curve[^1] : Cubic(curve, at, f);
        }
    }

    static double Cubic(double[] curve, int i, double f)
    {
        double a = f + 1, c = f - 1, d = f - 2;
        return curve[i - 1] * (f * c * d / -6) + curve[i] * (a * c * d / 2) +
            curve[i + 1] * (a * f * d / -2) + curve[i + 2] * (a * f * c / 6);
    }
}
