using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Wilayah;

public class WilayahTreeTests
{
    [Fact]
    public void A_small_tree_numbers_its_levels_one_after_another()
    {
        var tree = Tree("35.03.02.2001", "35", "35.03", "35.03.01", "35.03.02", "35.03.01.2002", "35.03.01.2001");

        Assert.Equal(["35", "35.03", "35.03.01", "35.03.02", "35.03.01.2001", "35.03.01.2002", "35.03.02.2001"],
            Enumerable.Range(0, tree.Count).Select(i => tree[i].Kode.ToString()));
        Assert.Equal(2..4, tree.Level(Tingkat.Kecamatan));
        Assert.Equal(4, tree.LevelStart(Tingkat.Desa));
        Assert.Equal(4..6, tree.Children(2));
        Assert.Equal(4..7, tree.DescendantsAt(0, Tingkat.Desa));
        Assert.Equal(-1, tree.Parent(0));
        Assert.Equal(3, tree.Parent(6));
    }

    [Fact]
    public void A_code_twice_and_a_missing_parent_are_refused_by_name()
    {
        Assert.Contains("35.03", Assert.Throws<ArgumentException>(() => Tree("35", "35.03", "35.03")).Message);
        Assert.Contains("35.03.01.2001",
            Assert.Throws<ArgumentException>(() => Tree("35", "35.03", "35.03.01.2001")).Message);
    }

    [Fact]
    public void An_empty_tree_has_empty_levels()
    {
        var tree = Tree();

        foreach (var tingkat in TingkatNames.All) Assert.Equal(0..0, tree.Level(tingkat));
    }

    [Fact]
    public void In_random_trees_children_and_descendants_are_contiguous_and_complete()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var tree = AnyTree(new Random(seed));

            for (var i = 0; i < tree.Count; i++)
            {
                var children = Enumerable.Range(0, tree.Count).Where(c => tree.Parent(c) == i);
                Assert.True(children.SequenceEqual(Numbers(tree.Children(i))),
                    $"seed {seed}: children of {tree[i].Kode}");
                Assert.True(tree.TryFind(tree[i].Kode, out var found) && found == i, $"seed {seed}: {tree[i].Kode}");
                foreach (var tingkat in TingkatNames.All.Where(t => t >= tree[i].Tingkat))
                {
                    var inside = Enumerable.Range(0, tree.Count)
                        .Where(d => tree[d].Tingkat == tingkat && tree[i].Kode.Contains(tree[d].Kode));
                    Assert.True(inside.SequenceEqual(Numbers(tree.DescendantsAt(i, tingkat))),
                        $"seed {seed}: {tingkat} in {tree[i].Kode}");
                }
            }
        }
    }

    [Fact]
    public void Leaving_areas_out_keeps_the_others_and_says_where_they_went()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var tree = AnyTree(random);
            var drop = Enumerable.Range(0, tree.Count).Select(
                i => tree[i].Tingkat == Tingkat.Desa && random.Next(3) == 0).ToArray();

            var kept = tree.Without(i => drop[i]);

            Assert.Equal(drop.Count(dropped => !dropped), kept.Tree.Count);
            for (var i = 0; i < tree.Count; i++)
            {
                if (drop[i]) Assert.Equal(-1, kept.NewIndex[i]);
                else Assert.True(kept.Tree[kept.NewIndex[i]] == tree[i]
                    && kept.OldIndex[kept.NewIndex[i]] == i, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void An_area_cannot_be_left_out_while_a_child_stays()
    {
        var tree = Tree("35", "35.03", "35.03.01");

        Assert.Contains("35.03.01", Assert.Throws<ArgumentException>(() => tree.Without(i => i == 1)).Message);
    }

    internal static WilayahTree Tree(params string[] codes) =>
        new(codes.Select(code => new Area(KodeKemendagri.Parse(code), code, null)));

    static WilayahTree AnyTree(Random random)
    {
        var codes = new HashSet<KodeKemendagri>();
        for (var i = random.Next(30); i > 0; i--)
        {
            var text = $"{random.Next(11, 14)}.{random.Next(1, 4):00}.{random.Next(1, 4):00}.{random.Next(5):0000}";
            KodeKemendagri? kode = KodeKemendagri.Parse(text).AncestorAt((Tingkat)random.Next(1, 5));
            for (; kode is { } k; kode = k.Parent) codes.Add(k);
        }

        return new WilayahTree(codes.OrderBy(_ => random.Next()).Select(kode => new Area(kode, kode.ToString(), null)));
    }

    static IEnumerable<int> Numbers(Range range) =>
        Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
}
