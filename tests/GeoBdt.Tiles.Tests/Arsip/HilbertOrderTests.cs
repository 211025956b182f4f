using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Tiles.Tests.Arsip;

public class HilbertOrderTests
{
    // The examples of the PMTiles specification 3, section 4.1.
    [Theory]
    [InlineData(0, 0, 0, 0UL)]
    [InlineData(1, 0, 0, 1UL)]
    [InlineData(1, 0, 1, 2UL)]
    [InlineData(1, 1, 1, 3UL)]
    [InlineData(1, 1, 0, 4UL)]
    [InlineData(2, 0, 0, 5UL)]
    [InlineData(12, 3423, 1763, 19_078_479UL)]
    public void Tiles_have_the_numbers_of_the_specification(int z, int x, int y, ulong number)
    {
        Assert.Equal(number, HilbertOrder.ToNumber(Tile(z, x, y)));
        Assert.Equal(Tile(z, x, y), HilbertOrder.ToTile(number));
    }

    [Fact]
    public void Every_tile_down_to_zoom_8_has_a_number_of_its_own_and_the_next_number_is_its_neighbour()
    {
        var before = Tile(0, 0, 0);
        for (var number = 0UL; number < HilbertOrder.First(9); number++)
        {
            var tile = HilbertOrder.ToTile(number);
            Assert.Equal(number, HilbertOrder.ToNumber(tile));
            if (tile.Z == before.Z && number > 0) Assert.Equal(1, Math.Abs(tile.X - before.X) + Math.Abs(tile.Y - before.Y));
            before = tile;
        }

        Assert.Equal(8, before.Z);
    }

    [Fact]
    public void The_deepest_zoom_fits()
    {
        var side = (1 << TileId.MaxZoom) - 1;
        foreach (var (x, y) in new[] { (0, 0), (side, side), (side, 0), (0, side), (1_234_567, 4_000_000) })
        {
            var number = HilbertOrder.ToNumber(Tile(TileId.MaxZoom, x, y));
            Assert.True(number < HilbertOrder.End);
            Assert.Equal(Tile(TileId.MaxZoom, x, y), HilbertOrder.ToTile(number));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => HilbertOrder.ToTile(HilbertOrder.End));
    }

    static TileId Tile(int z, int x, int y)
    {
        Assert.True(TileId.TryCreate(z, x, y, out var tile));
        return tile;
    }
}
