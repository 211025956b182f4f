namespace GeoBdt.Indicators.Wilayah;

/// <summary>Level of an administrative area, from the widest to the narrowest.</summary>
public enum Tingkat
{
    /// <summary>Province; Kemendagri code of 2 digits.</summary>
    Provinsi = 1,

    /// <summary>Regency or city (kabupaten/kota); 4 digits.</summary>
    Kabupaten = 2,

    /// <summary>District; 6 digits (BPS: 7).</summary>
    Kecamatan = 3,

    /// <summary>Village or urban ward (desa/kelurahan); 10 digits.</summary>
    Desa = 4,
}

/// <summary>The names levels carry in URLs, files and tile layers.</summary>
public static class TingkatNames
{
    /// <summary>All levels, widest first.</summary>
    public static IReadOnlyList<Tingkat> All { get; } =
        [Tingkat.Provinsi, Tingkat.Kabupaten, Tingkat.Kecamatan, Tingkat.Desa];

    /// <summary>The name used in URLs and files: <c>provinsi</c>, <c>kabupaten</c>, <c>kecamatan</c>, <c>desa</c>.</summary>
    public static string Name(this Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => "provinsi",
        Tingkat.Kabupaten => "kabupaten",
        Tingkat.Kecamatan => "kecamatan",
        Tingkat.Desa => "desa",
        _ => throw new ArgumentOutOfRangeException(nameof(tingkat), tingkat, "Not a level."),
    };

    /// <summary>Widest zoom at which the areas of a level are drawn: at smaller ones they would fill no pixels, and their
    /// borders leave no vertex in the borders of wider levels.</summary>
    public static int MinZoom(this Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => 0,
        Tingkat.Kabupaten => 3,
        Tingkat.Kecamatan => 6,
        _ => 7,
    };

    /// <summary>Reads a level name as <see cref="Name"/> writes it; lower case only.</summary>
    public static bool TryParse(string? text, out Tingkat tingkat)
    {
        tingkat = text switch
        {
            "provinsi" => Tingkat.Provinsi,
            "kabupaten" => Tingkat.Kabupaten,
            "kecamatan" => Tingkat.Kecamatan,
            "desa" => Tingkat.Desa,
            _ => default,
        };
        return tingkat != default;
    }
}
