using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;

namespace GeoBdt.Api.Sehat;

static class SehatEndpoints
{
    public static void MapSehat(this IEndpointRouteBuilder routes)
    {
        var sehat = routes.MapGroup("/sehat").WithTags("Sehat").Takes(ResponseKind.Status);
        sehat.MapGet("/hidup", GetHidup).WithName("GetHidup")
            .WithSummary("Proses hidup. / The process is alive.").Produces<Hidup>();
        sehat.MapGet("/siap", GetSiap).WithName("GetSiap")
            .WithSummary("Siap melayani; menyebut rilis yang disajikan. / "
                + "Ready to serve; names the release.").Produces<Siap>();
    }

    static IResult GetHidup() => Answer.Json(new Hidup("hidup"));

    // Degraded is still 200: the old release is served in full, and a balancer that took every server out because one
    // publication failed would make it worse.
    static IResult GetSiap(CurrentRelease current) => Answer.Json(new Siap(
        current.Fault is null ? "siap" : "terganggu",
        current.Snapshot.Id.ToString(),
        current.Fault is { } fault ? new RilisGagal(fault.Rilis, fault.Reason) : null));

    sealed record Hidup(string Keadaan);

    sealed record Siap(string Keadaan, string Rilis, RilisGagal? RilisGagal);

    sealed record RilisGagal(string? Rilis, string Sebab);
}
