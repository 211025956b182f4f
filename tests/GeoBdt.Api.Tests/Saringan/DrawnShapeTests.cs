using System.Globalization;
using GeoBdt.Api.Cql2;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Saringan;
using GeoBdt.Tiles;
using NetTopologySuite.IO;
using Nts = NetTopologySuite.Geometries;

namespace GeoBdt.Api.Tests.Saringan;

public sealed class DrawnShapeTests
{
    [Fact]
    public void Random_shapes_and_areas_intersect_exactly_when_nettopologysuite_says_so()
    {
        var (touching, apart) = (0, 0);
        for (var seed = 1; seed <= 1_500; seed++)
        {
            var random = new Random(seed);
            var (outline, hole) = (Star(random, 110, -7, 0.3 + random.NextDouble()), Star(random, 110, -7, 0.05));
            (bool, (double Lon, double Lat)[])[] rings = random.Next(2) == 0 ? [(false, outline)] : [(false, outline), (true, hole)];
            var shapes = PolygonRelease.Shapes(1, [rings]);
            var text = Drawn(random);
            var written = ((GeometryLiteral)((Intersects)Cql2TextReader.Read($"S_INTERSECTS(geometry,{text})")).Right).Value;
            var expected = Polygon(shapes).Intersects(new WKTReader().Read(text));

            Assert.True(expected == new DrawnShape(written).Intersects(shapes, 0), $"seed {seed}: {expected} of {text}");
            (touching, apart) = (touching + (expected ? 1 : 0), apart + (expected ? 0 : 1));
        }

        Assert.True(touching > 200 && apart > 200, $"{touching} touch, {apart} do not.");
    }

    [Fact]
    public void Random_written_shapes_intersect_each_other_exactly_when_nettopologysuite_says_so()
    {
        for (var seed = 1; seed <= 1_500; seed++)
        {
            var random = new Random(seed);
            var (one, two) = (Drawn(random), Drawn(random));
            var condition = (Intersects)Cql2TextReader.Read($"S_INTERSECTS({one},{two})");
            var found = new DrawnShape(((GeometryLiteral)condition.Left).Value).Intersects(new DrawnShape(((GeometryLiteral)condition.Right).Value));

            Assert.True(new WKTReader().Read(one).Intersects(new WKTReader().Read(two)) == found, $"seed {seed}: {one} {two}");
        }
    }

    [Theory]
    [InlineData("BBOX(111,-9,112,-8)", "POINT(111.5 -8.5)", true)]
    [InlineData("BBOX(111,-9,112,-8)", "POINT(112 -8)", true)]
    [InlineData("BBOX(170,-10,-170,10)", "POINT(-175 0)", true)]
    [InlineData("BBOX(170,-10,-170,10)", "POINT(0 0)", false)]
    [InlineData("POINT(1 2)", "POINT(1 2)", true)]
    [InlineData("POINT(1 2)", "MULTIPOINT(1 2.5,3 4)", false)]
    [InlineData("BBOX(0,0,10,10)", "BBOX(4,4,5,5)", true)]
    public void Boxes_and_points_meet_as_shapes_do(string one, string two, bool expected)
    {
        var condition = (Intersects)Cql2TextReader.Read($"S_INTERSECTS({one},{two})");

        Assert.Equal(expected, new DrawnShape(((GeometryLiteral)condition.Left).Value).Intersects(new DrawnShape(((GeometryLiteral)condition.Right).Value)));
    }

    // The same question as bbox= must have the same answer.
    [Fact]
    public void A_box_lets_through_what_bbox_does()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var shapes = PolygonRelease.Shapes(1, [[(false, Star(random, 110, -7, 1))]]);
            var (west, south, size) = (108.5 + (3 * random.NextDouble()), -8.5 + (3 * random.NextDouble()), random.NextDouble());
            var box = new WorldBox(WebMercator.ToX(west), WebMercator.ToY(south + size), WebMercator.ToX(west + size), WebMercator.ToY(south));

            Assert.Equal(BoxSearch.Intersects(shapes, 0, box), new DrawnShape(new BoxShape(west, south, west + size, south + size)).Intersects(shapes, 0));
        }
    }

    static string Drawn(Random random)
    {
        var (lon, lat) = (109 + (2 * random.NextDouble()), -8 + (2 * random.NextDouble()));
        var (one, two) = (Ring(Star(random, lon, lat, 0.05 + random.NextDouble())), Ring(Star(random, lon + 1, lat, 0.3)));
        return random.Next(7) switch
        {
            0 => $"POINT({At(lon, lat)})",
            1 => $"MULTIPOINT(({At(lon, lat)}),({At(lon + 1, lat - 1)}))",
            2 => $"LINESTRING({At(lon, lat)},{At(lon + random.NextDouble(), lat + random.NextDouble())},{At(lon, lat + 1)})",
            3 => $"MULTILINESTRING(({At(lon, lat)},{At(lon + 0.1, lat)}),({At(lon + 0.2, lat)},{At(lon + 0.2, lat - 0.7)}))",
            4 => $"MULTIPOLYGON(({one}),({Ring(Star(random, lon + 3, lat, 0.5))}))",
            5 => $"GEOMETRYCOLLECTION(POINT({At(lon, lat)}),POLYGON({two}))",
            _ => $"POLYGON({one})",
        };
    }

    static (double Lon, double Lat)[] Star(Random random, double lon, double lat, double size)
    {
        var corners = 3 + random.Next(12);
        return [.. Enumerable.Range(0, corners).Select(i => -2 * Math.PI * i / corners).Select(angle =>
        {
            var radius = size * (0.4 + (0.6 * random.NextDouble()));
            return (lon + (radius * Math.Cos(angle)), lat + (radius * Math.Sin(angle)));
        })];
    }

    static string Ring((double Lon, double Lat)[] ring) => $"({string.Join(',', ring.Append(ring[0]).Select(at => At(at.Lon, at.Lat)))})";

    static string At(double lon, double lat) => string.Create(CultureInfo.InvariantCulture, $"{lon:R} {lat:R}");

    // The area in degrees, as answers show it.
    static Nts.Polygon Polygon(ShapeSet shapes)
    {
        var factory = new Nts.GeometryFactory();
        var rings = Enumerable.Range(0, shapes.RingVertex.Length - 1).Select(ring =>
        {
            Nts.Coordinate[] open = [.. Enumerable.Range(shapes.RingVertex[ring], shapes.RingVertex[ring + 1] - shapes.RingVertex[ring])
                .Select(v => new Nts.Coordinate(WebMercator.ToLongitude(shapes.Xy[2 * v]), WebMercator.ToLatitude(shapes.Xy[(2 * v) + 1])))];
            return factory.CreateLinearRing([.. open, open[0]]);
        }).ToArray();
        return factory.CreatePolygon(rings[0], rings[1..]);
    }
}
