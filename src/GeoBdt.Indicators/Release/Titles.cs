using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>Titles of values for people, the same in tables, pictures, pages and files.</summary>
public static class Titles
{
    /// <summary>Title of the indicator with its category and statistic, without the edition.</summary>
    public static Teks Judul(this Nilai nilai)
    {
        var (id, en) = nilai.Ukuran.Statistik switch
        {
            Statistik.Jumlah => (" (jumlah)", " (count)"),
            Statistik.Persen => (" (persen)", " (percent)"),
            Statistik.Galat => (" (galat baku)", " (standard error)"),
            Statistik.Rse => (" (galat baku relatif)", " (relative standard error)"),
            _ => ("", ""),
        };
        var subject = Subjek(nilai);
        return new Teks(subject.Id + id, subject.En + en);
    }

    /// <summary>The indicator with its categories, without statistic or edition; two categories of a span are from and to.</summary>
    public static Teks Subjek(this Nilai nilai)
    {
        var kategori = nilai.Indicator.KategoriOf(nilai.Ukuran.Series);
        if (kategori.Count == 0) return nilai.Indicator.Judul;
        var (between, betweenEn) = nilai.Ukuran.Edisi is { Dari: not null } ? (" ke ", " to ") : (", ", ", ");
        return new Teks(
            $"{nilai.Indicator.Judul.Id}: {string.Join(between, kategori.Select(one => one.Judul.Id))}",
            $"{nilai.Indicator.Judul.En}: {string.Join(betweenEn, kategori.Select(one => one.Judul.En))}");
    }

    /// <summary>
    /// What a share is a share of. A transition between editions is a share of those it starts from, which its own title would
    /// not say: "rumah tangga dengan desil pada edisi awal: Desil 1".
    /// </summary>
    public static Teks SebagaiPenyebut(this Nilai whole)
    {
        var (indicator, kategori) = (whole.Indicator, whole.Indicator.KategoriOf(whole.Ukuran.Series));
        if (whole.Ukuran.Edisi is not { Dari: not null } || kategori.Count == 0 || kategori.Count == indicator.Dimensi.Count) return Subjek(whole);
        var (unit, dimension) = (SatuanNames.Words(indicator), indicator.Dimensi[0].Judul);
        return new Teks(
            $"{unit.Id} dengan {LowerFirst(dimension.Id)}: {kategori[0].Judul.Id}",
            $"{unit.En} with {LowerFirst(dimension.En)}: {kategori[0].Judul.En}");
    }

    static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
