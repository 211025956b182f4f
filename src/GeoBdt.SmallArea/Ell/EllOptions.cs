namespace GeoBdt.SmallArea;

/// <summary>Generalised least squares of the second stage of ELL.</summary>
public enum EllGls
{
    /// <summary>
    /// Weights enter the covariance matrix: Ω = diag(σ²/w) + (Σw/Σw²) σ²_η J. Huang and Hidiroglou (2003), as the Stata
    /// package and PovMap 2.5 have it: Nguyen et al. (2018), WPS 8630, eqs. (16)–(17).
    /// </summary>
    HuangHidiroglou,

    /// <summary>
    /// The form of 2003: β = (X′WΩ⁻¹X)⁻¹X′WΩ⁻¹y with Ω = diag(σ²) + σ²_η J and WΩ⁻¹ made symmetric. Elbers, Lanjouw and
    /// Lanjouw (2003), as printed in WPS 8630, eqs. (10)–(11).
    /// </summary>
    Original,
}

/// <summary>One column of the alpha model: a covariate, times a power of the fitted logarithm of expenditure.</summary>
/// <param name="Column">Column of X; a column of ones gives the power of ŷ alone.</param>
/// <param name="Power">0 for z, 1 for z·ŷ, 2 for z·ŷ².</param>
public readonly record struct AlphaTerm(int Column, int Power = 0);

/// <summary>How <see cref="Ell"/> fits.</summary>
public sealed record EllOptions
{
    /// <summary>Columns of X in the beta model; null: all of them. Others may serve the alpha model.</summary>
    public IReadOnlyList<int>? BetaColumns { get; init; }

    /// <summary>Columns of the alpha model, its constant included; empty: equal variance in all households.</summary>
    public IReadOnlyList<AlphaTerm> Alpha { get; init; } = [];

    /// <summary>Default: <see cref="EllGls.HuangHidiroglou"/>.</summary>
    public EllGls Gls { get; init; }

    /// <summary>False leaves out the effect of the cluster: σ²_η = 0 and residuals are not centred.</summary>
    public bool HasLocationEffect { get; init; } = true;

    /// <summary>Names of the columns of X for messages; null: column 0, column 1, ….</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }
}
