using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>A column of the page's table; the area is before them all.</summary>
/// <param name="Judul">Title.</param>
/// <param name="Isi">HTML of a cell, in English or not.</param>
/// <param name="Urut">Number that the column is sorted by; null for words.</param>
sealed record KolomHalaman(Teks Judul, Func<BarisKuota, bool, string> Isi, Func<BarisKuota, double?>? Urut)
{
    const string None = "–";

    /// <summary>The columns a plan has something for.</summary>
    public static List<KolomHalaman> Of(KuotaResponse kuota, IReadOnlyList<KelasPeta> peta)
    {
        bool Any(Func<BarisKuota, bool> test) => kuota.Wilayah.Any(test);
        var (hasOld, hasBounds) = (KolomLembar.HasOld(kuota), Any(row => row.Minimum is not null));
        var columns = new List<KolomHalaman> { Whole(new("Kebutuhan", "Need"), row => row.Kebutuhan) };
        if (Any(row => row.Galat is not null)) columns.Add(Whole(new("Galat baku", "Standard error"), row => row.Galat));
        columns.Add(new(
            hasOld ? new("Kuota baru", "New quota") : new("Kuota", "Quota"),
            (row, isEnglish) => $"<strong>{Numerals.Format(row.Kuota, 0, isEnglish)}</strong>", row => row.Kuota));
        columns.Add(Percent(new("% induk", "% of parent"), row => row.PersenInduk, isSigned: false));
        if (hasOld)
        {
            columns.Add(Whole(new("Kuota lama", "Old quota"), row => row.KuotaLama));
            columns.Add(Change(new("Selisih", "Change"), row => row.Selisih, peta.FirstOrDefault(one => one.Name == "lama")));
            columns.Add(Percent(new("Selisih %", "Change %"), row => row.SelisihPersen, isSigned: true));
        }

        if (hasBounds)
        {
            columns.Add(Whole(new("Paling sedikit", "Least"), row => row.Minimum));
            columns.Add(Whole(new("Paling banyak", "Most"), row => row.Maksimum));
        }

        if (Any(row => row.Tanda is not null || KolomLembar.Missing(row) is not null))
        {
            columns.Add(new(new("Tanda", "Mark"), (row, isEnglish) => Marks(row.Tanda, KolomLembar.Missing(row), isEnglish), null));
        }

        if (Any(row => row.PeluangKurang is not null)) columns.Add(Chance(new("P(kebutuhan > kuota)", "P(need > quota)"), row => row.PeluangKurang));
        if (Any(row => row.PeluangBerubah is not null)) columns.Add(Chance(new("P(kuota berubah)", "P(quota changes)"), row => row.PeluangBerubah));
        if (kuota.Banding is null) return columns;
        columns.Add(Whole(new("Rencana banding", "Plan beside"), row => row.KuotaBanding));
        columns.Add(Change(new("Selisih banding", "Difference from it"), row => row.SelisihBanding, peta.FirstOrDefault(one => one.Name == "banding")));
        if (Any(row => row.TandaBanding is not null)) columns.Add(new(new("Tanda banding", "Mark there"), (row, isEnglish) => Marks(row.TandaBanding, null, isEnglish), null));
        return columns;
    }

    static KolomHalaman Whole(Teks judul, Func<BarisKuota, long?> value) => new(
        judul, (row, isEnglish) => value(row) is { } number ? Numerals.Format(number, 0, isEnglish) : None, row => value(row));

    static KolomHalaman Percent(Teks judul, Func<BarisKuota, double?> value, bool isSigned) => new(
        judul, (row, isEnglish) => value(row) is { } number ? Sign(number, isSigned) + Numerals.Format(number, 1, isEnglish) : None, value);

    static KolomHalaman Chance(Teks judul, Func<BarisKuota, double?> value) => new(
        judul, (row, isEnglish) => value(row) is { } number ? Numerals.Format(number, 2, isEnglish) : None, value);

    // With the colour that the map has for it.
    static KolomHalaman Change(Teks judul, Func<BarisKuota, long?> value, KelasPeta? peta) => new(
        judul,
        (row, isEnglish) => value(row) is not { } number ? None
            : (peta?.Of(row) is { } kelas ? string.Create(CultureInfo.InvariantCulture, $"<i class=\"w{kelas}\"></i>") : "") + Sign(number, true) + Numerals.Format(number, 0, isEnglish),
        row => value(row));

    static string Marks(string? mark, Teks? missing, bool isEnglish) => HtmlPage.Text(string.Join(
        "; ", new[] { KolomLembar.Words(mark), missing }.OfType<Teks>().Select(one => isEnglish ? one.En : one.Id)));

    static string Sign(double number, bool isSigned) => isSigned && number > 0 ? "+" : "";
}
