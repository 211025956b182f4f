using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Asking;

/// <summary>How large pictures may be that are as large as asked for.</summary>
static class PictureLimits
{
    /// <summary>Longest side. Unit: pixels.</summary>
    public const int MostSide = Canvas.MaxSide;

    /// <summary>Most pixels, about 150 MB while they are drawn.</summary>
    public const int MostPixels = 12_000_000;
}
