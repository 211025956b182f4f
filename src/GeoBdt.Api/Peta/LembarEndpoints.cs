using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Peta;

// What else a map is asked for: the picture that links are shown with, and its legend alone.
static class LembarEndpoints
{
    const string PictureType = "image/png";
    const string SvgType = "image/svg+xml";

    public static void MapPetaLembar(this IEndpointRouteBuilder routes)
    {
        var peta = routes.MapGroup("/peta/{ukuran}").WithTags("Peta");
        Parameter[] ofKode =
        [
            Parameters.SatuUkuran, Parameters.Kode, MapParameters.TingkatInKode, .. MapParameters.KelasInKode.All,
            PictureParameters.Tema, Parameters.Bahasa,
        ];
        Parameter[] ofInduk =
        [
            Parameters.SatuUkuran, Parameters.Induk, MapParameters.TingkatInInduk, .. MapParameters.KelasInInduk.All,
            PictureParameters.Tema, Parameters.Bahasa,
        ];
        peta.MapGet("/{kode}/kartu.png", GetKartu).WithName("GetKartuPeta")
            .WithSummary("Peta jadi untuk kartu tautan (og:image), 1200 × 630 piksel, berhuruf besar. / "
                + "Finished map for link cards (og:image), 1200 × 630 pixels, with large letters.")
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(ResponseKind.Picture, ofKode);
        const string Summary = "Legenda saja, dengan kelas dan warna petanya. / The legend alone, with classes and colours of its map.";
        peta.MapGet("/{kode}/legenda.png", GetLegendaPng).WithName("GetLegendaPng").WithSummary(Summary)
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(ResponseKind.Picture, [.. ofKode, PictureParameters.Skala]);
        peta.MapGet("/{kode}/legenda.svg", GetLegendaSvg).WithName("GetLegendaSvg").WithSummary(Summary)
            .Produces(StatusCodes.Status200OK, contentType: SvgType)
            .Takes(ResponseKind.TextPicture, ofKode);
        peta.MapGet("/legenda.png", GetLegendaUbinPng).WithName("GetLegendaUbinPng").WithSummary(Summary)
            .Produces(StatusCodes.Status200OK, contentType: PictureType)
            .Takes(ResponseKind.Picture, [.. ofInduk, PictureParameters.Skala]);
        peta.MapGet("/legenda.svg", GetLegendaUbinSvg).WithName("GetLegendaUbinSvg").WithSummary(Summary)
            .Produces(StatusCodes.Status200OK, contentType: SvgType)
            .Takes(ResponseKind.TextPicture, ofInduk);
    }

    static IResult GetKartu(Asked asked, MapLettering lettering, Choropleths choropleths)
    {
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var scope = MapParameters.ScopeOfKode(asked);
        var format = MapFormat.Card;
        var sheet = Sheet(asked, choropleths, scope, MapParameters.KelasInKode, format.Width * format.Height) with
        {
            Inset = MapSheets.Inset(asked.Release, scope),
        };
        return Answer.Bytes(PictureType, MapPicture.Render(sheet, format, faces));
    }

    static IResult GetLegendaPng(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, choropleths, MapParameters.ScopeOfKode(asked), MapParameters.KelasInKode, isSvg: false);

    static IResult GetLegendaSvg(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, choropleths, MapParameters.ScopeOfKode(asked), MapParameters.KelasInKode, isSvg: true);

    static IResult GetLegendaUbinPng(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, choropleths, MapParameters.ScopeOfInduk(asked), MapParameters.KelasInInduk, isSvg: false);

    static IResult GetLegendaUbinSvg(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, choropleths, MapParameters.ScopeOfInduk(asked), MapParameters.KelasInInduk, isSvg: true);

    static IResult Legend(
        Asked asked, MapLettering lettering, Choropleths choropleths, MapScope scope, ClassParameters classes, bool isSvg)
    {
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var sheet = Sheet(asked, choropleths, scope, classes, pixels: 0);
        return isSvg
            ? Answer.Bytes(SvgType, SvgLegend.Render(sheet, faces))
            : Answer.Bytes(PictureType, new LegendPicture(sheet, faces).Png(asked.Get(PictureParameters.Skala)));
    }

    static MapSheet Sheet(Asked asked, Choropleths choropleths, MapScope scope, ClassParameters classes, int pixels)
    {
        var nilai = asked.Get(Parameters.SatuUkuran);
        var map = choropleths.Of(asked.Release, nilai, scope, PictureParameters.ClassesOf(asked, classes));
        var texts = new MapTexts(asked.Release, nilai, scope, asked.Get(Parameters.Bahasa) == "en");
        return MapSheets.Of(asked.Release, map, texts, pixels);
    }
}
