using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class DesaOfRowsTests
{
    [Fact]
    public void Rows_are_where_they_stand_once_grouped()
    {
        var desa = DesaOfRows.Of([5, 3, 5, 3, 3], 7);

        Assert.Equal([3, 3, 3, 5, 5], desa);
        Assert.Equal((5, 7), (desa.Count, desa.Areas));
        Assert.Equal([0, 0, 0, 0, 3, 3, 5, 5], Enumerable.Range(0, 8).Select(desa.Start));
    }

    [Fact]
    public void A_row_alone_is_found_as_in_turn()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var areas = random.Next(1, 40);
            var rows = Enumerable.Range(0, random.Next(0, 100)).Select(_ => random.Next(areas)).ToArray();

            var desa = DesaOfRows.Of(rows, areas);

            Assert.True(rows.Order().SequenceEqual(desa), $"seed {seed}");
            Assert.True(rows.Order().SequenceEqual(Enumerable.Range(0, rows.Length).Select(row => desa[row])), $"seed {seed}");
        }
    }

    [Fact]
    public void A_row_that_is_not_there_has_no_desa()
    {
        var desa = DesaOfRows.Of([1], 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => desa[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => desa[-1]);
    }
}
