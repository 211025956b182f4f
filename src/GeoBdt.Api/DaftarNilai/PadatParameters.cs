using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;

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
    public static Parameter<int?> Kelas(Parameter<string> format) => ClassParameters.CountOrNothing(
        "Hanya f=padat: nomor kelas sebagai ganti nilai; kelasnya yang di legenda. / "
            + "f=padat only: class numbers instead of values, those of the legend. (2–9)",
        asked => asked.Get(format) == Format, OnlyPadat);

    /// <summary>Most decimals of values; null for those they are published with.</summary>
    public static Parameter<int?> Desimal(Parameter<string> format, Parameter<int?> kelas) => AnyDecimals.OrNothing(
        "Hanya f=padat tanpa kelas: desimal paling banyak, supaya lebih kecil. Bawaan: semua. / "
            + "f=padat without kelas only: decimals at most, to be smaller. Default: all.",
        asked => asked.Get(format) == Format && asked.Get(kelas) is null, OnlyPadat + " (kelas: –)");
}
