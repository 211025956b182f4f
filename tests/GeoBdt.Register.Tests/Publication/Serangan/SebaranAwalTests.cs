using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class SebaranAwalTests
{
    static readonly Indicator Whole = TabelUji.Indicator("semua", null);
    static readonly PTable Table = PTable.Solve(5, 3, 2);

    [Fact]
    public void A_published_3_of_something_rare_is_one_and_of_something_common_is_not()
    {
        var rare = Posterior(3, Drawn(seed: 1, desa: 400, mean: 0.03, out _));
        var common = Posterior(3, Drawn(seed: 1, desa: 400, mean: 6, out _));

        Assert.Equal(1, Sebab.Peak(rare).At);
        Assert.True(Sebab.Peak(rare).Largest > 0.8);
        Assert.True(Sebab.Peak(common).At >= 3 && common[1] < 0.1, string.Join(' ', common));
    }

    [Fact]
    public void What_is_believed_with_it_comes_true_as_often()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var (expected, hits, areas) = (0.0, 0, 0);
            var published = Drawn(seed, 600, 0.2 * seed, out var truth);
            var posterior = Enumerable.Range(0, 30).Select(number => Posterior(number, published)).ToArray();
            for (var area = FirstDesa; area < truth.Length; area++)
            {
                if (published.Value[area] == 0) continue;
                var (at, largest) = Sebab.Peak(posterior[published.Value[area]]);
                expected += largest;
                areas++;
                if (truth[area] == at) hits++;
            }

            // Four standard deviations of as many draws.
            Assert.True(areas > 20 && Math.Abs(hits - expected) < 2 * Math.Sqrt(areas), $"seed {seed}: {hits} of {areas}, expected {expected:F1}");
        }
    }

    [Fact]
    public void Large_numbers_keep_their_weights()
    {
        var published = Drawn(seed: 3, desa: 30, mean: 2, out _);
        published.Value[FirstDesa] = 500;
        var prior = Fitted(published);
        double[] weights = [1, 1, 1];

        prior.Weigh(0, FirstDesa, 499, weights);

        Assert.Equal([1, 1, 1], weights);
    }

    static readonly WilayahTree Tree = TabelUji.Tree(1, 600);
    static readonly int FirstDesa = Tree.LevelStart(Tingkat.Desa);

    // Poisson counts of so many desa and what is published of them.
    static PublishedSeries Drawn(int seed, int desa, double mean, out int[] truth)
    {
        var random = new Random(seed);
        var (values, status) = (new int[Tree.Count], new NilaiStatus[Tree.Count]);
        truth = new int[FirstDesa + desa];
        Array.Fill(status, NilaiStatus.TidakAdaData);
        for (var area = FirstDesa; area < truth.Length; area++)
        {
            for (var left = Math.Exp(-mean); (left /= 1 - random.NextDouble()) < 1;) truth[area]++;
            values[area] = Table.Perturb(truth[area], (ulong)random.NextInt64(long.MinValue, long.MaxValue));
            status[area] = NilaiStatus.Ada;
        }

        return new PublishedSeries("semua", Edisi.Parse("2020-10"), values, status);
    }

    static SebaranAwal Fitted(PublishedSeries published)
    {
        var prior = new SebaranAwal(Hubungan.Of(ArtiKatalog.Of([Whole]), [published], Table.D), Tree, Table);
        prior.Fit();
        return prior;
    }

    // Of counts from 0.
    static double[] Posterior(int number, PublishedSeries published)
    {
        var weights = Enumerable.Range(0, number + Table.D + 1).Select(n => Table.Probability(n, number)).ToArray();
        Fitted(published).Weigh(0, FirstDesa, 0, weights);
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }
}
