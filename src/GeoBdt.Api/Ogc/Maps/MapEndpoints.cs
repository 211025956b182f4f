using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>OGC API Maps 1.0: maps of any box and size, without texts, in degrees or in Web Mercator.</summary>
static class MapEndpoints
{
    public static void MapMaps(this IEndpointRouteBuilder routes)
    {
        var ogc = routes.MapGroup("").WithTags("OGC API Maps");
        foreach (var subject in OgcSubject.Each)
        {
            var frame = new MapFrameParameters(subject.Box);
            ogc.MapGet($"{subject.Route}/map", (Asked asked, Choropleths choropleths, AreaRasters rasters) => GetMap(subject, frame, asked, choropleths, rasters))
                .WithName($"peta.{subject.Name}.getMap")
                .WithSummary(subject.IsStyled
                    ? "Peta satu ukuran tanpa tulisan, dengan Content-Bbox dan Content-Crs. / Map of a value without texts, with Content-Bbox and Content-Crs."
                    : "Peta batas wilayah tanpa tulisan, dengan Content-Bbox dan Content-Crs. / Map of boundaries without texts, with Content-Bbox and Content-Crs.")
                .Produces(StatusCodes.Status200OK, contentType: MediaTypes.Png, additionalContentTypes: MediaTypes.Svg)
                .Takes(ResponseKind.Map, [.. subject.All, .. frame.All, .. Background.All, MapFormats.Parameter]);
        }
    }

    static IResult GetMap(OgcSubject subject, MapFrameParameters parameters, Asked asked, Choropleths choropleths, AreaRasters rasters)
    {
        var (release, frame) = (asked.Release, asked.Get(parameters.Frame));
        var painting = subject.Painting(asked, choropleths);
        var (paper, beyond) = Background.Grounds(asked, painting.Theme.Paper);
        var (windows, ground) = (frame.Windows, frame.Ground(paper, beyond));
        asked.StopIfGone();
        byte[] map;
        if (asked.Get(MapFormats.Parameter) == MapFormats.Svg)
        {
            var count = windows.Sum(window => painting.Areas.In(window, margin: 0).Length);
            if (count > VektorEndpoints.MostAreas) return Problems.TooManyForVector(count, VektorEndpoints.MostAreas, $"{subject.Path(asked)}/map?f=png");
            map = PlainSvg.Render(
                windows, painting.Areas, painting.Styles, painting.StyleOf, painting.Borders, painting.Theme, ground, subject.Title(asked), Descriptions(asked, painting));
        }
        else
        {
            var pieces = new List<AreaRaster>();
            foreach (var window in windows)
            {
                pieces.Add(rasters.Of(release, painting.Scope, painting.Areas, painting.Theme, painting.Borders, window));
                asked.StopIfGone();
            }

            map = PlainMap.Render(pieces, painting.StyleOf, painting.Colours(frame.Scale, paper), ground);
        }

        var headers = asked.Http.Response.Headers;
        headers["Content-Crs"] = $"<{frame.Box.Crs.Uri}>";
        headers["Content-Bbox"] = frame.Box.ToString();
        return Answer.Bytes(asked.Get(MapFormats.Parameter) == MapFormats.Svg ? MediaTypes.Svg : MediaTypes.Png, map);
    }

    // Names, and values where there are any.
    static string[] Descriptions(Asked asked, MapPainting painting)
    {
        if (painting.Choropleth is { } map)
        {
            return MapSheets.Descriptions(
                asked.Release, map, new MapTexts(asked.Release, SubjectParameters.Shown(asked), map.Scope, isEnglish: false, asked.Get(SubjectParameters.Dibanding)));
        }

        var start = asked.Release.Wilayah.LevelStart(painting.Scope.Tingkat);
        var names = new string[painting.StyleOf.Length];
        Array.Fill(names, "");
        foreach (var feature in painting.Areas.Features) names[feature] = AreaNames.Full(asked.Release.Wilayah[start + feature]);
        return names;
    }
}
