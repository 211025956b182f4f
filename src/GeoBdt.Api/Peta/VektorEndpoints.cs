using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Peta;

// Finished maps in lines: SVG for screens, PDF for paper.
static class VektorEndpoints
{
    /// <summary>Most areas of one file. All 8,494 desa of Jawa Timur are a PDF of a few MB; the country is for pictures.</summary>
    public const int MostAreas = 20_000;

    const string SvgType = "image/svg+xml";
    const string PdfType = "application/pdf";

    public static readonly Parameter<string> Kertas = Parameters.Choice(
        "kertas", "Ukuran kertas. Bawaan: a4. / Size of the paper. Default: a4.", "a4", "a3");

    public static readonly Parameter<string> Arah = Parameters.Choice(
        "arah",
        "Letak kertas: tegak atau mendatar. Bawaan: tegak. / The paper upright (tegak) or lying (mendatar). Default: tegak.",
        "tegak", "mendatar");

    public static void MapPetaVektor(this IEndpointRouteBuilder routes)
    {
        var peta = routes.MapGroup("/peta/{ukuran}").WithTags("Peta");
        peta.MapGet("/{kode}.svg", GetSvg).WithName("GetPetaSvg")
            .WithSummary("Peta jadi satu wilayah sebagai SVG: tajam pada setiap ukuran, teksnya dapat dicari. / "
                + "Finished map of an area as SVG: sharp at any size, its text searchable.")
            .Produces(StatusCodes.Status200OK, contentType: SvgType)
            .Takes(
                ResponseKind.TextPicture,
                [
                    .. SubjectParameters.OfKode, MapParameters.Lebar, MapParameters.Tinggi, MapWindow.Bbox, PictureParameters.Kisi,
                    PictureParameters.Sisipan, PictureParameters.Tema, Parameters.Bahasa,
                ]);
        peta.MapGet("/{kode}.pdf", GetPdf).WithName("GetPetaPdf")
            .WithSummary("Peta jadi satu wilayah untuk dicetak: PDF A4 atau A3, dengan skala angka. / "
                + "Finished map of an area to print: PDF of A4 or A3, with its scale as a number.")
            .Produces(StatusCodes.Status200OK, contentType: PdfType)
            .Takes(
                ResponseKind.Picture,
                [.. SubjectParameters.OfKode, Kertas, Arah, MapWindow.Bbox, PictureParameters.Kisi, Parameters.Bahasa]);
    }

    static IResult GetSvg(Asked asked, MapLettering lettering, Choropleths choropleths)
    {
        var format = MapFormat.Screen(asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
        var classes = PictureParameters.ClassesOf(asked, SubjectParameters.KelasInKode);
        return Render(asked, lettering, choropleths, format, classes, SvgType, SvgMap.Render);
    }

    static IResult GetPdf(Asked asked, MapLettering lettering, Choropleths choropleths) =>
        Render(asked, lettering, choropleths, PaperOf(asked), SubjectParameters.KelasInKode.Of(asked), PdfType, PdfMap.Render);

    /// <summary>The sheet of paper asked for.</summary>
    public static MapFormat PaperOf(Asked asked) => MapFormat.Paper(
        asked.Get(Kertas) == "a3" ? PaperSize.A3 : PaperSize.A4, isLandscape: asked.Get(Arah) == "mendatar");

    static IResult Render(
        Asked asked, MapLettering lettering, Choropleths choropleths, MapFormat format, MapClasses classes, string type,
        Func<MapSheet, MapFormat, MapFonts, byte[]> render)
    {
        var scope = MapParameters.ScopeOfKode(asked);
        var view = asked.Get(MapWindow.Bbox);
        if (view is null && scope.Count > MostAreas) return TooMany(asked, scope.Count);
        if (lettering.Faces is not { } faces) return Problems.NoLettering();
        var sheet = SubjectSheets.Of(
            asked, choropleths, classes, format.Width * format.Height, view, type == SvgType ? SvgMap.MostDescribed : 0) with
        {
            Graticule = PictureParameters.Graticule(asked, PictureParameters.Kisi),
        };
        if (sheet.Features.Length > MostAreas) return TooMany(asked, sheet.Features.Length);
        if (format.IsPaper || PictureParameters.WantsInset(asked))
        {
            sheet = sheet with { Inset = PictureParameters.Inset(asked, sheet, SubjectSheets.Map(asked, choropleths, classes)) };
        }

        asked.StopIfGone();
        return Answer.Bytes(type, render(sheet, format, faces));
    }

    static Problem TooMany(Asked asked, int count)
    {
        var (ukuran, kode) = (asked.Get(Parameters.SatuUkuran).Ukuran, asked.Release.Wilayah[asked.Get(Parameters.Kode)].Kode);
        return Problems.TooManyForVector(count, MostAreas, $"/peta/{ukuran}/{kode}.png");
    }
}
