using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Api.Ubin;

/// <summary>
/// Classes baked into tiles, for clients that are slow at comparing or joining values: one number beside each value, in the
/// layer of the classed level.
/// </summary>
/// <remarks>Colours are left to the client: the legend of the same question has them, and one tile serves every palette.</remarks>
static class ClassTiles
{
    const string OnlyUkuran = "ukuran";

    /// <summary>Number of classes; null for tiles without.</summary>
    public static readonly Parameter<int?> Kelas = ClassParameters.CountOrNothing(
        "Hanya bersama ukuran: tambah nomor kelas 'kelas:…', 0–3 bukan kelas, lalu kelas dari rendah ke tinggi. / "
            + "With ukuran only: adds class numbers, 0–3 for what is not a class, then classes from low to high. (2–9)",
        asked => asked.Get(Parameters.Ukuran).Count > 0, OnlyUkuran);

    static readonly Parameter<int> Induk = Parameters.Induk.OnlyWhen(HasClasses, Kelas.Name);
    static readonly Parameter<Tingkat> Tingkat = LevelReader.Below(Induk, Parameters.Ukuran).OnlyWhen(HasClasses, Kelas.Name);
    static readonly ClassParameters Classes = ClassParameters.When(Kelas, Parameters.Ukuran, ScopeOf, hasColours: false);

    /// <summary>All of them, in reading order; they stand after <c>ukuran</c>.</summary>
    public static Parameter[] All { get; } = [Kelas, Induk, Tingkat, .. Classes.All];

    /// <summary>Name of the attribute.</summary>
    public static string Key(Ukuran ukuran) => $"kelas:{ukuran}";

    /// <summary>The level whose layer has classes; null for tiles without.</summary>
    public static Tingkat? LevelOf(Asked asked) => HasClasses(asked) ? asked.Get(Tingkat) : null;

    /// <summary>The question in full, for addresses: nothing is left to a default.</summary>
    public static (string Name, string? Value)[] Query(Asked asked) =>
        [.. All.Select(parameter => (parameter.Name, asked.Canonical(parameter)))];

    /// <summary>Columns to put into tiles; none where no classes are asked for.</summary>
    public static IEnumerable<SpliceColumn> Columns(Asked asked, Choropleths choropleths)
    {
        if (!HasClasses(asked)) yield break;
        var (scope, classes) = (ScopeOf(asked), Classes.Of(asked));
        foreach (var nilai in asked.Get(Parameters.Ukuran))
        {
            var map = choropleths.Of(asked.Release, nilai, scope, classes);
            yield return SpliceColumn.OfNumbers(scope.Tingkat.Name(), Key(nilai.Ukuran), map.Symbols, 0);
        }
    }

    static MapScope ScopeOf(Asked asked) => MapScope.Of(asked.Release.Wilayah, asked.Get(Induk), asked.Get(Tingkat));

    static bool HasClasses(Asked asked) => asked.Get(Kelas) is not null;
}
