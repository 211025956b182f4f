using System.Text;
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
        Assert.Equal(1, CodeTable.Categories(1, 4).Read(Encoding.UTF8.GetBytes(field)));
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
        Assert.Equal(CodeTable.Missing, CodeTable.Categories(1, 4).Read(Encoding.UTF8.GetBytes(field)));
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
        Assert.Equal(CodeTable.Invalid, CodeTable.Categories(1, 4).Read(Encoding.UTF8.GetBytes(field)));
    }

    [Fact]
    public void Zero_is_a_category_where_the_codebook_has_it_and_no_percentile()
    {
        Assert.Equal(0, CodeTable.Categories(0, 2).Read("0"u8));
        Assert.Equal(CodeTable.Invalid, CodeTable.Numbers(1, 100).Read("0"u8));
        Assert.Equal(100, CodeTable.Numbers(1, 100).Read("100"u8));
        Assert.Equal(CodeTable.Invalid, CodeTable.Numbers(1, 100).Read("250"u8));
    }

    [Fact]
    public void Yes_and_no_are_written_1_and_2_or_3_and_4()
    {
        var table = CodeTable.YaTidak();

        Assert.Equal((1, 2), (table.Read("1"u8), table.Read("2"u8)));
        Assert.Equal((1, 2), (table.Read("'03'"u8), table.Read("4 "u8)));
        Assert.Equal(CodeTable.Missing, table.Read("0"u8));
        Assert.Equal(CodeTable.Invalid, table.Read("5"u8));
    }

    [Fact]
    public void Codes_that_would_collide_with_the_marks_for_missing_and_invalid_are_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CodeTable.Numbers(0, CodeTable.Invalid));
    }
}
