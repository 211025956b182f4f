using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

/// <summary>Rows that say that a household or a person is not there (any more).</summary>
public sealed class TiadaTests
{
    const string First = "350301000100000001";
    const string Second = "350301000100000002";

    static readonly string Desa = Places.DesaBps[0];

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("3", false)]
    [InlineData("4", true)]
    [InlineData("0", true)]
    [InlineData("", true)]
    public void A_household_that_was_not_found_or_stands_twice_is_not_counted_and_neither_are_its_members(string code, bool isThere)
    {
        var edition = Reading.Edition(
            RegisterFile.RumahTangga().Rt(First, Desa).Rt(Second, Desa, also: ("sta_keberadaan_RT", code)),
            RegisterFile.Anggota().Art(First, "350301000100000101").Art(Second, "350301000100000201").Art(Second, "350301000100000202"),
            limit: 0);

        Assert.Equal(isThere ? 2 : 1, edition.Households.Count);
        Assert.Equal(isThere ? 3 : 1, edition.Persons.Count);
        Assert.Empty(edition.Report.Anggota.Ditolak);
        Assert.Equal(isThere ? [] : [("sta_keberadaan_rt-tiada", 1L)], Absent(edition.Report.RumahTangga));
        Assert.Equal(isThere ? [] : [("rumah-tangga-tiada", 2L)], Absent(edition.Report.Anggota));
        Assert.Equal(isThere ? 2 : 1, edition.Report.RumahTangga.Disimpan);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("3", false)]
    [InlineData("4", true)]
    [InlineData("5", false)]
    [InlineData("6", false)]
    [InlineData("", true)]
    public void Whoever_died_moved_or_was_never_there_is_no_person_of_the_household(string code, bool isThere)
    {
        var edition = Reading.Edition(
            Reading.OneHousehold(First),
            RegisterFile.Anggota().Art(First, "350301000100000101").Art(First, "350301000100000102", also: ("Sta_keberadaan_art", code)),
            limit: 0);

        Assert.Equal(1, edition.Households.Count);
        Assert.Equal(isThere ? 2 : 1, edition.Persons.Count);
        Assert.Equal(isThere ? [] : [("sta_keberadaan_art-tiada", 1L)], Absent(edition.Report.Anggota));
        Assert.Equal(isThere ? 2 : 1, edition.Report.Anggota.Disimpan);
    }

    [Fact]
    public void Of_a_duplicate_the_row_that_is_there_counts_in_either_order()
    {
        foreach (var (first, second) in ((string, string)[])[("1", "3"), ("3", "1")])
        {
            var edition = Reading.Edition(
                RegisterFile.RumahTangga()
                    .Rt(First, Desa, also: ("sta_keberadaan_RT", first))
                    .Rt(First, Desa, also: ("sta_keberadaan_RT", second)),
                Reading.OneMember(First), limit: 0, reading: Reading.TinyChunks);

            Assert.Equal((1, 1), (edition.Households.Count, edition.Persons.Count));
            Assert.Empty(edition.Report.RumahTangga.Ditolak);
        }
    }

    [Fact]
    public void A_release_says_how_many_in_coarse_percent_and_no_count()
    {
        var rows = RegisterFile.RumahTangga();
        for (var i = 1; i <= 200; i++) rows.Rt($"35030100010000{i:D4}", Desa, also: ("sta_keberadaan_RT", i <= 3 ? "2" : "1"));
        using var stream = new MemoryStream();

        ReleaseReport.WriteJson(stream, [Reading.Edition(rows, Reading.OneMember("350301000100000009")).Report]);

        var json = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\"sta_keberadaan_rt-tiada\"", json, StringComparison.Ordinal);
        Assert.Contains("\"persenPalingBanyak\": 10", json, StringComparison.Ordinal);
        Assert.DoesNotContain("197", json, StringComparison.Ordinal);
    }

    static (string Rule, long Count)[] Absent(MutuBerkas file) => [.. file.Tiada.Select(one => (one.Aturan.Id, one.Jumlah))];
}
