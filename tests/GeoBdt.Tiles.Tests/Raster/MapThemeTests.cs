using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapThemeTests
{
    static readonly MapTheme[] Both = [MapTheme.Light, MapTheme.Dark];

    [Fact]
    public void Text_reads_on_the_paper_of_both_themes_and_lines_are_seen()
    {
        foreach (var theme in Both)
        {
            foreach (var ink in (Rgb[])[theme.Title, theme.Text, theme.Quiet])
            {
                Assert.True(Rgb.Contrast(ink, theme.Paper) >= 4.5, $"{ink} on {theme.Paper}: {Rgb.Contrast(ink, theme.Paper):0.00}");
            }

            // WCAG 1.4.11: what is not text.
            foreach (var ink in (Rgb[])[theme.Frame, theme.Mark, theme.Grid])
            {
                Assert.True(Rgb.Contrast(ink, theme.Paper) >= 3, $"{ink} on {theme.Paper}: {Rgb.Contrast(ink, theme.Paper):0.00}");
            }
        }
    }

    [Fact]
    public void What_is_no_class_is_told_apart_by_fill_or_pattern_in_both_themes()
    {
        foreach (var theme in Both)
        {
            AreaStyle[] styles = [theme.Zero, theme.SmallDenominator, theme.Withheld, theme.NoData];
            Assert.Equal(4, styles.Select(style => style.Hatch).Distinct().Count());
            foreach (var style in styles.Where(style => style.Hatch != Hatch.None))
            {
                Assert.True(Rgb.Contrast(style.Ink, style.Fill) >= 1.9, $"{style}: {Rgb.Contrast(style.Ink, style.Fill):0.00}");
            }

            // No family has a colour that could be taken for a zero.
            foreach (var ramp in ColorRamp.All.Where(ramp => ramp.Kind == RampKind.Sequential && theme.IsDark))
            {
                foreach (var fill in ramp.Colours(5)) Assert.NotEqual(theme.Zero.Fill, fill);
            }
        }
    }

    [Fact]
    public void On_the_dark_ground_the_highest_class_of_every_sequential_family_stands_out_most()
    {
        foreach (var ramp in ColorRamp.All.Where(ramp => ramp.Kind == RampKind.Sequential))
        {
            for (var count = 2; count <= ramp.MostClasses; count++)
            {
                var contrasts = ramp.OnDark().Colours(count).Select(fill => Rgb.Contrast(fill, MapTheme.Dark.Paper)).ToArray();
                Assert.True(contrasts[^1] == contrasts.Max(), $"{ramp.Name} {count}: {string.Join(' ', contrasts)}");
                // Asked for the other way round it runs the other way round.
                Assert.Equal(ramp.OnDark().Colours(count).Reverse(), ramp.Reversed.OnDark().Colours(count));
            }
        }

        foreach (var ramp in ColorRamp.All.Where(ramp => ramp.Kind != RampKind.Sequential)) Assert.Same(ramp, ramp.OnDark());
        Assert.Equal("YlOrRd-balik", ColorRamp.Default.OnDark().Name);
        Assert.True(ColorRamp.TryFind("viridis", out var viridis));
        Assert.Same(viridis, viridis.OnDark());
    }

    [Fact]
    public void A_dark_map_has_nothing_of_the_light_ground()
    {
        var dark = MapTheme.Dark;
        var sheet = TestSheets.Grid(4, 3);
        sheet = sheet with
        {
            Theme = dark,
            Inset = new(sheet.Shapes, sheet.Features, [0]),
            Graticule = new("BB", "BT", "LU", "LS"),
            Legend = [.. TestSheets.Fills.Select(fill => new LegendEntry(new AreaStyle(fill), "1–2", 1)), new(dark.Withheld, "x", 1, true)],
            StyleOf = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3],
        };

        var pixels = MapPicture.Draw(sheet, 640, 480, TestFonts.Both).ToPixels();

        Assert.Equal(dark.Paper.Pixel, pixels[0]);
        Assert.Equal(0, pixels.Count(pixel => pixel == MapTheme.Light.Paper.Pixel));
        Assert.InRange(pixels.Count(pixel => pixel == dark.Paper.Pixel), pixels.Length / 5, pixels.Length);
        Assert.Contains(dark.Title.Pixel, pixels);
    }
}
