namespace GeoBdt.SmallArea.Internals;

/// <summary>Finds the area variance A that one of the methods of <see cref="AreaVarianceMethod"/> asks for.</summary>
/// <remarks>
/// <para>
/// A likelihood is scanned over half decades of A, zero included, because a profile can have two valleys; then the
/// root of its exact derivative in the best bracket is found to machine precision (<see cref="BracketedRoot"/>). The
/// moment equation of Fay and Herriot falls monotonically: its first bracket is the only one. Prasad and Rao's is a
/// formula. Scoring steps are not used: they overshoot below zero and their relative stopping rule fails there.
/// </para>
/// <para>
/// Scores, with P as in <see cref="WeightedProjection"/>: plain −½ Σ1/V + ½ y′PPy, restricted −½ tr P + ½ y′PPy.
/// Adjusted likelihoods add the derivative of ln h: h = A (Li and Lahiri 2010, J. Multivariate Analysis 101:882) or
/// h = {arctan Σ A/(A + ψ)}^(1/D) (Yoshimori and Lahiri 2014, J. Multivariate Analysis 124:281). Both are 0 at A = 0,
/// so their maximum is above it.
/// </para>
/// </remarks>
sealed class AreaVarianceSearch(
    WeightedProjection projection, double[] samplingVariance, int columns, AreaVarianceMethod method)
{
    /// <summary>Lowest step of the scan in units of the harmonic mean of ψ: shrinkage is about 1e-4 there.</summary>
    const double ScanStart = 1e-4;

    /// <summary>A likelihood that gains less than this per area above zero gains rounding: zero is taken.</summary>
    const double FlatValley = 1e-13;

    const int MostScanSteps = 200;

    readonly int _areas = samplingVariance.Length;

    public int Evaluations { get; private set; }

    /// <summary>The estimate, with the projection left standing at it.</summary>
    public (double AreaVariance, FitStatus Status) Find(int maxIterations)
    {
        var (found, status) = method switch
        {
            AreaVarianceMethod.PrasadRaoMoment => PrasadRao(),
            AreaVarianceMethod.FayHerriotMoment => Moment(maxIterations),
            _ => Likelihood(maxIterations),
        };
        At(found);
        return (found, status);
    }

    /// <summary>A = {Σ r² − Σ ψ(1 − h)}/(D − p) with ordinary least squares, cut at 0.</summary>
    (double, FitStatus) PrasadRao()
    {
        var ones = new double[_areas];
        Array.Fill(ones, 1);
        projection.At(0, ones);
        Evaluations++;
        var sum = 0.0;
        for (var d = 0; d < _areas; d++)
        {
            sum += projection.Residual[d] * projection.Residual[d] - samplingVariance[d] * (1 - projection.Leverage[d]);
        }

        return sum > 0 ? (sum / (_areas - columns), FitStatus.Converged) : (0, FitStatus.BoundaryVariance);
    }

    (double, FitStatus) Moment(int maxIterations)
    {
        var zero = Excess(0);
        if (zero <= 0) return (0, FitStatus.BoundaryVariance);
        var (low, lowValue) = (0.0, zero);
        var high = Harmonic();
        for (var step = 0; step < MostScanSteps; step++, high *= 10)
        {
            var value = Excess(high);
            if (value <= 0) return Root(Excess, low, lowValue, high, value, maxIterations);
            (low, lowValue) = (high, value);
        }

        return (low, FitStatus.IterationLimit);

        double Excess(double areaVariance)
        {
            At(areaVariance);
            return projection.Squares - (_areas - columns);
        }
    }

    (double, FitStatus) Likelihood(int maxIterations)
    {
        var adjusted = method is not (
            AreaVarianceMethod.RestrictedMaximumLikelihood or AreaVarianceMethod.MaximumLikelihood);
        var point = adjusted ? Lowest() : Evaluate(0);
        var scan = new List<(double A, double Criterion, double Score)> { point };
        var best = 0;
        var last = Harmonic() * ScanStart;
        var sampling = Largest();
        while (scan.Count < MostScanSteps)
        {
            point = Evaluate(last);
            if (point.Criterion > scan[best].Criterion) best = scan.Count;
            scan.Add(point);
            // beyond every ψ a falling likelihood keeps falling
            if (last > 10 * sampling && point.Score < 0) break;
            last *= Math.Sqrt(10);
        }

        if (best == 0 && !adjusted && scan[0].Score <= 0) return (0, FitStatus.BoundaryVariance);
        var low = scan[best].Score > 0 ? best : best - 1;
        if (low < 0 || low + 1 >= scan.Count || !(scan[low].Score > 0 && scan[low + 1].Score <= 0))
        {
            return (scan[best].A, FitStatus.IterationLimit);
        }

        var (root, status) = Root(
            a => Evaluate(a).Score, scan[low].A, scan[low].Score, scan[low + 1].A, scan[low + 1].Score, maxIterations);
        var flat = !adjusted && Evaluate(root).Criterion <= scan[0].Criterion + FlatValley * _areas;
        return flat ? (0, FitStatus.BoundaryVariance) : (root, status);
    }

    /// <summary>A point so near zero that an adjusted likelihood still rises there.</summary>
    (double A, double Criterion, double Score) Lowest()
    {
        var point = Evaluate(Harmonic() * ScanStart);
        for (var step = 0; step < MostScanSteps && !(point.Score > 0); step++) point = Evaluate(point.A / 1000);
        return point;
    }

    /// <summary>ln L without constants, and its derivative.</summary>
    (double A, double Criterion, double Score) Evaluate(double areaVariance)
    {
        At(areaVariance);
        var restricted = method is AreaVarianceMethod.RestrictedMaximumLikelihood or
            AreaVarianceMethod.AdjustedRestrictedLiLahiri or AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri;
        var criterion = projection.LogVariance + projection.Squares + (restricted ? projection.LogDeterminant : 0);
        var score = projection.SquaresTwice - (restricted ? projection.Trace : projection.Precision);
        var (factor, slope) = method switch
        {
            AreaVarianceMethod.AdjustedRestrictedLiLahiri or AreaVarianceMethod.AdjustedPlainLiLahiri =>
                (Math.Log(areaVariance), 1 / areaVariance),
            AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri or AreaVarianceMethod.AdjustedPlainYoshimoriLahiri =>
                Arctangent(areaVariance),
            _ => (0, 0),
        };
        return (areaVariance, -0.5 * criterion + factor, 0.5 * score + slope);
    }

    (double Factor, double Slope) Arctangent(double areaVariance)
    {
        double sum = 0, slope = 0;
        foreach (var psi in samplingVariance)
        {
            sum += areaVariance / (areaVariance + psi);
            slope += psi / ((areaVariance + psi) * (areaVariance + psi));
        }

        var angle = Math.Atan(sum);
        return (Math.Log(angle) / _areas, slope / ((1 + sum * sum) * angle * _areas));
    }

    void At(double areaVariance)
    {
        projection.At(areaVariance, samplingVariance);
        Evaluations++;
    }

    static (double, FitStatus) Root(
        Func<double, double> function, double low, double lowValue, double high, double highValue, int maxIterations)
    {
        var (root, converged) = BracketedRoot.Find(function, low, lowValue, high, highValue, maxIterations);
        return (root, converged ? FitStatus.Converged : FitStatus.IterationLimit);
    }

    double Harmonic()
    {
        var sum = 0.0;
        foreach (var psi in samplingVariance) sum += 1 / psi;
        return _areas / sum;
    }

    double Largest()
    {
        var largest = 0.0;
        foreach (var psi in samplingVariance) largest = Math.Max(largest, psi);
        return largest;
    }
}
