using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Answering;

// What stands beside values for people, the same in pictures, pages and tables.
static class NilaiWords
{
    /// <summary>Narrowest level at which this value is published.</summary>
    public static Tingkat Terdalam(this Nilai nilai) => nilai.Indicator.TerdalamOf(nilai.Ukuran.Series);

    /// <summary>The count that a share is a share of; null for other numbers.</summary>
    public static Nilai? Penyebut(this Nilai nilai, ReleaseSnapshot release) =>
        nilai.Ukuran.Statistik == Statistik.Persen && nilai.Indicator.PenyebutOf(nilai.Ukuran.Series) is { } whole
            ? release.Nilai(new Ukuran(whole, Statistik.Jumlah, nilai.Ukuran.Edisi))
            : null;

    /// <summary>Whether the number is a percentage.</summary>
    public static bool IsPercent(this Nilai nilai) => nilai.Ukuran.Statistik is Statistik.Persen or Statistik.Rse;

    /// <summary>A number with all its published decimals.</summary>
    public static string Number(this Nilai nilai, double value, bool isEnglish) =>
        Numerals.Format(value, nilai.Desimal, isEnglish) + (nilai.IsPercent() ? " %" : "");

    /// <summary>The value of an area, or in words why there is none.</summary>
    public static string Words(this Nilai nilai, int area, bool isEnglish) => nilai.Status[area] switch
    {
        NilaiStatus.Ada => nilai.Number(nilai.Value[area], isEnglish),
        NilaiStatus.PenyebutKecil =>
            $"{nilai.Number(nilai.Value[area], isEnglish)} ({(isEnglish ? "small denominator" : "penyebut kecil")})",
        NilaiStatus.Dirahasiakan => isEnglish ? "withheld" : "dirahasiakan",
        _ => isEnglish ? "no data" : "tidak ada data",
    };

    /// <summary>When it was: the edition, or the period that a table speaks of.</summary>
    public static string Masa(this Nilai nilai, bool isEnglish) =>
        nilai.Indicator.Periode ?? nilai.Ukuran.Edisi!.Value.InWords(isEnglish);

    /// <summary>The editions of the register that a value was counted in: both ends of a span; none for other origins.</summary>
    public static IReadOnlyList<EdisiProvenance> EdisiRegister(this Nilai nilai, ReleaseManifest manifest)
    {
        if (nilai.Indicator.Asal != Asal.Register) return [];
        var edisi = nilai.Ukuran.Edisi!.Value;
        var (from, to) = (edisi.Dari?.ToString(), edisi.Sampai.ToString());
        return [.. manifest.Edisi.Where(one => one.Edisi == from || one.Edisi == to)];
    }

    /// <summary>
    /// What forms offer, in its latest edition and the default statistic, crossed categories left out. For names alone: no
    /// number is read, as a national catalog would take a second and push everything else out of memory.
    /// </summary>
    public static IEnumerable<Nilai> Selectable(ReleaseSnapshot release)
    {
        foreach (var indicator in release.Catalog.All.Where(one => one.Dimensi.Count <= 1))
        {
            foreach (var series in indicator.Series)
            {
                if (release.Catalog.Resolve(new Ukuran(series, null, null)).Resolved is { } ukuran) yield return new Nilai(ukuran, indicator, [], []);
            }
        }
    }
}
