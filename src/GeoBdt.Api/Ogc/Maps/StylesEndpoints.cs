using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>The styles of the whole release and of each collection: every value is one.</summary>
static class StylesEndpoints
{
    static readonly Parameter<string> Format = Parameters.PageFormat();

    public static void MapStyles(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("").WithTags("OGC API Maps");
        MapStylesOf(ogc, "", "dataset", null, []);
        MapStylesOf(ogc, "/collections/{tingkat}", "collection", CollectionReader.Tingkat, [CollectionReader.TingkatOfStyle]);
    }

    static void MapStylesOf(RouteGroupBuilder ogc, string origin, string name, Parameter<Tingkat>? level, Parameter[] levelOfStyle)
    {
        ogc.MapGet($"{origin}/styles", (Asked asked) => GetStyles(asked, level is null ? null : asked.Get(level)))
            .WithName($"peta.{name}.getStyles")
            .WithSummary("Gaya: setiap ukuran satu. / Styles: each value is one.")
            .Produces<StyleList>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, level is null ? [Format] : [level, Format]);
        ogc.MapGet($"{origin}/styles/{{ukuran}}", (Asked asked) => GetStyle(asked, level is null ? null : asked.Get(CollectionReader.TingkatOfStyle)))
            .WithName($"peta.{name}.getStyle")
            .WithSummary("Satu gaya dengan alamat peta, ubin dan legendanya. / One style with the addresses of its map, tiles and legend.")
            .Produces<StyleItem>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Html)
            .Takes(ResponseKind.LinkingBesidePage, [Parameters.SatuUkuran, .. levelOfStyle, Format]);
    }

    static IResult GetStyles(Asked asked, Tingkat? level)
    {
        var list = StyleList.Of(asked, level);
        return asked.Get(Format) == "json"
            ? Answer.Json(list)
            : OgcPage.Of(asked, "Gaya / Styles", [], list.Links, [.. list.Styles.Select(style => (style.Title, style.Links))]);
    }

    static IResult GetStyle(Asked asked, Tingkat? level)
    {
        var nilai = asked.Get(Parameters.SatuUkuran);
        var style = StyleItem.Of(asked, level, nilai.Ukuran.ToString(), nilai, isWhole: true);
        return asked.Get(Format) == "json"
            ? Answer.Json(style)
            : OgcPage.Of(
                asked, style.Title, [("Ukuran / Value", style.Ukuran), ("Definisi / Definition", style.Description!)], style.Links,
                picture: Links.To(asked, $"{StyleList.PathOf(level)}/{style.Id}/map", ("width", "640"), ("f", "png")));
    }
}
