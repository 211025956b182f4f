using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Pasang;

// Where an operator of a village site chooses a map and copies what to put there.
static class PasangEndpoints
{
    /// <summary>Path of the script of the page.</summary>
    public const string Script = "/pasang/salin.js";

    /// <summary>Path of the OpenSID widget with the choice written into it.</summary>
    public const string Widget = "/pasang/geobdt-opensid.php";

    public static void MapPasang(this IEndpointRouteBuilder routes)
    {
        var pasang = routes.MapGroup("/pasang").WithTags("Sematan");
        pasang.MapGet("", GetPasang).WithName("GetPasang")
            .WithSummary("Formulir untuk operator situs: pilih wilayah, indikator dan edisi, lihat hasilnya, salin potongannya. / "
                + "Form for operators of sites: choose area, indicators and edition, see the result, copy the snippet.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .Takes(ResponseKind.HtmlPage, [PasangParameters.Cari, .. PasangParameters.Chosen]);
        pasang.MapGet("/geobdt-opensid.php", GetWidget).WithName("GetWidgetOpenSid")
            .WithSummary("Widget statis OpenSID (PHP) dengan pilihan itu di dalamnya. / Static widget for OpenSID (PHP) with that choice in it.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Takes(ResponseKind.Download, PasangParameters.KodeWajib, PasangParameters.Ukuran[0], PasangParameters.Ukuran[1], PasangParameters.Ukuran[2], PasangParameters.Edisi, Parameters.Bahasa);
        pasang.MapGet("/salin.js", GetScript).ExcludeFromDescription().Takes(ResponseKind.Asset);
    }

    static IResult GetPasang(Asked asked)
    {
        var choice = PasangChoice.Of(asked);
        return new PasangPage(asked, choice).Page().Answer();
    }

    static IResult GetWidget(Asked asked)
    {
        var widget = OpenSidWidget.For(
            Links.Origin(asked.Http) + Links.Base(asked.Http),
            asked.Canonical(PasangParameters.KodeWajib)!,
            PasangParameters.UkuranOf(asked, asked.Get(PasangParameters.KodeWajib)),
            asked.Get(Parameters.Bahasa));
        // Never shown or run by a browser, whatever the address ends with.
        asked.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{OpenSidWidget.FileName}\"";
        return Answer.Bytes("application/octet-stream", widget);
    }

    static IResult GetScript(Asked asked) => Answer.Bytes("text/javascript; charset=utf-8", OwnFiles.Read("salin.js"));
}
