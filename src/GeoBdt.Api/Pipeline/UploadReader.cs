using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GeoBdt.Api.Pipeline;

/// <summary>Reads the files of a form into memory: the framework's reader would put large ones on the disk.</summary>
static class UploadReader
{
    // RFC 2046, 5.1.1.
    const int MostBoundary = 70;

    /// <summary>Reads them all.</summary>
    /// <param name="context">The request.</param>
    /// <param name="contract">The files that may come.</param>
    /// <param name="mostBytes">Of all together.</param>
    /// <param name="stop">Cancelled when the client has gone or took too long.</param>
    public static async Task<(Uploads? Uploads, Problem? Problem)> ReadAsync(HttpContext context, UploadContract contract, long mostBytes, CancellationToken stop)
    {
        if (contract.Body is { } document) return await DocumentAsync(context, contract, document, stop);
        var files = new Dictionary<string, UploadedFile>();
        if (context.Request.ContentLength is 0 || (context.Request.ContentLength is null && context.Request.ContentType is null)) return (new Uploads(files), null);
        if (BoundaryOf(context.Request) is not { } boundary) return (null, Refused("Isi harus multipart/form-data.", "The content must be multipart/form-data."));
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            for (var left = mostBytes; await reader.ReadNextSectionAsync(stop) is { } section;)
            {
                if (NameOf(section) is not { } name) return (null, Refused("Setiap bagian harus bernama.", "Every part must have a name."));
                if (!contract.Fields.Any(one => one.Name == name.Field)) return (null, Unknown(name.Field, contract));
                var bytes = await BytesAsync(section.Body, left, stop);
                if (bytes is null) return (null, Problems.UploadTooLarge(mostBytes));
                left -= bytes.Length;
                if (bytes.Length == 0) return (null, Problems.BadFile(name.Field, null, new Teks("berkas kosong", "the file is empty")));
                if (!files.TryAdd(name.Field, new UploadedFile(name.Field, name.File, bytes)))
                {
                    return (null, Refused($"Berkas '{name.Field}' dikirim dua kali.", $"The file '{name.Field}' was sent twice."));
                }
            }

            return (new Uploads(files), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problems.UploadTooLarge(mostBytes) : Problems.Status(exception.StatusCode));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return (null, Refused("Unggahan terpotong atau bukan multipart/form-data.", "The upload is cut off or not multipart/form-data."));
        }
    }

    /// <summary>Refuses what is larger than it may be.</summary>
    public static Problem TooLarge(UploadContract contract, long mostBytes) =>
        contract.Body is { } document ? Problems.BodyTooLarge(document.MostBytes) : Problems.UploadTooLarge(mostBytes);

    static async Task<(Uploads? Uploads, Problem? Problem)> DocumentAsync(HttpContext context, UploadContract contract, BodyContract document, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals(document.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Problems.WrongMediaType(document.MediaType));
        }

        try
        {
            return await BytesAsync(context.Request.Body, document.MostBytes, stop) is { } bytes
                ? (new Uploads(new Dictionary<string, UploadedFile>()) { Body = bytes }, null)
                : (null, TooLarge(contract, document.MostBytes));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(contract, document.MostBytes) : Problems.Status(exception.StatusCode));
        }
        catch (IOException)
        {
            return (null, Refused("Isi terpotong.", "The content is cut off."));
        }
    }

    static Problem Refused(string id, string en) => Problems.BadUpload(new Teks(id, en));

    static Problem Unknown(string name, UploadContract contract)
    {
        var known = string.Join(", ", contract.Fields.Select(one => one.Name));
        return Refused($"Berkas '{Problems.Shown(name)}' tidak dikenal; yang ada: {known}.", $"The file '{Problems.Shown(name)}' is unknown; there are: {known}.");
    }

    static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= MostBoundary } ? boundary : null;
    }

    static (string Field, string File)? NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 } name
            ? (name, HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "")
            : null;

    // Null when there is more.
    static async Task<byte[]?> BytesAsync(Stream body, long most, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(piece, stop)) > 0;)
        {
            if (whole.Length + read > most) return null;
            whole.Write(piece, 0, read);
        }

        return whole.ToArray();
    }
}
