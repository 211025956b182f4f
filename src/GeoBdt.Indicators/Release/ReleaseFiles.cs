using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Release;

// The files of a release and the JSON shapes of the small ones.
static class ReleaseFiles
{
    public const string Manifest = "manifest.json";
    public const string Wilayah = "wilayah.json";

    // Only where there are any.
    public const string Perubahan = "perubahan.json";

    public const string Katalog = "katalog.json";
    public const string NilaiIndex = "nilai.json";
    public const string Nilai = "nilai.bin";
    public const string Ubin = "ubin.pmtiles";

    public static string Shapes(Tingkat tingkat) => $"bentuk-{tingkat.Name()}.bin";

    // What the tiles are made from, and nothing else.
    public static bool IsTileSource(string file) =>
        file == Wilayah || file.StartsWith("bentuk-", StringComparison.Ordinal);

    public static bool IsGeometry(string file) => file == Ubin || IsTileSource(file);
}

// Areas as columns: [n] dotted codes, names, BPS codes (null where unknown), in tree order.
sealed record WilayahFile(string[] Kode, string[] Nama, string?[] KodeBps)
{
    public static WilayahFile From(WilayahTree tree)
    {
        var file = new WilayahFile(new string[tree.Count], new string[tree.Count], new string?[tree.Count]);
        for (var i = 0; i < tree.Count; i++)
        {
            file.Kode[i] = tree[i].Kode.ToString();
            file.Nama[i] = tree[i].Nama;
            file.KodeBps[i] = tree[i].KodeBps?.ToString();
        }

        return file;
    }

    public WilayahTree ToTree() => new(Kode.Select((kode, i) => new Area(
        KodeKemendagri.Parse(kode), Nama[i], KodeBps[i] is { } bps && Indicators.Wilayah.KodeBps.TryParse(bps, out var parsed) ? parsed : null)));
}

// Old codes and those of today, as columns: [rows]; an old code stands once for each area that it is now.
sealed record PerubahanFile(string[] KodeLama, string[] KodeKini)
{
    public static PerubahanFile From(PerubahanKode perubahan)
    {
        var rows = perubahan.Rows.ToArray();
        return new PerubahanFile([.. rows.Select(row => row.Lama.ToString())], [.. rows.Select(row => row.Kini.ToString())]);
    }

    public PerubahanKode Of(WilayahTree tree) =>
        new(KodeLama.Zip(KodeKini, (lama, kini) => (KodeKemendagri.Parse(lama), KodeKemendagri.Parse(kini))), tree);
}

// Where each column lies in nilai.bin: [its areas] int32 values, then as many status bytes, padded to 4. A column reaches
// from the first area to the end of the narrowest level it is published for.
sealed record NilaiIndexFile(int JumlahWilayah, NilaiIndexEntry[] Kolom)
{
    public static long BytesOf(int areas) => ((areas * 5L) + 3) / 4 * 4;
}

sealed record NilaiIndexEntry(string Seri, string Statistik, string Edisi, long Offset, int Wilayah, int Desimal)
{
    public static NilaiIndexEntry From(ValueColumn column, long offset) => new(
        column.Series, column.Statistik.Name(), column.Edisi.ToString(), offset, column.Value.Length, column.Desimal);

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Seri}:{Statistik}@{Edisi}");
}
