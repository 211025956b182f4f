using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Bench;

/// <summary>
/// Publishes a release over real boundaries whose indicators are invented, so that servers can be measured with a value
/// in every area of the country. Its title says so; it is for benchmarks only.
/// </summary>
static class RilisUkur
{
    /// <summary>Indicators in the release; each has a count and a share.</summary>
    public const int Indicators = 15;

    static readonly Edisi Edisi = Edisi.Parse("2020-10");

    public static void Run(string boundaries, string codes, string folder)
    {
        var wilayah = WilayahBuild.Run(new WilayahSources([new BoundarySource(boundaries, Tingkat: Tingkat.Desa)], codes));
        var tree = wilayah.Tree;
        var store = new ReleaseStore(folder);
        var id = store.Publish(
            new ReleaseContent
            {
                Wilayah = tree,
                Shapes = wilayah.Shapes,
                Catalog = [.. Catalog()],
                Columns = [.. Columns(tree)],
                Reports = new Dictionary<string, byte[]>(),
                Manifest = Manifest(),
            },
            CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}: {tree.Count} wilayah, {Indicators} indikator"));
    }

    static IEnumerable<Indicator> Catalog()
    {
        yield return Count("rumah-tangga", null);
        for (var i = 1; i < Indicators; i++) yield return Count(Name(i), "rumah-tangga");
    }

    static string Name(int indicator) => string.Create(CultureInfo.InvariantCulture, $"rekaan-{indicator:00}");

    static Indicator Count(string id, string? whole) => new(
        id, new(id, id), new("Angka rekaan untuk pengukuran.", "Invented figures for a benchmark."), Satuan.RumahTangga, Asal.Register, [],
        whole, Tingkat.Desa, "bench/GeoBdt.Bench")
    {
        Tema = new("Rekaan", "Invented"),
    };

    // As many households as a desa has, shares spread over their range; one desa in twenty withheld.
    static IEnumerable<ValueColumn> Columns(WilayahTree tree)
    {
        var random = new Random(4);
        var households = new int[tree.Count];
        var level = tree.Level(Tingkat.Desa);
        for (var i = level.Start.Value; i < level.End.Value; i++) households[i] = 60 + random.Next(900);
        for (var indicator = 0; indicator < Indicators; indicator++)
        {
            var value = new int[tree.Count];
            var status = new NilaiStatus[tree.Count];
            for (var i = level.Start.Value; i < level.End.Value; i++)
            {
                value[i] = indicator == 0 ? households[i] : (int)(households[i] * random.NextDouble());
                for (var parent = tree.Parent(i); parent >= 0; parent = tree.Parent(parent)) value[parent] += value[i];
                if (indicator > 0 && random.Next(20) == 0) (value[i], status[i]) = (0, NilaiStatus.Dirahasiakan);
            }

            yield return new ValueColumn(indicator == 0 ? "rumah-tangga" : Name(indicator), Statistik.Jumlah, Edisi, value, status);
        }
    }

    static ReleaseManifest Manifest() => new()
    {
        Format = ReleaseManifest.CurrentFormat,
        Program = "geobdt bench",
        Judul = "Angka rekaan untuk pengukuran / invented figures for a benchmark",
        Penerbit = "GeoBdt.Bench",
        Sampel = true,
        Wilayah = new WilayahProvenance("2025", [new BoundaryProvenance("bench", "bench", false)]),
        Edisi = [new EdisiProvenance(Edisi.ToString(), "REKAAN", "kemendagri, 2025", "tidak ada", "tidak ada")],
        Perlindungan = new ProtectionProvenance("rekaan", "Angka rekaan.", "Invented figures.", "0000000000000000", true, 5, 3, 2),
        Masukan = [],
        Geometri = "",
        Berkas = [],
    };
}
