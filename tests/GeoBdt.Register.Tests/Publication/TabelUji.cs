using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

/// <summary>A catalog and counts drawn by seed: households per desa, a complete table of three categories, a crossed health
/// table over persons.</summary>
static class TabelUji
{
    public static Indicator Households { get; } = Indicator(Penerbitan.Households, null);

    public static Indicator Persons { get; } = Indicator("orang", null);

    public static Indicator Desil { get; } = Indicator("desil", Penerbitan.Households, Dimension("d", "1", "2", "3"));

    public static Indicator Sakit { get; } = Indicator("sakit", "orang{2}", Dimension("p", "ya", "tidak"), Dimension("u", "muda", "tua")) with
    {
        Kelas = Kelas.Kesehatan,
    };

    public static Indicator OrangUmur { get; } = Indicator("orang-umur", "orang", Dimension("u", "muda", "tua"));

    public static IReadOnlyList<Indicator> Catalog { get; } = [Households, Persons, Desil, OrangUmur, Sakit];

    public static Indicator Indicator(string id, string? penyebut, params Dimensi[] dimensi) =>
        new(id, new(id, id), new(id, id), Satuan.RumahTangga, Asal.Register, dimensi, penyebut, Tingkat.Desa, "uji");

    public static Dimensi Dimension(string id, params string[] kategori) =>
        new(id, new(id, id), [.. kategori.Select(one => new Kategori(one, new(one, one)))]) { Lengkap = true };

    /// <summary>A dimension whose categories conditions define.</summary>
    public static Dimensi Conditions(params (string Id, string Syarat)[] kategori) =>
        new("d", new("d", "d"), [.. kategori.Select(one => new Kategori(one.Id, new(one.Id, one.Id)) { Syarat = one.Syarat })]);

    /// <summary>Of the series that the comparison of editions counts, the one of households that left.</summary>
    public static Indicator Graduasi { get; } = Indicator("perubahan-desil", null, Dimension("p", "graduasi") with { Lengkap = false });

    public static RawCells Cells(string series, Edisi edisi, WilayahTree tree) =>
        new(series, edisi, new int[tree.Count], new ulong[tree.Count]);

    /// <summary>Counts of one series, from (desa, count) with keys drawn by seed.</summary>
    public static RawCells Counted(WilayahTree tree, Edisi edisi, string series, int seed, params (int Desa, int Count)[] desa)
    {
        var random = new Random(seed);
        var cells = Cells(series, edisi, tree);
        foreach (var (area, count) in desa)
        {
            for (var i = 0; i < count; i++) cells.Add(area, (ulong)random.NextInt64(long.MinValue, long.MaxValue));
        }

        cells.RollUp(tree);
        return cells;
    }

    /// <summary>Everything the catalog counts, rolled up; <paramref name="sizes"/> gives the households of each desa in tree
    /// order.</summary>
    public static IReadOnlyList<RawCells> Draw(WilayahTree tree, Edisi edisi, int seed, Func<int, int> sizes)
    {
        var random = new Random(seed);
        var all = Catalog.SelectMany(one => one.Series).ToDictionary(series => series, series => Cells(series, edisi, tree));
        var (first, end) = (tree.Level(Tingkat.Desa).Start.Value, tree.Level(Tingkat.Desa).End.Value);
        for (var desa = first; desa < end; desa++)
        {
            var size = sizes(desa);
            for (var i = 0; i < size; i++)
            {
                var key = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
                all[Penerbitan.Households].Add(desa, key);
                all[$"desil.{(random.Next(20) == 0 ? 3 : random.Next(1, 3))}"].Add(desa, key);
                for (var person = 0; person < 3; person++)
                {
                    var own = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
                    var (age, ill) = (random.Next(4) == 0 ? "tua" : "muda", random.Next(15) == 0 ? "ya" : "tidak");
                    foreach (var series in (string[])["orang", $"orang-umur.{age}", $"sakit.{ill}", $"sakit.{ill}.{age}"])
                    {
                        all[series].Add(desa, own);
                    }
                }
            }
        }

        foreach (var cells in all.Values) cells.RollUp(tree);
        return [.. all.Values];
    }

    /// <summary>One province, one kabupaten, so many kecamatan of so many desa, and no stand-in desa.</summary>
    public static WilayahTree Tree(int kecamatan, int desa)
    {
        var codes = new List<string> { "35", "35.03" };
        for (var k = 1; k <= kecamatan; k++)
        {
            codes.Add($"35.03.{k:D2}");
            for (var d = 1; d <= desa; d++) codes.Add($"35.03.{k:D2}.{2000 + d}");
        }

        return new WilayahTree(codes.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));
    }
}
