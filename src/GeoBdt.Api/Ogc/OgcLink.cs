using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Ogc;

// A link as OGC API Tiles and Maps write it.
sealed record OgcLink(
    string Rel,
    string Href,
    string Type,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Templated = null)
{
    /// <summary>A link to an address of this server.</summary>
    public static OgcLink To(Asked asked, string rel, string path, string type, string title, params ReadOnlySpan<(string, string?)> query) =>
        new(rel, Links.Complete(asked, Links.To(asked, path, query)), type, title);
}

static class MediaTypes
{
    public const string Json = "application/json";
    public const string Html = "text/html";
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";
    public const string Mvt = "application/vnd.mapbox-vector-tile";
}
