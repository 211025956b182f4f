using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;

namespace GeoBdt.Api.Sehat;

static class SehatEndpoints
{
    public static void MapSehat(this IEndpointRouteBuilder routes)
    {
        var sehat = routes.MapGroup("/sehat").WithTags("Sehat").Takes(ResponseKind.Health);
        sehat.MapGet("/hidup", GetHidup).WithName("GetHidup")
            .WithSummary("Proses hidup. / The process is alive.").Produces<Hidup>();
        sehat.MapGet("/siap", GetSiap).WithName("GetSiap")
            .WithSummary("Siap melayani; menyebut rilis yang disajikan. / "
                + "Ready to serve; names the release.").Produces<Siap>();
    }

    static IResult GetHidup() => Answer.Json(new Hidup("hidup"));

    // Degraded is still 200: the old release is served in full, and a balancer that took every server out because one
    // publication failed would make it worse.
    static IResult GetSiap(CurrentRelease current)
    {
        var fault = current.Fault;
        return current.Snapshot is not { } served
            ? Problems.NoRelease(fault?.Reason ?? "")
            : Answer.Json(new Siap(
                fault is null ? "siap" : "terganggu",
                served.Id.ToString(),
                fault is null ? null : new RilisGagal(fault.Rilis, fault.Reason)));
    }

    sealed record Hidup(string Keadaan);

    sealed record Siap(string Keadaan, string Rilis, RilisGagal? RilisGagal);

    sealed record RilisGagal(string? Rilis, string Sebab);
}
