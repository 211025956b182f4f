using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Kuota;

static class KuotaEndpoints
{
    static readonly Parameter<long> Total = Parameters.RequiredWhole(
        "total", "Banyaknya rumah tangga yang dibagi. / Households to share out.", 0, 100_000_000, "25000");

    static readonly Parameter<string> Format = Parameters.Format("json", "csv");

    public static void MapKuota(this IEndpointRouteBuilder routes) => routes
        .MapGet("/kuota", GetKuota).WithName("GetKuota").WithTags("Kuota")
        .WithSummary("Kuota per wilayah menurut perkiraan 40 % terbawah, cara Webster, tepat di setiap tingkat. / "
            + "Quota by area after the estimated bottom 40 %, by Webster's method, exact at every level.")
        .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", "text/csv")
        .Takes(ResponseKind.Data, Total, Parameters.Induk, Format);

    static IResult GetKuota(Asked asked)
    {
        var total = asked.Get(Total);
        if (!KuotaNeed.TryOf(asked.Release, asked.Get(Parameters.Induk), out var need)) return Problems.NoEstimates();
        if (need.Total == 0 && total > 0) return Problems.NoNeed(total);
        var kuota = KuotaResponse.Of(asked.Release, need, total);
        if (asked.Get(Format) == "json") return Answer.Json(kuota);
        asked.Http.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{(asked.Release.Manifest.Sampel ? "sampel-" : "")}kuota-{kuota.Induk ?? "semua"}-{total}.csv\"";
        return Answer.Written(KuotaCsv.ContentType, output => KuotaCsv.Write(output, kuota));
    }
}
