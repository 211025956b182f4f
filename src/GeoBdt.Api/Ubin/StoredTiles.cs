using System.Globalization;
using System.IO.Pipelines;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ubin;

/// <summary>
/// Answers what browsers ask for all day, a tile without values, straight from the archive: no route, no cache, one copy of
/// bytes that are packed already. It stands before all other steps. Every other request, and every one that is not quite in order, goes on to the endpoint,
/// which knows how to refuse.
/// </summary>
sealed class StoredTiles(RequestDelegate next, CurrentRelease current)
{
    const string Prefix = "/ubin/";
    const string Suffix = ".mvt";
    const string Version = "?v=";
    const string Type = "application/vnd.mapbox-vector-tile";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method)
            && TryReadPath(request.Path.Value, out var tile)
            && TryReadVersion(request.QueryString.Value, out var version)
            && current.Snapshot is { } release
                ? Answer(context, release, tile, current.IsVerified(release), version)
                : next(context);
    }

    static async Task Answer(HttpContext context, ReleaseSnapshot release, TileId tile, bool isVerified, string? version)
    {
        var (request, response) = (context.Request, context.Response);
        var geometry = release.Manifest.Geometri;
        var isFound = release.Ubin.TryFind(tile, out var place);
        var isPacked = isFound && ContentCoding.TakesGzip(request.Headers);
        var etag = string.Create(
            CultureInfo.InvariantCulture, $"\"{geometry}-{tile.Z}-{tile.X}-{tile.Y}{(isPacked ? "-gz" : "")}\"");
        PublicHeaders.Set(response.Headers);
        response.Headers.ETag = etag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl =
            !isVerified ? CacheControls.NotKept : version == geometry ? CacheControls.Immutable : CacheControls.Revalidated;
        if (Matching.IsKnown(request.Headers.IfNoneMatch, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Type;
        if (isPacked)
        {
            response.Headers.ContentEncoding = ContentCoding.Gzip;
            response.ContentLength = place.Length;
            // Before the head is written the server would hold the body apart and copy it again. No token: one would be made
            // for each request, and who has gone is noticed by the socket.
            await response.StartAsync();
            Write(response.BodyWriter, release.Ubin.Packed(place));
            GC.KeepAlive(release);
        }
        else
        {
            var plain = isFound ? release.Ubin.Unpack(place) : [];
            response.ContentLength = plain.Count;
            await response.StartAsync();
            Write(response.BodyWriter, plain.AsSpan());
        }

        await response.BodyWriter.FlushAsync();
    }

    // In one piece: in blocks of the server's 4 KB, the kernel would gather them again.
    static void Write(PipeWriter writer, ReadOnlySpan<byte> body)
    {
        body.CopyTo(writer.GetSpan(body.Length));
        writer.Advance(body.Length);
    }

    // "/ubin/{z}/{x}/{y}.mvt" of a tile that can be in the archive.
    static bool TryReadPath(ReadOnlySpan<char> path, out TileId tile)
    {
        tile = default;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || !path.EndsWith(Suffix, StringComparison.Ordinal)) return false;
        path = path[Prefix.Length..^Suffix.Length];
        // The number is what stands between slashes; one behind the last would be a second spelling.
        if (path.EndsWith('/')) return false;
        return TryTakeNumber(ref path, out var z) && TryTakeNumber(ref path, out var x) && TryTakeNumber(ref path, out var y)
            && path.IsEmpty && z <= UbinLayers.MaxZoom && TileId.TryCreate(z, x, y, out tile);
    }

    // Up to the next slash or the end; one spelling for each number, as the endpoint has it.
    static bool TryTakeNumber(ref ReadOnlySpan<char> path, out int number)
    {
        var length = 0;
        for (number = 0; length < path.Length && char.IsAsciiDigit(path[length]) && length < 6; length++)
        {
            number = (10 * number) + (path[length] - '0');
        }

        if (length == 0 || (length > 1 && path[0] == '0')) return false;
        if (length < path.Length && path[length] != '/') return false;
        path = length < path.Length ? path[(length + 1)..] : [];
        return true;
    }

    static bool TryReadVersion(string? query, out string? version)
    {
        version = null;
        if (string.IsNullOrEmpty(query)) return true;
        if (!query.StartsWith(Version, StringComparison.Ordinal) || query.AsSpan().IndexOfAny("&%+;") >= 0) return false;
        version = query[Version.Length..];
        return true;
    }
}
