using System.Net;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Maps 1.0 on what stands behind a map, as <see cref="MapsConformanceTests"/> has the others.</summary>
public sealed class MapsBackgroundConformanceTests(Server server) : IClassFixture<Server>
{
    readonly OgcWalk _walk = new(server.Client());

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("transparent=true", 0x00000000u)]
    [InlineData("transparent=false", 0xFFFFFFFFu)]
    [InlineData("bgcolor=0x112233", 0xFF332211u)]
    [InlineData("bgcolor=112233", 0xFF332211u)]
    [InlineData("bgcolor=%23112233", 0xFF332211u)]
    [InlineData("bgcolor=LightBlue", 0xFFE6D8ADu)]
    [InlineData("bgcolor=lightblue&transparent=false", 0xFFE6D8ADu)]
    [InlineData("bgcolor=lightblue&transparent=true", 0x00000000u)]
    public async Task Background_bgcolor_transparent_and_map_success(string query, uint ground)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            // West of all areas, and areas.
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?bbox=111.4,-8.3,111.56,-8.22&width=320&height=160&{query}");
            for (var y = 0; y < 160; y++) Assert.All(map.Png.Pixels[(y * 320)..((y * 320) + 190)], pixel => Assert.Equal(ground, pixel));
            Assert.Equal(255u, map.Png.Pixels[(80 * 320) + 225] >> 24);
        }
    }

    [Theory]
    [InlineData("", 0x00000000u, 0x00000000u)]
    [InlineData("bgcolor=0x112233", 0xFF332211u, 0xFF332211u)]
    [InlineData("bgcolor=0x112233&void-color=0x445566", 0xFF332211u, 0xFF665544u)]
    [InlineData("void-color=teal&void-transparent=false", 0x00000000u, 0xFF808000u)]
    [InlineData("bgcolor=0x112233&void-transparent=true", 0xFF332211u, 0x00000000u)]
    [InlineData("transparent=true&void-color=teal", 0x00000000u, 0x00000000u)]
    public async Task Background_void_color_and_void_transparent(string query, uint ground, uint beyond)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?bbox=-200,-100,200,100&width=400&height=200&{query}");
            Assert.Equal((beyond, beyond), (map.Png.Pixels[(5 * 400) + 200], map.Png.Pixels[(100 * 400) + 19]));
            Assert.Equal((ground, ground), (map.Png.Pixels[(10 * 400) + 200], map.Png.Pixels[(100 * 400) + 20]));
            map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?bbox=-30000000,-30000000,30000000,30000000&bbox-crs=[EPSG:3857]&crs=[EPSG:3857]&width=300&height=300&{query}");
            Assert.Equal((beyond, ground), (map.Png.Pixels[(150 * 300) + 49], map.Png.Pixels[(150 * 300) + 51]));
        }
    }

    [Theory]
    [InlineData("bgcolor=0x1122")]
    [InlineData("bgcolor=0x11223344")]
    [InlineData("bgcolor=0x1G2233")]
    [InlineData("bgcolor=ungu")]
    [InlineData("bgcolor=rgb(300,0,0)")]
    [InlineData("void-color=transparent")]
    [InlineData("transparent=1")]
    [InlineData("void-transparent=ya")]
    public async Task Background_refusals(string query) => Assert.Equal(HttpStatusCode.BadRequest, await OgcMap.Status(_walk.Client, $"{OgcMap.Bare((await _walk.Maps())[0].Address)}?{query}"));
}
