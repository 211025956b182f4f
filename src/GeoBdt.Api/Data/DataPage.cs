using System.Buffers;
using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Data;

/// <summary>One page of the rows of a bulk query, as JSON or CSV.</summary>
/// <param name="release">Where the values come from.</param>
/// <param name="question">What was asked.</param>
/// <param name="rows">All rows that are kept, in order.</param>
/// <param name="limit">Most rows of a page.</param>
/// <param name="offset">Rows before it.</param>
sealed class DataPage(ReleaseSnapshot release, DataQuestion question, int[] rows, int limit, int offset)
{
    readonly bool _hasValues = question.Kolom.Contains(DataKolom.Nilai), _hasStatuses = question.Kolom.Contains(DataKolom.Status);

    /// <summary>Whether rows follow.</summary>
    public bool HasNext => offset + (long)limit < rows.Length;

    ReadOnlySpan<int> Page => rows.AsSpan(Math.Min(offset, rows.Length), Math.Min(limit, rows.Length - Math.Min(offset, rows.Length)));

    /// <summary>Writes rows as lists, in the order of <c>kolom</c>.</summary>
    public void WriteJson(Utf8JsonWriter json, string? next)
    {
        json.WriteStartObject();
        json.WriteResolved(release, question.Nilai);
        json.WriteEdisi(release, question.Nilai);
        json.WriteStartArray("tingkat"u8);
        foreach (var level in question.Levels) json.WriteStringValue(level.Name());
        json.WriteEndArray();
        json.WriteNumber("jumlah"u8, rows.Length);
        json.WriteNumber("offset"u8, offset);
        json.WriteNumber("dikembalikan"u8, Page.Length);
        json.WriteString("berikutnya"u8, next);
        json.WriteStartArray("kolom"u8);
        foreach (var name in question.Headings) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("baris"u8);
        foreach (var area in Page)
        {
            json.WriteStartArray();
            foreach (var column in question.Kolom)
            {
                if (column < DataKolom.Nilai) json.WriteStringValue(TextOf(column, area));
            }

            foreach (var one in question.Nilai)
            {
                if (_hasValues) json.WriteNilai(one, area);
                if (_hasStatuses) json.WriteStringValue(one.Status[area].Name());
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the same with a row of headings.</summary>
    public void WriteCsv(IBufferWriter<byte> output)
    {
        var csv = new CsvWriter(output);
        foreach (var name in question.Headings) csv.Text(name);
        csv.EndRow();
        foreach (var area in Page)
        {
            foreach (var column in question.Kolom)
            {
                if (column < DataKolom.Nilai) csv.Text(TextOf(column, area));
            }

            foreach (var one in question.Nilai)
            {
                if (_hasValues) csv.Number(one.Value[area]);
                if (_hasStatuses) csv.Text(one.Status[area].Name());
            }

            csv.EndRow();
        }
    }

    string? TextOf(DataKolom column, int area)
    {
        var one = release.Wilayah[area];
        return column switch
        {
            DataKolom.Kode => one.Kode.ToString(),
            DataKolom.KodeBps => one.KodeBps?.ToString(),
            DataKolom.Nama => one.Nama,
            DataKolom.Tingkat => one.Tingkat.Name(),
            _ => one.Kode.Parent?.ToString(),
        };
    }
}
