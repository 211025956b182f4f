using System.Text;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class PanelGridTests
{
    [Theory]
    [InlineData(600, 200, 3, 3)]
    [InlineData(200, 600, 3, 1)]
    [InlineData(400, 430, 4, 2)]
    [InlineData(620, 430, 6, 3)]
    public void Maps_stand_in_the_rows_that_leave_them_largest(int width, int height, int count, int columns)
    {
        var grid = PanelGrid.Of(new PixelBox(10, 20, width, height), count, heading: 15, gap: 10, Square);

        Assert.Equal(count, grid.Boxes.Length);
        Assert.Equal(columns, grid.Boxes.Select(box => box.X).Distinct().Count());
        for (var i = 0; i < count; i++)
        {
            Assert.True(grid.Boxes[i].X >= 10 && grid.Boxes[i].Right <= 10 + width && grid.Boxes[i].Y >= 35 && grid.Boxes[i].Bottom <= 20 + height);
            for (var j = 0; j < i; j++) Assert.False(grid.Boxes[i].Overlaps(grid.Boxes[j]));
        }
    }

    [Fact]
    public void Each_map_of_a_sheet_has_its_own_styles_in_every_format()
    {
        var sheet = Sheet();
        var pixels = MapPicture.Draw(sheet, 640, 480, TestFonts.Both).ToPixels();
        var layout = MapLayout.For(sheet, 640, 480, TestFonts.Both);

        foreach (var (box, fill) in layout.Boxes.Zip(TestSheets.Fills))
        {
            // The middle of the upper left cell of two by two.
            Assert.Equal(fill.Pixel, pixels[((box.Y + (box.Height * 2 / 5)) * 640) + box.X + (box.Width * 2 / 5)]);
        }

        var svg = Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(640, 480), TestFonts.Both));
        Assert.Matches("clip-path=\"url\\(#g[0-9a-f]{4}peta\\)\"", svg);
        Assert.Matches("clip-path=\"url\\(#g[0-9a-f]{4}peta2\\)\"", svg);
        Assert.Contains("Januari: 1 %", svg, StringComparison.Ordinal);
        Assert.NotEmpty(PdfMap.Render(sheet, MapFormat.Paper(PaperSize.A4, isLandscape: true), TestFonts.Both));
    }

    [Fact]
    public void A_value_that_has_no_room_is_left_out_and_never_cut()
    {
        var sheet = Sheet() with { Panels = [.. Sheet().Panels.Select(panel => panel with { Value = new string('9', 60) })] };

        var svg = Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(640, 480), TestFonts.Both));

        Assert.Contains(">Januari</text>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("999", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_with_styles_of_other_areas_is_refused()
    {
        var sheet = Sheet() with { Panels = [new MapPanel("Januari", [1])] };

        Assert.Throws<ArgumentException>(() => MapPicture.Draw(sheet, 640, 480, TestFonts.Both));
    }

    static MapSheet Sheet() => TestSheets.Grid(2, 2) with
    {
        Names = null,
        Panels =
        [
            new MapPanel("Januari", [0, 0, 0, 0]) { Value = "1 %" }, new MapPanel("Juli", [1, 1, 1, 1]), new MapPanel("Oktober", [2, 2, 2, 2]),
        ],
    };

    static RasterWindow Square(PixelBox box) => RasterWindow.Fit(0, 0, 1_000_000, 1_000_000, box.Width, box.Height, 0);
}
