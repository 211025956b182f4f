using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class RasterTileTests
{
    [Fact]
    public void Neighbouring_tiles_are_the_two_halves_of_one_picture()
    {
        // Slanted areas across the seam of two tiles of zoom 9, with every pattern and two levels of borders.
        const int Zoom = 9;
        const uint Pixel = 1u << (32 - Zoom - 8);
        var random = new Random(77);
        var polygons = new List<List<uint[][]>>();
        var originX = 400u << (32 - Zoom);
        var originY = 260u << (32 - Zoom);
        for (var i = 0; i < 40; i++)
        {
            var (x, y) = (originX + ((uint)random.Next(100, 400) * Pixel), originY + ((uint)random.Next(10, 240) * Pixel));
            uint R() => (uint)random.Next(1, (int)Pixel * 40);
            polygons.Add([[[x, y - R()], [x + R(), y], [x, y + R()], [x - R(), y]]]);
        }

        var shapes = TestShapes.Build(polygons);
        var all = TestShapes.All(shapes);
        var styleOf = all.Select(i => (byte)(i % 5)).ToArray();
        AreaStyle[] styles =
            [AreaStyle.NoData, AreaStyle.Withheld, AreaStyle.SmallDenominator, AreaStyle.Zero, new(new Rgb(200, 90, 10))];
        Assert.True(TileId.TryCreate(Zoom, 400, 260, out var west));
        Assert.True(TileId.TryCreate(Zoom, 401, 260, out var east));
        var level = new BorderLevel(shapes, [0, 1, 2, 3]);

        var left = Draw(RasterTile.DrawAreas(west, shapes, all, level));
        var right = Draw(RasterTile.DrawAreas(east, shapes, all, level));

        var wide = RasterWindow.OfTile(west) with { Width = 512 };
        var meanSide = MeanSide(shapes) / wide.UnitsPerPixel;
        Assert.InRange(meanSide, 22, 100); // the layers below are those of that density
        var both = Draw(AreaRaster.Draw(
            wide, shapes, all,
            new BorderLayer(shapes, all, 0.9f, new Rgb(0x2B, 0x33, 0x3D), 150),
            new BorderLayer(shapes, [0, 1, 2, 3], 1.3f, new Rgb(0x2B, 0x33, 0x3D), 215)));
        var inked = 0;
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 512; x++)
            {
                var (expected, got) = (both.Row(y)[x], x < 256 ? left.Row(y)[x] : right.Row(y)[x - 256]);
                if (expected != 0) inked++;
                for (var shift = 0; shift < 32; shift += 8)
                {
                    // Float sums of the two windows may round apart by one step.
                    var apart = Math.Abs((int)((expected >> shift) & 255) - (int)((got >> shift) & 255));
                    Assert.True(apart <= 2, $"pixel {x},{y}: {got:x8} instead of {expected:x8}");
                }
            }
        }

        Assert.True(inked > 5000);

        Canvas Draw(AreaRaster areas)
        {
            var canvas = new Canvas(areas.Window.Width, areas.Window.Height, null);
            areas.Paint(canvas, 0, 0, styleOf, styles);
            return canvas;
        }
    }

    [Fact]
    public void A_tile_is_transparent_outside_and_the_same_bytes_every_time()
    {
        var shapes = TestShapes.Grid(2, 2, 1u << 31, 1u << 31, 1u << 28);
        Assert.True(TileId.TryCreate(1, 1, 1, out var tile));
        var areas = RasterTile.DrawAreas(tile, shapes, TestShapes.All(shapes));

        var file = RasterTile.Render(areas, [0, 0, 1, 1], [new AreaStyle(new Rgb(9, 99, 199)), AreaStyle.Withheld]);

        var png = TestPng.Read(file);
        Assert.Equal((256, 256), (png.Width, png.Height));
        Assert.Equal(0u, png.Pixels[(200 * 256) + 200]);
        Assert.Equal(0xFFC76309u, png.Pixels[(16 * 256) + 16]);
        Assert.Equal(file, RasterTile.Render(
            RasterTile.DrawAreas(tile, shapes, TestShapes.All(shapes)), [0, 0, 1, 1],
            [new AreaStyle(new Rgb(9, 99, 199)), AreaStyle.Withheld]));
    }

    [Fact]
    public void An_empty_tile_is_a_small_valid_picture()
    {
        Assert.True(TileId.TryCreate(5, 0, 0, out var tile));

        var file = RasterTile.Render(RasterTile.DrawAreas(tile, ShapeSet.Empty(3), [0, 1, 2]), [0, 0, 0], []);

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
