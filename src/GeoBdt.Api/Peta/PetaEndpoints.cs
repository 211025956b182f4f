using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

static class PetaEndpoints
{
    const string PictureType = "image/png";

    // A pixel of the deepest zoom is a metre or two: finer than any boundary.
    static readonly TileAddress Address = new(16);

    public static IServiceCollection AddPeta(this IServiceCollection services)
    {
        services.AddOptions<RasterOptions>().BindConfiguration(RasterOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<MapLettering>().AddSingleton<Choropleths>().AddSingleton<AreaRasters>();
    }

    public static void MapPeta(this IEndpointRouteBuilder routes)
    {
        // Read now, so that a missing face is said at the start and not by the first visitor.
        routes.ServiceProvider.GetRequiredService<MapLettering>();
        var peta = routes.MapGroup("/peta/{ukuran}").WithTags("Peta");
        peta.MapGet("/{kode}.png", GetPeta).WithName("GetPeta")
            .WithSummary("Peta jadi satu wilayah, dengan judul, legenda, sumber dan catatan; aman ditautkan lama. / "
                + "Finished map of an area, made to be linked to for years.")
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(
                ResponseKind.Picture,
                [
                    .. ThemeParameters.OfKode, MapParameters.Lebar, MapParameters.Tinggi, MapParameters.Tata, Parameters.Bahasa,
                ]);
        peta.MapGet("/{z}/{x}/{y}.png", GetUbinPeta).WithName("GetUbinPeta")
            .WithSummary("Ubin gambar 256 piksel; kelasnya dihitung atas seluruh induk, jadi sama di semua ubin. / "
                + "256-pixel tile; its classes are those of the whole parent.")
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(
                ResponseKind.Picture,
                [
                    Parameters.SatuUkuran, ThemeParameters.Dibanding, ThemeParameters.Ragu, Address.Z, Address.X, Address.Tile,
                    Parameters.Induk, MapParameters.TingkatInInduk, .. ThemeParameters.KelasInInduk.All,
                ]);
        peta.MapGet("/{kode}/legenda.json", GetLegenda).WithName("GetLegenda")
            .WithSummary("Kelas dan warna peta satu wilayah. / Classes and colours of the map of an area.")
            .Produces<Legenda>()
            .Takes(
                ResponseKind.Data,
                ThemeParameters.OfKode);
        peta.MapGet("/legenda.json", GetLegendaUbin).WithName("GetLegendaUbin")
            .WithSummary("Kelas dan warna ubin gambar. / Classes and colours of the picture tiles.")
            .Produces<Legenda>()
            .Takes(
                ResponseKind.Data,
                [
                    Parameters.SatuUkuran, ThemeParameters.Dibanding, ThemeParameters.Ragu, Parameters.Induk, MapParameters.TingkatInInduk,
                    .. ThemeParameters.KelasInInduk.All,
                ]);
        routes.MapGet("/peta/palet.json", GetPalet).WithName("GetPalet").WithTags("Peta")
            .WithSummary("Keluarga warna, dan pada berapa kelas terbedakan oleh mata buta warna. / "
                + "Families of colours, and at how many classes colour-blind eyes tell them apart.")
            .Produces<DaftarPalet>()
            .Takes(ResponseKind.Data);
    }

    static IResult GetPeta(Asked asked, MapLettering lettering, Choropleths choropleths, AreaRasters rasters)
    {
        var map = ThemeSheets.Map(asked, choropleths);
        var (width, height) = (asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        // Without any shape the finished map says so; a plain one has nothing to say it with.
        if (asked.Get(MapParameters.Tata) == MapParameters.Polos && map.Areas.Window(width, height, MapParameters.PlainMargin) is { } window)
        {
            return Plain(asked, map, rasters, window);
        }

        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        return Answer.Bytes(
            PictureType, MapPicture.Render(ThemeSheets.Of(asked, choropleths, width * height), width, height, faces));
    }

    static IResult GetUbinPeta(Asked asked, Choropleths choropleths, AreaRasters rasters)
    {
        var scope = MapParameters.ScopeOfInduk(asked);
        var classes = ThemeParameters.KelasInInduk.Of(asked);
        var map = choropleths.Of(asked.Release, ThemeParameters.Shown(asked), scope, classes, ThemeParameters.RseOf(asked));
        return Plain(asked, map, rasters, RasterWindow.OfTile(asked.Get(Address.Tile)));
    }

    static IResult Plain(Asked asked, Choropleth map, AreaRasters rasters, RasterWindow window) =>
        Answer.Bytes(PictureType, RasterTile.Render(rasters.Of(asked.Release, map, window), map.StyleOf, map.Colours));

    static IResult GetLegenda(Asked asked, Choropleths choropleths)
    {
        var (map, nilai) = (ThemeSheets.Map(asked, choropleths), ThemeParameters.Shown(asked));
        return asked.Get(ThemeParameters.Dan) is { } second
            ? Answer.Json(BivariateSheets.Legend(asked.Release, map, ThemeSheets.Two(asked, map), (nilai, second)))
            : ThemeParameters.HasCircles(asked)
            ? Answer.Json(LegendaSimbol.Of(asked.Release, nilai, map))
            : Answer.Json(Legenda.Of(asked.Release, nilai, map, ThemeParameters.KelasInKode.Of(asked), asked.Get(ThemeParameters.Dibanding)));
    }

    static IResult GetLegendaUbin(Asked asked, Choropleths choropleths)
    {
        var (nilai, classes) = (ThemeParameters.Shown(asked), ThemeParameters.KelasInInduk.Of(asked));
        var map = choropleths.Of(asked.Release, nilai, MapParameters.ScopeOfInduk(asked), classes, ThemeParameters.RseOf(asked));
        return Answer.Json(Legenda.Of(asked.Release, nilai, map, classes, asked.Get(ThemeParameters.Dibanding)));
    }

    static IResult GetPalet(Asked asked) => Answer.Json(DaftarPalet.All);
}
