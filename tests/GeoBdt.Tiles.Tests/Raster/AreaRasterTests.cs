using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class AreaRasterTests
{
    static readonly Rgb Red = new(200, 0, 0);
    static readonly Rgb Blue = new(0, 0, 100);
    static readonly Rgb White = new(255, 255, 255);

    // Two squares side by side; a pixel is 64 units, so the shared side at 64 · 4.5 halves the pixels of column 4.
    static readonly ShapeSet TwoSquares = TestShapes.Build(
    [
        [[[64, 64], [288, 64], [288, 512], [64, 512]]],
        [[[288, 64], [512, 64], [512, 512], [288, 512]]],
    ]);

    static readonly RasterWindow Window = new(0, 0, 64, 10, 10);

    [Fact]
    public void Pixels_have_owners_and_those_on_a_border_are_shared_by_area()
    {
        var raster = AreaRaster.Draw(Window, TwoSquares, [0, 1]);
        var canvas = new Canvas(10, 10, White);

        raster.Paint(canvas, 0, 0, [0, 1], Colours(new AreaStyle(Red), new AreaStyle(Blue)));

        Assert.Equal((0, 1, -1, -1), (raster.OwnerAt(1, 1), raster.OwnerAt(7, 7), raster.OwnerAt(0, 0), raster.OwnerAt(4, 4)));
        Assert.Equal(0xFF0000C8u, canvas.ToPixels()[32]);
        Assert.Equal(0xFF640000u, canvas.ToPixels()[36]);
        // Half and half: 100 of red's 200, 50 of blue's 100.
        Assert.Equal(0xFF320064u, canvas.ToPixels()[34]);
        Assert.Equal(0xFFFFFFFFu, canvas.ToPixels()[39]);
    }

    [Fact]
    public void Recolouring_is_the_same_as_drawing_anew_and_unknown_styles_are_left_out()
    {
        var raster = AreaRaster.Draw(Window, TwoSquares, [0, 1]);
        var (first, again, none) = (new Canvas(10, 10, White), new Canvas(10, 10, White), new Canvas(10, 10, White));
        raster.Paint(first, 0, 0, [1, 0], Colours(new AreaStyle(Red), new AreaStyle(Blue)));

        AreaRaster.Draw(Window, TwoSquares, [0, 1]).Paint(again, 0, 0, [0, 1], Colours(new AreaStyle(Blue), new AreaStyle(Red)));
        raster.Paint(none, 0, 0, [255, 255], Colours(new AreaStyle(Red)));

        Assert.Equal(first.ToPixels(), again.ToPixels());
        Assert.All(none.ToPixels(), pixel => Assert.Equal(0xFFFFFFFFu, pixel));
    }

    [Fact]
    public void Painting_partly_outside_the_picture_is_cut()
    {
        var raster = AreaRaster.Draw(Window, TwoSquares, [0, 1], new BorderLayer(TwoSquares, [0], 2, Blue, 255));
        var whole = new Canvas(10, 10, White);
        raster.Paint(whole, 0, 0, [0, 1], Colours(new AreaStyle(Red), new AreaStyle(Blue, Hatch.Dots, Red)));
        foreach (var (left, top) in ((int, int)[])[(-3, -2), (6, 7), (-20, 0), (0, 20)])
        {
            var part = new Canvas(10, 10, White);
            raster.Paint(part, left, top, [0, 1], Colours(new AreaStyle(Red), new AreaStyle(Blue, Hatch.Dots, Red)));
            for (var y = 0; y < 10; y++)
            {
                for (var x = 0; x < 10; x++)
                {
                    var (sx, sy) = (x - left, y - top);
                    var expected = sx is >= 0 and < 10 && sy is >= 0 and < 10 ? whole.ToPixels()[(10 * sy) + sx] : 0xFFFFFFFFu;
                    Assert.Equal(expected, part.ToPixels()[(10 * y) + x]);
                }
            }
        }
    }

    [Fact]
    public void A_border_between_neighbours_is_as_strong_as_an_outer_one()
    {
        // Shared by both squares at column 4.5, and drawn twice; the outer one at column 1 once.
        var shapes = TestShapes.Build(
        [
            [[[96, 64], [288, 64], [288, 512], [96, 512]]],
            [[[288, 64], [512, 64], [512, 512], [288, 512]]],
        ]);
        var raster = AreaRaster.Draw(Window, shapes, [0, 1], new BorderLayer(shapes, [0, 1], 1, new Rgb(0, 0, 0), 255));
        var canvas = new Canvas(10, 10, White);

        raster.Paint(canvas, 0, 0, [255, 255], Colours());

        Assert.Equal(canvas.Row(4)[1], canvas.Row(4)[4]);
        Assert.Equal(0xFF000000u, canvas.ToPixels()[44]);
        Assert.Equal(0xFFFFFFFFu, canvas.ToPixels()[46]);
    }

    [Fact]
    public void Vertices_deeper_than_the_window_s_zoom_are_left_out()
    {
        var shapes = TestShapes.Build([[[[0, 0], [64 * 8, 0], [64 * 8, 64 * 4], [64 * 8, 64 * 8], [0, 64 * 8]]]]);
        shapes.Xy[4] = 64 * 4; // a notch to the middle, at its own zoom
        shapes.VertexZoom[2] = (byte)(Window.DetailZoom + 1);

        Assert.Equal(0, AreaRaster.Draw(Window, shapes, [0]).OwnerAt(7, 4));
        shapes.VertexZoom[2] = (byte)Window.DetailZoom;
        Assert.Equal(-1, AreaRaster.Draw(Window, shapes, [0]).OwnerAt(7, 4));
    }

    [Fact]
    public void Where_areas_overlap_the_first_keeps_what_it_covers()
    {
        var shapes = TestShapes.Build(
            [[[[0, 0], [384, 0], [384, 640], [0, 640]]], [[[256, 0], [640, 0], [640, 640], [256, 640]]]]);

        Assert.Equal(0, AreaRaster.Draw(Window, shapes, [0, 1]).OwnerAt(5, 5));
        Assert.Equal(1, AreaRaster.Draw(Window, shapes, [1, 0]).OwnerAt(5, 5));
    }

    [Fact]
    public void Areas_that_overlap_and_both_nearly_cover_a_pixel_share_it_by_halves()
    {
        // Both leave out a strip of column 4, as wide as a 64th of a pixel.
        var shapes = TestShapes.Build(
            [[[[0, 0], [319, 0], [319, 640], [0, 640]]], [[[257, 0], [640, 0], [640, 640], [257, 640]]]]);
        var canvas = new Canvas(10, 10, White);

        AreaRaster.Draw(Window, shapes, [0, 1]).Paint(canvas, 0, 0, [0, 1], Colours(new AreaStyle(Red), new AreaStyle(Blue)));

        Assert.Equal(0xFF320064u, canvas.ToPixels()[34]);
    }

    [Fact]
    public void A_border_that_is_rounded_onto_the_side_between_two_windows_is_drawn_in_the_one_that_begins_there()
    {
        // The area ends a 4096th of a pixel before column 5.
        const uint Pixel = 4096;
        var shapes = TestShapes.Build([[[[Pixel, Pixel], [(5 * Pixel) - 1, Pixel], [(5 * Pixel) - 1, 9 * Pixel], [Pixel, 9 * Pixel]]]]);
        var border = new BorderLayer(shapes, [0], 1, new Rgb(0, 0, 0), 255);
        var (whole, east) = (new Canvas(10, 10, White), new Canvas(5, 10, White));

        AreaRaster.Draw(new(0, 0, Pixel, 10, 10), shapes, [0], border).Paint(whole, 0, 0, [255], Colours());
        AreaRaster.Draw(new(5 * Pixel, 0, Pixel, 5, 10), shapes, [0], border).Paint(east, 0, 0, [255], Colours());

        Assert.Equal(0xFF000000u, whole.ToPixels()[45]);
        Assert.Equal(0xFF000000u, east.ToPixels()[20]);
    }

    [Fact]
    public void The_outlines_of_the_areas_are_as_strong_between_neighbours_as_on_a_coast_and_add_up_to_their_length()
    {
        var black = new Rgb(0, 0, 0);
        // The common side in the middle of column 4; the outer one in the middle of column 1.
        var shapes = TestShapes.Build(
        [
            [[[96, 64], [288, 64], [288, 512], [96, 512]]],
            [[[288, 64], [512, 64], [512, 512], [288, 512]]],
        ]);
        int[] both = [0, 1];
        var canvas = new Canvas(10, 10, White);

        AreaRaster.Draw(Window, shapes, both, new BorderLayer(shapes, both, 0.5f, black, 255))
            .Paint(canvas, 0, 0, [0, 0], new AreaColours([new AreaStyle(White)], White, black));

        Assert.Equal(0xFF808080u, canvas.ToPixels()[41]);
        Assert.Equal(0xFF808080u, canvas.ToPixels()[44]);
        Assert.Equal(0xFFFFFFFFu, canvas.ToPixels()[45]);
    }

    [Fact]
    public void A_thin_line_of_a_wider_level_lies_between_its_areas_and_is_thinner_along_coasts()
    {
        var black = new Rgb(0, 0, 0);
        // Three strips of two pixels, the first two of one group; sides in the middle of columns.
        var shapes = TestShapes.Build(
        [
            [[[96, 64], [224, 64], [224, 512], [96, 512]]],
            [[[224, 64], [352, 64], [352, 512], [224, 512]]],
            [[[352, 64], [480, 64], [480, 512], [352, 512]]],
        ]);
        var groups = TestShapes.Grid(2, 1, 1000, 1000, 10);
        var canvas = new Canvas(10, 10, White);

        AreaRaster.Draw(Window, shapes, [0, 1, 2], new BorderLayer(groups, [0, 1], 1f, black, 255) { GroupOf = [0, 0, 1], CoastWidth = 0.5f })
            .Paint(canvas, 0, 0, [255, 255, 255], new AreaColours([], White, black));

        Assert.Equal([0xFF808080u, 0xFFFFFFFFu, 0xFF000000u, 0xFF808080u], ((int[])[41, 43, 45, 47]).Select(i => canvas.ToPixels()[i]));
        Assert.Throws<ArgumentException>(
            () => AreaRaster.Draw(Window, shapes, [0, 1, 2], new BorderLayer(groups, [0, 1], 1f, black, 255)));
    }

    [Fact]
    public void Where_three_areas_meet_no_ground_shows_through()
    {
        // Three wedges around the middle of pixel 5,5.
        var shapes = TestShapes.Build(
        [
            [[[0, 0], [640, 0], [352, 352], [0, 500]]],
            [[[640, 0], [640, 640], [352, 352]]],
            [[[0, 500], [352, 352], [640, 640], [0, 640]]],
        ]);
        var canvas = new Canvas(10, 10, White);

        AreaRaster.Draw(Window, shapes, [0, 1, 2]).Paint(canvas, 0, 0, [0, 0, 0], Colours(new AreaStyle(Blue)));

        Assert.All(canvas.ToPixels(), pixel => Assert.Equal(0xFF640000u, pixel));
    }

    static AreaColours Colours(params AreaStyle[] styles) => new(styles, White, Blue, new Rgb(0, 0, 0));

    [Fact]
    public void Windows_without_pixels_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaRaster.Draw(Window with { Width = 0 }, TwoSquares, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AreaRaster.Draw(Window with { Height = 5000 }, TwoSquares, [0]));
    }
}
