using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Metadata;

/// <summary>
/// MS-Keg of the activity behind a release, block by block as the form has them; null where neither release nor office (<c>kegiatan</c> in
/// <c>rilis.yaml</c>) says anything, and then named in <c>tidakDisebut</c>.
/// </summary>
sealed record MetadataKegiatan(
    string Rilis,
    bool Sampel,
    string JudulKegiatan,
    IReadOnlyList<string> Tahun,
    string? CaraPengumpulanData,
    string Penyelenggara,
    string? PenanggungJawab,
    string? Kontak,
    string? LatarBelakang,
    string? Tujuan,
    string? Frekuensi,
    IReadOnlyList<EdisiKegiatan> Edisi,
    IReadOnlyList<string> CakupanWilayah,
    string KodeWilayah,
    IReadOnlyList<string> UnitPengumpulan,
    IReadOnlyList<VariabelKegiatan> VariabelDikumpulkan,
    Teks MetodeAnalisis,
    IReadOnlyList<string> TingkatPenyajian,
    IReadOnlyList<string> ProdukKegiatan,
    PerlindunganKegiatan Kerahasiaan,
    string? Lisensi,
    IReadOnlyList<string> TidakDisebut)
{
    static readonly string[] Products = ["angka terlindungi per wilayah (CSV, XLSX, JSON, JSON-stat, GeoJSON, GeoPackage)", "peta (PNG, SVG, PDF, ubin)", "tanpa data mikro"];

    public static MetadataKegiatan Of(ReleaseSnapshot release)
    {
        var (manifest, said) = (release.Manifest, release.Manifest.Kegiatan ?? new ActivityProvenance());
        var provinces = release.Wilayah.Level(Tingkat.Provinsi);
        var deepest = release.Catalog.All.Count == 0 ? Tingkat.Provinsi : release.Catalog.All.Max(one => one.Terdalam);
        return new MetadataKegiatan(
            release.Id.ToString(),
            manifest.Sampel,
            manifest.Judul,
            [.. manifest.Edisi.Select(one => one.Edisi[..4]).Distinct()],
            said.CaraPengumpulan,
            manifest.Penerbit,
            said.PenanggungJawab,
            said.Kontak,
            said.LatarBelakang,
            said.Tujuan,
            said.Frekuensi,
            [.. manifest.Edisi.Select(one => new EdisiKegiatan(one.Edisi, one.Register, one.KodeWilayah, one.Keputusan, one.TidakTermasuk))],
            [.. Enumerable.Range(provinces.Start.Value, provinces.End.Value - provinces.Start.Value).Select(i => $"{release.Wilayah[i].Kode} {release.Wilayah[i].Nama}")],
            manifest.Wilayah.Vintase,
            [.. release.Catalog.All.Where(one => one.Asal == Asal.Register).Select(one => SatuanNames.Name(one.Satuan)).Distinct()],
            [.. VariabelFile.Of(release).Values.Select(one => new VariabelKegiatan(one.Id, one.Judul))],
            release.NoteOn(release.Catalog.All),
            [.. TingkatNames.All.Where(one => one <= deepest).Select(one => one.Name())],
            Products,
            new PerlindunganKegiatan(manifest.Perlindungan.Metode, manifest.Perlindungan.D, manifest.Perlindungan.V, manifest.Perlindungan.Js),
            said.Lisensi,
            Unsaid.Of(
                ("caraPengumpulanData", said.CaraPengumpulan), ("penanggungJawab", said.PenanggungJawab), ("kontak", said.Kontak),
                ("latarBelakang", said.LatarBelakang), ("tujuan", said.Tujuan), ("frekuensi", said.Frekuensi), ("lisensi", said.Lisensi),
                // Of these the program knows nothing at all.
                ("rancanganSampel", null), ("penjaminanKualitas", null), ("jadwalKegiatan", null), ("rekomendasiBps", null)));
    }
}

/// <summary>An edition, with the decree that determined it and what it leaves out.</summary>
sealed record EdisiKegiatan(string Edisi, string Register, string KodeWilayah, Teks DasarHukum, Teks Pengecualian);

/// <summary>A variable that the indicators are built from.</summary>
sealed record VariabelKegiatan(string Id, Teks Judul);

/// <summary>How counts are protected; all of it is public but the key.</summary>
sealed record PerlindunganKegiatan(string Metode, int D, double V, int Js);
