using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests.Sae;

public class WholeNumbersTests
{
    [Fact]
    public void A_whole_is_shared_by_largest_remainders()
    {
        // 35.03.01: 1.4 + 2.4 = 3.8; 35.03.08: 0.3 + 0.3 = 0.6; kabupaten 4.4; province with 35.04 (5.3): 9.7, so 10.
        var whole = Of(("35.03.01.2001", 1.4), ("35.03.01.2002", 2.4), ("35.03.08.2001", 0.3), ("35.03.08.2002", 0.3), ("35.04.01.2001", 5.3));

        Assert.Equal((10, 5, 5), (whole("35"), whole("35.03"), whole("35.04")));
        Assert.Equal((4, 1), (whole("35.03.01"), whole("35.03.08")));
        // Of equal remainders the lower code.
        Assert.Equal((2, 2, 1, 0), (whole("35.03.01.2001"), whole("35.03.01.2002"), whole("35.03.08.2001"), whole("35.03.08.2002")));
    }

    [Fact]
    public void Parts_add_up_and_no_number_is_further_than_1_from_its_estimate()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var tree = Places.Tree;
        for (var round = 0; round < 300; round++)
        {
            var desa = new double[tree.Count];
            for (var i = tree.LevelStart(Tingkat.Desa); i < tree.Count; i++)
            {
                desa[i] = random.Next(4) == 0 ? random.Next(50) : 50 * random.NextDouble();
            }

            var whole = WholeNumbers.Of(tree, desa);

            for (var i = tree.Count - 1; i >= 0; i--)
            {
                if (tree.Parent(i) is >= 0 and var parent) desa[parent] += desa[i];
                Assert.True(Math.Abs(whole[i] - desa[i]) < 1 + 1e-6, $"seed {Seed}, round {round}, area {i}");
                var children = tree.Children(i);
                if (children.End.Value > children.Start.Value) Assert.Equal(whole[i], whole[children].Sum());
            }
        }
    }

    static Func<string, int> Of(params (string Kode, double Estimate)[] estimates)
    {
        var desa = new double[Places.Tree.Count];
        foreach (var (kode, estimate) in estimates) desa[Places.IndexOf(kode)] = estimate;
        var whole = WholeNumbers.Of(Places.Tree, desa);
        return kode => whole[Places.IndexOf(kode)];
    }
}
