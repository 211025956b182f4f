using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Pipeline;

/// <summary>Headers of what browsers open as a document: what it may load, who may frame it, what it may use and tell.</summary>
static class PageHeaders
{
    // Scripts are files of ours, none is inline. Styles are within the page, as many of our own as there are pages. MapLibre makes its workers and some
    // pictures from blobs.
    const string Sources = "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ";

    // An SVG opened by itself is a document too; in an img none of this matters.
    const string SvgSources = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    // What none of our pages uses, nor a page that a hole in one of them would let in.
    const string Unused = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>Sets those that the answer's type asks for.</summary>
    /// <param name="response">The answer, its type set.</param>
    /// <param name="kind">Of its endpoint; null for addresses that are none.</param>
    public static void Set(HttpResponse response, ResponseKind? kind)
    {
        var headers = response.Headers;
        if (Is(response, "text/html"))
        {
            headers.ContentSecurityPolicy = Sources + (kind?.FrameAncestors ?? "'none'");
            headers["Permissions-Policy"] = Unused;
            // Which desa somebody looks at is nobody else's business.
            headers["Referrer-Policy"] = "same-origin";
        }
        else if (Is(response, "image/svg+xml"))
        {
            headers.ContentSecurityPolicy = SvgSources;
        }
    }

    static bool Is(HttpResponse response, string type) => response.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;
}
