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

    /// <summary>Recipients (penerima) on the lists of programmes, whether the register holds them or not.</summary>
    Penerima,

    /// <summary>What <see cref="Indicator.SatuanLain"/> says: a figure taken over from a table.</summary>
    Lain,
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

    /// <summary>A published figure that counts nothing, as an index or a rate, in its own unit.</summary>
    Nilai,
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

    /// <summary>Taken over as it was published, from a table keyed by area code.</summary>
    Tabel,
}

/// <summary>How sensitive a category is to its holder; what may be crossed with it, and how deep, depends on it.</summary>
public enum Kelas
{
    /// <summary>Housing, assets, programmes, demography.</summary>
    Umum,

    /// <summary>Illness, disability, pregnancy.</summary>
    Kesehatan,

    /// <summary>Anything else whose holder could be harmed when a whole group is known to have it.</summary>
    Sensitif,
}

/// <summary>One category of a dimension, as <c>1</c> of <c>desil.1</c>.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens.</param>
/// <param name="Judul">Title for people.</param>
public sealed record Kategori(string Id, Teks Judul)
{
    /// <summary>Condition over the register's variables; null where code counts it.</summary>
    public string? Syarat { get; init; }
}

/// <summary>One way of dividing what an indicator counts.</summary>
/// <param name="Id">Name of the dimension.</param>
/// <param name="Judul">Title for people.</param>
/// <param name="Kategori">Its categories, in the order they are shown.</param>
public sealed record Dimensi(string Id, Teks Judul, IReadOnlyList<Kategori> Kategori)
{
    /// <summary>True when every unit of the universe is in exactly one category, so that they add up to the whole.</summary>
    public bool Lengkap { get; init; }
}

/// <summary>What Satu Data Indonesia asks about a variable or an indicator (Perban BPS 5/2020).</summary>
/// <param name="Konsep">Concept.</param>
/// <param name="Interpretasi">How to read a high or a low number.</param>
/// <param name="Rumus">Formula.</param>
/// <param name="Ukuran">Kind of number: jumlah, persentase, indeks.</param>
/// <param name="Variabel">MS-Var: names of the variables it is built from.</param>
public sealed record SatuData(Teks Konsep, Teks Interpretasi, string Rumus, string Ukuran, IReadOnlyList<string> Variabel);

/// <summary>Definition of one indicator: data that the build computes by and that travels in the release.</summary>
/// <param name="Id">Stable name in URLs: lower-case letters, digits and hyphens.</param>
/// <param name="Judul">Title.</param>
/// <param name="Definisi">What exactly is counted.</param>
/// <param name="Satuan">Unit of count.</param>
/// <param name="Asal">Register, estimate, census or table.</param>
/// <param name="Dimensi">None, one or two; none when the indicator is a single number.</param>
/// <param name="Penyebut">
/// Series id of the denominator of <see cref="Statistik.Persen"/>, in which <c>{1}</c> and <c>{2}</c> stand for
/// <c>.category</c> of that dimension, or for nothing where a series has none; null when there is no share.
/// </param>
/// <param name="Terdalam">Narrowest level that may be published.</param>
/// <param name="Sumber">Source of the definition.</param>
public sealed record Indicator(
    string Id,
    Teks Judul,
    Teks Definisi,
    Satuan Satuan,
    Asal Asal,
    IReadOnlyList<Dimensi> Dimensi,
    string? Penyebut,
    Tingkat Terdalam,
    string Sumber)
{
    /// <summary>The group it is shown under.</summary>
    public Teks Tema { get; init; } = new("Register", "Register");

    /// <summary>Sensitivity.</summary>
    public Kelas Kelas { get; init; }

    /// <summary>Narrowest level at which both dimensions may be crossed; null: <see cref="Terdalam"/>.</summary>
    public Tingkat? TerdalamSilang { get; init; }

    /// <summary>Denominator of the cells where two dimensions cross, written as <see cref="Penyebut"/>; null: the same.</summary>
    public string? PenyebutSilang { get; init; }

    /// <summary>Condition of the universe over the register's variables; null: everything.</summary>
    public string? Semesta { get; init; }

    /// <summary>Condition of the single number of an indicator without dimensions; null: the whole universe.</summary>
    public string? Syarat { get; init; }

    /// <summary>Unit of a figure taken over from a table; null for counts.</summary>
    public Teks? SatuanLain { get; init; }

    /// <summary>Period a figure taken over from a table speaks of; null for counts.</summary>
    public string? Periode { get; init; }

    /// <summary>Satu Data metadata; null where none were written.</summary>
    public SatuData? SatuData { get; init; }

    /// <summary>
    /// The series this indicator holds: its id; or <c>id.k</c> for each category; or, with two dimensions, <c>id.k1</c>
    /// and then <c>id.k1.k2</c> for each.
    /// </summary>
    public IEnumerable<string> Series => Dimensi.Count switch
    {
        0 => [Id],
        1 => Dimensi[0].Kategori.Select(one => $"{Id}.{one.Id}"),
        _ => Dimensi[0].Kategori.SelectMany(one =>
            (IEnumerable<string>)[$"{Id}.{one.Id}", .. Dimensi[1].Kategori.Select(two => $"{Id}.{one.Id}.{two.Id}")]),
    };

    /// <summary>The numbers that can be asked for, the default first.</summary>
    public IReadOnlyList<Statistik> Statistik => (Penyebut, Asal) switch
    {
        (_, Asal.Tabel) => [StatistikTabel],
        (not null, Asal.Perkiraan) =>
            [Catalog.Statistik.Persen, Catalog.Statistik.Jumlah, Catalog.Statistik.Galat, Catalog.Statistik.Rse],
        (null, Asal.Perkiraan) => [Catalog.Statistik.Jumlah, Catalog.Statistik.Galat, Catalog.Statistik.Rse],
        (not null, _) => [Catalog.Statistik.Persen, Catalog.Statistik.Jumlah],
        (null, _) => [Catalog.Statistik.Jumlah],
    };

    /// <summary>What the figures of a table are; says nothing for other indicators.</summary>
    public Statistik StatistikTabel { get; init; } = Catalog.Statistik.Nilai;

    /// <summary>The categories a series names, in the order of the dimensions; empty for the indicator itself.</summary>
    /// <param name="series">One of <see cref="Series"/>.</param>
    /// <exception cref="ArgumentException">Not a series of this indicator.</exception>
    public IReadOnlyList<Kategori> KategoriOf(string series)
    {
        var parts = series.Split('.');
        var found = new List<Kategori>(2);
        for (var i = 1; i < parts.Length && i <= Dimensi.Count; i++)
        {
            if (Dimensi[i - 1].Kategori.FirstOrDefault(one => one.Id == parts[i]) is { } one) found.Add(one);
        }

        var known = parts[0] == Id && found.Count == parts.Length - 1 && (found.Count > 0) == (Dimensi.Count > 0);
        return known ? found : throw new ArgumentException($"'{series}' is not a series of '{Id}'.", nameof(series));
    }

    /// <summary>Series id of the denominator of a series; null when there is no share.</summary>
    /// <param name="series">One of <see cref="Series"/>.</param>
    public string? PenyebutOf(string series)
    {
        var parts = series.Split('.');
        var pattern = parts.Length > 2 ? PenyebutSilang ?? Penyebut : Penyebut;
        return pattern?
            .Replace("{1}", parts.Length > 1 ? $".{parts[1]}" : "", StringComparison.Ordinal)
            .Replace("{2}", parts.Length > 2 ? $".{parts[2]}" : "", StringComparison.Ordinal);
    }

    /// <summary>Narrowest level at which a series is published.</summary>
    /// <param name="series">One of <see cref="Series"/>.</param>
    public Tingkat TerdalamOf(string series) =>
        TerdalamSilang is { } crossed && crossed < Terdalam && series.Count(c => c == '.') == 2 ? crossed : Terdalam;

    /// <summary>True when a series is one of this indicator's.</summary>
    public bool Holds(string series)
    {
        var parts = series.Split('.');
        if (parts[0] != Id || parts.Length > Dimensi.Count + 1 || (parts.Length == 1 && Dimensi.Count > 0)) return false;
        for (var i = 1; i < parts.Length; i++)
        {
            if (!Dimensi[i - 1].Kategori.Any(one => one.Id == parts[i])) return false;
        }

        return true;
    }
}
