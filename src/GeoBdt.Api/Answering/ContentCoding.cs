using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Answering;

// The thousand ways of writing Accept-Encoding come down to three, so that a cache holds at most three copies.
static class ContentCoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";
    public const string Identity = "identity";

    /// <summary>The best coding we have among those the client takes: br, gzip, identity.</summary>
    public static string Negotiate(IHeaderDictionary headers)
    {
        var accepted = headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var codings)) return Identity;
        bool brotli = false, gzip = false;
        foreach (var coding in codings)
        {
            var taken = coding.Quality is not 0;
            var any = coding.Value == "*";
            brotli |= taken && (any || coding.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase));
            gzip |= taken && (any || coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase));
        }

        return (brotli, gzip) switch { (true, _) => Brotli, (_, true) => Gzip, _ => Identity };
    }
}
