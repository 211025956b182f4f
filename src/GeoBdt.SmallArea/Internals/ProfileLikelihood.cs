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
/// when λ is large. After one pass over the rows an evaluation costs O(D p²) and allocates nothing.
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
    readonly double[] _sumQ;
    readonly double[] _sumR;
    readonly double[] _withinQQ;
    readonly double[] _withinQr;
    readonly double _withinRr;
    readonly double[] _m;
    readonly double[] _b;
    readonly double[] _c;
    readonly double[] _slope;
    readonly double[] _column;

    public ProfileLikelihood(
        OrthogonalDesign design, ReadOnlySpan<double> y, ReadOnlySpan<int> area, int areaCount, bool restricted)
    {
        _p = design.Columns;
        _rows = y.Length;
        _restricted = restricted;
        _count = new int[areaCount];
        _sumQ = new double[areaCount * _p];
        _sumR = new double[areaCount];
        _withinQQ = new double[_p * _p];
        _withinQr = new double[_p];
        (_m, _b, _c) = (new double[_p * _p], new double[_p], new double[_p]);
        (_slope, _column) = (new double[_p * _p], new double[_p]);

        var q = design.Q;
        Projection = new double[_p];
        var residual = y.ToArray();
        RemoveProjection(q, residual);
        RemoveProjection(q, residual); // twice: after one pass r is orthogonal to Q only up to the size of y
        for (var i = 0; i < _rows; i++)
        {
            var d = area[i];
            _count[d]++;
            _sumR[d] += residual[i];
            for (var j = 0; j < _p; j++) _sumQ[d * _p + j] += q[i * _p + j];
            ResidualSquares += residual[i] * residual[i];
        }

        var deviation = new double[_p];
        for (var i = 0; i < _rows; i++)
        {
            var d = area[i];
            var n = _count[d];
            var r = residual[i] - _sumR[d] / n;
            for (var j = 0; j < _p; j++) deviation[j] = q[i * _p + j] - _sumQ[d * _p + j] / n;
            _withinRr += r * r;
            for (var j = 0; j < _p; j++)
            {
                _withinQr[j] += deviation[j] * r;
                for (var k = 0; k <= j; k++) _withinQQ[j * _p + k] += deviation[j] * deviation[k];
            }
        }
    }

    /// <summary>Shape [p]. Q′y.</summary>
    public double[] Projection { get; }

    /// <summary>r′r, the least-squares residual sum of squares.</summary>
    public double ResidualSquares { get; }

    /// <summary>Shape [areas]. n_d.</summary>
    public ReadOnlySpan<int> Count => _count;

    /// <summary>Evaluations so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>ν, the degrees of freedom of S.</summary>
    public int DegreesOfFreedom => _restricted ? _rows - _p : _rows;

    /// <summary>
    /// Evaluates at <paramref name="lambda"/> ≥ 0; the solution there stays readable until the next call.
    /// </summary>
    public LikelihoodPoint At(double lambda)
    {
        Evaluations++;
        _withinQQ.CopyTo(_m, 0);
        _withinQr.CopyTo(_b, 0);
        Array.Clear(_slope);
        var squares = _withinRr;
        double logV = 0, trace = 0;
        for (var d = 0; d < _count.Length; d++)
        {
            var n = _count[d];
            if (n == 0) continue;
            var inflation = 1 + lambda * n;
            var k = 1 / (n * inflation);
            var g = 1 / (inflation * inflation);
            var t = _sumR[d];
            var s = _sumQ.AsSpan(d * _p, _p);
            logV += Math.Log(inflation);
            trace += n / inflation;
            squares += k * t * t;
            for (var i = 0; i < s.Length; i++)
            {
                _b[i] += k * s[i] * t;
                for (var j = 0; j <= i; j++)
                {
                    var product = s[i] * s[j];
                    _m[i * _p + j] += k * product;
                    _slope[i * _p + j] += g * product;
                }
            }
        }

        if (!Cholesky.TryFactor(_m, _p))
        {
            throw new ArithmeticException($"X′V⁻¹X lost its rank at a variance ratio of {lambda:g3}.");
        }

        _b.CopyTo(_c, 0);
        Cholesky.SolveLower(_m, _p, _c);
        Cholesky.SolveUpper(_m, _p, _c);
        for (var i = 0; i < _p; i++) squares -= _b[i] * _c[i];
        Squares = squares;

        var ν = DegreesOfFreedom;
        var criterion = ν * Math.Log(squares) + logV;
        var derivative = trace - ν * EffectSlope(lambda) / squares;
        if (_restricted)
        {
            LogDeterminant = Cholesky.LogDeterminant(_m, _p);
            criterion += LogDeterminant;
            derivative -= TraceOfSolvedSlope();
        }

        return new LikelihoodPoint(lambda, criterion, derivative, logV);
    }

    /// <summary>S(λ) of the last evaluation.</summary>
    public double Squares { get; private set; }

    /// <summary>ln |M| of the last evaluation; 0 for ML.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>Shape [p]. c of the last evaluation: what generalised least squares adds to Q′y.</summary>
    public ReadOnlySpan<double> Correction => _c;

    /// <summary>Σ over the rows of area <paramref name="d"/> of y − x′β, at the last evaluation.</summary>
    public double ResidualSum(int d)
    {
        var sum = _sumR[d];
        for (var j = 0; j < _p; j++) sum -= _sumQ[d * _p + j] * _c[j];
        return sum;
    }

    /// <summary>v := M⁻¹ v at the last evaluation.</summary>
    public void Solve(Span<double> v)
    {
        Cholesky.SolveLower(_m, _p, v);
        Cholesky.SolveUpper(_m, _p, v);
    }

    /// <summary>Σ g_d (t_d − s_d′c)², that is −dS/dλ.</summary>
    double EffectSlope(double lambda)
    {
        var sum = 0.0;
        for (var d = 0; d < _count.Length; d++)
        {
            if (_count[d] == 0) continue;
            var scaled = ResidualSum(d) / (1 + lambda * _count[d]);
            sum += scaled * scaled;
        }

        return sum;
    }

    double TraceOfSolvedSlope()
    {
        var trace = 0.0;
        for (var j = 0; j < _p; j++)
        {
            for (var i = 0; i < _p; i++) _column[i] = i >= j ? _slope[i * _p + j] : _slope[j * _p + i];
            Solve(_column);
            trace += _column[j];
        }

        return trace;
    }

    void RemoveProjection(double[] q, double[] residual)
    {
        Span<double> along = _column;
        along.Clear();
        for (var i = 0; i < _rows; i++)
        {
            for (var j = 0; j < _p; j++) along[j] += q[i * _p + j] * residual[i];
        }

        for (var i = 0; i < _rows; i++)
        {
            for (var j = 0; j < _p; j++) residual[i] -= q[i * _p + j] * along[j];
        }

        for (var j = 0; j < _p; j++) Projection[j] += along[j];
    }
}

/// <summary>One evaluation of <see cref="ProfileLikelihood"/>.</summary>
/// <param name="Lambda">σ²ᵤ/σ²ₑ.</param>
/// <param name="Criterion">−2 × the profile log-likelihood, up to a constant.</param>
/// <param name="Derivative">Of the criterion by λ.</param>
/// <param name="LogV">Σ ln(1 + λn_d).</param>
readonly record struct LikelihoodPoint(double Lambda, double Criterion, double Derivative, double LogV);
