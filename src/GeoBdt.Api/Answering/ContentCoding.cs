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
        var (brotli, gzip) = (QualityOf(Brotli, codings), QualityOf(Gzip, codings));
        return brotli > 0 && brotli >= gzip ? Brotli : gzip > 0 ? Gzip : Identity;
    }

    /// <summary>Whether the client takes gzip.</summary>
    public static bool TakesGzip(IHeaderDictionary headers)
    {
        var accepted = headers.AcceptEncoding;
        // Nearly every client: a plain list without weights.
        if (accepted.Count == 1 && accepted[0] is { } one && !one.Contains(';'))
        {
            return one.Contains(Gzip, StringComparison.OrdinalIgnoreCase) || one.Contains('*');
        }

        return StringWithQualityHeaderValue.TryParseList(accepted, out var codings) && QualityOf(Gzip, codings) > 0;
    }

    // RFC 9110, 12.5.3: what is named goes by its own weight, "*" by what is left.
    static double QualityOf(string name, IList<StringWithQualityHeaderValue> codings)
    {
        double? named = null, rest = null;
        foreach (var coding in codings)
        {
            if (coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) named = coding.Quality ?? 1;
            if (coding.Value == "*") rest = coding.Quality ?? 1;
        }

        return named ?? rest ?? 0;
    }
}
