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

    /// <summary>Whether BPS numbers it as a lake (88) or forest (99): in the place of the kabupaten, or at the end of
    /// that of the kecamatan.</summary>
    public static bool IsCode(KodeBps kode)
    {
        for (KodeBps? at = kode; at is { } k; at = k.Parent)
        {
            if (k.Tingkat is Tingkat.Kabupaten or Tingkat.Kecamatan && k.Digits % 100 is 88 or 99) return true;
        }

        return false;
    }
}
