using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Collections;

// A link as OGC API Features writes it.
sealed record Link(string Rel, string Href, string Type)
{
    public const string Json = "application/json", Html = "text/html";

    /// <summary>A link to an address that needs no parameters.</summary>
    public static Link To(Asked asked, string rel, string path, string type) =>
        new(rel, Links.Complete(asked, Links.To(asked, path)), type);

    /// <summary>A link to the page for people at an address.</summary>
    public static Link ToPage(Asked asked, string rel, string path) =>
        new(rel, Links.Complete(asked, Links.To(asked, path, ("f", "html"))), Html);

    public string AsHeader() => $"<{Href}>; rel=\"{Rel}\"; type=\"{Type}\"";
}

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
    public static IEnumerable<PageLink> OnPage(this IReadOnlyList<Link> links) => links.Select(link => new PageLink(
        link switch
        {
            { Rel: "self", Type: not Link.Html } => "alternate",
            { Rel: "alternate", Type: Link.Html } => "self",
            _ => link.Rel,
        },
        link.Href,
        link.Type));
}
