using System.Text.Json.Serialization;

namespace GeoBdt.Api.Answering;

/// <summary>A link as OGC API writes it.</summary>
sealed record Link(
    string Rel,
    string Href,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Templated = null)
{
    /// <summary>As RFC 8288 writes it into a header.</summary>
    public string AsHeader() => $"<{Href}>; rel=\"{Rel}\"; type=\"{Type}\"";
}
