using System.Xml.Linq;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapViewTests
{
    // A grid of 6 by 5 squares of 100,000 units from here; the view is the four around one of its corners, by halves.
    const uint X = 3_400_000_000, Y = 2_200_000_000, Side = 100_000;
    static readonly WorldBox View = new(X + (3 * Side / 2), Y + (3 * Side / 2), X + (5 * Side / 2), Y + (5 * Side / 2));

    [Fact]
    public void A_view_is_shown_exactly_in_a_frame()
    {
        var sheet = Sheet();
        var layout = MapLayout.For(sheet, 640, 480, TestFonts.Both);

        Assert.InRange(layout.MapBox.Width - layout.MapBox.Height, -1, 1);
        Assert.InRange(layout.Window.ColumnOf(View.MinX), -1, 1);
        Assert.InRange(layout.Window.ColumnOf(View.MaxX), layout.MapBox.Width - 1, layout.MapBox.Width + 1);
        Assert.InRange(layout.Window.RowOf(View.MaxY), layout.MapBox.Height - 1, layout.MapBox.Height + 1);
        var pixels = MapPicture.Draw(sheet, 640, 480, TestFonts.Both).ToPixels();
        var box = layout.MapBox;
        Assert.Equal(MapTheme.Light.Frame.Pixel, pixels[(640 * (box.Y - 1)) + box.X + (box.Width / 2)]);
        Assert.Equal(TestSheets.Fills[0].Pixel, pixels[(640 * (box.Y + 40)) + box.X + 40]);
        Assert.Equal(TestSheets.Fills[1].Pixel, pixels[(640 * (box.Y + 40)) + box.Right - 40]);
    }

    [Fact]
    public void Under_a_flat_view_the_legend_follows_the_map()
    {
        var flat = View with { MaxY = View.MinY + ((View.MaxX - View.MinX) / 4) };
        var layout = MapLayout.For(
            Sheet() with { View = flat }, MapFormat.Paper(PaperSize.A4, isLandscape: false), TestFonts.Both);

        Assert.True(layout.LegendBox.Y > layout.MapBox.Bottom);
        Assert.InRange(layout.LegendBox.Y, layout.MapBox.Bottom, layout.MapBox.Bottom + 60);
    }

    [Fact]
    public void A_small_map_of_the_whole_frames_what_is_shown()
    {
        var sheet = Sheet();
        sheet = sheet with { Inset = new(sheet.Shapes, TestShapes.All(sheet.Shapes), [], View) };

        var without = MapPicture.Draw(sheet with { Inset = null }, 900, 600, TestFonts.Both).ToPixels();
        var with = MapPicture.Draw(sheet, 900, 600, TestFonts.Both).ToPixels();

        var changed = Enumerable.Range(0, with.Length).Where(i => with[i] != without[i]).Select(i => with[i]).ToArray();
        Assert.InRange(changed.Count(pixel => pixel == MapTheme.Light.Mark.Pixel), 40, 2000);
        Assert.InRange(changed.Count(pixel => pixel == MapTheme.Light.Rule.Pixel), 1000, 40_000);
    }

    [Fact]
    public void Files_of_lines_share_no_names_unless_they_are_the_same()
    {
        var (one, other) = (TestSheets.Grid(3, 3), TestSheets.Grid(3, 3) with { Title = "Peta lain" });

        var (ids, others) = (Ids(one), Ids(other));

        Assert.NotEmpty(ids);
        Assert.Empty(ids.Intersect(others));
        Assert.Equal(ids, Ids(one));
        var legend = System.Text.Encoding.UTF8.GetString(SvgLegend.Render(one, TestFonts.Both));
        Assert.DoesNotContain($"id=\"{ids[0]}\"", legend, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', legend);

        static string[] Ids(MapSheet sheet) =>
        [
            .. XDocument.Parse(
                System.Text.Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(640, 480), TestFonts.Both)))
                .Descendants().Attributes("id").Select(id => id.Value),
        ];
    }

    // Four squares of classes 0 and 1, two of each.
    static MapSheet Sheet()
    {
        var shapes = TestShapes.Grid(6, 5, X, Y, Side);
        int[] shown = [7, 8, 13, 14];
        var styleOf = new byte[shapes.Count];
        (styleOf[8], styleOf[14]) = (1, 1);
        return TestSheets.Of(shapes) with
        {
            Features = shown,
            StyleOf = styleOf,
            View = View,
            Legend = [.. TestSheets.Fills.Select(fill => new LegendEntry(new AreaStyle(fill), "1–2", 2))],
        };
    }
}
