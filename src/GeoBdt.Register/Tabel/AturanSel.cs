using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Tabel;

/// <summary>What is wrong with a cell or a row of a table.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Teks">For people; no value.</param>
public sealed record AturanSel(string Id, Teks Teks)
{
    internal static AturanSel BukanBilangan { get; } = new("bukan-bilangan", new("bukan bilangan", "not a number"));

    internal static AturanSel WaktuExcel { get; } = new("waktu-excel", new(
        "bilangan yang oleh Excel dibaca sebagai jam (10.81 menjadi 10:81)",
        "a number that Excel took for a time (10.81 became 10:81)"));

    internal static AturanSel TanggalExcel { get; } = new("tanggal-excel", new(
        "tanggal di tempat bilangan; mungkin dibuat oleh Excel",
        "a date where a number belongs; perhaps Excel made it"));

    internal static AturanSel GalatExcel { get; } = new("galat-excel", new(
        "galat rumus Excel",
        "an Excel formula error"));

    internal static AturanSel NotasiIlmiah { get; } = new("notasi-ilmiah", new(
        "notasi ilmiah; angka di belakangnya mungkin hilang", "scientific notation; digits may be lost"));

    internal static AturanSel PemisahCampur { get; } = new("desimal-campur", new(
        "tanda desimal lain daripada kebanyakan sel kolom ini; nyatakan desimal-koma",
        "another decimal mark than most cells of this column; declare desimal-koma"));

    internal static AturanSel PemisahTakPasti { get; } = new("pemisah-tak-pasti", new(
        "dapat berarti ribuan atau desimal; nyatakan desimal-koma",
        "may be thousands or decimals; declare desimal-koma"));

    internal static AturanSel SatuanDalamSel { get; } = new("satuan-dalam-sel", new(
        "satuan atau huruf di dalam sel bilangan", "a unit or letters inside a cell of numbers"));

    internal static AturanSel PersenDiLuar { get; } = new("persen-di-luar", new(
        "persen di luar 0–100",
        "percent outside 0–100"));

    internal static AturanSel Negatif { get; } = new("negatif", new("banyaknya kurang dari nol", "a count below zero"));

    internal static AturanSel BukanBulat { get; } = new("bukan-bulat", new(
        "banyaknya bukan bilangan bulat",
        "a count that is not whole"));

    internal static AturanSel TerlaluBesar { get; } = new("terlalu-besar", new(
        "terlalu besar untuk desimal yang diminta", "too large for the decimals asked for"));

    internal static AturanSel JumlahKolom { get; } = new("jumlah-kolom", new(
        "jumlah kolom tidak sama dengan judul", "number of columns differs from the header"));

    internal static AturanSel BukanKode { get; } = new("bukan-kode", new("bukan kode wilayah", "not an area code"));

    internal static AturanSel KodeIlmiah { get; } = new("kode-notasi-ilmiah", new(
        "kode dalam notasi ilmiah; Excel membuang angkanya",
        "a code in scientific notation; Excel dropped its digits"));

    internal static AturanSel KodeNolHilang { get; } = new("kode-nol-hilang", new(
        "kode kehilangan nol, seperti 11.10 yang menjadi 11.1", "a code that lost a zero, as 11.10 that became 11.1"));

    internal static AturanSel TingkatLain { get; } = new("tingkat-lain", new(
        "kode dari tingkat lain daripada yang dinyatakan", "a code of another level than declared"));

    internal static AturanSel KodeGanda { get; } = new("kode-ganda", new(
        "kode sudah ada pada baris lain",
        "the code stands on another row too"));
}
