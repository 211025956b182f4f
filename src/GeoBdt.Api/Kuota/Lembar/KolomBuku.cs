using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>What a column of the workbook holds.</summary>
enum IsiKolom
{
    Text,
    Number,
    Decimal,

    /// <summary>Deciles 1 to 4 added up along the row.</summary>
    Poorest,

    /// <summary>Of desa a number; of what is above them the sum of their children.</summary>
    Summed,

    /// <summary>Share of the parent's quota.</summary>
    Share,

    /// <summary>The quota less another column's number.</summary>
    Change,

    /// <summary>The same in percent of it.</summary>
    ChangeShare,
}

/// <summary>A column of the workbook.</summary>
/// <param name="Nama">Name for programs.</param>
/// <param name="Judul">Title for people.</param>
/// <param name="Isi">What it holds.</param>
/// <param name="Width">Unit: characters.</param>
sealed record KolomBuku(string Nama, Teks Judul, IsiKolom Isi, double Width)
{
    /// <summary>Text of a row, in English or not.</summary>
    public Func<BarisKuota, bool, string?> Text { get; private init; } = (_, _) => null;

    /// <summary>Number of a row; null for none.</summary>
    public Func<BarisKuota, double?> Value { get; private init; } = _ => null;

    /// <summary>
    /// Of a summed column: there is a sum only where nothing below with a quota lacks a number, and an area above desa may have a number of its own.
    /// </summary>
    public bool IsOfOld { get; private init; }

    /// <summary>The column a change is reckoned from.</summary>
    public string From { get; private init; } = "";

    /// <summary>The columns of a plan: those it could have, but sensitivity and another plan only where it has them.</summary>
    public static List<KolomBuku> Of(KuotaResponse kuota)
    {
        var rows = kuota.Wilayah;
        var columns = new List<KolomBuku>
        {
            Words("kode", new("Kode Kemendagri", "Kemendagri code"), 15, (row, _) => row.Kode),
            Words("kode_bps", new("Kode BPS", "BPS code"), 13, (row, _) => row.KodeBps),
            Words("nama", new("Nama", "Name"), 34, (row, _) => row.Nama),
            Words("tingkat", new("Tingkat", "Level"), 14, (row, _) => row.Tingkat),
        };
        if (rows.Any(row => row.Desil is not null))
        {
            for (var i = 0; i < 4; i++)
            {
                var place = i;
                columns.Add(Number($"desil_{i + 1}", new($"RT desil {i + 1}", $"Households, decile {i + 1}"), row => row.Desil?[place]));
            }

            columns.Add(new("desil_1_4", new("RT desil 1–4", "Households, deciles 1–4"), IsiKolom.Poorest, 11));
        }

        if (rows.Any(row => row.Register is not null)) columns.Add(Number("rumah_tangga", new("RT seluruhnya", "All households"), row => row.Register));
        columns.Add(new("kebutuhan", new("Kebutuhan", "Need"), IsiKolom.Summed, 12) { Value = row => row.Kebutuhan });
        columns.Add(Number("galat", new("Galat baku", "Standard error"), row => row.Galat));
        columns.Add(Words("status_kebutuhan", new("Status kebutuhan", "Status of need"), 15, (row, _) => row.StatusKebutuhan));
        columns.Add(new("kuota_lama", new("Kuota lama", "Old quota"), IsiKolom.Summed, 11) { Value = row => row.KuotaLama, IsOfOld = true });
        columns.Add(new("kuota", new("Kuota baru", "New quota"), IsiKolom.Summed, 11) { Value = row => row.Kuota });
        columns.Add(new("persen_induk", new("% induk", "% of parent"), IsiKolom.Share, 10));
        columns.Add(new("selisih", new("Selisih", "Change"), IsiKolom.Change, 10) { From = "kuota_lama" });
        columns.Add(new("selisih_persen", new("Selisih %", "Change %"), IsiKolom.ChangeShare, 10) { From = "kuota_lama" });
        if (rows.Any(row => row.Minimum is not null)) columns.Add(Number("minimum", new("Paling sedikit", "Least"), row => row.Minimum));
        if (rows.Any(row => row.Maksimum is not null)) columns.Add(Number("maksimum", new("Paling banyak", "Most"), row => row.Maksimum));
        columns.Add(Words("tanda", new("Tanda", "Mark"), 18, (row, isEnglish) => In(KolomLembar.Words(row.Tanda), isEnglish)));
        if (rows.Any(row => row.PeluangKurang is not null)) columns.Add(Odds("peluang_kurang", new("P(kebutuhan > kuota)", "P(need > quota)"), row => row.PeluangKurang));
        if (rows.Any(row => row.PeluangBerubah is not null)) columns.Add(Odds("peluang_berubah", new("Peluang kuota berubah", "P(quota differs)"), row => row.PeluangBerubah));
        if (kuota.Banding is null) return columns;
        columns.Add(new("kuota_banding", new("Kuota rencana lain", "Quota of the other plan"), IsiKolom.Summed, 12) { Value = row => row.KuotaBanding });
        columns.Add(new("selisih_banding", new("Selisih dengan rencana lain", "Change from the other plan"), IsiKolom.Change, 12) { From = "kuota_banding" });
        columns.Add(Words("tanda_banding", new("Tanda rencana lain", "Mark of the other plan"), 18, (row, isEnglish) => In(KolomLembar.Words(row.TandaBanding), isEnglish)));
        return columns;
    }

    static string? In(Teks? text, bool isEnglish) => isEnglish ? text?.En : text?.Id;

    static KolomBuku Words(string name, Teks title, double width, Func<BarisKuota, bool, string?> text) => new(name, title, IsiKolom.Text, width) { Text = text };

    static KolomBuku Number(string name, Teks title, Func<BarisKuota, long?> value) => new(name, title, IsiKolom.Number, 11) { Value = row => value(row) };

    static KolomBuku Odds(string name, Teks title, Func<BarisKuota, double?> value) => new(name, title, IsiKolom.Decimal, 12) { Value = value };
}
