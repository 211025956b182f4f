using GeoBdt.Api.Asking;
using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>PNG or SVG, by the Accept header unless <c>f=</c> says. Where both are wanted as much it is PNG, which is small whatever it shows.</summary>
static class MapFormats
{
    public const string Png = "png", Svg = "svg";

    static readonly string[] Names = [Png, Svg];

    public static readonly Parameter<string> Parameter = new(
        "f",
        "Bentuk peta. Bawaan: menurut Accept, png bila tidak disebut. / Format of the map. Default: by Accept, png when it does not say.",
        (text, asked) =>
        {
            if (text is not null) return Names.Contains(text) ? Reading.Of(text, text) : Problems.BadChoice("f", text, Names);
            var accepted = asked.Http.Request.GetTypedHeaders().Accept;
            var (png, svg) = (Quality(accepted, MediaTypes.Png), Quality(accepted, MediaTypes.Svg));
            return png == 0 && svg == 0 ? Problems.NotAcceptable([MediaTypes.Png, MediaTypes.Svg])
                : svg > png ? Reading.Of(Svg, Svg)
                : Reading.Of(Png, Png);
        })
    {
        Choices = Names,
    };

    // RFC 9110, 12.5.1: the most specific range that a type is in says how much it is wanted.
    static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        if (accepted.Count == 0) return 1;
        var (best, quality) = (-1, 0.0);
        foreach (var range in accepted)
        {
            var how = range.MatchesAllTypes ? 0
                : !range.Type.Equals(type.Split('/')[0], StringComparison.OrdinalIgnoreCase) ? -1
                : range.MatchesAllSubTypes ? 1
                : range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 2
                : -1;
            if (how > best) (best, quality) = (how, range.Quality ?? 1);
        }

        return quality;
    }
}
