using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

// Classes are closed on the right; the first also holds dari. Special entries are those that some area has. kelas has as many as there
// are, kelasDiminta as many as were asked for, alasan says why they differ. peringatan is there
// when the map misleads as it was asked for.
sealed record Legenda(
    string Rilis,
    string Ukuran,
    Teks Judul,
    string Satuan,
    Teks SatuanTeks,
    int Desimal,
    string Edisi,
    string? Periode,
    string Sumber,
    string Tingkat,
    string? Induk,
    string Metode,
    string Palet,
    bool AmanButaWarna,
    int KelasDiminta,
    string KelasDari,
    decimal? Tengah,
    IReadOnlyList<LegendaKelas> Kelas,
    IReadOnlyList<LegendaKhusus> Khusus,
    Teks? Alasan,
    double? Gvf,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Teks? Peringatan)
{
    // Not refused: pictures were linked with such palettes, and with a single class nothing is wrong with them.
    static readonly Teks WithoutOrder = new(
        "Palet kualitatif tidak menunjukkan urutan: kelas rendah dan tinggi tidak terbaca dari warnanya. Pakai palet berurut.",
        "A qualitative palette shows no order: low and high classes cannot be told by their colours. Use a sequential one.");

    /// <summary>Areas of classes under a hatch, by relative standard error; left out where none is drawn.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LegendaRagu>? Ragu { get; init; }

    /// <summary>The edition that the change is from; left out for maps of one edition.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Dibanding { get; init; }

    public static Legenda Of(ReleaseSnapshot release, Nilai nilai, Choropleth map, MapClasses classes, Perubahan? perubahan)
    {
        var legend = Of(release, nilai, map, classes);
        return perubahan is null ? legend : legend with
        {
            Ukuran = perubahan.Ke.Ukuran.ToString(),
            Edisi = perubahan.Ke.Ukuran.Edisi!.Value.ToString(),
            Dibanding = perubahan.Dari.Ukuran.Edisi!.Value.ToString(),
            Judul = perubahan.Judul,
            Satuan = perubahan.UnitName,
            SatuanTeks = perubahan.Unit,
            Khusus =
            [
                .. legend.Khusus.Select(one =>
                    one.Status == NilaiStatus.PenyebutKecil.Name() ? one with { Label = perubahan.SmallLabel } : one),
            ],
        };
    }

    public static Legenda Of(ReleaseSnapshot release, Nilai nilai, Choropleth map, MapClasses classes)
    {
        var breaks = map.Breaks;
        return new Legenda(
            release.Id.ToString(),
            nilai.Ukuran.ToString(),
            nilai.Judul(),
            SatuanNames.Of(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
            SatuanNames.Words(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
            nilai.Desimal,
            nilai.Ukuran.Edisi!.Value.ToString(),
            nilai.Indicator.Periode,
            nilai.Indicator.Sumber,
            map.Scope.Tingkat.Name(),
            map.Scope.Frame == Parameters.WholeRelease ? null : release.Wilayah[map.Scope.Frame].Kode.ToString(),
            classes.Metode.Name(),
            classes.Palet.Name,
            classes.IsSafe(breaks),
            classes.Kelas,
            classes.Dari.Name(),
            classes.Tengah,
            [.. map.Classes.Select((key, i) => new LegendaKelas(
                Finite(i == 0 ? breaks.Minimum : breaks.Upper[i - 1]),
                Finite(breaks.Upper[i]), key.Style.Fill.ToString(), TextInk.On(key.Style.Fill).ToString(), key.Count, key.Label))],
            KhususOf(map.Specials),
            Reason(breaks, classes.Kelas),
            breaks.Count == 0 ? null : Math.Round(breaks.GoodnessOfFit, 4),
            classes.Palet.Kind == RampKind.Qualitative && breaks.Count > 1 ? WithoutOrder : null)
        {
            Ragu = map.Ragu is not { } ragu ? null :
            [
                new("jarang", RaguKeys.Good, RaguKeys.Weak, ragu.Light.Count, ragu.Light.Label),
                new("rapat", RaguKeys.Weak, null, ragu.Dense.Count, ragu.Dense.Label),
            ],
        };
    }

    /// <summary>What some area has of that which is not a class.</summary>
    public static IReadOnlyList<LegendaKhusus> KhususOf(IEnumerable<MapKey> specials) =>
        [.. specials.Where(key => key.Count > 0).Select(key => new LegendaKhusus(
            Name(key.Kind!.Value), key.Style.Fill.ToString(), key.Count, key.Label))];

    static string Name(SpecialKind kind) => kind switch
    {
        SpecialKind.Nol => "nol",
        SpecialKind.PenyebutKecil => NilaiStatus.PenyebutKecil.Name(),
        SpecialKind.Dirahasiakan => NilaiStatus.Dirahasiakan.Name(),
        _ => NilaiStatus.TidakAdaData.Name(),
    };

    static double? Finite(double bound) => double.IsFinite(bound) ? bound : null;

    // Why there are other classes than asked for.
    static Teks? Reason(ClassBreaks breaks, int asked) => breaks.Outcome switch
    {
        // Round bounds were more than there are colours, and fewer were taken.
        ClassOutcome.AsAsked when breaks.Count != asked => Reason(ClassOutcome.RoundBounds),
        var outcome => Reason(outcome),
    };

    static Teks? Reason(ClassOutcome outcome) => outcome switch
    {
        ClassOutcome.NoValues => new("Tidak ada nilai untuk dibagi.", "There are no values to class."),
        ClassOutcome.ConstantValues => new("Semua nilai sama.", "All values are equal."),
        ClassOutcome.FewDistinctValues => new(
            "Nilai yang berbeda kurang dari banyaknya kelas.", "There are fewer distinct values than classes."),
        ClassOutcome.TiedBounds => new(
            "Beberapa batas kelas jatuh pada nilai yang sama.", "Several class bounds fell on the same value."),
        ClassOutcome.EmptyIntervals => new("Selang tanpa nilai digabung.", "Intervals without values were merged."),
        ClassOutcome.RoundBounds => new(
            "Banyaknya kelas mengikuti batas yang bulat.", "The number of classes follows from round bounds."),
        ClassOutcome.NoFurtherHead => new(
            "Wilayah di atas rata-rata terakhir bukan lagi bagian kecil (paling banyak 40 %).",
            "The areas above the last mean are no longer a small part (at most 40 %)."),
        ClassOutcome.OneSided => new(
            "Di satu sisi nilai tengah tidak ada nilai sejauh di sisi lain.",
            "On one side of the midpoint no value lies as far as on the other."),
        _ => null,
    };
}

// Ends are null where the class is open; teks is the colour of text that reads on warna.
sealed record LegendaKelas(double? Dari, double? Sampai, string Warna, string Teks, int Jumlah, Teks Label);

sealed record LegendaKhusus(string Status, string Warna, int Jumlah, Teks Label);

// dari and sampai are relative standard errors in percent: above dari, up to and including sampai. The areas are counted in their classes too.
sealed record LegendaRagu(string Arsir, double Dari, double? Sampai, int Jumlah, Teks Label);
