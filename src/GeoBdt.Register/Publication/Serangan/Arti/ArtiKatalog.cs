using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Publication.Serangan.Arti;

/// <summary>A meaning that is the sum of others which exclude each other.</summary>
/// <param name="Total">Number of the meaning.</param>
/// <param name="Bagian">Numbers of the meanings that make it up.</param>
sealed record Jumlah(int Total, IReadOnlyList<int> Bagian);

/// <summary>What the definitions of a catalog say of its series: which count the same, which add up to which, which are
/// part of which.</summary>
/// <remarks>
/// The categories that an indicator sets side by side (one dimension; of two crossed ones each row, each column, and all
/// cells) exclude each other. Of each such family those within a series are taken away from it: when nothing is left, or
/// exactly what another series counts, they add up to it. Every series is tried by itself too, so of any three of which
/// two make the third none is missed. Sums of more series from different families are seen only where series stand for
/// the steps between. Cost: series × families comparisons by witnesses, far fewer exact ones.
/// </remarks>
sealed class ArtiKatalog
{
    // Every witness tells apart; a few per set spare nearly all exact comparisons.
    const int WitnessesEach = 4;

    readonly Dictionary<string, Indicator> _indicators = [];
    readonly Dictionary<string, int> _meaningOf = [];
    readonly List<Jumlah> _sums = [];

    // By meaning: those it is part of.
    readonly List<HashSet<int>> _wholes = [];

    ArtiKatalog(IReadOnlyList<Indicator> catalog) => Katalog = catalog;

    /// <summary>The definitions.</summary>
    public IReadOnlyList<Indicator> Katalog { get; }

    /// <summary>The sums.</summary>
    public IReadOnlyList<Jumlah> Jumlahan => _sums;

    /// <summary>Number of meanings.</summary>
    public int BanyakMakna => _wholes.Count;

    /// <summary>Series whose meaning the attack does not know, but for declared sums.</summary>
    public int TanpaArti { get; private set; }

    /// <summary>Compares the definitions of a catalog.</summary>
    public static ArtiKatalog Of(IReadOnlyList<Indicator> catalog)
    {
        var result = new ArtiKatalog(catalog);
        foreach (var indicator in catalog)
        {
            foreach (var name in indicator.Series) result._indicators.TryAdd(name, indicator);
        }

        // A recipient who was found is a household of the register, so both are compared together.
        foreach (var unit in catalog.Where(one => one.Asal == Asal.Register)
            .GroupBy(one => one.Satuan == Satuan.Penerima ? Satuan.RumahTangga : one.Satuan)
            .OrderBy(group => group.Key))
        {
            result.Compare(unit.Key, [.. unit]);
        }

        return result;
    }

    /// <summary>Finds the definition of a series.</summary>
    public bool TryFind(string series, out Indicator indicator)
    {
        var found = _indicators.TryGetValue(series, out var match);
        indicator = match!;
        return found;
    }

    /// <summary>A number that series with the same meaning share, 0 to <see cref="BanyakMakna"/> − 1; null for one
    /// without.</summary>
    public int? MaknaOf(string series) => _meaningOf.TryGetValue(series, out var meaning) ? meaning : null;

    /// <summary>The meanings that a meaning is part of, itself not among them.</summary>
    public IReadOnlySet<int> UtuhOf(int meaning) => _wholes[meaning];

    void Compare(Satuan satuan, Indicator[] indicators)
    {
        var reader = new PembacaArti();
        var meaning = new Dictionary<string, ArtiSeri>();
        foreach (var indicator in indicators)
        {
            foreach (var series in indicator.Series)
            {
                if (reader.Read(indicator, series) is { } arti) meaning.TryAdd(series, arti);
                else TanpaArti++;
            }
        }

        var complete = indicators.SelectMany(one => Complete(one, reader)).ToArray();
        IEnumerable<ArtiSeri> all = [.. meaning.Values, .. complete.SelectMany(one => (IEnumerable<ArtiSeri>)[one.Universe, .. one.Categories])];
        Syarat[] impossible = satuan == Satuan.RumahTangga ? [.. SyaratWaktu.Mustahil, .. reader.FoundElsewhere(), .. reader.ListedElsewhere()] : [];
        var diagram = new DiagramHimpunan();
        var sets = new ArtiSyarat(diagram, [.. all.SelectMany(one => one.Syarat), .. impossible]);
        var never = impossible.Aggregate(DiagramHimpunan.Kosong, (sum, one) => diagram.Gabungan(sum, sets.Set(one)));
        foreach (var (universe, categories) in complete)
        {
            var covered = categories.Aggregate(DiagramHimpunan.Kosong, (sum, one) => diagram.Gabungan(sum, SetOf(one)));
            never = diagram.Gabungan(never, diagram.Selisih(SetOf(universe), covered));
        }

        var first = _wholes.Count;
        var place = new Dictionary<int, int>();
        foreach (var (series, arti) in meaning)
        {
            var set = diagram.Selisih(SetOf(arti), never);
            if (set == DiagramHimpunan.Kosong) continue;
            place.TryAdd(set, place.Count);
            _meaningOf.Add(series, first + place[set]);
        }

        var finder = new PencariJumlah(diagram, [.. place.OrderBy(pair => pair.Value).Select(pair => pair.Key)], WitnessesEach);
        _wholes.AddRange(place.Select(_ => new HashSet<int>()));
        foreach (var (part, whole) in finder.Within()) _wholes[first + part].Add(first + whole);
        var families = indicators.SelectMany(Families)
            .Select(family => family.Where(_meaningOf.ContainsKey).Select(series => _meaningOf[series] - first).Distinct().ToArray())
            .Where(family => family.Length > 1);
        foreach (var (total, parts) in finder.Sums([.. families]))
        {
            _sums.Add(new Jumlah(first + total, [.. parts.Select(part => first + part)]));
        }

        int SetOf(ArtiSeri arti)
        {
            var set = DiagramHimpunan.Semua;
            foreach (var one in arti.Syarat) set = diagram.Irisan(set, sets.Set(one));
            foreach (var one in arti.Buta) set = diagram.Irisan(set, sets.SetOfOpaque(one));
            return set;
        }
    }

    // What a complete dimension leaves out of its universe does not exist: codes that the files of this family never have.
    static IEnumerable<(ArtiSeri Universe, ArtiSeri[] Categories)> Complete(Indicator indicator, PembacaArti reader)
    {
        foreach (var dimensi in indicator.Dimensi)
        {
            if (!dimensi.Lengkap || dimensi.Kategori.Any(one => one.Syarat is null)) continue;
            yield return (
                reader.Read(indicator.Satuan, indicator.Semesta is { } universe ? [universe] : []),
                [.. dimensi.Kategori.Select(one => reader.Read(indicator.Satuan, [one.Syarat!]))]);
        }
    }

    static IEnumerable<IEnumerable<string>> Families(Indicator indicator)
    {
        if (indicator.Dimensi.Count == 0) yield break;
        var (id, one) = (indicator.Id, indicator.Dimensi[0].Kategori);
        yield return one.Select(k => $"{id}.{k.Id}");
        if (indicator.Dimensi.Count < 2) yield break;
        var two = indicator.Dimensi[1].Kategori;
        foreach (var k in one) yield return two.Select(l => $"{id}.{k.Id}.{l.Id}");
        foreach (var l in two) yield return one.Select(k => $"{id}.{k.Id}.{l.Id}");
        yield return one.SelectMany(k => two.Select(l => $"{id}.{k.Id}.{l.Id}"));
    }
}
