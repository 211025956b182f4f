using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class SelTepatTests
{
    static readonly Edisi Month = Edisi.Parse("2020-10");
    static readonly string[] Desil = ["desil.1", "desil.2", "desil.3"];

    [Fact]
    public void A_family_is_exact_at_its_level_or_not_at_all_and_no_cell_appears_both_ways()
    {
        var tree = TabelUji.Tree(4, 5);
        var twin = TabelUji.Indicator("kembar", null);
        var options = new PerlindunganOptions
        {
            DaftarPutih =
            [
                new KeluargaTepat(Desil, Tingkat.Desa, 5),
                new KeluargaTepat(Desil, Tingkat.Kecamatan, 5),
                new KeluargaTepat([Penerbitan.Households], Tingkat.Desa, 5),
            ],
        };
        var (exactDesa, refusedDesa) = (0, 0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var raw = TabelUji.Draw(tree, Month, seed, _ => random.Next(41, 220)).ToList();
            raw.Add(raw.Single(cells => cells.Series == "desil.2") with { Series = "kembar" });
            var published = new Penerbitan([.. TabelUji.Catalog, twin], tree, options).Publish(raw);
            var count = raw.ToDictionary(cells => cells.Series);
            var shown = published.ToDictionary(series => series.Series);
            for (var area = 0; area < tree.Count; area++)
            {
                var name = $"seed {seed}, area {tree[area].Kode}";
                var exact = Array.ConvertAll(Desil, one => shown[one].Tepat![area]);
                var small = Desil.Any(one => count[one].Count[area] is > 0 and < 5);
                var smallBelow = Enumerable.Range(0, tree.Count)
                    .Any(one => IsWithin(tree, one, area) && tree[one].Tingkat == Tingkat.Desa && Desil.Any(s => count[s].Count[one] is > 0 and < 5));
                var expected = tree[area].Tingkat switch
                {
                    Tingkat.Desa => !small,
                    Tingkat.Kecamatan => !smallBelow,
                    _ => false,
                };
                for (var k = 0; k < Desil.Length; k++)
                {
                    if (count[Desil[k]].Count[area] > 0) Assert.True(exact[k] == expected, name);
                    if (exact[k]) Assert.True(shown[Desil[k]].Value[area] == count[Desil[k]].Count[area], name);
                }

                // The same households under another name, and the whole.
                Assert.True(shown["kembar"].Value[area] == shown["desil.2"].Value[area], name);
                if (tree[area].Tingkat != Tingkat.Desa) continue;
                Assert.True(shown[Penerbitan.Households].Tepat![area] == expected, name);
                if (expected) exactDesa++;
                else refusedDesa++;
            }
        }

        Assert.True(exactDesa > 20 && refusedDesa > 20, $"{exactDesa} {refusedDesa}");
    }

    [Fact]
    public void A_refusal_spreads_through_every_family_that_holds_the_same_households()
    {
        var tree = TabelUji.Tree(1, 1);
        var desa = tree.LevelStart(Tingkat.Desa);
        // Family A: a (3, refused) and b; family B: c, the same households as b, and d. So b, c and d are refused too.
        var b = TabelUji.Counted(tree, Month, "b", 1, (desa, 30));
        RawCells[] raw =
        [
            TabelUji.Counted(tree, Month, "a", 2, (desa, 3)),
            b,
            b with { Series = "c" },
            TabelUji.Counted(tree, Month, "d", 3, (desa, 50)),
            TabelUji.Counted(tree, Month, "e", 4, (desa, 60)),
        ];

        var cells = SelTepat.Of(
            raw.ToDictionary(one => one.Series),
            [new(["c", "d"], Tingkat.Desa, 10), new(["a", "b"], Tingkat.Desa, 10), new(["e"], Tingkat.Desa, 10)],
            _ => null,
            tree);

        Assert.Equal(["e"], raw.Where(one => cells.Contains(one, desa)).Select(one => one.Series));
    }

    static bool IsWithin(WilayahTree tree, int area, int around)
    {
        while (area >= 0 && area != around) area = tree.Parent(area);
        return area == around;
    }
}
