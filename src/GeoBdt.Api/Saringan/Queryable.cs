using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Saringan;

/// <summary>What a filter may name at one level.</summary>
/// <param name="Name">The whole name, as features and the schema have it.</param>
abstract record Queryable(string Name);

/// <param name="Name">Name.</param>
/// <param name="Judul">Title for people.</param>
/// <param name="Pattern">Regular expression that every value fits; null where any text may stand.</param>
/// <param name="Example">One of its values.</param>
/// <param name="Value">By number of the area; null where it has none.</param>
sealed record TextQueryable(string Name, Teks Judul, string? Pattern, string Example, Func<int, string?> Value) : Queryable(Name)
{
    /// <summary>The same with its case folded.</summary>
    public Func<int, string?> Folded { get; init; } = Value;
}

/// <summary>A released number, read where every answer reads it: rounded and withheld as published.</summary>
sealed record NilaiQueryable(Nilai Nilai) : Queryable(Nilai.Ukuran.ToString());

sealed record ShapeQueryable(string Name) : Queryable(Name);
