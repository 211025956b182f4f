using System.Diagnostics;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Register.Measures;

/// <summary>Counts of an edition.</summary>
/// <param name="Cells">Every series that the edition can have, in the order of the catalog.</param>
/// <param name="Left">The indicators it cannot have.</param>
sealed record Hitungan(IReadOnlyList<RawCells> Cells, IReadOnlyList<TakTersedia> Left);

/// <summary>Counts an edition into the cells of a catalog, at every level down to each series' deepest.</summary>
/// <remarks>
/// One pass. Households stand in the order of their desa, so the cells of a desa are summed in a few registers' worth of
/// memory and written when the desa changes; the levels above are sums, of keys too. Threads take whole kecamatan, so no
/// two write to the same area of the two narrow levels; wider ones are summed per thread. Whole numbers only: neither
/// the threads nor the order of rows can show.
/// <para>
/// Regions are counted one after the other into the same arrays, so that a country's counts are never in memory at once:
/// whoever asks takes what is needed of a region before asking for the next.
/// </para>
/// </remarks>
sealed class Aggregation
{
#if DEBUG
    // So small that the tables of a test take many blocks.
    const int BlockHouseholds = 48;
    const int PartHouseholds = 100;
#else
    // So many that the steps' own cost is spread, so few that their results stay in the second-level cache.
    const int BlockHouseholds = 2048;
    const int PartHouseholds = 32_768;
#endif

    readonly EditionColumns _edition;
    readonly KatalogIndikator _catalog;
    readonly Tabulasi _plan;
    readonly TableCells _cells;
    readonly Worker[] _workers;
    readonly ParallelOptions _options;

    /// <summary>Plans the counting of every series of the catalog that conditions define.</summary>
    /// <param name="edition">Rows in the order of the tree's desa.</param>
    /// <param name="catalog">Definitions.</param>
    /// <param name="regions">What will be asked for.</param>
    /// <param name="workers">Threads; null: as many as the machine has cores.</param>
    /// <exception cref="DeklarasiException">A value is in two categories of a dimension.</exception>
    public Aggregation(
        EditionColumns edition, KatalogIndikator catalog, IReadOnlyList<Kawasan> regions, int? workers = null)
    {
        (_edition, _catalog, _plan) = (edition, catalog, new Tabulasi(catalog.Semua, edition));
        _cells = new TableCells(_plan.Tables, regions);
        _options = new ParallelOptions { MaxDegreeOfParallelism = workers ?? Environment.ProcessorCount };
        _workers = new Worker[_options.MaxDegreeOfParallelism];
        for (var i = 0; i < _workers.Length; i++) _workers[i] = new Worker(_plan, edition, _cells, regions);
    }

    /// <summary>The indicators that the edition cannot have.</summary>
    public IReadOnlyList<TakTersedia> Left => _plan.Left;

    /// <summary>Counts a whole tree at once.</summary>
    public static Hitungan Count(EditionColumns edition, WilayahTree tree, KatalogIndikator catalog, int? workers = null)
    {
        var all = Kawasan.All(tree);
        var counting = new Aggregation(edition, catalog, [all], workers);
        return new Hitungan(counting.Count(all), counting.Left);
    }

    /// <summary>Counts a region.</summary>
    /// <returns>Every series that the edition can have, in the order of the catalog; good until the next region is
    /// counted.</returns>
    /// <exception cref="DeklarasiException">A row is in two categories of a dimension.</exception>
    public IReadOnlyList<RawCells> Count(Kawasan region)
    {
        _cells.Clear();
        var parts = Parts(region);
        var taken = -1;
        try
        {
            Parallel.For(0, _workers.Length, _options, number =>
            {
                _workers[number].Open(region);
                for (int part; (part = Interlocked.Increment(ref taken)) < parts.Count;) _workers[number].Count(parts[part]);
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.All(one => one is TumpangTindihException))
        {
            throw Explain((TumpangTindihException)e.InnerExceptions[0], _catalog);
        }

        foreach (var worker in _workers) worker.Finish();
        _cells.RollUp(region.Tree, _options);
        return [.. _plan.Series.Select(one => _cells.Take(one.Series, _edition.Edisi, one.Table, one.Slot))];
    }

    static DeklarasiException Explain(TumpangTindihException e, KatalogIndikator catalog)
    {
        var names = e.Name.Split(' ');
        Debug.Assert(catalog.TryFind(names[0], out _), "Steps are named for the indicator that asked for them.");
        catalog.TryFind(names[0], out var definition);
        var dimension = definition.Indicator.Dimensi.ToList().FindIndex(one => one.Id == names[1]);
        return Overlap(definition, dimension, (e.First, e.Second));
    }

    /// <summary>What to throw when a row is in two categories of a dimension.</summary>
    public static DeklarasiException Overlap(IndicatorDefinition definition, int dimension, (int First, int Second) categories)
    {
        var dimensi = definition.Indicator.Dimensi[dimension];
        var (first, second) = (dimensi.Kategori[categories.First].Id, dimensi.Kategori[categories.Second].Id);
        return definition.Refuse("tumpang-tindih", new Teks(
            $"'{first}' dan '{second}' dari dimensi '{dimensi.Id}' berlaku sekaligus untuk sebagian catatan.",
            $"'{first}' and '{second}' of dimension '{dimensi.Id}' both hold for some records."));
    }

    // Households of whole kecamatan of the region, some of them together.
    List<Range> Parts(Kawasan region)
    {
        var (parts, desa, level) = (new List<Range>(), _edition.Desa, region.Tree.Level(Tingkat.Desa));
        var (start, last) = (StartOf(level.Start.Value), StartOf(level.End.Value));
        while (start < last)
        {
            var end = Math.Min(start + PartHouseholds, last);
            var kecamatan = region.Tree.Parent(region.Find(desa[end - 1], Tingkat.Desa));
            end = StartOf(region.Tree.Children(kecamatan).End.Value);
            parts.Add(start..end);
            start = end;
        }

        return parts;

        int StartOf(int area) => desa.Start(region.NumberOf(area, Tingkat.Desa));
    }

    sealed class Worker
    {
        readonly Tabulasi _plan;
        readonly EditionColumns _edition;
        readonly TableCells _shared;
        readonly TableCells _own;
        readonly Blok _blok;
        readonly CellSums _sums;
        readonly List<(int Area, int End)>[] _runs;
        Kawasan _region;

        public Worker(Tabulasi plan, EditionColumns edition, TableCells shared, IReadOnlyList<Kawasan> regions)
        {
            (_plan, _edition, _shared, _region) = (plan, edition, shared, regions[0]);
            _own = new TableCells([.. plan.Tables.Where(IsWide)], regions);
            _blok = new Blok(plan.Steps, edition.Kolom);
            _sums = new CellSums(plan.Tables.Select(table => table.Slots).DefaultIfEmpty().Max());
            _runs = [.. TingkatNames.All.Select(_ => new List<(int, int)>())];
        }

        /// <summary>Starts a region.</summary>
        public void Open(Kawasan region)
        {
            _region = region;
            _own.Clear();
        }

        public void Count(Range households)
        {
            for (var first = households.Start.Value; first < households.End.Value; first += BlockHouseholds)
            {
                var end = Math.Min(first + BlockHouseholds, households.End.Value);
                FindRuns(first, end);
                _blok.Run(first, end);
                var wide = 0;
                for (var number = 0; number < _plan.Tables.Count; number++)
                {
                    var table = _plan.Tables[number];
                    var (count, keySum) = IsWide(table) ? _own[wide++] : _shared[number];
                    Count(table, first, count, keySum);
                }
            }
        }

        /// <summary>Adds what this thread counted at the wide levels to what all did.</summary>
        public void Finish()
        {
            var wide = 0;
            for (var number = 0; number < _plan.Tables.Count; number++)
            {
                if (IsWide(_plan.Tables[number])) _shared.Add(number, _own[wide++]);
            }
        }

        static bool IsWide(Tabel table) => table.Tingkat < Tingkat.Kecamatan;

        void Count(Tabel table, int firstHousehold, int[]?[] count, ulong[]?[] keySum)
        {
            var keys = _edition.Keys(table.Rows).AsSpan(_blok.Rows(table.Rows));
            var one = table.First is { } first ? _blok[first] : default;
            var two = table.Second is { } second ? _blok[second] : default;
            var firstPart = table.Rows == Satuan.RumahTangga ? default : _blok.PartsOfHouseholds(table.Rows);
            _sums.Open(table.Slots);
            var start = 0;
            foreach (var (area, endHousehold) in _runs[(int)table.Tingkat - 1])
            {
                var end = firstPart.IsEmpty ? endHousehold - firstHousehold : firstPart[endHousehold - firstHousehold] - firstPart[0];
                var rows = start..end;
                if (table.First is null) _sums.Add(keys[rows]);
                else if (table.Second is null) _sums.Add(one[rows], keys[rows]);
                else _sums.Add(one[rows], two[rows], table.SecondCount + 1, keys[rows]);
                _sums.Flush(area, count, keySum);
                start = end;
            }
        }

        // Where the area changes, at each level.
        void FindRuns(int first, int end)
        {
            foreach (var runs in _runs) runs.Clear();
            var (desa, tree) = (_edition.Desa, _region.Tree);
            for (int start = first, own = desa[first]; start < end; own++)
            {
                var next = Math.Min(desa.Start(own + 1), end);
                if (next == start) continue;
                var area = _region.Find(own, Tingkat.Desa);
                for (var level = _runs.Length - 1; level >= 0; level--)
                {
                    var runs = _runs[level];
                    if (runs.Count > 0 && runs[^1].Area == area) runs[^1] = (area, next);
                    else runs.Add((area, next));
                    area = tree.Parent(area);
                }

                start = next;
            }
        }
    }
}
