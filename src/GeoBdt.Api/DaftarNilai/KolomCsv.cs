using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>What is in a column of the CSV.</summary>
enum IsiKolom
{
    /// <summary>A code or a name.</summary>
    Teks,

    /// <summary>A whole number, empty where there is none.</summary>
    Bulat,

    /// <summary>A number with a decimal point, empty where there is none.</summary>
    Desimal,

    /// <summary>A status, never empty.</summary>
    Status,
}

/// <summary>A column of the CSV of <c>/nilai</c>, for the header and for what describes it.</summary>
/// <param name="Nama">As in the header.</param>
/// <param name="Isi">What is in it.</param>
/// <param name="IsRequired">Never empty.</param>
/// <param name="Judul">Title.</param>
/// <param name="Arti">What exactly it is.</param>
sealed record KolomCsv(string Nama, IsiKolom Isi, bool IsRequired, Teks Judul, Teks Arti)
{
    /// <summary>Unit in words; null for what is no number.</summary>
    public Teks? Satuan { get; init; }

    /// <summary>What a status may be.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [.. Enum.GetValues<NilaiStatus>().Select(one => one.Name())];

    /// <summary>The columns of a table, in order.</summary>
    public static IReadOnlyList<KolomCsv> Of(NilaiTable table) =>
    [
        new("kode", IsiKolom.Teks, true, new("Kode Kemendagri", "Kemendagri code"), new("Kode wilayah Kemendagri, bertitik.", "Area code of the Ministry of Home Affairs, dotted.")),
        new("kode_bps", IsiKolom.Teks, false, new("Kode BPS", "BPS code"), new("Kode wilayah BPS menurut tabel padanan; kosong bila tidak ada.", "Area code of Statistics Indonesia by the crosswalk; empty where there is none.")),
        new("nama", IsiKolom.Teks, true, new("Nama", "Name"), new("Nama wilayah.", "Name of the area.")),
        .. table.Nilai.SelectMany(OfValue),
    ];

    /// <summary>The number of a value, and its status.</summary>
    public static IEnumerable<KolomCsv> OfValue(Nilai nilai)
    {
        var (title, definition) = (nilai.Judul(), nilai.Indicator.Definisi);
        yield return new KolomCsv(
            nilai.Ukuran.ToString(), nilai.Desimal == 0 ? IsiKolom.Bulat : IsiKolom.Desimal, false,
            new($"{title.Id}, {nilai.Masa(isEnglish: false)}", $"{title.En}, {nilai.Masa(isEnglish: true)}"),
            new($"{definition.Id} ({nilai.Indicator.Sumber})", $"{definition.En} ({nilai.Indicator.Sumber})"))
        {
            Satuan = SatuanNames.Words(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
        };
        yield return new KolomCsv(
            $"{nilai.Ukuran}#status", IsiKolom.Status, true, new($"{title.Id}: status", $"{title.En}: status"),
            new("Apakah angkanya ada, dan bila tidak, mengapa.", "Whether there is a number, and if not, why."));
    }
}
