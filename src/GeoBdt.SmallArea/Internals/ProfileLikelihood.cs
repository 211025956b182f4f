namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// −2 × the profile log-likelihood of a nested-error model as a function of λ = σ²ᵤ/σ²ₑ alone, with its exact
/// derivative.
/// </summary>
/// <remarks>
/// <para>
/// y = Q a + r with Q orthonormal and r the least-squares residual. Per area d: n_d rows, s_d and t_d the sums of the
/// rows of Q and of r; W.. the sums of products of deviations from the area means. With k_d = 1/(n_d(1 + λn_d)):
/// </para>
/// <code>
/// M = Q′V⁻¹Q = W_QQ + Σ k_d s_d s_d′     b = Q′V⁻¹r = W_Qr + Σ k_d s_d t_d     c = M⁻¹b
/// S(λ) = r′V⁻¹r − b′c                    r′V⁻¹r = W_rr + Σ k_d t_d²            (V in units of σ²ₑ)
/// criterion  = ν ln S + Σ ln(1 + λn_d) [+ ln|M|]                               ν = n − p, or n for ML without ln|M|
/// derivative = −ν Σ g_d (t_d − s_d′c)² / S + Σ n_d/(1 + λn_d) [− tr M⁻¹ Σ g_d s_d s_d′],   g_d = 1/(1 + λn_d)²
/// </code>
/// <para>
/// Within plus between, rather than total minus γ_d n_d times the means: every term is positive, so nothing cancels
/// when λ is large. After one pass over the rows an evaluation costs O(p²) per distinct
/// n_d and O(D p).
/// </para>
/// <para>
/// Source: Battese, Harter and Fuller (1988), JASA 83:28 (model); Molina and Rao (2010), CJS 38:369, eq. (15).
/// </para>
/// </remarks>
sealed class ProfileLikelihood
{
    readonly int _p;
    readonly int _rows;
    readonly bool _restricted;
    readonly int[] _count;
    readonly double[] _sumQ; // column-major
    readonly double[] _sumR;
    readonly double[] _withinQQ;
    readonly double[] _withinQr;
    readonly int[] _classSize;
    readonly int[] _classAreas;
    readonly double[] _classProducts;
    readonly double[] _q; // column-major
    readonly int[] _area;
    readonly double[] _residual;
    readonly double[] _centred;
    readonly double[] _sizes; // n_d
    readonly double[] _share;
    readonly double[] _residualSum;
    readonly Dictionary<double, Factors> _kept = [];
    double _withinRr;
    readonly double[] _m;
    readonly double[] _b;
    readonly double[] _c;
    readonly double[] _slope;
    readonly double[] _solved;

    public ProfileLikelihood(
        OrthogonalDesign design, ReadOnlySpan<double> y, ReadOnlySpan<int> area, int areaCount, bool restricted)
        : this(design, area, areaCount, restricted) => Respond(y);

    /// <summary>Everything that does not depend on the response; <see cref="Respond"/> brings one.</summary>
    public ProfileLikelihood(OrthogonalDesign design, ReadOnlySpan<int> area, int areaCount, bool restricted)
    {
        _p = design.Columns;
        _rows = area.Length;
        _restricted = restricted;
        _q = new double[design.Q.Length];
        _area = area.ToArray();
        (_residual, _centred) = (new double[_rows], new double[_rows]);
        _count = new int[areaCount];
        (_sizes, _share, _residualSum) = (new double[areaCount], new double[areaCount], new double[areaCount]);
        _sumQ = new double[areaCount * _p];
        _sumR = new double[areaCount];
        _withinQQ = new double[_p * _p];
        _withinQr = new double[_p];
        (_m, _b, _c) = (new double[_p * _p], new double[_p], new double[_p]);
        (_slope, _solved) = (new double[_p * _p], new double[_p * _p]);
        Projection = new double[_p];
        for (var i = 0; i < _rows; i++)
        {
            var d = area[i];
            _count[d]++;
            for (var j = 0; j < _p; j++)
            {
                var q = _q[j * _rows + i] = design.Q[i * _p + j];
                _sumQ[j * areaCount + d] += q;
            }
        }

        for (var d = 0; d < areaCount; d++) _sizes[d] = _count[d];

        (_classSize, _classAreas, _classProducts) = Classes();
        var deviation = new double[_p];
        for (var i = 0; i < _rows; i++)
        {
            var d = area[i];
            for (var j = 0; j < _p; j++) deviation[j] = _q[j * _rows + i] - _sumQ[j * areaCount + d] / _count[d];
            for (var j = 0; j < _p; j++)
            {
                for (var k = 0; k <= j; k++) _withinQQ[j * _p + k] += deviation[j] * deviation[k];
            }
        }
    }

    /// <summary>Takes another response on the same design: O(n p), the matrices stay.</summary>
    public void Respond(ReadOnlySpan<double> y)
    {
        Array.Clear(Projection);
        Array.Clear(_sumR);
        (_withinRr, ResidualSquares, Evaluations) = (0, 0, 0);
        y.CopyTo(_residual);
        RemoveProjection();
        RemoveProjection(); // twice: after one pass r is orthogonal to Q only up to the size of y
        for (var i = 0; i < _rows; i++)
        {
            _sumR[_area[i]] += _residual[i];
            ResidualSquares += _residual[i] * _residual[i];
        }

        // Σ (q − q̄)(r − r̄) = Σ q (r − r̄): nothing cancels, r − r̄ is small already
        for (var i = 0; i < _rows; i++)
        {
            var d = _area[i];
            var r = _centred[i] = _residual[i] - _sumR[d] / _count[d];
            _withinRr += r * r;
        }

        for (var j = 0; j < _p; j++) _withinQr[j] = LaneSums.Dot(_centred, Column(j));
    }

    /// <summary>Shape [p]. Q′y.</summary>
    public double[] Projection { get; }

    /// <summary>r′r, the least-squares residual sum of squares.</summary>
    public double ResidualSquares { get; private set; }

    /// <summary>Shape [areas]. n_d.</summary>
    public ReadOnlySpan<int> Count => _count;

    /// <summary>Evaluations so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>ν, the degrees of freedom of S.</summary>
    public int DegreesOfFreedom => _restricted ? _rows - _p : _rows;

    /// <summary>
    /// Evaluates at <paramref name="lambda"/> ≥ 0; the solution there stays readable until the next call.
    /// </summary>
    /// <param name="lambda">σ²ᵤ/σ²ₑ.</param>
    /// <param name="keep">Remember what does not depend on the response: λ will come again for another one.</param>
    public LikelihoodPoint At(double lambda, bool keep = false)
    {
        Evaluations++;
        var factors = Factor(lambda, keep);
        for (var d = 0; d < _share.Length; d++)
        {
            _share[d] = _count[d] == 0 ? 0 : _sumR[d] / (_sizes[d] * (1 + lambda * _sizes[d]));
        }

        var squares = _withinRr + LaneSums.Dot(_share, _sumR);
        for (var j = 0; j < _p; j++) _b[j] = _withinQr[j] + LaneSums.Dot(_share, SumOfColumn(j));
        _b.CopyTo(_c, 0);
        Cholesky.SolveLower(_m, _p, _c);
        Cholesky.SolveUpper(_m, _p, _c);
        for (var i = 0; i < _p; i++) squares -= _b[i] * _c[i];
        Squares = squares;

        var ν = DegreesOfFreedom;
        var criterion = ν * Math.Log(squares) + factors.LogV;
        var derivative = factors.Trace - ν * EffectSlope(lambda) / squares;
        if (_restricted)
        {
            LogDeterminant = factors.LogDeterminant;
            criterion += LogDeterminant;
            derivative -= factors.SolvedTrace;
        }

        return new LikelihoodPoint(lambda, criterion, derivative, factors.LogV);
    }

    /// <summary>S(λ) of the last evaluation.</summary>
    public double Squares { get; private set; }

    /// <summary>ln |M| of the last evaluation; 0 for ML.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Shape [p]. c of the last evaluation: what generalised least squares adds to Q′y.</summary>
    public ReadOnlySpan<double> Correction => _c;

    /// <summary>Σ over the rows of area <paramref name="d"/> of y − x′β, at the last evaluation.</summary>
    public double ResidualSum(int d) => _residualSum[d];

    /// <summary>v := M⁻¹ v at the last evaluation.</summary>
    public void Solve(Span<double> v)
    {
        Cholesky.SolveLower(_m, _p, v);
        Cholesky.SolveUpper(_m, _p, v);
    }

    /// <summary>Areas of the same n_d have the same k_d and g_d: their s_d s_d′ are added up once.</summary>
    (int[] Size, int[] Areas, double[] Products) Classes()
    {
        var sizes = new SortedDictionary<int, int>();
        foreach (var n in _count)
        {
            if (n > 0) sizes[n] = sizes.GetValueOrDefault(n) + 1;
        }

        int[] size = [.. sizes.Keys];
        var products = new double[size.Length * _p * _p];
        for (var d = 0; d < _count.Length; d++)
        {
            if (_count[d] == 0) continue;
            var to = products.AsSpan(Array.BinarySearch(size, _count[d]) * _p * _p, _p * _p);
            for (var i = 0; i < _p; i++)
            {
                for (var j = 0; j <= i; j++) to[i * _p + j] += SumOfColumn(i)[d] * SumOfColumn(j)[d];
            }
        }

        return (size, [.. sizes.Values], products);
    }

    /// <summary>Leaves the factor of M in place and gives the terms that do not depend on the response.</summary>
    Factors Factor(double lambda, bool keep)
    {
        if (_kept.TryGetValue(lambda, out var known))
        {
            known.Lower.CopyTo(_m, 0);
            return known;
        }

        _withinQQ.CopyTo(_m, 0);
        Array.Clear(_slope);
        double logV = 0, trace = 0;
        for (var c = 0; c < _classSize.Length; c++)
        {
            var n = _classSize[c];
            var inflation = 1 + lambda * n;
            logV += _classAreas[c] * Math.Log(inflation);
            trace += _classAreas[c] * (n / inflation);
            var products = _classProducts.AsSpan(c * _p * _p, _p * _p);
            LaneSums.AddScaled(products, 1 / (n * inflation), _m);
            LaneSums.AddScaled(products, 1 / (inflation * inflation), _slope);
        }

        if (!Cholesky.TryFactor(_m, _p))
        {
            throw new ArithmeticException($"X′V⁻¹X lost its rank at a variance ratio of {lambda:g3}.");
        }

        var factors = new Factors(
            keep ? (double[])_m.Clone() : _m,
            logV,
            trace,
            Cholesky.LogDeterminant(_m, _p),
            _restricted ? TraceOfSolvedSlope() : 0);
        if (keep) _kept[lambda] = factors;
        return factors;
    }

    /// <summary>Σ g_d (t_d − s_d′c)², that is −dS/dλ; leaves the residuals' sums by area.</summary>
    double EffectSlope(double lambda)
    {
        _sumR.CopyTo(_residualSum, 0);
        for (var j = 0; j < _p; j++) LaneSums.AddScaled(SumOfColumn(j), -_c[j], _residualSum);
        var sum = 0.0;
        for (var d = 0; d < _residualSum.Length; d++)
        {
            var scaled = _residualSum[d] / (1 + lambda * _sizes[d]);
            sum += scaled * scaled;
        }

        return sum;
    }

    /// <summary>tr M⁻¹S with S the slope: L⁻ᵀL⁻¹S by rows, all columns at a time.</summary>
    double TraceOfSolvedSlope()
    {
        for (var i = 0; i < _p; i++)
        {
            for (var j = 0; j <= i; j++) _solved[i * _p + j] = _solved[j * _p + i] = _slope[i * _p + j];
        }

        for (var i = 0; i < _p; i++)
        {
            for (var k = 0; k < i; k++) LaneSums.AddScaled(Solved(k), -_m[i * _p + k], Solved(i));
            LaneSums.Scale(Solved(i), 1 / _m[i * _p + i]);
        }

        var trace = 0.0;
        for (var i = _p - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _p; k++) LaneSums.AddScaled(Solved(k), -_m[k * _p + i], Solved(i));
            LaneSums.Scale(Solved(i), 1 / _m[i * _p + i]);
            trace += Solved(i)[i];
        }

        return trace;
    }

    void RemoveProjection()
    {
        // all before any is taken off: the columns are orthonormal to rounding only
        Span<double> along = _c;
        for (var j = 0; j < _p; j++) along[j] = LaneSums.Dot(_residual, Column(j));
        for (var j = 0; j < _p; j++)
        {
            LaneSums.AddScaled(Column(j), -along[j], _residual);
            Projection[j] += along[j];
        }
    }

    ReadOnlySpan<double> Column(int j) => _q.AsSpan(j * _rows, _rows);

    /// <summary>Element j of every s_d.</summary>
    ReadOnlySpan<double> SumOfColumn(int j) => _sumQ.AsSpan(j * _count.Length, _count.Length);

    Span<double> Solved(int row) => _solved.AsSpan(row * _p, _p);

    /// <summary>Terms of an evaluation that depend on λ and the design alone.</summary>
    /// <param name="Lower">Cholesky factor of M.</param>
    /// <param name="LogV">Σ ln(1 + λn_d).</param>
    /// <param name="Trace">Σ n_d/(1 + λn_d).</param>
    /// <param name="LogDeterminant">ln |M|.</param>
    /// <param name="SolvedTrace">tr M⁻¹ Σ g_d s_d s_d′.</param>
    sealed record Factors(double[] Lower, double LogV, double Trace, double LogDeterminant, double SolvedTrace);
}

/// <summary>One evaluation of <see cref="ProfileLikelihood"/>.</summary>
/// <param name="Lambda">σ²ᵤ/σ²ₑ.</param>
/// <param name="Criterion">−2 × the profile log-likelihood, up to a constant.</param>
/// <param name="Derivative">Of the criterion by λ.</param>
/// <param name="LogV">Σ ln(1 + λn_d).</param>
readonly record struct LikelihoodPoint(double Lambda, double Criterion, double Derivative, double LogV);
