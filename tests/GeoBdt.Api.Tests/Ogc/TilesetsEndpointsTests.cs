using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Api.Tests.Ogc;

public sealed class TilesetsEndpointsTests(Server server) : IClassFixture<Server>
{
    // Where row and column differ, so that one for the other would be another tile.
    const int Zoom = 9, Row = 267, Column = 414;

    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("")]
    [InlineData("?ukuran=desil.1,sanitasi-tak-layak:jumlah@2020-01")]
    [InlineData("?ukuran=desil.1&kelas=4")]
    public async Task A_tile_is_the_same_by_row_and_column_as_by_x_and_y(string query)
    {
        var byXyz = await _client.GetByteArrayAsync($"/ubin/{Zoom}/{Column}/{Row}.mvt{query}");
        var byOgc = await _client.GetByteArrayAsync($"/tiles/WebMercatorQuad/{Zoom}/{Row}/{Column}{query}");

        Assert.True(byXyz.Length > 200);
        Assert.Equal(byXyz, byOgc);
    }

    [Theory]
    [InlineData("/styles/desil.1/map/tiles", "/peta/desil.1", "?tingkat=desa&skala=2")]
    [InlineData("/styles/desil.1:persen@2020-01/map/tiles", "/peta/desil.1:persen@2020-01", "?tingkat=desa&kelas=3&palet=Blues")]
    [InlineData("/collections/kecamatan/styles/desil.1/map/tiles", "/peta/desil.1", "?tingkat=kecamatan")]
    public async Task A_picture_is_the_same_by_row_and_column_as_by_x_and_y(string ogc, string xyz, string query)
    {
        var byXyz = await _client.GetByteArrayAsync($"{xyz}/{Zoom}/{Column}/{Row}.png{query}");
        var byOgc = await _client.GetByteArrayAsync($"{ogc}/WebMercatorQuad/{Zoom}/{Row}/{Column}{(ogc.StartsWith("/coll", StringComparison.Ordinal) ? "" : query)}");

        Assert.Equal(byXyz, byOgc);
    }

    [Theory]
    [InlineData("provinsi")]
    [InlineData("kabupaten")]
    [InlineData("kecamatan")]
    [InlineData("desa")]
    public async Task The_tile_of_a_collection_is_its_layer_of_the_whole_tile(string tingkat)
    {
        foreach (var query in (string[])["", "?ukuran=rumah-tangga:jumlah"])
        {
            var whole = VectorTileReader.Read(await _client.GetByteArrayAsync($"/ubin/{Zoom}/{Column}/{Row}.mvt{query}"));
            var bytes = await _client.GetByteArrayAsync($"/collections/{tingkat}/tiles/WebMercatorQuad/{Zoom}/{Row}/{Column}{query}");
            var layer = Assert.Single(VectorTileReader.Read(bytes).Layers);

            Assert.Equal(tingkat, layer.Name);
            var same = whole.Layer(tingkat)!;
            Assert.Equal(same.Features.Select(one => one.Id), layer.Features.Select(one => one.Id));
            Assert.Equal(same.Features.SelectMany(one => one.Parts.SelectMany(part => part)), layer.Features.SelectMany(one => one.Parts.SelectMany(part => part)));
            Assert.Equal(same.Features.SelectMany(one => one.Attributes), layer.Features.SelectMany(one => one.Attributes));
        }
    }

    [Fact]
    public async Task A_tileset_with_values_names_them_and_leads_to_tiles_of_one_release()
    {
        var tileset = await _client.Json("/tiles/WebMercatorQuad?ukuran=desil.1&kelas=4&tingkat=desa");
        var desa = tileset["layers"]!.AsArray().Single(one => one.Text("id") == "desa")!["propertiesSchema"]!["properties"]!.AsObject();
        var tile = OgcWalk.Tile(tileset, Zoom, Row, Column);

        Assert.Equal(("number", "string", "number"), (
            desa["desil.1:persen@2020-10"].Text("type"), desa["status:desil.1:persen@2020-10"].Text("type"), desa["kelas:desil.1:persen@2020-10"].Text("type")));
        Assert.Contains($"rilis={server.Release.Id}", tile, StringComparison.Ordinal);
        using var answer = await _client.GetAsync(tile);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        var feature = VectorTileReader.Read(await answer.Content.ReadAsByteArrayAsync()).Layer("desa")!.Features[0];
        Assert.All(feature.Attributes, attribute => Assert.NotNull(desa[attribute.Key]));
    }

    [Theory]
    [InlineData("/tiles/WebMercatorQuad/9/267.5/414", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/-1/414", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/0267/414", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/267/1e2", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/414/267", 404)]
    [InlineData("/tiles/WebMercatorQuad/9/512/414", 404)]
    [InlineData("/tiles/WebMercatorQuad/9/99999999999999999999/414", 404)]
    [InlineData("/tiles/WebMercatorQuad/13/0/0", 404)]
    [InlineData("/tiles/WebMercatorQuad/09/267/414", 404)]
    [InlineData("/tiles/WebMercatorQuad/9.0/267/414", 404)]
    [InlineData("/tiles/WorldCRS84Quad/9/267/414", 404)]
    [InlineData("/tiles/WorldCRS84Quad", 404)]
    [InlineData("/tileMatrixSets/bukan", 404)]
    [InlineData("/collections/dusun/tiles", 404)]
    [InlineData("/collections/dusun/tiles/WebMercatorQuad/9/267/414", 404)]
    [InlineData("/collections/desa/tiles/WebMercatorQuad/3/4/6", 404)]
    [InlineData("/collections/dusun/map", 404)]
    [InlineData("/collections/dusun/styles", 404)]
    [InlineData("/styles/tidak-ada/map", 404)]
    [InlineData("/styles/desil.1@2010-01/map", 404)]
    [InlineData("/styles/DESIL/map", 400)]
    [InlineData("/collections/desa/styles/tidak-ada/map/tiles", 404)]
    [InlineData("/collections/desa/styles/kedalaman-kemiskinan/map", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/267/414?ukuran=desil.1&ukuran=desil.2", 400)]
    [InlineData("/tiles/WebMercatorQuad/9/267/414?datetime=2020-01-01T00:00:00Z", 400)]
    [InlineData("/tiles?f=xml", 400)]
    [InlineData("/map/tiles/WebMercatorQuad/9/267/414?bgcolor=red", 400)]
    [InlineData("/map?width=100&width=200", 400)]
    [InlineData("/map?crs=[EPSG:4979]", 400)]
    [InlineData("/map?bbox=1,2,3", 400)]
    [InlineData("/map?bbox=111.6,-8.2,111.5,-8.3", 400)]
    [InlineData("/map?bbox=12412123,-927742,12412000,-918743&bbox-crs=[EPSG:3857]", 400)]
    [InlineData("/map?bbox=NaN,0,1,1", 400)]
    [InlineData("/map?bbox=-1e308,-1e308,1e308,1e308", 400)]
    [InlineData("/map?bbox=111.5,-8.3,111.5000001,-8.2999999", 400)]
    [InlineData("/map?bbox=111.5,86,111.6,89&crs=[EPSG:3857]", 404)]
    [InlineData("/map?datetime=2020", 400)]
    [InlineData("/map?f=jpeg", 400)]
    [InlineData("/map?scale-denominator=0", 400)]
    [InlineData("/map?scale-denominator=-5", 400)]
    [InlineData("/map?width=4096&height=4096", 413)]
    [InlineData("/map?bbox=0,0,1,1&scale-denominator=100", 413)]
    [InlineData("/map?tingkat=dusun", 400)]
    [InlineData("/map?induk=35.03&tingkat=provinsi", 400)]
    public async Task What_there_is_not_is_a_problem_that_says_what_there_is(string path, int status)
    {
        var (found, _, body) = await _client.Problem(path);

        Assert.Equal(status, found);
        Assert.Contains(" / ", body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Areas_without_boundaries_have_no_place()
    {
        // A kabupaten without any desa.
        var (status, slug, _) = await _client.Problem("/collections/desa/map?induk=35.04");
        var tileset = await _client.Json("/collections/desa/map/tiles/WebMercatorQuad?induk=35.04");

        Assert.Equal((404, "peta-tanpa-batas"), (status, slug));
        Assert.Empty(tileset["tileMatrixSetLimits"]!.AsArray());
        Assert.Equal("111.5,-8.3,111.6,-8.2", await Box("/collections/desa/map?induk=35.04&bbox=111.5,-8.3,111.6,-8.2"));

        async Task<string> Box(string path)
        {
            using var answer = await _client.GetAsync(path);
            return Assert.Single(answer.Headers.GetValues("Content-Bbox"));
        }
    }

    [Theory]
    [InlineData("/tiles")]
    [InlineData("/tiles/WebMercatorQuad")]
    [InlineData("/collections/desa/tiles")]
    [InlineData("/map/tiles/WebMercatorQuad")]
    [InlineData("/tileMatrixSets")]
    [InlineData("/tileMatrixSets/WebMercatorQuad")]
    [InlineData("/styles")]
    [InlineData("/styles/desil.1")]
    [InlineData("/collections/desa/styles/desil.1")]
    public async Task People_get_a_page_at_the_same_address(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _client.SendAsync(request);

        Assert.Equal(("text/html", HttpStatusCode.OK), (answer.Content.Headers.ContentType?.MediaType, answer.StatusCode));
        Assert.Contains("DATA BUATAN", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.IsType<JsonObject>(await _client.Json(path));
    }

    [Fact]
    public async Task A_style_leads_to_its_legend_and_its_MapLibre_style()
    {
        var style = await _client.Json("/collections/desa/styles/desil.1");

        Assert.Equal("desil.1:persen@2020-10", style.Text("ukuran"));
        foreach (var (rel, type) in ((string, string)[])[("stylesheet", "application/vnd.mapbox.style+json"), ($"{OgcWalk.Rel}tilesets-map", "application/json")])
        {
            using var answer = await _client.GetAsync(OgcWalk.Href(style, rel, type));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
