using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Ogc.Tilesets;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>Values as styles: the list that OGC API Maps leads to maps from.</summary>
/// <remarks>
/// Each value of the catalog once, by its name without statistic and edition: the first statistic, the latest edition. Every other name by the grammar
/// of values is a style too; crossed categories, of which there may be thousands, are not listed.
/// </remarks>
sealed record StyleList(string Rilis, IReadOnlyList<OgcLink> Links, IReadOnlyList<StyleItem> Styles)
{
    /// <param name="asked">The request.</param>
    /// <param name="tingkat">The collection's level, which values must go down to; null for the whole release.</param>
    public static StyleList Of(Asked asked, Tingkat? tingkat)
    {
        var path = PathOf(tingkat);
        var (catalog, release) = (asked.Release.Catalog, asked.Release);
        var styles = new List<StyleItem>();
        foreach (var indicator in catalog.All)
        {
            foreach (var series in indicator.Series)
            {
                if (series.Count(letter => letter == '.') > 1 || tingkat > indicator.TerdalamOf(series)) continue;
                if (catalog.Resolve(new Ukuran(series, null, null)).Resolved is { } resolved) styles.Add(StyleItem.Of(asked, tingkat, series, release.Nilai(resolved)));
            }
        }

        return new(
            release.Id.ToString(),
            [
                OgcLink.To(asked, "self", path, MediaTypes.Json, "JSON", ("f", "json")),
                OgcLink.To(asked, "alternate", path, MediaTypes.Html, "HTML", ("f", "html")),
            ],
            styles);
    }

    public static string PathOf(Tingkat? tingkat) => (tingkat is { } level ? $"/collections/{level.Name()}" : "") + "/styles";
}

/// <summary>A value as a style.</summary>
sealed record StyleItem(
    string Id,
    string Title,
    string Ukuran,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Extent? Extent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ScaleDenominator,
    IReadOnlyList<OgcLink> Links)
{
    // Of the deepest picture tiles. GDAL takes it for the resolution of the map, and a millimetre where nothing is said.
    const int FinestZoom = 16;

    /// <param name="asked">The request.</param>
    /// <param name="id">Its name there.</param>
    /// <param name="nilai">What the name is resolved to.</param>
    /// <param name="tingkat">The collection's level; null for the whole release.</param>
    /// <param name="isWhole">With description, extent, legend and tiles: enough to be opened by itself, as GDAL does.</param>
    public static StyleItem Of(Asked asked, Tingkat? tingkat, string id, Nilai nilai, bool isWhole = false)
    {
        var (path, subject) = ($"{StyleList.PathOf(tingkat)}/{id}", nilai.Subjek());
        var tiles = (tingkat is { } level ? $"/collections/{level.Name()}" : "") + "/tiles";
        List<OgcLink> links =
        [
            OgcLink.To(asked, "self", path, MediaTypes.Json, id),
            OgcLink.To(asked, OgcRels.Map, $"{path}/map", MediaTypes.Png, "Peta / Map (PNG)", ("f", "png")),
        ];
        if (isWhole)
        {
            links.AddRange(
            [
                OgcLink.To(asked, "alternate", path, MediaTypes.Html, "HTML", ("f", "html")),
                OgcLink.To(asked, OgcRels.Map, $"{path}/map", MediaTypes.Svg, "Peta / Map (SVG)", ("f", "svg")),
                OgcLink.To(asked, OgcRels.DraftMap, $"{path}/map", MediaTypes.Png, "Peta / Map (PNG)"),
                OgcLink.To(asked, OgcRels.TilesetsVector, tiles, MediaTypes.Json, "Ubin vektor / Vector tiles", ("ukuran", id)),
                OgcLink.To(asked, OgcRels.TilesetsMap, $"{path}/map/tiles", MediaTypes.Json, "Ubin gambar / Map tiles"),
                OgcLink.To(asked, OgcRels.Legend, $"/peta/{id}/legenda.png", MediaTypes.Png, "Legenda / Legend"),
                OgcLink.To(asked, "stylesheet", $"/gaya/{id}.json", "application/vnd.mapbox.style+json", "Gaya MapLibre / MapLibre style"),
            ]);
        }

        return new(
            id,
            $"{subject.Id}, {nilai.Masa(isEnglish: false)} / {subject.En}, {nilai.Masa(isEnglish: true)}",
            nilai.Ukuran.ToString(),
            isWhole ? $"{nilai.Indicator.Definisi.Id} / {nilai.Indicator.Definisi.En}" : null,
            isWhole ? Releases.Extent.Of(LevelBoxes.Of(asked.Release, tingkat ?? nilai.Terdalam())) : null,
            isWhole ? TileMatrixSet.WebMercatorQuad.Matrices[FinestZoom].ScaleDenominator : null,
            links);
    }
}
