using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Answering;

// Titles of values for people, the same in tables, pictures and pages.
static class Titles
{
    /// <summary>Title of the indicator with its category and statistic, without the edition.</summary>
    public static Teks Judul(this Nilai nilai)
    {
        var kategori = nilai.Indicator.Kategori.FirstOrDefault(one => $"{nilai.Indicator.Id}.{one.Id}" == nilai.Ukuran.Series);
        var (id, en) = nilai.Ukuran.Statistik switch
        {
            Statistik.Jumlah => ("jumlah", "count"),
            Statistik.Persen => ("persen", "percent"),
            Statistik.Galat => ("galat baku", "standard error"),
            _ => ("galat baku relatif", "relative standard error"),
        };
        return kategori is null
            ? new Teks($"{nilai.Indicator.Judul.Id} ({id})", $"{nilai.Indicator.Judul.En} ({en})")
            : new Teks($"{nilai.Indicator.Judul.Id}: {kategori.Judul.Id} ({id})", $"{nilai.Indicator.Judul.En}: {kategori.Judul.En} ({en})");
    }
}
