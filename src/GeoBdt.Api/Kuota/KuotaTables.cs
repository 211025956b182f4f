namespace GeoBdt.Api.Kuota;

/// <summary>What was uploaded, by number of the area; null for what was not. Held for one answer and no longer.</summary>
/// <param name="Lama">Old quotas, of any level.</param>
/// <param name="Kunci">Fewest and most places, of any level; the same twice for a locked area.</param>
/// <param name="Kebutuhan">Need of desa.</param>
sealed record KuotaTables(
    IReadOnlyDictionary<int, long>? Lama, IReadOnlyDictionary<int, (long Least, long Most)>? Kunci, IReadOnlyDictionary<int, long>? Kebutuhan)
{
    /// <summary>What stands where a value of the release would, when it was uploaded.</summary>
    public const string Name = "unggahan";

    public static KuotaTables None { get; } = new(null, null, null);

    /// <summary>These, and of the other one what is missing here.</summary>
    public KuotaTables Or(KuotaTables other) => new(Lama ?? other.Lama, Kunci ?? other.Kunci, Kebutuhan ?? other.Kebutuhan);
}
