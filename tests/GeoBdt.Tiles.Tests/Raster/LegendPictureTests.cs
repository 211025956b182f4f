using System.Text;
using System.Xml.Linq;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class LegendPictureTests
{
    static readonly Rgb Fill = new(200, 80, 22);

    [Fact]
    public void A_legend_alone_has_every_entry_of_its_map()
    {
        var sheet = TestSheets.Grid(4, 3);
        var legend = new LegendPicture(sheet, TestFonts.Both);

        var png = TestPng.Read(legend.Png(1));
        var svg = XDocument.Parse(Encoding.UTF8.GetString(SvgLegend.Render(sheet, TestFonts.Both)));

        Assert.Equal((legend.Width, legend.Height), (png.Width, png.Height));
        foreach (var fill in TestSheets.Fills) Assert.InRange(png.Pixels.Count(pixel => pixel == fill.Pixel), 150, 400);
        Assert.Equal(sheet.Title, png.Texts["Title"]);
        var texts = svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value).ToArray();
        foreach (var entry in sheet.Legend) Assert.Contains(entry.Label, texts);
        Assert.Contains(sheet.LegendTitle, texts);
        Assert.Equal(legend.Png(1), new LegendPicture(sheet, TestFonts.Both).Png(1));
    }

    [Fact]
    public void It_is_larger_for_dense_screens_and_bounded_for_long_texts()
    {
        foreach (var text in TestSheets.Hostile)
        {
            var sheet = TestSheets.WithText(text);
            var legend = new LegendPicture(sheet, TestFonts.Both);
            Assert.InRange(legend.Width, 200, 720);
            Assert.InRange(legend.Height, 40, 400);
            var png = TestPng.Read(legend.Png(3));
            Assert.Equal((3 * legend.Width, 3 * legend.Height), (png.Width, png.Height));
            XDocument.Parse(Encoding.UTF8.GetString(SvgLegend.Render(sheet, TestFonts.Both)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LegendPicture(TestSheets.Empty, TestFonts.Both).Png(5));
    }

    [Fact]
    public void Circles_alone_are_in_proportion_and_do_not_cover_each_other_when_they_stand_below_each_other()
    {
        // The largest of the legend is well below the largest of the map: too small to hold three labels beside it.
        var sheet = TestSheets.Empty with
        {
            Circles = new MapCircles([0, 0, 0], Fill, [(1000, "1.000"), (250, "250"), (40, "40")]) { Largest = 2000 },
        };
        var circles = XDocument.Parse(Encoding.UTF8.GetString(SvgLegend.Render(sheet, TestFonts.Both))).Descendants()
            .Where(one => one.Name.LocalName == "circle" && (string?)one.Attribute("fill") == "#c85016")
            .Select(one => ((double)one.Attribute("cy")!, (double)one.Attribute("r")!)).ToArray();

        Assert.Equal(3, circles.Length);
        var (one, half, fifth) = (circles[0], circles[1], circles[2]);
        Assert.InRange(one.Item2, 15, 24);
        Assert.Equal(one.Item2 / 2, half.Item2, 0.01);
        Assert.Equal(one.Item2 / 5, fifth.Item2, 0.01);
        Assert.True(half.Item1 - one.Item1 > one.Item2 + half.Item2, $"{one}, {half}");
        Assert.True(fifth.Item1 - half.Item1 > half.Item2 + fifth.Item2, $"{half}, {fifth}");
        Assert.True(fifth.Item1 + fifth.Item2 < new LegendPicture(sheet, TestFonts.Both).Height, $"{fifth}");
    }

    [Fact]
    public void Without_any_entry_it_says_so()
    {
        var sheet = TestSheets.Empty with { Legend = [] };
        var legend = new LegendPicture(sheet, TestFonts.Both);

        Assert.Contains("Tidak ada batas wilayah", Encoding.UTF8.GetString(SvgLegend.Render(sheet, TestFonts.Both)), StringComparison.Ordinal);
        Assert.Contains(TestPng.Read(legend.Png(1)).Pixels, pixel => pixel != MapTheme.Light.Paper.Pixel);
    }
}
