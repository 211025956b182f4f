using System.Globalization;
using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>A table of values as JSON-stat 2.0 (json-stat.org/full): a cube of areas × measures × editions.</summary>
/// <remarks>
/// <code>
/// value[(area · measures + measure) · editions + edition]      status: {"position": "dirahasiakan", …}
/// </code>
/// Positions without a status are <c>ada</c>. A measure that was not asked for in an edition that another was asked for leaves a gap in the cube,
/// which says so; it says nothing about the release. No <c>updated</c>: a release has no clock.
/// </remarks>
sealed class NilaiJsonStat
{
    /// <summary>JSON-stat has no media type of its own.</summary>
    public const string ContentType = AnswerJson.ContentType;

    const string NotAsked = "tidak-diminta";

    // Of the member 'extension', which is free, what others (Eurostat) give statuses their labels by.
    static readonly (NilaiStatus Status, Teks Meaning)[] Meanings =
    [
        (NilaiStatus.Ada, new("ada angkanya", "there is a number")),
        (NilaiStatus.TidakAdaData, new("tidak ada yang dikumpulkan atau diterbitkan", "nothing was collected or published")),
        (NilaiStatus.Dirahasiakan, new("dirahasiakan untuk melindungi rumah tangga", "withheld to protect households")),
        (NilaiStatus.PenyebutKecil, new("penyebut di bawah 100, pakai dengan hati-hati", "denominator below 100, use with care")),
    ];

    readonly Asked _asked;
    readonly NilaiTable _table;
    readonly ReleaseSnapshot _release;
    readonly string[] _measures;
    readonly Edisi[] _editions;

    // Shape [measures × editions]; null for what was not asked.
    readonly Nilai?[] _cells;

    public NilaiJsonStat(Asked asked, NilaiTable table)
    {
        (_asked, _table, _release) = (asked, table, asked.Release);
        _measures = [.. table.Nilai.Select(Measure).Distinct()];
        _editions = [.. table.Nilai.Select(one => one.Ukuran.Edisi!.Value).Distinct().Order()];
        _cells = new Nilai?[_measures.Length * _editions.Length];
        foreach (var one in table.Nilai)
        {
            var (measure, edition) = (Array.IndexOf(_measures, Measure(one)), Array.IndexOf(_editions, one.Ukuran.Edisi!.Value));
            _cells[(measure * _editions.Length) + edition] = one;
        }
    }

    /// <summary>Writes the document.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var manifest = _release.Manifest;
        var note = _release.NoteOn(_table.Nilai.Select(one => one.Indicator));
        json.WriteStartObject();
        json.WriteString("version"u8, "2.0"u8);
        json.WriteString("class"u8, "dataset"u8);
        json.WriteString("label"u8, (manifest.Sampel ? "Data buatan / invented data: " : "") + manifest.Judul);
        json.WriteString("source"u8, string.Join("; ", _table.Nilai.Select(one => one.Indicator.Sumber).Prepend(manifest.Penerbit).Distinct()));
        WriteList(json, "note"u8, new[] { note.Id, note.En }.Distinct());
        WriteList(json, "id"u8, ["wilayah", "ukuran", "edisi"]);
        json.WriteStartArray("size"u8);
        foreach (var size in (ReadOnlySpan<int>)[_table.Count, _measures.Length, _editions.Length]) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartObject("role"u8);
        WriteList(json, "geo"u8, ["wilayah"]);
        WriteList(json, "metric"u8, ["ukuran"]);
        WriteList(json, "time"u8, ["edisi"]);
        json.WriteEndObject();
        json.WriteStartObject("dimension"u8);
        WriteAreas(json);
        WriteMeasures(json);
        WriteEditions(json);
        json.WriteEndObject();
        WriteValues(json);
        WriteStatuses(json);
        WriteExtension(json, note);
        json.WriteEndObject();
    }

    static string Measure(Nilai nilai) => (nilai.Ukuran with { Edisi = null }).ToString();

    void WriteAreas(Utf8JsonWriter json)
    {
        json.WriteStartObject("wilayah"u8);
        json.WriteString("label"u8, "Wilayah / Area"u8);
        json.WriteStartObject("category"u8);
        WriteList(json, "index"u8, _table.Rows.Select(row => row.Area.Kode.ToString()));
        json.WriteStartObject("label"u8);
        foreach (var (_, area) in _table.Rows) json.WriteString(area.Kode.ToString(), area.Nama);
        json.WriteEndObject();
        json.WriteStartObject("coordinates"u8);
        foreach (var (index, area) in _table.Rows)
        {
            if (AreaPlace.Point(_release, index) is not [var longitude, var latitude]) continue;
            json.WriteStartArray(area.Kode.ToString());
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("extension"u8);
        json.WriteString("tingkat"u8, _table.Tingkat.Name());
        json.WriteString("induk"u8, _table.Induk);
        json.WriteString("sistem"u8, "Kemendagri"u8);
        json.WriteString("vintase"u8, _release.Manifest.Wilayah.Vintase);
        json.WriteStartObject("kode_bps"u8);
        foreach (var (_, area) in _table.Rows)
        {
            if (area.KodeBps is { } bps) json.WriteString(area.Kode.ToString(), bps.ToString());
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteMeasures(Utf8JsonWriter json)
    {
        Nilai[] first = [.. _measures.Select(measure => _table.Nilai.First(one => Measure(one) == measure))];
        json.WriteStartObject("ukuran"u8);
        json.WriteString("label"u8, "Ukuran / Measure"u8);
        json.WriteStartObject("category"u8);
        WriteList(json, "index"u8, _measures);
        json.WriteStartObject("label"u8);
        foreach (var (measure, one) in _measures.Zip(first)) json.WriteString(measure, one.Judul().Id);
        json.WriteEndObject();
        json.WriteStartObject("unit"u8);
        foreach (var (measure, one) in _measures.Zip(first))
        {
            json.WriteStartObject(measure);
            json.WriteString("label"u8, SatuanNames.Words(one.Indicator, one.Ukuran.Statistik!.Value).Id);
            json.WriteNumber("decimals"u8, one.Desimal);
            if (one.IsPercent())
            {
                json.WriteString("symbol"u8, "%"u8);
                json.WriteString("position"u8, "end"u8);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("note"u8);
        foreach (var (measure, one) in _measures.Zip(first))
        {
            json.WritePropertyName(measure);
            // A figure of a table speaks of a period of its own.
            var notes = new[] { one.Indicator.Definisi.Id, one.Indicator.Definisi.En, one.Indicator.Sumber, one.Indicator.Periode };
            WriteList(json, notes.OfType<string>().Distinct());
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("extension"u8);
        json.WriteStartObject("labelEn"u8);
        foreach (var (measure, one) in _measures.Zip(first)) json.WriteString(measure, one.Judul().En);
        json.WriteEndObject();
        json.WriteStartObject("unitEn"u8);
        foreach (var (measure, one) in _measures.Zip(first)) json.WriteString(measure, SatuanNames.Words(one.Indicator, one.Ukuran.Statistik!.Value).En);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteEditions(Utf8JsonWriter json)
    {
        json.WriteStartObject("edisi"u8);
        json.WriteString("label"u8, "Edisi / Edition"u8);
        json.WriteStartObject("category"u8);
        WriteList(json, "index"u8, _editions.Select(one => one.ToString()));
        json.WriteStartObject("label"u8);
        foreach (var one in _editions) json.WriteString(one.ToString(), one.InWords(isEnglish: false));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteValues(Utf8JsonWriter json)
    {
        json.WriteStartArray("value"u8);
        foreach (var (index, _) in _table.Rows)
        {
            foreach (var cell in _cells)
            {
                if (cell is null)
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteNilai(cell, index);
                }
            }
        }

        json.WriteEndArray();
    }

    void WriteStatuses(Utf8JsonWriter json)
    {
        Span<char> digits = stackalloc char[16];
        var position = 0;
        json.WriteStartObject("status"u8);
        foreach (var (index, _) in _table.Rows)
        {
            foreach (var cell in _cells)
            {
                if (cell?.Status[index] != NilaiStatus.Ada)
                {
                    position.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
                    json.WriteString(digits[..written], cell is null ? NotAsked : cell.Status[index].Name());
                }

                position++;
            }
        }

        json.WriteEndObject();
    }

    void WriteExtension(Utf8JsonWriter json, Teks note)
    {
        var manifest = _release.Manifest;
        json.WriteStartObject("extension"u8);
        json.WriteString("rilis"u8, _release.Id.ToString());
        json.WriteBoolean("sampel"u8, manifest.Sampel);
        json.WriteString("penerbit"u8, manifest.Penerbit);
        WriteText(json, "catatan"u8, note);
        json.WriteStartObject("status"u8);
        WriteMeanings(json, "label"u8, text => text.Id);
        WriteMeanings(json, "labelEn"u8, text => text.En);
        json.WriteEndObject();
        json.WriteEdisi(_release, _table.Nilai);
        json.WriteStartObject("perlindungan"u8);
        json.WriteString("metode"u8, manifest.Perlindungan.Metode);
        json.WriteNumber("d"u8, manifest.Perlindungan.D);
        json.WriteNumber("v"u8, manifest.Perlindungan.V);
        json.WriteNumber("js"u8, manifest.Perlindungan.Js);
        json.WriteEndObject();
        json.WriteStartObject("metadata"u8);
        foreach (var id in _table.Nilai.Select(one => one.Indicator.Id).Distinct()) json.WriteString(id, Links.To(_asked, $"/indikator/{id}/metadata"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteMeanings(Utf8JsonWriter json, ReadOnlySpan<byte> name, Func<Teks, string> language)
    {
        json.WriteStartObject(name);
        foreach (var (status, meaning) in Meanings) json.WriteString(status.Name(), language(meaning));
        json.WriteString(NotAsked, language(new("tidak diminta dalam edisi ini", "not asked for in this edition")));
        json.WriteEndObject();
    }

    static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, Teks text)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, text, AnswerJson.Options);
    }

    static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> items)
    {
        json.WritePropertyName(name);
        WriteList(json, items);
    }

    static void WriteList(Utf8JsonWriter json, IEnumerable<string> items)
    {
        json.WriteStartArray();
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
