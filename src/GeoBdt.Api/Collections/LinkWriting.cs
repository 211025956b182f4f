using System.Text.Json;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Collections;

static class LinkWriting
{
    public static void WriteLinks(this Utf8JsonWriter json, IReadOnlyList<Link> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("rel"u8, link.Rel);
            json.WriteString("href"u8, link.Href);
            json.WriteString("type"u8, link.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>As the page of the same resource has them: what it is itself and what it is beside are the other way round.</summary>
    public static IEnumerable<Link> OnPage(this IReadOnlyList<Link> links) => links.Select(link => link with
    {
        Rel = link switch
        {
            { Rel: "self", Type: not MediaTypes.Html } => "alternate",
            { Rel: "alternate", Type: MediaTypes.Html } => "self",
            _ => link.Rel,
        },
    });
}
