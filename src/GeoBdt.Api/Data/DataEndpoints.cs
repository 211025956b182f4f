using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using Microsoft.OpenApi;

namespace GeoBdt.Api.Data;

/// <summary>The bulk query: areas by facets and comparisons, values in several editions, sorted, a page at a time.</summary>
static class DataEndpoints
{
    const string CsvType = "text/csv; charset=utf-8; header=present";

    const string Example = """
        {
          "tingkat": "desa",
          "induk": ["35.03"],
          "ukuran": ["desil.1:persen", "rumah-tangga"],
          "saring": {"dan": [{"ukuran": "desil.1:persen", "op": ">=", "nilai": 5}, {"ukuran": "rumah-tangga", "status": ["ada"]}]},
          "kolom": ["kode", "nama", "induk", "nilai", "status"],
          "urut": [{"ukuran": "desil.1:persen", "arah": "turun"}, {"kolom": "nama"}]
        }
        """;

    static readonly Parameter<string> Format = Parameters.Format("json", "csv");

    static readonly Parameter<int> Limit = Parameters.Whole("limit", "Banyaknya baris per halaman. / Rows per page.", 1_000, 1, 100_000, clamp: true);

    static readonly Parameter<int> Offset = Parameters.Whole("offset", "Banyaknya baris yang dilewati. / Rows to skip.", 0, 0, int.MaxValue);

    public static void MapData(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/data", PostData).WithName("PostData").WithTags("Nilai")
            .WithSummary("Permintaan borongan: wilayah menurut tingkat, induk, kode dan nilai; ukuran dalam beberapa edisi; urutan dan halaman. / "
                + "Bulk query: areas by level, parent, code and value; values in several editions; order and pages.")
            .Produces<HasilData>(StatusCodes.Status200OK, "application/json", "text/csv")
            .Takes(ResponseKind.Upload, Format, Limit, Offset)
            .TakesBody(CellsOf, new BodyContract(
                "application/json", DataReader.MostBytes,
                "Pertanyaan sebagai JSON; lihat docs/FORMAT.md. / The question as JSON; see docs/FORMAT.md.", Example,
                [
                    new("tingkat", null, "Tingkat wilayah; boleh tidak ada bila ada kode. / Levels; may be left out where kode is given."),
                    new("induk", null, "Wilayah yang isinya diminta. / Areas whose inside is meant."),
                    new("kode", null, "Wilayahnya sendiri, paling banyak 10.000. / Areas themselves, at most 10,000."),
                    new("ukuran", null, UkuranReader.Description) { IsRequired = true },
                    new("edisi", null, "Edisi bagi ukuran yang tidak menyebutnya. / Editions of values that name none."),
                    new("saring", JsonSchemaType.Object, "Perbandingan: {ukuran, op, nilai} atau {ukuran, status}, digabung dengan dan, atau, bukan. / Comparisons, joined by dan, atau, bukan."),
                    new("kolom", null, "Kolom jawaban. / Columns of the answer."),
                    new("urut", JsonSchemaType.Array, "Urutan: {kolom} atau {ukuran}, dengan arah naik atau turun. / Order: {kolom} or {ukuran}, with arah naik or turun."),
                ]));
        // Else the viewer's files would answer that there is none of this name.
        routes.MapGet("/data", RefuseGet).ExcludeFromDescription();
    }

    static Problem RefuseGet(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Problems.Status(StatusCodes.Status405MethodNotAllowed);
    }

    // Twice as many cells are looked at as areas are drawn in the same time.
    static long CellsOf(Asked asked, Uploads uploads) => Read(asked, uploads).Question is { } question ? question.Cells / 2 : 0;

    static IResult PostData(Asked asked, Uploads uploads)
    {
        var (question, refusal) = Read(asked, uploads);
        if (question is null) return refusal!;
        var rows = question.Rows(asked.Http.RequestAborted);
        var page = new DataPage(asked.Release, question, rows, asked.Get(Limit), asked.Get(Offset));
        // The same question goes with it: the address alone pins the release and moves on.
        var next = page.HasNext
            ? Links.Pinned(asked, "/data", ("f", asked.Canonical(Format)), ("limit", asked.Canonical(Limit)), ("offset", $"{asked.Get(Offset) + asked.Get(Limit)}"))
            : null;
        if (next is not null) asked.Http.Response.Headers.Link = $"<{next}>; rel=\"next\"; type=\"{asked.Canonical(Format) switch { "csv" => "text/csv", _ => "application/json" }}\"";
        if (asked.Get(Format) != "csv") return Answer.Json(AnswerJson.ContentType, json => page.WriteJson(json, next));
        asked.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{(asked.Release.Manifest.Sampel ? "sampel-" : "")}data-{asked.Release.Id}.csv\"";
        return Answer.Written(CsvType, page.WriteCsv);
    }

    // Read once: the cost is told from it before a turn is waited for.
    static DataRead Read(Asked asked, Uploads uploads)
    {
        if (asked.Http.Features.Get<DataRead>() is { } read) return read;
        var (question, refusal) = uploads.Body is { } body ? DataReader.Read(asked, body) : (null, Problems.BadJson(1, 1));
        read = new DataRead(question, refusal);
        asked.Http.Features.Set(read);
        return read;
    }

    sealed record DataRead(DataQuestion? Question, IResult? Refusal);

    // The shape of the JSON answer, for the OpenAPI document; DataPage writes it without making these.
    sealed record HasilData(
        string Rilis, bool Sampel, IReadOnlyList<object> Ukuran, Teks Catatan, IReadOnlyList<string> Tingkat, int Jumlah, int Offset, int Dikembalikan,
        string? Berikutnya, IReadOnlyList<string> Kolom, IReadOnlyList<IReadOnlyList<object?>> Baris);
}
