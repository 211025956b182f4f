using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Sematan;

/// <summary>A map in words, for who does not see it: what it shows, its middle and ends, and what it does not show and why.</summary>
sealed class MapWords(ReleaseSnapshot release, Nilai nilai, MapScope scope, MapTexts texts)
{
    // Of fewer areas the two ends say it all.
    const int FewestForMedian = 3;

    /// <summary>With the numbers, which hold for this edition.</summary>
    public string WithNumbers()
    {
        var words = new StringBuilder(texts.Title).Append(", ").Append(texts.Edition);
        if (release.Manifest.Sampel) words.Append(texts.In(new(" (data buatan)", " (invented data)")));
        words.Append(". ").Append(texts.Measure).Append('.');
        if (texts.WholeValue is { } whole) words.Append(' ').Append(whole).Append('.');
        AppendNumbers(words);
        AppendMissing(words);
        return words.ToString();
    }

    /// <summary>Without numbers, for a picture that goes on to later editions while these words stay.</summary>
    public string WithoutNumbers() => texts.In(new(
        $"Peta {Perubahan.Lower(texts.Title)}, edisi terbaru. Angka setiap wilayah ada pada halaman yang ditautkan.",
        $"Map of {Perubahan.Lower(texts.Title)}, latest edition. The linked page has the number of every area."));

    void AppendNumbers(StringBuilder words)
    {
        var shown = new List<int>();
        for (var area = scope.First; area < scope.End; area++)
        {
            if (nilai.Status[area] == NilaiStatus.Ada) shown.Add(area);
        }

        if (shown.Count == 0) return;
        // Stable: of equal values the first in order of codes is named.
        int[] ordered = [.. shown.OrderBy(area => nilai.Value[area])];
        var hasMedian = ordered.Length >= FewestForMedian;
        if (hasMedian)
        {
            var (low, high) = (nilai.Value[ordered[(ordered.Length - 1) / 2]], nilai.Value[ordered[ordered.Length / 2]]);
            words.Append(" Median: ").Append(texts.Number((low + high) / 2)).Append(';');
        }

        var most = ordered.First(area => nilai.Value[area] == nilai.Value[ordered[^1]]);
        var least = hasMedian ? new Teks(" terendah: ", " lowest: ") : new Teks(" Terendah: ", " Lowest: ");
        words.Append(texts.In(least)).Append(NameAndValue(ordered[0]))
            .Append(texts.In(new("; tertinggi: ", "; highest: "))).Append(NameAndValue(most)).Append('.');
    }

    void AppendMissing(StringBuilder words)
    {
        (NilaiStatus Status, Teks Words)[] kinds =
        [
            (NilaiStatus.Dirahasiakan, new("dirahasiakan", "withheld")),
            (NilaiStatus.TidakAdaData, new("tidak ada data", "without data")),
            (NilaiStatus.PenyebutKecil, new("berpenyebut kecil", "of a small denominator")),
        ];
        List<string> counted = [];
        foreach (var (status, name) in kinds)
        {
            var count = nilai.Status.AsSpan(scope.First, scope.Count).Count(status);
            if (count > 0) counted.Add($"{Numerals.Format(count, 0, texts.IsEnglish)} {texts.In(name)}");
        }

        if (counted.Count == 0) return;
        var all = Numerals.Format(scope.Count, 0, texts.IsEnglish);
        var level = AreaNames.Level(scope.Tingkat, texts.IsEnglish);
        words.Append(texts.In(new($" Dari {all} {level}: ", $" Of {all} areas ({level}): ")))
            .AppendJoin(", ", counted).Append('.');
    }

    string NameAndValue(int area) => $"{release.Wilayah[area].Nama} {texts.Number(nilai.Value[area])}";
}
