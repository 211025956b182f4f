using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Wilayah;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GeoBdt.Api.Sematan;

/// <summary>An address of ours that another site was given: an embed page or a map picture, with what its query chooses.</summary>
/// <param name="Ukuran">As written.</param>
/// <param name="Kode">As written.</param>
/// <param name="IsPicture">The picture, not the page.</param>
/// <param name="Query">The parameters that mean something, by name; others are dropped.</param>
sealed record EmbedAddress(string Ukuran, string Kode, bool IsPicture, IReadOnlyDictionary<string, StringValues> Query)
{
    const int MostLetters = 2000;
    const string PageFolder = "/sematan/", PictureFolder = "/peta/", PictureEnd = ".png";

    static readonly EndpointContract Contract =
        new(SematanEndpoints.Route, [Parameters.SatuUkuran.Name, Parameters.Kode.Name], ResponseKind.EmbedPage, SematanEndpoints.OfPage);

    /// <summary>Takes an address apart; null when it is none of ours.</summary>
    /// <param name="text">Complete, with scheme and host.</param>
    /// <param name="http">The request, whose host is ours.</param>
    public static EmbedAddress? Parse(string text, HttpContext http)
    {
        if (text.Length > MostLetters || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        if (!IsHere(uri, http.Request.Host)) return null;
        var (path, mounted) = (Uri.UnescapeDataString(uri.AbsolutePath), http.Request.PathBase.Value ?? "");
        if (!path.StartsWith(mounted, StringComparison.Ordinal) || path.Any(char.IsControl)) return null;
        path = path[mounted.Length..];
        var isPicture = path.StartsWith(PictureFolder, StringComparison.Ordinal) && path.EndsWith(PictureEnd, StringComparison.Ordinal);
        if (!isPicture && !path.StartsWith(PageFolder, StringComparison.Ordinal)) return null;
        var parts = (isPicture ? path[..^PictureEnd.Length] : path).Split('/');
        return parts is [_, _, { Length: > 0 } ukuran, { Length: > 0 } kode]
            ? new EmbedAddress(ukuran, kode, isPicture, Known(QueryHelpers.ParseQuery(uri.Query)))
            : null;
    }

    /// <summary>The request that the address is, on the release it names.</summary>
    public async ValueTask<(Asked? Asked, IResult? Refusal)> ReadAsync(Asked asked, OpenReleases releases)
    {
        var pinned = Query.TryGetValue(EndpointContract.Rilis, out var rilis) ? (string?)rilis : null;
        var (release, missing) = pinned is null ? (asked.Release, null) : await releases.FindAsync(pinned, asked.Http);
        return missing is null ? Read(asked, release!, pinned is not null) : (null, missing);
    }

    /// <summary>The request that the address is, on the release of another request.</summary>
    public (Asked? Asked, IResult? Refusal) Read(Asked asked) => Read(asked, asked.Release, asked.PinnedRelease is not null);

    /// <summary>The one spelling of addresses that mean the same.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in Query.OrderBy(one => one.Key, StringComparer.Ordinal)) query.Add(name, (IEnumerable<string>)values!);
        return $"{(IsPicture ? PictureFolder : PageFolder)}{Ukuran}/{Kode}{(IsPicture ? PictureEnd : "")}{query.ToQueryString()}";
    }

    (Asked? Asked, IResult? Refusal) Read(Asked asked, Indicators.Release.ReleaseSnapshot release, bool isPinned)
    {
        var (here, there) = (asked.Http.Request, new DefaultHttpContext { RequestServices = asked.Http.RequestServices });
        (there.Request.Scheme, there.Request.Host, there.Request.PathBase) = (here.Scheme, here.Host, here.PathBase);
        var kode = KodeToday(release);
        there.Request.Path = $"{PageFolder}{Ukuran}/{kode}";
        there.Request.RouteValues = new RouteValueDictionary { [Parameters.SatuUkuran.Name] = Ukuran, [Parameters.Kode.Name] = kode };
        there.Request.Query = new QueryCollection(Query.ToDictionary(one => one.Key, one => one.Value));
        return Contract.CheckNames(there.Request.Query) is { } problem ? (null, problem) : Asked.Read(Contract, there, release, isPinned);
    }

    // What a page pasted years ago leads to by a redirect, programs are told at once.
    string KodeToday(Indicators.Release.ReleaseSnapshot release) =>
        KodeKemendagri.TryParse(Kode, out var kode) && release.Perubahan.Kini(kode) is [var kini] ? kini.ToString() : Kode;

    // With a proxy that ends TLS in front, the scheme says nothing.
    static bool IsHere(Uri uri, HostString host)
    {
        var isPort = host.Port is { } port ? port == uri.Port : uri.IsDefaultPort;
        return isPort && string.Equals(new HostString(uri.Host).ToUriComponent(), new HostString(host.Host).ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    static Dictionary<string, StringValues> Known(Dictionary<string, StringValues> query) =>
        query.Where(one => Contract.QueryNames.Contains(one.Key)).ToDictionary(one => one.Key, one => one.Value);
}
