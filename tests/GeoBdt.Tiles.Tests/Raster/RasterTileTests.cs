using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class RasterTileTests
{
    [Fact]
    public void Neighbouring_tiles_are_the_two_halves_of_one_picture()
    {
        // Slanted areas across the seam of two tiles of zoom 9, with every pattern and two levels of borders.
        const int Zoom = 9;
        var shapes = TestShapes.AcrossSeam(Zoom, 400, 260, seed: 77);
        var all = TestShapes.All(shapes);
        var styleOf = all.Select(i => (byte)(i % 5)).ToArray();
        AreaStyle[] styles =
            [AreaStyle.NoData, AreaStyle.Withheld, AreaStyle.SmallDenominator, AreaStyle.Zero, new(new Rgb(200, 90, 10))];
        Assert.True(TileId.TryCreate(Zoom, 400, 260, out var west));
        Assert.True(TileId.TryCreate(Zoom, 401, 260, out var east));
        var level = new BorderLevel(shapes, [0, 1, 2, 3]);

        var areas = new MapAreas(shapes, all, new FeatureIndex(shapes));
        var colours = new AreaColours(styles, paper: null);
        var left = Draw(RasterTile.DrawAreas(west, areas, level));
        var right = Draw(RasterTile.DrawAreas(east, areas, level));

        // The same picture to the last pixel, wherever it is cut.
        var wide = RasterWindow.OfTile(west) with { Width = 512 };
        var meanSide = MeanSide(shapes) / wide.UnitsPerPixel;
        Assert.InRange(meanSide, 22, 100); // the layers below are those of that density
        var both = Draw(AreaRaster.Draw(
            wide, shapes, all,
            new BorderLayer(shapes, all, 0.9f, new Rgb(0x2B, 0x33, 0x3D), 150),
            new BorderLayer(shapes, [0, 1, 2, 3], 1.3f, new Rgb(0x2B, 0x33, 0x3D), 215) { CoastWidth = 0.7f }));
        var inked = 0;
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 512; x++)
            {
                var (expected, got) = (both[(512 * y) + x], x < 256 ? left[(256 * y) + x] : right[(256 * y) + x - 256]);
                if (expected != 0) inked++;
                Assert.True(expected == got, $"pixel {x},{y}: {got:x8} instead of {expected:x8}");
            }
        }

        Assert.True(inked > 5000);

        uint[] Draw(AreaRaster raster)
        {
            var canvas = new Canvas(raster.Window.Width, raster.Window.Height, null);
            raster.Paint(canvas, 0, 0, styleOf, colours);
            return canvas.ToPixels();
        }
    }

    [Fact]
    public void A_tile_is_transparent_outside_and_the_same_bytes_every_time()
    {
        var shapes = TestShapes.Grid(2, 2, 1u << 31, 1u << 31, 1u << 28);
        Assert.True(TileId.TryCreate(1, 1, 1, out var tile));
        var all = new MapAreas(shapes, TestShapes.All(shapes), new FeatureIndex(shapes));
        var colours = new AreaColours([new AreaStyle(new Rgb(9, 99, 199)), AreaStyle.Withheld], paper: null);

        var file = RasterTile.Render(RasterTile.DrawAreas(tile, all), [0, 0, 1, 1], colours);

        var png = TestPng.Read(file);
        Assert.Equal((256, 256), (png.Width, png.Height));
        Assert.Equal(0u, png.Pixels[(200 * 256) + 200]);
        Assert.Equal(0xFFC76309u, png.Pixels[(16 * 256) + 16]);
        Assert.Equal(file, RasterTile.Render(RasterTile.DrawAreas(tile, all), [0, 0, 1, 1], colours));
    }

    [Fact]
    public void An_empty_tile_is_a_small_valid_picture()
    {
        Assert.True(TileId.TryCreate(5, 0, 0, out var tile));

        var shapes = ShapeSet.Empty(3);
        var file = RasterTile.Render(
            RasterTile.DrawAreas(tile, new MapAreas(shapes, [0, 1, 2], new FeatureIndex(shapes))), [0, 0, 0], new AreaColours([], paper: null));

        Assert.InRange(file.Length, 60, 200);
        Assert.All(TestPng.Read(file).Pixels, pixel => Assert.Equal(0u, pixel));
    }

    static double MeanSide(ShapeSet shapes)
    {
        var total = 0.0;
        for (var i = 0; i < shapes.Count; i++)
        {
            total += (double)(shapes.Box[(4 * i) + 2] - shapes.Box[4 * i]) * (shapes.Box[(4 * i) + 3] - shapes.Box[(4 * i) + 1]);
        }

        return Math.Sqrt(0.55 * total / shapes.Count);
    }
}
