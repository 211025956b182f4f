using System.Globalization;
using System.Net;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>A map as it was answered: its pixels, and what the headers say of its place.</summary>
sealed record OgcMap(TestPng Png, double[] Box, string Crs)
{
    const double MetresPerDegree = 111_319.49;

    /// <summary>A map that must be there, as PNG.</summary>
    public static async Task<OgcMap> Get(HttpClient client, string address, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} → {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var box = Assert.Single(answer.Headers.GetValues("Content-Bbox")).Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(4, box.Length);
        return new(TestPng.Read(await answer.Content.ReadAsByteArrayAsync()), box, Assert.Single(answer.Headers.GetValues("Content-Crs")));
    }

    /// <summary>What becomes of a request; a refusal explains itself in both languages.</summary>
    public static async Task<HttpStatusCode> Status(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        if ((int)answer.StatusCode >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(" / ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        return answer.StatusCode;
    }

    /// <summary>An address without what a link says of the format.</summary>
    public static string Bare(string address) => new UriBuilder(address) { Query = "" }.Uri.ToString();

    /// <summary>Northing of Web Mercator, by its formula.</summary>
    public static double Northing(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) / Math.PI * 20037508.342789244;

    /// <summary>Width and height are as on the ground.</summary>
    public void HasProportions()
    {
        var (across, up) = Ground();
        Assert.Equal(across / up, (double)Png.Width / Png.Height, 0.02);
    }

    /// <summary>A pixel is so many metres in both directions.</summary>
    public void HasScale(double metresPerPixel)
    {
        var (across, up) = Ground();
        Assert.Equal(metresPerPixel, across / Png.Width, 0.05 * metresPerPixel);
        Assert.Equal(metresPerPixel, up / Png.Height, 0.05 * metresPerPixel);
    }

    // South of the equator: the latitude nearest to it is the northern edge.
    (double Across, double Up) Ground() =>
        ((Box[2] - Box[0]) * MetresPerDegree * Math.Cos(Box[3] * Math.PI / 180), (Box[3] - Box[1]) * MetresPerDegree);
}
