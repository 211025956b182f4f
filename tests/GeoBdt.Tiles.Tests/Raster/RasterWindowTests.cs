using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class RasterWindowTests
{
    [Fact]
    public void The_window_of_a_tile_is_its_square_and_its_zoom()
    {
        foreach (var zoom in (int[])[0, 1, 7, 14, 22])
        {
            Assert.True(TileId.TryCreate(zoom, (1 << zoom) - 1, 0, out var tile));

            var window = RasterWindow.OfTile(tile);

            Assert.Equal(zoom, window.Zoom);
            Assert.Equal(4294967296.0, window.OriginX + (256 * window.UnitsPerPixel));
            Assert.Equal(0, window.OriginY);
        }
    }

    [Fact]
    public void A_box_fits_with_its_margin_and_is_centred()
    {
        var window = RasterWindow.Fit(1000, 5000, 9000, 7000, 120, 100, 10);

        // 8,000 units over 100 free columns.
        Assert.Equal(80, window.UnitsPerPixel);
        Assert.Equal(10, window.ColumnOf(1000));
        Assert.Equal(110, window.ColumnOf(9000));
        Assert.Equal(50 - 12.5, window.RowOf(5000));
    }

    [Fact]
    public void A_point_is_not_magnified_without_end()
    {
        var window = RasterWindow.Fit(5000, 5000, 5000, 5000, 640, 480, 4);

        Assert.Equal(TileId.MaxZoom, window.Zoom);
        Assert.Equal(320, window.ColumnOf(5000));
    }

    [Fact]
    public void A_pixel_at_the_equator_is_156543_metres_at_zoom_0_and_shrinks_with_the_cosine()
    {
        Assert.True(TileId.TryCreate(0, 0, 0, out var world));
        Assert.Equal(156543.03, RasterWindow.OfTile(world).MetresPerPixel, 2);

        var y = WebMercator.ToY(-8);
        var window = new RasterWindow(0, y - 50.0, 1, 100, 100);
        Assert.Equal(40075016.68557849 / 4294967296.0 * Math.Cos(8 * Math.PI / 180), window.MetresPerPixel, 8);
    }

    [Fact]
    public void Rows_of_degrees_lie_evenly_in_latitude_and_their_pixels_need_not_be_square()
    {
        var window = RasterWindow.OfDegrees(110, -10, 114, -8, width: 400, height: 100);

        Assert.Equal(0, window.RowOf(WebMercator.ToY(-8)), 5);
        Assert.Equal(25, window.RowOf(WebMercator.ToY(-8.5)), 5);
        Assert.Equal(50, window.RowOf(WebMercator.ToY(-9)), 5);
        Assert.Equal(100, window.RowOf(WebMercator.ToY(-10)), 5);
        Assert.Equal(100, window.ColumnOf(WebMercator.ToX(111)), 5);
        Assert.Equal(2, window.RowStretch, 9);
        var box = window.Box(marginPixels: 0);
        Assert.Equal((110, 114), (Math.Round(WebMercator.ToLongitude(box.MinX), 6), Math.Round(WebMercator.ToLongitude(box.MaxX), 6)));
        Assert.Equal((-8, -10), (Math.Round(WebMercator.ToLatitude(box.MinY), 6), Math.Round(WebMercator.ToLatitude(box.MaxY), 6)));
    }

    [Fact]
    public void A_finer_window_shows_the_same_piece()
    {
        var window = RasterWindow.OfDegrees(110, -10, 114, -8, width: 400, height: 100);

        var fine = window.Scaled(2);

        Assert.Equal((800, 200, 2), (fine.Width, fine.Height, fine.Scale));
        Assert.Equal(2 * window.RowOf(WebMercator.ToY(-8.7)), fine.RowOf(WebMercator.ToY(-8.7)), 6);
        Assert.Equal(window.Box(0), fine.Box(0));
    }
}
