namespace GeoBdt.Tiles.Tests;

public class TileIdTests
{
    [Fact]
    public void Every_tile_of_the_first_zooms_exists_and_says_where_it_is()
    {
        for (var z = 0; z <= 6; z++)
        {
            for (var x = 0; x < 1 << z; x++)
            {
                for (var y = 0; y < 1 << z; y++)
                {
                    Assert.True(TileId.TryCreate(z, x, y, out var tile));
                    Assert.Equal((z, x, y), (tile.Z, tile.X, tile.Y));
                    Assert.Equal($"{z}/{x}/{y}", tile.ToString());
                }
            }
        }
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(TileId.MaxZoom + 1, 0, 0)]
    [InlineData(3, 8, 0)]
    [InlineData(3, 0, 8)]
    [InlineData(3, -1, 0)]
    [InlineData(3, 0, -1)]
    [InlineData(0, 1, 0)]
    public void A_tile_outside_the_grid_does_not_exist(int z, int x, int y) =>
        Assert.False(TileId.TryCreate(z, x, y, out _));
}
