using System.Text.Json;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>Some values over the areas of one level inside a parent.</summary>
sealed class NilaiTable
{
    readonly ReleaseSnapshot _release;
    readonly int _induk;
    readonly int _first, _end;

    public NilaiTable(ReleaseSnapshot release, int induk, Tingkat tingkat, IReadOnlyList<Nilai> nilai)
    {
        (_release, _induk, Tingkat, Nilai) = (release, induk, tingkat, nilai);
        var areas = LevelReader.Areas(release.Wilayah, induk, tingkat);
        (_first, _end) = (areas.Start.Value, areas.End.Value);
    }

    public Tingkat Tingkat { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Nilai> Nilai { get; }

    /// <summary>Number of areas.</summary>
    public int Count => _end - _first;

    /// <summary>The areas, in tree order.</summary>
    public IEnumerable<(int Index, Area Area)> Rows => Enumerable.Range(_first, Count).Select(i => (i, _release.Wilayah[i]));

    /// <summary>Name for a downloaded file, without extension; a sample says so.</summary>
    public string FileName =>
        $"{(_release.Manifest.Sampel ? "sampel-" : "")}nilai-{Tingkat.Name()}-{Induk ?? "semua"}-{_release.Id}";

    /// <summary>Code of the parent; null for the whole release.</summary>
    public string? Induk => _induk == Parameters.WholeRelease ? null : _release.Wilayah[_induk].Kode.ToString();

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteHead(json);
        json.WriteStartArray("wilayah"u8);
        foreach (var (index, area) in Rows)
        {
            json.WriteStartObject();
            json.WriteString("kode"u8, area.Kode.ToString());
            json.WriteString("kode_bps"u8, area.KodeBps?.ToString());
            json.WriteString("nama"u8, area.Nama);
            json.WriteStartArray("nilai"u8);
            foreach (var nilai in Nilai) json.WriteNilai(nilai, index);
            json.WriteEndArray();
            json.WriteStartArray("status"u8);
            foreach (var nilai in Nilai) json.WriteStringValue(nilai.Status[index].Name());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteGeoJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        WriteHead(json);
        json.WriteStartArray("features"u8);
        var features = new FeatureWriter(_release, Tingkat, Nilai);
        for (var i = _first; i < _end; i++) features.Write(json, i);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    void WriteHead(Utf8JsonWriter json)
    {
        json.WriteResolved(_release, Nilai);
        json.WriteEdisi(_release, Nilai);
        json.WriteString("tingkat"u8, Tingkat.Name());
        json.WriteString("induk"u8, Induk);
    }
}
