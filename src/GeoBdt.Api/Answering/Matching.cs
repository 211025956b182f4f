using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Answering;

static class Matching
{
    /// <summary>Whether If-None-Match names an answer, so that the client has it.</summary>
    /// <remarks>
    /// Weak comparison: a proxy that compresses by itself weakens our tag to W/"…". "*" is any answer there is.
    /// </remarks>
    public static bool IsKnown(StringValues ifNoneMatch, string etag)
    {
        foreach (var header in ifNoneMatch)
        {
            if (header is not null && (header.Contains(etag, StringComparison.Ordinal) || header.AsSpan().Trim() is "*")) return true;
        }

        return false;
    }
}
