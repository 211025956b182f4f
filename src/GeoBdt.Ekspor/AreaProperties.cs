using System.Text.Json;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Ekspor;

/// <summary>The properties of the areas of a layer as flat JSON members, named as the columns of other formats.</summary>
sealed class AreaProperties
{
    readonly WilayahTree _tree;
    readonly ExportLayer _layer;
    readonly (JsonEncodedText Value, JsonEncodedText Status)[] _names;
    readonly JsonEncodedText _tingkat;

    public AreaProperties(ExportContent content, ExportLayer layer)
    {
        (_tree, _layer) = (content.Release.Wilayah, layer);
        _names = [.. layer.Nilai.Select(one =>
            (JsonEncodedText.Encode(one.Ukuran.ToString()), JsonEncodedText.Encode(ExportLayer.StatusName(one))))];
        _tingkat = JsonEncodedText.Encode(layer.Tingkat.Name());
    }

    /// <summary>Writes the members of the object that is open.</summary>
    /// <param name="json">An open object.</param>
    /// <param name="i">Number of the area in its layer.</param>
    public void Write(Utf8JsonWriter json, int i)
    {
        var area = _tree[_layer.First + i];
        json.WriteString("kode"u8, area.Kode.ToString());
        json.WriteString("kode_bps"u8, area.KodeBps?.ToString());
        json.WriteString("nama"u8, area.Nama);
        json.WriteString("tingkat"u8, _tingkat);
        json.WriteString("induk"u8, area.Kode.Parent?.ToString());
        for (var n = 0; n < _names.Length; n++)
        {
            var (nilai, value) = (_layer.Nilai[n], _layer.Nilai[n].Value[_layer.First + i]);
            if (double.IsNaN(value))
            {
                json.WriteNull(_names[n].Value);
            }
            else
            {
                json.WriteNumber(_names[n].Value, value);
            }

            json.WriteString(_names[n].Status, nilai.Status[_layer.First + i].Name());
        }
    }
}
