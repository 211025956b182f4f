using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Weighted regression of one group (a kabupaten, or its urban or rural part).</summary>
/// <remarks>Symbols as in <see cref="EllFit"/>, whose first stage this is.</remarks>
public sealed record ProxyMeansFit
{
    /// <summary>Shape [p]. b = (X′WX)⁻¹X′Wy.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Shape [p, p], row-major. n/(n − p) (X′WX)⁻¹ (Σ w²u²xx′) (X′WX)⁻¹.</summary>
    public required ImmutableArray<double> RobustCovariance { get; init; }

    /// <summary>1 − Σwu²/Σw(y − ȳ)².</summary>
    public required double RSquared { get; init; }

    /// <summary>√(Σwu²/mean(w)/(n − p)). Unit: that of y.</summary>
    public required double ResidualDeviation { get; init; }

    /// <summary>
    /// Σw exp(u)/Σw, by which exp(score) is multiplied to be unbiased for expenditure itself. Duan (1983), JASA 78:605.
    /// Of no use for ranks within the group.
    /// </summary>
    public required double Smearing { get; init; }

    /// <summary>Sampled households.</summary>
    public required int SampleSize { get; init; }
}

/// <summary>
/// Proxy means test: expenditure predicted from what a registry knows of a household, group by group.
/// </summary>
/// <remarks>
/// <para>
/// The score of a household is x′b of its group: the registry's households are ordered by it (<see
/// cref="ScoreRanking"/>) and the list cut (<see cref="TargetingError"/>). A group that cannot be fitted is reported
/// and leaves the others alone. QR of √W X; deterministic; O(n p²). Checked against weighted <c>lm</c> of R 4.2.2.
/// </para>
/// <para>
/// Limits: the score predicts a household's own expenditure with an error of
/// <see cref="ProxyMeansFit.ResidualDeviation"/>; errors of targeting measured on the sample that was fitted are somewhat
/// too small.
/// </para>
/// </remarks>
public sealed record ProxyMeansTest
{
    /// <summary>Shape [groups]. Null where the group could not be fitted.</summary>
    public required ImmutableArray<ProxyMeansFit?> Groups { get; init; }

    /// <summary>
    /// Why groups could not be fitted, by number: too few households, an aliased column (named), no residual, or a y
    /// that is no logarithm.
    /// </summary>
    public required ImmutableSortedDictionary<int, string> Failures { get; init; }

    /// <summary>Fits every group.</summary>
    /// <param name="y">Shape [n]. Logarithm of expenditure per head.</param>
    /// <param name="x">Shape [n, p], row-major, the constant included.</param>
    /// <param name="group">Shape [n].</param>
    /// <param name="weight">Shape [n], each above 0.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="columnNames">Shape [p]. For messages; null: numbers.</param>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a value is not finite or a weight is not above 0.
    /// </exception>
    public static ProxyMeansTest Fit(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> group,
        ReadOnlySpan<double> weight,
        int groupCount,
        IReadOnlyList<string>? columnNames = null)
    {
        if (y.IsEmpty || x.Length % y.Length != 0 || x.IsEmpty)
        {
            throw new ArgumentException($"x has {x.Length} values, not a whole number of columns for {y.Length} rows.");
        }

        Check.SameLength(group.Length, y.Length, nameof(group), nameof(y));
        Check.Domains(group, groupCount, nameof(group));
        Check.FiniteUnit(y, nameof(y));
        Check.FiniteUnit(x, nameof(x));
        PseudoNestedError.CheckWeights(weight, y.Length);
        var p = x.Length / y.Length;
        if (columnNames is not null) Check.SameLength(columnNames.Count, p, nameof(columnNames), "the columns of x");
        var rows = new ClusterRows(group, groupCount);
        var (fits, failures) = (new ProxyMeansFit?[groupCount], ImmutableSortedDictionary.CreateBuilder<int, string>());
        for (var g = 0; g < groupCount; g++)
        {
            if (rows.Size[g] <= p)
            {
                failures[g] = $"{rows.Size[g]} households cannot fit {p} columns; more are needed.";
                continue;
            }

            var own = rows.Size[g];
            var (ownY, ownX, ownWeight) = (new double[own], new double[own * p], new double[own]);
            var at = 0;
            foreach (var i in rows.Of(g))
            {
                (ownY[at], ownWeight[at]) = (y[i], weight[i]);
                x.Slice(i * p, p).CopyTo(ownX.AsSpan(at++ * p));
            }

            try
            {
                fits[g] = Regress(ownY, ownX, ownWeight, p, columnNames);
                if (fits[g] is null) failures[g] = "x explains y without residual, or y is not a logarithm.";
            }
            catch (ArgumentException aliased) when (aliased.ParamName == "x")
            {
                failures[g] = aliased.Message;
            }
        }

        return new ProxyMeansTest { Groups = [.. fits], Failures = failures.ToImmutable() };
    }

    /// <summary>Scores of any households.</summary>
    /// <param name="x">Shape [N, p], row-major, the columns of the fit.</param>
    /// <param name="group">Shape [N].</param>
    /// <returns>Shape [N]. x′b, an expected logarithm; NaN in a group without fit.</returns>
    public double[] Score(ReadOnlySpan<double> x, ReadOnlySpan<int> group)
    {
        Check.Domains(group, Groups.Length, nameof(group));
        if (group.IsEmpty) return [];
        var p = x.Length / group.Length;
        Check.SameLength(x.Length, p * group.Length, nameof(x), "group times columns");
        var score = new double[group.Length];
        for (var i = 0; i < score.Length; i++)
        {
            score[i] = double.NaN;
            if (Groups[group[i]] is not { } fit) continue;
            if (fit.Coefficients.Length != p)
            {
                throw new ArgumentException($"x has {p} columns; the fit has {fit.Coefficients.Length}.", nameof(x));
            }

            var sum = 0.0;
            for (var j = 0; j < p; j++) sum += x[i * p + j] * fit.Coefficients[j];
            score[i] = double.IsFinite(sum) ? sum : throw new ArgumentException($"x is not finite in row {i}.", nameof(x));
        }

        return score;
    }

    static ProxyMeansFit? Regress(double[] y, double[] x, double[] weight, int p, IReadOnlyList<string>? names)
    {
        var fit = new WeightedRegression(x, y, weight, p, names);
        double smeared = 0, total = 0;
        for (var i = 0; i < y.Length; i++)
        {
            smeared += weight[i] * Math.Exp(fit.Residual[i]);
            total += weight[i];
        }

        // nothing is left to estimate an error from, or exp(u) overflowed
        if (!(fit.MeanSquare > 1e-24 * fit.TotalMeanSquare) || !double.IsFinite(smeared)) return null;
        return new ProxyMeansFit
        {
            Coefficients = [.. fit.Coefficients],
            RobustCovariance = [.. fit.RobustCovariance()],
            RSquared = fit.RSquared,
            ResidualDeviation = Math.Sqrt(fit.MeanSquare),
            Smearing = smeared / total,
            SampleSize = y.Length,
        };
    }
}
