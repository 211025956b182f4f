using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Warna;

public class BivariateColoursTests
{
    [Fact]
    public void Every_two_of_the_nine_are_told_apart_by_all_eyes()
    {
        // More than twice what is asked of classes: neighbours differ in two ways at once.
        const double Least = 2 * ColorRamp.SafeDifference;
        foreach (var vision in ColourVisions.All)
        {
            var seen = BivariateColours.All.Select(colour => vision.Seen(colour)).ToArray();
            for (var i = 0; i < seen.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var difference = CieLab.Difference(seen[i], seen[j]);
                    Assert.True(difference >= Least, $"{vision}: {BivariateColours.All[i]} and {BivariateColours.All[j]} differ by {difference:0.0}.");
                }
            }
        }
    }

    [Fact]
    public void The_cells_grow_darker_with_either_value_and_counts_read_on_all_of_them()
    {
        for (var up = 0; up < BivariateColours.Side; up++)
        {
            for (var across = 0; across < BivariateColours.Side; across++)
            {
                var colour = BivariateColours.Of(across, 3, up, 3);
                Assert.True(Rgb.Contrast(TextInk.On(colour), colour) >= TextInk.LeastContrast);
                if (across > 0) Assert.True(colour.Luminance < BivariateColours.Of(across - 1, 3, up, 3).Luminance);
                if (up > 0) Assert.True(colour.Luminance < BivariateColours.Of(across, 3, up - 1, 3).Luminance);
            }
        }
    }

    [Fact]
    public void Fewer_classes_take_the_ends_and_one_alone_the_middle()
    {
        Assert.Equal(BivariateColours.All[2], BivariateColours.Of(1, 2, 0, 3));
        Assert.Equal(BivariateColours.All[4], BivariateColours.Of(0, 1, 0, 1));
        Assert.Equal(BivariateColours.All[7], BivariateColours.Of(0, 1, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => BivariateColours.Of(3, 3, 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BivariateColours.Of(0, 4, 0, 3));
    }
}
