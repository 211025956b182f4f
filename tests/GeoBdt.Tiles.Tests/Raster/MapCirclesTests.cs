using System.Text;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Vektor;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Raster;

public class MapCirclesTests
{
    static readonly Rgb Red = new(200, 80, 22);

    [Fact]
    public void Areas_of_circles_are_in_proportion_to_values_down_to_the_smallest_that_is_seen()
    {
        var circles = new MapCircles([], Red, []) { Largest = 400, LargestRadius = 20 };

        Assert.Equal(20, circles.RadiusOf(400));
        Assert.Equal(10, circles.RadiusOf(100), 1e-12);
        Assert.Equal(5, circles.RadiusOf(25), 1e-12);
        Assert.Equal(MapCircles.LeastRadius, circles.RadiusOf(0.01));
    }

    [Fact]
    public void Two_circles_have_the_lens_in_common()
    {
        // Of radius 1, 1 apart: 2π/3 − √3/2.
        Assert.Equal((2 * Math.PI / 3) - (Math.Sqrt(3) / 2), MapCircles.Lens(1, 1, 1), 1e-12);
        Assert.Equal(0, MapCircles.Lens(1, 2, 3));
        Assert.Equal(Math.PI, MapCircles.Lens(3, 1, 1.5), 1e-12);

        const int seed = 11;
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var (one, other, apart) = (1 + random.NextDouble(), 0.5 + random.NextDouble(), 2.5 * random.NextDouble());
            // Counted on a grid, a hundredth wide.
            var count = 0;
            for (var x = -200; x < 200; x++)
            {
                for (var y = -200; y < 200; y++)
                {
                    var (u, v) = ((x + 0.5) / 100, (y + 0.5) / 100);
                    if ((u * u) + (v * v) < one * one && ((u - apart) * (u - apart)) + (v * v) < other * other) count++;
                }
            }

            Assert.True(Math.Abs((count / 10_000.0) - MapCircles.Lens(one, other, apart)) < 0.01, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Circles_shrink_until_little_of_them_is_covered()
    {
        var shapes = TestShapes.Grid(12, 9, 3_400_000_000, 2_200_000_000, 100_000);
        var window = RasterWindow.Fit(3_400_000_000, 2_200_000_000, 3_401_200_000, 2_200_900_000, 400, 300, 3);
        var circles = new MapCircles([.. Enumerable.Repeat(7.0, 108)], Red, []) { Largest = 7, LargestRadius = 60 };

        var fitted = circles.In(shapes, TestShapes.All(shapes), window);

        // Cells are some 33 pixels wide: circles of just over half of that meet their four neighbours a little.
        Assert.InRange(fitted.LargestRadius, 16, 19);
        Assert.Equal(4.5, (circles with { LargestRadius = 4.5 }).In(shapes, TestShapes.All(shapes), window).LargestRadius);
    }

    [Fact]
    public void Circles_laid_out_by_chance_cover_as_much_of_each_other_as_may_be_and_no_more()
    {
        const int seed = 3;
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var shapes = TestShapes.Grid(20, 15, 3_400_000_000, 2_200_000_000, 100_000);
            for (var i = 0; i < shapes.Label.Length; i++) shapes.Label[i] = (uint)((i % 2 == 0 ? 3_400_000_000 : 2_200_000_000) + random.Next(1_500_000));
            var window = RasterWindow.Fit(3_400_000_000, 2_200_000_000, 3_402_000_000, 2_201_500_000, 400, 300, 3);
            double[] values = [.. Enumerable.Range(0, 300).Select(i => i % 4 > 0 ? 0 : Math.Pow(random.NextDouble(), 3) * 900)];

            var circles = new MapCircles(values, Red, []) { Largest = values.Max(), LargestRadius = 40 }.In(shapes, TestShapes.All(shapes), window);

            // Every pair, one by one.
            double covered = 0, total = 0;
            for (var i = 0; i < 300; i += 4)
            {
                total += Math.PI * Math.Pow(circles.RadiusOf(values[i]), 2);
                for (var j = 0; j < i; j += 4)
                {
                    var dx = window.ColumnOf(shapes.Label[2 * i]) - window.ColumnOf(shapes.Label[2 * j]);
                    var dy = window.RowOf(shapes.Label[(2 * i) + 1]) - window.RowOf(shapes.Label[(2 * j) + 1]);
                    covered += MapCircles.Lens(circles.RadiusOf(values[i]), circles.RadiusOf(values[j]), Math.Sqrt((dx * dx) + (dy * dy)));
                }
            }

            Assert.True(circles.LargestRadius > 5, $"seed {seed}, round {round}: {circles.LargestRadius}");
            Assert.True(Math.Abs((covered / total) - MapCircles.MostCovered) < 0.001, $"seed {seed}, round {round}: {covered / total}");
        }
    }

    [Fact]
    public void The_larger_of_two_circles_is_below_and_both_are_on_the_picture_as_round_as_they_are()
    {
        var sheet = TestSheets.Of(TestShapes.Grid(2, 1, 3_400_000_000, 2_200_000_000, 100_000)) with
        {
            StyleOf = [3, 3],
            Circles = new MapCircles([100, 25], Red, [(100, "100"), (20, "20")]) { Largest = 100 },
        };
        var canvas = MapPicture.Draw(sheet, 640, 480, TestFonts.Both);

        // 24 pixels of radius and 12, and those of the legend: 24 once, as the smaller one lies in it but for its rim.
        var radius = 0.05 * 480;
        var red = canvas.ToPixels().Count(pixel => pixel == Red.Pixel);
        var expected = Math.PI * radius * radius * (1 + 0.25 + 1);
        Assert.InRange(red, expected * 0.88, expected * 1.02);

        var svg = Encoding.UTF8.GetString(SvgMap.Render(sheet, MapFormat.Screen(640, 480), TestFonts.Both));
        Assert.Equal(8, svg.Split("<circle ").Length - 1 - svg.Split("<pattern").Skip(1).Sum(one => one.Split("</pattern>")[0].Split("<circle ").Length - 1));
        Assert.Contains("r=\"24\" fill=\"#c85016\"", svg, StringComparison.Ordinal);
        Assert.Contains("r=\"12\" fill=\"#c85016\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_whose_circles_are_of_other_areas_is_refused()
    {
        var sheet = TestSheets.Grid(2, 2) with { Circles = new MapCircles([1], Red, []) { Largest = 1 } };

        Assert.Throws<ArgumentException>(() => MapPicture.Draw(sheet, 640, 480, TestFonts.Both));
    }
}
