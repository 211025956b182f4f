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
/// </remarks>
static class Aggregation
{
#if DEBUG
    // So small that the tables of a test take many blocks.
    const int BlockHouseholds = 48;
    const int PartHouseholds = 100;
#else
    // So many that the steps' own cost is spread, so few that their results stay in the second-level cache.
    const int BlockHouseholds = 2048;
    const int PartHouseholds = 65_536;
#endif

    /// <summary>Counts every series of the catalog that conditions define.</summary>
    /// <param name="edition">Rows in the order of the tree's desa.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="catalog">Definitions.</param>
    /// <param name="workers">Threads; null: as many as the machine has cores.</param>
    /// <exception cref="DeklarasiException">A row is in two categories of a dimension.</exception>
    public static Hitungan Count(EditionColumns edition, WilayahTree tree, KatalogIndikator catalog, int? workers = null)
    {
        var plan = new Tabulasi(catalog.Semua, edition);
        var cells = new TableCells(plan.Tables, tree);
        var parts = Parts(edition.Desa, tree);
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers ?? Environment.ProcessorCount };
        try
        {
            Parallel.For(0, parts.Count, options,
                () => new Worker(plan, edition, tree, cells),
                (part, _, worker) => worker.Count(parts[part]),
                worker => worker.Finish());
        }
        catch (AggregateException e) when (e.InnerExceptions.All(one => one is TumpangTindihException))
        {
            throw Explain((TumpangTindihException)e.InnerExceptions[0], catalog);
        }

        cells.RollUp(tree, options);
        return new Hitungan(
            [.. plan.Series.Select(one => cells.Take(one.Series, edition.Edisi, one.Table, one.Slot))], plan.Left);
    }

    static DeklarasiException Explain(TumpangTindihException e, KatalogIndikator catalog)
    {
        var names = e.Name.Split(' ');
        Debug.Assert(catalog.TryFind(names[0], out _), "Steps are named for the indicator that asked for them.");
        catalog.TryFind(names[0], out var definition);
        var kategori = definition.Indicator.Dimensi.First(one => one.Id == names[1]).Kategori;
        return definition.Refuse("tumpang-tindih", new Teks(
            $"'{kategori[e.First].Id}' dan '{kategori[e.Second].Id}' dari dimensi '{names[1]}' berlaku sekaligus untuk sebagian catatan.",
            $"'{kategori[e.First].Id}' and '{kategori[e.Second].Id}' of dimension '{names[1]}' both hold for some records."));
    }

    // Households of whole kecamatan, some of them together.
    static List<Range> Parts(int[] desa, WilayahTree tree)
    {
        var parts = new List<Range>();
        var start = 0;
        while (start < desa.Length)
        {
            var end = Math.Min(start + PartHouseholds, desa.Length);
            var kecamatan = tree.Parent(desa[end - 1]);
            while (end < desa.Length && tree.Parent(desa[end]) == kecamatan) end++;
            parts.Add(start..end);
            start = end;
        }

        return parts;
    }

    sealed class Worker
    {
        readonly Tabulasi _plan;
        readonly EditionColumns _edition;
        readonly WilayahTree _tree;
        readonly TableCells _shared;
        readonly TableCells _own;
        readonly Blok _blok;
        readonly CellSums _sums;
        readonly List<(int Area, int End)>[] _runs;

        public Worker(Tabulasi plan, EditionColumns edition, WilayahTree tree, TableCells shared)
        {
            (_plan, _edition, _tree, _shared) = (plan, edition, tree, shared);
            _own = new TableCells([.. plan.Tables.Where(IsWide)], tree);
            _blok = new Blok(plan.Steps, edition.Kolom);
            _sums = new CellSums(plan.Tables.Select(table => table.Slots).DefaultIfEmpty().Max());
            _runs = [.. TingkatNames.All.Select(_ => new List<(int, int)>())];
        }

        public Worker Count(Range households)
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

            return this;
        }

        /// <summary>Adds what this thread counted at the wide levels to what all did.</summary>
        public void Finish()
        {
            lock (_shared)
            {
                var wide = 0;
                for (var number = 0; number < _plan.Tables.Count; number++)
                {
                    if (IsWide(_plan.Tables[number])) _shared.Add(number, _own[wide++]);
                }
            }
        }

        static bool IsWide(Tabel table) => table.Tingkat < Tingkat.Kecamatan;

        void Count(Tabel table, int firstHousehold, int[]?[] count, ulong[]?[] keySum)
        {
            var keys = _edition.Keys(table.Rows).AsSpan(_blok.Rows(table.Rows));
            var one = table.First is { } first ? _blok[first] : default;
            var two = table.Second is { } second ? _blok[second] : default;
            _sums.Open(table.Slots);
            var start = 0;
            foreach (var (area, endHousehold) in _runs[(int)table.Tingkat - 1])
            {
                var end = RowOf(table.Rows, endHousehold) - RowOf(table.Rows, firstHousehold);
                var rows = start..end;
                if (table.First is null) _sums.Add(keys[rows]);
                else if (table.Second is null) _sums.Add(one[rows], keys[rows]);
                else _sums.Add(one[rows], two[rows], table.SecondCount + 1, keys[rows]);
                _sums.Flush(area, count, keySum);
                start = end;
            }
        }

        int RowOf(Satuan satuan, int household) => satuan switch
        {
            Satuan.RumahTangga => household,
            Satuan.Keluarga => _edition.Kolom.FamilyOfHousehold[household],
            _ => _edition.Kolom.PersonOfHousehold[household],
        };

        // Where the area changes, at each level.
        void FindRuns(int first, int end)
        {
            foreach (var runs in _runs) runs.Clear();
            var desa = _edition.Desa;
            for (var start = first; start < end;)
            {
                var area = desa[start];
                var next = start + 1;
                while (next < end && desa[next] == area) next++;
                for (var level = _runs.Length - 1; level >= 0; level--)
                {
                    var runs = _runs[level];
                    if (runs.Count > 0 && runs[^1].Area == area) runs[^1] = (area, next);
                    else runs.Add((area, next));
                    area = _tree.Parent(area);
                }

                start = next;
            }
        }
    }
}
