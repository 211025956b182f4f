using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Rilis;

/// <summary>What differs between two releases, as far as it may be told: metadata, method, areas, and totals of kabupaten.</summary>
/// <remarks>
/// Never cells. Under one key a household that left changes most of the cells that hold it and none of the others, so a list of the cells that changed
/// would be a description of it. A total holds everybody: that it changed says nothing of anyone. Totals are those of the units themselves (households,
/// families, persons), without any condition, in the editions that both releases have.
/// </remarks>
sealed record BedaRilis(
    string Sebelum,
    string Sesudah,
    bool Sampel,
    Teks Catatan,
    IReadOnlyList<BedaKeterangan> Keterangan,
    BedaKatalog Katalog,
    BedaWilayah Wilayah,
    IReadOnlyList<BedaTotal> Total)
{
    static readonly Satuan[] Units = [Satuan.RumahTangga, Satuan.Keluarga, Satuan.Individu];

    public static BedaRilis Of(ReleaseSnapshot before, ReleaseSnapshot after)
    {
        var most = 2 * Math.Max(before.Manifest.Perlindungan.D, after.Manifest.Perlindungan.D);
        return new BedaRilis(
            before.Id.ToString(),
            after.Id.ToString(),
            before.Manifest.Sampel || after.Manifest.Sampel,
            new Teks(
                "Yang disandingkan keterangan, cara dan jumlah seluruh satuan per kabupaten; sel tidak pernah, sebab sel yang berubah akan menggambarkan rumah tangga yang berubah. "
                    + $"Selisih sampai {most} dapat berasal dari perlindungan saja.",
                "What is compared are metadata, method and totals of all units by kabupaten; never cells, because those that changed would describe the households that changed. "
                    + $"Differences of up to {most} may come from protection alone."),
            BedaKeterangan.Of(before, after),
            BedaKatalog.Of(before.Catalog, after.Catalog),
            BedaWilayah.Of(before, after),
            [.. Units.SelectMany(unit => Totals(unit, before, after))]);
    }

    // The series that counts every unit of a kind; offices may add others that do, which would be no other numbers.
    static Indicator? WholeOf(Satuan unit, ReleaseSnapshot release) => release.Catalog.All.FirstOrDefault(one =>
        one is { Asal: Asal.Register, Dimensi.Count: 0, Semesta: null, Syarat: null } && one.Satuan == unit);

    static IEnumerable<BedaTotal> Totals(Satuan unit, ReleaseSnapshot before, ReleaseSnapshot after)
    {
        if (WholeOf(unit, before) is not { } old || WholeOf(unit, after) is not { } now || old.Id != now.Id) yield break;
        foreach (var edisi in before.Catalog.EditionsOf(old.Id).Intersect(after.Catalog.EditionsOf(now.Id)).Where(one => one.Dari is null))
        {
            var ukuran = new Ukuran(old.Id, Statistik.Jumlah, edisi);
            yield return new BedaTotal(edisi.ToString(), ukuran.ToString(), now.Judul, Rows(ukuran, before, after));
        }
    }

    static List<BedaKabupaten> Rows(Ukuran ukuran, ReleaseSnapshot before, ReleaseSnapshot after)
    {
        var (old, now) = (Kabupaten(before), Kabupaten(after));
        var (oldValues, newValues) = (before.NilaiAt(ukuran, [.. old.Values]), after.NilaiAt(ukuran, [.. now.Values]));
        var oldAt = old.Keys.Index().ToDictionary(one => one.Item, one => one.Index);
        var newAt = now.Keys.Index().ToDictionary(one => one.Item, one => one.Index);
        var rows = new List<BedaKabupaten>();
        foreach (var kode in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (a, aStatus) = Cell(oldValues, oldAt, kode);
            var (b, bStatus) = Cell(newValues, newAt, kode);
            var name = now.TryGetValue(kode, out var area) ? after.Wilayah[area].Nama : before.Wilayah[old[kode]].Nama;
            rows.Add(new BedaKabupaten(kode, name, a, aStatus, b, bStatus, b - a));
        }

        return rows;
    }

    static (double? Value, string? Status) Cell(Nilai nilai, Dictionary<string, int> at, string kode) => !at.TryGetValue(kode, out var place) ? (null, null)
        : (double.IsNaN(nilai.Value[place]) ? null : nilai.Value[place], nilai.Status[place].Name());

    static Dictionary<string, int> Kabupaten(ReleaseSnapshot release)
    {
        var (first, count) = release.Wilayah.Level(Tingkat.Kabupaten).GetOffsetAndLength(release.Wilayah.Count);
        return Enumerable.Range(first, count).ToDictionary(i => release.Wilayah[i].Kode.ToString());
    }
}

/// <summary>One thing that releases say of themselves; null where one does not.</summary>
sealed record BedaKeterangan(Teks Judul, string? Sebelum, string? Sesudah, bool Sama)
{
    public static IReadOnlyList<BedaKeterangan> Of(ReleaseSnapshot before, ReleaseSnapshot after)
    {
        var (a, b) = (before.Manifest, after.Manifest);
        return
        [
            One("Judul", "Title", a.Judul, b.Judul),
            One("Penerbit", "Publisher", a.Penerbit, b.Penerbit),
            One("Program", "Program", a.Program, b.Program),
            One("Kode wilayah", "Area codes", a.Wilayah.Vintase, b.Wilayah.Vintase),
            One("Sumber batas", "Boundaries", Boundaries(a), Boundaries(b)),
            One("Bentuk wilayah dan ubin", "Shapes and tiles", a.Geometri, b.Geometri),
            .. a.Edisi.Concat(b.Edisi).Select(one => one.Edisi).Distinct().Order(StringComparer.Ordinal).Select(edisi => One($"Edisi {edisi}", $"Edition {edisi}", Edition(a, edisi), Edition(b, edisi))),
            One("Tabel sumber", "Source tables", Tables(a), Tables(b)),
            One("Perlindungan", "Protection", a.Perlindungan.Metode, b.Perlindungan.Metode),
            One("D, V, js", "D, V, js", Numbers(a), Numbers(b)),
            // Its check value tells two keys apart and nothing else.
            One("Kunci", "Key", a.Perlindungan.PeriksaKunci, b.Perlindungan.PeriksaKunci),
            One("Seri tepat", "Exact series", Exact(a), Exact(b)),
            One("Model perkiraan", "Model of estimates", a.Estimasi?.Metode, b.Estimasi?.Metode),
            One("Garis perkiraan", "Line of estimates", Line(a), Line(b)),
            One("Kovariat", "Covariates", Covariates(a), Covariates(b)),
        ];
    }

    static BedaKeterangan One(string id, string en, string? before, string? after) => new(new Teks(id, en), before, after, before == after);

    static string Boundaries(ReleaseManifest manifest) => string.Join("; ", manifest.Wilayah.Batas.Select(one => one.Sumber).Distinct());

    static string? Edition(ReleaseManifest manifest, string edisi) => manifest.Edisi.FirstOrDefault(one => one.Edisi == edisi) is { } found
        ? $"{found.Register}; {found.KodeWilayah}; {found.DasarHukum}; pengecualian: {found.Pengecualian}"
        : null;

    static string Tables(ReleaseManifest manifest) => string.Join("; ", manifest.Tabel.Select(one => $"{one.Sumber} ({one.Periode})"));

    static string Numbers(ReleaseManifest manifest) => string.Create(
        CultureInfo.InvariantCulture, $"{manifest.Perlindungan.D}, {manifest.Perlindungan.V}, {manifest.Perlindungan.Js}");

    static string? Exact(ReleaseManifest manifest) => manifest.Perlindungan.Tepat is { } exact
        ? string.Join("; ", exact.Select(one => $"{string.Join(", ", one.Seri)} ({one.Tingkat}, {one.Ambang})"))
        : null;

    static string? Line(ReleaseManifest manifest) => manifest.Estimasi is { } model
        ? string.Create(CultureInfo.InvariantCulture, $"{model.GarisRupiah} ({model.GarisSumber})")
        : null;

    static string? Covariates(ReleaseManifest manifest) => manifest.Estimasi is { } model ? string.Join(", ", model.Kovariat) : null;
}

/// <summary>Indicators by id; of those in both, what is defined otherwise.</summary>
sealed record BedaKatalog(IReadOnlyList<string> Ditambah, IReadOnlyList<string> Dihapus, IReadOnlyList<BedaIndikator> Berubah)
{
    public static BedaKatalog Of(IndicatorCatalog before, IndicatorCatalog after) => new(
        [.. after.All.Where(one => !before.TryFind(one.Id, out _)).Select(one => one.Id)],
        [.. before.All.Where(one => !after.TryFind(one.Id, out _)).Select(one => one.Id)],
        [.. after.All.Select(one => before.TryFind(one.Id, out var old) ? BedaIndikator.Of(old, one, before, after) : null).OfType<BedaIndikator>()]);
}

/// <summary>What of an indicator changed: definitions and editions, no number.</summary>
sealed record BedaIndikator(string Id, IReadOnlyList<string> Bagian)
{
    /// <summary>Null where nothing did.</summary>
    public static BedaIndikator? Of(Indicator old, Indicator now, IndicatorCatalog before, IndicatorCatalog after)
    {
        var parts = new List<string>();
        void Compare(string name, bool isSame)
        {
            if (!isSame) parts.Add(name);
        }

        Compare("judul", old.Judul == now.Judul);
        Compare("definisi", old.Definisi == now.Definisi);
        Compare("semesta", old.Semesta == now.Semesta);
        Compare("syarat", old.Syarat == now.Syarat);
        Compare("penyebut", old.Penyebut == now.Penyebut && old.PenyebutSilang == now.PenyebutSilang);
        Compare("terdalam", old.Terdalam == now.Terdalam && old.TerdalamSilang == now.TerdalamSilang);
        Compare("sumber", old.Sumber == now.Sumber && old.Periode == now.Periode);
        Compare("kelas", old.Kelas == now.Kelas);
        Compare("dimensi", old.Series.SequenceEqual(now.Series)
            && old.Dimensi.SelectMany(one => one.Kategori).SequenceEqual(now.Dimensi.SelectMany(one => one.Kategori)));
        Compare("edisi", old.Series.SelectMany(before.EditionsOf).ToHashSet().SetEquals(now.Series.SelectMany(after.EditionsOf)));
        return parts.Count == 0 ? null : new BedaIndikator(now.Id, parts);
    }
}

/// <summary>Areas that one of the releases has alone.</summary>
/// <param name="Sama">Same areas and same shapes.</param>
/// <param name="Ditambah">How many, and the first of their codes.</param>
/// <param name="Dihapus">As <paramref name="Ditambah"/>.</param>
sealed record BedaWilayah(bool Sama, BedaKode Ditambah, BedaKode Dihapus)
{
    public static BedaWilayah Of(ReleaseSnapshot before, ReleaseSnapshot after) => new(
        before.Manifest.Geometri == after.Manifest.Geometri, Alone(after.Wilayah, before.Wilayah), Alone(before.Wilayah, after.Wilayah));

    // In a release with other tiles only the shapes may differ.
    static BedaKode Alone(WilayahTree tree, WilayahTree other)
    {
        const int shown = 200;
        var codes = new List<string>();
        var count = 0;
        for (var i = 0; i < tree.Count; i++)
        {
            if (other.TryFind(tree[i].Kode, out _)) continue;
            if (count++ < shown) codes.Add(tree[i].Kode.ToString());
        }

        return new BedaKode(count, codes);
    }
}

/// <summary>Codes, of many the first.</summary>
sealed record BedaKode(int Jumlah, IReadOnlyList<string> Kode);

/// <summary>All units of a kind in one edition, by kabupaten.</summary>
sealed record BedaTotal(string Edisi, string Ukuran, Teks Judul, IReadOnlyList<BedaKabupaten> Kabupaten);

/// <summary>Two published totals; null where a release has none, with its status, or has no such area.</summary>
sealed record BedaKabupaten(string Kode, string Nama, double? Sebelum, string? StatusSebelum, double? Sesudah, string? StatusSesudah, double? Selisih);
