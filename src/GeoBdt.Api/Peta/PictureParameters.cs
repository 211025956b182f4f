using GeoBdt.Api.Asking;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// How pictures are drawn, beside what they show. Their defaults are contract: see MapParameters.
static class PictureParameters
{
    /// <summary>Most pixels of a picture; a side has <see cref="Canvas.MaxSide"/> at most.</summary>
    public const int MostPixels = PictureLimits.MostPixels;

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

    /// <summary>The ground: white or nearly black.</summary>
    public static readonly Parameter<string> Tema = Parameters.Choice(
        "tema",
        "terang: latar putih; gelap: latar hampir hitam, palet berurut dibalik bila ujung tingginya gelap, jadi nilai tinggi tetap paling menonjol. / "
            + "terang: white ground; gelap: nearly black ground, sequential palettes turned around where their high end is dark, so that high values "
            + "still stand out.",
        "terang", Gelap);

    /// <summary>Meridians and parallels.</summary>
    public static readonly Parameter<string> Kisi = Parameters.Choice(
        "kisi",
        "ya: garis bujur dan lintang pada selang bulat, bertulisan derajat di tepi. / ya: meridians and parallels at round steps, labelled at the frame.",
        "tidak", Ya);

    /// <summary>The same for pictures that may be without any text: <see cref="MapParameters.Tata"/> stands before.</summary>
    public static readonly Parameter<string> KisiGambar = new(
        Kisi.Name,
        Kisi.Description,
        (text, asked) =>
        {
            var reading = Kisi.Read(text, asked);
            return text == Ya && asked.Get(MapParameters.Tata) == MapParameters.Polos
                ? Problems.NotTogether("kisi=ya", "tata=polos")
                : new Reading<string>((string?)reading.Value, reading.Canonical, reading.Refusal);
        })
    {
        Choices = Kisi.Choices,
    };

    /// <summary>The small map of the surroundings.</summary>
    public static readonly Parameter<string> Sisipan = Parameters.Choice(
        "sisipan",
        "ya: peta kecil letaknya, bila ada tempat kosong. / ya: a small map of where it lies, where there is room.",
        "tidak", Ya);

    /// <summary>The dark ground.</summary>
    public const string Gelap = "gelap";

    const string Ya = "ya";

    /// <summary>The letters of degrees when meridians and parallels were asked for.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="kisi"><see cref="Kisi"/> or <see cref="KisiGambar"/>, whichever the endpoint takes.</param>
    public static GraticuleMarks? Graticule(Asked asked, Parameter<string> kisi) => asked.Get(kisi) != Ya ? null
        : asked.Get(Parameters.Bahasa) == "en" ? new("W", "E", "N", "S")
        : new("BB", "BT", "LU", "LS");

    /// <summary>The small map of the surroundings; of a piece of a map, the whole map with the piece framed.</summary>
    public static MapInset? Inset(Asked asked, MapSheet sheet, Choropleth map) => sheet.View is null
        ? MapSheets.Inset(asked.Release, map.Scope)
        : new MapInset(sheet.Shapes, map.Features, [], sheet.View);

    /// <summary>Whether <see cref="Sisipan"/> was asked for.</summary>
    public static bool WantsInset(Asked asked) => asked.Get(Sisipan) == Ya;

    /// <summary>Classes in the colours of the ground asked for.</summary>
    public static MapClasses ClassesOf(Asked asked, ClassParameters classes) =>
        classes.Of(asked) with { IsDark = asked.Get(Tema) == Gelap };

    static bool Fits(int width, int height, int scale) =>
        Math.Max(width, height) * scale <= Canvas.MaxSide && width * scale * height * scale <= MostPixels;
}
