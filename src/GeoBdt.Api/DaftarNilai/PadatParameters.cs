using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.DaftarNilai;

// What the compact form takes beside the others; none of it means anything elsewhere, so it is refused there.
static class PadatParameters
{
    /// <summary>Name of the format.</summary>
    public const string Format = "padat";

    const string OnlyPadat = "f=" + Format;
    const int MostDecimals = 9;

    static readonly Parameter<int> AnyDecimals = Parameters.Whole("desimal", "", 0, 0, MostDecimals);

    /// <summary>Number of classes; null for the values themselves.</summary>
    public static Parameter<int?> Kelas(Parameter<string> format) => new(
        MapParameters.Kelas.Name,
        "Hanya f=padat: nomor kelas sebagai ganti nilai; kelasnya yang di legenda. / "
            + "f=padat only: class numbers instead of values, those of the legend. (2–9)",
        (text, asked) => text is null ? Reading.Of<int?>(null, null)
            : asked.Get(format) != Format ? Problems.OnlyTogether(MapParameters.Kelas.Name, OnlyPadat)
            : Read<int, int?>(MapParameters.Kelas, text, asked, number => number))
    {
        Number = (2, 9, null),
    };

    /// <summary>How classes are chosen; only beside <c>kelas</c>.</summary>
    public static Parameter<ClassMethod> Metode(Parameter<int?> kelas) => BesideClasses(MapParameters.Metode, kelas);

    /// <summary>Colours of classes; only beside <c>kelas</c>.</summary>
    public static Parameter<ColorRamp> Palet(Parameter<int?> kelas) => BesideClasses(MapParameters.Palet, kelas);

    /// <summary>Most decimals of values; null for those they are published with.</summary>
    public static Parameter<int?> Desimal(Parameter<string> format, Parameter<int?> kelas) => new(
        AnyDecimals.Name,
        "Hanya f=padat tanpa kelas: desimal paling banyak, supaya lebih kecil. Bawaan: semua. / "
            + "f=padat without kelas only: decimals at most, to be smaller. Default: all.",
        (text, asked) => text is null ? Reading.Of<int?>(null, null)
            : asked.Get(format) != Format || asked.Get(kelas) is not null ? Problems.OnlyTogether(AnyDecimals.Name, OnlyPadat + " tanpa kelas")
            : Read<int, int?>(AnyDecimals, text, asked, number => number))
    {
        Number = (0, MostDecimals, null),
    };

    static Parameter<T> BesideClasses<T>(Parameter<T> parameter, Parameter<int?> kelas) => new(
        parameter.Name,
        parameter.Description,
        (text, asked) => asked.Get(kelas) is not null ? Read<T, T>(parameter, text, asked, value => value)
            : text is null ? Reading.Of<T>(default, null)
            : Problems.OnlyTogether(parameter.Name, kelas.Name))
    {
        Choices = parameter.Choices,
    };

    static Reading<TOut> Read<T, TOut>(Parameter<T> parameter, string? text, Asked asked, Func<T, TOut> take)
    {
        var reading = parameter.Read(text, asked);
        return new Reading<TOut>(reading.Refusal is null ? take((T)reading.Value!) : default, reading.Canonical, reading.Refusal);
    }
}
