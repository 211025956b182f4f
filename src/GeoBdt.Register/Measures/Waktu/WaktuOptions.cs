namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Which editions are compared, and by which thresholds.</summary>
public sealed record WaktuOptions
{
    /// <summary>Up to so many editions of a family every pair of them is compared; with more, neighbours, and the first
    /// with the last.</summary>
    public int SemuaPasanganSampai { get; init; } = 6;

    /// <summary>Thresholds of the segments.</summary>
    public AmbangSegmen Segmen { get; init; } = new();
}
