using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Answering;

// Names of areas and levels in sentences.
static class AreaNames
{
    static readonly string[] SpecialProvinces = ["Provinsi ", "DKI ", "DI ", "Daerah "];

    /// <summary>The name with what kind of area it is: "Kecamatan Panggul", "Provinsi Jawa Timur".</summary>
    public static string Full(Area area)
    {
        var (kind, known) = area.Tingkat switch
        {
            Tingkat.Provinsi => ("Provinsi ", SpecialProvinces),
            Tingkat.Kabupaten => ("Kabupaten ", ["Kabupaten ", "Kota ", "Kab. ", "Kab "]),
            Tingkat.Kecamatan => ("Kecamatan ", ["Kecamatan "]),
            // Village parts of the code: 1xxx kelurahan, 2xxx desa (Kepmendagri).
            _ => (area.Kode.Digits / 1000 % 10 == 1 ? "Kelurahan " : "Desa ", (string[])["Desa ", "Kelurahan "]),
        };
        foreach (var prefix in known)
        {
            if (area.Nama.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return area.Nama;
        }

        return kind + area.Nama;
    }

    /// <summary>The name on the area itself, where most are kabupaten and need not say so; cities do.</summary>
    public static string Short(Area area)
    {
        const string Kabupaten = "Kabupaten ";
        return area.Tingkat == Tingkat.Kabupaten && area.Nama.StartsWith(Kabupaten, StringComparison.OrdinalIgnoreCase)
            ? area.Nama[Kabupaten.Length..]
            : area.Nama;
    }

    /// <summary>The level in words.</summary>
    public static string Level(Tingkat tingkat, bool isEnglish) => (tingkat, isEnglish) switch
    {
        (Tingkat.Provinsi, false) => "provinsi",
        (Tingkat.Provinsi, true) => "province",
        (Tingkat.Kabupaten, false) => "kabupaten/kota",
        (Tingkat.Kabupaten, true) => "regency/city",
        (Tingkat.Kecamatan, false) => "kecamatan",
        (Tingkat.Kecamatan, true) => "district",
        (_, false) => "desa/kelurahan",
        _ => "village",
    };
}
