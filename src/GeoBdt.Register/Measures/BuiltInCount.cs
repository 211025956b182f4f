using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Measures;

/// <summary>Counts an edition into the cells of the built-in register indicators, at all four levels.</summary>
static class BuiltInCount
{
    const int FirstSchoolAge = 7;
    const int LastSchoolAge = 18;
    const byte MasihSekolah = 1;

    /// <summary>Counts every series of <see cref="BuiltInIndicators"/> that comes from the register, in catalog
    /// order.</summary>
    /// <remarks>Cost: one pass over each table. Sums only, so the order of rows cannot show.</remarks>
    public static IReadOnlyList<RawCells> Count(EditionMicrodata edition, WilayahTree tree)
    {
        var cells = new CellsBySeries(edition.Edisi, tree);
        CountHouseholds(edition.Households, cells);
        CountFamiliesAndPersons(edition, cells);
        var all = BuiltInIndicators.All
            .Where(indicator => indicator.Asal == Asal.Register)
            .SelectMany(indicator => indicator.Series)
            .Select(cells.Take)
            .ToArray();
        foreach (var one in all) one.RollUp(tree);
        return all;
    }

    static void CountHouseholds(HouseholdTable households, CellsBySeries cells)
    {
        var all = cells.Open("rumah-tangga");
        RawCells[] ranked =
            [cells.Open("desil.1"), cells.Open("desil.2"), cells.Open("desil.3"), cells.Open("desil.4")];
        var above = cells.Open("desil.di-atas-4");
        var unranked = cells.Open("desil.tanpa");
        var known = cells.Open("sanitasi-diketahui");
        var inadequate = cells.Open("sanitasi-tak-layak");
        var percentile = households.Column(SiksNgLayout.Percentile);
        var fasilitasBab = households.Column(SiksNgLayout.FasilitasBab);
        var kloset = households.Column(SiksNgLayout.Kloset);
        var buangTinja = households.Column(SiksNgLayout.BuangTinja);
        for (var i = 0; i < households.Count; i++)
        {
            var (desa, key) = (households.Desa[i], households.RecordKey[i]);
            all.Add(desa, key);
            var cell = percentile[i] switch
            {
                CodeTable.Missing => unranked,
                > 40 => above,
                var rank => ranked[(rank - 1) / 10],
            };
            cell.Add(desa, key);
            var state = Sanitasi.Judge(fasilitasBab[i], kloset[i], buangTinja[i]);
            if (state != KeadaanSanitasi.TidakDiketahui) known.Add(desa, key);
            if (state == KeadaanSanitasi.TidakLayak) inadequate.Add(desa, key);
        }
    }

    static void CountFamiliesAndPersons(EditionMicrodata edition, CellsBySeries cells)
    {
        var (households, persons, families) = (edition.Households, edition.Persons, edition.Families);
        var children = cells.Open("anak-usia-sekolah");
        var inSchool = cells.Open("anak-sekolah.sekolah");
        var outOfSchool = cells.Open("anak-sekolah.tidak-sekolah");
        var unknown = cells.Open("anak-sekolah.tidak-diketahui");
        var umur = persons.Column(SiksNgLayout.Umur);
        var participation = persons.Column(SiksNgLayout.PartisipasiSekolah);
        var hasChild = new bool[families.Count];
        for (var i = 0; i < persons.Count; i++)
        {
            if (umur[i] is < FirstSchoolAge or > LastSchoolAge) continue;
            hasChild[persons.Family[i]] = true;
            var (desa, key) = (households.Desa[persons.Household[i]], persons.RecordKey[i]);
            children.Add(desa, key);
            var cell = participation[i] switch
            {
                CodeTable.Missing => unknown,
                MasihSekolah => inSchool,
                _ => outOfSchool,
            };
            cell.Add(desa, key);
        }

        var all = cells.Open("keluarga");
        var withChild = cells.Open("keluarga-anak-sekolah");
        for (var i = 0; i < families.Count; i++)
        {
            var (desa, key) = (households.Desa[families.Household[i]], families.RecordKey[i]);
            all.Add(desa, key);
            if (hasChild[i]) withChild.Add(desa, key);
        }
    }

    sealed class CellsBySeries(Edisi edisi, WilayahTree tree)
    {
        readonly Dictionary<string, RawCells> _bySeries = [];

        public RawCells Open(string series)
        {
            var cells = new RawCells(series, edisi, new int[tree.Count], new ulong[tree.Count]);
            _bySeries.Add(series, cells);
            return cells;
        }

        public RawCells Take(string series) => _bySeries.TryGetValue(series, out var cells)
            ? cells
            : throw new InvalidOperationException($"The catalog has {series}, but nothing counts it.");
    }
}
