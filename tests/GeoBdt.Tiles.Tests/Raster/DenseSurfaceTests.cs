using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class DenseSurfaceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_picture_for_a_dense_screen_is_the_same_picture_finer(int scale)
    {
        var sheet = TestSheets.Grid(5, 4);
        var plain = MapPicture.Draw(sheet, 640, 480, TestFonts.Both);
        var dense = MapPicture.Draw(sheet, MapFormat.Screen(640, 480), TestFonts.Both, scale);

        Assert.Equal((640 * scale, 480 * scale), (dense.Width, dense.Height));
        // The mean of scale × scale pixels is the pixel of the layout, but where thin strokes fall otherwise onto the grid.
        var (coarse, fine) = (plain.ToPixels(), dense.ToPixels());
        double apart = 0, far = 0;
        for (var y = 0; y < 480; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                var difference = 0.0;
                for (var shift = 0; shift < 24; shift += 8)
                {
                    var sum = 0u;
                    for (var i = 0; i < scale * scale; i++)
                    {
                        sum += fine[(((y * scale) + (i / scale)) * 640 * scale) + (x * scale) + (i % scale)] >> shift & 255;
                    }

                    var mean = (double)sum / (scale * scale);
                    difference = Math.Max(difference, Math.Abs(mean - (coarse[(y * 640) + x] >> shift & 255)));
                }

                apart += difference;
                if (difference > 120) far++;
            }
        }

        Assert.True(apart / coarse.Length < 2.5, $"mean difference {apart / coarse.Length}");
        Assert.True(far / coarse.Length < 0.001, $"{far} pixels far apart");
    }

    [Fact]
    public void Patterns_of_dense_pictures_hold_about_as_much_ink_in_few_blends()
    {
        foreach (var hatch in (ReadOnlySpan<Hatch>)[Hatch.Rising, Hatch.Falling, Hatch.Cross, Hatch.Dots])
        {
            var style = new AreaStyle(new Rgb(0, 0, 0), hatch, new Rgb(255, 255, 255));
            var share = Share(style.Tile());
            for (var scale = 2; scale <= RasterWindow.MaxScale; scale++)
            {
                var tile = style.Tile(scale);
                Assert.Equal(64 * scale * scale, tile.Length);
                Assert.InRange(Share(tile), share - 0.08, share + 0.08);
                // Few blends: the palette of a map holds them with every class.
                Assert.InRange(tile.Distinct().Count(), 2, 4);
            }
        }

        static double Share(uint[] tile) => tile.Average(pixel => (pixel & 255) / 255.0);
    }

    [Fact]
    public void Neighbouring_tiles_match_at_every_scale()
    {
        const int Zoom = 9;
        var shapes = TestShapes.AcrossSeam(Zoom, 400, 260, seed: 4711);
        var all = TestShapes.All(shapes);
        var styleOf = all.Select(i => (byte)(i % 5)).ToArray();
        AreaStyle[] styles =
            [AreaStyle.NoData, AreaStyle.Withheld, AreaStyle.SmallDenominator, AreaStyle.Zero, new(new Rgb(200, 90, 10))];
        Assert.True(TileId.TryCreate(Zoom, 400, 260, out var west));
        var areas = new MapAreas(shapes, all, new FeatureIndex(shapes));
        var level = new BorderLevel(shapes, [0, 1, 2, 3], isPointedOut: true);
        for (var scale = 1; scale <= RasterWindow.MaxScale; scale++)
        {
            var side = 256 * scale;
            var window = RasterWindow.OfTile(west).Scaled(scale);
            var left = Draw(window);
            var right = Draw(window with { OriginX = window.OriginX + (side * window.UnitsPerPixel) });
            var both = Draw(window with { Width = 2 * side });
            var inked = 0;
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < 2 * side; x++)
                {
                    var (expected, got) = (both[(2 * side * y) + x], x < side ? left[(side * y) + x] : right[(side * y) + x - side]);
                    if (expected != 0) inked++;
                    Assert.True(expected == got, $"scale {scale}, pixel {x},{y}: {got:x8} instead of {expected:x8}");
                }
            }

            Assert.True(inked > 5000 * scale * scale, $"scale {scale}: {inked}");

            uint[] Draw(RasterWindow one)
            {
                var canvas = new Canvas(one.Width, one.Height, null);
                RasterTile.DrawAreas(one, areas, level).Paint(canvas, 0, 0, styleOf, new AreaColours(styles, paper: null, scale, MapTheme.Light));
                return canvas.ToPixels();
            }
        }
    }

    [Fact]
    public void Scales_outside_one_to_four_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterWindow(0, 0, 1, 8, 8).Scaled(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterWindow(0, 0, 1, 8, 8).Scaled(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AreaColours([], paper: null, scale: 5, MapTheme.Light));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MapPicture.Render(TestSheets.Empty, MapFormat.Screen(640, 480), TestFonts.Both, scale: 0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MapPicture.Render(TestSheets.Empty, MapFormat.Screen(2000, 480), TestFonts.Both, scale: 3));
    }
}
