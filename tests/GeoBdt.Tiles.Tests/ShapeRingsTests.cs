namespace GeoBdt.Tiles.Tests;

public class ShapeRingsTests
{
    // Feature 0: an exterior ring of 5 vertices with a hole that begins at z3, and a second polygon from z7 on with a
    // hole that is always there. Feature 1: nothing.
    readonly ShapeSet _shapes = new()
    {
        FeatureId = [1, 2],
        FeatureRing = [0, 4, 4],
        RingVertex = [0, 5, 8, 11, 14],
        RingIsHole = [false, true, false, true],
        Xy = [.. Enumerable.Range(0, 28).Select(value => (uint)value)],
        VertexZoom = [0, 9, 0, 4, 0, 3, 3, 3, 0, 7, 0, 0, 0, 0],
        Box = new uint[8],
        Label = new uint[4],
    };

    [Fact]
    public void Rings_have_the_vertices_of_their_zoom_and_holes_go_with_their_exterior()
    {
        Assert.Equal(["0 1 4 5 8 9"], RingsAt(0, 0));
        Assert.Equal(["0 1 4 5 8 9", "hole 10 11 12 13 14 15"], RingsAt(0, 3));
        Assert.Equal(
            ["0 1 4 5 6 7 8 9", "hole 10 11 12 13 14 15", "16 17 18 19 20 21", "hole 22 23 24 25 26 27"],
            RingsAt(0, 7));
        Assert.Equal("0 1 2 3 4 5 6 7 8 9", RingsAt(0, TileId.MaxZoom)[0]);
        Assert.Empty(RingsAt(1, TileId.MaxZoom));
    }

    [Fact]
    public void After_the_last_ring_there_is_none_however_often_one_asks()
    {
        var rings = new ShapeRings(_shapes);
        rings.Start(1, 5);
        Assert.False(rings.Next());
        Assert.False(rings.Next());
        rings.Start(0, 0);
        Assert.True(rings.Next());
        Assert.False(rings.Next());
        Assert.False(rings.Next());
    }

    List<string> RingsAt(int feature, int zoom)
    {
        var found = new List<string>();
        var rings = new ShapeRings(_shapes);
        rings.Start(feature, zoom);
        while (rings.Next()) found.Add((rings.IsHole ? "hole " : "") + string.Join(' ', rings.Xy.ToArray()));
        return found;
    }
}
