using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Jelaskan;

// One number of one area with everything that is said about it.
sealed record NilaiDijelaskan(
    string Rilis,
    bool Sampel,
    string Ukuran,
    Teks Judul,
    string Satuan,
    Teks SatuanTeks,
    int Desimal,
    string Edisi,
    WilayahDijelaskan Wilayah,
    double? Nilai,
    string Status,
    Teks Tampil,
    IReadOnlyList<Jumlahan> Jumlahan,
    IReadOnlyList<Bagian> Bagian,
    IReadOnlyList<EdisiProvenance> Register,
    IReadOnlyList<TautanTerkait> Tautan)
{
    public static NilaiDijelaskan Of(Asked asked, Nilai nilai, int area)
    {
        var release = asked.Release;
        var sums = Jelaskan.Jumlahan.Of(release, nilai, area);
        return new NilaiDijelaskan(
            release.Id.ToString(),
            release.Manifest.Sampel,
            nilai.Ukuran.ToString(),
            nilai.Judul(),
            SatuanNames.Of(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
            SatuanNames.Words(nilai.Indicator, nilai.Ukuran.Statistik!.Value),
            nilai.Desimal,
            nilai.Ukuran.Edisi!.Value.ToString(),
            WilayahDijelaskan.Of(release.Wilayah, area),
            double.IsNaN(nilai.Value[area]) ? null : nilai.Value[area],
            nilai.Status[area].Name(),
            new Teks(nilai.Words(area, isEnglish: false), nilai.Words(area, isEnglish: true)),
            sums,
            [.. new PenjelasanBagian(release, nilai, area, sums).All()],
            nilai.EdisiRegister(release.Manifest),
            Links(asked, nilai, area));
    }

    static TautanTerkait[] Links(Asked asked, Nilai nilai, int area)
    {
        var (ukuran, kode) = (nilai.Ukuran.ToString(), asked.Release.Wilayah[area].Kode.ToString());
        return
        [
            new("peta", Asking.Links.To(asked, "/", ("f", "html"), ("ukuran", ukuran), ("wilayah", kode)),
                new("Lihat pada peta", "See it on the map")),
            new("nilai", Asking.Links.To(asked, "/nilai", ("ukuran", ukuran), ("induk", kode), ("tingkat", asked.Release.Wilayah[area].Tingkat.Name())),
                new("Angka ini sebagai data", "This number as data")),
            new("indikator", Asking.Links.To(asked, $"/indikator/{nilai.Indicator.Id}"),
                new("Definisi lengkap indikator", "The indicator's full definition")),
            new("rilis", Asking.Links.To(asked, $"/rilis/{asked.Release.Id}"), new("Rilis dan berkas sumbernya", "The release and its sources")),
        ];
    }
}

sealed record WilayahDijelaskan(string Kode, string? KodeBps, string Nama, string Tingkat, string Leluhur)
{
    public static WilayahDijelaskan Of(WilayahTree tree, int area)
    {
        var ancestors = new List<string>();
        for (var parent = tree.Parent(area); parent >= 0; parent = tree.Parent(parent)) ancestors.Add(AreaNames.Full(tree[parent]));
        return new WilayahDijelaskan(
            tree[area].Kode.ToString(), tree[area].KodeBps?.ToString(), AreaNames.Full(tree[area]), tree[area].Tingkat.Name(),
            string.Join(", ", ancestors));
    }
}

// A heading and its paragraphs.
sealed record Bagian(string Nama, Teks Judul, IReadOnlyList<Teks> Teks);

sealed record TautanTerkait(string Rel, string Href, Teks Judul);
