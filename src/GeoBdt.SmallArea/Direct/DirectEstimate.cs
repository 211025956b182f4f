namespace GeoBdt.SmallArea;

/// <summary>Why a direct estimate has a variance or has none.</summary>
public enum DirectStatus
{
    /// <summary>Value and variance are estimated.</summary>
    Estimated,

    /// <summary>No unit with a weight above 0 in the domain: neither value nor variance.</summary>
    NoSample,

    /// <summary>One unit: a value, but the formula would give a variance of 0, as if it were certain.</summary>
    OneUnit,

    /// <summary>All units in one cluster: a value, but no spread of clusters to take a variance from.</summary>
    OneCluster,

    /// <summary>A stratum of the domain has one cluster, and <see cref="LoneCluster.Refuse"/> was chosen.</summary>
    LoneClusterInStratum,

    /// <summary>The confidence interval of a quantile leaves the sample: a value, but no variance.</summary>
    OpenInterval,

    /// <summary>Fewer than two replicates of a bootstrap gave a number.</summary>
    NoReplicates,
}

/// <summary>A design-based estimate of one domain, with its variance where the sample can tell it.</summary>
/// <param name="SampleSize">Units with a weight above 0.</param>
/// <param name="Value">The estimate; null without sample.</param>
/// <param name="Variance">
/// Its design variance, in the squared unit of the value; null where <paramref name="Status"/> says why.
/// </param>
/// <param name="Status">Whether there is a variance, and if not why.</param>
public readonly record struct DirectEstimate(int SampleSize, double? Value, double? Variance, DirectStatus Status)
{
    /// <summary>Square root of the variance.</summary>
    public double? StandardError => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>Standard error over |value| (RSE), as a fraction; null where the value is 0.</summary>
    public double? CoefficientOfVariation => Value is { } value and not 0 ? StandardError / Math.Abs(value) : null;

    /// <summary>
    /// Variance over that of a simple random sample of the same size drawn without replacement from Σw units; null
    /// where it was not asked for or that variance is 0. Only <see cref="SurveyDesign.Means"/> gives it.
    /// </summary>
    public double? DesignEffect { get; init; }

    /// <summary>
    /// Units of a simple random sample that would tell as much: sample size over design effect; what
    /// <see cref="TransformedFayHerriot.FitArcsine"/> asks for. Null without a design effect above 0.
    /// </summary>
    public double? EffectiveSampleSize => DesignEffect > 0 ? SampleSize / DesignEffect : null;

    /// <summary>The estimate times a known number: a mean times the size of the domain is a total.</summary>
    public DirectEstimate Times(double factor) =>
        this with { Value = Value * factor, Variance = Variance * factor * factor };

    internal static DirectEstimate WithoutSample => new(0, null, null, DirectStatus.NoSample);
}
