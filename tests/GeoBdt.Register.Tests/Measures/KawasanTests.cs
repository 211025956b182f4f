using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Tests.Measures;

public sealed class KawasanTests
{
    [Fact]
    public void A_tree_is_cut_between_provinces_and_every_area_is_in_one_region()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var tree = Draw(random);
            var found = new int[tree.Count];

            foreach (var region in Kawasan.Of(tree))
            {
                for (var area = 0; area < region.Tree.Count; area++)
                {
                    var number = region.NumberOf(area, region.Tree[area].Tingkat);
                    found[number]++;
                    Assert.True(tree[number].Kode == region.Tree[area].Kode, $"seed {seed}, {region.Tree[area].Kode}");
                    Assert.Equal(area, region.Find(number, tree[number].Tingkat));
                }
            }

            Assert.True(found.All(times => times == 1), $"seed {seed}");
        }
    }

    [Fact]
    public void What_is_taken_region_by_region_and_put_back_is_the_whole()
    {
        for (var seed = 100; seed < 130; seed++)
        {
            var random = new Random(seed);
            var tree = Draw(random);
            foreach (var deepest in TingkatNames.All)
            {
                var whole = Enumerable.Range(0, tree.Level(deepest).End.Value).Select(_ => random.Next()).ToArray();
                var again = new int[whole.Length];

                foreach (var region in Kawasan.Of(tree))
                {
                    Assert.Equal(region.Tree.Level(deepest).End.Value, region.Take(whole).Length);
                    region.Put<int>(region.Take(whole), again);
                }

                Assert.True(whole.SequenceEqual(again), $"seed {seed}, {deepest}");
            }
        }
    }

    [Fact]
    public void A_small_country_is_one_region_with_its_own_numbers()
    {
        var tree = new WilayahTree([new Area(KodeKemendagri.Parse("35"), "35", null), new Area(KodeKemendagri.Parse("35.03"), "35.03", null)]);

        var region = Assert.Single(Kawasan.Of(tree));

        Assert.Same(tree, region.Tree);
    }

    // Provinces of none to thirty desa, so that some are regions alone and some are not.
    static WilayahTree Draw(Random random) => new(Codes(random).Select(kode => new Area(KodeKemendagri.Parse(kode), kode, null)));

    static IEnumerable<string> Codes(Random random)
    {
        var provinces = random.Next(1, 8);
        for (var p = 11; p < 11 + provinces; p++)
        {
            yield return $"{p}";
            for (int k = 1, kabupaten = random.Next(4); k <= kabupaten; k++)
            {
                yield return $"{p}.{k:D2}";
                for (int c = 1, kecamatan = random.Next(4); c <= kecamatan; c++)
                {
                    yield return $"{p}.{k:D2}.{c:D2}";
                    for (int d = 1, desa = random.Next(4); d <= desa; d++) yield return $"{p}.{k:D2}.{c:D2}.2{d:D3}";
                }
            }
        }
    }
}
