namespace GeoBdt.SmallArea;

/// <summary>How <see cref="FayHerriot"/> estimates σ²ᵤ, the variance of the areas about the regression.</summary>
public enum AreaVarianceMethod
{
    /// <summary>Restricted likelihood (REML). The default.</summary>
    RestrictedMaximumLikelihood,

    /// <summary>Plain likelihood (ML); biased downward when covariates are many.</summary>
    MaximumLikelihood,

    /// <summary>Moment equation Σ (y − x′β)²/(σ²ᵤ + ψ) = D − p of Fay and Herriot (1979), JASA 74:269.</summary>
    FayHerriotMoment,

    /// <summary>Closed moment formula of Prasad and Rao (1990), JASA 85:163.</summary>
    PrasadRaoMoment,

    /// <summary>AMRL: restricted likelihood times σ²ᵤ (Li and Lahiri 2010); never 0. Needs D − p ≥ 3.</summary>
    AdjustedRestrictedLiLahiri,

    /// <summary>AMPL: plain likelihood times σ²ᵤ (Li and Lahiri 2010); never 0. Needs D − p ≥ 3.</summary>
    AdjustedPlainLiLahiri,

    /// <summary>AMRL-YL: restricted likelihood times {arctan Σγ}^(1/D) (Yoshimori and Lahiri 2014); never 0.</summary>
    AdjustedRestrictedYoshimoriLahiri,

    /// <summary>AMPL-YL: plain likelihood times {arctan Σγ}^(1/D) (Yoshimori and Lahiri 2014); never 0.</summary>
    AdjustedPlainYoshimoriLahiri,
}

/// <summary>How <see cref="FayHerriot"/> fits.</summary>
public sealed record FayHerriotOptions
{
    /// <summary>Estimator of the area variance. Default: restricted likelihood.</summary>
    public AreaVarianceMethod Method { get; init; }

    /// <summary>Most evaluations of the score in the refining stage. Default: 100; about ten are used.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Shape [p]. Names of the columns of X for messages; null: column 0, column 1, ….</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }
}
