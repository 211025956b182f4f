using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Asking;

static class LinkMaking
{
    /// <summary>A link to an address of this server, with scheme and host.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="rel">What it is to the resource.</param>
    /// <param name="path">Path.</param>
    /// <param name="type">Media type of what is there.</param>
    /// <param name="title">For people; null for none.</param>
    /// <param name="query">Parameters; those without a value are left out.</param>
    public static Link LinkTo(this Asked asked, string rel, string path, string type, string? title = null, params ReadOnlySpan<(string, string?)> query) =>
        new(rel, Links.Complete(asked, Links.To(asked, path, query)), type, title);

    /// <summary>A link to the page for people at an address.</summary>
    public static Link LinkToPage(this Asked asked, string rel, string path, string? title = null) =>
        asked.LinkTo(rel, path, MediaTypes.Html, title, ("f", "html"));
}
