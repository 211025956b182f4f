using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Ubin;
using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Ubin;

static class UbinEndpoints
{
    const string TileType = "application/vnd.mapbox-vector-tile";
    const string ArchiveType = "application/vnd.pmtiles";

    static readonly TileAddress Address = new(UbinLayers.MaxZoom);

    public static IServiceCollection AddUbin(this IServiceCollection services) => services.AddSingleton<VectorTiles>().AddSingleton<AnswerBuffers>();

    public static void MapUbin(this IEndpointRouteBuilder routes)
    {
        var ubin = routes.MapGroup("/ubin").WithTags("Ubin");
        ubin.MapGet("/wilayah.json", GetTileJson).WithName("GetTileJson")
            .WithSummary("TileJSON 3.0 dengan alamat ubin yang tetap. / TileJSON 3.0 with permanent addresses of tiles.")
            .Produces<TileJson>()
            .Takes(ResponseKind.Linking, [Parameters.Ukuran, .. ClassTiles.All]);
        ubin.MapGet("/wilayah.pmtiles", GetArchive).WithName("GetArchive")
            .WithSummary("Arsip semua ubin (PMTiles 3), dibaca sebagian demi sebagian dengan Range. / "
                + "The archive of all tiles, read piece by piece with Range.")
            .Produces(StatusCodes.Status200OK, contentType: ArchiveType)
            .Produces(StatusCodes.Status206PartialContent, contentType: ArchiveType)
            .Produces(StatusCodes.Status416RangeNotSatisfiable)
            .Takes(ResponseKind.Archive, Parameters.Versi);
        ubin.MapGet("/{z}/{x}/{y}.mvt", GetUbin).WithName("GetUbin")
            .WithSummary("Ubin vektor (MVT 2.1): lapis provinsi, kabupaten, kecamatan, desa dan label. / "
                + "Vector tile with a layer for each level and label points.")
            .Produces(StatusCodes.Status200OK, contentType: TileType)
            .Takes(ResponseKind.Tile, [Address.Z, Address.X, Address.Tile, Parameters.Ukuran, .. ClassTiles.All, Parameters.Versi]);
    }

    static IResult GetTileJson(Asked asked) => Answer.Json(TileJson.Of(asked, asked.Get(Parameters.Ukuran)));

    static IResult GetArchive(Asked asked) => Answer.Ranges(
        ArchiveType, asked.Release.Ubin.FileLength, asked.Release.Ubin.OpenStream, new EntityTagHeaderValue(asked.ETag));

    // A tile without anything in it is 200 with an empty body, a valid tile without layers: the output cache keeps 200
    // only, and clients ask for the sea around the islands as often as for land.
    static IResult GetUbin(Asked asked, VectorTiles tiles, Choropleths choropleths, AnswerBuffers buffers) => Answer.Whole(
        TileType,
        buffers,
        output => tiles.Write(asked.Release, asked.Get(Address.Tile), asked.Get(Parameters.Ukuran), ClassTiles.Columns(asked, choropleths), output));
}
