using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Tests.Measures.Waktu;

public sealed class SegmentCountTests
{
    const string Besuki = "35.03.01.2001";
    const string Terbis = "35.03.01.2002";

    static readonly string[] Months = ["2018-05", "2019-07", "2019-10", "2020-01", "2020-10"];

    // By household: the editions it is in, out of five.
    static readonly (int Id, int[] Editions)[] Households =
    [
        (1, [0, 1, 2, 3, 4]), // A: in the last, five times
        (2, [1, 2, 3, 4]),    // A: four times
        (3, [0, 1, 4]),       // B: in the last, three times
        (4, [4]),             // C: new
        (5, [0, 1, 2, 3]),    // D: last seen one edition ago, four times
        (6, [1, 2]),          // E: last seen two editions ago, twice
        (7, [3]),             // F
        (8, [0, 1]),          // H: last seen three editions ago, twice
        (9, [0]),             // I
    ];

    static EditionTrace[] Five =>
    [
        .. Months.Select((month, i) => Traces.Of(
            month, [.. Households.Where(one => one.Editions.Contains(i)).Select(one => new Seen(one.Id, Besuki, 1))])),
    ];

    [Theory]
    [InlineData("a", 2)]
    [InlineData("b", 1)]
    [InlineData("c", 1)]
    [InlineData("d", 1)]
    [InlineData("e", 1)]
    [InlineData("f", 1)]
    [InlineData("g", 0)]
    [InlineData("h", 1)]
    [InlineData("i", 1)]
    public void A_worked_example_over_five_editions(string segment, int expected) =>
        Assert.Equal(expected, Traces.CountOf(
            SegmentCount.Of(Five, new AmbangSegmen(), Places.Tree), $"segmen.{segment}", "35"));

    [Theory]
    [InlineData(3, 3, "a")]
    [InlineData(3, 2, "b")]
    [InlineData(3, 1, "c")]
    [InlineData(4, 3, "a")]
    [InlineData(4, 2, "b")]
    [InlineData(4, 1, "c")]
    [InlineData(6, 5, "a")]
    [InlineData(6, 4, "b")]
    [InlineData(6, 3, "b")]
    [InlineData(6, 2, "c")]
    public void Frequency_is_cut_in_equal_thirds(int editions, int seen, string segment) =>
        Assert.Equal(segment, $"{(char)('a' + new AmbangSegmen().SegmentOf(editions, seen, 0))}");

    [Fact]
    public void A_household_is_counted_where_it_was_last_seen_with_its_last_known_decile()
    {
        EditionTrace[] editions =
        [
            Traces.Of("2018-05", new Seen(1, Besuki, 1)),
            Traces.Of("2019-07", new Seen(1, Besuki, 3)),
            Traces.Of("2019-10", new Seen(1, Terbis, null), new Seen(2, Terbis, null)),
        ];

        var counted = SegmentCount.Of(editions, new AmbangSegmen(), Places.Tree).ToList();

        Assert.Equal(1, Traces.CountOf(counted, "segmen.a.3", Terbis));
        Assert.Equal(0, Traces.CountOf(counted, "segmen.a", Besuki));
        Assert.Equal(1, Traces.CountOf(counted, "segmen.c.tanpa", Terbis));
    }

    [Fact]
    public void Thresholds_come_from_the_caller()
    {
        var lenient = new AmbangSegmen { KebaruanSedang = 4, FrekuensiSedangPersen = 10, FrekuensiTinggiPersen = 30 };

        var counted = SegmentCount.Of(Five, lenient, Places.Tree).ToList();

        Assert.Equal(0, Traces.CountOf(counted, "segmen.i", "35"));
        Assert.Equal(3, Traces.CountOf(counted, "segmen.d", "35"));
    }

    [Fact]
    public void Two_editions_make_no_history() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SegmentCount.Of(Five[..2], new AmbangSegmen(), Places.Tree));

    [Fact]
    public void Random_editions_count_as_a_dictionary_counts_them()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            Seen[][] editions = [.. Enumerable.Range(0, 3 + random.Next(3)).Select(_ => DrawnEditions.One(random))];
            var expected = Naive(editions);

            var counted = SegmentCount.Of(
                [.. editions.Select((one, i) => Traces.Of(Months[i], one))], new AmbangSegmen(), Places.Tree).ToList();

            Assert.All(counted.Where(one => one.Series.Count(c => c == '.') == 2), cells =>
            {
                foreach (var desa in new[] { Besuki, Terbis, "35.03.08.2001", "35.04.01.2001" })
                {
                    var there = expected.GetValueOrDefault((cells.Series, desa));
                    Assert.True(there == cells.Count[Places.IndexOf(desa)], $"seed {seed}: {cells.Series} {desa}");
                }
            });
            Assert.True(
                expected.Values.Sum() == Traces.CountOf(counted, "rumah-tangga-pernah", "35"), $"seed {seed}: whole");
        }
    }

    static Dictionary<(string, string), int> Naive(Seen[][] editions)
    {
        var found = new Dictionary<(string, string), int>();
        foreach (var id in editions.SelectMany(one => one).Select(one => one.Id).Where(id => id > 0).Distinct())
        {
            var at = Enumerable.Range(0, editions.Length).Where(i => editions[i].Any(one => one.Id == id)).ToList();
            var last = editions[at[^1]].Single(one => one.Id == id);
            var desil = at
                .Select(i => editions[i].Single(one => one.Id == id).Desil)
                .LastOrDefault(one => one is not null);
            var recency = (editions.Length - 1 - at[^1]) switch { 0 => 0, 1 or 2 => 1, _ => 2 };
            var frequency = 3 * at.Count > 2 * editions.Length ? 0 : 3 * at.Count > editions.Length ? 1 : 2;
            Add($"{(char)('a' + (3 * recency) + frequency)}", desil, last.Desa);
        }

        foreach (var one in editions[^1].Where(one => one.Id == 0)) Add("tidak-tertaut", one.Desil, one.Desa);
        return found;

        void Add(string segment, int? desil, string desa)
        {
            var group = desil switch { null => "tanpa", > 4 => "di-atas-4", { } known => $"{known}" };
            var key = ($"segmen.{segment}.{group}", desa);
            found[key] = found.GetValueOrDefault(key) + 1;
        }
    }
}
