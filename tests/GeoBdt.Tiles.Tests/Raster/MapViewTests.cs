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
    public void Arrow_and_scale_bar_keep_off_the_frame()
    {
        var sheet = Sheet() with { View = null, Graticule = new("BB", "BT", "LU", "LS") };
        var format = MapFormat.Screen(400, 800);
        var layout = MapLayout.For(sheet, format, TestFonts.Both);
        var pixels = MapPicture.Draw(sheet, format, TestFonts.Both).ToPixels();

        var box = layout.MapBox;
        var (left, bottom) = (int.MaxValue, 0);
        for (var y = box.Y; y < box.Bottom; y++)
        {
            for (var x = box.X; x < box.Right; x++)
            {
                if (pixels[(400 * y) + x] != MapTheme.Light.Text.Pixel) continue;
                (left, bottom) = (Math.Min(left, x), Math.Max(bottom, y));
            }
        }

        Assert.InRange(left, box.X + (format.Gap / 2), box.Right - (format.Gap / 2));
        Assert.InRange(bottom, box.Y, box.Bottom - (format.Gap / 2));
    }

    [Fact]
    public void Source_and_editions_are_whole_on_a_narrow_picture()
    {
        var sheet = Sheet() with
        {
            Source = "Sumber: Dinas Sosial Kabupaten Rekaan. Batas: buatan dari titik pusat wilayah dengan garis yang ditarik sendiri, bukan batas resmi.",
            Edition = "Rilis 0123456789abcdef. Keputusan Menteri Nomor 84. Keputusan Menteri Nomor 133. Data berbasis nonkeluarga (582.931 jiwa) tidak termasuk.",
        };

        var svg = XDocument.Parse(System.Text.Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(320, 520), TestFonts.Both)));

        var words = string.Join(' ', svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value));
        Assert.Contains("bukan batas resmi.", words, StringComparison.Ordinal);
        Assert.Contains("tidak termasuk.", words, StringComparison.Ordinal);
        Assert.DoesNotContain('…', words);
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
