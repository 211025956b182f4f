using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Tests.Packing;

public sealed class FirstRowsTests
{
    [Fact]
    public void Three_households_of_two_none_and_three_members_begin_at_0_2_and_2()
    {
        var rows = FirstRows.Of([0, 2, 2, 5]);

        Assert.Equal([0, 2, 2, 5], rows);
        Assert.Equal((3, 5, 4), (rows.Wholes, rows.Rows, rows.Count));
        Assert.Equal((2, 5), (rows[1], rows[3]));
    }

    [Fact]
    public void A_household_of_255_members_or_more_is_told_apart_from_one_of_254()
    {
        int[] first = [0, 254, 509, 765, 100_765, 100_766];

        var rows = FirstRows.Of(first);

        Assert.Equal(first, rows);
        Assert.Equal(first, Enumerable.Range(0, rows.Count).Select(whole => rows[whole]));
    }

    [Fact]
    public void Without_members_all_begin_at_0()
    {
        Assert.Equal([0, 0, 0, 0], FirstRows.None(3));
        Assert.Equal([0], FirstRows.None(0));
        Assert.Equal(0, FirstRows.None(0)[0]);
    }

    [Fact]
    public void Any_stretch_begins_where_counting_from_the_first_household_says()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var first = Draw(random);
            var rows = FirstRows.Of(first);

            Assert.True(first.AsSpan().SequenceEqual(rows.ToArray()), $"seed {seed}");
            Assert.True(first[^1] == rows.Rows, $"seed {seed}");
            for (var stretch = 0; stretch < 20; stretch++)
            {
                var whole = random.Next(first.Length);
                var into = new int[random.Next(first.Length - whole + 1)];
                rows.Fill(whole, into);
                Assert.True(first.AsSpan(whole, into.Length).SequenceEqual(into), $"seed {seed}, {into.Length} from {whole}");
            }

            var one = random.Next(first.Length);
            Assert.True(first[one] == rows[one], $"seed {seed}, {one}");
        }
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        var rows = FirstRows.Of([0, 4]);

        Assert.Throws<ArgumentOutOfRangeException>(() => rows[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Fill(1, new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FirstRows.Of([0, 4, 3]));
    }

    // As many households as an edge of what is held together, or a few more or less; now and then one with very many.
    static int[] Draw(Random random)
    {
        int[] edges = [0, 1, FirstRows.Stride, 2 * FirstRows.Stride, 3 * FirstRows.Stride];
        var first = new int[Math.Max(0, edges[random.Next(edges.Length)] + random.Next(-2, 3)) + 1];
        for (var i = 1; i < first.Length; i++) first[i] = first[i - 1] + (random.Next(100) == 0 ? random.Next(250, 600) : random.Next(9));
        return first;
    }
}
