using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Sematan;

/// <summary>The answer of oEmbed 1.0 (oembed.com, 2.3): a frame of the page (<c>rich</c>), or the picture (<c>photo</c>).</summary>
sealed record OembedJson(
    string Type,
    string Version,
    string Title,
    [property: JsonPropertyName("provider_name")] string ProviderName,
    [property: JsonPropertyName("provider_url")] string ProviderUrl,
    [property: JsonPropertyName("cache_age")] int CacheAge,
    int Width,
    int Height,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Html,
    [property: JsonPropertyName("thumbnail_url"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ThumbnailUrl,
    [property: JsonPropertyName("thumbnail_width"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ThumbnailWidth,
    [property: JsonPropertyName("thumbnail_height"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ThumbnailHeight)
{
    // The picture and the first rows of its table. Unit: pixels.
    const int FrameWidth = 640, FrameHeight = 800;

    const int SecondsPerDay = 86_400;

    /// <summary>What is said of an address; null when nothing fits into the size.</summary>
    /// <param name="page">The request for the page.</param>
    /// <param name="isPicture">The picture is wanted alone.</param>
    /// <param name="maxWidth">Unit: pixels.</param>
    /// <param name="maxHeight">Unit: pixels.</param>
    public static OembedJson? Of(Asked page, bool isPicture, int maxWidth, int maxHeight)
    {
        // The consumer keeps the address; an address without an edition goes on to later ones.
        var isLatest = Indicators.Catalog.Ukuran.TryParse((string)page.Http.Request.RouteValues[Parameters.SatuUkuran.Name]!, out var asked) && asked.Edisi is null;
        var picture = new LinkedPicture(page, isLatest);
        return isPicture ? Photo(page, picture, maxWidth, maxHeight) : Rich(page, picture, maxWidth, maxHeight);
    }

    static OembedJson? Photo(Asked page, LinkedPicture picture, int maxWidth, int maxHeight)
    {
        var width = Math.Min(picture.Size.Width, maxWidth);
        var height = Math.Min(width == picture.Size.Width ? picture.Size.Height : MapParameters.DefaultHeight(width), maxHeight);
        return width < MapParameters.MinWidth || height < MapPicture.MinSide ? null
            : Common(page, picture, "photo", width, height) with { Url = picture.SizedPictureAddress(width, height) };
    }

    static OembedJson? Rich(Asked page, LinkedPicture picture, int maxWidth, int maxHeight)
    {
        var (width, height) = (Math.Min(FrameWidth, maxWidth), Math.Min(FrameHeight, maxHeight));
        var card = picture.Card;
        var rich = Common(page, picture, "rich", width, height) with { Html = picture.Frame(width, height) };
        // A thumbnail has to keep to the size too.
        return card.Width > maxWidth || card.Height > maxHeight ? rich
            : rich with { ThumbnailUrl = card.Picture, ThumbnailWidth = card.Width, ThumbnailHeight = card.Height };
    }

    static OembedJson Common(Asked page, LinkedPicture picture, string type, int width, int height) => new(
        type, "1.0", picture.Texts.Title, page.Release.Manifest.Penerbit, Links.Origin(page.Http) + Links.Base(page.Http) + "/", SecondsPerDay,
        width, height, null, null, null, null, null);
}
