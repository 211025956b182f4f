using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Tests.Measures.Waktu;

public sealed class PairCountTests
{
    const string Besuki = "35.03.01.2001";
    const string Terbis = "35.03.01.2002";
    const string Panggul = "35.03.01";
    const string Lain = "35.04.01.2001";

    // Household 1 rises, 2 stays, 3 falls and moves, 4 leaves, 5 comes, 6 loses its rank, 7 has none and leaves, 8
    // stays above 4, 9 rises out of the lowest four. One damaged ID in each edition.
    static readonly EditionTrace Before = Traces.Of(
        "2019-07",
        new(1, Besuki, 1), new(2, Besuki, 2), new(3, Besuki, 4), new(4, Besuki, 3), new(6, Besuki, 1),
        new(7, Terbis, null), new(8, Terbis, 6), new(9, Terbis, 4), new(0, Besuki, 1));

    static readonly EditionTrace After = Traces.Of(
        "2020-10",
        new(0, Besuki, 2), new(9, Terbis, 5), new(8, Terbis, 9), new(6, Besuki, null), new(5, Besuki, 1),
        new(3, Lain, 1), new(2, Besuki, 2), new(1, Besuki, 2));

    static RawCells[] All => [.. PairCount.Of(Before, After, Places.Tree)];

    [Theory]
    [InlineData("perubahan-desil.naik", Besuki, 1)]
    [InlineData("perubahan-desil.naik", Panggul, 2)]
    [InlineData("perubahan-desil.tetap", Besuki, 1)]
    [InlineData("perubahan-desil.tetap", Panggul, 2)]
    [InlineData("perubahan-desil.turun", Panggul, 0)]
    [InlineData("perubahan-desil.turun", Lain, 1)]
    [InlineData("perubahan-desil.graduasi", Besuki, 1)]
    [InlineData("perubahan-desil.graduasi", Terbis, 1)]
    [InlineData("perubahan-desil.baru", Panggul, 1)]
    [InlineData("perubahan-desil.tanpa-desil", Besuki, 1)]
    [InlineData("perubahan-desil.tanpa-desil", "35", 1)]
    [InlineData("perubahan-desil.tidak-tertaut", "35", 1)]
    [InlineData("desil-pindah.1.2", Besuki, 1)]
    [InlineData("desil-pindah.1.tanpa", Besuki, 1)]
    [InlineData("desil-pindah.1", Besuki, 2)]
    [InlineData("desil-pindah.4.1", Besuki, 0)]
    [InlineData("desil-pindah.4.1", Lain, 1)]
    [InlineData("desil-pindah.4.di-atas-4", Terbis, 1)]
    [InlineData("desil-pindah.di-atas-4.di-atas-4", Terbis, 1)]
    [InlineData("desil-pindah.3.tidak-ada", Besuki, 1)]
    [InlineData("desil-pindah.tanpa.tidak-ada", Terbis, 1)]
    [InlineData("desil-pindah.tidak-ada.1", Besuki, 1)]
    [InlineData("desil-pindah.tidak-ada", "35", 1)]
    [InlineData("rumah-tangga-dua-edisi", "35", 10)]
    public void A_worked_example_counts(string series, string kode, int expected) =>
        Assert.Equal(expected, Traces.CountOf(All, series, kode));

    [Fact]
    public void The_key_of_a_cell_is_the_sum_of_its_record_keys() =>
        Assert.Equal((2UL * 2) + (8 * 8), Traces.Single(All, "perubahan-desil.tetap").KeySum[Places.IndexOf("35.03")]);

    [Fact]
    public void Every_series_carries_the_span() =>
        Assert.All(All, one => Assert.Equal("2019-07..2020-10", one.Edisi.ToString()));

    [Fact]
    public void Two_families_are_never_linked()
    {
        var dtsen = new EditionTrace(Edisi.Parse("2025-02"), "DTSEN", [1], [true], [Places.IndexOf(Besuki)], [1]);

        Assert.Throws<ArgumentException>(() => PairCount.Of(Before, dtsen, Places.Tree));
    }

    [Fact]
    public void Random_editions_count_as_a_dictionary_counts_them()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var (a, b) = (DrawnEditions.One(random), DrawnEditions.One(random));
            var expected = Naive(a, b);

            var counted = PairCount.Of(Traces.Of("2019-07", a), Traces.Of("2020-10", b), Places.Tree).ToList();

            Assert.All(counted, cells =>
            {
                for (var area = Places.Tree.LevelStart(Tingkat.Desa); area < Places.Tree.Count; area++)
                {
                    var (count, key) = expected.GetValueOrDefault((cells.Series, area));
                    var same = (count, key) == (cells.Count[area], cells.KeySum[area]);
                    Assert.True(same, $"seed {seed}: {cells.Series}");
                }
            });
            Assert.All(expected.Keys, key => Assert.Contains(counted, cells => cells.Series == key.Series));
        }
    }

    [Fact]
    public void All_categories_but_those_who_left_add_up_to_the_later_edition()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var (a, b) = (DrawnEditions.One(random), DrawnEditions.One(random));

            var counted = PairCount.Of(Traces.Of("2019-07", a), Traces.Of("2020-10", b), Places.Tree);

            var present = counted.Where(one => one.Series.StartsWith("perubahan-desil.", StringComparison.Ordinal)
                && !one.Series.EndsWith("graduasi", StringComparison.Ordinal));
            Assert.True(b.Length == present.Sum(one => one.Count[Places.IndexOf("35")]), $"seed {seed}");
        }
    }

    [Fact]
    public void The_order_of_rows_does_not_show()
    {
        var random = new Random(7);
        var (a, b) = (DrawnEditions.One(random), DrawnEditions.One(random));
        Seen[] reversed = [.. a.Where(one => one.Id > 0).Reverse(), .. a.Where(one => one.Id == 0)];
        Seen[] linkedFirst = [.. a.Where(one => one.Id > 0), .. a.Where(one => one.Id == 0)];

        var one = PairCount.Of(Traces.Of("2019-07", linkedFirst), Traces.Of("2020-10", b), Places.Tree);
        var two = PairCount.Of(Traces.Of("2019-07", reversed), Traces.Of("2020-10", b), Places.Tree);

        Assert.All(one.Zip(two), pair => Assert.Equal(pair.First.KeySum, pair.Second.KeySum));
    }

    static Dictionary<(string Series, int Area), (int, ulong)> Naive(Seen[] a, Seen[] b)
    {
        var found = new Dictionary<(string, int), (int Count, ulong Key)>();
        var (before, after) = (ById(a), ById(b));
        foreach (var id in before.Keys.Union(after.Keys))
        {
            var (from, to) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var (asal, tujuan) = (Group(from), Group(to));
            Add($"desil-pindah.{asal}.{tujuan}");
            Add($"desil-pindah.{asal}");
            Add($"perubahan-desil.{Change(from, to)}");
            Add("rumah-tangga-dua-edisi");

            void Add(string series) => Count(series, (to ?? from)!.Desa, (ulong)id * (ulong)id);
        }

        for (var row = 0; row < b.Length; row++)
        {
            if (b[row].Id != 0) continue;
            Count("perubahan-desil.tidak-tertaut", b[row].Desa, Traces.KeyOf(b[row], row));
            Count("rumah-tangga-dua-edisi", b[row].Desa, Traces.KeyOf(b[row], row));
        }

        return found;

        void Count(string series, string desa, ulong key)
        {
            var at = (series, Places.IndexOf(desa));
            var (count, sum) = found.GetValueOrDefault(at);
            found[at] = (count + 1, sum + key);
        }
    }

    static Dictionary<int, Seen> ById(Seen[] edition) =>
        edition.Where(one => one.Id > 0).ToDictionary(one => one.Id);

    static string Group(Seen? one) => one switch
    {
        null => "tidak-ada",
        { Desil: null } => "tanpa",
        { Desil: > 4 } => "di-atas-4",
        { Desil: { } desil } => $"{desil}",
    };

    static string Change(Seen? from, Seen? to) => (from, to) switch
    {
        (null, _) => "baru",
        (_, null) => "graduasi",
        ({ Desil: null }, _) or (_, { Desil: null }) => "tanpa-desil",
        _ => Math.Sign(Math.Min(to.Desil!.Value, 5) - Math.Min(from.Desil!.Value, 5)) switch
        {
            > 0 => "naik",
            < 0 => "turun",
            _ => "tetap",
        },
    };
}
