using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>One household against all draws, eight at a time: the inner loop of ELL.</summary>
/// <remarks>
/// Given β, α and the effect of a draw, T(y) ~ N(μ, s²), so that with t = (ln z − μ)/s
/// <code>
/// E (1 − y/z)₊^α = Σ_k C(α,k) (−1)^k exp(−kst + k²s²/2) Φ(t − ks)          E y = exp(μ + s²/2)
/// </code>
/// and Var f = E f² − (E f)² with f² of twice the order: the moments of the log-normal distribution.
/// </remarks>
sealed class EllKernel
{
    const int Lanes = WideNormal.Lanes;

    /// <summary>So many deviations below 0 a probability is 0 to double precision, and so is a gap.</summary>
    const double Far = 38;

    /// <summary>C(α,k)(−1)^k for α = 1, 2 and 4; where they begin by α.</summary>
    static readonly double[] Signed = [1, -1, 1, -2, 1, 1, -4, 6, -4, 1];
    static readonly int[] SignedFrom = [-1, 0, 2, -1, 5];

    readonly EllFit _fit;
    readonly EllDraws _draws;
    readonly EllSimulationOptions _options;
    readonly Measure[] _measures;
    readonly double[] _logLine;
    readonly int[] _columns;
    readonly AlphaTerm[] _terms;
    readonly double[] _location; // β̂, for trimming
    readonly double _equalDeviation;

    public EllKernel(EllFit fit, EllDraws draws, Measure[] measures, EllSimulationOptions options)
    {
        (_fit, _draws, _measures, _options) = (fit, draws, measures, options);
        _logLine = [.. measures.Select(m => m.Kind == MeasureKind.Fgt ? Math.Log(m.Line) : 0)];
        _columns = [.. fit.BetaColumns];
        _terms = [.. fit.AlphaTerms];
        _location = [.. fit.Coefficients];
        _equalDeviation = Math.Sqrt(fit.ResidualVariance);
        var top = fit.Range.High + fit.ResidualVariance;
        MeanUnit = Math.ScaleB(1, (int)Math.Ceiling(top / Math.Log(2)));
    }

    /// <summary>Incomes are added as multiples of this: a power of two just above the sample's largest.</summary>
    public double MeanUnit { get; }

    /// <summary>Adds a household; <paramref name="x"/> has all columns of the fit.</summary>
    public void Add(ReadOnlySpan<double> x, int area, int location, ulong unit, int size, EllSums sums)
    {
        if (_options.DropsHouseholds && !IsInRange(x))
        {
            sums.Dropped++;
            return;
        }

        sums.Size[area] += size;
        Locate(x, location, sums);
        if (_options.Form == EllForm.Full)
        {
            AddErrors(location, unit, sums);
            for (var m = 0; m < _measures.Length; m++) AddFull(m, area, size, sums);
            return;
        }

        for (var m = 0; m < _measures.Length; m++)
        {
            if (_measures[m].Kind == MeasureKind.Mean) AddMean(m, area, size, sums);
            else if (_measures[m].Order == 0) AddHeadcount(m, area, size, sums);
            else AddGap(m, area, size, sums);
        }
    }

    /// <summary>
    /// T(y) of a household in the draws of the batch, in <see cref="EllSums.Location"/>; false: left out.
    /// </summary>
    public bool TryDraw(ReadOnlySpan<double> x, int location, ulong unit, EllSums sums)
    {
        if (_options.DropsHouseholds && !IsInRange(x)) return false;
        Locate(x, location, sums);
        AddErrors(location, unit, sums);
        return true;
    }

    /// <summary>x′β + η and s of every draw.</summary>
    void Locate(ReadOnlySpan<double> x, int location, EllSums sums)
    {
        Predict(x, sums);
        if (_terms.Length > 0) Deviations(x, sums);
        var effect = _draws.Effect.AsSpan(location * _draws.Padded, _draws.Padded);
        for (var r = sums.From; r < sums.To; r += Lanes)
        {
            (Load(sums.Location, r) + Load(effect, r)).StoreUnsafe(ref sums.Location[r]);
        }
    }

    void AddErrors(int location, ulong unit, EllSums sums)
    {
        if (_options.Residuals == EllResiduals.Normal) NormalErrors(unit, sums);
        else SampledErrors(location, unit, sums);
    }

    bool IsInRange(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var j = 0; j < _columns.Length; j++) sum += x[_columns[j]] * _location[j];
        return sum >= _fit.Range.Low && sum <= _fit.Range.High;
    }

    void Predict(ReadOnlySpan<double> x, EllSums sums)
    {
        var (beta, padded, to) = (_draws.Beta, _draws.Padded, sums.Location);
        for (var r = sums.From; r < sums.To; r += Lanes)
        {
            var sum = Vector512<double>.Zero;
            ref var column = ref beta[r];
            for (var j = 0; j < _columns.Length; j++)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.Create(x[_columns[j]]), Vector512.LoadUnsafe(ref column, (nuint)(j * padded)), sum);
            }

            sum.StoreUnsafe(ref to[r]);
        }
    }

    /// <summary>s of every draw, from the x′β in <see cref="EllSums.Location"/>.</summary>
    void Deviations(ReadOnlySpan<double> x, EllSums sums)
    {
        var (alpha, padded) = (_draws.Alpha, sums.Location.Length);
        var (bound, half) = (Vector512.Create(_fit.AlphaBound), Vector512.Create(_fit.AlphaMeanSquare / 2));
        var floor = Vector512.Create(_fit.VarianceFloor);
        var one = Vector512<double>.One;
        for (var r = sums.From; r < sums.To; r += Lanes)
        {
            var predicted = Load(sums.Location, r);
            var exponent = Vector512<double>.Zero;
            for (var j = 0; j < _terms.Length; j++)
            {
                var z = Vector512.Create(x[_terms[j].Column]);
                for (var power = 0; power < _terms[j].Power; power++) z *= predicted;
                exponent = Vector512.FusedMultiplyAdd(z, Vector512.LoadUnsafe(ref alpha[j * padded + r]), exponent);
            }

            var share = one / (one + Vector512.Exp(-exponent));
            var variance = bound * share * (one + half * (one - share) * (one - share - share));
            if (Vector512.LessThanAny(variance, floor))
            {
                sums.Clamped += BelowFloor(variance, floor, r);
                variance = Vector512.Max(variance, floor);
            }

            Vector512.Sqrt(variance).StoreUnsafe(ref sums.Deviation[r]);
        }
    }

    int BelowFloor(Vector512<double> variance, Vector512<double> floor, int r)
    {
        var count = 0;
        for (var j = 0; j < Lanes && r + j < _draws.Count; j++) count += variance[j] < floor[j] ? 1 : 0;
        return count;
    }

    void AddHeadcount(int m, int area, int size, EllSums sums)
    {
        ref var total = ref MemoryMarshal.GetReference(sums.Of(area, m));
        var (line, scale) = (Vector512.Create(_logLine[m]), Vector512.Create((double)size));
        var equal = Vector512.Create(1 / _equalDeviation);
        var isEqual = _terms.Length == 0;
        var own = Vector512<long>.Zero;
        for (var r = 0; r < _draws.Padded; r += Lanes)
        {
            var away = line - Load(sums.Location, r);
            var p = WideNormal.Cdf(isEqual ? away * equal : away / Load(sums.Deviation, r));
            var weighted = p * scale;
            (Vector512.LoadUnsafe(ref total, (nuint)r) + EllSums.ToUnits(weighted)).StoreUnsafe(ref total, (nuint)r);
            own += Kept(EllSums.ToOwnUnits(weighted * (scale - weighted)), r);
        }

        sums.Own[area * _measures.Length + m] += Vector512.Sum(own);
    }

    void AddGap(int m, int area, int size, EllSums sums)
    {
        var total = sums.Of(area, m);
        var (line, order, scale) = (Vector512.Create(_logLine[m]), _measures[m].Order, Vector512.Create((double)size));
        var isEqual = _terms.Length == 0;
        var own = Vector512<long>.Zero;
        for (var r = 0; r < total.Length; r += Lanes)
        {
            var s = isEqual ? Vector512.Create(_equalDeviation) : Load(sums.Deviation, r);
            var t = (line - Load(sums.Location, r)) / s;
            // no bound above: with a small s a gap grows on beyond 38 deviations
            t = Vector512.Max(t, Vector512.Create(-Far));
            var density = Vector512.Exp(Vector512.Create(-0.5) * t * t);
            var (value, square) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (var k = 0; k <= 2 * order; k++)
            {
                var partial = Partial(t, s, density, k);
                if (k <= order) value += Vector512.Create(Signed[SignedFrom[order] + k]) * partial;
                square += Vector512.Create(Signed[SignedFrom[2 * order] + k]) * partial;
            }

            // differences of terms near 1: rounding may leave −1e-16
            value = Vector512.Max(value, Vector512<double>.Zero);
            square = Vector512.Max(square - value * value, Vector512<double>.Zero);
            Store(total, r, EllSums.ToUnits(scale * value));
            own += Kept(EllSums.ToOwnUnits(scale * scale * square), r);
        }

        sums.Own[area * _measures.Length + m] += Vector512.Sum(own);
    }

    /// <summary>exp(−kst + k²s²/2) Φ(t − ks); density is exp(−t²/2).</summary>
    static Vector512<double> Partial(Vector512<double> t, Vector512<double> s, Vector512<double> density, int k)
    {
        var step = Vector512.Create((double)k) * s;
        var away = t - step;
        var tail = density * WideNormal.ScaledTail(Vector512.Abs(away));
        var below = Vector512.LessThan(away, Vector512<double>.Zero);
        if (below.AsInt64() == Vector512<long>.AllBitsSet) return tail;
        var whole = k == 0 ? Vector512<double>.One : Vector512.Exp(step * (Vector512.Create(0.5) * step - t));
        return Vector512.ConditionalSelect(below, tail, whole - tail);
    }

    void AddMean(int m, int area, int size, EllSums sums)
    {
        var total = sums.Of(area, m);
        var (scale, inverse) = (Vector512.Create((double)size), Vector512.Create(1 / MeanUnit));
        var (one, isEqual) = (Vector512<double>.One, _terms.Length == 0);
        var own = Vector512<long>.Zero;
        for (var r = 0; r < total.Length; r += Lanes)
        {
            var s = isEqual ? Vector512.Create(_equalDeviation) : Load(sums.Deviation, r);
            var mean = inverse * Vector512.Exp(Load(sums.Location, r) + Vector512.Create(0.5) * s * s);
            var value = Capped(scale * mean, r, sums);
            StoreSaturated(total, r, EllSums.ToUnits(value));
            var variance = value * value * (Vector512.Exp(s * s) - one);
            own += Kept(EllSums.ToOwnUnits(Vector512.Min(variance, Vector512.Create(EllSums.Most))), r);
        }

        sums.Own[area * _measures.Length + m] += Vector512.Sum(own);
    }

    /// <summary>T(y) = μ + s·e in <see cref="EllSums.Location"/>, e by inversion.</summary>
    void NormalErrors(ulong unit, EllSums sums)
    {
        for (var r = sums.From; r < sums.To; r += 2 * Lanes)
        {
            var (first, second) = _draws.ErrorUniforms(r / (2 * Lanes), unit);
            Move(first, r);
            if (r + Lanes < sums.To) Move(second, r + Lanes);
        }

        void Move(Vector512<double> uniform, int r)
        {
            var e = WideNormal.Quantile(uniform);
            if (_options.TrimsDraws) e = Trimmed(e, r, unit, sums);
            var s = _terms.Length == 0 ? Vector512.Create(_equalDeviation) : Load(sums.Deviation, r);
            Vector512.FusedMultiplyAdd(s, e, Load(sums.Location, r)).StoreUnsafe(ref sums.Location[r]);
        }
    }

    Vector512<double> Trimmed(Vector512<double> e, int r, ulong unit, EllSums sums)
    {
        var (low, high) = (_draws.Residuals.LowError, _draws.Residuals.HighError);
        if (!Vector512.LessThanAny(e, Vector512.Create(low)) && !Vector512.GreaterThanAny(e, Vector512.Create(high)))
        {
            return e;
        }

        for (var j = 0; j < Lanes; j++)
        {
            if (e[j] >= low && e[j] <= high) continue;
            if (r + j < _draws.Count) sums.Trimmed++;
            e = e.WithElement(j, EllDraws.Truncated(low, high, _draws.Retry(r + j, unit)));
        }

        return e;
    }

    void SampledErrors(int location, ulong unit, EllSums sums)
    {
        var (padded, pool) = (sums.Location.Length, _draws.Residuals);
        var source = _draws.Source.AsSpan();
        if (!source.IsEmpty) source = source.Slice(location * padded, padded);
        for (var r = sums.From; r < sums.To; r += 2 * Lanes)
        {
            var (first, second) = _draws.ErrorUniforms(r / (2 * Lanes), unit);
            for (var j = 0; j < 2 * Lanes && r + j < sums.To; j++)
            {
                var uniform = j < Lanes ? first[j] : second[j - Lanes];
                var e = source.IsEmpty ? pool.Any(uniform) : pool.Of(source[r + j], uniform);
                var s = _terms.Length == 0 ? _equalDeviation : sums.Deviation[r + j];
                sums.Location[r + j] += s * e;
            }
        }
    }

    void AddFull(int m, int area, int size, EllSums sums)
    {
        var total = sums.Of(area, m);
        var (measure, scale) = (_measures[m], Vector512.Create((double)size));
        var line = Vector512.Create(_logLine[m]);
        if (measure.Kind == MeasureKind.Mean)
        {
            var inverse = Vector512.Create(1 / MeanUnit);
            for (var r = 0; r < total.Length; r += Lanes)
            {
                var value = Capped(scale * inverse * Vector512.Exp(Load(sums.Location, r)), r, sums);
                StoreSaturated(total, r, EllSums.ToUnits(value));
            }

            return;
        }

        if (measure.Order == 0)
        {
            var units = Vector512.Create((long)size << 40);
            for (var r = 0; r < total.Length; r += Lanes)
            {
                Store(total, r, Vector512.LessThan(Load(sums.Location, r), line).AsInt64() & units);
            }

            return;
        }

        for (var r = 0; r < total.Length; r += Lanes)
        {
            var gap = Vector512<double>.One - Vector512.Exp(Load(sums.Location, r) - line);
            gap = Vector512.Max(gap, Vector512<double>.Zero);
            Store(total, r, EllSums.ToUnits(scale * (measure.Order == 1 ? gap : gap * gap)));
        }
    }

    Vector512<double> Capped(Vector512<double> value, int r, EllSums sums)
    {
        var most = Vector512.Create(EllSums.Most);
        if (!Vector512.GreaterThanAny(value, most)) return value;
        for (var j = 0; j < Lanes && r + j < _draws.Count; j++) sums.Capped += value[j] > most[j] ? 1 : 0;
        return Vector512.Min(value, most);
    }

    /// <summary>Zeros in the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<long> Kept(Vector512<long> units, int r) =>
        r + Lanes <= _draws.Count
            ? units
            : units & Vector512.LessThan(
                Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((long)(_draws.Count - r)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Load(ReadOnlySpan<double> from, int r) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)r);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreSaturated(Span<long> total, int r, Vector512<long> units)
    {
        ref var at = ref MemoryMarshal.GetReference(total);
        EllSums.Saturated(Vector512.LoadUnsafe(ref at, (nuint)r), units).StoreUnsafe(ref at, (nuint)r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Span<long> total, int r, Vector512<long> units)
    {
        ref var at = ref MemoryMarshal.GetReference(total);
        (Vector512.LoadUnsafe(ref at, (nuint)r) + units).StoreUnsafe(ref at, (nuint)r);
    }
}
