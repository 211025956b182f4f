using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>
/// The abstract tests of OGC API Maps 1.0 (20-058, annex A) of the classes that we declare, walked from the landing page by links alone: what maps there
/// are, how they are found and what they are made of. The name of each test is that of the abstract test; docs/OGC-UBIN-PETA.md lists them.
/// </summary>
public sealed partial class MapsConformanceTests(Server server) : IClassFixture<Server>
{
    const string Conf = "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/";

    readonly OgcWalk _walk = new(server.Client());

    [Fact]
    public async Task Core_conformance_success()
    {
        var declared = (await _walk.Follow(await _walk.Landing(), "conformance"))["conformsTo"]!.AsArray().Select(one => (string?)one).ToList();

        foreach (var name in (string[])
        [
            "core", "collection-map", "dataset-map", "styled-map", "background", "scaling", "display-resolution", "spatial-subsetting", "png", "svg",
            "api-operations", "cors",
        ])
        {
            Assert.Contains(Conf + name, declared);
        }
    }

    [Fact]
    public async Task Core_map_op_and_map_response()
    {
        var maps = await _walk.Maps();
        // The whole, four collections, a style of the whole and one of a collection.
        Assert.Equal(7, maps.Count);
        foreach (var (_, address) in maps)
        {
            Assert.EndsWith("/map", new Uri(address).AbsolutePath, StringComparison.Ordinal);
            var map = await OgcMap.Get(_walk.Client, address, accept: "image/png");

            Assert.Equal("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", map.Crs);
            Assert.True(map.Box[0] < map.Box[2] && map.Box[1] < map.Box[3]);
            // The invented district, all of it and nothing more.
            Assert.InRange(map.Box[0], 111.5 - 1e-6, 111.5 + 1e-6);
            Assert.InRange(map.Box[1], -8.3 - 1e-6, -8.3 + 1e-6);
        }
    }

    [Fact]
    public async Task Collection_map_desc_links_desc_crs_and_map_operation()
    {
        foreach (var collection in await _walk.Collections())
        {
            Assert.Contains("http://www.opengis.net/def/crs/OGC/1.3/CRS84", collection["crs"]!.AsArray().Select(one => (string?)one));
            Assert.Equal($"/collections/{collection.Text("id")}/map", new Uri(OgcWalk.Href(collection, OgcWalk.MapRel, "image/png")).AbsolutePath);
        }
    }

    [Fact]
    public async Task Dataset_map_landingpage_desc_extent_desc_crs_and_operation()
    {
        var landing = await _walk.Landing();

        Assert.Equal("/map", new Uri(OgcWalk.Href(landing, OgcWalk.MapRel, "image/png")).AbsolutePath);
        Assert.Equal([111.5, -8.3, 111.62, -8.22], landing["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(one => (double)one!));
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", landing["extent"]!["spatial"].Text("crs"));
        // Every one that is named is one that a map can be had in.
        foreach (var crs in landing["crs"]!.AsArray())
        {
            var map = await OgcMap.Get(_walk.Client, $"{OgcWalk.Href(landing, OgcWalk.MapRel)}?crs={Uri.EscapeDataString((string)crs!)}");
            Assert.Equal($"<{crs}>", map.Crs);
        }
    }

    [Fact]
    public async Task Styled_map_desc_links_and_map_operation()
    {
        List<JsonNode> resources = [await _walk.Landing(), .. await _walk.Collections()];
        foreach (var resource in resources)
        {
            var styles = (await _walk.Follow(resource, $"{OgcWalk.Rel}styles"))["styles"]!.AsArray();
            Assert.NotEmpty(styles);
            foreach (var style in styles)
            {
                var address = OgcWalk.Href(style!, OgcWalk.MapRel);
                Assert.EndsWith($"/styles/{style.Text("id")}/map", new Uri(address).AbsolutePath, StringComparison.Ordinal);
                Assert.True((await OgcMap.Get(_walk.Client, address)).Png.Width > 0);
            }
        }
    }

    [Fact]
    public async Task Svg_content()
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{OgcMap.Bare(address)}?bbox=111.4,-8.3,111.56,-8.22&width=320&height=160&bgcolor=0x112233");
            request.Headers.Accept.ParseAdd("image/svg+xml");
            using var answer = await _walk.Client.SendAsync(request);
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("111.4,-8.3,111.56,-8.22", Assert.Single(answer.Headers.GetValues("Content-Bbox")));
            var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

            Assert.Equal(("320", "160", "0 0 320 160"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value, svg.Attribute("viewBox")!.Value));
            Assert.Contains(svg.Elements(), one => one.Attribute("fill")?.Value == "#112233");
            // A map alone: nothing to be read on it.
            Assert.DoesNotContain(svg.Descendants(), one => one.Name.LocalName is "text" or "script" or "image");
        }
    }

    [Fact]
    public async Task Lines_of_an_svg_end_where_its_areas_do()
    {
        // The province goes on east of the desa, where no area of this map is.
        var address = OgcMap.Bare(OgcWalk.Href((await _walk.Collections())[^1], OgcWalk.MapRel));
        var svg = XDocument.Parse(await _walk.Client.GetStringAsync($"{address}?bbox=111.5,-8.3,111.62,-8.22&width=600&height=400&f=svg")).Root!;
        var lines = svg.Descendants().Where(one => one.Attribute("stroke-opacity") is not null).Select(one => one.Attribute("d")!.Value).ToList();

        Assert.True(lines.Count > 1);
        Assert.All(lines.SelectMany(Columns), x => Assert.InRange(x, 0, 3001));

        // Absolute where a path begins, then by steps; in tenths of a pixel.
        static IEnumerable<int> Columns(string path)
        {
            foreach (var piece in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
            {
                var (x, numbers) = (0, Number().Matches(piece));
                for (var i = 0; i < numbers.Count; i += 2)
                {
                    x += int.Parse(numbers[i].Value, CultureInfo.InvariantCulture);
                    yield return x;
                }
            }
        }
    }

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex Number();

    [Fact]
    public async Task Png_content()
    {
        foreach (var (accept, type) in ((string?, string)[])
        [
            (null, "image/png"), ("*/*", "image/png"), ("image/png", "image/png"), ("image/svg+xml", "image/svg+xml"), ("image/png;q=0.5,image/svg+xml", "image/svg+xml"),
            // What Chromium sends for an img, and for a page.
            ("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "image/png"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8", "image/png"),
        ])
        {
            foreach (var (_, address) in await _walk.Maps())
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{OgcMap.Bare(address)}?width=64");
                if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
                using var answer = await _walk.Client.SendAsync(request);
                Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
                Assert.Contains("Accept", answer.Headers.Vary);
            }
        }

        using var strange = new HttpRequestMessage(HttpMethod.Get, OgcMap.Bare((await _walk.Maps())[0].Address));
        strange.Headers.Accept.ParseAdd("image/jpeg");
        Assert.Equal(HttpStatusCode.NotAcceptable, (await _walk.Client.SendAsync(strange)).StatusCode);
    }

    [Fact]
    public async Task Api_operations_completeness_and_operation_id()
    {
        var document = await _walk.Follow(await _walk.Landing(), "service-desc", "application/vnd.oai.openapi+json;version=3.0");
        var operations = document["paths"]!.AsObject().ToDictionary(one => one.Key, one => one.Value!["get"]);

        foreach (var (path, suffix) in ((string, string)[])
        [
            ("/map", ".dataset.getMap"), ("/styles/{ukuran}/map", ".dataset.style.getMap"), ("/collections/{tingkat}/map", ".collection.getMap"),
            ("/collections/{tingkat}/styles/{ukuran}/map", ".collection.style.getMap"),
        ])
        {
            Assert.EndsWith(suffix, operations[path].Text("operationId"), StringComparison.Ordinal);
            var names = operations[path]!["parameters"]!.AsArray().Select(one => one.Text("name")).ToList();
            Assert.Empty(((string[])
            [
                "bbox", "bbox-crs", "subset", "subset-crs", "center", "center-crs", "width", "height", "scale-denominator", "mm-per-pixel", "crs", "bgcolor",
                "transparent", "void-color", "void-transparent",
            ]).Except(names));
        }
    }

    [Fact]
    public async Task Cors()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (await _walk.Maps())[0].Address);
        request.Headers.Add("Origin", "https://lain.example");
        using var answer = await _walk.Client.SendAsync(request);

        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var exposed = Assert.Single(answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("Content-Bbox, Content-Crs", exposed, StringComparison.Ordinal);
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }
}
