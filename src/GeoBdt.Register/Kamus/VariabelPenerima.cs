using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Kamus;

/// <summary>The variables that the lists of programmes bring: on which of them a household or recipient is, and whether the
/// register holds the recipient.</summary>
static class VariabelPenerima
{
    const byte Ya = 1;
    const byte Tidak = 2;

    static readonly KodeVariabel[] YaTidak = [new(Ya, new Teks("Ya", "Yes")), new(Tidak, new Teks("Tidak", "No"))];

    /// <summary>Of a recipient: 1 found in the edition, 2 not found; missing where the ID is damaged.</summary>
    public static Variabel Ditemukan { get; } =
        Of("ditemukan", Pemilik.Penerima, new Teks("Penerima ditemukan dalam register", "Recipient found in the register"));

    /// <summary>Of a household or recipient: 1 on the list of a programme, 2 not on it; missing where the ID is damaged, or of
    /// another kind than those on the list, for then nobody knows.</summary>
    /// <param name="program">Id of the programme.</param>
    /// <param name="judul">Its title.</param>
    public static Variabel Daftar(string program, Teks judul) => Of(
        IdOf(program), Pemilik.RumahTangga, new Teks($"Pada daftar penerima {judul.Id}", $"On the list of {judul.En}"));

    /// <summary>Name of the variable of a programme's list.</summary>
    public static string IdOf(string program) => $"daftar_{program.Replace('-', '_')}";

    /// <summary>True for the name of a variable that lists bring.</summary>
    public static bool IsOne(string variabel) => variabel.StartsWith("daftar_", StringComparison.Ordinal);

    static Variabel Of(string id, Pemilik pemilik, Teks judul) =>
        new(id, pemilik, JenisVariabel.Kategori, judul, YaTidak, Ya, Tidak, false, "");
}
