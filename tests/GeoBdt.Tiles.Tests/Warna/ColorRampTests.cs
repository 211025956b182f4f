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
        Assert.Equal("#bd0026", ramp.Reversed.Colours(5)[0].ToString());
        Assert.False(ColorRamp.TryFind("Jet", out _));
    }

    [Fact]
    public void Names_find_families_and_their_reverse_whatever_the_case()
    {
        Assert.True(ColorRamp.TryFind("VIRIDIS-balik", out var reversed));
        Assert.Equal("viridis-balik", reversed.Name);
        Assert.Equal(["#fde725", "#21908c", "#440154"], reversed.Colours(3).Select(colour => colour.ToString()));
        Assert.Equal("viridis", reversed.Reversed.Name);
        Assert.Equal(8, ColorRamp.All.Single(ramp => ramp.Name == "Set2").MostClasses);
        Assert.Equal("RdBu-balik", ColorRamp.DefaultDiverging.Name);
        Assert.Equal(ColorRamp.All.Count, ColorRamp.All.Select(ramp => ramp.Name.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Published_colours_of_each_kind_are_as_published()
    {
        // ColorBrewer 2.0; viridisLite, whose magma(3) has #b63679 and plasma(5) #cc4678: half a level lies between.
        foreach (var (name, colours) in ((string, string)[])[
            ("RdYlBu", "#d73027 #fc8d59 #fee090 #e0f3f8 #91bfdb #4575b4"), ("Dark2", "#1b9e77 #d95f02 #7570b3"),
            ("Paired", "#a6cee3 #1f78b4 #b2df8a #33a02c"), ("magma", "#000004 #b63779 #fcfdbf"),
            ("inferno", "#000004 #781c6d #ed6925 #fcffa4"), ("plasma", "#0d0887 #7e03a8 #cb4778 #f89441 #f0f921")])
        {
            Assert.True(ColorRamp.TryFind(name, out var ramp));
            Assert.Equal(colours, string.Join(' ', ramp.Colours(colours.Split(' ').Length)));
        }
    }

    [Fact]
    public void Every_family_has_every_size_and_sequential_ones_grade_by_lightness()
    {
        foreach (var ramp in ColorRamp.All)
        {
            for (var count = 0; count <= ramp.MostClasses; count++)
            {
                var colours = ramp.Colours(count);
                Assert.Equal(count, colours.Length);
                Assert.Equal(count, colours.Distinct().Count());
                if (ramp.Kind != RampKind.Sequential) continue;
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
