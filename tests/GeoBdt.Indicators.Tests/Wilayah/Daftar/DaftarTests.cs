using System.Text;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Daftar;

namespace GeoBdt.Indicators.Tests.Wilayah.Daftar;

public sealed class DaftarTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kode,nama\n35,Jawa Timur\n35.03,\"Kabupaten \"\"Trenggalek\"\", ya\"\n")]
    [InlineData("\uFEFFKODE;x;Nama\r\n35;1;Jawa Timur\r\n\r\n35.03;;\"Kabupaten \"\"Trenggalek\"\", ya\"")]
    public void A_code_list_is_read_with_quotes_mark_and_either_separator(string text)
    {
        var daftar = DaftarKode.Read(_folder.Write("kode.csv", text));

        Assert.Equal(2, daftar.Count);
        Assert.Equal("Kabupaten \"Trenggalek\", ya", daftar.NameOf(KodeKemendagri.Parse("35.03")));
        Assert.Null(daftar.NameOf(KodeKemendagri.Parse("35.04")));
    }

    [Theory]
    [InlineData("", BoundaryRule.Empty, null)]
    [InlineData("nama\nx", BoundaryRule.MissingColumn, 1L)]
    [InlineData("kode,nama\n35,a\n3503,b", BoundaryRule.BadRow, 3L)]
    [InlineData("kode,nama\n35,a\n\n35,b", BoundaryRule.BadRow, 4L)]
    [InlineData("kode,nama\n35,a,b", BoundaryRule.BadRow, 2L)]
    [InlineData("kode,nama\n35,\"a\nb\"\n36,c,d", BoundaryRule.BadRow, 4L)]
    [InlineData("kode,nama\n35,\"a", BoundaryRule.BadRow, 2L)]
    public void A_bad_code_list_is_refused_at_its_line(string text, BoundaryRule rule, long? line)
    {
        var refusal = Assert.Throws<BoundaryException>(() => DaftarKode.Read(_folder.Write("kode.csv", text)));

        Assert.Equal((rule, line), (refusal.Rule, refusal.Line));
    }

    [Fact]
    public void Names_in_Latin1_are_read() => Assert.Equal("Désa",
        DaftarKode.Read(_folder.Write("kode.csv", Encoding.Latin1.GetBytes("kode,nama\n35,Désa"))).NameOf(
            KodeKemendagri.Parse("35")));

    [Fact]
    public void Changes_of_codes_are_read_from_all_files()
    {
        var first = _folder.Write("satu.csv", "kode_lama,kode_kini,dasar\n91.04,94.01,UU 15/2022\n91.04,94.02,UU 15/2022\n");
        var second = _folder.Write("dua.csv", "KODE_BARU;kode_lama\r\n35.03.01.2002; 35.03.01.2001\r\n");

        var changes = PerubahanReader.Read([first, second]);

        Assert.Equal(
            [("91.04", "94.01"), ("91.04", "94.02"), ("35.03.01.2001", "35.03.01.2002")],
            changes.Select(one => (one.Lama.ToString(), one.Kini.ToString())));
    }

    [Theory]
    [InlineData("kode_lama\n35", BoundaryRule.MissingColumn, 1L)]
    [InlineData("kode_lama,kode_kini\n35,36\n3503,35.04", BoundaryRule.BadRow, 3L)]
    [InlineData("kode_lama,kode_kini\n35.03,", BoundaryRule.BadRow, 2L)]
    [InlineData("kode_lama,kode_kini\n35.03,35.03.01", BoundaryRule.BadRow, 2L)]
    public void A_bad_list_of_changes_is_refused_at_its_line(string text, BoundaryRule rule, long? line)
    {
        var refusal = Assert.Throws<BoundaryException>(() => PerubahanReader.Read([_folder.Write("perubahan.csv", text)]));

        Assert.Equal((rule, line), (refusal.Rule, refusal.Line));
    }

    [Fact]
    public void A_crosswalk_of_desa_gives_kecamatan_and_unanimous_wider_pairs()
    {
        var path = _folder.Write("padanan.csv", """
            kode_bps,nama_bps,kode_kec_bps,kode_kec_kemendagri,kode_kemendagri
            3503010001,A,3503010,35.03.01,35.03.01.2001
            3503010002,B,3503010,35.03.01,
            3503020001,C,3503020,35.04.02,35.04.02.2001
            """);

        var padanan = PadananReader.Read([path]);

        Assert.Equal("35.03.01.2001", Map(padanan, "3503010001"));
        Assert.Null(Map(padanan, "3503010002"));
        Assert.Equal("35.03.01", Map(padanan, "3503010"));
        Assert.Null(Map(padanan, "3503")); // its kecamatan lie in 35.03 and 35.04 today
        Assert.Equal("35", Map(padanan, "35"));
    }

    [Fact]
    public void A_stated_pair_wins_over_what_narrower_pairs_suggest()
    {
        var desa = _folder.Write("desa.csv", "kode_bps,kode_kemendagri\n3503010001,35.04.01.2001\n");
        var kabupaten = _folder.Write("kab.csv", "kode_bps;kode_kemendagri_2020\n3503;35.03\n");

        Assert.Equal("35.03", Map(PadananReader.Read([desa, kabupaten]), "3503"));
    }

    [Theory]
    [InlineData("kode_bps,kode_kemendagri\n350301,35.03.01", 2L)]
    [InlineData("kode_bps,kode_kemendagri\n3503010,350301", 2L)]
    [InlineData("kode_bps,kode_kemendagri\n3503,35.03\n3503010,35.03", 3L)]
    public void A_bad_crosswalk_is_refused_at_its_line(string text, long line)
    {
        var refusal = Assert.Throws<BoundaryException>(() => PadananReader.Read([_folder.Write("p.csv", text)]));

        Assert.Equal((BoundaryRule.BadRow, line), (refusal.Rule, refusal.Line));
    }

    [Fact]
    public void The_real_list_and_crosswalks_are_read_whole()
    {
        Assert.Equal(91_599, DaftarKode.Read(Requires.Shared("data/facts/kode_wilayah_2025.csv")).Count);
        var padanan = PadananReader.Read(
        [
            Requires.Shared("data/facts/crosswalk_desa_bps2020_kemendagri2025_by_name.csv"),
            Requires.Shared("data/facts/bridging_bps_kemendagri_2020_kecamatan.csv"),
            Requires.Shared("data/facts/bridging_bps_kemendagri_2020_kabkota.csv"),
            Requires.Shared("data/facts/bridging_bps_kemendagri_2020_provinsi.csv"),
        ]);

        Assert.InRange(padanan.Rows.Count(row => row.Bps.Tingkat == Tingkat.Desa), 71_000, 71_116);
        Assert.Equal("35.03", Map(padanan, "3503"));

        // The trap of cutting digits: BPS 3503030 is Watulimo, Kemendagri 35.03.03 is Pule.
        Assert.NotEqual("35.03.03", Map(padanan, "3503030"));
    }

    static string? Map(Padanan padanan, string bps)
    {
        Assert.True(KodeBps.TryParse(bps, out var kode));
        return padanan.TryMap(kode, out var kemendagri) ? kemendagri.ToString() : null;
    }
}
