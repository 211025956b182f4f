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
}
