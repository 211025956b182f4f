using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles.Naskah;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>A column of the printed sheet.</summary>
/// <param name="Judul">Title.</param>
/// <param name="Kelompok">Stands over neighbours of the same group; null for none.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Isi">Text of a row, in English or not.</param>
sealed record KolomLembar(Teks Judul, Teks? Kelompok, PaperColumnKind Kind, Func<BarisKuota, bool, string> Isi)
{
    const string None = "–";

    static readonly Teks Deciles = new("Rumah tangga menurut desil", "Households by decile");

    /// <summary>The columns a plan has something for.</summary>
    public static List<KolomLembar> Of(KuotaResponse kuota)
    {
        var columns = new List<KolomLembar>
        {
            new(new("Kode", "Code"), null, PaperColumnKind.Code, (row, _) => row.Kode),
            new(new("Kode BPS", "BPS code"), null, PaperColumnKind.Code, (row, _) => row.KodeBps ?? None),
            new(new("Wilayah", "Area"), null, PaperColumnKind.Words, (row, _) => row.Nama),
        };
        if (kuota.Wilayah.Any(row => row.Desil is not null))
        {
            for (var i = 0; i < 4; i++)
            {
                var place = i;
                columns.Add(Number(new($"{i + 1}", $"{i + 1}"), Deciles, row => row.Desil?[place]));
            }

            columns.Add(Number(new("1–4", "1–4"), Deciles, Poorest));
        }

        if (kuota.Wilayah.Any(row => row.Register is not null)) columns.Add(Number(new("Seluruh rumah tangga", "All households"), null, row => row.Register));
        columns.Add(Number(new("Kebutuhan", "Need"), null, row => row.Kebutuhan));
        if (kuota.Wilayah.Any(row => row.Galat is not null)) columns.Add(Number(new("Galat baku", "Standard error"), null, row => row.Galat));
        var hasOld = HasOld(kuota);
        if (hasOld) columns.Add(Number(new("Kuota lama", "Old quota"), null, row => row.KuotaLama));
        columns.Add(Number(hasOld ? new("Kuota baru", "New quota") : new("Kuota", "Quota"), null, row => row.Kuota));
        columns.Add(new(new("% induk", "% of parent"), null, PaperColumnKind.Number, (row, isEnglish) => Percent(row.PersenInduk, isEnglish)));
        if (hasOld)
        {
            columns.Add(new(new("Selisih", "Change"), null, PaperColumnKind.Number, (row, isEnglish) => Signed(row.Selisih, isEnglish)));
            columns.Add(new(new("Selisih %", "Change %"), null, PaperColumnKind.Number, (row, isEnglish) => Percent(row.SelisihPersen, isEnglish)));
        }

        if (kuota.Wilayah.Any(row => row.Tanda is not null || !HasNeed(row)))
        {
            columns.Add(new(new("Tanda", "Mark"), null, PaperColumnKind.Words, (row, isEnglish) => Mark(row, isEnglish)));
        }

        return columns;
    }

    /// <summary>Whether old quotas were given.</summary>
    public static bool HasOld(KuotaResponse kuota) => kuota.Wilayah.Any(row => row.KuotaLama is not null);

    /// <summary>Households in deciles 1 to 4; null where one of them is withheld.</summary>
    public static long? Poorest(BarisKuota row) => row.Desil?.Aggregate((long?)0, (sum, one) => sum + one);

    /// <summary>A mark in words.</summary>
    public static Teks? Words(string? tanda) => tanda switch
    {
        null => null,
        "terkunci" => new("terkunci", "locked"),
        "batas-bawah" => new("batas bawah", "lower bound"),
        "batas-atas" => new("batas atas", "upper bound"),
        "nol" => new("nol", "none"),
        "perubahan-besar" => new("perubahan besar", "large change"),
        _ => new(tanda, tanda),
    };

    /// <summary>Why an area has no need of its own, in words; null where it has.</summary>
    public static Teks? Missing(BarisKuota row) => row.StatusKebutuhan switch
    {
        _ when row.KebutuhanTerbit is not null => null,
        "dirahasiakan" => new("kebutuhan dirahasiakan", "need withheld"),
        _ => new("tanpa data kebutuhan", "no data on need"),
    };

    static bool HasNeed(BarisKuota row) => Missing(row) is null || row.Kebutuhan > 0;

    static string Mark(BarisKuota row, bool isEnglish)
    {
        var all = new[] { Words(row.Tanda), HasNeed(row) ? null : Missing(row) }.OfType<Teks>();
        return string.Join("; ", all.Select(one => isEnglish ? one.En : one.Id));
    }

    static KolomLembar Number(Teks judul, Teks? group, Func<BarisKuota, long?> value) => new(
        judul, group, PaperColumnKind.Number,
        (row, isEnglish) => value(row) is { } number ? Numerals.Format(number, 0, isEnglish) : None);

    static string Signed(long? value, bool isEnglish) =>
        value is not { } number ? None : (number > 0 ? "+" : "") + Numerals.Format(number, 0, isEnglish);

    static string Percent(double? value, bool isEnglish) => value is { } number ? Numerals.Format(number, 2, isEnglish) : None;
}
