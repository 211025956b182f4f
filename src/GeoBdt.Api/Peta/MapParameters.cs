using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// The inputs of maps. Their defaults are contract: pictures linked without parameters must not change their looks.
static class MapParameters
{
    public const int DefaultWidth = 640;

    /// <summary>Unit: pixels.</summary>
    public const int MinWidth = 320;

    // A column of a village site: the legend stands below the map there.
    const int Narrow = 480;

    /// <summary>Free around the areas of a plain map. Unit: pixels.</summary>
    public const int PlainMargin = 8;

    /// <summary>A map of areas and borders alone.</summary>
    public const string Polos = "polos";

    /// <summary>Level of a map of one area.</summary>
    public static readonly Parameter<Tingkat> TingkatInKode = LevelReader.Below(Parameters.Kode, Parameters.SatuUkuran);

    /// <summary>Level of a map of an area or of the whole release.</summary>
    public static readonly Parameter<Tingkat> TingkatInInduk = LevelReader.Below(Parameters.Induk, Parameters.SatuUkuran);

    /// <summary>Classes of a map of one area.</summary>
    public static readonly ClassParameters KelasInKode = ClassParameters.Always(ScopeOfKode);

    /// <summary>Classes of a map of an area or of the whole release.</summary>
    public static readonly ClassParameters KelasInInduk = ClassParameters.Always(ScopeOfInduk);

    public static readonly Parameter<int> Lebar = Parameters.Whole(
        "lebar", "Lebar gambar, piksel. / Width of the picture, pixels.", DefaultWidth, MinWidth, MapPicture.MaxSide);

    public static readonly Parameter<string> Tata = Parameters.Choice(
        "tata",
        "lengkap: dengan judul, legenda, sumber dan catatan; polos: wilayah dan batas saja, latar tembus pandang. / "
            + "lengkap: with title, legend, source and notes; polos: areas and borders alone on a transparent ground.",
        "lengkap", Polos);

    static readonly Parameter<int> GivenTinggi =
        Parameters.Whole("tinggi", "Tinggi gambar, piksel.", 480, MapPicture.MinSide, MapPicture.MaxSide);

    public static readonly Parameter<int> Tinggi = new(
        "tinggi",
        $"Tinggi gambar, piksel. Bawaan: tiga perempat lebar; di bawah lebar {Narrow}, lima perempat. / "
            + $"Height of the picture, pixels. Default: three quarters of the width; below a width of {Narrow}, five quarters. "
            + $"({MapPicture.MinSide}–{MapPicture.MaxSide})",
        (text, asked) =>
        {
            text ??= DefaultHeight(asked.Get(Lebar)).ToString(CultureInfo.InvariantCulture);
            var reading = GivenTinggi.Read(text, asked);
            return new Reading<int>((int?)reading.Value ?? 0, reading.Canonical, reading.Refusal);
        })
    {
        Number = (MapPicture.MinSide, MapPicture.MaxSide, null),
    };

    /// <summary>Height of a picture that none was given for.</summary>
    public static int DefaultHeight(int width) => width < Narrow ? width * 5 / 4 : width * 3 / 4;

    /// <summary>The areas of a map of one area.</summary>
    public static MapScope ScopeOfKode(Asked asked) =>
        MapScope.Of(asked.Release.Wilayah, asked.Get(Parameters.Kode), asked.Get(TingkatInKode));

    /// <summary>The areas of a map of an area or of the whole release.</summary>
    public static MapScope ScopeOfInduk(Asked asked) =>
        MapScope.Of(asked.Release.Wilayah, asked.Get(Parameters.Induk), asked.Get(TingkatInInduk));
}
