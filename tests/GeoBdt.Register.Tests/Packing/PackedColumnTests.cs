using GeoBdt.Register.Packing;

namespace GeoBdt.Register.Tests.Packing;

public sealed class PackedColumnTests
{
    [Fact]
    public void Yes_no_missing_and_invalid_take_two_bits_a_row()
    {
        byte[] four = [1, 2, 255, 254];
        var values = Enumerable.Range(0, PackedPiece.Granule).Select(row => four[row % 4]).ToArray();

        var column = PackedColumn.Of(values);

        Assert.Equal(PackedPiece.Granule / 4, column.ByteCount);
        Assert.Equal(values, column.ToArray());
        Assert.Equal([2, 255, 254, 1, 2], Slice(column, 1, 6));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 4)]
    [InlineData(16, 4)]
    [InlineData(17, 8)]
    [InlineData(256, 8)]
    public void The_number_of_different_values_sets_the_width(int different, int bits)
    {
        // From the top down, so that the values themselves would need eight bits.
        var piece = PackedPiece.Of([.. Enumerable.Range(0, 256).Select(row => (byte)(255 - (row % different)))]);

        Assert.Equal(256 * bits / 8, piece.ByteCount);
    }

    [Fact]
    public void A_column_that_outgrows_its_width_is_wider_from_there_and_only_there()
    {
        // Codes 0 to 3 in three pieces, then a fifth in the middle of the next, sixteen and seventeen after it, then few again.
        var (rows, values) = (PackedColumn.PieceRows, new List<byte>());
        foreach (var different in (int[])[4, 4, 4, 5, 16, 17, 2])
        {
            values.AddRange(Enumerable.Range(0, rows).Select(row => row < rows / 2 ? (byte)(row % 2) : (byte)(row % different)));
        }

        var column = Built([.. values], new Random(1));

        Assert.Equal(values, column.ToArray());
        Assert.Equal(((3 * 2) + 4 + 4 + 8 + 1) * rows / 8, column.ByteCount);
    }

    [Fact]
    public void Any_slice_of_any_column_is_what_was_put_in()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var values = Draw(random, LengthNearAnEdge(random));

            var column = random.Next(2) == 0 ? PackedColumn.Of(values) : Built(values, random);

            Assert.True(values.Length == column.Length, $"seed {seed}");
            Assert.True(values.AsSpan().SequenceEqual(column.ToArray()), $"seed {seed}");
            byte[] buffer = [];
            for (var slice = 0; slice < 20; slice++)
            {
                // Of any beginning, mostly in the middle of a byte, and any length, none included.
                var first = random.Next(values.Length + 1);
                var end = first + (random.Next(3) == 0 ? random.Next(Math.Min(9, values.Length - first + 1)) : random.Next(values.Length - first + 1));
                var at = column.Unpack(first, end, ref buffer);
                Assert.True(values.AsSpan(first..end).SequenceEqual(buffer.AsSpan(at, end - first)), $"seed {seed}, rows {first} to {end}");
            }

            for (var row = 0; row < values.Length; row++) Assert.True(values[row] == column[row], $"seed {seed}, row {row}");
        }
    }

    [Fact]
    public void An_empty_column_has_no_rows_and_takes_no_memory()
    {
        var column = new PackedColumnBuilder().Finish();

        Assert.Equal((0, 0L), (column.Length, column.ByteCount));
        Assert.Empty(column.ToArray());
        Assert.Empty(PackedColumn.Of([]).ToArray());
    }

    [Fact]
    public void Rows_that_are_not_there_are_refused()
    {
        var column = PackedColumn.Of([7]);
        byte[] buffer = [];

        Assert.Equal(7, column[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Unpack(0, 2, ref buffer));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Unpack(1, 0, ref buffer));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Unpack(-1, 0, ref buffer));
    }

    static int LengthNearAnEdge(Random random)
    {
        int[] edges = [0, 16, 32, 64, PackedPiece.Granule, PackedColumn.PieceRows, 2 * PackedColumn.PieceRows];
        return Math.Max(0, edges[random.Next(edges.Length)] + random.Next(-3, 4));
    }

    // Stretches of few and of many different values, so that pieces of all widths stand beside each other.
    static byte[] Draw(Random random, int length)
    {
        var values = new byte[length];
        int[] most = [1, 2, 3, 4, 5, 16, 17, 256];
        for (var row = 0; row < length;)
        {
            var different = new byte[most[random.Next(most.Length)]];
            random.NextBytes(different);
            for (var end = Math.Min(length, row + random.Next(1, 200)); row < end; row++) values[row] = different[random.Next(different.Length)];
        }

        return values;
    }

    static byte[] Slice(PackedColumn column, int first, int end)
    {
        byte[] buffer = [];
        var at = column.Unpack(first, end, ref buffer);
        return buffer[at..(at + end - first)];
    }

    // Some rows at a time, now and then a single one.
    static PackedColumn Built(ReadOnlySpan<byte> values, Random random)
    {
        var builder = new PackedColumnBuilder();
        while (values.Length > 0)
        {
            var taken = random.Next(1, Math.Min(values.Length, 300) + 1);
            if (random.Next(4) == 0)
            {
                builder.Add(values[0]);
                taken = 1;
            }
            else
            {
                builder.Add(values[..taken]);
            }

            values = values[taken..];
        }

        return builder.Finish();
    }
}
