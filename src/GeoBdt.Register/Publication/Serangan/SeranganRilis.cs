using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Attacks a release as anybody could who has it: values, statuses, catalog and manifest, and nothing
/// else.</summary>
/// <remarks>
/// The attacker knows method, D, V, js and the whitelist; takes every whitelisted area whose numbers could be exact for
/// exact; and may hold a second release of the same editions. With another key that one is a second, independent look at
/// every cell; so it is taken to be with another table of the same key. With the same key and table only cells that changed
/// differ, and are attacked as two neighbouring editions are; but for the census of releases whose noise followed from other
/// covariates, which is a second look.
/// </remarks>
public static class SeranganRilis
{
    /// <summary>Posterior from which a number counts as known.</summary>
    public const double Ambang = 0.95;

    /// <summary>Attacks.</summary>
    /// <param name="release">The release.</param>
    /// <param name="other">A second release; null for none.</param>
    /// <param name="cancellation">Checked between editions.</param>
    public static LaporanSerangan Run(ReleaseSnapshot release, ReleaseSnapshot? other, CancellationToken cancellation)
    {
        var table = TableOf(release.Manifest.Perlindungan);
        var settings = PengaturanSerangan.Of(table.Js, Ambang);
        var likelihood = new Kemungkinan(table);
        var tally = new Penghitung(release.Wilayah);
        var all = Series(release);
        var others = other is null ? null : Series(other).ToDictionary(one => (one.Series, one.Edisi));
        var areaOf = other is null ? null : AreasIn(other.Wilayah, release.Wilayah);
        var pairs = new Berturut(likelihood, settings);
        var looks = new List<Pandangan>();
        if (others is not null)
        {
            foreach (var one in all)
            {
                if (!HaveSameNoise(release, other!, one.Series) || !others.Remove((one.Series, one.Edisi), out var before)) continue;
                Compare(before, one, areaOf, pairs, tally);
            }

            // Of one noise, what this release lacks is no other look at anything.
            foreach (var key in others.Keys.Where(key => HaveSameNoise(release, other!, key.Series)).ToArray()) others.Remove(key);
            if (others.Count > 0) looks.Add(new Pandangan(others, areaOf!, new Kemungkinan(TableOf(other!.Manifest.Perlindungan))));
        }

        // Of each series the last edition that has it: one with nothing but a census may lie between.
        var last = new Dictionary<string, PublishedSeries>();
        foreach (var one in all.Where(one => one.Edisi.Dari is null))
        {
            if (last.TryGetValue(one.Series, out var before)) Compare(before, one, null, pairs, tally);
            last[one.Series] = one;
        }

        var arti = ArtiKatalog.Of(release.Catalog.All);
        foreach (var moment in all.GroupBy(one => one.Edisi.Sampai))
        {
            cancellation.ThrowIfCancellationRequested();
            var attacker = new Penyerang(Hubungan.Of(arti, [.. moment], table.D), release.Wilayah, likelihood, looks, settings);
            foreach (var one in attacker.AttackAnew())
            {
                tally.Known(one.Area, one.Jalan);
                tally.Left(one.Area);
            }

            foreach (var (_, area) in attacker.TakDicoba) tally.Untried(area);
        }

        tally.Round(1);
        return tally.Report(table, settings, all, other is not null);
    }

    static bool HaveSameNoise(ReleaseSnapshot one, ReleaseSnapshot two, string series)
    {
        var (a, b) = (one.Manifest.Perlindungan, two.Manifest.Perlindungan);
        if ((a.PeriksaKunci, a.D, a.V, a.Js) != (b.PeriksaKunci, b.D, b.V, b.Js)) return false;
        return series != CensusCount.Series || HaveSameCensusNoise(one.Manifest.Estimasi, two.Manifest.Estimasi);
    }

    // Where it followed from what a household's covariates say, another list of them is a second look at every cell.
    static bool HaveSameCensusNoise(EstimateProvenance? one, EstimateProvenance? two) =>
        one is not null && two is not null && one.DerauSensus == two.DerauSensus
        && (one.DerauSensus is not null || one.Kovariat.SequenceEqual(two.Kovariat));

    static PTable TableOf(ProtectionProvenance protection) =>
        protection.D == 0 ? PTable.Identity : PTable.Solve(protection.D, protection.V, protection.Js);

    // Editions oldest first, each followed by the spans that end with it.
    static List<PublishedSeries> Series(ReleaseSnapshot release)
    {
        var exact = release.Manifest.Perlindungan.Tepat ?? [];
        var result = new SortedDictionary<Edisi, List<PublishedSeries>>();
        foreach (var indicator in release.Catalog.All)
        {
            if (indicator.Asal is not (Asal.Register or Asal.Sensus)) continue;
            foreach (var series in indicator.Series)
            {
                foreach (var edisi in release.Catalog.EditionsOf(series))
                {
                    if (!release.TryColumn(series, Statistik.Jumlah, edisi, out var column)) continue;
                    var end = release.Wilayah.Level(indicator.TerdalamOf(series)).End.Value;
                    if (!result.TryGetValue(edisi, out var list)) result.Add(edisi, list = []);
                    list.Add(new PublishedSeries(series, edisi, column.Value[..end], column.Status[..end])
                    {
                        Tepat = exact.Any(family => family.Seri.Contains(series)) ? new bool[end] : null,
                    });
                }
            }
        }

        foreach (var (_, list) in result) MarkExact(list, exact, release.Wilayah);
        return [.. result.Values.SelectMany(one => one)];
    }

    // Which areas of a whitelisted family are exact is not published; the worst case is that all are that may be.
    static void MarkExact(List<PublishedSeries> edition, IReadOnlyList<ExactProvenance> families, WilayahTree tree)
    {
        foreach (var family in families)
        {
            var members = edition.Where(series => family.Seri.Contains(series.Series)).ToArray();
            if (members.Length != family.Seri.Count || !TingkatNames.TryParse(family.Tingkat, out var tingkat)) continue;
            for (var area = tree.Level(tingkat).Start.Value; area < tree.Level(tingkat).End.Value; area++)
            {
                var at = area;
                if (!Array.TrueForAll(members, one => one.Shows(at) && (one.Value[at] == 0 || one.Value[at] >= family.Ambang))) continue;
                foreach (var one in members) one.Tepat![area] = true;
            }
        }
    }

    static void Compare(PublishedSeries before, PublishedSeries after, int[]? areaOf, Berturut pairs, Penghitung tally)
    {
        for (var area = 0; area < after.Status.Length; area++)
        {
            var at = areaOf is null ? area : areaOf[area];
            if (at < 0 || !after.Shows(area) || !before.Shows(at) || !pairs.Tells(before.Value[at], after.Value[area])) continue;
            tally.Known(area, Jalan.Waktu);
            tally.Left(area);
        }
    }

    static int[] AreasIn(WilayahTree other, WilayahTree tree)
    {
        var areas = new int[tree.Count];
        for (var i = 0; i < areas.Length; i++) areas[i] = other.TryFind(tree[i].Kode, out var at) ? at : -1;
        return areas;
    }
}
