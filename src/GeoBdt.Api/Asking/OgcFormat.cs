using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Asking;

/// <summary>
/// JSON or HTML at the addresses of OGC API: by <c>f=</c>, else by the Accept header, else JSON. A header that names neither is refused with 406, as
/// OGC API Features 1.0 (table 2) and RFC 9110 (15.5.7) have it: who can read XML alone is told at once, not by its parser. Browsers, GDAL, QGIS
/// and curl accept anything in the end and never see it.
/// </summary>
static class OgcFormat
{
    const string Html = "text/html", Json = "application/json";
    static readonly string[] Choices = ["json", "html"];

    /// <summary>The parameter of an address; its value is <c>json</c> or <c>html</c>.</summary>
    /// <param name="types">Further media types that its JSON goes by.</param>
    public static Parameter<string> Of(params string[] types) => new(
        "f",
        "Bentuk jawaban. Bawaan: menurut Accept, json bila boleh apa saja. / Format. Default: by Accept, json when anything goes.",
        (text, asked) => text switch
        {
            "json" or "html" => Reading.Of(text, text),
            null => ByAccept(asked.Http.Request.GetTypedHeaders().Accept, [Json, .. types]),
            _ => Problems.BadChoice("f", text, Choices),
        })
    {
        Choices = Choices,
    };

    // What cannot be read of the header is as if it were not there.
    static Reading<string> ByAccept(IList<MediaTypeHeaderValue> accepted, string[] types)
    {
        if (accepted.Count == 0) return Reading.Of("json", "json");
        var (html, json) = (QualityOf(accepted, Html), types.Max(type => QualityOf(accepted, type)));
        return html > json ? Reading.Of("html", "html")
            : json > 0 ? Reading.Of("json", "json")
            : Problems.NotAcceptable([.. types, Html]);
    }

    // Of the range that says it most exactly (RFC 9110, 12.5.1).
    static double QualityOf(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var (quality, exactness) = (0.0, -1);
        foreach (var one in accepted)
        {
            var own = one.MatchesAllTypes ? 0 : one.MatchesAllSubTypes ? 1 : 2;
            var isMatch = own switch
            {
                0 => true,
                1 => type.StartsWith($"{one.Type}/", StringComparison.OrdinalIgnoreCase),
                _ => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase),
            };
            if (isMatch && own > exactness) (quality, exactness) = (one.Quality ?? 1, own);
        }

        return quality;
    }
}
