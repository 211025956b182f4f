using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>Two simulated populations at a time: the draws 2k and 2k + 1 share the words of one Philox block.</summary>
sealed class Populations
{
    /// <summary>Streams of random numbers under one key: the upper byte of the draw.</summary>
    const ulong HouseholdStream = 0, AreaStream = 1UL << 56;

    readonly SortedCensus _census;
    readonly double[] _location;
    readonly double[] _effectDeviation;
    readonly double _residualDeviation;
    readonly double[][] _y;
    readonly double[][] _effect;

    public Populations(
        SortedCensus census, double[] location, double[] effectDeviation, double residualDeviation)
    {
        (_census, _location) = (census, location);
        (_effectDeviation, _residualDeviation) = (effectDeviation, residualDeviation);
        _y = [new double[census.Rows], new double[census.Rows]];
        _effect = [new double[effectDeviation.Length], new double[effectDeviation.Length]];
    }

    /// <summary>Shape [areas]. v_d of the population <paramref name="which"/>.</summary>
    public double[] Effect(int which) => _effect[which];

    /// <summary>Draws T(y) of both populations.</summary>
    public void Draw(ulong key, int pair)
    {
        DrawEffects(key, pair);
        Philox.Normals(key, HouseholdStream | (uint)pair, _census.Unit, _y[0], _y[1]);
        for (var which = 0; which < 2; which++)
        {
            var y = _y[which];
            for (var d = 0; d < _effectDeviation.Length; d++)
            {
                var own = _census.Start[d].._census.Start[d + 1];
                Rescale(_location.AsSpan(own), _effect[which][d], _residualDeviation, y.AsSpan(own));
            }
        }
    }

    /// <summary>Adds an effect to T(y) of every household of an area, before <see cref="ToExpenditure"/>.</summary>
    public void Shift(int which, int area, double by)
    {
        var y = _y[which];
        for (var i = _census.Start[area]; i < _census.Start[area + 1]; i++) y[i] += by;
    }

    /// <summary>Draws T(y) with residuals of given size and random sign: the wild bootstrap.</summary>
    public void DrawWild(ulong key, int pair, double[] size)
    {
        DrawEffects(key, pair);
        Philox.Normals(key, HouseholdStream | (uint)pair, _census.Unit, _y[0], _y[1]);
        for (var which = 0; which < 2; which++)
        {
            var y = _y[which];
            for (var d = 0; d < _effectDeviation.Length; d++)
            {
                for (var i = _census.Start[d]; i < _census.Start[d + 1]; i++)
                {
                    y[i] = _location[i] + _effect[which][d] + Math.CopySign(size[i], y[i]);
                }
            }
        }
    }

    /// <summary>y from T(y), in place.</summary>
    public void ToExpenditure(Transformation scale)
    {
        foreach (var y in _y) scale.Invert(y);
    }

    /// <summary>Measures of a population, groups × measures; NaN where a group has no households.</summary>
    /// <param name="which">0 or 1.</param>
    /// <param name="measures">Any measures.</param>
    /// <param name="level">Groups of areas.</param>
    /// <param name="known">Known households beside the census, by area; default for none.</param>
    public double[] Measure(
        int which, IReadOnlyList<Measure> measures, AreaLevel level, ReadOnlySpan<double[]> known)
    {
        var needsOrder = false;
        foreach (var measure in measures) needsOrder |= !measure.IsAverage;
        return needsOrder ? MeasureInOrder(which, measures, level, known) : MeasureAverages(which, measures, level, known);
    }

    double[] MeasureAverages(
        int which, IReadOnlyList<Measure> measures, AreaLevel level, ReadOnlySpan<double[]> known)
    {
        var result = new double[level.GroupCount * measures.Count];
        for (var g = 0; g < level.GroupCount; g++)
        {
            var count = 0;
            var own = result.AsSpan(g * measures.Count, measures.Count);
            foreach (var d in level.AreasOf(g))
            {
                var households = _y[which].AsSpan(_census.Start[d]..(_census.Start[d + 1]));
                var others = known.IsEmpty ? [] : known[d].AsSpan();
                count += households.Length + others.Length;
                for (var m = 0; m < own.Length; m++) own[m] += Sum(measures[m], households) + Sum(measures[m], others);
            }

            foreach (ref var sum in own) sum /= count;
        }

        return result;
    }

    double[] MeasureInOrder(
        int which, IReadOnlyList<Measure> measures, AreaLevel level, ReadOnlySpan<double[]> known)
    {
        var result = new double[level.GroupCount * measures.Count];
        var values = Array.Empty<double>();
        for (var g = 0; g < level.GroupCount; g++)
        {
            var count = 0;
            foreach (var d in level.AreasOf(g))
            {
                count += _census.Start[d + 1] - _census.Start[d] + (known.IsEmpty ? 0 : known[d].Length);
            }

            if (values.Length < count) values = new double[2 * count];
            var to = values.AsSpan(0, count);
            var at = 0;
            foreach (var d in level.AreasOf(g))
            {
                var own = _y[which].AsSpan(_census.Start[d]..(_census.Start[d + 1]));
                own.CopyTo(to[at..]);
                at += own.Length;
                if (known.IsEmpty) continue;
                known[d].CopyTo(to[at..]);
                at += known[d].Length;
            }

            to.Sort();
            for (var m = 0; m < measures.Count; m++)
            {
                result[g * measures.Count + m] = count == 0 ? double.NaN
                    : measures[m].IsAverage ? Sum(measures[m], to) / count : measures[m].Of(to);
            }
        }

        return result;
    }

    // The sum of an average's f(y), in lanes.
    static double Sum(Measure measure, ReadOnlySpan<double> y)
    {
        var (line, inverse) = (new Vector<double>(measure.Line), new Vector<double>(1 / measure.Line));
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i + Vector<double>.Count <= y.Length; i += Vector<double>.Count)
        {
            sum += Of(new Vector<double>(y[i..]));
        }

        if (i == y.Length) return Vector.Sum(sum);
        Span<double> lane = stackalloc double[Vector<double>.Count];
        lane.Fill(y[i]);
        y[i..].CopyTo(lane);
        var rest = Of(new Vector<double>(lane));
        for (var j = 0; i + j < y.Length; j++) sum = sum.WithElement(j, sum[j] + rest[j]);
        return Vector.Sum(sum);

        Vector<double> Of(Vector<double> some)
        {
            if (measure.Kind == MeasureKind.Mean) return some;
            if (measure.Order == 0)
            {
                return Vector.ConditionalSelect(Vector.LessThan(some, line), Vector<double>.One, Vector<double>.Zero);
            }

            var gap = Vector.Max(Vector<double>.One - some * inverse, Vector<double>.Zero);
            return measure.Order == 1 ? gap : gap * gap;
        }
    }

    // location + effect + deviation · residual, in place of the residual
    static void Rescale(ReadOnlySpan<double> location, double effect, double deviation, Span<double> residual)
    {
        var i = 0;
        for (; i + Vector<double>.Count <= residual.Length; i += Vector<double>.Count)
        {
            var some = new Vector<double>(residual[i..]);
            (new Vector<double>(location[i..]) + new Vector<double>(effect) + new Vector<double>(deviation) * some).CopyTo(residual[i..]);
        }

        for (; i < residual.Length; i++) residual[i] = location[i] + effect + deviation * residual[i];
    }

    void DrawEffects(ulong key, int pair)
    {
        for (var d = 0; d < _effectDeviation.Length; d++)
        {
            var (a, b) = Philox.Normals(key, AreaStream | (uint)pair, (ulong)d);
            _effect[0][d] = _effectDeviation[d] * a;
            _effect[1][d] = _effectDeviation[d] * b;
        }
    }
}
