using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Tests.Microdata;

public class VariableColumnsTests
{
    [Fact]
    public void A_variable_an_edition_lacks_is_null_and_not_a_column_without_rows()
    {
        Assert.True(DaftarVariabel.Bawaan.TryFind("umur", out var umur));
        var columns = new VariableColumns([umur], [PackedColumn.Of([7, 18, Variabel.TakTerisi])]);

        Assert.Equal(3, columns.Find("umur")!.Length);
        Assert.Null(columns.Find("jnskel"));
        Assert.False(columns.Has("jnskel"));
        Assert.False(columns.TryColumn("jnskel", out _));
    }
}
