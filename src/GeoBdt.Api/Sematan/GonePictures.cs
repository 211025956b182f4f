using System.Collections.Concurrent;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Sematan;

/// <summary>
/// What stands on a site in place of a map that there is no more: a picture that says so. Sites keep our pictures for years, and
/// nobody looks at the status of what an <c>img</c> asks for.
/// </summary>
/// <remarks>One for each kind of failure, drawn once: it says nothing of what was asked, so that asking for much makes no work.</remarks>
sealed class GonePictures(MapLettering lettering)
{
    readonly ConcurrentDictionary<string, byte[]> _drawn = new();

    /// <summary>The picture of a failure; null for those that a later try may not meet, and without faces.</summary>
    public byte[]? Of(ProblemType type) => type.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone && lettering.Faces is { } faces
        ? _drawn.GetOrAdd(type.Slug, _ => Draw(type, faces))
        : null;

    static byte[] Draw(ProblemType type, MapFonts faces) => MapPicture.Render(
        new MapSheet
        {
            Shapes = ShapeSet.Empty(0),
            Features = [],
            StyleOf = [],
            Legend = [],
            Title = type.Judul.Id,
            Subtitle = type.Judul.En,
            EmptyText = In(new("Peta ini tidak tersedia lagi", "This map is no longer available")),
            Caution = type.Penjelasan.Id,
            Source = type.Penjelasan.En,
        },
        MapParameters.DefaultWidth, MapParameters.DefaultHeight(MapParameters.DefaultWidth), faces);

    static string In(Teks text) => $"{text.Id} / {text.En}";
}
