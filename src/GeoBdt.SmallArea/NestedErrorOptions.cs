namespace GeoBdt.SmallArea;

/// <summary>Which likelihood the variances maximise.</summary>
public enum VarianceMethod
{
    /// <summary>Restricted likelihood: allows for the coefficients that were estimated. The default.</summary>
    RestrictedMaximumLikelihood,

    /// <summary>
    /// Plain likelihood: variances a little too small when covariates are many; for comparison with other fits.
    /// </summary>
    MaximumLikelihood,
}

/// <summary>How <see cref="NestedError"/> fits.</summary>
public sealed record NestedErrorOptions
{
    /// <summary>Likelihood that the variances maximise. Default: restricted.</summary>
    public VarianceMethod Method { get; init; }

    /// <summary>
    /// Most evaluations of the profile likelihood in the refining stage. Default: 100; about ten are used.
    /// </summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Shape [p]. Names of the columns of X for messages; null: column 0, column 1, ….</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }
}
