using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Answering;

// Editions in words.
static class EdisiWords
{
    static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    /// <summary>"Oktober 2020", or a span "Juli 2019 – Oktober 2020".</summary>
    public static string InWords(this Edisi edisi, bool isEnglish) =>
        (edisi.Dari is { } from ? $"{Month(from, isEnglish)} – " : "") + Month(edisi.Sampai, isEnglish);

    static string Month(Edisi month, bool isEnglish) => $"{(isEnglish ? EnglishMonths : Months)[month.Month - 1]} {month.Year}";
}
