using System.Diagnostics;
using System.Globalization;
using System.Text;
using GeoBdt.Tiles.GeoJson;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Tiles.Tests.Proyeksi;

public sealed class CoordinateSystemsTests
{
    [Fact]
    public void Every_system_has_the_coordinates_of_PROJ_all_over_Indonesia()
    {
        // A grid over Indonesia and its seas, odd enough to lie on no meridian of a zone.
        var places = (from i in Enumerable.Range(0, 47) from j in Enumerable.Range(0, 19) select (X: WebMercator.ToX(94.7 + i), Y: WebMercator.ToY(-11.3 + j))).ToArray();
        var input = string.Concat(places.Select(one => string.Create(CultureInfo.InvariantCulture, $"{WebMercator.ToLongitude(one.X):R} {WebMercator.ToLatitude(one.Y):R}\n")));

        foreach (var system in CoordinateSystems.All.Where(one => one.Name.StartsWith("EPSG:3", StringComparison.Ordinal)))
        {
            var expected = Gdaltransform(system.Name, input);
            Assert.Equal(places.Length, expected.Length);
            foreach (var (place, (east, north)) in places.Zip(expected))
            {
                var own = system.FromWorld(place.X, place.Y);
                Assert.True(Math.Abs(own.East - east) < 0.001 && Math.Abs(own.North - north) < 0.001, $"{system.Name}: {own}, PROJ has ({east}, {north})");
            }
        }
    }

    [Fact]
    public void A_zone_has_the_textbook_coordinates_on_its_meridian_and_equator()
    {
        var south = CoordinateSystems.All.Single(one => one.Name == "EPSG:32749");
        var north = CoordinateSystems.All.Single(one => one.Name == "EPSG:32649");

        Assert.Equal((500_000, 10_000_000), Rounded(south.FromWorld(WebMercator.ToX(111), WebMercator.ToY(0))));
        Assert.Equal((500_000, 0), Rounded(north.FromWorld(WebMercator.ToX(111), WebMercator.ToY(0))));
        // A quarter of a degree of the equator, 111,319.49 m each, with the scale on the meridian.
        Assert.Equal((500_000 + Math.Round(27_829.87 * 0.9996), 0), Rounded(north.FromWorld(WebMercator.ToX(111.25), WebMercator.ToY(0))));
    }

    [Fact]
    public void Boxes_of_aligned_systems_come_back_to_the_same_world_unit()
    {
        foreach (var system in CoordinateSystems.All.Where(one => one.IsAlignedWithWorld))
        {
            for (var seed = 1; seed <= 200; seed++)
            {
                var random = new Random(seed);
                var (x, y) = ((uint)random.NextInt64(1, uint.MaxValue), WebMercator.ToY(-80 + (160 * random.NextDouble())));
                var (east, north) = system.FromWorld(x, y);
                Assert.Equal((x, y), system.ToWorld(east, north));
            }
        }

        Assert.All(CoordinateSystems.All.Where(one => !one.IsAlignedWithWorld), one => Assert.Throws<NotSupportedException>(() => one.ToWorld(0, 0)));
    }

    [Fact]
    public void All_of_Indonesia_is_in_reach_of_every_zone_and_Africa_is_not()
    {
        Assert.Equal(21, CoordinateSystems.All.Count);
        Assert.All(CoordinateSystems.All, one => Assert.True(one.Reaches(95, 141.1)));
        Assert.All(CoordinateSystems.All.Where(one => !one.IsAlignedWithWorld), one => Assert.False(one.Reaches(20, 120)));
    }

    [Theory]
    [InlineData(0, 2, "0")]
    [InlineData(-0.004, 2, "0")]
    [InlineData(0.005, 2, "0")]
    [InlineData(-0.05, 2, "-0.05")]
    [InlineData(9_123_456.789, 2, "9123456.79")]
    [InlineData(-20_037_508.342789244, 2, "-20037508.34")]
    [InlineData(500_000, 2, "500000")]
    [InlineData(-180, 6, "-180")]
    [InlineData(111.5000004, 6, "111.5")]
    public void Numbers_are_written_with_the_fewest_digits(double value, int decimals, string expected)
    {
        Span<byte> buffer = stackalloc byte[FixedDecimals.MaxLength];

        Assert.Equal(expected, Encoding.ASCII.GetString(buffer[..FixedDecimals.Write(buffer, value, decimals)]));
    }

    static (double, double) Rounded((double East, double North) place) => (Math.Round(place.East), Math.Round(place.North));

    static (double East, double North)[] Gdaltransform(string system, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Requires.Program("gdaltransform", "gdal-bin"), ["-s_srs", "EPSG:4326", "-t_srs", system, "-output_xy"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return
        [
            .. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ')).Select(one => (double.Parse(one[0], CultureInfo.InvariantCulture), double.Parse(one[1], CultureInfo.InvariantCulture))),
        ];
    }
}
