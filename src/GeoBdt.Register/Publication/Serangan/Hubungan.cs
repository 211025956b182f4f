using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>A total and the parts that make it up. Numbers are places in <see cref="Hubungan.Cells"/>.</summary>
readonly record struct Bintang(int Total, int[] Parts);

/// <summary>What anybody can read off the catalog about the series of one edition and of the spans that end with it: which
/// are the same cells, which add up to which, which are part of which.</summary>
/// <remarks>
/// Two series are the same where their conditions are true of the same units (<see cref="ArtiKatalog"/>). A complete
/// dimension adds up to the denominator, whatever counts it. A relation that the published numbers contradict anywhere by
/// more than the noise allows is dropped: so an attacker would see that it does not hold.
/// </remarks>
sealed class Hubungan
{
    readonly ArtiKatalog _arti;
    readonly Edisi?[] _spans;

    // Cells by series and span, and by meaning and span; an edition's own have no span.
    readonly Dictionary<(string Series, Edisi? Span), int> _cellOf = [];
    readonly Dictionary<(int Meaning, Edisi? Span), int> _cellOfMeaning = [];
    readonly HashSet<string> _sums = [];
    readonly HashSet<(int Part, int Whole)> _summed = [];
    readonly HashSet<(int Part, int Whole)> _pairs = [];

    Hubungan(ArtiKatalog arti, IReadOnlyList<PublishedSeries> series)
    {
        (_arti, Series) = (arti, series);
        _spans = [null, .. series.Where(one => one.Edisi.Dari is not null).Select(one => (Edisi?)one.Edisi).Distinct().Order()];
    }

    /// <summary>The published series.</summary>
    public IReadOnlyList<PublishedSeries> Series { get; }

    /// <summary>Shape [cells]. Series with one and the same meaning, places in <see cref="Series"/>; the first stands
    /// for all.</summary>
    public List<List<int>> Cells { get; } = [];

    /// <summary>Sums that hold in every area.</summary>
    public List<Bintang> Stars { get; } = [];

    /// <summary>Pairs (part, whole) that no star holds, and between which no third stands.</summary>
    public List<(int Part, int Whole)> Within { get; } = [];

    /// <summary>Reads the relations among series.</summary>
    /// <param name="arti">What the definitions say.</param>
    /// <param name="series">All series of one edition, and of the spans that end with it.</param>
    /// <param name="largestChange">D.</param>
    public static Hubungan Of(ArtiKatalog arti, IReadOnlyList<PublishedSeries> series, int largestChange)
    {
        var result = new Hubungan(arti, series);
        result.JoinSame();
        foreach (var span in result._spans)
        {
            foreach (var indicator in arti.Katalog)
            {
                if (indicator.Asal == Asal.Register) result.AddDeclared(indicator, span, largestChange);
            }

            foreach (var sum in arti.Jumlahan)
            {
                result.AddStar(result.CellOf(sum.Total, span), sum.Bagian.Select(part => result.CellOf(part, span)), largestChange);
            }
        }

        result.DropImplied();
        result.AddParts(largestChange);
        return result;
    }

    // The edition's own series first: what a span counts too is joined to them, and so to what other spans count.
    void JoinSame()
    {
        foreach (var i in Enumerable.Range(0, Series.Count).OrderBy(i => Series[i].Edisi.Dari is not null))
        {
            var name = Series[i].Series;
            var span = SpanOf(Series[i]);
            var meaning = _arti.MaknaOf(name);
            if (meaning is { } known && CellOf(known, span) is >= 0 and var cell && AreEqual(Series[Cells[cell][0]], Series[i]))
            {
                Cells[cell].Add(i);
                _cellOf.Add((name, span), cell);
                continue;
            }

            if (meaning is { } own) _cellOfMeaning.TryAdd((own, span), Cells.Count);
            _cellOf.Add((name, span), Cells.Count);
            Cells.Add([i]);
        }
    }

    static Edisi? SpanOf(PublishedSeries series) => series.Edisi.Dari is null ? null : series.Edisi;

    int CellOf(int meaning, Edisi? span) =>
        _cellOfMeaning.TryGetValue((meaning, null), out var cell) || _cellOfMeaning.TryGetValue((meaning, span), out cell) ? cell : -1;

    int CellOf(string series, Edisi? span) =>
        _cellOf.TryGetValue((series, null), out var cell) || _cellOf.TryGetValue((series, span), out cell) ? cell : -1;

    static bool AreEqual(PublishedSeries a, PublishedSeries b)
    {
        var length = Math.Min(a.Status.Length, b.Status.Length);
        for (var area = 0; area < length; area++)
        {
            if (a.Shows(area) && b.Shows(area) && a.Value[area] != b.Value[area]) return false;
        }

        return true;
    }

    // What a definition says by itself, whether conditions or code count it.
    void AddDeclared(Indicator indicator, Edisi? span, int d)
    {
        if (indicator.Dimensi.Count == 0) return;
        var (one, id) = (indicator.Dimensi[0], indicator.Id);
        if (one.Lengkap && indicator.PenyebutOf(id) is { } whole) Add(whole, one.Kategori.Select(k => $"{id}.{k.Id}"));
        if (indicator.Dimensi.Count < 2) return;
        var two = indicator.Dimensi[1];
        if (two.Lengkap)
        {
            foreach (var k in one.Kategori) Add($"{id}.{k.Id}", two.Kategori.Select(l => $"{id}.{k.Id}.{l.Id}"));
        }

        if (!one.Lengkap || one.Kategori.Count == 0) return;
        foreach (var l in two.Kategori)
        {
            var column = one.Kategori.Select(k => $"{id}.{k.Id}.{l.Id}").ToArray();
            if (indicator.PenyebutOf(column[0]) is { } total && column.All(name => indicator.PenyebutOf(name) == total)
                && total != indicator.PenyebutOf($"{id}.{one.Kategori[0].Id}"))
            {
                Add(total, column);
            }
        }

        void Add(string total, IEnumerable<string> parts) => AddStar(CellOf(total, span), parts.Select(part => CellOf(part, span)), d);
    }

    void AddStar(int total, IEnumerable<int> parts, int d)
    {
        int[] members = [.. parts.Order()];
        if (total < 0 || members.Length == 0 || members[0] < 0 || members.Contains(total)) return;
        var star = new Bintang(total, members);
        if (members.Distinct().Count() < members.Length || !_sums.Add(Name(star)) || !Holds(star, d)) return;
        Stars.Add(star);
        foreach (var part in members) _summed.Add((part, total));
    }

    // A sum is implied when some of its parts add up to a cell that stands in a shorter sum for them: t = q + c, q = a + b
    // say all that t = a + b + c does. Left in, it would be the same evidence twice.
    void DropImplied()
    {
        var byFirst = Stars.ToLookup(star => star.Parts[0]);
        var known = Stars.Select(Name).ToHashSet();
        Stars.RemoveAll(star =>
        {
            var parts = star.Parts.ToHashSet();
            var depth = star.Parts.Append(star.Total).Min(DepthOf);
            for (var changed = true; changed;)
            {
                changed = false;
                foreach (var first in parts.Order().ToArray())
                {
                    foreach (var inner in byFirst[first])
                    {
                        if (inner.Total == star.Total || inner.Parts.Length < 2 || inner.Parts.Length >= parts.Count) continue;
                        if (DepthOf(inner.Total) < depth || !Array.TrueForAll(inner.Parts, parts.Contains)) continue;
                        parts.ExceptWith(inner.Parts);
                        changed = parts.Add(inner.Total);
                        break;
                    }
                }
            }

            return parts.Count < star.Parts.Length && known.Contains(Name(new Bintang(star.Total, [.. parts.Order()])));
        });
    }

    static string Name(Bintang star) => $"{star.Total}={string.Join('+', star.Parts)}";

    int DepthOf(int cell) => Cells[cell].Max(i => Series[i].Status.Length);

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

    void AddParts(int d)
    {
        foreach (var span in _spans)
        {
            for (var meaning = 0; meaning < _arti.BanyakMakna; meaning++)
            {
                if (CellOf(meaning, span) is >= 0 and var part) AddNearest(part, meaning, span, d);
            }
        }

        foreach (var series in Series)
        {
            if (!_arti.TryFind(series.Series, out var indicator) || indicator.Asal != Asal.Register) continue;
            var span = SpanOf(series);
            // Where conditions say of what it is part, they have said it.
            if (_arti.MaknaOf(series.Series) is { } meaning && CellOf(meaning, span) == CellOf(series.Series, span)) continue;
            foreach (var name in Wholes.Of(indicator, series.Series)) AddPair(CellOf(series.Series, span), CellOf(name, span), d);
        }
    }

    void AddNearest(int part, int meaning, Edisi? span, int d)
    {
        var wholes = _arti.UtuhOf(meaning).Where(whole => CellOf(whole, span) >= 0).Order().ToArray();
        foreach (var whole in wholes)
        {
            if (!Array.Exists(wholes, between => between != whole && _arti.UtuhOf(between).Contains(whole))) AddPair(part, CellOf(whole, span), d);
        }
    }

    void AddPair(int part, int whole, int d)
    {
        if (whole < 0 || part == whole || _summed.Contains((part, whole)) || !_pairs.Add((part, whole))) return;
        if (IsWithin(part, whole, d)) Within.Add((part, whole));
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
