using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Api.Kuota.Unggahan;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

static class KuotaEndpoints
{
    static readonly Parameter<string> Format = Parameters.Format([.. KuotaFormat.All.Select(one => one.Name)]);

    static readonly string[] OtherTypes = [.. KuotaFormat.All.Skip(1).Select(one => one.ContentType.Split(';')[0]).Distinct()];

    public static void MapKuota(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/kuota", GetKuota).WithName("GetKuota").WithTags("Kuota")
            .WithSummary("Kuota per wilayah menurut kebutuhan yang diterbitkan, menurut cara dan batas yang dipilih, tepat di setiap tingkat; banding-… menyandingkan rencana lain. / "
                + "Quota by area after published need, by the method and within the bounds chosen, exact at every level; banding-… sets another plan beside.")
            .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", OtherTypes)
            .Takes(ResponseKind.Linking, [.. KuotaParameterSet.Asked.All, .. KuotaParameterSet.Banding.All, Format, .. PilihanLembar.Parameters(Format)]);
        routes.MapPost("/kuota/rencana", PostRencana).WithName("PostRencanaKuota").WithTags("Kuota")
            .WithSummary("Rencana kuota dengan kuota lama, kunci atau kebutuhan yang diunggah, atau berkas rencana yang dibuka lagi; parameter beserta berkas rencana "
                + "menjadi rencana baru di samping yang lama. Tidak ada yang disimpan. / "
                + "A plan with uploaded old quotas, locks or need, or a plan file opened again; parameters beside a plan file make a new plan next to it. Nothing is kept.")
            .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", OtherTypes)
            .Takes(ResponseKind.Upload, [.. KuotaParameterSet.Uploaded.All, Format, .. PilihanLembar.Parameters(Format)])
            .TakesFiles(DrawnBy, UploadedTables.Fields);
        // Else the viewer's files would answer that there is none of this name.
        routes.MapGet("/kuota/rencana", RefuseGet).ExcludeFromDescription();
    }

    static Problem RefuseGet(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Problems.Status(StatusCodes.Status405MethodNotAllowed);
    }

    // Draws of a plan file, which the address of a request does not say.
    static long DrawnBy(Asked asked, Uploads uploads)
    {
        if (!uploads.Files.TryGetValue(UploadedTables.Rencana, out var upload) || asked.Canonical(KuotaParameterSet.Uploaded.Ulangan) is not null) return 0;
        if (!long.TryParse(KuotaPlanFile.Peek(upload.Bytes, "ulangan"), NumberStyles.None, CultureInfo.InvariantCulture, out var draws)) return 0;
        var tree = asked.Release.Wilayah;
        var induk = asked.Get(Parameters.Induk);
        if (induk < 0 && KodeKemendagri.TryParse(KuotaPlanFile.Peek(upload.Bytes, "induk"), out var kode) && tree.TryFind(kode, out var given)) induk = given;
        // More is refused, before any of it.
        return Math.Min(Math.Min(draws, KuotaMade.MostDrawn) * LevelReader.Areas(tree, induk, Tingkat.Desa).GetOffsetAndLength(tree.Count).Length, KuotaMade.MostDrawn);
    }

    static IResult GetKuota(Asked asked)
    {
        var query = asked.Http.Request.Query;
        var isBeside = query.Keys.Any(one => one.StartsWith(KuotaParameterSet.Beside, StringComparison.Ordinal));
        var beside = isBeside
            ? KuotaQuestion.Read(asked, KuotaParameterSet.Banding, Changed(name => query[KuotaParameterSet.Beside + name], name => query[name]), KuotaTables.None)
            : (Reading<KuotaQuestion>?)null;
        var question = KuotaQuestion.Read(asked, KuotaParameterSet.Asked, name => query[name], KuotaTables.None);
        if (question.Value is null) return question.Refusal!;
        if (beside is { Value: null }) return beside.Value.Refusal!;
        var made = KuotaMade.Of(asked, question.Value);
        if (made.Value is null) return made.Refusal!;
        var other = beside is null ? default : KuotaMade.Of(asked, beside.Value.Value!);
        return other.Refusal ?? Show(asked, made.Value, other.Value);
    }

    static IResult PostRencana(Asked asked, Uploads uploads, CurrentRelease current)
    {
        var query = asked.Http.Request.Query;
        var tables = UploadedTables.Read(asked.Release, uploads, asked.Http.RequestAborted);
        if (tables.Value is null) return tables.Refusal!;
        if (!uploads.Files.TryGetValue(UploadedTables.Rencana, out var upload))
        {
            var question = KuotaQuestion.Read(asked, KuotaParameterSet.Uploaded, name => query[name], tables.Value);
            return Answer(asked, question, null);
        }

        return KuotaPlanFile.Read(upload.Bytes) switch
        {
            (null, var problem) => problem!,
            (var file, _) when file.Rilis != asked.Release.Id.ToString() =>
                Problems.PlanOfOtherRelease(file.Rilis, ReleaseId.TryParse(file.Rilis, out var id) && Directory.Exists(current.Store.DirectoryOf(id))),
            (var file, _) => Reopened(asked, file, tables.Value, isChanged: uploads.Files.Count > 1),
        };
    }

    // The plan as it was; or a new one after it, beside the one that it was.
    static IResult Reopened(Asked asked, KuotaPlanFile file, KuotaTables tables, bool isChanged)
    {
        if (file.Tables(asked.Release.Wilayah) is not { } own) return Problems.PlanAltered();
        string? OfPlan(string name) => file.Parameter.GetValueOrDefault(name);
        var plan = KuotaQuestion.Read(asked, KuotaParameterSet.Uploaded, OfPlan, own);
        if (plan.Value is null) return plan.Refusal!;
        var query = asked.Http.Request.Query;
        bool IsGiven(string name) => !string.IsNullOrEmpty(query[name]);
        // Before a plan of the whole country is made for who paid for a desa.
        if (IsGiven("induk") && asked.Get(Parameters.Induk) != plan.Value.Induk) return Problems.NotTogether("induk", "rencana");
        var made = KuotaMade.Of(asked, plan.Value);
        if (made.Value is null) return made.Refusal!;
        if (KuotaPlanFile.HashOf(made.Value) != file.SidikKuota) return Problems.PlanGivesOther(file.Program);
        asked.StopIfGone();
        if (!isChanged && !KuotaParameterSet.Uploaded.All.Any(one => IsGiven(one.Name))) return Show(asked, made.Value, null);

        // A table and a value of the release stand for each other.
        var kept = own with { Lama = IsGiven("lama") ? null : own.Lama, Kebutuhan = IsGiven("kebutuhan") ? null : own.Kebutuhan };
        string? Before(string name) => (name is "kebutuhan" or "bobot" && tables.Kebutuhan is not null) || (name == "lama" && tables.Lama is not null) ? null : OfPlan(name);
        var question = KuotaQuestion.Read(asked, KuotaParameterSet.Uploaded, Changed(name => query[name], Before), tables.Or(kept));
        return Answer(asked, question, made.Value);
    }

    // What is given anew, and of the rest what was before. Weights belong to the needs they were given with.
    static Func<string, string?> Changed(Func<string, string?> anew, Func<string, string?> before) => name =>
        anew(name) is { Length: > 0 } text ? text : name == "bobot" && !string.IsNullOrEmpty(anew("kebutuhan")) ? null : before(name);

    static IResult Answer(Asked asked, Reading<KuotaQuestion> question, KuotaMade? beside)
    {
        if (question.Value is null) return question.Refusal!;
        var made = KuotaMade.Of(asked, question.Value);
        return made.Value is null ? made.Refusal! : Show(asked, made.Value, beside);
    }

    // Only what is shown is drawn, once.
    static IResult Show(Asked asked, KuotaMade made, KuotaMade? beside)
    {
        var drawn = made.Drawn(asked);
        return drawn.Value is null ? drawn.Refusal!
            : KuotaFormat.All.First(one => one.Name == asked.Get(Format)).Answer(asked.Http, KuotaTable.Of(asked.Release, drawn.Value, beside));
    }
}
