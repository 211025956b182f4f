using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Wilayah;

public class PerubahanKodeTests
{
    readonly WilayahTree _tree = WilayahTreeTests.Tree("94", "94.01", "94.02", "94.03", "94.04");

    [Fact]
    public void An_old_code_leads_to_the_area_of_today_over_any_number_of_changes()
    {
        var changes = Of(("91.04", "97.09"), ("97.09", "94.01"));

        Assert.Equal([Kode("94.01")], changes.Kini(Kode("91.04")));
        Assert.Equal([Kode("94.01")], changes.Kini(Kode("97.09")));
        Assert.Empty(changes.Kini(Kode("91.05")));
    }

    [Fact]
    public void A_split_leads_to_every_part_and_a_merger_to_one_area()
    {
        var changes = Of(("91.04", "94.02"), ("91.04", "91.30"), ("91.30", "94.01"), ("91.30", "94.02"), ("91.07", "94.02"));

        Assert.Equal([Kode("94.01"), Kode("94.02")], changes.Kini(Kode("91.04")));
        Assert.Equal([Kode("94.02")], changes.Kini(Kode("91.07")));
        Assert.Equal(
            [("91.04", "94.01"), ("91.04", "94.02"), ("91.07", "94.02"), ("91.30", "94.01"), ("91.30", "94.02")],
            changes.Rows.Select(row => (row.Lama.ToString(), row.Kini.ToString())));
    }

    [Fact]
    public void A_code_of_today_keeps_naming_its_area()
    {
        // 94.03 gave a part away and kept its code; what was 94.04 before is another area than 94.04 today.
        var changes = Of(("94.03", "94.03"), ("94.03", "94.02"), ("94.04", "94.01"), ("91.09", "94.04"));

        Assert.Empty(changes.Kini(Kode("94.03")));
        Assert.Empty(changes.Kini(Kode("94.04")));
        Assert.Equal([Kode("94.04")], changes.Kini(Kode("91.09")));
    }

    [Fact]
    public void Circles_and_changes_to_areas_outside_lead_nowhere()
    {
        var changes = Of(("91.04", "91.05"), ("91.05", "91.04"), ("91.06", "92.01"), ("91.08", "91.08"));

        Assert.Equal(0, changes.Count);
        Assert.Empty(changes.Kini(Kode("91.04")));
        Assert.Equal(0, PerubahanKode.None.Count);
    }

    PerubahanKode Of(params (string Lama, string Kini)[] changes) => new(changes.Select(one => (Kode(one.Lama), Kode(one.Kini))), _tree);

    static KodeKemendagri Kode(string text) => KodeKemendagri.Parse(text);
}
