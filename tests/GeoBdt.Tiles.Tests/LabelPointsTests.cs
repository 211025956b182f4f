using GeoBdt.Tiles.Tests.Support;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;

namespace GeoBdt.Tiles.Tests;

public class LabelPointsTests
{
    [Fact]
    public void The_label_of_a_square_is_its_middle_and_that_of_an_L_is_in_its_corner()
    {
        Assert.Equal((5000u, 5000u), Label([0, 0, 10_000, 0, 10_000, 10_000, 0, 10_000]));

        // Arms of 2,000 in an L of 10,000: the widest circle touches both outer sides and the inner corner, so
        // r = √2 · (2000 − r), r = 1171.6.
        var (x, y) = Label([0, 0, 2_000, 0, 2_000, 8_000, 10_000, 8_000, 10_000, 10_000, 0, 10_000]);
        Assert.Equal(1171.6, x, 100.0);
        Assert.Equal(10_000 - 1171.6, y, 100.0);
    }

    [Fact]
    public void Labels_lie_inside_and_nearly_as_far_from_the_border_as_can_be()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var partition = new RandomPartition(seed, 1, 1, 1 << random.Next(8, 24), bends: 4);
            var shell = partition.Blob(2.5, 2.5, 1.0, random.Next(3, 90));
            var hole = partition.Blob(2.5 + random.NextDouble() - 0.5, 2.5, 0.1, 20);
            var builder = new ShapeSetBuilder(1);
            ShapeSetBuilderTests.AddFeature(builder, 0, 1, partition.Blob(4.5, 2.5, 0.3, 10));
            builder.AddRing(shell, isHole: false);
            builder.AddRing(hole, isHole: true);
            var shapes = builder.Build()[0];

            var ring = Polygons.Ring(shell);
            var polygon = ring.Factory.CreatePolygon(ring).Difference(ring.Factory.CreatePolygon(Polygons.Ring(hole)));
            var label = polygon.Factory.CreatePoint(new Coordinate(shapes.Label[0], shapes.Label[1]));
            var size = Math.Min(polygon.EnvelopeInternal.Width, polygon.EnvelopeInternal.Height);
            var best = new MaximumInscribedCircle(polygon, 0.001 * size).GetRadiusLine().Length;
            Assert.True(polygon.Contains(label), $"seed {seed}: {label} is outside.");
            // 1 % for the search and as much for the detail left out of it.
            var distance = polygon.Boundary.Distance(label);
            Assert.True(distance >= best - (0.02 * size) - 1.0, $"seed {seed}: {distance} from the border of {best}");
        }
    }

    [Fact]
    public void A_sliver_thinner_than_the_precision_still_has_its_label_inside()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            // A strip along a diagonal, 20,000 units long and 40 wide: 0.2 % of its box.
            var random = new Random(seed);
            var (endX, endY) = ((uint)random.Next(8_000, 20_000), (uint)random.Next(8_000, 20_000));
            uint[] strip = [1000, 1000, 1000 + endX, 1000 + endY, 970 + endX, 1030 + endY, 970, 1030];
            var (x, y) = Label(strip);
            var ring = Polygons.Ring(strip);
            var label = ring.Factory.CreatePoint(new Coordinate(x, y));
            Assert.True(ring.Factory.CreatePolygon(ring).Contains(label), $"seed {seed}: {label}");
        }
    }

    [Fact]
    public void A_feature_without_a_shape_has_no_label_and_one_without_an_inside_does_not_hang()
    {
        var builder = new ShapeSetBuilder(1);
        builder.BeginFeature(0, 1);
        ShapeSetBuilderTests.AddFeature(builder, 0, 2, [100, 100, 200, 100, 200, 200]);
        builder.AddRing([100, 100, 200, 100, 200, 200], isHole: true);
        var shapes = builder.Build()[0];
        Assert.Equal([0u, 0u], shapes.Label[..2]);
        Assert.InRange(shapes.Label[2], 100u, 200u);
    }

    static (uint X, uint Y) Label(uint[] ring)
    {
        var builder = new ShapeSetBuilder(1);
        ShapeSetBuilderTests.AddFeature(builder, 0, 1, ring);
        var shapes = builder.Build()[0];
        return (shapes.Label[0], shapes.Label[1]);
    }
}
