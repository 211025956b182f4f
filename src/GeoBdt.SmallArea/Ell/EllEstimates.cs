using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>Estimates of ELL at one level, with what their variance consists of.</summary>
/// <remarks>
/// The variance is that of the simulation, <b>not</b> a mean squared error: it holds what the model says is unknown,
/// and nothing of the effects that the model does not have (<see cref="Warning"/>).
/// </remarks>
public sealed class EllEstimates
{
    readonly double[,] _value;
    readonly double[,] _model;
    readonly double[,] _household;

    internal EllEstimates(
        AreaLevel level,
        ImmutableArray<long> size,
        double[,] value,
        double[,] model,
        double[,] household,
        int draws,
        LocationWarning? warning)
    {
        (Level, Size, Draws, Warning) = (level, size, draws, warning);
        (_value, _model, _household) = (value, model, household);
    }

    /// <summary>The groups.</summary>
    public AreaLevel Level { get; }

    /// <summary>Shape [groups]. Households, or persons, that were predicted.</summary>
    public ImmutableArray<long> Size { get; }

    /// <summary>R.</summary>
    public int Draws { get; }

    /// <summary>Null when every group lies within one location of the model.</summary>
    public LocationWarning? Warning { get; }

    /// <summary>Mean over draws of the group's average; NaN without households. Unit: that of the measure.</summary>
    public double Value(int group, int measure = 0) => _value[group, measure];

    /// <summary>Variance over draws: parameters and effects (and, in full draws, the households' own errors).</summary>
    public double DrawVariance(int group, int measure = 0) => _model[group, measure];

    /// <summary>Σ Var(f(y) | draw)/N², mean over draws; 0 in full draws, whose variance has it in already.</summary>
    public double HouseholdVariance(int group, int measure = 0) => _household[group, measure];

    /// <summary>Root of the sum of both: ELL's standard error.</summary>
    public double StandardError(int group, int measure = 0) =>
        Math.Sqrt(_model[group, measure] + _household[group, measure]);

    /// <summary>Root of <see cref="DrawVariance"/>/R: how far more draws would move <see cref="Value"/>.</summary>
    public double MonteCarloError(int group, int measure = 0) => Math.Sqrt(_model[group, measure] / Draws);
}
