using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Rilis;

static class RilisEndpoints
{
    static readonly Parameter<ReadOnlyMemory<byte>> Laporan = new(
        "laporan",
        "Nama laporan pada manifes. / Name of a report in the manifest.",
        (text, asked) => asked.Release.Reports.TryGetValue(text!, out var bytes)
            ? Reading.Of<ReadOnlyMemory<byte>>(bytes, text)
            : Problems.UnknownReport(text!, [.. asked.Release.Reports.Keys]))
    {
        IsRequired = true,
        Example = "laporan-register.json",
    };

    static readonly Parameter<string> Dengan = new(
        "dengan",
        "Nama rilis yang disandingkan, lihat /rilis. / Name of the release to compare with, see /rilis.",
        (text, _) => ReleaseId.TryParse(text!, out var id) ? Reading.Of(id.ToString(), id.ToString()) : Problems.UnknownRelease(text!))
    {
        IsRequired = true,
        Example = "0123456789abcdef",
    };

    static readonly Parameter<string> Bentuk = Parameters.PageFormat();

    public static void MapRilis(this IEndpointRouteBuilder routes)
    {
        var rilis = routes.MapGroup("/rilis").WithTags("Rilis");
        rilis.MapGet("", GetRilis).WithName("GetRilis")
            .WithSummary("Rilis yang tersimpan di server ini. / The releases this server keeps.")
            .Produces<DaftarRilis>()
            .Takes(ResponseKind.Status);
        rilis.MapGet("/{rilis}", GetManifest).WithName("GetManifest")
            .WithSummary("Manifes satu rilis, byte demi byte; nama rilis adalah awal SHA-256-nya. / "
                + "A release's manifest, byte for byte; the release is named by the start of its SHA-256.")
            .Produces<object>()
            .Takes(ResponseKind.Data);
        rilis.MapGet("/{rilis}/{laporan}", GetLaporan).WithName("GetLaporan")
            .WithSummary("Satu laporan pembuatan rilis. / A report on how the release was made.")
            .Produces<object>()
            .Takes(ResponseKind.Data, Laporan);
        rilis.MapGet("/{rilis}/beda/{dengan}", GetBeda).WithName("GetBedaRilis")
            .WithSummary("Beda dua rilis: keterangan, cara, wilayah dan jumlah per kabupaten; sel tidak pernah. / "
                + "What differs between two releases: metadata, method, areas and totals by kabupaten; never cells.")
            .Produces<BedaRilis>(StatusCodes.Status200OK, "application/json", "text/html")
            .Takes(ResponseKind.Page, Dengan, Bentuk);
    }

    // Both releases stand in the address: what is said of them never changes.
    static async Task<IResult> GetBeda(Asked asked, OpenReleases releases)
    {
        var (other, problem) = await releases.FindAsync(asked.Get(Dengan), asked.Http);
        if (other is null) return problem!;
        var beda = BedaRilis.Of(asked.Release, other);
        return asked.Get(Bentuk) == "html" ? BedaPage.Of(beda) : Answer.Json(beda);
    }

    static IResult GetRilis(Asked asked, CurrentRelease current) => Answer.Json(new DaftarRilis(
        asked.Release.Id.ToString(),
        [.. current.Store.Releases().Select(id => new SatuRilis(
            id.ToString(), id == asked.Release.Id, Links.To(asked, $"/rilis/{id}")))]));

    // A release may be held open after its directory was removed.
    static IResult GetManifest(Asked asked, CurrentRelease current)
    {
        var path = Path.Combine(current.Store.DirectoryOf(asked.Release.Id), "manifest.json");
        return File.Exists(path)
            ? Answer.Bytes(AnswerJson.ContentType, File.ReadAllBytes(path))
            : Problems.RetiredRelease(asked.Release.Id.ToString());
    }

    static IResult GetLaporan(Asked asked) => Answer.Bytes(AnswerJson.ContentType, asked.Get(Laporan));

    sealed record DaftarRilis(string Rilis, IReadOnlyList<SatuRilis> Tersimpan);

    sealed record SatuRilis(string Rilis, bool Disajikan, string Manifes);
}
