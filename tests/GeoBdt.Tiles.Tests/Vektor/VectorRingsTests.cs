using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Vektor;

public class VectorRingsTests
{
    [Fact]
    public void Two_squares_side_by_side_have_seven_edges()
    {
        var shapes = TestShapes.Grid(2, 1, 1000, 1000, 100);
        var rings = new VectorRings(new RasterWindow(1000, 1000, 1, 200, 100));

        var lines = rings.Borders(new BorderLayer(shapes, [0, 1], 2, default, 255) { CoastWidth = 0.7f }).ToArray();

        Assert.Equal([(0, 0), (1000, 0), (1000, 1000), (0, 1000)], rings.Read(shapes, 0).ToArray());
        // One between them, six around.
        Assert.Equal([(1, 20), (6, 7)], lines.Select(one => (one.Lines.Sum(line => line.Length - 1), (int)Math.Round(one.Width))));
    }

    [Fact]
    public void Edges_that_no_line_reaches_a_window_from_are_left_out()
    {
        // Five squares in a row of which the window shows the middle one.
        var shapes = TestShapes.Grid(5, 1, 1000, 1000, 100);
        var rings = new VectorRings(new RasterWindow(1200, 1000, 1, 100, 100));

        var lines = rings.Borders(new BorderLayer(shapes, [0, 1, 2, 3, 4], 1, default, 255)).SelectMany(one => one.Lines).ToArray();

        // Its own four, and those above and below its neighbours, which end at its corners.
        Assert.Equal(8, lines.Sum(line => line.Length - 1));
        Assert.All(lines.SelectMany(line => line), point => Assert.InRange(point.X, -1000, 2000));
    }

    [Fact]
    public void Every_edge_of_any_areas_is_drawn_once()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var shapes = TestShapes.Grid(random.Next(1, 12), random.Next(1, 12), 4000, 4000, 1000);
            // Some vertices fall away, some areas are left out.
            for (var v = 0; v < shapes.VertexZoom.Length; v++) shapes.VertexZoom[v] = (byte)(random.Next(20) == 0 ? 30 : 0);
            int[] features = [.. TestShapes.All(shapes).Where(_ => random.Next(5) > 0)];
            var rings = new VectorRings(new RasterWindow(4000, 4000, random.Next(3, 90), 4100, 4100));
            var expected = new HashSet<(int, int, int, int)>();
            foreach (var feature in features)
            {
                var points = rings.Read(shapes, shapes.FeatureRing[feature]).ToArray();
                for (var i = 0; points.Length > 1 && i < points.Length; i++) expected.Add(Edge(points[i], points[(i + 1) % points.Length]));
            }

            var drawn = new List<(int, int, int, int)>();
            foreach (var line in rings.Borders(new BorderLayer(shapes, features, 1, default, 255)).SelectMany(one => one.Lines))
            {
                for (var i = 1; i < line.Length; i++) drawn.Add(Edge(line[i - 1], line[i]));
            }

            Assert.True(drawn.Count == drawn.Distinct().Count(), $"seed {seed}: an edge is drawn twice");
            Assert.True(expected.SetEquals(drawn), $"seed {seed}: {expected.Count} edges, {drawn.Count} drawn");
        }
    }

    [Fact]
    public void Numbers_are_written_short_and_never_as_infinity()
    {
        Assert.Equal("0 -0.5 12.345 -3 100", Written(0.0, -0.5, 12.3449999, -3.0001, 99.9999));
        foreach (var value in (double[])[double.NaN, double.PositiveInfinity, 1e9])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new VectorText().Write(value));
        }

        Assert.Equal("0.016461", System.Text.Encoding.ASCII.GetString(new VectorText().Write(0.0164609, 6).Bytes));
    }

    static string Written(params double[] values)
    {
        var text = new VectorText();
        foreach (var value in values)
        {
            if (text.Length > 0) text.Write(" ");
            text.Write(value);
        }

        return System.Text.Encoding.ASCII.GetString(text.Bytes);
    }

    static (int, int, int, int) Edge((int X, int Y) a, (int X, int Y) b) =>
        a.CompareTo(b) < 0 ? (a.X, a.Y, b.X, b.Y) : (b.X, b.Y, a.X, a.Y);
}
