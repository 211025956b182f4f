using System.Text;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapFormatTests
{
    [Fact]
    public void Paper_has_two_pixels_a_point_and_margins_of_twelve_millimetres()
    {
        var sheet = MapFormat.Paper(PaperSize.A4, isLandscape: false);

        // 210 mm are 595.276 points, 12 mm are 34.016.
        Assert.Equal((1190, 1683, 68), (sheet.Width, sheet.Height, sheet.Margin));
        Assert.Equal((595.28, 841.89), sheet.Page);
        Assert.Equal((841.89, 595.28), MapFormat.Paper(PaperSize.A4, isLandscape: true).Page);
    }

    [Fact]
    public void A_screen_takes_the_sizes_of_pictures_only()
    {
        Assert.Equal((480.0, 360.0), MapFormat.Screen(640, 480).Page);
        Assert.Throws<ArgumentOutOfRangeException>(() => MapFormat.Screen(MapPicture.MinSide - 1, 480));
        Assert.Throws<ArgumentOutOfRangeException>(() => MapFormat.Screen(640, MapPicture.MaxSide + 1));
    }

    [Fact]
    public void Nothing_stands_in_the_margins_of_paper_or_card()
    {
        foreach (var format in (MapFormat[])
            [
                MapFormat.Card, MapFormat.Paper(PaperSize.A4, false), MapFormat.Paper(PaperSize.A4, true),
                MapFormat.Paper(PaperSize.A3, false), MapFormat.Paper(PaperSize.A3, true),
            ])
        {
            var canvas = MapPicture.Draw(TestSheets.Grid(7, 5), format, TestFonts.Both);
            // Tails of the last line and of the first letters reach a few pixels beyond.
            var free = format.Margin - 12;
            for (var y = 0; y < canvas.Height; y++)
            {
                var row = canvas.Row(y);
                var isInside = y >= free && y < canvas.Height - free;
                var rest = isInside ? [.. row[..free], .. row[^free..]] : row.ToArray();
                Assert.True(rest.All(number => number == 0), $"{format.Width} × {format.Height}: row {y}");
            }
        }
    }

    [Fact]
    public void A_tall_legend_takes_lines_of_texts_but_that_data_are_invented_stays_said()
    {
        string[] ranges = ["6,9–14,1", "14,2–20,1", "20,2–26,3"];
        var sheet = TestSheets.Grid(4, 3) with
        {
            Title = "Rumah tangga menurut desil kesejahteraan: Desil 1 dan rumah tangga yang dikepalai perempuan per kecamatan, Kabupaten Rekaan",
            Matrix = new MapMatrix(
                new("Mendatar: Rumah tangga menurut desil kesejahteraan: Desil 1, %", ranges),
                new("Tegak: Rumah tangga yang dikepalai perempuan, %", ranges),
                [.. Enumerable.Repeat((new Rgb(9, 9, 9), new Rgb(255, 255, 255), "12"), 9)], "rendah", "tinggi"),
            Legend = [new(AreaStyle.Withheld, "dirahasiakan", 4, true)],
            Caution = string.Join(' ', Enumerable.Repeat("Angka dalam kotak: banyaknya wilayah.", 5)),
            Source = string.Join(' ', Enumerable.Repeat("Sumber: contoh.", 15)),
            Protection = string.Join(' ', Enumerable.Repeat("Angka dilindungi.", 15)),
        };

        foreach (var format in (MapFormat[])[MapFormat.Card, MapFormat.Screen(480, 360)])
        {
            var svg = Encoding.UTF8.GetString(SvgMap.Render(sheet, format, TestFonts.Both));
            Assert.Contains("DATA BUATAN", svg, StringComparison.Ordinal);
            Assert.Contains(">dirahasiakan<", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_legend_a_line_too_tall_becomes_narrow_and_does_not_press_the_map_flat()
    {
        // Change: eight classes and zero.
        var sheet = TestSheets.Grid(4, 4) with
        {
            StyleOf = new byte[16],
            Title = "Perubahan rumah tangga per kecamatan, Kabupaten Rekaan, Januari 2020 ke Oktober 2020 (poin persen)",
            Legend = [.. Enumerable.Range(0, 9).Select(i => new LegendEntry(new AreaStyle(TestSheets.Fills[i % 3]), $"{i},01 s.d. {i + 1},00", 3, i == 8))],
            Variants = [],
            Source = string.Join(' ', Enumerable.Repeat("Sumber: contoh.", 15)),
            Protection = string.Join(' ', Enumerable.Repeat("Angka dilindungi.", 15)),
        };

        var heights = Enumerable.Range(0, 5).Select(lines => MapLayout.For(
            sheet with { Caution = string.Join(' ', Enumerable.Repeat("Perlindungan dapat menggeser perubahan.", 3 * lines)) },
            MapFormat.Card, TestFonts.Both)).Select(layout => layout.MapBox.Height).ToArray();

        Assert.All(heights, height => Assert.InRange(height, 260, 630));
    }

    [Fact]
    public void The_number_of_a_scale_is_what_a_ruler_says()
    {
        var sheet = TestSheets.Grid(4, 3);
        var format = MapFormat.Paper(PaperSize.A4, isLandscape: true);
        var layout = MapLayout.For(sheet, format, TestFonts.Both);

        // A pixel is half a point: 0.0254 / 144 metres.
        var scale = layout.Window.MetresPerPixel * 144 / 0.0254;
        var said = layout.ScaleLine();

        var number = double.Parse(said.Split(' ')[3].Replace(".", ""), System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("Skala 1 : ", said, StringComparison.Ordinal);
        Assert.InRange(number / scale, 0.995, 1.005);
    }
}
