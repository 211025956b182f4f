using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles;
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
                    .. SubjectParameters.OfKode, MapParameters.Lebar, MapParameters.Tinggi, PictureParameters.SkalaGambar, MapParameters.Tata,
                    MapWindow.Bbox, PictureParameters.KisiGambar, PictureParameters.Sisipan, PictureParameters.Tema, Parameters.Bahasa,
                ]);
        peta.MapGet("/{z}/{x}/{y}.png", GetUbinPeta).WithName("GetUbinPeta")
            .WithSummary("Ubin gambar 256 piksel (512 dengan skala=2); kelasnya dihitung atas seluruh induk, jadi sama di semua ubin. / "
                + "256-pixel tile (512 with skala=2); its classes are those of the whole parent.")
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(
                ResponseKind.Picture,
                [
                    Parameters.SatuUkuran, SubjectParameters.Dibanding, SubjectParameters.Ragu, Address.Z, Address.X, Address.Tile,
                    Parameters.Induk, MapParameters.TingkatInInduk, .. SubjectParameters.KelasInInduk.All, PictureParameters.Skala,
                    PictureParameters.Tema,
                ]);
        peta.MapGet("/{kode}/legenda.json", GetLegenda).WithName("GetLegenda")
            .WithSummary("Kelas dan warna peta satu wilayah. / Classes and colours of the map of an area.")
            .Produces<Legenda>()
            .Takes(
                ResponseKind.Data,
                [.. SubjectParameters.OfKode, PictureParameters.Tema]);
        peta.MapGet("/legenda.json", GetLegendaUbin).WithName("GetLegendaUbin")
            .WithSummary("Kelas dan warna ubin gambar. / Classes and colours of the picture tiles.")
            .Produces<Legenda>()
            .Takes(
                ResponseKind.Data,
                [.. SubjectParameters.OfInduk, PictureParameters.Tema]);
        routes.MapGet("/peta/palet.json", GetPalet).WithName("GetPalet").WithTags("Peta")
            .WithSummary("Keluarga warna, dan pada berapa kelas terbedakan oleh mata buta warna. / "
                + "Families of colours, and at how many classes colour-blind eyes tell them apart.")
            .Produces<DaftarPalet>()
            .Takes(ResponseKind.Data);
    }

    static IResult GetPeta(Asked asked, MapLettering lettering, Choropleths choropleths, AreaRasters rasters)
    {
        var classes = PictureParameters.ClassesOf(asked, SubjectParameters.KelasInKode);
        var map = SubjectSheets.Map(asked, choropleths, classes);
        var (view, scale) = (asked.Get(MapWindow.Bbox), asked.Get(PictureParameters.SkalaGambar));
        var (width, height) = (asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        // Without any shape the finished map says so; a plain one has nothing to say it with.
        if (asked.Get(MapParameters.Tata) == MapParameters.Polos && PlainWindow(map, view, width, height) is { } window)
        {
            return Plain(asked, map, rasters, window.Scaled(scale));
        }

        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var sheet = SubjectSheets.Of(asked, choropleths, classes, width * height, view) with
        {
            Graticule = PictureParameters.Graticule(asked, PictureParameters.KisiGambar),
        };
        if (PictureParameters.WantsInset(asked)) sheet = sheet with { Inset = PictureParameters.Inset(asked, sheet, map) };
        asked.StopIfGone();
        return Answer.Bytes(PictureType, MapPicture.Render(sheet, MapFormat.Screen(width, height), faces, scale));
    }

    static RasterWindow? PlainWindow(Choropleth map, WorldBox? view, int width, int height) => view is { } box
        ? RasterWindow.Fit(box.MinX, box.MinY, box.MaxX, box.MaxY, width, height, margin: 0)
        : map.Areas.Window(width, height, MapParameters.PlainMargin);

    static IResult GetUbinPeta(Asked asked, Choropleths choropleths, AreaRasters rasters)
    {
        var map = SubjectSheets.MapOfInduk(asked, choropleths, PictureParameters.ClassesOf(asked, SubjectParameters.KelasInInduk));
        return Plain(asked, map, rasters, RasterWindow.OfTile(asked.Get(Address.Tile)).Scaled(asked.Get(PictureParameters.Skala)));
    }

    static IResult Plain(Asked asked, Choropleth map, AreaRasters rasters, RasterWindow window)
    {
        asked.StopIfGone();
        var raster = rasters.Of(asked.Release, map, window);
        asked.StopIfGone();
        return Answer.Bytes(PictureType, RasterTile.Render(raster, map.StyleOf, map.Colours(window.Scale)));
    }

    static IResult GetLegenda(Asked asked, Choropleths choropleths)
    {
        var classes = PictureParameters.ClassesOf(asked, SubjectParameters.KelasInKode);
        var (map, nilai) = (SubjectSheets.Map(asked, choropleths, classes), SubjectParameters.Shown(asked));
        return asked.Get(SubjectParameters.Dan) is { } second
            ? Answer.Json(BivariateSheets.Legend(asked.Release, map, SubjectSheets.Two(asked, map), (nilai, second)))
            : SubjectParameters.HasCircles(asked)
            ? Answer.Json(LegendaSimbol.Of(asked.Release, nilai, map))
            : Answer.Json(Legenda.Of(asked.Release, nilai, map, classes, asked.Get(SubjectParameters.Dibanding)));
    }

    static IResult GetLegendaUbin(Asked asked, Choropleths choropleths)
    {
        var (nilai, classes) = (SubjectParameters.Shown(asked), PictureParameters.ClassesOf(asked, SubjectParameters.KelasInInduk));
        var map = SubjectSheets.MapOfInduk(asked, choropleths, classes);
        return Answer.Json(Legenda.Of(asked.Release, nilai, map, classes, asked.Get(SubjectParameters.Dibanding)));
    }

    static IResult GetPalet(Asked asked) => Answer.Json(DaftarPalet.All);
}
