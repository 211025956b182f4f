using GeoBdt.Api.GeoJson;
using GeoBdt.Tiles;
using NetTopologySuite.Geometries;

namespace GeoBdt.Api.Tests.GeoJson;

public sealed class BoxSearchTests
{
    [Fact]
    public void Random_stars_and_boxes_intersect_exactly_when_nettopologysuite_says_so()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var star = Star(random);
            var shapes = PolygonRelease.Shapes(1, [[(false, star)]]);
            var box = RandomBox(random);
            var factory = new GeometryFactory();
            var polygon = factory.CreatePolygon([.. Enumerable.Range(0, star.Length + 1).Select(i => World(star[i % star.Length]))]);
            var rectangle = factory.ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));

            Assert.True(polygon.Intersects(rectangle) == BoxSearch.Intersects(shapes, 0, box), $"seed {seed}");
        }
    }

    [Fact]
    public void A_box_in_a_hole_touches_nothing()
    {
        var release = PolygonRelease.Content().Shapes[Indicators.Wilayah.Tingkat.Desa];
        var hole = new WorldBox(WebMercator.ToX(1.5), WebMercator.ToY(-1.5), WebMercator.ToX(2.5), WebMercator.ToY(-2.5));
        var between = new WorldBox(WebMercator.ToX(4.5), WebMercator.ToY(-1), WebMercator.ToX(5.5), WebMercator.ToY(-1.5));
        var inside = new WorldBox(WebMercator.ToX(0.2), WebMercator.ToY(-0.2), WebMercator.ToX(0.8), WebMercator.ToY(-0.8));

        Assert.False(BoxSearch.Intersects(release, 0, hole));
        Assert.False(BoxSearch.Intersects(release, 0, between));
        Assert.True(BoxSearch.Intersects(release, 0, inside));
    }

    static (double Lon, double Lat)[] Star(Random random) =>
    [
        .. Enumerable.Range(0, 3 + random.Next(12)).Select(i => -i / 15.0 * 2 * Math.PI).Select(angle =>
        {
            var radius = 0.2 + random.NextDouble();
            return (110 + (radius * Math.Cos(angle)), -7 + (radius * Math.Sin(angle)));
        }),
    ];

    static WorldBox RandomBox(Random random)
    {
        var (west, south) = (108.5 + (3 * random.NextDouble()), -8.5 + (3 * random.NextDouble()));
        var side = random.NextDouble() * random.NextDouble() * 2;
        return new WorldBox(WebMercator.ToX(west), WebMercator.ToY(south + side), WebMercator.ToX(west + side), WebMercator.ToY(south));
    }

    static Coordinate World((double Lon, double Lat) place) => new(WebMercator.ToX(place.Lon), WebMercator.ToY(place.Lat));
}
