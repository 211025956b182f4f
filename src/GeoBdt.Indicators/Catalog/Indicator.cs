using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Catalog;

/// <summary>A text in both languages of the product.</summary>
/// <param name="Id">Indonesian.</param>
/// <param name="En">English.</param>
public sealed record Teks(string Id, string En);

/// <summary>What an indicator counts.</summary>
public enum Satuan
{
    /// <summary>Households (rumah tangga).</summary>
    RumahTangga,

    /// <summary>Families (keluarga), of which a household may hold several.</summary>
    Keluarga,

    /// <summary>Persons (individu).</summary>
    Individu,
}

/// <summary>Which number of an indicator is meant.</summary>
public enum Statistik
{
    /// <summary>Count, whole units.</summary>
    Jumlah,

    /// <summary>Share of the denominator. Unit: percent, 0 to 100.</summary>
    Persen,

    /// <summary>Standard error of an estimated count, whole units.</summary>
    Galat,

    /// <summary>Relative standard error, galat / jumlah. Unit: percent.</summary>
    Rse,
}

/// <summary>Where the numbers of an indicator come from.</summary>
public enum Asal
{
    /// <summary>Counted in the register, published after cell-key protection.</summary>
    Register,

    /// <summary>Estimated by a small-area model from survey and census.</summary>
    Perkiraan,

    /// <summary>Counted in the census file that the small-area model predicts for, published after cell-key protection.</summary>
    Sensus,
}

/// <summary>One category of an indicator, as <c>1</c> of <c>desil.1</c>.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Judul">Title for people.</param>
public sealed record Kategori(string Id, Teks Judul);

/// <summary>Definition of one indicator: data that the build computes by and that travels in the release.</summary>
/// <param name="Id">Stable name in URLs: lower-case letters, digits and hyphens.</param>
/// <param name="Judul">Title.</param>
/// <param name="Definisi">What exactly is counted.</param>
/// <param name="Satuan">Unit of count.</param>
/// <param name="Asal">Register or estimate.</param>
/// <param name="Kategori">Categories; empty when the indicator is a single count.</param>
/// <param name="Penyebut">Series id of the denominator of <see cref="Statistik.Persen"/>; null when there is no share.</param>
/// <param name="Terdalam">Narrowest level that may be published.</param>
/// <param name="Sumber">Source of the definition.</param>
public sealed record Indicator(
    string Id,
    Teks Judul,
    Teks Definisi,
    Satuan Satuan,
    Asal Asal,
    IReadOnlyList<Kategori> Kategori,
    string? Penyebut,
    Tingkat Terdalam,
    string Sumber)
{
    /// <summary>The series this indicator holds: its id, or <c>id.kategori</c> for each category.</summary>
    public IEnumerable<string> Series => Kategori.Count == 0 ? [Id] : Kategori.Select(kategori => $"{Id}.{kategori.Id}");

    /// <summary>The numbers that can be asked for, the default first.</summary>
    public IReadOnlyList<Statistik> Statistik => (Penyebut, Asal) switch
    {
        (not null, Asal.Perkiraan) =>
            [Catalog.Statistik.Persen, Catalog.Statistik.Jumlah, Catalog.Statistik.Galat, Catalog.Statistik.Rse],
        (null, Asal.Perkiraan) => [Catalog.Statistik.Jumlah, Catalog.Statistik.Galat, Catalog.Statistik.Rse],
        (not null, _) => [Catalog.Statistik.Persen, Catalog.Statistik.Jumlah],
        (null, _) => [Catalog.Statistik.Jumlah],
    };
}
