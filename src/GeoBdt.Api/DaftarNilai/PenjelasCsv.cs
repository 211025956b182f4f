using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>
/// What describes the CSV of a question to programs: CSV on the Web (<c>f=csvw</c>, W3C Recommendation of 2015) and a Frictionless Data Package (<c>f=datapackage</c>, version 1).
/// </summary>
/// <remarks>Both name the CSV of the very release they were made from. A licence that the release does not state is not there.</remarks>
sealed class PenjelasCsv(Asked asked, NilaiTable table, string csv)
{
    /// <summary>Media type of CSV on the Web.</summary>
    public const string CsvwType = "application/csvm+json";

    /// <summary>Names of the formats.</summary>
    public const string Csvw = "csvw", DataPackage = "datapackage";

    readonly ReleaseSnapshot _release = asked.Release;
    readonly IReadOnlyList<KolomCsv> _columns = KolomCsv.Of(table);

    /// <summary>The table description of CSV on the Web. Columns are found by <c>titles</c>: names of values are no names by its rules.</summary>
    public void WriteCsvw(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("@context"u8);
        json.WriteStringValue("http://www.w3.org/ns/csvw"u8);
        json.WriteStartObject();
        json.WriteString("@language"u8, "id"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("url"u8, csv);
        json.WriteBoth("dc:title"u8, Title);
        json.WriteBoth("dc:description"u8, Note);
        json.WriteString("dc:publisher"u8, _release.Manifest.Penerbit);
        json.WriteString("dc:identifier"u8, _release.Id.ToString());
        WriteList(json, "dc:source"u8, Sources);
        WriteList(json, "dc:provenance"u8, Provenance);
        json.WriteStartObject("tableSchema"u8);
        json.WriteStartArray("columns"u8);
        foreach (var column in _columns) WriteColumn(json, column);
        json.WriteEndArray();
        json.WriteString("primaryKey"u8, "kode"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The descriptor of a tabular data package. The path is relative to the descriptor's own address: the specification forbids rooted ones.</summary>
    public void WriteDataPackage(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("profile"u8, "tabular-data-package"u8);
        json.WriteString("name"u8, $"geobdt-{_release.Id}-{table.Tingkat.Name()}");
        json.WriteString("title"u8, Title.Id);
        json.WriteString("description"u8, $"{Note.Id} / {Note.En}");
        json.WriteStartArray("contributors"u8);
        json.WriteStartObject();
        json.WriteString("title"u8, _release.Manifest.Penerbit);
        json.WriteString("role"u8, "publisher"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("sources"u8);
        foreach (var source in Sources.Concat(Provenance))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("resources"u8);
        json.WriteStartObject();
        json.WriteString("profile"u8, "tabular-data-resource"u8);
        json.WriteString("name"u8, $"nilai-{table.Tingkat.Name()}");
        json.WriteString("path"u8, csv[(csv.LastIndexOf('/', csv.IndexOf('?', StringComparison.Ordinal)) + 1)..]);
        json.WriteString("format"u8, "csv"u8);
        json.WriteString("mediatype"u8, "text/csv"u8);
        json.WriteString("encoding"u8, "utf-8"u8);
        json.WriteStartObject("schema"u8);
        json.WriteStartArray("fields"u8);
        foreach (var column in _columns) WriteField(json, column);
        json.WriteEndArray();
        json.WriteString("primaryKey"u8, "kode"u8);
        WriteList(json, "missingValues"u8, [""]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    Teks Title => _release.Manifest.Sampel
        ? new($"Data buatan: {_release.Manifest.Judul}", $"Invented data: {_release.Manifest.Judul}")
        : new(_release.Manifest.Judul, _release.Manifest.Judul);

    Teks Note => _release.NoteOn(table.Nilai.Select(one => one.Indicator));

    IEnumerable<string> Sources => table.Nilai.Select(one => one.Indicator.Sumber).Distinct();

    IEnumerable<string> Provenance => table.Nilai.SelectMany(one => one.EdisiRegister(_release.Manifest)).Distinct()
        .Select(one => $"{one.Register} {one.Edisi}: {one.DasarHukum}; pengecualian / exclusions: {one.Pengecualian}");

    static void WriteColumn(Utf8JsonWriter json, KolomCsv column)
    {
        json.WriteStartObject();
        if (column.Isi == IsiKolom.Teks) json.WriteString("name"u8, column.Nama);
        json.WriteString("titles"u8, column.Nama);
        json.WriteBoth("dc:title"u8, column.Judul);
        json.WriteBoth("dc:description"u8, column.Arti);
        if (column.Satuan is { } unit) json.WriteBoth("schema:unitText"u8, unit);
        switch (column.Isi)
        {
            case IsiKolom.Bulat:
                json.WriteString("datatype"u8, "integer"u8);
                break;
            case IsiKolom.Desimal:
                json.WriteString("datatype"u8, "decimal"u8);
                break;
            case IsiKolom.Status:
                json.WriteStartObject("datatype"u8);
                json.WriteString("base"u8, "string"u8);
                json.WriteString("format"u8, $"^({string.Join('|', KolomCsv.Statuses)})$");
                json.WriteEndObject();
                break;
            default:
                json.WriteString("datatype"u8, "string"u8);
                break;
        }

        if (column.IsRequired) json.WriteBoolean("required"u8, true);
        json.WriteEndObject();
    }

    static void WriteField(Utf8JsonWriter json, KolomCsv column)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, column.Nama);
        json.WriteString("type"u8, column.Isi switch { IsiKolom.Bulat => "integer", IsiKolom.Desimal => "number", _ => "string" });
        json.WriteString("title"u8, column.Judul.Id);
        json.WriteString("description"u8, $"{column.Arti.Id} / {column.Arti.En}");
        if (column.Satuan is { } unit) json.WriteString("unit"u8, unit.Id);
        if (column.IsRequired)
        {
            json.WriteStartObject("constraints"u8);
            json.WriteBoolean("required"u8, true);
            if (column.Isi == IsiKolom.Status) WriteList(json, "enum"u8, KolomCsv.Statuses);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
