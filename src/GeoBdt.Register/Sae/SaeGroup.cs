using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Sae;

/// <summary>Kabupaten that share a model, and how its areas are numbered.</summary>
sealed class SaeGroup
{
    readonly Dictionary<int, int> _local = [];

    SaeGroup(string id, string nama, int[] kabupaten, WilayahTree tree)
    {
        (Id, Nama, Kabupaten) = (id, nama, kabupaten);
        var desa = new List<int>();
        foreach (var one in kabupaten)
        {
            var range = tree.DescendantsAt(one, Tingkat.Desa);
            for (var i = range.Start.Value; i < range.End.Value; i++)
            {
                _local.Add(i, desa.Count);
                desa.Add(i);
            }
        }

        Desa = [.. desa];
        (Kecamatan, KecamatanOf) = Level(desa => tree.Parent(desa));
        (Kabupaten, KabupatenOf) = Level(desa => tree.Parent(tree.Parent(desa)));
        (Provinsi, ProvinsiOf) = Level(desa => tree.Parent(tree.Parent(tree.Parent(desa))));
    }

    /// <summary>Code of the kabupaten or province, or the name of a group of the configuration as one word.</summary>
    public string Id { get; }

    public string Nama { get; }

    /// <summary>Tree indices of its kabupaten.</summary>
    public int[] Kabupaten { get; }

    /// <summary>Tree indices of its desa, by code.</summary>
    public int[] Desa { get; }

    public int[] Kecamatan { get; }

    /// <summary>Shape [desa]. Place of each desa's kecamatan in <see cref="Kecamatan"/>.</summary>
    public int[] KecamatanOf { get; }

    /// <summary>Shape [desa].</summary>
    public int[] KabupatenOf { get; }

    public int[] Provinsi { get; }

    /// <summary>Shape [desa].</summary>
    public int[] ProvinsiOf { get; }

    /// <summary>Places of desa by their tree index.</summary>
    public int PlaceOf(int desa) => _local[desa];

    /// <summary>Name of a group of the configuration as one word.</summary>
    public static string IdOf(KelompokSae group) => string.Join('-', group.Nama.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The groups of a plan that hold some kabupaten, by id.</summary>
    public static IReadOnlyList<SaeGroup> Of(SaePlan plan, WilayahTree tree, IReadOnlySet<int> kabupaten)
    {
        var named = new Dictionary<int, (string, string)>();
        foreach (var one in plan.Kelompok)
        {
            foreach (var kode in one.Kabupaten)
            {
                if (tree.TryFind(kode, out var index)) named[index] = (IdOf(one), one.Nama);
            }
        }

        return
        [
            .. kabupaten.GroupBy(KeyOf)
                .OrderBy(group => group.Key.Id, StringComparer.Ordinal)
                .Select(group => new SaeGroup(group.Key.Id, group.Key.Nama, [.. group.Order()], tree)),
        ];

        (string Id, string Nama) KeyOf(int index)
        {
            if (named.TryGetValue(index, out var name)) return name;
            var area = plan.Per == CakupanModel.Provinsi ? tree[tree.Parent(index)] : tree[index];
            return plan.Per == CakupanModel.Semua ? ("semua", "Semua kabupaten") : (area.Kode.ToString(), area.Nama);
        }
    }

    (int[] Areas, int[] Of) Level(Func<int, int> ancestor)
    {
        int[] areas = [.. Desa.Select(ancestor).Distinct().Order()];
        var place = new Dictionary<int, int>();
        for (var i = 0; i < areas.Length; i++) place.Add(areas[i], i);
        return (areas, Array.ConvertAll(Desa, desa => place[ancestor(desa)]));
    }
}
