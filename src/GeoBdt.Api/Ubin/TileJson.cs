using System.Numerics;
using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ubin;

// TileJSON 3.0.0. Its tile address is pinned: to the geometry, or to the release when values are in the tiles.
sealed record TileJson(
    [property: JsonPropertyName("tilejson")] string Version,
    string Name,
    string Description,
    string Attribution,
    string Scheme,
    IReadOnlyList<string> Tiles,
    [property: JsonPropertyName("minzoom")] int MinZoom,
    [property: JsonPropertyName("maxzoom")] int MaxZoom,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double[]? Bounds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double[]? Center,
    [property: JsonPropertyName("vector_layers")] IReadOnlyList<VectorLayer> VectorLayers,
    string Rilis,
    string Geometri,
    IReadOnlyList<string> Ukuran)
{
    /// <summary>Types of fields.</summary>
    public const string Text = "String", Number = "Number";

    public static TileJson Of(Asked asked, IReadOnlyList<Nilai> nilai)
    {
        var release = asked.Release;
        var ukuran = nilai.Count == 0 ? null : string.Join(',', nilai.Select(one => one.Ukuran));
        var query = ukuran is null
            ? Links.To(asked, "", ("v", asked.GeometryVersion))
            : Links.Pinned(asked, "", [("ukuran", ukuran), .. ClassTiles.Query(asked)]);
        var box = Box(release);
        return new TileJson(
            "3.0.0",
            release.Manifest.Judul,
            release.Manifest.Perlindungan.Catatan,
            release.Manifest.Attribution(),
            "xyz",
            // The braces are part of the TileJSON template and stay unescaped.
            [Links.Complete(asked, Links.Base(asked.Http) + "/ubin/{z}/{x}/{y}.mvt" + query[Links.Base(asked.Http).Length..])],
            0,
            UbinLayers.MaxZoom,
            box is { } bounds ? Degrees(bounds) : null,
            box is { } middle ? Middle(middle) : null,
            LayersOf(nilai, ClassTiles.LevelOf(asked)),
            release.Id.ToString(),
            release.Manifest.Geometri,
            [.. nilai.Select(one => one.Ukuran.ToString())]);
    }

    /// <summary>The layers of tiles with some values, classes of one level among them.</summary>
    public static List<VectorLayer> LayersOf(IReadOnlyList<Nilai> nilai, Tingkat? classed)
    {
        var layers = new List<VectorLayer>();
        foreach (var tingkat in TingkatNames.All)
        {
            var fields = new Dictionary<string, string> { [UbinLayers.KodeKey] = Text, [UbinLayers.NamaKey] = Text };
            foreach (var one in nilai)
            {
                if (tingkat > one.Terdalam()) continue;
                fields[one.Ukuran.ToString()] = Number;
                fields[UbinLayers.StatusKey(one.Ukuran)] = Text;
                if (tingkat == classed) fields[ClassTiles.Key(one.Ukuran)] = Number;
            }

            layers.Add(new VectorLayer(
                tingkat.Name(),
                UbinLayers.Description(tingkat),
                UbinLayers.MinZoom(tingkat), UbinLayers.MaxZoom, fields));
        }

        layers.Add(new VectorLayer(
            UbinLayers.LabelLayer, UbinLayers.LabelDescription, 0, UbinLayers.MaxZoom,
            new Dictionary<string, string> { [UbinLayers.KodeKey] = Text, [UbinLayers.NamaKey] = Text, [UbinLayers.TingkatKey] = Text }));
        return layers;
    }

    // Around the widest areas that have a shape.
    static WorldBox? Box(ReleaseSnapshot release)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            if (LevelBoxes.Of(release, tingkat) is { } box) return box;
        }

        return null;
    }

    static double[] Degrees(WorldBox box) =>
    [
        Round(WebMercator.ToLongitude(box.MinX)), Round(WebMercator.ToLatitude(box.MaxY)),
        Round(WebMercator.ToLongitude(box.MaxX)), Round(WebMercator.ToLatitude(box.MinY)),
    ];

    // The zoom whose tiles are as wide as the box: all of it fits a screen of a few tiles.
    static double[] Middle(WorldBox box) =>
    [
        Round(WebMercator.ToLongitude(box.MinX + ((box.MaxX - box.MinX) / 2))),
        Round(WebMercator.ToLatitude(box.MinY + ((box.MaxY - box.MinY) / 2))),
        Math.Min(BitOperations.LeadingZeroCount(Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY)), UbinLayers.MaxZoom),
    ];

    static double Round(double degrees) => Math.Round(degrees, 6);
}

sealed record VectorLayer(
    string Id,
    string Description,
    [property: JsonPropertyName("minzoom")] int MinZoom,
    [property: JsonPropertyName("maxzoom")] int MaxZoom,
    IReadOnlyDictionary<string, string> Fields);
