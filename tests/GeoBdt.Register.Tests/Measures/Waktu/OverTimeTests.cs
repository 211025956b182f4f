using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Tests.Measures.Waktu;

public sealed class OverTimeTests
{
    const string Besuki = "35.03.01.2001";

    static readonly string[] Months = ["2018-05", "2019-07", "2020-10"];

    [Fact]
    public void Few_editions_are_compared_pair_by_pair_many_by_neighbours_and_ends()
    {
        Assert.Equal([(0, 1), (0, 2), (1, 2)], OverTime.Pairs(3, 6));
        Assert.Equal([(0, 1), (1, 2), (0, 3), (2, 3)], OverTime.Pairs(4, 3));
        Assert.Equal(15, OverTime.Pairs(6, 6).Count());
        Assert.Equal(7, OverTime.Pairs(7, 6).Count());
        Assert.Empty(OverTime.Pairs(1, 6));
    }

    [Fact]
    public void Damaged_ids_are_counted_in_their_own_edition()
    {
        var edition = Traces.Of("2019-07", new Seen(0, Besuki, 1), new Seen(1, Besuki, 1), new Seen(0, Besuki, null));

        var counted = Assert.Single(OverTime.Count([edition], new WaktuOptions(), Places.Tree));

        Assert.Equal("rumah-tangga-tidak-tertaut", counted.Series);
        Assert.Equal(2, counted.Count[Places.IndexOf("35")]);
    }

    [Fact]
    public void Families_are_compared_each_by_itself()
    {
        var dtks = Months[1..].Select(month => Traces.Of(month, new Seen(1, Besuki, 1)));
        var dtsen = new EditionTrace(Edisi.Parse("2025-02"), "DTSEN", [1], [true], [Places.IndexOf(Besuki)], [1]);

        var spans = OverTime.Count([dtsen, .. dtks], new WaktuOptions(), Places.Tree)
            .Where(one => one.Edisi.Dari is not null)
            .Select(one => one.Edisi.ToString());

        Assert.Equal(["2019-07..2020-10"], spans.Distinct());
    }

    [Fact]
    public void Every_pair_of_three_editions_has_its_spans_and_the_last_its_segments()
    {
        EditionTrace[] editions =
            [.. Months.Select(month => Traces.Of(month, new Seen(1, Besuki, 1)))];

        var counted = OverTime.Count(editions, new WaktuOptions(), Places.Tree).ToList();

        Assert.Equal(3, counted.Count(one => one.Series == "perubahan-desil.tetap"));
        Assert.Equal(1, Traces.CountOf(counted, "segmen.a", "35", "2020-10"));
    }
}
