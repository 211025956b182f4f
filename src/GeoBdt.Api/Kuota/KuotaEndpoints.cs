using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Indicators.Kuota;

namespace GeoBdt.Api.Kuota;

static class KuotaEndpoints
{
    static readonly Parameter<string> Format = Parameters.Format([.. KuotaFormat.All.Select(one => one.Name)]);

    public static void MapKuota(this IEndpointRouteBuilder routes) => routes
        .MapGet("/kuota", GetKuota).WithName("GetKuota").WithTags("Kuota")
        .WithSummary("Kuota per wilayah menurut perkiraan 40 % terbawah, menurut cara dan batas yang dipilih, tepat di setiap tingkat. / "
            + "Quota by area after the estimated bottom 40 %, by the method and within the bounds chosen, exact at every level.")
        .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", [.. KuotaFormat.All.Skip(1).Select(one => one.ContentType.Split(';')[0])])
        .Takes(ResponseKind.Linking, [.. KuotaParameters.All, Format, .. PilihanLembar.Parameters(Format)]);

    static IResult GetKuota(Asked asked)
    {
        var total = asked.Get(KuotaParameters.Total);
        if (!KuotaNeed.TryOf(asked.Release, asked.Get(Parameters.Induk), out var need)) return Problems.NoEstimates();
        if (need.Total == 0 && total > 0) return Problems.NoNeed(total);
        try
        {
            var kuota = KuotaTable.Of(
                asked.Release, need, KuotaParameters.Resolved(asked, need), KuotaParameters.MethodOf(asked), KuotaParameters.BoundsOf(asked, need));
            return KuotaFormat.All.First(one => one.Name == asked.Get(Format)).Answer(asked.Http, kuota);
        }
        catch (KuotaException exception)
        {
            return Problems.NoRoom(total, NameOf(asked, need, exception.Area), exception.Least, exception.Most);
        }
    }

    // The area at which the bounds leave no room; null for all together.
    static string? NameOf(Asked asked, KuotaNeed need, int row) =>
        row < 0 ? null : $"{asked.Release.Wilayah[need.Areas[row]].Kode} ({asked.Release.Wilayah[need.Areas[row]].Nama})";
}
