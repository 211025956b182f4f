using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Kamus;

/// <summary>Whose property a variable is.</summary>
public enum Pemilik
{
    /// <summary>A household (rumah tangga).</summary>
    RumahTangga,

    /// <summary>A person (anggota rumah tangga).</summary>
    Individu,

    /// <summary>A recipient on the lists of programmes, who has the variables of a household as well.</summary>
    Penerima,
}

/// <summary>What the byte of a variable means.</summary>
public enum JenisVariabel
{
    /// <summary>One of <see cref="Variabel.Kode"/>.</summary>
    Kategori,

    /// <summary>A whole number between <see cref="Variabel.Min"/> and <see cref="Variabel.Maks"/>.</summary>
    Angka,

    /// <summary>A sum of the powers of two in <see cref="Variabel.Kode"/>, 0 for none of them.</summary>
    Himpunan,
}

/// <summary>One code of a category.</summary>
/// <param name="Nilai">The byte that is kept, 0 to 253.</param>
/// <param name="Judul">What it means.</param>
/// <param name="Hanya">The one register family whose files have it; null: any.</param>
public sealed record KodeVariabel(byte Nilai, Teks Judul, string? Hanya = null)
{
    /// <summary>True when it says that the household or person is not there (any more), so that its row is not
    /// counted.</summary>
    public bool Tiada { get; init; }
}

/// <summary>
/// One variable of the register, the same whatever layout a file has: a byte per household or person, 0 to 253, or
/// <see cref="TakTerisi"/>.
/// </summary>
/// <param name="Id">Lower-case letters, digits and underscores; what expressions call it.</param>
/// <param name="Pemilik">Household or person.</param>
/// <param name="Jenis">What the byte means.</param>
/// <param name="Judul">Title.</param>
/// <param name="Kode">Its codes; empty for numbers.</param>
/// <param name="Min">Smallest number.</param>
/// <param name="Maks">Largest number.</param>
/// <param name="Jenuh">True when larger numbers are kept as <paramref name="Maks"/>, which then means "or more".</param>
/// <param name="Rincian">Item of the questionnaire, as <c>B3.R11a</c>; empty where it has none.</param>
public sealed record Variabel(
    string Id,
    Pemilik Pemilik,
    JenisVariabel Jenis,
    Teks Judul,
    IReadOnlyList<KodeVariabel> Kode,
    byte Min,
    byte Maks,
    bool Jenuh,
    string Rincian)
{
    /// <summary>Kept where nothing valid was filled in.</summary>
    public const byte TakTerisi = 255;

    /// <summary>Codes that only files of another register family have: a condition may ask for them, nothing here has
    /// them. So one condition serves all families.</summary>
    public IReadOnlyList<KodeVariabel> KodeLain { get; init; } = [];

    /// <summary>True for a question answered by yes (1) or no (2).</summary>
    public bool IsYaTidak => Kode is [{ Nilai: 1, Judul.Id: "Ya" }, { Nilai: 2, Judul.Id: "Tidak" }];

    /// <summary>True when a byte is one of the values this variable can have.</summary>
    public bool Has(byte value)
    {
        if (Jenis == JenisVariabel.Angka) return value >= Min && value <= Maks;
        if (Jenis == JenisVariabel.Himpunan) return (value & ~Maks) == 0;
        foreach (var code in Kode)
        {
            if (code.Nilai == value) return true;
        }

        return false;
    }
}
