using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Wilayah;

public class PadananTests
{
    readonly WilayahTree _tree = WilayahTreeTests.Tree(
        "35", "35.03", "35.03.01", "35.03.01.0000", "35.03.01.2001", "35.03.01.2002");

    [Fact]
    public void A_known_desa_is_placed_there()
    {
        var padanan = new Padanan([(Bps("3503010001"), Kode("35.03.01.2002"))]);

        Assert.Equal(Penempatan.Terpetakan, padanan.Place(Bps("3503010001"), _tree, out var index));
        Assert.Equal("35.03.01.2002", _tree[index].Kode.ToString());
    }

    [Fact]
    public void An_unknown_desa_of_a_known_kecamatan_goes_to_its_stand_in()
    {
        var padanan = new Padanan([(Bps("3503010"), Kode("35.03.01"))]);

        Assert.Equal(Penempatan.TidakTerpetakan, padanan.Place(Bps("3503010009"), _tree, out var index));
        Assert.Equal("35.03.01.0000", _tree[index].Kode.ToString());
    }

    [Fact]
    public void A_desa_of_an_unknown_kecamatan_is_placed_nowhere()
    {
        var padanan = new Padanan([]);

        Assert.Equal(Penempatan.TidakDikenal, padanan.Place(Bps("3503010001"), _tree, out var index));
        Assert.Equal(-1, index);
    }

    [Fact]
    public void A_merger_joins_and_a_split_has_no_answer()
    {
        var padanan = new Padanan(
        [
            (Bps("3503010001"), Kode("35.03.01.2001")), (Bps("3503010002"), Kode("35.03.01.2001")),
            (Bps("3503010003"), Kode("35.03.01.2001")), (Bps("3503010003"), Kode("35.03.01.2002")),
        ]);

        Assert.True(padanan.TryMap(Bps("3503010002"), out var merged));
        Assert.Equal("35.03.01.2001", merged.ToString());
        Assert.False(padanan.TryMap(Bps("3503010003"), out _));
        Assert.Equal((2, 1), (padanan.Count, padanan.SplitCount));
        Assert.Equal(["3503010001", "3503010002"], padanan.Rows.Select(row => row.Bps.ToString()));
    }

    static KodeBps Bps(string text)
    {
        Assert.True(KodeBps.TryParse(text, out var kode));
        return kode;
    }

    static KodeKemendagri Kode(string text) => KodeKemendagri.Parse(text);
}
