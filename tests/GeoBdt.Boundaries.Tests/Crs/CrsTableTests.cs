using System.Globalization;
using GeoBdt.Boundaries.Crs;

namespace GeoBdt.Boundaries.Tests.Crs;

public sealed class CrsTableTests
{
    const double MetresPerDegree = 111_319.49;

    [Fact]
    public void Every_system_agrees_with_PROJ()
    {
        var lines = File.ReadAllLines(Path.Combine(Requires.RepositoryRoot, "tests/reference/crs/expected__proj-9.1.1.csv")).Skip(1).ToList();
        var systems = lines.GroupBy(line => line.Split(',')[0]).ToList();

        Assert.Equal(68, systems.Count);
        foreach (var system in systems)
        {
            var frame = CrsTable.Find(system.Key)!;
            foreach (var (line, at) in system.Select((line, at) => (line, at)))
            {
                var numbers = line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                double[] xy = [numbers[3], numbers[4]];
                frame.ToDegrees?.Invoke(xy);

                var metres = MetresPerDegree * Math.Max(Math.Abs(xy[0] - numbers[1]), Math.Abs(xy[1] - numbers[2]));
                Assert.True(metres <= (at == 4 ? 0.01 : 0.001), $"{line}: {metres} m");
            }
        }
    }

    [Theory]
    [InlineData("EPSG:32749")]
    [InlineData("EPSG:32654")]
    [InlineData("EPSG:23836")]
    public void A_position_that_is_nowhere_has_no_degrees_and_its_neighbour_has(string name)
    {
        var convert = CrsTable.Find(name)!.ToDegrees!;
        double[] expected = [500_000, 9_100_000];
        convert(expected);
        foreach (var wild in (double[])[1e300, -1e300, double.MaxValue, 3e9, 5e7])
        {
            double[] xy = [500_000, 9_100_000, 500_000, wild, wild, 9_100_000, 500_000, 9_100_000];
            convert(xy);

            Assert.Equal([.. expected, double.NaN, double.NaN, double.NaN, double.NaN, .. expected], xy);
        }

        // Whatever it may be there: it comes to an end.
        for (var x = -20; x <= 20; x++)
        {
            for (var y = -20; y <= 20; y++) convert([x * 1e6, y * 1e6]);
        }
    }

    [Theory]
    [InlineData("EPSG:32749")]
    [InlineData("32749")]
    [InlineData("epsg:32749")]
    [InlineData("urn:ogc:def:crs:EPSG::32749")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0:32749")]
    public void A_code_is_known_in_the_forms_that_files_write(string name) => Assert.Equal("EPSG:32749", CrsTable.Find(name)?.Name);

    [Theory]
    [InlineData("EPSG:32745")]
    [InlineData("EPSG:4238")]
    [InlineData("ESRI:54009")]
    [InlineData("EPSG:")]
    [InlineData("")]
    public void Another_code_is_not(string name) => Assert.Null(CrsTable.Find(name));
}
