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
        Parameter[] ofKode = [.. SubjectParameters.OfKode, PictureParameters.Tema, Parameters.Bahasa];
        Parameter[] ofInduk = [.. SubjectParameters.OfInduk, PictureParameters.Tema, Parameters.Bahasa];
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
        var format = MapFormat.Card;
        var sheet = OfKode(asked, choropleths, format.Width * format.Height) with
        {
            Inset = MapSheets.Inset(asked.Release, MapParameters.ScopeOfKode(asked)),
        };
        asked.StopIfGone();
        return Answer.Bytes(PictureType, MapPicture.Render(sheet, format, faces));
    }

    static IResult GetLegendaPng(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, OfKode(asked, choropleths, pixels: 0), isSvg: false);

    static IResult GetLegendaSvg(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, OfKode(asked, choropleths, pixels: 0), isSvg: true);

    static IResult GetLegendaUbinPng(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, OfInduk(asked, choropleths), isSvg: false);

    static IResult GetLegendaUbinSvg(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Legend(asked, lettering, OfInduk(asked, choropleths), isSvg: true);

    static IResult Legend(Asked asked, MapLettering lettering, MapSheet sheet, bool isSvg)
    {
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        return isSvg
            ? Answer.Bytes(SvgType, SvgLegend.Render(sheet, faces))
            : Answer.Bytes(PictureType, new LegendPicture(sheet, faces).Png(asked.Get(PictureParameters.Skala)));
    }

    static MapSheet OfKode(Asked asked, Choropleths choropleths, int pixels) =>
        SubjectSheets.Of(asked, choropleths, PictureParameters.ClassesOf(asked, SubjectParameters.KelasInKode), pixels);

    static MapSheet OfInduk(Asked asked, Choropleths choropleths)
    {
        var map = SubjectSheets.MapOfInduk(asked, choropleths, PictureParameters.ClassesOf(asked, SubjectParameters.KelasInInduk));
        var change = asked.Get(SubjectParameters.Dibanding);
        var texts = new MapTexts(
            asked.Release, SubjectParameters.Shown(asked), map.Scope, asked.Get(Parameters.Bahasa) == "en", change);
        return SubjectSheets.Labelled(MapSheets.Of(asked.Release, map, texts, pixels: 0), map, texts, change);
    }
}
