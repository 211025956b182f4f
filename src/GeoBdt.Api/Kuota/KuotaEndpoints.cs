using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Kuota.Halaman;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Api.Kuota.Unggahan;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

static class KuotaEndpoints
{
    // The page of a GET is an endpoint of its own: see PageOrData.
    static readonly Parameter<string> Format = Parameters.Format([.. KuotaFormat.All.Select(one => one.Name), HalamanParameters.Name]);

    static readonly Parameter<Tingkat?> BarisOfPage = HalamanParameters.Baris.OnlyWhen(asked => asked.Get(Format) == HalamanParameters.Name, "f=halaman");

    static readonly string[] OtherTypes = [.. KuotaFormat.All.Skip(1).Select(one => one.ContentType.Split(';')[0]).Distinct()];

    public static void MapKuota(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/kuota", GetKuota).WithName("GetKuota").WithTags("Kuota")
            .WithSummary("Kuota per wilayah menurut kebutuhan yang diterbitkan, menurut cara dan batas yang dipilih, tepat di setiap tingkat; banding-… menyandingkan rencana lain. / "
                + "Quota by area after published need, by the method and within the bounds chosen, exact at every level; banding-… sets another plan beside. "
                + "f=halaman, bawaan bagi peramban: halaman untuk merencanakan. / f=halaman, the default for browsers: a page to plan with.")
            .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", OtherTypes)
            .Takes(ResponseKind.LinkingBesidePage, [.. KuotaParameterSet.Asked.All, .. KuotaParameterSet.Banding.All, Format, .. PilihanLembar.Parameters(Format)]);
        routes.MapGet("/kuota", GetHalaman).ExcludeFromDescription().WithMetadata(new PageOf(HalamanParameters.Name)).Takes(ResponseKind.Page, HalamanParameters.All);
        routes.MapPost("/kuota/rencana", PostRencana).WithName("PostRencanaKuota").WithTags("Kuota")
            .WithSummary("Rencana kuota dengan kuota lama, kunci atau kebutuhan yang diunggah, atau berkas rencana yang dibuka lagi; parameter beserta berkas rencana "
                + "menjadi rencana baru di samping yang lama. Tidak ada yang disimpan. / "
                + "A plan with uploaded old quotas, locks or need, or a plan file opened again; parameters beside a plan file make a new plan next to it. Nothing is kept.")
            .Produces<KuotaResponse>(StatusCodes.Status200OK, "application/json", OtherTypes)
            .Takes(ResponseKind.Upload, [.. KuotaParameterSet.Uploaded.All, Format, .. PilihanLembar.Parameters(Format), BarisOfPage])
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
        return Answer(asked, OfAddress(asked, name => query[name], query.Keys));
    }

    // What is wrong with a field is said beside the form; where a code has become another one, that leads on.
    static IResult GetHalaman(Asked asked)
    {
        var isian = IsianKuota.Of(asked);
        if (isian["total"].Length == 0) return new HalamanKuota(asked, isian, null, null).Answer();
        var made = OfAddress(asked, isian.ForPlan, isian.Texts.Keys);
        return made.Refusal is null or Problem ? new HalamanKuota(asked, isian, made.Value, made.Refusal as Problem).Answer() : made.Refusal;
    }

    static Reading<KuotaResponse> OfAddress(Asked asked, Func<string, string?> textOf, IEnumerable<string> names)
    {
        var isBeside = names.Any(one => one.StartsWith(KuotaParameterSet.Beside, StringComparison.Ordinal) && !string.IsNullOrEmpty(textOf(one)));
        var beside = isBeside
            ? KuotaQuestion.Read(asked, KuotaParameterSet.Banding, Changed(name => textOf(KuotaParameterSet.Beside + name), textOf), KuotaTables.None)
            : (Reading<KuotaQuestion>?)null;
        var question = KuotaQuestion.Read(asked, KuotaParameterSet.Asked, textOf, KuotaTables.None);
        if (question.Value is null) return Reading.Refused<KuotaResponse>(question.Refusal!);
        if (beside is { Value: null }) return Reading.Refused<KuotaResponse>(beside.Value.Refusal!);
        var made = KuotaMade.Of(asked, question.Value);
        if (made.Value is null) return Reading.Refused<KuotaResponse>(made.Refusal!);
        var other = beside is null ? default : KuotaMade.Of(asked, beside.Value.Value!);
        return other.Refusal is null ? Shown(asked, made.Value, other.Value) : Reading.Refused<KuotaResponse>(other.Refusal);
    }

    static IResult PostRencana(Asked asked, Uploads uploads, CurrentRelease current)
    {
        var query = asked.Http.Request.Query;
        var tables = UploadedTables.Read(asked.Release, uploads, asked.Http.RequestAborted);
        if (tables.Value is null) return tables.Refusal!;
        if (!uploads.Files.TryGetValue(UploadedTables.Rencana, out var upload))
        {
            return Answer(asked, Made(asked, KuotaQuestion.Read(asked, KuotaParameterSet.Uploaded, name => query[name], tables.Value), null));
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
        if (!isChanged && !KuotaParameterSet.Uploaded.All.Any(one => IsGiven(one.Name))) return Answer(asked, Shown(asked, made.Value, null));

        // A table and a value of the release stand for each other.
        var kept = own with { Lama = IsGiven("lama") ? null : own.Lama, Kebutuhan = IsGiven("kebutuhan") ? null : own.Kebutuhan };
        string? Before(string name) => (name is "kebutuhan" or "bobot" && tables.Kebutuhan is not null) || (name == "lama" && tables.Lama is not null) ? null : OfPlan(name);
        return Answer(asked, Made(asked, KuotaQuestion.Read(asked, KuotaParameterSet.Uploaded, Changed(name => query[name], Before), tables.Or(kept)), made.Value));
    }

    // What is given anew, and of the rest what was before. Weights belong to the needs they were given with.
    static Func<string, string?> Changed(Func<string, string?> anew, Func<string, string?> before) => name =>
        anew(name) is { Length: > 0 } text ? text : name == "bobot" && !string.IsNullOrEmpty(anew("kebutuhan")) ? null : before(name);

    static Reading<KuotaResponse> Made(Asked asked, Reading<KuotaQuestion> question, KuotaMade? beside)
    {
        if (question.Value is null) return Reading.Refused<KuotaResponse>(question.Refusal!);
        var made = KuotaMade.Of(asked, question.Value);
        return made.Value is null ? Reading.Refused<KuotaResponse>(made.Refusal!) : Shown(asked, made.Value, beside);
    }

    // Only what is shown is drawn, once.
    static Reading<KuotaResponse> Shown(Asked asked, KuotaMade made, KuotaMade? beside)
    {
        var drawn = made.Drawn(asked);
        return drawn.Value is null ? Reading.Refused<KuotaResponse>(drawn.Refusal!) : Reading.Of(KuotaTable.Of(asked.Release, drawn.Value, beside), null);
    }

    static IResult Answer(Asked asked, Reading<KuotaResponse> made) => (made.Value, asked.Get(Format)) switch
    {
        (null, _) => made.Refusal!,
        (var kuota, HalamanParameters.Name) => new HalamanKuota(asked, IsianKuota.Of(asked, kuota), kuota, null).Answer(),
        (var kuota, var format) => KuotaFormat.All.First(one => one.Name == format).Answer(asked.Http, kuota),
    };
}
