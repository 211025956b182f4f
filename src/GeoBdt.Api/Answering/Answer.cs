using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Answering;

/// <summary>Successful answers. Cache headers are set already when a handler runs, so these write only type and body.</summary>
static class Answer
{
    public const string HtmlType = "text/html; charset=utf-8";

    /// <summary>A record as JSON.</summary>
    public static IResult Json<T>(T value, string contentType = AnswerJson.ContentType) =>
        Results.Json(value, AnswerJson.Options, contentType);

    /// <summary>JSON written piece by piece, straight into the response.</summary>
    public static IResult Json(string contentType, Action<Utf8JsonWriter> write) => Written(contentType, buffer =>
    {
        using var json = new Utf8JsonWriter(buffer, AnswerJson.WriterOptions);
        write(json);
    });

    /// <summary>JSON sent as it is written: as fast as its reader takes it, and never more than a part of it in memory.</summary>
    /// <param name="contentType">Media type.</param>
    /// <param name="write">Writes it; each step of the sequence is a place where what is written may go.</param>
    public static IResult Streamed(string contentType, Func<Utf8JsonWriter, IEnumerable<int>> write) => new StreamedResult(contentType, write);

    /// <summary>Bytes written straight into the response; nothing is sent when writing fails.</summary>
    public static IResult Written(string contentType, Action<IBufferWriter<byte>> write) => new WrittenResult(contentType, write);

    /// <summary>Bytes written into memory that is kept from answer to answer, then sent with their length.</summary>
    /// <param name="contentType">Media type.</param>
    /// <param name="buffers">Where the memory comes from.</param>
    /// <param name="write">Writes them; nothing is sent when it fails.</param>
    public static IResult Whole(string contentType, AnswerBuffers buffers, Action<IBufferWriter<byte>> write) =>
        new WholeResult(contentType, buffers, write);

    /// <summary>Bytes that exist already.</summary>
    public static IResult Bytes(string contentType, ReadOnlyMemory<byte> bytes) => new BytesResult(contentType, bytes);

    /// <summary>Bytes too large to be held, whole or the ranges asked for.</summary>
    /// <param name="contentType">Media type.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="open">Opens a stream of them, seekable; asked only when bytes are sent.</param>
    /// <param name="etag">For If-Range.</param>
    public static IResult Ranges(string contentType, long length, Func<Stream> open, EntityTagHeaderValue etag) =>
        new RangesResult(contentType, length, open, etag);

    /// <summary>A file of the viewer.</summary>
    public static IResult File(IFileInfo file, string contentType) => Results.Stream(file.CreateReadStream(), contentType);

    /// <summary>The mark of the viewer, within the page: without a link browsers ask for /favicon.ico.</summary>
    public const string Icon =
        """<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E"""
        + "%3Cpath fill='%23fecc5c' d='M2 6.5 9 3v14.5L2 21z'/%3E%3Cpath fill='%23f03b20' d='m9 3 6 3.5V21l-6-3.5z'/%3E"
        + """%3Cpath fill='%230b5a6b' d='M15 6.5 22 3v14.5L15 21z'/%3E%3C/svg%3E">""";

    /// <summary>A small page of our own.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="body">HTML; whatever is not ours is encoded already.</param>
    public static IResult Html(string title, string body) => Results.Content(
        $$"""
        <!doctype html>
        <html lang="id">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {{Icon}}
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}code{font-size:.95em}</style>
        <main>
        {{body}}
        </main>
        </html>

        """,
        HtmlType);

    /// <summary>Leads to the right spelling of an address. Revalidated, as a later release may know another counterpart.</summary>
    public static IResult Moved(string location) => new MovedResult(location);

    /// <summary>Leads from an old code to the area of today, and says so. Revalidated, as a later release may know better.</summary>
    public static IResult MovedForGood(string location, string note) => new MovedForGoodResult(location, note);

    sealed class MovedForGoodResult(string location, string note) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            httpContext.Response.Headers.Location = location;
            httpContext.Response.Headers.CacheControl = "public, no-cache";
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            return httpContext.Response.WriteAsync(note + "\n", httpContext.RequestAborted);
        }
    }

    sealed class MovedResult(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            httpContext.Response.Headers.Location = location;
            httpContext.Response.Headers.CacheControl = "public, no-cache";
            return Task.CompletedTask;
        }
    }

    // The framework's cuts the connection when its token is cancelled, of which ours says too that time is over.
    sealed class BytesResult(string contentType, ReadOnlyMemory<byte> bytes) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = contentType;
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }

    sealed class RangesResult(string contentType, long length, Func<Stream> open, EntityTagHeaderValue etag) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // HEAD: nobody reads the body, so nothing is read for it.
            if (httpContext.Response.Body == Stream.Null)
            {
                httpContext.Response.ContentType = contentType;
                httpContext.Response.ContentLength = length;
                httpContext.Response.Headers.AcceptRanges = "bytes";
                return;
            }

            DropStrangeRange(httpContext.Request.Headers);
            await Results.Stream(open(), contentType, entityTag: etag, enableRangeProcessing: true).ExecuteAsync(httpContext);
            if (httpContext.Response.StatusCode != StatusCodes.Status416RangeNotSatisfiable) return;
            // Becomes a problem: nobody may keep it for as long as the archive.
            (httpContext.Response.ContentType, httpContext.Response.ContentLength) = (null, null);
        }

        // RFC 9110, 14.2 and 13.1.5: a unit that we do not know, and a validator that is not exactly our tag, as a date never
        // is, mean the whole. The framework takes any unit for bytes and, without a date of its own, any date for a match.
        void DropStrangeRange(IHeaderDictionary headers)
        {
            var isOfBytes = headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase);
            var isOfThis = headers.IfRange.Count == 0 || headers.IfRange == etag.ToString();
            if (!isOfBytes || !isOfThis) headers.Range = default;
        }
    }

    sealed class WholeResult(string contentType, AnswerBuffers buffers, Action<IBufferWriter<byte>> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var buffer = buffers.Take();
            try
            {
                write(new StoppingWriter(buffer, httpContext.RequestAborted));
                httpContext.Response.ContentType = contentType;
                httpContext.Response.ContentLength = buffer.WrittenCount;
                await httpContext.Response.Body.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
            }
            finally
            {
                buffers.Return(buffer);
            }
        }
    }

    sealed class StreamedResult(string contentType, Func<Utf8JsonWriter, IEnumerable<int>> write) : IResult
    {
        // Large enough that neither the compressor nor the network minds. Unit: bytes.
        const int Part = 1 << 18;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
            response.ContentType = contentType;
            await using var json = new Utf8JsonWriter(new StoppingWriter(response.BodyWriter, stop), AnswerJson.WriterOptions);
            long sent = 0;
            foreach (var _ in write(json))
            {
                if (json.BytesCommitted + json.BytesPending - sent < Part) continue;
                await json.FlushAsync(stop);
                sent = json.BytesCommitted;
                await response.BodyWriter.FlushAsync(stop);
                // A client that read slowly was waited for by its socket's thread, which must not make the next part.
                await Task.Yield();
            }

            await json.FlushAsync(stop);
            await response.BodyWriter.FlushAsync(stop);
        }
    }

    sealed class WrittenResult(string contentType, Action<IBufferWriter<byte>> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = contentType;
            write(new StoppingWriter(httpContext.Response.BodyWriter, httpContext.RequestAborted));
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
