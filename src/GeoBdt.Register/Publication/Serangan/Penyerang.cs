using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>When the attack counts a number as known.</summary>
/// <param name="Ambang">Least posterior probability.</param>
/// <param name="Kecil">Published numbers are attacked for true counts of 1 to this.</param>
sealed record PengaturanSerangan(double Ambang, int Kecil)
{
    // A table without forbidden small values (js = 0) still must not give away one household or two.
    const int LeastSmall = 2;

    /// <summary>Settings for a table.</summary>
    public static PengaturanSerangan Of(int js, double threshold) => new(threshold, Math.Max(js, LeastSmall));
}

/// <summary>Attacks one edition and the spans that end with it: every area with its children, in parallel, with the same
/// result on any number of threads.</summary>
/// <remarks>
/// Level by level from the narrowest up, down and up again; after the first time only blocks to which a neighbour has
/// something new to say. Blocks of one level share no area, so their order does not matter.
/// </remarks>
/// <param name="relations">What is known of the series.</param>
/// <param name="tree">Areas.</param>
/// <param name="likelihood">The p-table read backwards.</param>
/// <param name="looks">Other looks at the same cells.</param>
/// <param name="settings">When a number is known.</param>
sealed class Penyerang(
    Hubungan relations, WilayahTree tree, Kemungkinan likelihood, IReadOnlyList<Pandangan> looks, PengaturanSerangan settings)
{
    // What a desa tells reaches every other desa of the province on the way up and down; the last way up settles it.
    static readonly Tingkat[] Visits =
    [
        Tingkat.Kecamatan, Tingkat.Kabupaten, Tingkat.Provinsi, Tingkat.Kabupaten, Tingkat.Kecamatan, Tingkat.Kabupaten, Tingkat.Provinsi,
    ];

    readonly Pengamatan _seen = new(likelihood, looks);
    readonly SebaranAwal _prior = new(relations, tree, likelihood.Table);
    readonly Bukti _told = new(tree.LevelStart(Tingkat.Desa));

    // By area above desa: what its block last found.
    readonly HasilBlok?[] _result = new HasilBlok?[tree.LevelStart(Tingkat.Desa)];

    /// <summary>The relations of the edition.</summary>
    public Hubungan Relations => relations;

    /// <summary>All areas that have children.</summary>
    public static IReadOnlyList<int> Parents(WilayahTree tree) => [.. Enumerable.Range(0, tree.LevelStart(Tingkat.Desa))];

    /// <summary>Withheld (cell, area) whose linear program was too large to be tried.</summary>
    public IEnumerable<(int Cell, int Area)> TakDicoba =>
        _result.SelectMany(one => one?.TakDicoba ?? []).Distinct();

    /// <summary>Forgets everything, and what it expects, and attacks what is published now.</summary>
    public IReadOnlyList<Temuan> AttackAnew()
    {
        _prior.Fit();
        return Attack(Parents(tree));
    }

    /// <summary>Attacks some areas, and all that they have told of or been told by.</summary>
    /// <param name="parents">Areas above desa.</param>
    /// <returns>By area, then cell; a number found from above and from below once.</returns>
    public IReadOnlyList<Temuan> Attack(IReadOnlyList<int> parents)
    {
        var (todo, touched) = (Reached(parents), new SortedSet<int>());
        foreach (var tingkat in Visits)
        {
            int[] now = [.. todo.Where(area => tree[area].Tingkat == tingkat)];
            todo.ExceptWith(now);
            touched.UnionWith(now);
            Visit(now);
            foreach (var area in now)
            {
                var result = _result[area]!;
                if (result.Naik) todo.Add(tree.Parent(area));
                todo.UnionWith(result.Turun);
            }
        }

        return
        [
            .. touched.SelectMany(area => _result[area]!.Temuan)
                .GroupBy(one => (one.Area, one.Cell))
                .OrderBy(group => group.Key)
                .Select(group => group.OrderBy(one => one.Jalan).ThenByDescending(one => one.HelperCell).First()),
        ];
    }

    void Visit(int[] areas) => Parallel.For(
        0,
        areas.Length,
        () => new Blok(relations, tree, _seen, _told, _prior, settings),
        (i, _, block) =>
        {
            _result[areas[i]] = block.Attack(areas[i]);
            return block;
        },
        static _ => { });

    // What blocks told each other may rest on a number that is withheld since: it is forgotten as far as it reached.
    SortedSet<int> Reached(IReadOnlyList<int> parents)
    {
        var reached = new SortedSet<int>(parents);
        var open = new Queue<int>(parents);
        while (open.TryDequeue(out var area))
        {
            if (_told.Ties(area)) Add(tree.Parent(area));
            if (tree[area].Tingkat == Tingkat.Kecamatan) continue;
            var children = tree.Children(area);
            for (var child = children.Start.Value; child < children.End.Value; child++)
            {
                if (_told.Ties(child)) Add(child);
            }
        }

        foreach (var area in reached) _told.Forget(area);
        return reached;

        void Add(int area)
        {
            if (reached.Add(area)) open.Enqueue(area);
        }
    }
}

/// <summary>What two neighbouring editions tell of a cell that one household has joined or left in between.</summary>
/// <remarks>
/// A changed cell is perturbed afresh, so whoever knows of the one change sees two independent numbers for counts that
/// differ by one. Cells that did not change show the same number and tell nothing new.
/// </remarks>
sealed class Berturut
{
    readonly bool[,] _tells;

    /// <summary>Works out which pairs of published numbers tell a small count.</summary>
    public Berturut(Kemungkinan likelihood, PengaturanSerangan settings)
    {
        var reach = settings.Kecil + (2 * likelihood.Table.D) + 2;
        _tells = new bool[reach, reach];
        for (var before = 0; before < reach; before++)
        {
            for (var after = 0; after < reach; after++)
            {
                _tells[before, after] = before != after && likelihood.Table.D > 0
                    && (Known(likelihood, settings, before, after, 1) || Known(likelihood, settings, before, after, -1));
            }
        }
    }

    /// <summary>True when these two published numbers tell a count of one of the two editions.</summary>
    public bool Tells(int before, int after) => before < _tells.GetLength(0) && after < _tells.GetLength(1) && _tells[before, after];

    static bool Known(Kemungkinan likelihood, PengaturanSerangan settings, int before, int after, int change)
    {
        var (lowest, weight) = likelihood.Of(before);
        var (sum, largest, at) = (0.0, 0.0, 0);
        for (var i = 0; i < weight.Length; i++)
        {
            var count = lowest + i;
            var joint = weight[i] * likelihood.Table.Probability(count + change, after);
            sum += joint;
            if (joint > largest) (largest, at) = (joint, count);
        }

        return sum > 0 && largest >= settings.Ambang * sum && (IsSmall(at) || IsSmall(at + change));

        bool IsSmall(int count) => count >= 1 && count <= settings.Kecil;
    }
}
