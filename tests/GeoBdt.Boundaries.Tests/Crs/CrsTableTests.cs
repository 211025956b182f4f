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
