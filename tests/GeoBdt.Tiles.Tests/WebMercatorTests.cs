namespace GeoBdt.Tiles.Tests;

public class WebMercatorTests
{
    [Fact]
    public void Known_points_fall_where_they_should()
    {
        Assert.Equal(1u << 31, WebMercator.ToX(0.0));
        Assert.Equal(1u << 31, WebMercator.ToY(0.0));
        Assert.Equal(0u, WebMercator.ToX(-180.0));
        Assert.Equal(uint.MaxValue, WebMercator.ToX(180.0));
        Assert.Equal(0u, WebMercator.ToY(90.0));
        Assert.Equal(0u, WebMercator.ToY(WebMercator.MaxLatitude));
        Assert.Equal(uint.MaxValue, WebMercator.ToY(-90.0));
        Assert.Equal(3u << 30, WebMercator.ToX(90.0));

        // Jakarta, by the formulas of EPSG:3857 in their other form: x = Rλ, y = R ln tan(π/4 + φ/2).
        const double MetresPerUnit = 40075016.685578488 / 4294967296.0;
        Assert.Equal(
            6378137.0 * 106.8296 * Math.PI / 180.0, (WebMercator.ToX(106.8296) - 2147483648.0) * MetresPerUnit, 0.01);
        Assert.Equal(
            6378137.0 * Math.Log(Math.Tan((Math.PI / 4.0) - (6.1786 * Math.PI / 360.0))),
            (2147483648.0 - WebMercator.ToY(-6.1786)) * MetresPerUnit,
            0.01);
    }

    [Fact]
    public void Six_decimals_of_a_degree_survive_the_round_trip()
    {
        var random = new Random(11);
        for (var i = 0; i < 100_000; i++)
        {
            var longitude = Math.Round(95.0 + (46.0 * random.NextDouble()), 6);
            var latitude = Math.Round(-11.0 + (17.0 * random.NextDouble()), 6);
            Assert.Equal(longitude, Math.Round(WebMercator.ToLongitude(WebMercator.ToX(longitude)), 6));
            Assert.Equal(latitude, Math.Round(WebMercator.ToLatitude(WebMercator.ToY(latitude)), 6));
        }
    }
}
