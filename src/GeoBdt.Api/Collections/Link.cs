using System.Text.Json;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Collections;

// A link as OGC API Features writes it.
sealed record Link(string Rel, string Href, string Type)
{
    /// <summary>A link to an address that needs no parameters.</summary>
    public static Link To(Asked asked, string rel, string path, string type) =>
        new(rel, Links.Complete(asked, Links.To(asked, path)), type);

    public string AsHeader() => $"<{Href}>; rel=\"{Rel}\"; type=\"{Type}\"";
}

static class LinkJson
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
}
