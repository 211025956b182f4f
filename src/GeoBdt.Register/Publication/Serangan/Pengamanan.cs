using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Attacks what is about to be published and withholds what the attack knows, until it knows nothing.</summary>
/// <remarks>
/// A known number behind a published one is withheld, under every name it has; for a known withheld number another of the
/// sum that told it. Withholding takes knowledge away, so it ends; what is left after <see cref="MaximumRounds"/> is
/// counted, and a build with any is refused. Works on published values alone.
/// </remarks>
public static class Pengamanan
{
    const int MaximumRounds = 25;

    // A number that is still known after this many rounds of withholding one other at a time loses all around it; after
    // twice as many its area loses every number.
    const int PatientRounds = 6;

    /// <summary>Attacks and withholds in place.</summary>
    /// <param name="all">Every published series of every edition, that of the census too.</param>
    /// <param name="catalog">Definitions.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="options">How the numbers were protected.</param>
    /// <param name="progress">Told the share done, 0 to 1; null when nobody asks.</param>
    /// <param name="cancellation">Checked between rounds.</param>
    public static LaporanSerangan Run(
        IReadOnlyList<PublishedSeries> all,
        IReadOnlyList<Indicator> catalog,
        WilayahTree tree,
        PerlindunganOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = PengaturanSerangan.Of(options.Js, options.AmbangSerangan);
        var likelihood = new Kemungkinan(options.Table());
        var tally = new Penghitung(tree);
        var editions = all.GroupBy(series => series.Edisi).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        WithholdPairs(editions, tally, new Berturut(likelihood, settings));
        // Spans share cells with the edition they end with.
        var moments = all.GroupBy(series => series.Edisi.Sampai).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var arti = ArtiKatalog.Of(catalog);
        for (var m = 0; m < moments.Length; m++)
        {
            var attacker = new Penyerang(Hubungan.Of(arti, moments[m], options.D), tree, likelihood, [], settings);
            Secure(attacker, tree, tally, cancellation);
            progress?.Report((m + 1.0) / moments.Length);
        }

        return tally.Report(options.Table(), settings, all, twoReleases: false);
    }

    static void Secure(Penyerang attacker, WilayahTree tree, Penghitung tally, CancellationToken cancellation)
    {
        IReadOnlyList<int> parents = [];
        for (var round = 1; ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Once around what was withheld nothing is found, everything is attacked once more: what is common has changed.
            var found = parents.Count == 0 ? [] : attacker.Attack(parents);
            if (found.Count == 0) found = attacker.AttackAnew();
            tally.Round(round);
            if (found.Count == 0) break;
            var touched = new SortedSet<int>();
            foreach (var one in found)
            {
                if (round == 1) tally.Known(one.Area, one.Jalan);
                var (cell, area) = one.IsWithheld ? (one.HelperCell, one.HelperArea) : (one.Cell, one.Area);
                if (round == MaximumRounds)
                {
                    tally.Left(one.Area);
                    continue;
                }

                if (cell >= 0) Withhold(cell, area);
                else area = one.Area;
                if (one.IsWithheld && (cell < 0 || round > PatientRounds)) WithholdAround(one);
                if (round > 2 * PatientRounds) WithholdAll(one.Area);

                if (area < tree.LevelStart(Tingkat.Desa)) touched.Add(area);
                if (tree.Parent(area) >= 0) touched.Add(tree.Parent(area));
            }

            if (touched.Count == 0 || round == MaximumRounds) break;
            parents = [.. touched];
        }

        foreach (var (_, area) in attacker.TakDicoba) tally.Untried(area);

        void Withhold(int cell, int area)
        {
            foreach (var i in attacker.Relations.Cells[cell])
            {
                var series = attacker.Relations.Series[i];
                if (!series.Shows(area)) continue;
                series.Withhold(area);
                tally.Hidden(area);
            }
        }

        void WithholdAll(int area)
        {
            for (var cell = 0; cell < attacker.Relations.Cells.Count; cell++) Withhold(cell, area);
        }

        void WithholdAround(Temuan one)
        {
            foreach (var (total, parts) in attacker.Relations.Stars)
            {
                if (total != one.Cell && !parts.Contains(one.Cell)) continue;
                Withhold(total, one.Area);
                foreach (var part in parts) Withhold(part, one.Area);
            }

            if (tree.Parent(one.Area) >= 0) Withhold(one.Cell, tree.Parent(one.Area));
            var children = tree.Children(one.Area);
            for (var child = children.Start.Value; child < children.End.Value; child++) Withhold(one.Cell, child);
        }
    }

    // Of a pair that tells too much the later number is withheld: the earlier may have been published long ago.
    static void WithholdPairs(PublishedSeries[][] editions, Penghitung tally, Berturut pairs)
    {
        // The last edition that has the series: one with nothing but a census may lie between.
        var last = new Dictionary<string, PublishedSeries>();
        foreach (var after in editions.Where(edition => edition[0].Edisi.Dari is null).SelectMany(edition => edition))
        {
            if (last.TryGetValue(after.Series, out var earlier))
            {
                for (var area = 0; area < after.Status.Length; area++)
                {
                    if (!after.Shows(area) || !earlier.Shows(area) || !pairs.Tells(earlier.Value[area], after.Value[area])) continue;
                    after.Withhold(area);
                    tally.Known(area, Jalan.Waktu);
                    tally.Hidden(area);
                }
            }

            last[after.Series] = after;
        }
    }
}

/// <summary>Counts by level for the report.</summary>
sealed class Penghitung(WilayahTree tree)
{
    const int Levels = (int)Tingkat.Desa + 1;

    readonly long[,] _known = new long[Levels, LaporanSerangan.Ways.Count];
    readonly long[] _hidden = new long[Levels];
    readonly long[] _left = new long[Levels];
    readonly long[] _untried = new long[Levels];
    int _rounds;

    public void Known(int area, Jalan way) => _known[Level(area), (int)way]++;

    public void Hidden(int area) => _hidden[Level(area)]++;

    public void Left(int area) => _left[Level(area)]++;

    public void Untried(int area) => _untried[Level(area)]++;

    public void Round(int round) => _rounds = Math.Max(_rounds, round);

    public LaporanSerangan Report(
        PTable table, PengaturanSerangan settings, IReadOnlyList<PublishedSeries> all, bool twoReleases) => new(
            table.D,
            table.V,
            table.Js,
            settings.Ambang,
            settings.Kecil,
            twoReleases,
            _rounds,
            [.. TingkatNames.All.Select(tingkat => Of(tingkat, all))]);

    SeranganTingkat Of(Tingkat tingkat, IReadOnlyList<PublishedSeries> all)
    {
        var (published, withheld, level) = (0L, 0L, (int)tingkat);
        var (start, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
        foreach (var series in all)
        {
            for (var area = start; area < Math.Min(end, series.Status.Length); area++)
            {
                if (series.Status[area] == NilaiStatus.Ada) published++;
                if (series.Status[area] == NilaiStatus.Dirahasiakan) withheld++;
            }
        }

        var known = Enumerable.Range(0, LaporanSerangan.Ways.Count).Select(way => _known[level, way]).ToArray();
        return new SeranganTingkat(tingkat, published, withheld, known, _hidden[level], _left[level], _untried[level]);
    }

    int Level(int area) => (int)tree[area].Tingkat;
}
