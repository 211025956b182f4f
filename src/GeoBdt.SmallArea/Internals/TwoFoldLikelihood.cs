namespace GeoBdt.SmallArea.Internals;

/// <summary>−2 ln L of the two-fold model and its gradient, as functions of the two variance ratios alone.</summary>
/// <remarks>
/// <para>
/// With H = V/σ²ₑ, g_c = 1/(1 + λ₂n_c), a_c = n_c g_c, A_d = Σ_{c in d} a_c and κ_d = λ₁/(1 + λ₁A_d), every product
/// with H⁻¹ needs sums of Q and y over desa only:
/// </para>
/// <code>
/// Q′H⁻¹Q = I − Σ_c λ₂g_c s_c s_c′ − Σ_d κ_d t_d t_d′          s_c = Σ q, t_d = Σ_c g_c s_c
/// ln|H|  = −Σ ln g_c + Σ ln(1 + λ₁A_d)
/// criterion = ν ln S + ln|H| + ln|Q′H⁻¹Q|                     S = y′Py,  ν = n − p;  ML: ν = n, no determinant
/// ∂/∂λ_k = Σ_groups {1′H⁻¹1 − m′M⁻¹m} − (ν/S) Σ_groups (1′H⁻¹r)²     m = Q′H⁻¹1, M = Q′H⁻¹Q
/// </code>
/// <para>O(desa · p²) per evaluation.</para>
/// </remarks>
sealed class TwoFoldLikelihood
{
    readonly int _p;
    readonly int[] _areaOf;
    readonly int _areas;
    readonly bool _restricted;
    readonly double[] _sum; // [desa, p]: s_c
    readonly double[] _sumY; // [desa], of what Q leaves of y
    readonly double[] _a;
    readonly double[] _whole;
    readonly double[] _weighted; // [areas, p]: t_d
    readonly double[] _weightedY;
    readonly double[] _group;

    public TwoFoldLikelihood(
        OrthogonalDesign design, ReadOnlySpan<double> y, ReadOnlySpan<int> desa, int[] areaOf, int areas, bool restricted)
    {
        (_p, _areaOf, _areas, _restricted) = (design.Columns, areaOf, areas, restricted);
        var (rows, count) = (y.Length, areaOf.Length);
        Count = new int[count];
        _sum = new double[count * _p];
        _sumY = new double[count];
        Projection = new double[_p];
        var left = y.ToArray();
        for (var round = 0; round < 2; round++)
        {
            var along = new double[_p];
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < _p; j++) along[j] += design.Q[i * _p + j] * left[i];
            }

            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < _p; j++) left[i] -= along[j] * design.Q[i * _p + j];
            }

            for (var j = 0; j < _p; j++) Projection[j] += along[j];
        }

        for (var i = 0; i < rows; i++)
        {
            Count[desa[i]]++;
            _sumY[desa[i]] += left[i];
            ResidualSquares += left[i] * left[i];
            for (var j = 0; j < _p; j++) _sum[desa[i] * _p + j] += design.Q[i * _p + j];
        }

        DegreesOfFreedom = restricted ? rows - _p : rows;
        (_a, _whole) = (new double[count], new double[areas]);
        (_weighted, _weightedY) = (new double[areas * _p], new double[areas]);
        (Information, Correction, _group) = (new double[_p * _p], new double[_p], new double[_p]);
    }

    /// <summary>Shape [desa]. Sampled households.</summary>
    public int[] Count { get; }

    /// <summary>
    /// Whether effects of areas can be told from β and from those of desa: two areas are sampled, and two desa of one.
    /// </summary>
    public bool TellsAreas
    {
        get
        {
            var sampled = new int[_areas];
            for (var c = 0; c < Count.Length; c++) sampled[_areaOf[c]] += Count[c] > 0 ? 1 : 0;
            return sampled.Count(n => n > 0) > 1 && sampled.Max() > 1;
        }
    }

    public int DegreesOfFreedom { get; }

    /// <summary>Sum of squares that least squares leaves.</summary>
    public double ResidualSquares { get; }

    /// <summary>Shape [p]. Q′y.</summary>
    public double[] Projection { get; }

    /// <summary>Lower triangle: the Cholesky factor of Q′H⁻¹Q after <see cref="At"/>.</summary>
    public double[] Information { get; }

    /// <summary>Shape [p]. What GLS adds to <see cref="Projection"/>.</summary>
    public double[] Correction { get; }

    /// <summary>y′H-Py at the last ratios.</summary>
    public double Squares { get; private set; }

    /// <summary>ln|H| and, restricted, ln|Q′H⁻¹Q| at the last ratios.</summary>
    public double LogDeterminants { get; private set; }

    public int Evaluations { get; private set; }

    /// <summary>Criterion and gradient at (λ₁ of areas, λ₂ of desa).</summary>
    public (double Criterion, double ByArea, double ByDesa) At(double ofArea, double ofDesa)
    {
        Evaluations++;
        Accumulate(ofArea, ofDesa);
        if (!Cholesky.TryFactor(Information, _p)) return (double.PositiveInfinity, 0, 0);
        var b = (double[])Correction.Clone();
        Cholesky.SolveLower(Information, _p, Correction);
        Cholesky.SolveUpper(Information, _p, Correction);
        for (var j = 0; j < _p; j++) Squares -= b[j] * Correction[j];
        if (_restricted) LogDeterminants += Cholesky.LogDeterminant(Information, _p);
        var criterion = DegreesOfFreedom * Math.Log(Squares) + LogDeterminants;

        double byArea = 0, byDesa = 0, areaSquares = 0, desaSquares = 0;
        for (var d = 0; d < _areas; d++)
        {
            if (_whole[d] == 0) continue;
            var one = 1 / (1 + ofArea * _whole[d]);
            var q = _weightedY[d] - Along(_weighted.AsSpan(d * _p, _p));
            areaSquares += one * one * q * q;
            byArea += one * _whole[d] - Quadratic(_weighted.AsSpan(d * _p, _p), default, one, 0);
        }

        for (var c = 0; c < Count.Length; c++)
        {
            if (Count[c] == 0) continue;
            var d = _areaOf[c];
            var g = 1 / (1 + ofDesa * Count[c]);
            var share = ofArea / (1 + ofArea * _whole[d]) * _a[c];
            var own = _sum.AsSpan(c * _p, _p);
            var all = _weighted.AsSpan(d * _p, _p);
            var q = g * (_sumY[c] - Along(own)) - share * (_weightedY[d] - Along(all));
            desaSquares += q * q;
            byDesa += _a[c] - share * _a[c] - Quadratic(own, all, g, share);
        }

        var factor = DegreesOfFreedom / Squares;
        return (criterion, byArea - factor * areaSquares, byDesa - factor * desaSquares);
    }

    /// <summary>
    /// Effects given β and the ratios of the last <see cref="At"/>: û of areas and the sums that desa need.
    /// </summary>
    public double AreaResidual(int area) => _weightedY[area] - Along(_weighted.AsSpan(area * _p, _p));

    /// <summary>A_d at the last ratios; 0 without sample.</summary>
    public double Whole(int area) => _whole[area];

    /// <summary>ȳ_c − x̄_c′β; 0 without sample.</summary>
    public double MeanResidual(int desa) =>
        Count[desa] == 0 ? 0 : (_sumY[desa] - Along(_sum.AsSpan(desa * _p, _p))) / Count[desa];

    public void Solve(Span<double> v)
    {
        Cholesky.SolveLower(Information, _p, v);
        Cholesky.SolveUpper(Information, _p, v);
    }

    void Accumulate(double ofArea, double ofDesa)
    {
        Array.Clear(Information);
        Array.Clear(Correction);
        Array.Clear(_whole);
        Array.Clear(_weighted);
        Array.Clear(_weightedY);
        for (var j = 0; j < _p; j++) Information[j * _p + j] = 1;
        (Squares, LogDeterminants) = (ResidualSquares, 0);
        for (var c = 0; c < Count.Length; c++)
        {
            if (Count[c] == 0) continue;
            var g = 1 / (1 + ofDesa * Count[c]);
            _a[c] = Count[c] * g;
            LogDeterminants -= Math.Log(g);
            var d = _areaOf[c];
            _whole[d] += _a[c];
            _weightedY[d] += g * _sumY[c];
            for (var j = 0; j < _p; j++) _weighted[d * _p + j] += g * _sum[c * _p + j];
            Subtract(_sum.AsSpan(c * _p, _p), _sumY[c], ofDesa * g);
        }

        for (var d = 0; d < _areas; d++)
        {
            if (_whole[d] == 0) continue;
            var scale = 1 + ofArea * _whole[d];
            LogDeterminants += Math.Log(scale);
            Subtract(_weighted.AsSpan(d * _p, _p), _weightedY[d], ofArea / scale);
        }
    }

    void Subtract(ReadOnlySpan<double> sum, double sumY, double factor)
    {
        Squares -= factor * sumY * sumY;
        for (var j = 0; j < _p; j++)
        {
            Correction[j] -= factor * sum[j] * sumY;
            for (var k = 0; k <= j; k++) Information[j * _p + k] -= factor * sum[j] * sum[k];
        }
    }

    double Along(ReadOnlySpan<double> sum)
    {
        var along = 0.0;
        for (var j = 0; j < _p; j++) along += sum[j] * Correction[j];
        return along;
    }

    /// <summary>m′M⁻¹m of m = a · own − b · all; 0 under the plain likelihood.</summary>
    double Quadratic(ReadOnlySpan<double> own, ReadOnlySpan<double> all, double a, double b)
    {
        if (!_restricted) return 0;
        for (var j = 0; j < _p; j++) _group[j] = a * own[j] - (all.IsEmpty ? 0 : b * all[j]);
        Cholesky.SolveLower(Information, _p, _group);
        var sum = 0.0;
        for (var j = 0; j < _p; j++) sum += _group[j] * _group[j];
        return sum;
    }
}
