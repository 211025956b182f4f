using GeoBdt.Tiles.Pemeriksaan;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Tests.Pemeriksaan;

public sealed class EnclosedPlaceTests
{
    // ┌──┬──┐  west and east of a lake of 2 × 2, closed to the north and south where they meet
    // │ ┌┴┐ │
    // │ └┬┘ │
    // └──┴──┘
    static readonly int[] WestOfLake = [0, 0, 8, 0, 8, 7, 7, 7, 7, 9, 8, 9, 8, 16, 0, 16];
    static readonly int[] EastOfLake = [8, 0, 16, 0, 16, 16, 8, 16, 8, 9, 9, 9, 9, 7, 8, 7];

    [Fact]
    public void A_lake_between_two_areas_is_found_with_its_area_and_place()
    {
        Assert.True(TileId.TryCreate(4, 13, 8, out var tile));

        var lake = Assert.Single(EnclosedPlace.Of(tile, Layer([WestOfLake], [EastOfLake])));

        Assert.Equal((tile, 2, 4.0), (lake.Tile, lake.Neighbours, lake.Area));
        // A tile unit of this layer is 2^28 / 16 world units.
        const uint Unit = 1 << 24;
        Assert.Equal(new WorldBox((13 * 16 + 7) * Unit, (8 * 16 + 7) * Unit, (13 * 16 + 9) * Unit, (8 * 16 + 9) * Unit), lake.Box);
    }

    [Fact]
    public void A_lake_that_an_area_fills_and_a_bay_are_none()
    {
        Assert.Empty(Places(Layer([WestOfLake], [EastOfLake], [[7, 7, 9, 7, 9, 9, 7, 9]])));
        Assert.Empty(Places(Layer([WestOfLake])));
    }

    [Fact]
    public void An_island_in_a_lake_is_part_of_it_and_a_hole_of_one_area_has_one_neighbour()
    {
        int[] shell = [0, 0, 16, 0, 16, 16, 0, 16];
        int[] hole = [4, 4, 4, 12, 12, 12, 12, 4];

        var place = Assert.Single(Places(Layer([shell, hole], [[6, 6, 8, 6, 8, 8, 6, 8]])));

        Assert.Equal((1, 64.0), (place.Neighbours, place.Area));
    }

    [Fact]
    public void Places_that_touch_in_a_point_are_two_and_a_bay_whose_mouth_is_a_point_is_one()
    {
        // Two holes that meet in 8, 8; a bay from the north that is closed in 8, 0.
        int[] shell = [0, 0, 16, 0, 16, 16, 0, 16];
        Assert.Equal([8.0, 8.0], Places(Layer([shell, [8, 8, 6, 10, 8, 12, 10, 10], [8, 8, 10, 6, 8, 4, 6, 6]])).Select(place => place.Area));
        var bay = Assert.Single(Places(Layer(
            [[0, 0, 8, 0, 6, 4, 8, 4, 8, 16, 0, 16]], [[8, 0, 16, 0, 16, 16, 8, 16, 8, 4, 10, 4]])));
        Assert.Equal((2, 8.0), (bay.Neighbours, bay.Area));
    }

    [Fact]
    public void What_lies_in_the_buffer_alone_belongs_to_another_tile()
    {
        int[] shell = [-8, 0, 16, 0, 16, 16, -8, 16];

        Assert.Empty(Places(Layer([shell, [-4, 4, -4, 8, -2, 8, -2, 4]])));
        Assert.Single(Places(Layer([shell, [-4, 4, -4, 8, 1, 8, 1, 4]])));
    }

    static IReadOnlyList<EnclosedPlace> Places(DecodedLayer layer)
    {
        Assert.True(TileId.TryCreate(0, 0, 0, out var tile));
        return EnclosedPlace.Of(tile, layer);
    }

    static DecodedLayer Layer(params int[][][] features) => new("provinsi", 2, 16,
        [.. features.Select((rings, i) => new DecodedFeature((ulong)i + 1, GeometryType.Polygon, rings, []))]);
}
