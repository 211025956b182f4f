using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication;

/// <summary>The part of the gate that needs no data: definitions that may not be published whatever is counted.</summary>
static class GerbangDefinisi
{
    const string Umur = "umur";
    const string JenisKelamin = "jnskel";

    /// <summary>Why a definition is refused; null when it is not.</summary>
    public static Teks? FaultOf(Indicator indicator, PerlindunganOptions options)
    {
        var cells = indicator.Dimensi.Aggregate(1, (product, one) => product * Math.Max(1, one.Kategori.Count));
        if (cells > options.BatasSel)
        {
            return new Teks(
                $"Indikator {indicator.Id} memiliki {cells} sel per wilayah; paling banyak {options.BatasSel}.",
                $"Indicator {indicator.Id} has {cells} cells per area; at most {options.BatasSel}.");
        }

        var crossed = indicator.Dimensi.Sum(one => NamesAgeAndSex(one) ? 2 : 1);
        if (crossed > options.BatasVariabelSilang)
        {
            return new Teks(
                $"Indikator {indicator.Id} menyilangkan {crossed} variabel; paling banyak {options.BatasVariabelSilang}.",
                $"Indicator {indicator.Id} crosses {crossed} variables; at most {options.BatasVariabelSilang}.");
        }

        if (indicator.Kelas == Kelas.Kesehatan && DeepestByAgeAndSex(indicator) > Tingkat.Kecamatan)
        {
            return new Teks(
                $"Indikator kesehatan {indicator.Id} menurut umur dan jenis kelamin paling dalam di tingkat kecamatan.",
                $"Health indicator {indicator.Id} by age and sex goes no deeper than kecamatan.");
        }

        return null;
    }

    // Two variables in one dimension.
    static bool NamesAgeAndSex(Dimensi dimension) => Names(dimension, Umur) && Names(dimension, JenisKelamin);

    // Narrowest level at which a series divides by both; null when none does. As two dimensions, or one that comes second,
    // they meet only in the crossed series, which may have a wider limit of their own.
    static Tingkat? DeepestByAgeAndSex(Indicator indicator)
    {
        var dimensions = indicator.Dimensi;
        if (!dimensions.Any(one => Names(one, Umur)) || !dimensions.Any(one => Names(one, JenisKelamin))) return null;
        var crossed = (Tingkat)Math.Min((int)indicator.Terdalam, (int)(indicator.TerdalamSilang ?? indicator.Terdalam));
        return NamesAgeAndSex(dimensions[0]) ? indicator.Terdalam : crossed;
    }

    static bool Names(Dimensi dimension, string variable) => dimension.Kategori.Any(one => Names(one.Syarat, variable));

    static bool Names(string? condition, string variable)
    {
        if (condition is null) return false;
        for (var at = condition.IndexOf(variable, StringComparison.Ordinal); at >= 0;
            at = condition.IndexOf(variable, at + 1, StringComparison.Ordinal))
        {
            var end = at + variable.Length;
            if ((at == 0 || !IsNamePart(condition[at - 1])) && (end == condition.Length || !IsNamePart(condition[end]))) return true;
        }

        return false;
    }

    static bool IsNamePart(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);
}
