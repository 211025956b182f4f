using System.Text.Json;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>The areas that rows were found for as features, in the order of the rows, the file's columns among their properties.</summary>
/// <param name="made">What is written.</param>
/// <param name="level">The level of all of them.</param>
/// <param name="mark">Decimal mark of the file's numbers; null: as each column has it.</param>
sealed class GabunganGeoJson(Gabungan made, Tingkat level, char? mark)
{
    // Of the rows that found no area, those that are named.
    const int MostNamed = 100;

    static readonly string[] Own = ["kode", "kode_bps", "nama", "tingkat", "induk", "status"];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteResolved(made.Release, made.Nilai);
        json.WriteEdisi(made.Release, made.Nilai);
        json.WriteString("tingkat"u8, level.Name());
        json.WriteNumber("baris"u8, made.Rows.Length);
        json.WriteNumber("cocok"u8, made.Matches);
        WriteUnmatched(json);
        json.WriteStartArray("features"u8);
        WriteFeatures(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    void WriteUnmatched(Utf8JsonWriter json)
    {
        json.WriteStartArray("tidakCocok"u8);
        var (i, named) = (0, 0);
        foreach (var row in made.Table.Data())
        {
            var match = made.Rows[i++];
            if (match.Area >= 0 || ++named > MostNamed) continue;
            json.WriteStartObject();
            json.WriteNumber("baris"u8, row.Line);
            json.WriteString("kode"u8, row[made.Code].Text is { } text ? Problems.Shown(text.Trim()) : null);
            json.WriteString("status"u8, match.Status.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void WriteFeatures(Utf8JsonWriter json)
    {
        var columns = made.Table.Columns;
        var taken = Own.Concat(made.Nilai.Select(one => one.Ukuran.ToString())).ToHashSet(StringComparer.Ordinal);
        string[] names = [.. columns.Select((column, i) => KolomGabungan.Free(column.Name.Length > 0 ? column.Name : $"kolom_{i + 1}", taken))];
        char?[] marks = [.. columns.Select((column, i) => i == made.Code ? null : column.Angka.Mark ?? (column.Angka.IsAmbiguous ? mark : null))];
        var features = new FeatureWriter(made.Release, level, made.Nilai);
        var i = 0;
        foreach (var row in made.Table.Data())
        {
            var match = made.Rows[i++];
            if (match.Area < 0) continue;
            features.Write(json, match.Area, properties =>
            {
                for (var column = 0; column < names.Length; column++)
                {
                    var text = row[column].Text;
                    if (text is null) properties.WriteNull(names[column]);
                    else if (marks[column] is { } known && AngkaKolom.TryRead(text.AsSpan().Trim(), known, out var number, out _)) properties.WriteNumber(names[column], number);
                    else properties.WriteString(names[column], text);
                }
            });
        }
    }
}
