using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapGraticuleTests
{
    static readonly GraticuleMarks Marks = new("BB", "BT", "LU", "LS");

    [Theory]
    // 600 pixels over this many degrees: so many seconds a pixel, 100 pixels apart at least.
    [InlineData(45, 36_000)]
    [InlineData(5, 3600)]
    [InlineData(2.9, 1800)]
    [InlineData(1.4, 900)]
    [InlineData(0.5, 300)]
    [InlineData(0.05, 30)]
    [InlineData(0.006, 5)]
    [InlineData(360, 108_000)]
    public void Steps_are_round_and_far_enough_apart(double degrees, int seconds)
    {
        var window = new RasterWindow(0, 0, degrees / 360 * 4294967296.0 / 600, 600, 400);

        Assert.Equal(seconds, MapGraticule.Step(window, 100));
    }

    [Theory]
    [InlineData(403_200, "112° BT")]
    [InlineData(405_000, "112°30′ BT")]
    [InlineData(403_500, "112°05′ BT")]
    [InlineData(403_515, "112°05′15″ BT")]
    [InlineData(403_230, "112°00′30″ BT")]
    [InlineData(-29_700, "8°15′ BB")]
    [InlineData(0, "0°")]
    public void Labels_say_degrees_minutes_and_direction(int seconds, string label) =>
        Assert.Equal(label, MapGraticule.Label(seconds, "BB", "BT"));

    [Fact]
    public void Lines_stand_where_the_degrees_are_and_labels_outside_the_frame()
    {
        // 111° to 114° E, 6° to 9° S, 3 degrees on about 500 pixels: every 30 minutes.
        var shapes = TestShapes.Build(
        [
            [[
                [WebMercator.ToX(111), WebMercator.ToY(-6)], [WebMercator.ToX(114), WebMercator.ToY(-6)],
                [WebMercator.ToX(114), WebMercator.ToY(-9)], [WebMercator.ToX(111), WebMercator.ToY(-9)],
            ]],
        ]);
        var fill = new Rgb(250, 180, 90);
        var sheet = TestSheets.Of(shapes) with
        {
            Legend = [new(new AreaStyle(fill), "1–2", 1)],
            StyleOf = [0],
            Graticule = Marks,
        };
        var layout = MapLayout.For(sheet, 900, 900, TestFonts.Both);
        var (box, window) = (layout.MapBox, layout.Window);
        var without = MapPicture.Draw(sheet with { Graticule = null }, 900, 900, TestFonts.Both).ToPixels();
        var canvas = MapPicture.Draw(sheet, 900, 900, TestFonts.Both);
        var pixels = canvas.ToPixels();

        foreach (var degrees in (double[])[112, 113])
        {
            var column = box.X + (int)window.ColumnOf(WebMercator.ToX(degrees));
            var lined = Enumerable.Range(box.Y + 20, box.Height - 40).Count(y => pixels[(900 * y) + column] != fill.Pixel);
            Assert.True(lined > box.Height - 45, $"{degrees}: {lined} of {box.Height}");
        }

        var row = box.Y + (int)window.RowOf(WebMercator.ToY(-7));
        Assert.NotEqual(fill.Pixel, pixels[(900 * row) + box.X + 30]);
        Assert.True(layout.MapBox.X >= MapLayout.For(sheet with { Graticule = null }, 900, 900, TestFonts.Both).MapBox.X + 20);
        Assert.NotEqual(without, pixels);
        // The same in lines, where the labels are text.
        var svg = System.Text.Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(900, 900), TestFonts.Both));
        foreach (var label in (string[])["112° BT", "113° BT", "7° LS", "8° LS"]) Assert.Contains($">{label}</text>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("115°", svg, StringComparison.Ordinal);
        var pdf = new TestPdf(PdfMap.Render(sheet, MapFormat.Screen(900, 900), TestFonts.Both));
        Assert.True(pdf.Count > 5);
    }
}
