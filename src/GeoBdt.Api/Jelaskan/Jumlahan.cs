using System.Globalization;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Jelaskan;

/// <summary>A count beside the sum of its published parts.</summary>
/// <param name="Menurut">What divides it: <c>wilayah</c> or the name of a dimension.</param>
/// <param name="Judul">The same for people.</param>
/// <param name="Keseluruhan">Name of the count.</param>
/// <param name="Nilai">The count as it is published. Unit: whole units.</param>
/// <param name="Jumlah">Sum of the parts that have a number.</param>
/// <param name="Bagian">Number of parts with a number.</param>
/// <param name="TanpaAngka">Number of parts without one.</param>
/// <param name="Selisih">Count − sum; null where a part has no number, as the difference would then be a guess at it.</param>
/// <param name="PalingBanyak">The most that protection alone can make it, (parts + 1) · D; null as <paramref name="Selisih"/>, or unprotected.</param>
/// <param name="Lazim">Where it mostly lies (two standard errors): 2 √((parts + 1) V); null as <paramref name="PalingBanyak"/>.</param>
sealed record Jumlahan(
    string Menurut,
    Teks Judul,
    string Keseluruhan,
    double Nilai,
    double Jumlah,
    int Bagian,
    int TanpaAngka,
    double? Selisih,
    int? PalingBanyak,
    double? Lazim)
{
    /// <summary>
    /// The sums that somebody who sees this value could try; none for tables, and none where there is no value: what explains
    /// that a number is withheld must not lay out how to guess it.
    /// </summary>
    public static IReadOnlyList<Jumlahan> Of(ReleaseSnapshot release, Nilai nilai, int area)
    {
        if (nilai.Indicator.Asal == Asal.Tabel || !Shares.HasValue(nilai.Status[area])) return [];
        var count = nilai.Ukuran with { Statistik = Statistik.Jumlah };
        var sums = new List<Jumlahan>();
        if (ByArea(release, release.Nilai(count), area) is { } areas) sums.Add(areas);
        if (ByCategory(release, nilai.Indicator, count, area) is { } categories) sums.Add(categories);
        return sums;
    }

    /// <summary>The sum in words.</summary>
    public Teks Words() => new(Words(isEnglish: false), Words(isEnglish: true));

    static Jumlahan? ByArea(ReleaseSnapshot release, Nilai count, int area)
    {
        var tree = release.Wilayah;
        if (tree[area].Tingkat >= count.Terdalam()) return null;
        var (first, children) = tree.Children(area).GetOffsetAndLength(tree.Count);
        return children == 0 ? null : Add(
            release, "wilayah", new("Menurut wilayah di bawahnya", "By the areas below it"), count, area,
            Enumerable.Range(first, children).Select(child => (count, child)));
    }

    // Only where every unit is in exactly one category: others do not add up whatever is done to them.
    static Jumlahan? ByCategory(ReleaseSnapshot release, Indicator indicator, Ukuran count, int area)
    {
        var chosen = indicator.KategoriOf(count.Series);
        var crossed = indicator.Dimensi.Count == 2;
        if (chosen.Count == 0 || !indicator.Dimensi[^1].Lengkap) return null;
        var whole = crossed ? $"{indicator.Id}.{chosen[0].Id}" : Universe(release, indicator, count.Series);
        if (whole is null || !release.Catalog.EditionsOf(whole).Contains(count.Edisi!.Value)) return null;
        var (head, dimension) = (crossed ? whole : indicator.Id, indicator.Dimensi[^1]);
        if (release.Wilayah[area].Tingkat > indicator.TerdalamOf($"{head}.{dimension.Kategori[0].Id}")) return null;
        var parts = new List<(Nilai, int)>(dimension.Kategori.Count);
        foreach (var one in dimension.Kategori)
        {
            var part = count with { Series = $"{head}.{one.Id}" };
            if (!release.Catalog.EditionsOf(part.Series).Contains(count.Edisi.Value)) return null;
            parts.Add((release.Nilai(part), area));
        }

        return Add(
            release, dimension.Id, new($"Menurut kategori: {dimension.Judul.Id}", $"By category: {dimension.Judul.En}"),
            release.Nilai(count with { Series = whole }), area, parts);
    }

    // The denominator, where it counts exactly the universe that the categories divide.
    static string? Universe(ReleaseSnapshot release, Indicator indicator, string series)
    {
        if (indicator.PenyebutOf(series) is not { } whole || !release.Catalog.TryFind(whole, out var counted)) return null;
        var isAll = counted.Semesta is null || counted.Syarat is null;
        return isAll && (counted.Semesta ?? counted.Syarat) == indicator.Semesta && counted.Satuan == indicator.Satuan ? whole : null;
    }

    static Jumlahan? Add(
        ReleaseSnapshot release, string by, Teks judul, Nilai whole, int area, IEnumerable<(Nilai Nilai, int Area)> parts)
    {
        if (!Shares.HasValue(whole.Status[area])) return null;
        var (sum, with, without) = (0.0, 0, 0);
        foreach (var (nilai, at) in parts)
        {
            if (Shares.HasValue(nilai.Status[at]))
            {
                sum += nilai.Value[at];
                with++;
            }
            else
            {
                without++;
            }
        }

        var protection = release.Manifest.Perlindungan;
        var isBounded = without == 0 && protection.D > 0 && whole.Indicator.Asal is Asal.Register or Asal.Sensus;
        return new Jumlahan(
            by, judul, whole.Ukuran.ToString(), whole.Value[area], sum, with, without,
            without == 0 ? whole.Value[area] - sum : null,
            isBounded ? (with + 1) * protection.D : null,
            isBounded ? Math.Round(2 * Math.Sqrt((with + 1) * protection.V), 1) : null);
    }

    string Words(bool isEnglish)
    {
        string Whole(double number) => Numerals.Format(number, 0, isEnglish);
        var words = isEnglish
            ? $"{Judul.En}: the whole is {Whole(Nilai)}, the sum of {Bagian} published parts {Whole(Jumlah)}"
            : $"{Judul.Id}: keseluruhannya {Whole(Nilai)}, jumlah {Bagian} bagian yang terbit {Whole(Jumlah)}";
        if (TanpaAngka > 0)
        {
            return words + (isEnglish
                ? $"; {TanpaAngka} parts have no number, so the two cannot be compared."
                : $"; {TanpaAngka} bagian tidak ada angkanya, jadi keduanya tidak dapat dibandingkan.");
        }

        words += isEnglish ? $"; difference {Whole(Selisih!.Value)}" : $"; selisih {Whole(Selisih!.Value)}";
        if (PalingBanyak is not { } most || Lazim is not { } usual) return words + ".";
        return words + (isEnglish
            ? string.Create(CultureInfo.InvariantCulture, $". Protection alone makes it at most {most}, mostly not more than {Numerals.Format(usual, 1, true)}.")
            : $". Perlindungan saja membuatnya paling banyak {most}, umumnya tidak lebih dari {Numerals.Format(usual, 1, false)}.");
    }
}
