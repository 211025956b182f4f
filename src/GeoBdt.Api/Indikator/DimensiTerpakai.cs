using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Indikator;

// A dimension without the conditions of its categories, which depend on who uses it and stand at /indikator/{id}.
sealed record DimensiTerpakai(string Nama, string Id, Teks Judul, bool Lengkap, IReadOnlyList<KategoriTerpakai> Kategori);

sealed record KategoriTerpakai(string Id, Teks Judul);

/// <summary>
/// The dimensions of a catalog, each listed once under a name of its own: dozens of indicators are divided by the same age
/// groups, and some by other groups under the same id.
/// </summary>
sealed class DaftarDimensi
{
    readonly List<DimensiTerpakai> _all = [];
    readonly Dictionary<string, List<DimensiTerpakai>> _byId = [];

    /// <summary>Those named so far, in the order they were first used.</summary>
    public IReadOnlyList<DimensiTerpakai> All => _all;

    /// <summary>The name of a dimension: its id, with the indicator's before it where other categories have that.</summary>
    public string NameOf(Indicator indicator, Dimensi dimensi)
    {
        if (!_byId.TryGetValue(dimensi.Id, out var known)) _byId.Add(dimensi.Id, known = []);
        if (known.Find(one => Equal(one, dimensi)) is { } same) return same.Nama;
        var name = known.Count == 0 ? dimensi.Id : $"{indicator.Id}.{dimensi.Id}";
        var used = new DimensiTerpakai(
            name, dimensi.Id, dimensi.Judul, dimensi.Lengkap,
            [.. dimensi.Kategori.Select(one => new KategoriTerpakai(one.Id, one.Judul))]);
        known.Add(used);
        _all.Add(used);
        return name;
    }

    static bool Equal(DimensiTerpakai one, Dimensi other) =>
        one.Judul == other.Judul && one.Lengkap == other.Lengkap
        && one.Kategori.SequenceEqual(other.Kategori.Select(kategori => new KategoriTerpakai(kategori.Id, kategori.Judul)));
}
