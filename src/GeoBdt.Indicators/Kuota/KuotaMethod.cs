namespace GeoBdt.Indicators.Kuota;

/// <summary>How whole places are split in proportion to need. Names are part of addresses and plan files.</summary>
public enum KuotaMethod
{
    /// <summary>
    /// Webster, Sainte-Laguë: the next place to the largest need / (2 · places + 1). Favours neither large nor small areas; no area
    /// ever loses a place because there are more of them. The default.
    /// </summary>
    Webster,

    /// <summary>
    /// Huntington, Hill: the next place to the largest need / √(places · (places + 1)). An area with any need gets a first place
    /// before another gets its second: favours small areas.
    /// </summary>
    Hill,

    /// <summary>D'Hondt, Jefferson: the next place to the largest need / (places + 1). Never below the exact share rounded down: favours large areas.</summary>
    DHondt,

    /// <summary>
    /// Hamilton, largest remainder: exact shares rounded down, what is left to the largest fractions. Always the exact share rounded
    /// up or down, but more places in all may take one from an area (the Alabama paradox).
    /// </summary>
    Hamilton,
}

/// <summary>Names of methods.</summary>
public static class KuotaMethodNames
{
    static readonly string[] Names = ["webster", "hill", "dhondt", "hamilton"];

    /// <summary>All names, in the order of <see cref="KuotaMethod"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a method.</summary>
    public static string Name(this KuotaMethod method) => Names[(int)method];

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string? text, out KuotaMethod method)
    {
        var at = Array.IndexOf(Names, text);
        method = at < 0 ? default : (KuotaMethod)at;
        return at >= 0;
    }
}
