using GeoBdt.Api.Cql2;
using GeoBdt.Api.Saringan;

namespace GeoBdt.Api.Tests.Saringan;

public sealed class FilterCrsTests
{
    // PROJ 9.1.1, gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:…
    [Theory]
    [InlineData(32749, 556161.869859462, 9083605.93296578, 111.51, -8.29)]
    [InlineData(32749, -1296973.17055918, 10574974.9685141, 95, 5)]
    [InlineData(32749, 3951467.02975672, 8853110.53314252, 141, -9)]
    [InlineData(32654, 500000.000000003, 221060.993590786, 141, 2)]
    [InlineData(32646, 4939987.82361643, 13866.4462784709, 130, 0.1)]
    [InlineData(4326, -8.29, 111.51, 111.51, -8.29)]
    [InlineData(3857, 12413236.418357935, -926075.4030969363, 111.51, -8.29)]
    public void Positions_are_where_proj_has_them(int code, double x, double y, double longitude, double latitude)
    {
        var crs = FilterCrs.All.Single(one => one.Uri.EndsWith($"/EPSG/0/{code}", StringComparison.Ordinal));
        var moved = (PointShape)crs.InDegrees(new PointShape(new(x, y)), 0);

        Assert.Equal(longitude, moved.At.X, 8);
        Assert.Equal(latitude, moved.At.Y, 8);
    }

    [Fact]
    public void A_box_of_metres_keeps_its_bent_sides()
    {
        var utm = FilterCrs.All.Single(one => one.Uri.EndsWith("/32749", StringComparison.Ordinal));
        var ring = ((PolygonShape)utm.InDegrees(new BoxShape(300_000, 9_000_000, 700_000, 9_400_000), 0)).Rings[0];

        Assert.Equal(65, ring.Count);
        Assert.Equal(ring[0], ring[^1]);
        // The meridian of the zone is 111° E: the lower side lies farthest south there.
        Assert.True(ring[8].Y < ring[0].Y - 0.003 && Math.Abs(ring[8].X - 111) < 1e-6);
    }

    [Theory]
    [InlineData(1e30, 0)]
    [InlineData(0, 1e300)]
    [InlineData(5e8, 5e8)]
    public void Positions_of_no_place_are_refused(double x, double y)
    {
        foreach (var crs in FilterCrs.All)
        {
            Assert.Equal(7, Assert.Throws<Cql2Exception>(() => crs.InDegrees(new PointShape(new(x, y)), 7)).At);
            Assert.Equal(7, Assert.Throws<Cql2Exception>(() => crs.InDegrees(new BoxShape(x, y, x, y), 7)).At);
        }
    }
}
