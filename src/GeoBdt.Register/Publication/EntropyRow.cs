namespace GeoBdt.Register.Publication;

/// <summary>One row of a perturbation table: the most random noise that keeps mean zero and a bounded variance.</summary>
/// <remarks>
/// minimise Σ p·log₂ p  subject to  Σ p = 1, Σ p·v = 0, Σ p·v² ≤ V, p(0) ≥ s, and p not falling from the lowest change up
/// to v = 0.
/// <para>
/// Solved in the dual, where it has at most three unknowns θ = (a, b, c): without the order, log p = −a·v − b·v² + c·[v = 0] −
/// log Z, and minimising log Z + b·V − c·s over a, b ≥ 0, c ≥ 0 makes the moments right. The order changes p alone, not
/// the dual: among ordered vectors the one that belongs to a score is the isotonic regression of the score, whose blocks
/// of equal p have the mean score of their members (pool adjacent violators). The dual stays convex and once
/// differentiable, so Newton's method with backtracking finds its minimum from anywhere; its Hessian is the covariance
/// of the block means. Which of b, c are above zero is found by trying: the problem is convex, so whichever choice
/// satisfies all conditions is the answer.
/// </para>
/// <para>Source of the problem: Fraser &amp; Wooton (2005); Giessing (2016), <i>Computational issues in the design of
/// transition probabilities</i>, PSD 2016, LNCS 9867. Pooling: Barlow et al. (1972), <i>Statistical inference under order
/// restrictions</i>. Checked against ptable 0.3.3 (tests/reference/sdc).</para>
/// </remarks>
sealed class EntropyRow
{
    const int Features = 3;
    const int MaximumSteps = 400;
    const double GradientTolerance = 1e-13;

    // A variance or share may miss its bound by the rounding of sums of about 20 terms.
    const double BoundTolerance = 1e-10;

    readonly int[] _change;
    readonly int _orderedTo;
    readonly double[] _probability;
    readonly double[] _target;
    readonly int[] _blockSize;
    readonly double[,] _blockMean;
    int _blocks;

    EntropyRow(int[] change, double variance, double stay, bool ordered)
    {
        _change = change;
        _orderedTo = ordered ? Array.IndexOf(change, 0) : -1;
        _probability = new double[change.Length];
        _target = [0, variance, stay];
        _blockSize = new int[change.Length];
        _blockMean = new double[change.Length, Features + 1];
    }

    /// <summary>Solves a row.</summary>
    /// <param name="change">Changes v that are possible, ascending, with values on both sides of 0 or 0 alone.</param>
    /// <param name="variance">V.</param>
    /// <param name="stay">Lower bound s of p(0); 0 for none. Without meaning where 0 is not a possible change.</param>
    /// <param name="ordered">Whether p must not fall up to v = 0. Without meaning where 0 is not a possible change.</param>
    /// <returns>Shape [changes]. Probabilities; null when no active set satisfies all conditions.</returns>
    public static double[]? Solve(int[] change, double variance, double stay, bool ordered)
    {
        var row = new EntropyRow(change, variance, stay, ordered);
        var canStay = stay > 0 && Array.IndexOf(change, 0) >= 0;
        foreach (var (bounded, held) in ((bool, bool)[])[(false, false), (true, false), (false, true), (true, true)])
        {
            if (held && !canStay) continue;
            if (row.TryActiveSet(bounded, held, canStay)) return row._probability;
        }

        return null;
    }

    bool TryActiveSet(bool bounded, bool held, bool canStay)
    {
        int[] free = (bounded, held) switch
        {
            (false, false) => [0],
            (true, false) => [0, 1],
            (false, true) => [0, 2],
            _ => [0, 1, 2],
        };
        var theta = new double[Features];
        if (!Minimise(theta, free)) return false;
        if (theta[1] < -BoundTolerance || theta[2] < -BoundTolerance) return false;
        var moment = Moments();
        return moment[1] <= _target[1] + BoundTolerance
            && (!canStay || moment[2] >= _target[2] - BoundTolerance);
    }

    // Newton with backtracking on the free unknowns; the others stay 0.
    bool Minimise(double[] theta, int[] free)
    {
        var value = Evaluate(theta);
        var next = new double[Features];
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (gradient, hessian) = Derivatives(free);
            if (Largest(gradient) < GradientTolerance) return true;
            SolveInPlace(hessian, gradient);
            var slope = 0.0;
            var (before, _) = Derivatives(free);
            for (var k = 0; k < free.Length; k++) slope -= before[k] * gradient[k];
            var length = 1.0;
            while (true)
            {
                theta.CopyTo(next, 0);
                for (var k = 0; k < free.Length; k++) next[free[k]] -= length * gradient[k];
                var moved = Evaluate(next);
                // Near the minimum the value no longer tells two points apart; the full step is right there.
                if (moved <= value + (1e-4 * length * slope) + 1e-15)
                {
                    value = moved;
                    break;
                }

                length /= 2;
                if (length < 1e-12) return Largest(before) < BoundTolerance;
            }

            next.CopyTo(theta, 0);
        }

        return Largest(Derivatives(free).Gradient) < BoundTolerance;
    }

    // Fills the probabilities and blocks that belong to θ; returns the dual's value.
    double Evaluate(double[] theta)
    {
        _blocks = 0;
        for (var k = 0; k < _change.Length; k++)
        {
            double v = _change[k];
            var (square, isZero) = (v * v, v == 0 ? 1.0 : 0.0);
            var score = -(theta[0] * v) - (theta[1] * square) + (theta[2] * isZero);
            _blockSize[_blocks] = 1;
            (_blockMean[_blocks, 0], _blockMean[_blocks, 1], _blockMean[_blocks, 2]) = (v, square, isZero);
            _blockMean[_blocks, Features] = score;
            _blocks++;
            while (k <= _orderedTo && _blocks > 1
                && _blockMean[_blocks - 2, Features] > _blockMean[_blocks - 1, Features])
            {
                Pool();
            }
        }

        var top = double.NegativeInfinity;
        for (var b = 0; b < _blocks; b++) top = Math.Max(top, _blockMean[b, Features]);
        var sum = 0.0;
        for (var b = 0; b < _blocks; b++) sum += _blockSize[b] * Math.Exp(_blockMean[b, Features] - top);
        var at = 0;
        for (var b = 0; b < _blocks; b++)
        {
            var p = Math.Exp(_blockMean[b, Features] - top) / sum;
            for (var k = 0; k < _blockSize[b]; k++) _probability[at++] = p;
        }

        return top + Math.Log(sum) + (theta[1] * _target[1]) - (theta[2] * _target[2]);
    }

    void Pool()
    {
        var (left, right) = (_blocks - 2, _blocks - 1);
        double n = _blockSize[left], m = _blockSize[right];
        for (var f = 0; f <= Features; f++)
        {
            _blockMean[left, f] = ((n * _blockMean[left, f]) + (m * _blockMean[right, f])) / (n + m);
        }

        _blockSize[left] += _blockSize[right];
        _blocks--;
    }

    double[] Moments()
    {
        var moment = new double[Features];
        for (var k = 0; k < _change.Length; k++)
        {
            double v = _change[k];
            moment[0] += _probability[k] * v;
            moment[1] += _probability[k] * v * v;
            if (_change[k] == 0) moment[2] = _probability[k];
        }

        return moment;
    }

    (double[] Gradient, double[,] Hessian) Derivatives(int[] free)
    {
        var moment = Moments();
        double[] all = [-moment[0], _target[1] - moment[1], moment[2] - _target[2]];
        var gradient = Array.ConvertAll(free, f => all[f]);
        var hessian = new double[free.Length, free.Length];
        var at = 0;
        for (var b = 0; b < _blocks; b++)
        {
            var mass = _blockSize[b] * _probability[at];
            at += _blockSize[b];
            for (var r = 0; r < free.Length; r++)
            {
                for (var c = 0; c < free.Length; c++)
                {
                    hessian[r, c] += mass * Signed(free[r], b, moment) * Signed(free[c], b, moment);
                }
            }
        }

        return (gradient, hessian);
    }

    // c enters the score with the other sign than a and b.
    double Signed(int feature, int block, double[] moment) =>
        (_blockMean[block, feature] - moment[feature]) * (feature == 2 ? 1 : -1);

    static double Largest(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    // Cholesky of a matrix of order 1 to 3; a direction without curvature is lifted a little.
    static void SolveInPlace(double[,] a, double[] x)
    {
        var n = x.Length;
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++) a[j, j] -= a[j, k] * a[j, k];
            a[j, j] = Math.Sqrt(Math.Max(a[j, j], 1e-14));
            for (var i = j + 1; i < n; i++)
            {
                for (var k = 0; k < j; k++) a[i, j] -= a[i, k] * a[j, k];
                a[i, j] /= a[j, j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= a[k, i] * x[k];
            x[i] /= a[i, i];
        }
    }
}
