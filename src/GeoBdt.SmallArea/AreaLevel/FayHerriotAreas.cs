using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>From a fitted σ²ᵤ to coefficients, EBLUPs and mean squared errors of all areas, sampled or not.</summary>
/// <remarks>
/// The projection stands at the estimate, in units of <paramref name="unit"/>; the results leave it in units of y.
/// </remarks>
sealed class FayHerriotAreas(
    OrthogonalDesign design, WeightedProjection projection, double areaVariance, double unit)
{
    readonly int _columns = design.Columns;
    readonly double[] _inverse = Inverse(design);

    public FayHerriotFit Fit(
        ReadOnlySpan<double> direct,
        ReadOnlySpan<double> samplingVariance,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> rows,
        AreaVarianceMethod method,
        FitStatus status,
        int evaluations)
    {
        var areas = direct.Length;
        var sampled = new bool[areas];
        foreach (var d in rows) sampled[d] = true;

        var (uncertainty, bias) = UncertaintyAndBias(method);
        var beta = (double[])projection.Coordinates.Clone();
        design.ToCoefficients(beta);
        var whitened = Whitened(x, areas);
        var square = unit * unit;
        var (y, psi) = (new double?[areas], new double?[areas]);
        var (synthetic, shrinkage, estimate) = (new double[areas], new double[areas], new double[areas]);
        var (spread, leftOut, mse) = (new double[areas], new bool[areas], new double[areas]);
        var (g1, g2, g3) = (new double[areas], new double[areas], new double[areas]);
        for (var d = 0; d < areas; d++)
        {
            for (var j = 0; j < _columns; j++)
            {
                synthetic[d] += x[d * _columns + j] * beta[j];
                spread[d] += whitened[d * _columns + j] * whitened[d * _columns + j];
            }

            synthetic[d] *= unit;
            if (sampled[d])
            {
                (y[d], psi[d]) = (direct[d], samplingVariance[d]);
                var variance = samplingVariance[d] / square;
                var keep = variance / (areaVariance + variance);
                shrinkage[d] = areaVariance / (areaVariance + variance);
                estimate[d] = synthetic[d] + shrinkage[d] * (direct[d] - synthetic[d]);
                g1[d] = areaVariance * keep;
                g2[d] = keep * keep * spread[d];
                g3[d] = keep * keep * uncertainty / (areaVariance + variance);
            }
            else
            {
                (estimate[d], g1[d], g2[d]) = (synthetic[d], areaVariance, spread[d]);
            }

            var error = g1[d] + g2[d] + 2 * g3[d];
            var corrected = error - bias * (1 - shrinkage[d]) * (1 - shrinkage[d]);
            leftOut[d] = !(corrected > 0) && bias > 0;
            mse[d] = (leftOut[d] ? error : corrected) * square;
            (g1[d], g2[d], g3[d], spread[d]) = (g1[d] * square, g2[d] * square, g3[d] * square, spread[d] * square);
        }

        for (var i = 0; i < beta.Length; i++) beta[i] *= unit;
        for (var i = 0; i < whitened.Length; i++) whitened[i] *= unit;
        var (plain, restricted) = LogLikelihoods();
        return new FayHerriotFit
        {
            Status = status,
            Method = method,
            Iterations = evaluations,
            SampledAreas = rows.Length,
            LogLikelihood = plain,
            RestrictedLogLikelihood = restricted,
            Coefficients = [.. beta],
            CoefficientCovariance = [.. CoefficientCovariance()],
            AreaVariance = areaVariance * square,
            AreaVarianceUncertainty = uncertainty * square * square,
            AreaVarianceBias = bias * square,
            Sampled = [.. sampled],
            Direct = [.. y],
            SamplingVariance = [.. psi],
            Synthetic = [.. synthetic],
            Shrinkage = [.. shrinkage],
            Estimate = [.. estimate],
            SyntheticVariance = [.. spread],
            G1 = [.. g1],
            G2 = [.. g2],
            G3 = [.. g3],
            MeanSquaredError = [.. mse],
            BiasTermLeftOut = [.. leftOut],
            Whitened = [.. whitened],
        };
    }

    (double Uncertainty, double Bias) UncertaintyAndBias(AreaVarianceMethod method)
    {
        var areas = projection.Rows;
        var (sum, squares) = (projection.Precision, projection.PrecisionSquares);
        if (method == AreaVarianceMethod.FayHerriotMoment)
        {
            return (2 * areas / (sum * sum), 2 * (areas * squares - sum * sum) / (sum * sum * sum));
        }

        if (method == AreaVarianceMethod.PrasadRaoMoment)
        {
            var variances = 0.0;
            foreach (var v in projection.Variance) variances += v * v;
            return (2 * variances / areas / areas, 0);
        }

        // tr P − Σ1/V = −tr{(X′V⁻¹X)⁻¹X′V⁻²X} = −Σ h/V
        var plain = (projection.Trace - sum) / squares;
        var adjustment = 2 / areaVariance / squares;
        var bias = method switch
        {
            AreaVarianceMethod.MaximumLikelihood or AreaVarianceMethod.AdjustedPlainYoshimoriLahiri => plain,
            AreaVarianceMethod.AdjustedRestrictedLiLahiri => adjustment,
            AreaVarianceMethod.AdjustedPlainLiLahiri => plain + adjustment,
            _ => 0,
        };
        return (2 / squares, bias);
    }

    /// <summary>Rows R′⁻¹T′⁻¹x, with X = QT and R of the weighted Q.</summary>
    double[] Whitened(ReadOnlySpan<double> x, int areas)
    {
        var whitened = new double[x.Length];
        for (var d = 0; d < areas; d++)
        {
            var row = whitened.AsSpan(d * _columns, _columns);
            for (var j = 0; j < _columns; j++)
            {
                for (var k = 0; k < _columns; k++) row[j] += x[d * _columns + k] * _inverse[j * _columns + k];
            }

            projection.Whiten(row);
        }

        return whitened;
    }

    /// <summary>T⁻¹R⁻¹(T⁻¹R⁻¹)′.</summary>
    double[] CoefficientCovariance()
    {
        var half = new double[_columns * _columns];
        for (var j = 0; j < _columns; j++)
        {
            var column = half.AsSpan(j * _columns, _columns);
            column[j] = unit;
            projection.SolveUpper(column);
            design.ToCoefficients(column);
        }

        var covariance = new double[_columns * _columns];
        for (var i = 0; i < _columns; i++)
        {
            for (var k = 0; k < _columns; k++)
            {
                for (var j = 0; j < _columns; j++)
                {
                    covariance[i * _columns + k] += half[j * _columns + i] * half[j * _columns + k];
                }
            }
        }

        return covariance;
    }

    /// <summary>Columns of T⁻¹, one after the other.</summary>
    static double[] Inverse(OrthogonalDesign design)
    {
        var inverse = new double[design.Columns * design.Columns];
        for (var j = 0; j < design.Columns; j++)
        {
            var column = inverse.AsSpan(j * design.Columns, design.Columns);
            column[j] = 1;
            design.ToCoefficients(column);
        }

        return inverse;
    }

    (double Plain, double Restricted) LogLikelihoods()
    {
        var areas = projection.Rows;
        var plain = -0.5 * (areas * Math.Log(2 * Math.PI) + projection.LogVariance + projection.Squares);
        var restricted = plain + 0.5 *
            (_columns * Math.Log(2 * Math.PI) - projection.LogDeterminant - design.LogDeterminant);
        // back from units to y
        return (plain - areas * Math.Log(unit), restricted - (areas - _columns) * Math.Log(unit));
    }
}
