using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>Why a number is missing, marked, or does not add up, in the words every output uses.</summary>
/// <remarks>
/// A withheld number has one explanation whichever rule withheld it: a reason of its own would announce the value. What
/// the rules are is public, which of them applied is not.
/// </remarks>
public static class Penjelasan
{
    /// <summary>Explains the status of a value.</summary>
    /// <param name="status">Status of the value.</param>
    /// <param name="statistik">Which number was asked for.</param>
    /// <param name="asal">Where the indicator's numbers come from.</param>
    /// <param name="perlindungan">How the release is protected.</param>
    public static Teks Of(NilaiStatus status, Statistik statistik, Asal asal, ProtectionProvenance perlindungan) =>
        status switch
        {
            NilaiStatus.Ada => Value(statistik, asal, perlindungan),
            NilaiStatus.TidakAdaData => new(
                "Tidak ada data: tidak ada yang dikumpulkan atau diterbitkan untuk wilayah ini pada periode ini. Ini bukan nol.",
                "No data: nothing was collected or published for this area and period. This is not zero."),
            NilaiStatus.Dirahasiakan => Withheld(asal),
            NilaiStatus.PenyebutKecil => Joined(Value(statistik, asal, perlindungan), new(
                $"Penyebutnya kecil (di bawah {Shares.SafeDenominator}), sehingga persentase ini mudah bergeser; pakai dengan hati-hati.",
                $"Its denominator is small (below {Shares.SafeDenominator}), so this share shifts easily; use with care.")),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
        };

    /// <summary>Explains why the parts of a number need not add up to it.</summary>
    /// <param name="asal">Where the indicator's numbers come from.</param>
    /// <param name="perlindungan">How the release is protected.</param>
    public static Teks TidakBerjumlah(Asal asal, ProtectionProvenance perlindungan) => asal switch
    {
        Asal.Perkiraan => new(
            "Perkiraan dibulatkan ke rumah tangga utuh sehingga bagian berjumlah tepat sama dengan totalnya; selisih hanya ada bila sebagian dirahasiakan.",
            "Estimates are rounded to whole households so that parts add up to their total; they differ only where some are withheld."),
        Asal.Tabel => new(
            "Angka diambil dari sumbernya apa adanya; tidak dijumlahkan ulang di sini.",
            "Figures are taken from their source as they are; they are not added up again here."),
        _ when perlindungan.D == 0 => new(
            "Jumlah bagian dapat berbeda dari totalnya bila sebagian angka dirahasiakan atau kategorinya tumpang tindih.",
            "Parts may differ from their total where numbers are withheld or categories overlap."),
        _ => new(
            string.Create(CultureInfo.InvariantCulture, $"""
                Jumlah tidak selalu sama karena perlindungan kerahasiaan: setiap angka, juga totalnya, diubah sendiri-sendiri paling
                banyak {perlindungan.D}, dan tidak disesuaikan lagi agar berjumlah. Angka wilayah yang lebih luas bukan hasil penjumlahan
                bagiannya; pakailah angka wilayah itu sendiri.
                """).ReplaceLineEndings(" "),
            string.Create(CultureInfo.InvariantCulture, $"""
                Totals need not equal the sum of their parts because confidentiality is protected: every number, totals included, is
                changed on its own by at most {perlindungan.D} and not adjusted afterwards. The number of a wider area is not a sum of
                its parts; use that area's own number.
                """).ReplaceLineEndings(" ")),
    };

    /// <summary>Explains a published 0, which is not the same as none.</summary>
    /// <param name="perlindungan">How the release is protected; with <c>D</c> above 0.</param>
    public static Teks Nol(ProtectionProvenance perlindungan) => new(
        $"Angka 0 tidak selalu berarti tidak ada satu pun: hitungan kecil, paling banyak {perlindungan.D}, dapat terbit sebagai 0.",
        $"A 0 does not always mean that there is none: a small count, of at most {perlindungan.D}, may be published as 0.");

    static Teks Value(Statistik statistik, Asal asal, ProtectionProvenance perlindungan) => (asal, statistik) switch
    {
        (Asal.Tabel, _) => new(
            "Angka diambil apa adanya dari sumber yang disebut.", "The figure is taken as it is from the source named."),
        (Asal.Perkiraan, Statistik.Galat) => new(
            "Galat baku perkiraan model, dibulatkan ke rumah tangga.", "Standard error of the model estimate, rounded to households."),
        (Asal.Perkiraan, Statistik.Rse) => new(
            "Galat baku relatif: galat baku dibagi perkiraannya. Di atas 25 % pakai dengan hati-hati, di atas 50 % jangan dipakai sendiri.",
            "Relative standard error: standard error over estimate. Above 25 % use with care, above 50 % do not use alone."),
        (Asal.Perkiraan, _) => new(
            "Perkiraan model dari survei dan sensus, bukan hasil pencacahan.", "A model estimate from survey and census, not a count."),
        (_, Statistik.Persen) => Joined(new(
            "Persentase dihitung dari dua angka yang sudah dilindungi.", "The share is computed from two protected numbers."),
            Perturbed(perlindungan, new("Masing-masing", "Each of them"))),
        _ => Perturbed(perlindungan, new("Angka", "The number")),
    };

    static Teks Perturbed(ProtectionProvenance perlindungan, Teks subject) => perlindungan.D == 0
        ? new(perlindungan.Catatan, perlindungan.CatatanEn)
        : new(
            string.Create(CultureInfo.InvariantCulture,
                $"{subject.Id} dapat berbeda paling banyak {perlindungan.D} dari hitungan sebenarnya karena perlindungan kerahasiaan; nol tetap nol{Small(perlindungan.Js).Id}."),
            string.Create(CultureInfo.InvariantCulture,
                $"{subject.En} may differ from the true count by at most {perlindungan.D} because confidentiality is protected; zero stays zero{Small(perlindungan.Js).En}."));

    static Teks Small(int js) => js switch
    {
        0 => new("", ""),
        1 => new(", dan angka 1 tidak pernah terbit", ", and 1 is never published"),
        _ => new($", dan angka 1 sampai {js} tidak pernah terbit", $", and 1 to {js} are never published"),
    };

    static Teks Withheld(Asal asal) => asal switch
    {
        Asal.Perkiraan => new(
            "Dirahasiakan: perkiraan untuk wilayah dengan sedikit rumah tangga, dan untuk wilayah yang selisihnya akan mengungkapnya, tidak diterbitkan.",
            "Withheld: estimates for areas with few households, and for areas whose difference would tell them, are not published."),
        Asal.Tabel => new("Dirahasiakan oleh sumbernya.", "Withheld by its source."),
        _ => new(
            """
            Dirahasiakan untuk melindungi rumah tangga. Sebabnya selalu ditulis sama dan tidak menunjukkan besar atau kecilnya angka.
            Aturannya terbuka (docs/KERAHASIAAN.md); aturan mana yang berlaku di sini tidak diumumkan.
            """.ReplaceLineEndings(" "),
            """
            Withheld to protect households. The reason is always given in these words and does not tell whether the number is large
            or small. The rules are public (docs/KERAHASIAAN.md); which of them applied here is not announced.
            """.ReplaceLineEndings(" ")),
    };

    static Teks Joined(Teks first, Teks second) => new($"{first.Id} {second.Id}", $"{first.En} {second.En}");
}
