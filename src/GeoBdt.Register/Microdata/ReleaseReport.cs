using System.Text.Json;

namespace GeoBdt.Register.Microdata;

/// <summary>What a release says of the register files it was made from.</summary>
/// <remarks>
/// No count of rows, not even a rounded one: rows kept are the households of a published total and blank percentiles are
/// those of <c>desil.tanpa</c>. Behind a number randomly rounded to 3 stand five possible counts; knowing in which ten the
/// true one lies leaves fewer of them in 2 cases of 5 and a single one in 1 of 45. So only shares of rows that are
/// published nowhere are told, in whole percent, and more coarsely of short files. Neither names nor delimiters of files: the same
/// register from files and from tables is the same release.
/// </remarks>
public static class ReleaseReport
{
    /// <summary>Name of the file in a release.</summary>
    public const string FileName = "laporan-register.json";

    /// <summary>Writes the report as JSON: the same reports, the same bytes.</summary>
    public static void WriteJson(Stream stream, IReadOnlyList<QualityReport> reports)
    {
        using var json = new Utf8JsonWriter(stream, QualityReport.Readable);
        json.WriteStartObject();
        json.WriteStartArray("edisi");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("edisi", report.Edisi.ToString());
            Write(json, "rumahTangga", report.RumahTangga);
            Write(json, "anggota", report.Anggota);
            json.WriteStartArray("penerima");
            foreach (var list in report.Penerima) Write(json, null, list);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string? name, MutuBerkas file)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteString("tataLetak", file.TataLetak);
        json.WriteNumber("tidakTertautPersenPalingBanyak", file.PersenDibaca(file.TidakTertaut));
        Write(json, "ditolak", file, file.Ditolak);
        Write(json, "tiada", file, file.Tiada);
        QualityReport.WriteNames(json, "kolomTambahan", file.KolomTambahan);
        QualityReport.WriteNames(json, "kolomTidakAda", file.KolomTidakAda);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, MutuBerkas file, IReadOnlyList<BarisDitolak> rules)
    {
        json.WriteStartArray(name);
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("aturan", rule.Aturan.Id);
            json.WriteString("arti", rule.Aturan.Teks.Id);
            json.WriteString("meaning", rule.Aturan.Teks.En);
            json.WriteNumber("persenPalingBanyak", file.PersenDibaca(rule.Jumlah));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
