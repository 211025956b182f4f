using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>One thing that the page's map may show: a deviation in percent, in the fixed classes that make two maps comparable.</summary>
/// <param name="Name">Of the attribute of rows and of the legend.</param>
/// <param name="Judul">Title.</param>
/// <param name="Tanpa">What an area without a class is.</param>
/// <param name="Of">Class of a row; null for none.</param>
sealed record KelasPeta(string Name, Teks Judul, Teks Tanpa, Func<BarisKuota, int?> Of)
{
    /// <summary>Colours of the classes: what falls is red, what rises blue.</summary>
    public static IReadOnlyList<string> Colours { get; } =
        [.. ColorRamp.DefaultDiverging.Reversed.Colours(KuotaTable.ChangeBreaks.Length + 1).Select(one => $"#{one.R:x2}{one.G:x2}{one.B:x2}")];

    /// <summary>What a plan has something for, the first shown first.</summary>
    public static List<KelasPeta> All(KuotaResponse kuota)
    {
        var all = new List<KelasPeta>();
        if (kuota.Wilayah.Any(row => row.KuotaLama is not null))
        {
            all.Add(new("lama", new("Perubahan dari kuota lama", "Change from the old quota"), new("tanpa kuota lama", "no old quota"), row => row.KelasSelisih));
        }

        if (kuota.Banding is not null)
        {
            all.Add(new(
                "banding", new("Selisih dari rencana banding", "Difference from the plan beside"), new("rencana banding nol", "none in the plan beside"),
                row => row.KuotaBanding is > 0 and var other ? KuotaTable.ClassOf(100.0 * (row.Kuota - other) / other) : null));
        }

        var (places, need) = ((double)kuota.Total, (double)kuota.Ringkasan.Kebutuhan);
        if (need > 0 && places > 0)
        {
            all.Add(new(
                "bagian", new("Kuota per kebutuhan, terhadap rata-ratanya", "Quota per need, against its average"), new("tanpa kebutuhan", "no need"),
                row => row.Kebutuhan > 0 ? KuotaTable.ClassOf(100 * ((row.Kuota / (double)row.Kebutuhan / (places / need)) - 1)) : null));
        }

        return all;
    }

    /// <summary>The percents of a class in words.</summary>
    public static string Label(int kelas, bool isEnglish)
    {
        string Number(double value) => (value > 0 ? "+" : "") + Numerals.Format(value, 0, isEnglish);
        var breaks = KuotaTable.ChangeBreaks;
        return kelas == 0 ? $"{(isEnglish ? "below" : "di bawah")} {Number(breaks[0])} %"
            : kelas == breaks.Length ? $"{Number(breaks[^1])} % {(isEnglish ? "and more" : "atau lebih")}"
            : $"{Number(breaks[kelas - 1])} {(isEnglish ? "to" : "sampai")} {Number(breaks[kelas])} %";
    }
}
