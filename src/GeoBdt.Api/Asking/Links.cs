using Microsoft.AspNetCore.Http.Extensions;

namespace GeoBdt.Api.Asking;

/// <summary>
/// Addresses of this server as answers carry them: from the root of the host, so no Host header gets into them, except where
/// standards or the programs that follow them want complete ones.
/// </summary>
static class Links
{
    /// <summary>What stands before every path: the prefix under which a proxy mounts this server, usually nothing.</summary>
    public static string Base(HttpContext http) => http.Request.PathBase.ToUriComponent();

    /// <summary>Scheme and host that the client reached this server by, for what is pasted into other sites.</summary>
    public static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}";

    /// <summary>An address with the parameters that are given; a pinned request leads to pinned addresses.</summary>
    public static string To(Asked asked, string path, params ReadOnlySpan<(string Name, string? Value)> query) =>
        To(asked, path, asked.PinnedRelease, query);

    /// <summary>An address that goes on with this very release, whatever is published meanwhile.</summary>
    public static string Pinned(Asked asked, string path, params ReadOnlySpan<(string Name, string? Value)> query) =>
        To(asked, path, asked.Release.Id.ToString(), query);

    /// <summary>
    /// The same address with scheme and host. TileJSON 3.0 demands it, and GDAL before 3.9.2 joins "http://host/" and "/path"
    /// to "http://host//path".
    /// </summary>
    /// <exception cref="InvalidOperationException">The answer's cache key does not hold the origin.</exception>
    public static string Complete(Asked asked, string address) => asked.Kind.HoldsOrigin
        ? Origin(asked.Http) + address
        : throw new InvalidOperationException("An answer may say the origin only when its kind holds it.");

    static string To(Asked asked, string path, string? rilis, ReadOnlySpan<(string Name, string? Value)> query)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in query)
        {
            if (value is not null) builder.Add(name, value);
        }

        if (rilis is not null) builder.Add(EndpointContract.Rilis, rilis);
        return Base(asked.Http) + path + builder.ToQueryString();
    }

    /// <summary>The same address with one parameter's text replaced, and another left away: where a redirect leads.</summary>
    public static string Replacing(Asked asked, string name, string from, string to, string? without = null)
    {
        var request = asked.Http.Request;
        var segments = (request.Path.Value ?? "").Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            // A segment may go on after the value, as {kode}.png does.
            if (request.RouteValues.ContainsKey(name)
                && (segments[i] == from || segments[i].StartsWith(from + ".", StringComparison.Ordinal)))
            {
                segments[i] = to + segments[i][from.Length..];
            }
        }

        var query = new QueryBuilder();
        foreach (var (key, values) in request.Query)
        {
            if (key == without) continue;
            foreach (var value in values)
            {
                query.Add(key, key == name && value == from ? to : value ?? "");
            }
        }

        return Base(asked.Http) + new PathString(string.Join('/', segments)).ToUriComponent() + query.ToQueryString();
    }
}
