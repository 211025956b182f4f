using System.Text.Json;

namespace GeoBdt.Api.Collections;

// A link as OGC API Features writes it.
sealed record Link(string Rel, string Href, string Type)
{
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
