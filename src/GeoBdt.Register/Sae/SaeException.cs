using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Sae;

/// <summary>A model that cannot be had from the rows of a kabupaten: the rule, never what a household says.</summary>
public sealed class SaeException(Teks sebab) : Exception($"{sebab.Id} / {sebab.En}")
{
    /// <summary>The rule.</summary>
    public Teks Sebab { get; } = sebab;
}
