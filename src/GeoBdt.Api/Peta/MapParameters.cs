using System.Globalization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

// The inputs of maps. Their defaults are contract: pictures linked without parameters must not change their looks.
static class MapParameters
{
    public const int DefaultWidth = 640;
    const int MinWidth = 320;

    // A column of a village site: the legend stands below the map there.
    const int Narrow = 480;

    static readonly string[] MetodeNames = ["fisher", "kuantil", "sama"];
    static readonly string[] PaletNames = [.. ColorRamp.All.Select(ramp => ramp.Name)];

    /// <summary>Level of a map of one area.</summary>
    public static readonly Parameter<Tingkat> TingkatInKode = LevelReader.Below(Parameters.Kode, Parameters.SatuUkuran);

    /// <summary>Level of a map of an area or of the whole release.</summary>
    public static readonly Parameter<Tingkat> TingkatInInduk = LevelReader.Below(Parameters.Induk, Parameters.SatuUkuran);

    public static readonly Parameter<int> Kelas = Parameters.Whole(
        "kelas",
        "Banyaknya kelas; digabung bila nilainya kurang beragam. / "
            + "Number of classes; fewer when values do not differ enough.",
        5, 2, 9);

    public static readonly Parameter<ClassMethod> Metode = new(
        "metode",
        "Pembagian kelas: fisher (galat kuadrat terkecil), kuantil (sama banyak), sama (sama lebar). Bawaan: fisher. / "
            + "How classes are chosen: least squared error, equal counts, equal widths. Default: fisher.",
        (text, _) => text switch
        {
            null or "fisher" => Reading.Of(ClassMethod.Fisher, "fisher"),
            "kuantil" => Reading.Of(ClassMethod.Kuantil, "kuantil"),
            "sama" => Reading.Of(ClassMethod.Sama, "sama"),
            _ => Problems.BadChoice("metode", text, MetodeNames),
        })
    {
        Choices = MetodeNames,
    };

    public static readonly Parameter<ColorRamp> Palet = new(
        "palet",
        $"Keluarga warna (ColorBrewer, viridis). Bawaan: {ColorRamp.Default.Name}. / Family of colours.",
        (text, _) => text is null ? Reading.Of(ColorRamp.Default, ColorRamp.Default.Name)
            : ColorRamp.TryFind(text, out var ramp) ? Reading.Of(ramp, ramp.Name)
            : Problems.BadChoice("palet", text, PaletNames))
    {
        Choices = PaletNames,
    };

    public static readonly Parameter<int> Lebar = Parameters.Whole(
        "lebar", "Lebar gambar, piksel. / Width of the picture, pixels.", DefaultWidth, MinWidth, MapPicture.MaxSide);

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

    public static MapClasses Classes(Asked asked) => new(asked.Get(Kelas), asked.Get(Metode), asked.Get(Palet));

    /// <summary>Name of a method in addresses and answers.</summary>
    public static string Name(ClassMethod metode) => metode switch
    {
        ClassMethod.Sama => "sama",
        ClassMethod.Kuantil => "kuantil",
        _ => "fisher",
    };
}
