using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;

namespace GeoBdt.Register.Tests.Ekspresi;

public sealed class SyaratParserTests
{
    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();

    [Theory]
    [InlineData("fasbap = 1", "variabel-dikenal", "fasbap", "fasbab")]
    [InlineData("Fasbab = 1", "variabel-dikenal", "Fasbab", "fasbab")]
    [InlineData("kloset = 1 and zzzzzz = 1", "variabel-dikenal", "zzzzzz", "'zzzzzz'")]
    [InlineData("fasbab = 9", "kode-dikenal", "9", "1, 2, 3, 4")]
    [InlineData("fasbab in (1..9)", "kode-dikenal", "9", "1, 2, 3, 4")]
    [InlineData("luas_lantai < 300", "angka", "300", "253")]
    [InlineData("luas_lantai <= 253", "jenuh", "253", ">=")]
    [InlineData("luas_lantai between 10 and 253", "jenuh", "253", ">=")]
    [InlineData("fasbab >= 2", "jenis", ">=", "between")]
    [InlineData("fasbab has 2", "jenis", "2", "has")]
    [InlineData("ada(kartu_identitas has 3)", "kode-dikenal", "3", "1")]
    [InlineData("umur >= 60", "konteks", "umur", "ada(…)")]
    [InlineData("ada(ada(umur >= 60))", "konteks", "ada", "anggota")]
    [InlineData("luas_lantai between 9 and 7", "rentang", "9 and 7", "rentang")]
    [InlineData("luas_lantai in (9..7)", "rentang", "9..7", "rentang")]
    [InlineData("banyak(umur >= 60) >= 253", "angka", "253", "252")]
    [InlineData("fasbab = 12345678901", "angka", "12345678901", "besar")]
    [InlineData("fasbab = 1 kloset = 1", "tata-bahasa", "kloset", "and, or")]
    [InlineData("fasbab == 1", "tata-bahasa", "=", "bilangan")]
    [InlineData("fasbab is null", "tata-bahasa", "null", "missing, known")]
    [InlineData("(fasbab = 1", "tata-bahasa", "", ")")]
    [InlineData("fasbab = 1 and", "tata-bahasa", "", "variabel")]
    [InlineData("1 = fasbab", "tata-bahasa", "1", "variabel")]
    [InlineData("fasbab not = 1", "tata-bahasa", "=", "in, between")]
    [InlineData("fasbab = 'a'", "karakter", "'", "karakter")]
    [InlineData("fasbab = -1", "karakter", "-", "karakter")]
    [InlineData("  ", "kosong", "", "kosong")]
    public void A_refusal_points_at_the_part_and_says_what_would_be_valid(string text, string rule, string part, string hint)
    {
        var e = Assert.Throws<EkspresiException>(() => SyaratParser.Parse(text, Satuan.RumahTangga, Kamus));

        Assert.Equal(rule, e.Rule);
        Assert.Equal(part, text.Substring(e.At.Start, e.At.Length));
        Assert.Contains(hint, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_may_name_its_household_and_has_no_members()
    {
        Assert.Equal(2, SyaratParser.Parse("umur >= 60 and desil = 1", Satuan.Individu, Kamus).Variables().Count);

        var e = Assert.Throws<EkspresiException>(() => SyaratParser.Parse("ada(umur >= 60)", Satuan.Individu, Kamus));

        Assert.Equal("konteks", e.Rule);
    }

    [Fact]
    public void The_head_is_the_households_or_the_familys()
    {
        Assert.Equal(["hub_krt", "jnskel"], Ids("kepala(jnskel = 2)", Satuan.RumahTangga));
        Assert.Equal(["hubkel", "jnskel"], Ids("kepala(jnskel = 2)", Satuan.Keluarga));

        static IEnumerable<string> Ids(string text, Satuan satuan) =>
            SyaratParser.Parse(text, satuan, Kamus).Variables().Select(one => one.Id);
    }

    [Fact]
    public void Long_and_deep_texts_are_refused_before_they_can_hurt()
    {
        var deep = new string('(', 5000);
        var nested = string.Concat(Enumerable.Repeat("not ", SyaratParser.MaxDepth + 1)) + "fasbab = 1";
        var flat = string.Join(" and ", Enumerable.Repeat("fasbab = 1", 250));

        Assert.Equal("panjang", Assert.Throws<EkspresiException>(() => Parse(deep)).Rule);
        Assert.Equal("kedalaman", Assert.Throws<EkspresiException>(() => Parse(deep[..100])).Rule);
        Assert.Equal("kedalaman", Assert.Throws<EkspresiException>(() => Parse(nested)).Rule);
        Assert.Equal(flat, Parse(flat).ToString());

        static Syarat Parse(string text) => SyaratParser.Parse(text, Satuan.RumahTangga, Kamus);
    }
}
