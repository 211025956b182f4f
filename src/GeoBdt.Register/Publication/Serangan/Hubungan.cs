using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>A total and the parts that make it up. Numbers are places in <see cref="Hubungan.Cells"/>.</summary>
readonly record struct Bintang(int Total, int[] Parts);

/// <summary>What anybody can read off the catalog about the series of one edition: which are the same cells, which add up
/// to which, which are part of which.</summary>
/// <remarks>
/// Two series are the same where their definitions say the same of the same unit. A complete dimension adds up to the
/// denominator, or to the series with the definition of the universe. A relation that the published numbers contradict
/// anywhere by more than the noise allows is dropped: so an attacker would see that it does not hold.
/// </remarks>
sealed class Hubungan
{
    readonly Dictionary<string, int> _cellOf = [];

    Hubungan(IReadOnlyList<PublishedSeries> series) => Series = series;

    /// <summary>The published series.</summary>
    public IReadOnlyList<PublishedSeries> Series { get; }

    /// <summary>Shape [cells]. Series with one and the same definition, places in <see cref="Series"/>; the first stands
    /// for all.</summary>
    public List<List<int>> Cells { get; } = [];

    /// <summary>Sums that hold in every area.</summary>
    public List<Bintang> Stars { get; } = [];

    /// <summary>Pairs (part, whole) that no star holds.</summary>
    public List<(int Part, int Whole)> Within { get; } = [];

    /// <summary>Reads the relations among the series of one edition.</summary>
    /// <param name="catalog">Definitions.</param>
    /// <param name="series">All series of one edition or span.</param>
    /// <param name="largestChange">D.</param>
    public static Hubungan Of(IReadOnlyList<Indicator> catalog, IReadOnlyList<PublishedSeries> series, int largestChange)
    {
        var result = new Hubungan(series);
        var indicators = new Dictionary<string, Indicator>();
        foreach (var indicator in catalog)
        {
            foreach (var name in indicator.Series) indicators.TryAdd(name, indicator);
        }

        result.JoinSame(indicators);
        foreach (var indicator in catalog)
        {
            if (indicator.Asal == Asal.Register) result.AddStars(indicator, largestChange);
        }

        result.AddParts(indicators, largestChange);
        return result;
    }

    void JoinSame(Dictionary<string, Indicator> indicators)
    {
        var byMeaning = new Dictionary<string, int>();
        for (var i = 0; i < Series.Count; i++)
        {
            var name = Series[i].Series;
            var meaning = indicators.TryGetValue(name, out var indicator) ? Meaning(indicator, name) : null;
            if (meaning is not null && byMeaning.TryGetValue(meaning, out var cell) && AreEqual(Series[Cells[cell][0]], Series[i]))
            {
                Cells[cell].Add(i);
                _cellOf.Add(name, cell);
                continue;
            }

            if (meaning is not null) byMeaning.TryAdd(meaning, Cells.Count);
            _cellOf.Add(name, Cells.Count);
            Cells.Add([i]);
        }
    }

    // Unit and conditions in a fixed order; null where code counts, whose meaning only its name tells.
    static string? Meaning(Indicator indicator, string series)
    {
        var conditions = new List<string>(4);
        if (indicator.Semesta is { } universe) conditions.Add(universe);
        if (indicator.Syarat is { } condition) conditions.Add(condition);
        foreach (var category in indicator.KategoriOf(series))
        {
            if (category.Syarat is null) return null;
            conditions.Add(category.Syarat);
        }

        // Everybody, or something that code counts: nothing says which.
        if (conditions.Count == 0) return null;
        var satuan = PenerimaDitemukan.Rewrite(indicator.Satuan, conditions);
        conditions.Sort(StringComparer.Ordinal);
        return $"{satuan}|{string.Join('&', conditions.Distinct())}";
    }

    static bool AreEqual(PublishedSeries a, PublishedSeries b)
    {
        var length = Math.Min(a.Status.Length, b.Status.Length);
        for (var area = 0; area < length; area++)
        {
            if (a.Shows(area) && b.Shows(area) && a.Value[area] != b.Value[area]) return false;
        }

        return true;
    }

    void AddStars(Indicator indicator, int d)
    {
        if (indicator.Dimensi.Count == 0) return;
        var (one, id) = (indicator.Dimensi[0], indicator.Id);
        if (one.Lengkap && indicator.PenyebutOf(id) is { } whole)
        {
            AddStar(whole, one.Kategori.Select(k => $"{id}.{k.Id}"), d);
        }

        if (indicator.Dimensi.Count < 2) return;
        var two = indicator.Dimensi[1];
        if (two.Lengkap)
        {
            foreach (var k in one.Kategori) AddStar($"{id}.{k.Id}", two.Kategori.Select(l => $"{id}.{k.Id}.{l.Id}"), d);
        }

        if (!one.Lengkap || one.Kategori.Count == 0) return;
        foreach (var l in two.Kategori)
        {
            var column = one.Kategori.Select(k => $"{id}.{k.Id}.{l.Id}").ToArray();
            if (indicator.PenyebutOf(column[0]) is { } total && column.All(name => indicator.PenyebutOf(name) == total)
                && total != indicator.PenyebutOf($"{id}.{one.Kategori[0].Id}"))
            {
                AddStar(total, column, d);
            }
        }
    }

    void AddStar(string total, IEnumerable<string> parts, int d)
    {
        if (!_cellOf.TryGetValue(total, out var whole)) return;
        var members = new List<int>();
        foreach (var part in parts)
        {
            if (!_cellOf.TryGetValue(part, out var cell) || cell == whole || members.Contains(cell)) return;
            members.Add(cell);
        }

        var star = new Bintang(whole, [.. members]);
        if (members.Count > 0 && Holds(star, d) && !Stars.Exists(other => other.Total == whole && other.Parts.SequenceEqual(star.Parts)))
        {
            Stars.Add(star);
        }
    }

    bool Holds(Bintang star, int d)
    {
        var total = Series[Cells[star.Total][0]];
        var slack = (star.Parts.Length + 1) * d;
        for (var area = 0; area < total.Status.Length; area++)
        {
            if (!total.Shows(area)) continue;
            var (sum, all) = (0L, true);
            foreach (var part in star.Parts)
            {
                var series = Series[Cells[part][0]];
                all &= series.Shows(area);
                if (all) sum += series.Value[area];
            }

            if (all && Math.Abs(sum - total.Value[area]) > slack) return false;
        }

        return true;
    }

    void AddParts(Dictionary<string, Indicator> indicators, int d)
    {
        var summed = Stars.SelectMany(star => star.Parts.Select(part => (part, star.Total))).ToHashSet();
        foreach (var series in Series)
        {
            if (!indicators.TryGetValue(series.Series, out var indicator) || indicator.Asal != Asal.Register) continue;
            foreach (var name in Wholes.Of(indicator, series.Series))
            {
                if (!_cellOf.TryGetValue(name, out var whole)) continue;
                var part = _cellOf[series.Series];
                if (part == whole || summed.Contains((part, whole)) || !IsWithin(part, whole, d)) continue;
                if (!Within.Contains((part, whole))) Within.Add((part, whole));
            }
        }
    }

    bool IsWithin(int part, int whole, int d)
    {
        var (a, b) = (Series[Cells[part][0]], Series[Cells[whole][0]]);
        for (var area = 0; area < Math.Min(a.Status.Length, b.Status.Length); area++)
        {
            if (a.Shows(area) && b.Shows(area) && a.Value[area] > b.Value[area] + (2 * d)) return false;
        }

        return true;
    }

    /// <summary>The published series that shows a cell in an area, or one that withholds it; null where there is no
    /// data.</summary>
    public PublishedSeries? At(int cell, int area)
    {
        PublishedSeries? withheld = null;
        foreach (var i in Cells[cell])
        {
            var series = Series[i];
            if (series.Shows(area)) return series;
            if (area < series.Status.Length && series.Status[area] == NilaiStatus.Dirahasiakan) withheld ??= series;
        }

        return withheld;
    }
}
