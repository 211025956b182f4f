using System.Text;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class CodeTableTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("01")]
    [InlineData("'01'")]
    [InlineData("'01")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("\"1\"")]
    [InlineData("\"01 \"")]
    [InlineData("1.0")]
    [InlineData("1,00")]
    [InlineData("1\r")]
    public void One_code_is_read_the_same_however_offices_write_it(string field)
    {
        Assert.Equal(1, CodeTable.Of(Variabel("kloset")).Read(Encoding.UTF8.GetBytes(field)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\"\"")]
    [InlineData("NULL")]
    [InlineData("null")]
    [InlineData("\"NULL\"")]
    [InlineData("0")]
    [InlineData("00")]
    public void Nothing_filled_in_is_missing(string field)
    {
        Assert.Equal(CodeTable.Missing, CodeTable.Of(Variabel("kloset")).Read(Encoding.UTF8.GetBytes(field)));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1.")]
    [InlineData(".0")]
    [InlineData("1x")]
    [InlineData("ya")]
    [InlineData("257")]
    [InlineData("99999999999")]
    [InlineData("\u00e9")]
    public void Anything_else_is_invalid(string field)
    {
        Assert.Equal(CodeTable.Invalid, CodeTable.Of(Variabel("kloset")).Read(Encoding.UTF8.GetBytes(field)));
    }

    [Fact]
    public void Zero_is_a_category_where_the_codebook_has_it_and_no_percentile()
    {
        Assert.Equal(0, CodeTable.Of(Variabel("partisipasi_sekolah")).Read("0"u8));
        Assert.Equal(CodeTable.Invalid, CodeTable.Of(Variabel("percentile")).Read("0"u8));
        Assert.Equal(100, CodeTable.Of(Variabel("percentile")).Read("100"u8));
        Assert.Equal(CodeTable.Invalid, CodeTable.Of(Variabel("percentile")).Read("250"u8));
    }

    [Fact]
    public void Yes_and_no_are_written_1_and_2_or_3_and_4()
    {
        var table = CodeTable.Of(Variabel("ada_lemari_es"));

        Assert.Equal((1, 2), (table.Read("1"u8), table.Read("2"u8)));
        Assert.Equal((1, 2), (table.Read("'03'"u8), table.Read("4 "u8)));
        Assert.Equal(CodeTable.Missing, table.Read("0"u8));
        Assert.Equal(CodeTable.Invalid, table.Read("5"u8));
    }

    [Theory]
    [InlineData("8", 8)]
    [InlineData("253", 253)]
    [InlineData("254", 253)]
    [InlineData("255", 253)]
    [InlineData("1000", 253)]
    [InlineData("99999999999", 253)]
    public void A_number_beyond_the_largest_is_the_largest_where_the_dictionary_says_so(string field, byte kept)
    {
        Assert.Equal(kept, CodeTable.Of(Variabel("luas_lantai")).Read(Encoding.UTF8.GetBytes(field)));
    }

    [Fact]
    public void Every_sum_of_bits_is_valid_and_no_other_number()
    {
        var table = CodeTable.Of(Variabel("kartu_identitas"));

        for (var written = 0; written <= 300; written++)
        {
            var expected = written <= 15 ? written : CodeTable.Invalid;
            Assert.Equal(expected, table.Read(Encoding.UTF8.GetBytes($"{written}")));
        }
    }

    static Variabel Variabel(string id)
    {
        Assert.True(DaftarVariabel.Bawaan.TryFind(id, out var variabel), id);
        return variabel;
    }
}
