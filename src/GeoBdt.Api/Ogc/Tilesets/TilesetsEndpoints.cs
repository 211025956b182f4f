using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Ubin;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Ogc.Tilesets;

/// <summary>OGC API Tiles 1.0: the tiles of <c>/ubin</c> and <c>/peta</c> under the addresses of the standard, row before column.</summary>
static class TilesetsEndpoints
{
    static readonly Parameter<string> Format = Parameters.PageFormat();
    static readonly Parameter<string> Mvt = Parameters.Format("mvt");
    static readonly Parameter<string> Png = Parameters.Format("png");

    public static void MapTilesets(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("").WithTags("OGC API Tiles");
        ogc.MapGet("/tileMatrixSets", GetTileMatrixSets).WithName("ubin.getTileMatrixSetsList")
            .WithSummary("Kisi ubin yang disajikan. / Tile matrix sets that are served.")
            .Produces<TileMatrixSetList>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, Format);
        ogc.MapGet("/tileMatrixSets/{tileMatrixSetId}", GetTileMatrixSet).WithName("ubin.getTileMatrixSet")
            .WithSummary("Satu kisi ubin. / One tile matrix set.")
            .Produces<TileMatrixSet>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, TileMatrixAddress.TileMatrixSetId, Format);
        foreach (var source in (TilesetSource.Vector[])[new(isCollection: false), new(isCollection: true)])
        {
            MapSets(ogc, source);
            ogc.MapGet(TileRoute(source), (Asked asked, VectorTiles tiles, Choropleths choropleths, AnswerBuffers buffers) =>
                    GetVectorTile(source, asked, tiles, choropleths, buffers))
                .WithName($"ubin.{source.Name}.getTile")
                .WithSummary("Ubin vektor (MVT 2.1), baris sebelum kolom. / Vector tile, row before column.")
                .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Mvt)
                .Takes(ResponseKind.Tile, [.. source.Subject, .. source.Address, Parameters.Versi, Mvt]);
        }

        foreach (var source in OgcSubject.Each.Select(subject => new TilesetSource.Map(subject)))
        {
            MapSets(ogc, source);
            ogc.MapGet(TileRoute(source), (Asked asked, Choropleths choropleths, AreaRasters rasters) => GetMapTile(source, asked, choropleths, rasters))
                .WithName($"ubin.{source.Name}.getTile")
                .WithSummary("Ubin gambar 256 piksel (512 dengan skala=2), baris sebelum kolom. / 256-pixel map tile (512 with skala=2), row before column.")
                .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Png)
                .Takes(ResponseKind.MapTile, [.. source.Subject, .. source.Address, PictureParameters.Skala, Png]);
        }
    }

    static void MapSets(RouteGroupBuilder ogc, TilesetSource source)
    {
        ogc.MapGet(source.Route, (Asked asked) => GetList(source, asked)).WithName($"ubin.{source.Name}.getTileSetsList")
            .WithSummary("Kumpulan ubin yang ada. / Tilesets that there are.")
            .Produces<TilesetList>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, [.. source.Subject, Format]);
        ogc.MapGet($"{source.Route}/{{tileMatrixSetId}}", (Asked asked) => GetSet(source, asked)).WithName($"ubin.{source.Name}.getTileSet")
            .WithSummary("Metadata kumpulan ubin, dengan alamat ubinnya. / Metadata of a tileset, with the address of its tiles.")
            .Produces<Tileset>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, [.. source.Subject, TileMatrixAddress.TileMatrixSetId, Format]);
    }

    static string TileRoute(TilesetSource source) => $"{source.Route}/{{tileMatrixSetId}}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}";

    static IResult GetTileMatrixSets(Asked asked)
    {
        var list = TileMatrixSetList.Of(asked);
        return asked.Get(Format) == "json"
            ? Answer.Json(list)
            : OgcPage.Of(asked, "Kisi ubin / Tile matrix sets", [], list.Links, [.. list.TileMatrixSets.Select(one => (one.Title, one.Links))]);
    }

    static IResult GetTileMatrixSet(Asked asked)
    {
        var set = TileMatrixSet.WebMercatorQuad;
        return asked.Get(Format) == "json"
            ? Answer.Json(set)
            : OgcPage.Of(
                asked,
                set.Id,
                [
                    ("CRS", set.Crs), ("URI", set.Uri), ("Zum / Zooms", $"{set.Matrices[0].Id}–{set.Matrices[^1].Id}"),
                    ("Sisi ubin / Tile side", $"{set.Matrices[0].TileWidth} px"),
                ],
                [OgcLink.To(asked, "alternate", $"/tileMatrixSets/{set.Id}", MediaTypes.Json, "JSON", ("f", "json"))]);
    }

    static IResult GetList(TilesetSource source, Asked asked)
    {
        var list = source.List(asked);
        return asked.Get(Format) == "json"
            ? Answer.Json(list)
            : OgcPage.Of(asked, source.Title(asked), [], list.Links, [.. list.Tilesets.Select(one => (one.Title, one.Links))]);
    }

    static IResult GetSet(TilesetSource source, Asked asked)
    {
        var set = source.Set(asked);
        return asked.Get(Format) == "json"
            ? Answer.Json(set)
            : OgcPage.Of(
                asked,
                set.Title,
                [
                    ("Data", set.DataType), ("CRS", set.Crs), ("Kisi / Grid", set.TileMatrixSetUri),
                    ("Zum / Zooms", set.TileMatrixSetLimits is [var first, .., var last] ? $"{first.TileMatrix}–{last.TileMatrix}" : "–"),
                    .. set.Layers is null ? [] : ((string, string)[])[("Lapis / Layers", string.Join(", ", set.Layers.Select(layer => layer.Id)))],
                ],
                set.Links);
    }

    // A tile without anything in it is 200 with an empty body, which is a valid tile without layers.
    static IResult GetVectorTile(TilesetSource.Vector source, Asked asked, VectorTiles tiles, Choropleths choropleths, AnswerBuffers buffers) =>
        Answer.Whole(MediaTypes.Mvt, buffers, output => tiles.Write(
            asked.Release,
            source.TileOf(asked),
            asked.Get(Parameters.Ukuran),
            source.HasClasses ? ClassTiles.Columns(asked, choropleths) : [],
            output,
            source.Only(asked)));

    static IResult GetMapTile(TilesetSource.Map source, Asked asked, Choropleths choropleths, AreaRasters rasters)
    {
        var window = RasterWindow.OfTile(source.TileOf(asked)).Scaled(asked.Get(PictureParameters.Skala));
        var painting = source.Shown.Painting(asked, choropleths);
        asked.StopIfGone();
        var raster = rasters.Of(asked.Release, painting.Scope, painting.Areas, painting.Theme, painting.Borders, window);
        asked.StopIfGone();
        return Answer.Bytes(MediaTypes.Png, RasterTile.Render(raster, painting.StyleOf, painting.Colours(window.Scale, paper: null)));
    }
}

// The grids, each with where its definition is.
sealed record TileMatrixSetList(IReadOnlyList<OgcLink> Links, IReadOnlyList<TileMatrixSetItem> TileMatrixSets)
{
    public static TileMatrixSetList Of(Asked asked)
    {
        var set = TileMatrixSet.WebMercatorQuad;
        return new(
            [
                OgcLink.To(asked, "self", "/tileMatrixSets", MediaTypes.Json, "JSON", ("f", "json")),
                OgcLink.To(asked, "alternate", "/tileMatrixSets", MediaTypes.Html, "HTML", ("f", "html")),
            ],
            [new(set.Id, set.Title, set.Uri, set.Crs, [OgcLink.To(asked, "self", $"/tileMatrixSets/{set.Id}", MediaTypes.Json, set.Id)])]);
    }
}

sealed record TileMatrixSetItem(string Id, string Title, string Uri, string Crs, IReadOnlyList<OgcLink> Links);
