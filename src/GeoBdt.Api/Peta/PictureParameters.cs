using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// How pictures are drawn, beside what they show. Their defaults are contract: see MapParameters.
static class PictureParameters
{
    /// <summary>Most pixels of a picture, about 150 MB while it is drawn; a side has <see cref="Canvas.MaxSide"/> at most.</summary>
    public const int MostPixels = 12_000_000;

    const string SkalaDescription =
        "Piksel per piksel tata letak, untuk layar rapat: huruf, garis dan arsiran sekian kali lebih besar, gambarnya pun. / "
        + "Pixels to a pixel of the layout, for dense screens: letters, lines and hatches are as many times larger, and so is the picture.";

    /// <summary>For pictures of a size that is known and small.</summary>
    public static readonly Parameter<int> Skala = Parameters.Whole("skala", SkalaDescription, 1, 1, RasterWindow.MaxScale);

    /// <summary>For pictures whose size is asked for, which stands before.</summary>
    public static readonly Parameter<int> SkalaGambar = new(
        Skala.Name,
        $"{SkalaDescription} Paling banyak {MostPixels / 1_000_000} juta piksel dan {Canvas.MaxSide} per sisi. / "
            + $"At most {MostPixels / 1_000_000} million pixels, and {Canvas.MaxSide} a side. (1–{RasterWindow.MaxScale}, bawaan / default 1)",
        (text, asked) =>
        {
            var reading = Skala.Read(text, asked);
            if (reading.Refusal is not null) return new Reading<int>(0, null, reading.Refusal);
            var scale = (int)reading.Value!;
            var (width, height) = (asked.Get(MapParameters.Lebar), asked.Get(MapParameters.Tinggi));
            if (Fits(width, height, scale)) return Reading.Of(scale, reading.Canonical);
            var largest = scale;
            while (!Fits(width, height, largest)) largest--;
            return Problems.PictureTooLarge(width * scale, height * scale, MostPixels, Canvas.MaxSide, largest);
        })
    {
        Number = Skala.Number,
    };

    static bool Fits(int width, int height, int scale) =>
        Math.Max(width, height) * scale <= Canvas.MaxSide && width * scale * height * scale <= MostPixels;
}
