using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Tiles.Tests.Warna;

public class ColourVisionTests
{
    // Sharma, Wu and Dalal (2005), table 1: L, a, b of both colours and their difference.
    static readonly double[][] Published =
    [
        [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
        [50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615],
        [50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412],
        [50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000],
        [50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000],
        [50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000],
        [50, 0, 0, 50, -1, 2, 2.3669],
        [50, -1, 2, 50, 0, 0, 2.3669],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195],
        [50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195],
        [50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045],
        [50, -0.0010, 2.4900, 50, 0.0010, -2.4900, 4.8045],
        [50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461],
        [50, 2.5, 0, 50, 0, -2.5, 4.3065],
        [50, 2.5, 0, 73, 25, -18, 27.1492],
        [50, 2.5, 0, 61, -5, 29, 22.8977],
        [50, 2.5, 0, 56, -27, -3, 31.9030],
        [50, 2.5, 0, 58, 24, 15, 19.4535],
        [50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000],
        [50, 2.5, 0, 50, 3.2972, 0, 1.0000],
        [50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000],
        [50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000],
        [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
        [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
        [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
        [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
        [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
        [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
        [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
        [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
        [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
        [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
    ];

    [Fact]
    public void Differences_are_those_of_the_published_pairs_both_ways()
    {
        foreach (var row in Published)
        {
            var (one, other) = (new CieLab(row[0], row[1], row[2]), new CieLab(row[3], row[4], row[5]));
            Assert.Equal(row[6], CieLab.Difference(one, other), 4);
            Assert.Equal(row[6], CieLab.Difference(other, one), 4);
        }
    }

    [Fact]
    public void Screen_colours_have_their_known_places_in_cielab()
    {
        // White, and the primaries of sRGB as published for D65 (B. Lindbloom's calculator).
        AssertNear(new CieLab(100, 0, 0), CieLab.Of(new Rgb(255, 255, 255)));
        AssertNear(new CieLab(53.24, 80.09, 67.20), CieLab.Of(new Rgb(255, 0, 0)));
        AssertNear(new CieLab(87.73, -86.18, 83.18), CieLab.Of(new Rgb(0, 255, 0)));
        AssertNear(new CieLab(32.30, 79.19, -107.86), CieLab.Of(new Rgb(0, 0, 255)));
    }

    [Fact]
    public void Greys_look_the_same_to_all_and_red_and_green_alike_to_some()
    {
        var (red, green) = (new Rgb(0xD7, 0x30, 0x27), new Rgb(0x4D, 0x80, 0x1E));
        foreach (var vision in ColourVisions.All)
        {
            AssertNear(CieLab.Of(new Rgb(128, 128, 128)), vision.Seen(new Rgb(128, 128, 128)));
            var difference = CieLab.Difference(vision.Seen(red), vision.Seen(green));
            if (vision is ColourVision.Protanopia or ColourVision.Deuteranopia) Assert.InRange(difference, 0, 13);
            else Assert.True(difference > 40, $"{vision}: {difference}");
        }
    }

    // What /peta/palet.json says; a look-up for people, and a guard of the tables: the wrong digit moves a distance.
    [Fact]
    public void Families_are_safe_for_the_counts_that_all_eyes_tell_apart()
    {
        var safe = ColorRamp.All.Select(ramp =>
        {
            var counts = Enumerable.Range(2, ramp.MostClasses - 1).Where(ramp.IsSafe).ToArray();
            return $"{ramp.Name}: {(counts.Length == 0 ? "none" : string.Join(' ', counts))}";
        });

        Assert.Equal(
            """
            YlOrRd: 2 3 4 5 6 7 8 9
            YlGnBu: 2 3 4 5 6 7
            OrRd: 2 3 4 5
            BuPu: 2 3 4 5 6 7
            Blues: 2 3 4 5
            Greens: 2 3 4 5 6 7
            Oranges: 2 3 4 5 6 7 8 9
            Purples: 2 3 4 5 6 7
            Reds: 2 3 4 5 6 7 8 9
            Greys: 2 3 4 5 6 7
            BuGn: 2 3 4 5
            GnBu: 2 3 4 5
            PuBu: 2 3 4 5 6 7
            PuBuGn: 2 3 4 5 6 7
            PuRd: 2 3 4 5 6 7
            RdPu: 2 3 4 5 6 7
            YlGn: 2 3 4 5
            YlOrBr: 2 3 4 5 6 7 8 9
            viridis: 2 3 4 5 6 7 8
            magma: 2 3 4 5 6 7 8 9
            inferno: 2 3 4 5 6 7 8 9
            plasma: 2 3 4 5 6 7
            cividis: 2 3 4 5 6 7 8 9
            RdBu: 2 3 4 5 6 7 8 9
            PuOr: 2 3 4 5 6 7 8 9
            BrBG: 2 3 4 5 6 8
            PRGn: 2 3 4 5 6 7 8 9
            PiYG: 2 3 4 5 6 8
            RdGy: 2 3 4 5 6 7 8 9
            RdYlBu: 2 3 4 5 6 7 8 9
            RdYlGn: none
            Spectral: 2 3 4 5
            Set2: 2 3
            Dark2: 2 3
            Paired: 2 3 4 5
            Set1: 2 3
            Set3: 2 3 4
            Accent: 2
            Pastel1: 2 3
            Pastel2: 2 3
            """,
            string.Join('\n', safe));
    }

    [Fact]
    public void Neighbours_of_safe_sets_differ_in_all_eyes_by_more_than_the_bound()
    {
        foreach (var ramp in ColorRamp.All)
        {
            for (var count = 2; count <= ramp.MostClasses; count++)
            {
                var colours = ramp.Reversed.Colours(count);
                var least = ColourVisions.All.Min(vision => colours.Zip(colours[1..]).Min(pair =>
                    CieLab.Difference(vision.Seen(pair.First), vision.Seen(pair.Second))));
                // Ends of diverging families may be taken for each other where neighbours are not.
                Assert.True(least >= ramp.LeastDifference(count) - 1e-9, $"{ramp.Name} {count}: {least}");
                if (ramp.IsSafe(count)) Assert.True(least >= ColorRamp.SafeDifference, $"{ramp.Name} {count}: {least}");
            }
        }

        Assert.True(ColorRamp.Default.IsSafe(9) && ColorRamp.DefaultDiverging.IsSafe(9));
    }

    static void AssertNear(CieLab expected, CieLab actual) => Assert.True(
        Math.Abs(expected.L - actual.L) + Math.Abs(expected.A - actual.A) + Math.Abs(expected.B - actual.B) < 0.1, $"{actual} is not {expected}");
}
