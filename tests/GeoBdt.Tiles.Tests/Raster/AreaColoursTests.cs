using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Raster;

public class AreaColoursTests
{
    static readonly Rgb White = new(255, 255, 255);

    [Fact]
    public void Nine_classes_plain_and_under_both_hatches_have_their_exact_colours_in_one_palette_at_every_scale_and_on_both_grounds()
    {
        foreach (var theme in (MapTheme[])[MapTheme.Light, MapTheme.Dark])
        {
            foreach (var ramp in (ColorRamp[])[ColorRamp.Default, ColorRamp.DefaultDiverging])
            {
                var classes = ramp.Colours(9);
                AreaStyle[] styles =
                [
                    .. classes.Select(colour => new AreaStyle(colour)), theme.Zero, theme.SmallDenominator, theme.Withheld, theme.NoData,
                    .. classes.Select(colour => AreaStyle.Uncertain(colour, isDense: false)),
                    .. classes.Select(colour => AreaStyle.Uncertain(colour, isDense: true)),
                ];
                for (var scale = 1; scale <= RasterWindow.MaxScale; scale++)
                {
                    var colours = new AreaColours(styles, theme.Paper, scale, theme);
                    var table = colours.Table;
                    var run = new byte[AreaStyle.Period * scale];
                    Assert.InRange(table.Count, 1, 256);
                    for (var i = 0; i < styles.Length; i++)
                    {
                        var tile = styles[i].Tile(scale);
                        for (var y = 0; y < run.Length; y++)
                        {
                            colours.Fill(run, (byte)i, 0, y);
                            for (var x = 0; x < run.Length; x++)
                            {
                                Assert.True(table.Colours[run[x]] == tile[(y * run.Length) + x], $"{ramp.Name}, style {i}, scale {scale}");
                            }
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Fills_and_their_patterns_are_exact_however_many_styles_there_are()
    {
        AreaStyle[] styles =
        [
            .. ColorRamp.Default.Colours(9).Select(colour => new AreaStyle(colour)),
            AreaStyle.Zero, AreaStyle.NoData, AreaStyle.Withheld, AreaStyle.SmallDenominator,
            // Every class under both hatches of uncertainty: the most that a map can have.
            .. ColorRamp.Default.Colours(9).Select(colour => AreaStyle.Uncertain(colour, isDense: false)),
            .. ColorRamp.Default.Colours(9).Select(colour => AreaStyle.Uncertain(colour, isDense: true)),
        ];
        var colours = new AreaColours(styles, White);
        var palette = colours.Table.Colours.ToArray();
        var row = new byte[16];
        for (var style = 0; style < styles.Length; style++)
        {
            for (var y = 0; y < 8; y++)
            {
                colours.Fill(row, (byte)style, 3, y);
                for (var x = 0; x < row.Length; x++) Assert.Equal(styles[style].Tile()[(y * 8) + ((3 + x) & 7)], palette[row[x]]);
            }
        }

        colours.Fill(row, 255, 0, 0);
        Assert.All(row, number => Assert.Equal(White.Pixel, palette[number]));
        Assert.InRange(palette.Length, 50, 208);
    }

    [Fact]
    public void A_pixel_shows_the_two_that_fill_it_most_by_quarters()
    {
        var (red, blue) = (new Rgb(200, 0, 0), new Rgb(0, 0, 100));
        var colours = new AreaColours([new AreaStyle(red), new AreaStyle(blue)], White);
        var palette = colours.Table.Colours.ToArray();

        Assert.Equal(red.Pixel, Mixed(0, 250, 1, 5));
        Assert.Equal(Canvas.Blend(red.Pixel, blue.Pixel, 63), Mixed(0, 190, 1, 65));
        Assert.Equal(Canvas.Blend(red.Pixel, blue.Pixel, 127), Mixed(0, 128, 1, 127));
        // Two areas of one style on a coast are one.
        Assert.Equal(Canvas.Blend(red.Pixel, White.Pixel, 63), Mixed(0, 100, 0, 90));
        Assert.Equal(Canvas.Blend(White.Pixel, red.Pixel, 63), Mixed(0, 60, 255, 0));
        Assert.Equal(White.Pixel, Mixed(0, 20, 255, 0));

        uint Mixed(byte style, byte share, byte other, byte otherShare) => palette[colours.Mixed(style, share, other, otherShare, 0, 0)];
    }

    [Fact]
    public void Without_paper_the_edge_of_land_fades()
    {
        var colours = new AreaColours([new AreaStyle(new Rgb(9, 99, 199))], paper: null);
        var palette = colours.Table.Colours.ToArray();

        Assert.Equal(0u, palette[0]);
        Assert.Equal(0x7FC76309u, palette[colours.Mixed(0, 128, 255, 0, 0, 0)]);
    }

    [Fact]
    public void A_border_darkens_step_by_step_to_its_ink()
    {
        var (fill, ink) = (new Rgb(240, 200, 160), new Rgb(0x2B, 0x33, 0x3D));
        var colours = new AreaColours([new AreaStyle(fill)], White, ink);
        var palette = colours.Table.Colours.ToArray();
        var row = new byte[1];
        colours.Fill(row, 0, 0, 0);
        var before = fill.Pixel;
        for (var step = 1; step < AreaColours.InkSteps; step++)
        {
            var under = palette[colours.Under(colours.InkOf(ink), step)[row[0]]];
            Assert.True((under & 255) < (before & 255), $"step {step}");
            before = under;
        }

        Assert.Equal(ink.Pixel, before);
        Assert.Equal((0, 0, 8, 8), (AreaColours.StepOf(0), AreaColours.StepOf(15), AreaColours.StepOf(255), AreaColours.StepOf(240)));
        Assert.Throws<ArgumentException>(() => colours.InkOf(new Rgb(1, 2, 3)));
    }
}
