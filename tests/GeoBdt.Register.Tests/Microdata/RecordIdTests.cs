using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class RecordIdTests
{
    [Theory]
    [InlineData("350301000100000123")]
    [InlineData("'350301000100000123")]
    [InlineData("\"350301000100000123\"")]
    [InlineData(" 350301000100000123 ")]
    public void Eighteen_digits_are_intact_in_any_wrapping(string field)
    {
        var state = RecordId.Judge(Encoding.UTF8.GetBytes(field), 18, 18, true, out var id);

        Assert.Equal(RecordIdState.Intact, state);
        Assert.Equal("350301000100000123", Encoding.UTF8.GetString(id));
    }

    [Theory]
    [InlineData("3.50301E+17")]
    [InlineData("3,50301E+17")]
    [InlineData("350301000100123000")]
    [InlineData("35030100010000012")]
    [InlineData("3503010001000001234")]
    [InlineData("35030100010000012X")]
    [InlineData("000000000000000000")]
    public void What_spreadsheets_did_to_an_id_is_seen(string field)
    {
        Assert.Equal(RecordIdState.Damaged, RecordId.Judge(Encoding.UTF8.GetBytes(field), 18, 18, true, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("NULL")]
    [InlineData("\"\"")]
    public void No_id_is_empty(string field)
    {
        Assert.Equal(RecordIdState.Empty, RecordId.Judge(Encoding.UTF8.GetBytes(field), 18, 18, true, out _));
    }

    [Fact]
    public void A_member_id_may_have_two_digits_more_and_loses_five_to_a_spreadsheet()
    {
        Assert.Equal(RecordIdState.Intact, RecordId.Judge("35030100010000012301"u8, 18, 20, true, out _));
        Assert.Equal(RecordIdState.Damaged, RecordId.Judge("35030100010000000000"u8, 18, 20, true, out _));
    }
}
