namespace GeoBdt.Indicators.Wilayah.Build;

/// <summary>Tells lakes, reservoirs and forest from areas, in files that hold them among desa.</summary>
/// <remarks>Asked only for features whose code leads to no area: there are desa called Danau and Waduk.</remarks>
static class NoArea
{
    static readonly string[] FirstWords = ["hutan", "danau", "waduk"];

    /// <summary>Whether a name is that of a lake, a reservoir or a forest.</summary>
    public static bool IsName(string? nama) => nama is not null && FirstWords.Any(word =>
        nama.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (nama.Length == word.Length || !char.IsLetter(nama[word.Length])));

    /// <summary>Whether BPS numbers it as a lake (88) or forest (99) in the place of the kabupaten, where no kabupaten
    /// is.</summary>
    public static bool IsOutsideKabupaten(KodeBps kode)
    {
        while (kode.Parent is { Tingkat: not Tingkat.Provinsi } wider) kode = wider;
        return kode.Tingkat == Tingkat.Kabupaten && kode.Digits % 100 is 88 or 99;
    }

    /// <summary>Whether BPS numbers it so in the place of the kabupaten or at the end of that of the kecamatan.</summary>
    public static bool IsCode(KodeBps kode)
    {
        var kecamatan = kode.Tingkat == Tingkat.Desa ? kode.Parent!.Value : kode;
        return IsOutsideKabupaten(kode) || (kecamatan.Tingkat == Tingkat.Kecamatan && kecamatan.Digits % 100 is 88 or 99);
    }
}
