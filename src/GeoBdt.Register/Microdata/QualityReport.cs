using System.Text.Encodings.Web;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Rows refused by one rule.</summary>
/// <param name="Aturan">The rule.</param>
/// <param name="Jumlah">How many rows.</param>
/// <param name="BarisPertama">Line of the first of them, from 1; of a table, its number among the rows as they were read.</param>
public sealed record BarisDitolak(AturanBaris Aturan, long Jumlah, long BarisPertama);

/// <summary>State of one kept column.</summary>
/// <param name="Kolom">Name of the variable.</param>
/// <param name="Kosong">Rows with nothing filled in.</param>
/// <param name="TidakSah">Rows with something that is no valid code.</param>
public sealed record MutuKolom(string Kolom, long Kosong, long TidakSah);

/// <summary>State of one register file or table.</summary>
/// <param name="Berkas">File name without its folder, or connection and table.</param>
/// <param name="TataLetak">Layout that was recognised.</param>
/// <param name="Pembatas">Delimiter that was found; – of a table.</param>
/// <param name="Byte">Size. Unit: bytes.</param>
/// <param name="Sha256">SHA-256 of the file, or of the rows as they were sent; lower-case hex.</param>
/// <param name="Dibaca">Rows read.</param>
/// <param name="Disimpan">Rows kept.</param>
/// <param name="TidakTertaut">Kept rows whose ID is damaged or missing, so that no other edition can be linked to
/// them.</param>
/// <param name="Ditolak">Rows refused, by rule.</param>
/// <param name="Kolom">State of each kept column.</param>
/// <param name="KolomTambahan">Columns of the file that the layout does not know; they were not read.</param>
/// <param name="KolomTidakAda">Columns of the layout that the file does not have and that are not needed.</param>
public sealed record MutuBerkas(
    string Berkas,
    string TataLetak,
    string Pembatas,
    long Byte,
    string Sha256,
    long Dibaca,
    long Disimpan,
    long TidakTertaut,
    IReadOnlyList<BarisDitolak> Ditolak,
    IReadOnlyList<MutuKolom> Kolom,
    IReadOnlyList<string> KolomTambahan,
    IReadOnlyList<string> KolomTidakAda)
{
    /// <summary>Rows in order that say that the household or person is not there, by what says so: not counted, and no reason
    /// to refuse the file.</summary>
    public IReadOnlyList<BarisDitolak> Tiada { get; init; } = [];

    // A whole percent of a list of 40 rows is one row: what is told must leave as many counts open as a published number does,
    // 2 D + 1 with the default D of 5.
    const int FewestRowsInStep = 11;

    static readonly int[] Steps = [1, 5, 10, 25, 50, 100];

    /// <summary>Share of the rows read, in percent rounded up: coarse enough to stand beside protected counts.</summary>
    /// <remarks>To the next whole percent, or in a file of fewer than 1,100 rows to the next 5, 10, 25, 50 or 100, so that every
    /// answer but 0 stands for 11 counts and more; in one of fewer than 11 rows for all.</remarks>
    /// <returns>The largest share it can be. Unit: percent.</returns>
    public int PersenDibaca(long rows)
    {
        if (Dibaca == 0) return 0;
        var step = Array.Find(Steps, one => one * Dibaca >= 100 * FewestRowsInStep);
        if (step == 0) step = Steps[^1];
        return (int)(((100 * rows) + (step * Dibaca) - 1) / (step * Dibaca)) * step;
    }
}

/// <summary>What reading an edition found: counts, rules and column names, never a value of a row.</summary>
/// <remarks>
/// For the office that builds, not for the public: its counts are true ones, and a true or merely rounded total beside
/// the protected total of the same households would undo that cell's protection. See <see cref="ReleaseReport"/>.
/// </remarks>
/// <param name="Edisi">Edition.</param>
/// <param name="RumahTangga">The household file.</param>
/// <param name="Anggota">The member file.</param>
/// <param name="RumahTanggaTanpaAnggota">Households kept that have no member in the member file.</param>
/// <param name="RumahTanggaTidakTerpetakan">Households whose desa has no Kemendagri code: counted in their kecamatan's
/// stand-in desa.</param>
public sealed record QualityReport(
    Edisi Edisi,
    MutuBerkas RumahTangga,
    MutuBerkas Anggota,
    long RumahTanggaTanpaAnggota,
    long RumahTanggaTidakTerpetakan)
{
    /// <summary>The lists of recipients that were read beside the edition; the layout is the programme.</summary>
    public IReadOnlyList<MutuBerkas> Penerima { get; init; } = [];

    /// <summary>Writes reports as one JSON document: the same reports, the same bytes.</summary>
    public static void WriteJson(Stream stream, IReadOnlyList<QualityReport> reports)
    {
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteStartArray("edisi");
        foreach (var report in reports) report.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Files for people to read: letters and dashes as they are. They are never put into a page.
    internal static JsonWriterOptions Readable => new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("edisi", Edisi.ToString());
        json.WriteNumber("rumahTanggaTanpaAnggota", RumahTanggaTanpaAnggota);
        json.WriteNumber("rumahTanggaTidakTerpetakan", RumahTanggaTidakTerpetakan);
        Write(json, "rumahTangga", RumahTangga);
        Write(json, "anggota", Anggota);
        json.WriteStartArray("penerima");
        foreach (var list in Penerima) Write(json, null, list);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string? name, MutuBerkas file)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteString("berkas", file.Berkas);
        json.WriteString("tataLetak", file.TataLetak);
        json.WriteString("pembatas", file.Pembatas);
        json.WriteNumber("byte", file.Byte);
        json.WriteString("sha256", file.Sha256);
        json.WriteNumber("dibaca", file.Dibaca);
        json.WriteNumber("disimpan", file.Disimpan);
        json.WriteNumber("tidakTertaut", file.TidakTertaut);
        Write(json, "ditolak", file.Ditolak);
        Write(json, "tiada", file.Tiada);
        json.WriteStartArray("kolom");
        foreach (var column in file.Kolom)
        {
            json.WriteStartObject();
            json.WriteString("kolom", column.Kolom);
            json.WriteNumber("kosong", column.Kosong);
            json.WriteNumber("tidakSah", column.TidakSah);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNames(json, "kolomTambahan", file.KolomTambahan);
        WriteNames(json, "kolomTidakAda", file.KolomTidakAda);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, IReadOnlyList<BarisDitolak> rules)
    {
        json.WriteStartArray(name);
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("aturan", rule.Aturan.Id);
            json.WriteString("arti", rule.Aturan.Teks.Id);
            json.WriteString("meaning", rule.Aturan.Teks.En);
            json.WriteNumber("jumlah", rule.Jumlah);
            json.WriteNumber("barisPertama", rule.BarisPertama);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
