using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>The faces that pictures are lettered in, read once from what the web build put into wwwroot.</summary>
/// <remarks>
/// Without them there are no pictures: a map without title, legend and source is worse than none. Tiles, which hold no
/// text, go on working, and so does everything else.
/// </remarks>
sealed partial class MapLettering
{
    public const string RegularFile = "huruf/source-sans-3-latin-400-normal.woff";
    public const string StrongFile = "huruf/source-sans-3-latin-600-normal.woff";

    public MapLettering(IWebHostEnvironment environment, ILogger<MapLettering> logger)
    {
        try
        {
            Faces = new MapFonts(Read(environment, RegularFile), Read(environment, StrongFile));
        }
        catch (Exception exception) when (exception is FontException or IOException or UnauthorizedAccessException)
        {
            LogMissing(logger, exception.Message);
        }
    }

    /// <summary>The faces; null when they are not installed.</summary>
    public MapFonts? Faces { get; }

    static OutlineFont Read(IWebHostEnvironment environment, string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists) throw new FileNotFoundException($"wwwroot/{path} tidak ada / is missing");
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return OutlineFont.Read(bytes);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Gambar peta tidak dapat dibuat: {Reason}. Bangun peta web (tanpa -p:BuildWeb=false). / "
            + "Map pictures cannot be made; build the viewer.")]
    private static partial void LogMissing(ILogger logger, string reason);
}
