using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoBdt.Register.Tabel;

/// <summary>Writes what was read of the tables for the release: all of it is public.</summary>
public static class TableReportJson
{
    /// <summary>Name of the file in a release.</summary>
    public const string FileName = "laporan-tabel.json";

    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the reports.</summary>
    public static void Write(Stream stream, IReadOnlyList<TableReport> reports)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartArray();
        foreach (var report in reports) Write(json, report);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, TableReport report)
    {
        json.WriteStartObject();
        json.WriteString("berkas", Path.GetFileName(report.Berkas));
        json.WriteNumber("baris", report.Baris);
        json.WriteNumber("cocok", report.Cocok);
        json.WriteNumber("catatan", report.Catatan);
        json.WriteStartObject("diperbaiki");
        foreach (var (rule, count) in report.Diperbaiki) json.WriteNumber(rule, count);
        json.WriteEndObject();
        json.WriteStartArray("rusak");
        foreach (var cell in report.Rusak)
        {
            json.WriteStartObject();
            json.WriteNumber("baris", cell.Baris);
            json.WriteString("kolom", cell.Kolom);
            json.WriteString("aturan", cell.Aturan.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("takCocok");
        foreach (var row in report.TakCocok)
        {
            json.WriteStartObject();
            json.WriteNumber("baris", row.Baris);
            json.WriteString("kunci", row.Kunci);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
