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

    /// <summary>Shape [dimensions]. True where the categories cannot overlap, whatever the universe.</summary>
    internal IReadOnlyList<bool> SalingLepas { get; init; } = [];

    /// <summary>Where it is declared.</summary>
    internal SimpulYaml? Node { get; init; }

    /// <summary>Every variable it reads.</summary>
    public IReadOnlyList<Variabel> Variabel { get; init; } = [];

    /// <summary>What to throw when the counting finds the definition wrong.</summary>
    internal DeklarasiException Refuse(string rule, Teks reason) => Node is null
        ? new DeklarasiException(Indicator.Id, 0, 0, rule, reason)
        : Node.Refuse(rule, reason.Id, reason.En);
}
