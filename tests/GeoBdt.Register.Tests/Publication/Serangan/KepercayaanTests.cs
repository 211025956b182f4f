using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class KepercayaanTests(ITestOutputHelper output)
{
    const double Threshold = 0.95;

    static readonly Indicator Whole = TabelUji.Indicator("semua", null);
    static readonly Indicator Table = TabelUji.Indicator("bagian", "semua", TabelUji.Dimension("d", "a", "b"));
    static readonly ArtiKatalog Arti = ArtiKatalog.Of([Whole, Table]);

    // Little noise, so that there is something to know.
    static readonly PTable Noise = PTable.Solve(1, 0.5, 0);

    [Fact]
    public void Where_sums_cross_messages_know_what_every_table_together_tells()
    {
        var seen = new Pengamatan(new Kemungkinan(Noise), []);
        var (tables, exact, both, claimed, right, sure) = (0, 0, 0, 0, 0, 0.0);
        for (var seed = 1; seed <= 600; seed++)
        {
            var (net, truth) = Draw(seed, seen);
            if (net is null || PosteriorTepat.Of(net, seen, 20_000) is not { } posterior) continue;
            tables++;
            var belief = new Kepercayaan(net, seen, null);
            belief.Weigh(fewLikelier: false);
            for (var sweep = 0; sweep < 2; sweep++)
            {
                foreach (var factor in net.Factors) belief.Pass(factor);
            }

            for (var node = 0; node < net.Count; node++)
            {
                var (at, peak) = Sebab.Peak(posterior[node]);
                var (believed, largest) = Sebab.Peak(belief.Belief(node));
                if (net.Low[node] + at >= 1 && peak >= Threshold)
                {
                    exact++;
                    if (believed == at && largest >= Threshold) both++;
                }

                if (net.Low[node] + believed < 1 || largest < Threshold) continue;
                claimed++;
                sure += posterior[node][believed];
                if (truth[net.CellOf(node), net.AreaOf(node)] == net.Low[node] + believed) right++;
            }
        }

        output.WriteLine($"{tables} tables: {exact} known by every table, {both} of them by messages, which claim {claimed}, {right} rightly, {sure / claimed:F3} by every table");
        Assert.True(exact > 100 && tables > 300, $"{tables} tables, {exact} known");
        Assert.True(both >= 0.97 * exact, $"{both} of {exact}");
        Assert.True(right >= 0.95 * claimed && sure >= 0.95 * claimed, $"{right} right of {claimed}, {sure:F1}");
    }

    [Fact]
    public void A_number_published_as_counted_is_no_other_look_at_the_one_that_is_not()
    {
        // A whitelisted total of 2 and a desa that shows 1: the same two households, were nobody in the other desa, which shows 0.
        // Numbers that differ say nothing against it, for only one of them has noise.
        var tree = TabelUji.Tree(1, 2);
        var (kecamatan, desa) = (tree.LevelStart(Tingkat.Kecamatan), tree.LevelStart(Tingkat.Desa));
        var (values, status, exact) = (new int[tree.Count], new NilaiStatus[tree.Count], new bool[tree.Count]);
        Array.Fill(status, NilaiStatus.TidakAdaData);
        foreach (var area in Enumerable.Range(kecamatan, tree.Count - kecamatan)) status[area] = NilaiStatus.Ada;
        (values[kecamatan], exact[kecamatan], values[desa]) = (2, true, 1);
        var seen = new Pengamatan(new Kemungkinan(Noise), []);
        var published = new PublishedSeries("semua", Edisi.Parse("2020-10"), values, status) { Tepat = exact };
        var net = new Jaring(Hubungan.Of(Arti, [published], Noise.D), tree, seen);
        Assert.True(net.Load(kecamatan));

        var belief = new Kepercayaan(net, seen, null);
        belief.Weigh(fewLikelier: false);
        foreach (var factor in net.Factors) belief.Pass(factor);

        // (2, 0) against (1, 1): the probabilities of what the two desa show.
        var (two, one) = (Noise.Probability(2, 1) * Noise.Probability(0, 0), Noise.Probability(1, 1) * Noise.Probability(1, 0));
        Assert.True(two > 0 && one > 0);
        Assert.Equal(two / (two + one), belief.Belief(2)[0], 12);
    }

    // Two categories in two or three desa, some of the numbers withheld; null where bounds leave a withheld one open.
    static (Jaring? Net, int[,] Truth) Draw(int seed, Pengamatan seen)
    {
        var random = new Random(seed);
        var tree = TabelUji.Tree(1, random.Next(2, 4));
        var (kecamatan, desa) = (tree.LevelStart(Tingkat.Kecamatan), tree.LevelStart(Tingkat.Desa));
        var (mean, hidden) = (random.NextDouble() * 4, random.NextDouble() * 0.6);
        var truth = new int[3, tree.Count];
        for (var area = desa; area < tree.Count; area++)
        {
            for (var part = 1; part <= 2; part++)
            {
                var count = 0;
                while (random.NextDouble() < mean / (1 + mean)) count++;
                foreach (var cell in (int[])[0, part])
                {
                    truth[cell, area] += count;
                    truth[cell, kecamatan] += count;
                }
            }
        }

        string[] names = ["semua", "bagian.a", "bagian.b"];
        var keys = new Dictionary<string, ulong>();
        var published = names.Select((name, cell) =>
        {
            var (values, status) = (new int[tree.Count], new NilaiStatus[tree.Count]);
            Array.Fill(status, NilaiStatus.TidakAdaData);
            for (var area = kecamatan; area < tree.Count; area++)
            {
                // One key for one set: the small cells in it that are not empty.
                var set = string.Join(',', from d in Enumerable.Range(desa, tree.Count - desa)
                                           from part in (int[])[1, 2]
                                           where truth[part, d] > 0 && (area == kecamatan || area == d) && (cell == 0 || cell == part)
                                           select $"{part}/{d}");
                if (!keys.TryGetValue(set, out var key)) keys.Add(set, key = (ulong)random.NextInt64(long.MinValue, long.MaxValue));
                (values[area], status[area]) = random.NextDouble() < hidden
                    ? (0, NilaiStatus.Dirahasiakan)
                    : (Noise.Perturb(truth[cell, area], key), NilaiStatus.Ada);
            }

            return new PublishedSeries(name, Edisi.Parse("2020-10"), values, status);
        }).ToArray();
        var net = new Jaring(Hubungan.Of(Arti, published, Noise.D), tree, seen);
        net.Load(kecamatan);
        BatasJaring.Tighten(net, []);
        return (net.Relations.Stars.Count == 1 && Enumerable.Range(0, net.Count).All(node => net.Length(node) > 0) ? net : null, truth);
    }
}
