using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Warna;

public class TextInkTests
{
    [Fact]
    public void Text_reads_on_every_colour_of_every_family()
    {
        foreach (var ramp in ColorRamp.All)
        {
            for (var count = 1; count <= ramp.MostClasses; count++)
            {
                foreach (var fill in ramp.Colours(count)) AssertReads(fill);
            }
        }
    }

    [Fact]
    public void Text_reads_on_every_grey_and_on_random_colours()
    {
        for (var grey = 0; grey < 256; grey++) AssertReads(new Rgb((byte)grey, (byte)grey, (byte)grey));
        var random = new Random(20261122);
        for (var i = 0; i < 20_000; i++) AssertReads(new Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
    }

    [Fact]
    public void Light_fills_take_ink_dark_ones_paper_and_middling_ones_black()
    {
        Assert.Equal(TextInk.Dark, TextInk.On(new Rgb(255, 255, 178)));
        Assert.Equal(TextInk.Light, TextInk.On(new Rgb(189, 0, 38)));
        Assert.Equal(new Rgb(0, 0, 0), TextInk.On(new Rgb(120, 120, 120)));
    }

    static void AssertReads(Rgb fill) => Assert.True(
        Rgb.Contrast(TextInk.On(fill), fill) >= TextInk.LeastContrast, $"{TextInk.On(fill)} on {fill}: {Rgb.Contrast(TextInk.On(fill), fill):F2}");
}
