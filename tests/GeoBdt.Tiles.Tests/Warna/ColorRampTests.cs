using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Warna;

public class ColorRampTests
{
    [Fact]
    public void Five_classes_of_YlOrRd_are_the_published_colours()
    {
        Assert.True(ColorRamp.TryFind("ylorrd", out var ramp));
        Assert.Equal(
            ["#ffffb2", "#fecc5c", "#fd8d3c", "#f03b20", "#bd0026"], ramp.Colours(5).Select(colour => colour.ToString()));
        Assert.Equal("#bd0026", ramp.Colours(5, reversed: true)[0].ToString());
        Assert.False(ColorRamp.TryFind("Jet", out _));
    }

    [Fact]
    public void Every_family_has_every_size_and_sequential_ones_grade_by_lightness()
    {
        foreach (var ramp in ColorRamp.All)
        {
            for (var count = 0; count <= ColorRamp.MaxClasses; count++)
            {
                var colours = ramp.Colours(count);
                Assert.Equal(count, colours.Length);
                Assert.Equal(count, colours.Distinct().Count());
                if (ramp.IsDiverging) continue;
                for (var i = 2; i < count; i++)
                {
                    var falls = colours[1].Luminance < colours[0].Luminance;
                    Assert.True(falls == colours[i].Luminance < colours[i - 1].Luminance, $"{ramp.Name} {count}: step {i}");
                }
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ColorRamp.Default.Colours(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColorRamp.Default.Colours(-1));
    }

    [Fact]
    public void Contrast_of_black_on_white_is_21()
    {
        Assert.Equal(21, Rgb.Contrast(new Rgb(0, 0, 0), new Rgb(255, 255, 255)), 6);
        Assert.False(Rgb.TryParse("12345g", out _));
        Assert.False(Rgb.TryParse("12345", out _));
        Assert.True(Rgb.TryParse("#0a0B0c", out var colour));
        Assert.Equal(new Rgb(10, 11, 12), colour);
    }
}
