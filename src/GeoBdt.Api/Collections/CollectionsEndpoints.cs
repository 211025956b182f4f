using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Saringan;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Collections;

/// <summary>OGC API Features 1.0, parts 1 and 2: one collection for each level.</summary>
static class CollectionsEndpoints
{
    const int MostFeatures = 10_000;

    // Proxies take headers of 4 or 8 KiB in all; a long filter stands in the links of the body alone.
    const int MostInHeader = 1_000;

    static readonly Parameter<int> Induk = LevelReader.IndukOf(Parameters.Tingkat);
    static readonly Parameter<int> Kode = LevelReader.KodeOf(Parameters.Tingkat);
    static readonly Parameter<IReadOnlyList<Nilai>> Ukuran = LevelReader.UkuranAt(Parameters.Tingkat);
    static readonly Parameter<string> Format = OgcFormat.Of();
    static readonly Parameter<string> FeatureFormat = OgcFormat.Of(FeatureWriter.ContentType);

    static readonly Parameter<int> Limit =
        Parameters.Whole("limit", "Banyaknya fitur per halaman; lebih dari yang terbesar berarti yang terbesar, HTML paling banyak 1.000. / "
            + "Features per page; more than the most means the most, HTML at most 1,000.", 100, 1, MostFeatures, clamp: true);

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
    [
        Induk, Ukuran, CrsParameters.BboxCrs, Bbox.Parameter, TimeParameter.Datetime, CrsParameters.Crs, FilterParameters.Language, FilterParameters.Crs,
        .. Filters,
    ];

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("").WithTags("OGC API Features");
        ogc.MapGet("/conformance", GetConformance).WithName("GetConformance")
            .WithSummary("Kelas kesesuaian OGC. / OGC conformance classes.")
            .Produces<Conformance>(StatusCodes.Status200OK, Link.Json, Link.Html)
            .Takes(ResponseKind.LinkingBesidePage, Format);
        ogc.MapGet("/collections", GetCollections).WithName("GetCollections")
            .WithSummary("Kumpulan fitur: satu per tingkat. / Feature collections: one for each level.")
            .Produces<CollectionList>(StatusCodes.Status200OK, Link.Json, Link.Html)
            .Takes(ResponseKind.LinkingBesidePage, Format);
        ogc.MapGet("/collections/{tingkat}", GetCollection).WithName("GetCollection")
            .WithSummary("Satu kumpulan; parameter fitur diteruskan ke tautan items. / One collection; parameters of features go on to its link to items.")
            .Produces<Collection>(StatusCodes.Status200OK, Link.Json, Link.Html)
            .Takes(ResponseKind.LinkingBesidePage, [Parameters.Tingkat, .. Chosen, Format]);
        ogc.MapGet("/collections/{tingkat}/items", GetItems).WithName("GetItems")
            .WithSummary("Fitur GeoJSON per halaman, dengan nilai bila diminta. / "
                + "GeoJSON features by page, with values if asked.")
            .Produces<GeoJsonCollection>(StatusCodes.Status200OK, FeatureWriter.ContentType, Link.Html)
            .Takes(ResponseKind.Features, [Parameters.Tingkat, .. Chosen, Limit, Offset, FeatureFormat]);
        ogc.MapGet("/collections/{tingkat}/items/{kode}", GetItem).WithName("GetItem")
            .WithSummary("Satu fitur GeoJSON. / One GeoJSON feature.")
            .Produces<GeoJsonFeature>(StatusCodes.Status200OK, FeatureWriter.ContentType, Link.Html)
            .Takes(ResponseKind.LinkingBesidePage, Parameters.Tingkat, Kode, Ukuran, CrsParameters.Crs, FeatureFormat);
    }

    static IResult GetConformance(Asked asked) =>
        asked.Get(Format) == "html" ? CollectionsPage.OfConformance(asked) : Answer.Json(Conformance.Ours);

    static IResult GetCollections(Asked asked) =>
        asked.Get(Format) == "html" ? CollectionsPage.OfAll(asked) : Answer.Json(CollectionList.Of(asked));

    // Programs that are given a collection and follow its links, as GDAL, get to the features that were chosen.
    static IResult GetCollection(Asked asked)
    {
        var tingkat = asked.Get(Parameters.Tingkat);
        return asked.Get(Format) == "html" ? CollectionsPage.Of(asked, tingkat) : Answer.Json(Collection.Of(asked, tingkat, ChosenQuery(asked)));
    }

    static IResult GetItems(Asked asked)
    {
        var (isPage, limit) = (asked.Get(FeatureFormat) == "html", asked.Get(Limit));
        var page = new ItemsPage(
            asked.Release,
            asked.Get(Parameters.Tingkat),
            asked.Get(Induk),
            asked.Get(Bbox.Parameter),
            FilterParameters.All(asked, Filters),
            isPage ? Math.Min(limit, FeaturesPage.MostRows) : limit,
            asked.Get(Offset));
        var links = ItemLinks(asked, page);
        if (isPage) return FeaturesPage.OfItems(asked, page, asked.Get(Ukuran), links);
        asked.Http.Response.Headers.Link = string.Join(", ", links.Where(link => link.Href.Length <= MostInHeader).Select(link => link.AsHeader()));
        CrsParameters.SayCrs(asked.Http.Response, asked.Get(CrsParameters.Crs));
        return Answer.Streamed(FeatureWriter.ContentType, json => page.Write(json, asked.Get(Ukuran), links, asked.Get(CrsParameters.Crs)));
    }

    static IResult GetItem(Asked asked)
    {
        var links = ItemLinks(asked);
        if (asked.Get(FeatureFormat) == "html") return FeaturesPage.OfItem(asked, asked.Get(Kode), asked.Get(Ukuran), links);
        CrsParameters.SayCrs(asked.Http.Response, asked.Get(CrsParameters.Crs));
        return Answer.Json(FeatureWriter.ContentType, json =>
        {
            var feature = new FeatureWriter(asked.Release, asked.Get(Parameters.Tingkat), asked.Get(Ukuran), asked.Get(CrsParameters.Crs));
            feature.WriteOpen(json, asked.Get(Kode));
            json.WriteResolved(asked.Release, asked.Get(Ukuran));
            json.WriteLinks(links);
            json.WriteEndObject();
        });
    }

    static List<Link> ItemLinks(Asked asked)
    {
        var path = $"/collections/{asked.Canonical(Parameters.Tingkat)}";

        Link Itself(string rel, string type, string? format) => new(rel, Links.Complete(asked, Links.To(asked, $"{path}/items/{asked.Canonical(Kode)}",
            (Ukuran.Name, asked.Canonical(Ukuran)), (CrsParameters.Crs.Name, asked.Canonical(CrsParameters.Crs)), (FeatureFormat.Name, format))), type);

        return [Itself("self", FeatureWriter.ContentType, "json"), Itself("alternate", Link.Html, "html"), Link.To(asked, "collection", path, Link.Json)];
    }

    static (string Name, string? Value)[] ChosenQuery(Asked asked) =>
    [
        (Induk.Name, asked.Canonical(Induk)),
        (Ukuran.Name, asked.Canonical(Ukuran)),
        (CrsParameters.BboxCrs.Name, asked.Canonical(CrsParameters.BboxCrs)),
        (Bbox.Parameter.Name, asked.Canonical(Bbox.Parameter)),
        (TimeParameter.Datetime.Name, asked.Canonical(TimeParameter.Datetime)),
        (CrsParameters.Crs.Name, asked.Canonical(CrsParameters.Crs)),
        FilterParameters.Link(asked, Filters),
    ];

    // Pages that follow carry the release, so that a walk to the end sees one state of the data.
    static List<Link> ItemLinks(Asked asked, ItemsPage page)
    {
        var path = $"/collections/{asked.Canonical(Parameters.Tingkat)}";

        (string, string?)[] Query(int offset, string format) =>
            [.. ChosenQuery(asked), (Limit.Name, $"{page.Limit}"), (Offset.Name, $"{offset}"), (FeatureFormat.Name, format)];

        Link Itself(string rel, string type, string format) =>
            new(rel, Links.Complete(asked, Links.To(asked, $"{path}/items", Query(page.Offset, format))), type);

        var format = asked.Canonical(FeatureFormat)!;
        var type = format == "html" ? Link.Html : FeatureWriter.ContentType;

        Link Page(string rel, int offset) =>
            new(rel, Links.Complete(asked, Links.Pinned(asked, $"{path}/items", Query(offset, format))), type);

        var links = new List<Link> { Itself("self", FeatureWriter.ContentType, "json"), Itself("alternate", Link.Html, "html") };
        if (page.Offset > 0) links.Add(Page("prev", Math.Max(0, Math.Min(page.Offset, page.Matched) - page.Limit)));
        if (page.HasNext) links.Add(Page("next", page.Offset + page.Limit));
        links.Add(Link.To(asked, "collection", path, Link.Json));
        links.Add(Link.To(asked, QueryablesSchema.Relation, $"{path}/queryables", QueryablesSchema.ContentType));
        return links;
    }
}
