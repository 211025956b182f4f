using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Wilayah;

sealed record HasilCari(string Rilis, string Cari, IReadOnlyList<Ditemukan> Wilayah);

sealed record Ditemukan(string Kode, string Nama, string Tingkat, string Leluhur)
{
    /// <summary>The ancestors as people write an address, the closest first: "Panggul, Kabupaten Trenggalek, Jawa Timur".</summary>
    public static Ditemukan Of(WilayahTree tree, int index)
    {
        var ancestors = new List<string>();
        for (var parent = tree.Parent(index); parent >= 0; parent = tree.Parent(parent)) ancestors.Add(tree[parent].Nama);
        return new Ditemukan(tree[index].Kode.ToString(), tree[index].Nama, tree[index].Tingkat.Name(), string.Join(", ", ancestors));
    }
}

// Ancestors widest first; box (west, south, east, north) and point in degrees, null without a shape; no children for a desa.
sealed record SatuWilayah(
    string Rilis,
    string Kode,
    string? KodeBps,
    string Nama,
    string Tingkat,
    IReadOnlyList<Leluhur> Leluhur,
    double[]? Kotak,
    double[]? Titik,
    JumlahAnak? Anak,
    IReadOnlyList<Tautan> Tautan)
{
    public static SatuWilayah Of(Asked asked, int index)
    {
        var release = asked.Release;
        var tree = release.Wilayah;
        var area = tree[index];
        var kode = area.Kode.ToString();
        var ancestors = new List<Leluhur>();
        for (var parent = tree.Parent(index); parent >= 0; parent = tree.Parent(parent))
        {
            ancestors.Insert(0, new Leluhur(tree[parent].Kode.ToString(), tree[parent].Nama, tree[parent].Tingkat.Name()));
        }

        var children = tree.Children(index).GetOffsetAndLength(tree.Count).Length;
        return new SatuWilayah(
            release.Id.ToString(),
            kode,
            area.KodeBps?.ToString(),
            area.Nama,
            area.Tingkat.Name(),
            ancestors,
            AreaPlace.Box(release, index),
            AreaPlace.Point(release, index),
            area.Tingkat == Indicators.Wilayah.Tingkat.Desa ? null : new JumlahAnak((area.Tingkat + 1).Name(), children),
            [
                new Tautan("self", Links.To(asked, $"/wilayah/{kode}"), "application/json"),
                new Tautan("anak", Links.To(asked, $"/wilayah/{kode}/anak"), "application/json"),
                new Tautan("item", Links.To(asked, $"/collections/{area.Tingkat.Name()}/items/{kode}"), FeatureWriter.ContentType),
                new Tautan("indikator", Links.To(asked, "/indikator"), "application/json"),
            ]);
    }
}

sealed record Leluhur(string Kode, string Nama, string Tingkat);

sealed record JumlahAnak(string Tingkat, int Jumlah);

sealed record Tautan(string Rel, string Href, string Type);

sealed record AnakWilayah(string Rilis, string Induk, string? Tingkat, IReadOnlyList<Anak> Wilayah)
{
    public static AnakWilayah Of(ReleaseSnapshot release, int index)
    {
        var tree = release.Wilayah;
        var (first, count) = tree.Children(index).GetOffsetAndLength(tree.Count);
        var tingkat = tree[index].Tingkat == Indicators.Wilayah.Tingkat.Desa ? null : (tree[index].Tingkat + 1).Name();
        return new AnakWilayah(
            release.Id.ToString(),
            tree[index].Kode.ToString(),
            tingkat,
            [.. Enumerable.Range(first, count).Select(i => new Anak(
                tree[i].Kode.ToString(), tree[i].Nama, tree[i].KodeBps?.ToString(), AreaPlace.Box(release, i), AreaPlace.Point(release, i)))]);
    }
}

sealed record Anak(string Kode, string Nama, string? KodeBps, double[]? Kotak, double[]? Titik);
