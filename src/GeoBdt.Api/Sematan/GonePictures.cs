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

    /// <summary>The picture of a failure; null for those of the asking itself, and without faces.</summary>
    public byte[]? Of(ProblemType type) => (IsGone(type) || IsForNow(type)) && lettering.Faces is { } faces
        ? _drawn.GetOrAdd(type.Slug, _ => Draw(type, faces))
        : null;

    static bool IsGone(ProblemType type) => type.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone;

    // Nobody tries an img again by himself, so that the picture tells its reader to.
    static bool IsForNow(ProblemType type) => type == ProblemTypes.TooMany || type == ProblemTypes.Busy || type == ProblemTypes.TookTooLong;

    static byte[] Draw(ProblemType type, MapFonts faces) => MapPicture.Render(
        new MapSheet
        {
            Shapes = ShapeSet.Empty(0),
            Features = [],
            StyleOf = [],
            Legend = [],
            Title = type.Judul.Id,
            Subtitle = type.Judul.En,
            EmptyText = In(IsGone(type)
                ? new("Peta ini tidak tersedia lagi", "This map is no longer available")
                : new("Peta ini belum dapat dibuat; muat ulang halaman sebentar lagi", "This map could not be made yet; load the page again shortly")),
            Caution = type.Penjelasan.Id,
            Source = type.Penjelasan.En,
        },
        MapParameters.DefaultWidth, MapParameters.DefaultHeight(MapParameters.DefaultWidth), faces);

    static string In(Teks text) => $"{text.Id} / {text.En}";
}
