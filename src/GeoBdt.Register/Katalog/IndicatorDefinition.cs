using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Katalog;

/// <summary>One indicator of a catalog, as the counting needs it.</summary>
/// <param name="Indicator">What travels in the release.</param>
/// <param name="Hitung">Name of the code that computes it; null where its conditions do.</param>
public sealed record IndicatorDefinition(Indicator Indicator, string? Hitung)
{
    /// <summary>Condition of the universe; null: everything.</summary>
    internal Syarat? Semesta { get; init; }

    /// <summary>Condition of the single number of an indicator without dimensions; null: the whole universe.</summary>
    internal Syarat? Syarat { get; init; }

    /// <summary>Shape [dimensions][categories]. Conditions; empty where code computes the indicator.</summary>
    internal IReadOnlyList<IReadOnlyList<Syarat>> Kategori { get; init; } = [];

    /// <summary>Every variable it reads.</summary>
    internal IReadOnlyList<Variabel> Variabel { get; init; } = [];
}
