using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Collections;

/// <summary>OGC API Features 1.0: one collection for each level.</summary>
static class CollectionsEndpoints
{
    static readonly Parameter<int> Induk = LevelReader.IndukOf(Parameters.Tingkat);
    static readonly Parameter<int> Kode = LevelReader.KodeOf(Parameters.Tingkat);
    static readonly Parameter<IReadOnlyList<Nilai>> Ukuran = LevelReader.UkuranAt(Parameters.Tingkat);
    static readonly Parameter<string> Json = Parameters.Format("json");

    static readonly Parameter<int> Limit =
        Parameters.Whole("limit", "Banyaknya fitur per halaman. / Features per page.", 100, 1, 1000, clamp: true);

    static readonly Parameter<int> Offset =
        Parameters.Whole("offset", "Banyaknya fitur yang dilewati. / Features to skip.", 0, 0, int.MaxValue);

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
            .WithSummary("Satu kumpulan. / One collection.")
            .Produces<Collection>()
            .Takes(ResponseKind.Linking, Parameters.Tingkat, Json);
        ogc.MapGet("/collections/{tingkat}/items", GetItems).WithName("GetItems")
            .WithSummary("Fitur GeoJSON per halaman, dengan nilai bila diminta. / "
                + "GeoJSON features by page, with values if asked.")
            .Produces<object>(StatusCodes.Status200OK, FeatureWriter.ContentType)
            .Takes(ResponseKind.Linking, Parameters.Tingkat, Induk, Ukuran, Bbox.Parameter, TimeParameter.Datetime, Limit, Offset, Json);
        ogc.MapGet("/collections/{tingkat}/items/{kode}", GetItem).WithName("GetItem")
            .WithSummary("Satu fitur GeoJSON. / One GeoJSON feature.")
            .Produces<object>(StatusCodes.Status200OK, FeatureWriter.ContentType)
            .Takes(ResponseKind.Linking, Parameters.Tingkat, Kode, Ukuran, Json);
    }

    static IResult GetConformance() => Answer.Json(Conformance.Ours);

    static IResult GetCollections(Asked asked) => Answer.Json(CollectionList.Of(asked));

    static IResult GetCollection(Asked asked) => Answer.Json(Collection.Of(asked, asked.Get(Parameters.Tingkat)));

    static IResult GetItems(Asked asked)
    {
        var page = new ItemsPage(
            asked.Release,
            asked.Get(Parameters.Tingkat),
            asked.Get(Induk),
            asked.Get(Bbox.Parameter),
            asked.Get(Limit),
            asked.Get(Offset));
        var links = ItemLinks(asked, page);
        asked.Http.Response.Headers.Link = string.Join(", ", links.Select(link => link.AsHeader()));
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

    // Pages that follow carry the release, so that a walk to the end sees one state of the data.
    static List<Link> ItemLinks(Asked asked, ItemsPage page)
    {
        var path = $"/collections/{asked.Canonical(Parameters.Tingkat)}";

        (string, string?)[] Query(int offset) =>
        [
            (Induk.Name, asked.Canonical(Induk)),
            (Ukuran.Name, asked.Canonical(Ukuran)),
            (Bbox.Parameter.Name, asked.Canonical(Bbox.Parameter)),
            (TimeParameter.Datetime.Name, asked.Canonical(TimeParameter.Datetime)),
            (Limit.Name, asked.Canonical(Limit)),
            (Offset.Name, $"{offset}"),
        ];

        Link Page(string rel, int offset) =>
            new(rel, Links.Complete(asked, Links.Pinned(asked, $"{path}/items", Query(offset))), FeatureWriter.ContentType);

        var self = Links.Complete(asked, Links.To(asked, $"{path}/items", Query(page.Offset)));
        var links = new List<Link> { new("self", self, FeatureWriter.ContentType) };
        if (page.Offset > 0) links.Add(Page("prev", Math.Max(0, Math.Min(page.Offset, page.Matched) - page.Limit)));
        if (page.HasNext) links.Add(Page("next", page.Offset + page.Limit));
        links.Add(Link.To(asked, "collection", path, "application/json"));
        return links;
    }
}
