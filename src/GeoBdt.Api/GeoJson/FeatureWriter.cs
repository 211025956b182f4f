using System.Buffers;
using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.GeoJson;

/// <summary>Writes areas of one level as GeoJSON features with their values.</summary>
sealed class FeatureWriter
{
    public const string ContentType = "application/geo+json";

    readonly ReleaseSnapshot _release;
    readonly IReadOnlyList<Nilai> _nilai;
    readonly JsonEncodedText[] _names;
    readonly ShapeSet _shapes;
    readonly CoordinateSystem _system;
    readonly int _levelStart;
    readonly JsonEncodedText _tingkat;
    readonly ArrayBufferWriter<byte> _geometry = new(1 << 14);

    /// <summary>For areas of one level of a release.</summary>
    /// <param name="release">Where they are.</param>
    /// <param name="tingkat">Their level.</param>
    /// <param name="nilai">Values to write with them.</param>
    /// <param name="system">What geometries are written in; degrees, longitude first, unless given.</param>
    public FeatureWriter(ReleaseSnapshot release, Tingkat tingkat, IReadOnlyList<Nilai> nilai, CoordinateSystem? system = null)
    {
        (_release, _nilai, _system) = (release, nilai, system ?? CoordinateSystems.Crs84);
        _names = [.. nilai.Select(one => JsonEncodedText.Encode(one.Ukuran.ToString(), AnswerJson.WriterOptions.Encoder))];
        _shapes = release.Shapes(tingkat);
        _levelStart = release.Wilayah.LevelStart(tingkat);
        _tingkat = JsonEncodedText.Encode(tingkat.Name());
    }

    /// <summary>Opens a feature and writes everything but its end, so that a caller may add members.</summary>
    /// <param name="json">Where.</param>
    /// <param name="index">Number of the area.</param>
    /// <param name="more">Writes further properties; null for none.</param>
    public void WriteOpen(Utf8JsonWriter json, int index, Action<Utf8JsonWriter>? more = null)
    {
        var area = _release.Wilayah[index];
        var kode = area.Kode.ToString();
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, kode);
        _geometry.ResetWrittenCount();
        PolygonText.Write(_geometry, _shapes, index - _levelStart, _system);
        json.WritePropertyName("geometry"u8);
        json.WriteRawValue(_geometry.WrittenSpan, skipInputValidation: true);
        json.WriteStartObject("properties"u8);
        json.WriteString("kode"u8, kode);
        json.WriteString("kode_bps"u8, area.KodeBps?.ToString());
        json.WriteString("nama"u8, area.Nama);
        json.WriteString("tingkat"u8, _tingkat);
        json.WriteString("induk"u8, area.Kode.Parent?.ToString());
        WriteValues(json, index);
        more?.Invoke(json);
        json.WriteEndObject();
    }

    /// <summary>Writes a whole feature.</summary>
    /// <inheritdoc cref="WriteOpen"/>
    public void Write(Utf8JsonWriter json, int index, Action<Utf8JsonWriter>? more = null)
    {
        WriteOpen(json, index, more);
        json.WriteEndObject();
    }

    void WriteValues(Utf8JsonWriter json, int index)
    {
        if (_nilai.Count == 0) return;
        for (var i = 0; i < _names.Length; i++)
        {
            json.WritePropertyName(_names[i]);
            json.WriteNilai(_nilai[i], index);
        }

        json.WriteStartObject("status"u8);
        for (var i = 0; i < _names.Length; i++)
        {
            json.WriteString(_names[i], _nilai[i].Status[index].Name());
        }

        json.WriteEndObject();
    }
}
