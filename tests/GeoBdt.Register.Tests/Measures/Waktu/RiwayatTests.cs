using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Measures.Waktu;

namespace GeoBdt.Register.Tests.Measures.Waktu;

public sealed class RiwayatTests
{
    const string Besuki = "35.03.01.2001";

    static readonly string[] Months = ["2018-05", "2019-07", "2020-10"];

    readonly Riwayat _riwayat = new(new WaktuOptions(), Places.Tree);

    [Fact]
    public void Few_editions_are_compared_pair_by_pair_many_by_neighbours_and_ends()
    {
        Assert.Equal([(0, 1), (0, 2), (1, 2)], Riwayat.Pairs(3, 6));
        Assert.Equal([(0, 1), (1, 2), (0, 3), (2, 3)], Riwayat.Pairs(4, 3));
        Assert.Equal(15, Riwayat.Pairs(6, 6).Count());
        Assert.Equal(7, Riwayat.Pairs(7, 6).Count());
        Assert.Empty(Riwayat.Pairs(1, 6));
    }

    [Fact]
    public void Damaged_ids_are_counted_in_their_own_edition()
    {
        var edition = Traces.Of("2019-07", new Seen(0, Besuki, 1), new Seen(1, Besuki, 1), new Seen(0, Besuki, null));

        var counted = Assert.Single(_riwayat.Add(edition));

        Assert.Equal("rumah-tangga-tidak-tertaut", counted.Series);
        Assert.Equal(2, counted.Count[Places.IndexOf("35")]);
    }

    [Fact]
    public void Families_are_compared_each_by_itself()
    {
        var dtsen = new EditionTrace(Edisi.Parse("2025-02"), "DTSEN", [1], [true], [Places.IndexOf(Besuki)], [1]);
        foreach (var month in Months[1..]) _riwayat.Add(Traces.Of(month, new Seen(1, Besuki, 1)));

        Assert.Single(_riwayat.Add(dtsen));

        Assert.Equal(["2019-07..2020-10"], _riwayat.Spans().Select(span => span[0].Edisi.ToString()));
    }

    [Fact]
    public void The_third_edition_has_segments_and_every_pair_its_span()
    {
        var counted = Months.Select(month => _riwayat.Add(Traces.Of(month, new Seen(1, Besuki, 1)))).ToList();

        Assert.Equal([1, 1], counted[..2].Select(edition => edition.Count));
        Assert.Equal(1, Traces.CountOf(counted[2], "segmen.a", "35", "2020-10"));
        Assert.Equal(3, _riwayat.Spans().Count());
    }

    [Fact]
    public void An_edition_older_than_one_before_it_is_refused()
    {
        _riwayat.Add(Traces.Of("2020-10", new Seen(1, Besuki, 1)));

        Assert.Throws<ArgumentException>(() => _riwayat.Add(Traces.Of("2019-07", new Seen(1, Besuki, 1))));
    }
}
