using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>
/// The abstract tests of OGC API Tiles 1.0 (20-057, annex A) of the classes that we declare, walked from the landing page by links alone. The name of
/// each test is that of the abstract test; docs/OGC-UBIN-PETA.md lists them.
/// </summary>
public sealed class TilesConformanceTests(Server server) : IClassFixture<Server>
{
    const string Conf = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";
    const string Mvt = "application/vnd.mapbox-vector-tile";

    // In the first desa of the invented district.
    const double Longitude = 111.511, Latitude = -8.289;
    const int Deep = 10;

    readonly OgcWalk _walk = new(server.Client());

    [Fact]
    public async Task Core_conformance_success()
    {
        var declared = (await _walk.Follow(await _walk.Landing(), "conformance"))["conformsTo"]!.AsArray().Select(one => (string?)one).ToList();

        foreach (var name in (string[])["core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets", "mvt", "png", "oas30"])
        {
            Assert.Contains(Conf + name, declared);
        }
    }

    [Fact]
    public async Task Core_tc_op_and_tc_success()
    {
        foreach (var tileset in await _walk.Tilesets())
        {
            var (row, column) = OgcWalk.At(Deep, Longitude, Latitude);
            using var answer = await _walk.Client.GetAsync(OgcWalk.Tile(tileset, Deep, row, column));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(OfItem(tileset), answer.Content.Headers.ContentType?.MediaType);
            Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 60);
        }
    }

    [Fact]
    public async Task Core_tc_definitions()
    {
        var paths = (await _walk.Follow(await _walk.Landing(), "service-desc", "application/vnd.oai.openapi+json;version=3.0"))["paths"]!.AsObject();
        var tiles = paths.Where(one => one.Key.EndsWith("/{tileMatrix}/{tileRow}/{tileCol}", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, tiles.Count);
        foreach (var (path, item) in tiles)
        {
            foreach (var (name, type) in ((string, string)[])[("tileMatrix", "string"), ("tileRow", "integer"), ("tileCol", "integer")])
            {
                var parameter = item!["get"]!["parameters"]!.AsArray().Single(one => one.Text("name") == name)!;
                Assert.True((parameter.Text("in"), (bool)parameter["required"]!, parameter["schema"].Text("type")) == ("path", true, type), path);
            }
        }
    }

    [Fact]
    public async Task Core_tc_error()
    {
        foreach (var tileset in await _walk.Tilesets())
        {
            foreach (var limits in tileset["tileMatrixSetLimits"]!.AsArray())
            {
                int Of(string name) => (int)limits![name]!;
                var matrix = int.Parse(limits.Text("tileMatrix")!, System.Globalization.CultureInfo.InvariantCulture);
                (int Row, int Column)[] outside =
                [
                    (Of("minTileRow") - 1, Of("minTileCol")), (Of("maxTileRow") + 1, Of("minTileCol")),
                    (Of("minTileRow"), Of("minTileCol") - 1), (Of("minTileRow"), Of("maxTileCol") + 1), (int.MaxValue, 0),
                ];
                foreach (var (row, column) in outside)
                {
                    using var refused = await _walk.Client.GetAsync(OgcWalk.Tile(tileset, matrix, row, column));
                    Assert.True(refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{matrix}/{row}/{column} → {refused.StatusCode}");
                }

                // Every corner of the limits is a tile, whether there is something in it or not.
                using var answer = await _walk.Client.GetAsync(OgcWalk.Tile(tileset, matrix, Of("maxTileRow"), Of("maxTileCol")));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            using var beyond = await _walk.Client.GetAsync(OgcWalk.Tile(tileset, 23, 0, 0));
            Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        }
    }

    [Fact]
    public async Task Tileset_description()
    {
        var tilesets = await _walk.Tilesets();
        // The whole, its four collections and a style, in vectors and pictures.
        Assert.Equal(12, tilesets.Count);
        foreach (var tileset in tilesets)
        {
            Assert.Contains(tileset.Text("dataType"), (string[])["vector", "map"]);
            Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/3857", tileset.Text("crs"));
            Assert.Equal("http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad", tileset.Text("tileMatrixSetURI"));
            var item = tileset["links"]!.AsArray().Single(one => one.Text("rel") == "item")!;
            Assert.True((bool)item["templated"]!);
            Assert.Equal(tileset.Text("dataType") == "vector" ? Mvt : "image/png", item.Text("type"));
            // The map's own numbers: its limits hold its middle, its box its limits' tiles of the deepest zoom.
            var (box, middle) = (tileset["boundingBox"]!, tileset["centerPoint"]!["coordinates"]!.AsArray());
            Assert.InRange((double)middle[0]!, (double)box["lowerLeft"]![0]!, (double)box["upperRight"]![0]!);
            Assert.InRange((double)middle[1]!, (double)box["lowerLeft"]![1]!, (double)box["upperRight"]![1]!);

            var scheme = await _walk.Follow(tileset, $"{OgcWalk.Rel}tiling-scheme");
            Assert.Equal(("WebMercatorQuad", tileset.Text("crs")), (scheme.Text("id"), scheme.Text("crs")));
            var matrices = scheme["tileMatrices"]!.AsArray();
            foreach (var limits in tileset["tileMatrixSetLimits"]!.AsArray())
            {
                var matrix = matrices.Single(one => one.Text("id") == limits.Text("tileMatrix"))!;
                Assert.InRange((int)limits!["maxTileRow"]!, (int)limits["minTileRow"]!, (int)matrix["matrixHeight"]! - 1);
                Assert.InRange((int)limits["maxTileCol"]!, (int)limits["minTileCol"]!, (int)matrix["matrixWidth"]! - 1);
            }
        }
    }

    [Fact]
    public async Task The_tiling_scheme_is_the_registered_one()
    {
        var schemes = await _walk.Follow(await _walk.Landing(), $"{OgcWalk.Rel}tiling-schemes");
        var matrices = (await _walk.Follow(Assert.Single(schemes["tileMatrixSets"]!.AsArray())!, "self"))["tileMatrices"]!.AsArray();

        // OGC 17-083r4, annex E.
        Assert.Equal(25, matrices.Count);
        Assert.Equal(559082264.028717, (double)matrices[0]!["scaleDenominator"]!, 5);
        Assert.Equal(156543.033928041, (double)matrices[0]!["cellSize"]!, 8);
        Assert.Equal(545978.773465544, (double)matrices[10]!["scaleDenominator"]!, 8);
        Assert.Equal(152.874056570353, (double)matrices[10]!["cellSize"]!, 10);
        Assert.All(matrices, one => Assert.Equal([-20037508.342789244, 20037508.342789244], one!["pointOfOrigin"]!.AsArray().Select(place => (double)place!)));
        Assert.All(matrices, one => Assert.Equal((256, 256), ((int)one!["tileWidth"]!, (int)one["tileHeight"]!)));
    }

    [Fact]
    public async Task Tilesets_list_tileset_links()
    {
        foreach (var (list, address, dataType) in await _walk.TilesetLists())
        {
            Assert.EndsWith("/tiles", new Uri(address).AbsolutePath, StringComparison.Ordinal);
            foreach (var item in list["tilesets"]!.AsArray())
            {
                Assert.Equal(dataType, item.Text("dataType"));
                Assert.NotNull(item.Text("crs"));
                Assert.NotNull(item.Text("tileMatrixSetURI"));
                Assert.True(OgcWalk.Has(item!, $"{OgcWalk.Rel}tiling-scheme"));
                Assert.EndsWith("/tiles/WebMercatorQuad", new Uri(OgcWalk.Href(item!, "self", "application/json")).AbsolutePath, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Dataset_tilesets_landingpage_and_operation()
    {
        var landing = await _walk.Landing();

        Assert.Equal("/tiles", new Uri(OgcWalk.Href(landing, $"{OgcWalk.Rel}tilesets-vector", "application/json")).AbsolutePath);
        Assert.Equal("/map/tiles", new Uri(OgcWalk.Href(landing, $"{OgcWalk.Rel}tilesets-map", "application/json")).AbsolutePath);
    }

    [Fact]
    public async Task Geodata_tilesets_desc_links_and_operation()
    {
        foreach (var collection in await _walk.Collections())
        {
            var self = new Uri(OgcWalk.Href(collection, "self", "application/json")).AbsolutePath;
            Assert.Equal($"{self}/tiles", new Uri(OgcWalk.Href(collection, $"{OgcWalk.Rel}tilesets-vector", "application/json")).AbsolutePath);
            Assert.Equal($"{self}/map/tiles", new Uri(OgcWalk.Href(collection, $"{OgcWalk.Rel}tilesets-map", "application/json")).AbsolutePath);
        }
    }

    [Fact]
    public async Task Oas30_completeness_and_operation_id()
    {
        var document = await _walk.Follow(await _walk.Landing(), "service-desc", "application/vnd.oai.openapi+json;version=3.0");
        var operations = document["paths"]!.AsObject().Select(one => (one.Key, Id: one.Value!["get"]?.Text("operationId") ?? "")).ToList();

        foreach (var (suffix, path) in ((string, string)[])
        [
            ("dataset.vector", "/tiles"), ("dataset.map", "/map/tiles"), ("dataset.style.map", "/styles/{ukuran}/map/tiles"),
            ("collection.vector", "/collections/{tingkat}/tiles"), ("collection.map", "/collections/{tingkat}/map/tiles"),
            ("collection.style.map", "/collections/{tingkat}/styles/{ukuran}/map/tiles"),
        ])
        {
            Assert.Equal(path, operations.Single(one => one.Id.EndsWith($".{suffix}.getTileSetsList", StringComparison.Ordinal)).Key);
            Assert.Equal($"{path}/{{tileMatrixSetId}}", operations.Single(one => one.Id.EndsWith($".{suffix}.getTileSet", StringComparison.Ordinal)).Key);
            Assert.Equal(
                $"{path}/{{tileMatrixSetId}}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}",
                operations.Single(one => one.Id.EndsWith($".{suffix}.getTile", StringComparison.Ordinal)).Key);
        }
    }

    [Fact]
    public async Task Mvt_content()
    {
        var (row, column) = OgcWalk.At(Deep, Longitude, Latitude);
        foreach (var tileset in (await _walk.Tilesets()).Where(one => one.Text("dataType") == "vector"))
        {
            var tile = VectorTileReader.Read(await _walk.Client.GetByteArrayAsync(OgcWalk.Tile(tileset, Deep, row, column)));

            // What the metadata say of its layers is in it, and nothing else.
            var layers = tileset["layers"]!.AsArray();
            Assert.NotEmpty(tile.Layers);
            foreach (var layer in tile.Layers)
            {
                var told = layers.Single(one => one.Text("id") == layer.Name)!;
                Assert.All(layer.Features, one => Assert.Equal((int)told["geometryDimension"]! == 0, one.Type == GeometryType.Point));
                var properties = told["propertiesSchema"]!["properties"]!.AsObject();
                Assert.NotNull(properties["kode"]);
            }
        }

        // The grid of a tile maps linearly to its extent: where the first desa begins, in EPSG:3857.
        var desa = (await _walk.Tilesets()).Single(one => one["layers"]?.AsArray() is [var only] && only.Text("id") == "desa");
        var feature = VectorTileReader.Read(await _walk.Client.GetByteArrayAsync(OgcWalk.Tile(desa, Deep, row, column))).Layer("desa")!.Features
            .Single(one => one.Value("kode").AsText == "35.03.02.2001");
        var side = 2 * 20037508.342789244 / (1 << Deep);
        var (west, north) = ((column * side) - 20037508.342789244, 20037508.342789244 - (row * side));
        var corners = feature.Parts.SelectMany(part => part.Chunk(2)).ToList();
        Assert.Equal(111.5 / 180 * 20037508.342789244, west + (corners.Min(one => one[0]) / 4096.0 * side), side / 4096);
        Assert.Equal(Northing(-8.3), north - (corners.Max(one => one[1]) / 4096.0 * side), side / 4096);
    }

    [Fact]
    public async Task Png_content()
    {
        var (row, column) = OgcWalk.At(Deep, Longitude, Latitude);
        foreach (var tileset in (await _walk.Tilesets()).Where(one => one.Text("dataType") == "map"))
        {
            var png = TestPng.Read(await _walk.Client.GetByteArrayAsync(OgcWalk.Tile(tileset, Deep, row, column)));

            Assert.Equal((256, 256), (png.Width, png.Height));
            // Outside all areas nothing is painted, and inside the alpha is whole.
            Assert.Contains(png.Pixels, pixel => pixel >> 24 == 0);
            Assert.Contains(png.Pixels, pixel => pixel >> 24 == 255);
        }

        // All tiles of a style follow the same rules: a zoom deeper the colours are the same ones.
        var style = (await _walk.Tilesets()).Single(one => one["style"] is not null);
        var (deepRow, deepColumn) = OgcWalk.At(Deep + 2, Longitude, Latitude);
        var wide = TestPng.Read(await _walk.Client.GetByteArrayAsync(OgcWalk.Tile(style, Deep, row, column)));
        var near = TestPng.Read(await _walk.Client.GetByteArrayAsync(OgcWalk.Tile(style, Deep + 2, deepRow, deepColumn)));
        var commonest = near.Pixels.Where(pixel => pixel >> 24 == 255).GroupBy(pixel => pixel).MaxBy(group => group.Count())!.Key;
        Assert.Contains(commonest, wide.Pixels);
    }

    static string OfItem(JsonNode tileset) => tileset["links"]!.AsArray().Single(one => one.Text("rel") == "item").Text("type")!;

    static double Northing(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) / Math.PI * 20037508.342789244;
}
