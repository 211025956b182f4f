using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Saringan;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Collections;

/// <summary>OGC API Features 1.0: one collection for each level.</summary>
static class CollectionsEndpoints
{
    // Proxies take headers of 4 or 8 KiB in all; a long filter stands in the links of the body alone.
    const int MostInHeader = 1_000;

    static readonly Parameter<int> Induk = LevelReader.IndukOf(Parameters.Tingkat);
    static readonly Parameter<int> Kode = LevelReader.KodeOf(Parameters.Tingkat);
    static readonly Parameter<IReadOnlyList<Nilai>> Ukuran = LevelReader.UkuranAt(Parameters.Tingkat);
    static readonly Parameter<string> Json = Parameters.Format("json");

    static readonly Parameter<int> Limit =
        Parameters.Whole("limit", "Banyaknya fitur per halaman. / Features per page.", 100, 1, 1000, clamp: true);

    static readonly Parameter<int> Offset =
        Parameters.Whole("offset", "Banyaknya fitur yang dilewati. / Features to skip.", 0, 0, int.MaxValue);

    // All that areas may have to pass besides bbox and induk.
    static readonly Parameter<AreaFilter?>[] Filters =
    [
        FilterParameters.FilterOver(Parameters.Tingkat),
        FilterParameters.TextOver(Parameters.Tingkat, Queryables.Kode, "Hanya wilayah dengan kode Kemendagri ini. / Only the area with this Kemendagri code.", "35.03.01.2001"),
        FilterParameters.TextOver(Parameters.Tingkat, Queryables.KodeBps, "Hanya wilayah dengan kode BPS ini. / Only areas with this BPS code.", "3503010001"),
        FilterParameters.TextOver(Parameters.Tingkat, Queryables.Nama, "Hanya wilayah bernama persis ini. / Only areas of exactly this name.", "Trenggalek"),
        FilterParameters.NumbersOver(Parameters.Tingkat),
    ];

    // Which features, and what they carry: in reading order.
    static readonly Parameter[] Chosen =
        [Induk, Ukuran, Bbox.Parameter, TimeParameter.Datetime, FilterParameters.Language, FilterParameters.Crs, .. Filters];

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("").WithTags("OGC API Features");
        ogc.MapGet("/conformance", GetConformance).WithName("GetConformance")
            .WithSummary("Kelas kesesuaian OGC. / OGC conformance classes.")
            .Produces<Conformance>()
            .Takes(ResponseKind.Data, Json);
        ogc.MapGet("/collections", GetCollections).WithName("GetCollections")
            .WithSummary("Kumpulan fitur: satu per tingkat. / Feature collections: one for each level.")
            .Produces<CollectionList>()
            .Takes(ResponseKind.Linking, Json);
        ogc.MapGet("/collections/{tingkat}", GetCollection).WithName("GetCollection")
            .WithSummary("Satu kumpulan; parameter fitur diteruskan ke tautan items. / One collection; parameters of features go on to its link to items.")
            .Produces<Collection>()
            .Takes(ResponseKind.Linking, [Parameters.Tingkat, .. Chosen, Json]);
        ogc.MapGet("/collections/{tingkat}/items", GetItems).WithName("GetItems")
            .WithSummary("Fitur GeoJSON per halaman, dengan nilai bila diminta. / "
                + "GeoJSON features by page, with values if asked.")
            .Produces<object>(StatusCodes.Status200OK, FeatureWriter.ContentType)
            .Takes(ResponseKind.Linking, [Parameters.Tingkat, .. Chosen, Limit, Offset, Json]);
        ogc.MapGet("/collections/{tingkat}/items/{kode}", GetItem).WithName("GetItem")
            .WithSummary("Satu fitur GeoJSON. / One GeoJSON feature.")
            .Produces<object>(StatusCodes.Status200OK, FeatureWriter.ContentType)
            .Takes(ResponseKind.Linking, Parameters.Tingkat, Kode, Ukuran, Json);
    }

    static IResult GetConformance() => Answer.Json(Conformance.Ours);

    static IResult GetCollections(Asked asked) => Answer.Json(CollectionList.Of(asked));

    // Programs that are given a collection and follow its links, as GDAL, get to the features that were chosen.
    static IResult GetCollection(Asked asked) => Answer.Json(Collection.Of(asked, asked.Get(Parameters.Tingkat), ChosenQuery(asked)));

    static IResult GetItems(Asked asked)
    {
        var page = new ItemsPage(
            asked.Release,
            asked.Get(Parameters.Tingkat),
            asked.Get(Induk),
            asked.Get(Bbox.Parameter),
            FilterParameters.All(asked, Filters),
            asked.Get(Limit),
            asked.Get(Offset));
        var links = ItemLinks(asked, page);
        asked.Http.Response.Headers.Link = string.Join(", ", links.Where(link => link.Href.Length <= MostInHeader).Select(link => link.AsHeader()));
        return Answer.Json(FeatureWriter.ContentType, json => page.Write(json, asked.Get(Ukuran), links));
    }

    static IResult GetItem(Asked asked)
    {
        var path = $"/collections/{asked.Canonical(Parameters.Tingkat)}";
        return Answer.Json(FeatureWriter.ContentType, json =>
        {
            var feature = new FeatureWriter(asked.Release, asked.Get(Parameters.Tingkat), asked.Get(Ukuran));
            feature.WriteOpen(json, asked.Get(Kode));
            json.WriteResolved(asked.Release, asked.Get(Ukuran));
            json.WriteLinks(
            [
                new("self", Links.Complete(asked, Links.To(asked, $"{path}/items/{asked.Canonical(Kode)}",
                    (Ukuran.Name, asked.Canonical(Ukuran)))), FeatureWriter.ContentType),
                Link.To(asked, "collection", path, "application/json"),
            ]);
            json.WriteEndObject();
        });
    }

    static (string Name, string? Value)[] ChosenQuery(Asked asked) =>
    [
        (Induk.Name, asked.Canonical(Induk)),
        (Ukuran.Name, asked.Canonical(Ukuran)),
        (Bbox.Parameter.Name, asked.Canonical(Bbox.Parameter)),
        (TimeParameter.Datetime.Name, asked.Canonical(TimeParameter.Datetime)),
        FilterParameters.Link(asked, Filters),
    ];

    // Pages that follow carry the release, so that a walk to the end sees one state of the data.
    static List<Link> ItemLinks(Asked asked, ItemsPage page)
    {
        var path = $"/collections/{asked.Canonical(Parameters.Tingkat)}";

        (string, string?)[] Query(int offset) => [.. ChosenQuery(asked), (Limit.Name, asked.Canonical(Limit)), (Offset.Name, $"{offset}")];

        Link Page(string rel, int offset) =>
            new(rel, Links.Complete(asked, Links.Pinned(asked, $"{path}/items", Query(offset))), FeatureWriter.ContentType);

        var self = Links.Complete(asked, Links.To(asked, $"{path}/items", Query(page.Offset)));
        var links = new List<Link> { new("self", self, FeatureWriter.ContentType) };
        if (page.Offset > 0) links.Add(Page("prev", Math.Max(0, Math.Min(page.Offset, page.Matched) - page.Limit)));
        if (page.HasNext) links.Add(Page("next", page.Offset + page.Limit));
        links.Add(Link.To(asked, "collection", path, "application/json"));
        links.Add(Link.To(asked, QueryablesSchema.Relation, $"{path}/queryables", QueryablesSchema.ContentType));
        return links;
    }
}
