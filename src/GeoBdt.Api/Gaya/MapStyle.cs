using System.Numerics;
using System.Text.Json.Nodes;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Api.Gaya;

/// <summary>
/// A MapLibre style (specification version 8) of one value: whoever loads it has the map of <c>/peta</c> to move about in. What
/// it refers to is pinned to the release, since classes and tiles must be of one release.
/// </summary>
static class MapStyle
{
    const string Source = "wilayah";

    /// <summary>Builds the style.</summary>
    public static JsonObject Of(Asked asked, Choropleth map, MapClasses classes)
    {
        var (release, nilai) = (asked.Release, asked.Get(Parameters.SatuUkuran));
        var isEnglish = asked.Get(Parameters.Bahasa) == "en";
        var induk = map.Scope.Frame == Parameters.WholeRelease ? null : release.Wilayah[map.Scope.Frame].Kode.ToString();
        var style = new JsonObject
        {
            ["version"] = 8,
            ["name"] = Title(release, nilai, map.Scope, isEnglish),
            ["metadata"] = Metadata(asked, nilai, map, classes, induk, isEnglish),
        };
        if (Around(release, map) is { } box)
        {
            style["center"] = new JsonArray(
                Degrees.Rounded(WebMercator.ToLongitude(box.MinX + ((box.MaxX - box.MinX) / 2))),
                Degrees.Rounded(WebMercator.ToLatitude(box.MinY + ((box.MaxY - box.MinY) / 2))));
            style["zoom"] = Zoom(box, map.Scope.Tingkat);
        }

        style["sources"] = new JsonObject
        {
            [Source] = new JsonObject
            {
                ["type"] = "vector",
                ["url"] = Pinned(asked, "/ubin/wilayah.json", ("ukuran", nilai.Ukuran.ToString())),
            },
        };
        style["sprite"] = Pinned(asked, PatternSprite.Path);
        style["layers"] = new StyleLayers(Source, nilai.Ukuran, map, induk).All();
        return style;
    }

    static string Title(ReleaseSnapshot release, Nilai nilai, MapScope scope, bool isEnglish)
    {
        var place = scope.Frame == Parameters.WholeRelease ? release.Manifest.Judul : release.Wilayah[scope.Frame].Nama;
        var sample = !release.Manifest.Sampel ? "" : isEnglish ? "Invented data: " : "Data buatan: ";
        return $"{sample}{In(nilai.Judul(), isEnglish)}, {nilai.Masa(isEnglish)}, {place}";
    }

    static JsonObject Metadata(
        Asked asked, Nilai nilai, Choropleth map, MapClasses classes, string? induk, bool isEnglish) => new()
        {
            ["geobdt:rilis"] = asked.Release.Id.ToString(),
            ["geobdt:sampel"] = asked.Release.Manifest.Sampel,
            ["geobdt:ukuran"] = nilai.Ukuran.ToString(),
            ["geobdt:tingkat"] = map.Scope.Tingkat.Name(),
            ["geobdt:induk"] = induk,
            ["geobdt:judul"] = In(nilai.Judul(), isEnglish),
            ["geobdt:satuan"] = In(SatuanNames.Words(nilai.Indicator, nilai.Ukuran.Statistik!.Value), isEnglish),
            ["geobdt:catatan"] = In(asked.Release.NoteOn([nilai.Indicator]), isEnglish),
            ["geobdt:sumber"] = nilai.Indicator.Sumber,
            ["geobdt:atribusi"] = asked.Release.Manifest.Attribution(),
            ["geobdt:metode"] = classes.Metode.Name(),
            ["geobdt:kelas"] = new JsonArray([.. map.Classes.Select((key, i) => Entry(key, isEnglish, map.Breaks.Upper[i]))]),
            ["geobdt:khusus"] = new JsonArray([.. map.Specials.Where(key => key.Count > 0).Select(key => Entry(key, isEnglish, null))]),
            ["geobdt:legenda"] = Pinned(
                asked, $"/peta/{nilai.Ukuran}/legenda.json",
                [("induk", induk), ("tingkat", map.Scope.Tingkat.Name()), .. classes.Query, ("palet", classes.Palet.Name)]),
        };

    static JsonObject Entry(MapKey key, bool isEnglish, double? upper)
    {
        var entry = new JsonObject
        {
            ["label"] = In(key.Label, isEnglish),
            ["warna"] = key.Style.Fill.ToString(),
            ["jumlah"] = key.Count,
        };
        if (upper is { } sampai && double.IsFinite(sampai)) entry["sampai"] = sampai;
        return entry;
    }

    static string Pinned(Asked asked, string path, params ReadOnlySpan<(string Name, string? Value)> query) =>
        Links.Complete(asked, Links.Pinned(asked, path, query));

    static WorldBox? Around(ReleaseSnapshot release, Choropleth map) =>
        release.Shapes(map.Scope.Tingkat).BoxAround(map.Features);

    // All of it on a screen of a few tiles, but not wider than the level is in the tiles.
    static int Zoom(WorldBox box, Tingkat tingkat) => Math.Clamp(
        BitOperations.LeadingZeroCount(Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY)),
        UbinLayers.MinZoom(tingkat), UbinLayers.MaxZoom);

    static string In(Teks teks, bool isEnglish) => isEnglish ? teks.En : teks.Id;
}
