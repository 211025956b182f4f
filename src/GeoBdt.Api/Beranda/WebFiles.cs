using System.Globalization;
using GeoBdt.Api.Asking;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace GeoBdt.Api.Beranda;

/// <summary>The files of the built viewer. They go through the same cache as data, so each is compressed once.</summary>
static class WebFiles
{
    // Vite names what it puts here by content.
    const string HashedFolder = "assets/";

    static readonly FileExtensionContentTypeProvider Types = new();

    public static readonly Parameter<IFileInfo> Berkas = new(
        "berkas",
        "Berkas peta. / File of the viewer.",
        (text, asked) => Find(Files(asked.Http), text) is { } file
            ? Reading.Of(file, Stamp(text!, file)) with { IsPin = text!.StartsWith(HashedFolder, StringComparison.Ordinal) }
            : Problems.Status(StatusCodes.Status404NotFound));

    /// <summary>The viewer's page; null when the viewer was not built.</summary>
    public static IFileInfo? Index(IWebHostEnvironment environment) => Find(environment.WebRootFileProvider, "index.html");

    /// <summary>Tells one build of the viewer's page from another, for its ETag.</summary>
    public static string StampOfIndex(Asked asked) =>
        Find(Files(asked.Http), "index.html") is { } index ? Stamp("index.html", index) : "";

    /// <summary>The file with the media type of its name.</summary>
    public static IResult Answer(IFileInfo file) => Answering.Answer.File(
        file, Types.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream");

    static IFileProvider Files(HttpContext http) =>
        http.RequestServices.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;

    static IFileInfo? Find(IFileProvider files, string? path) =>
        // A provider finds "index.html/" and then cannot open it.
        path is not null && !path.EndsWith('/') && files.GetFileInfo(path) is { Exists: true, IsDirectory: false } file ? file : null;

    static string Stamp(string path, IFileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}:{file.Length}:{file.LastModified.UtcTicks}");
}
