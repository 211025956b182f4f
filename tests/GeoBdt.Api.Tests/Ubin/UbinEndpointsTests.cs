using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Api.Tests.Ubin;

public sealed class UbinEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string TileType = "application/vnd.mapbox-vector-tile";
    const string Asked = "sanitasi-tak-layak,desil.1:jumlah@2020-01";

    readonly MapServer _server = servers.Bare;

    [Fact]
    public async Task Tiles_carry_the_values_of_the_release_under_their_complete_names()
    {
        var tile = await Read(PathAt(9, $"?ukuran={Asked}"));
        Ukuran[] named = [Resolve("sanitasi-tak-layak"), Resolve("desil.1:jumlah@2020-01")];
        Assert.Equal("sanitasi-tak-layak:persen@2020-10", named[0].ToString());
        var seen = 0;
        foreach (var tingkat in TingkatNames.All)
        {
            foreach (var feature in tile.Layer(tingkat.Name())!.Features)
            {
                Assert.True(KodeKemendagri.TryFromDigits(feature.Id!.Value, out var kode));
                Assert.True(_server.Release.Wilayah.TryFind(kode, out var index));
                Assert.Equal(kode.ToString(), feature.Value("kode").AsText);
                Assert.Equal(_server.Release.Wilayah[index].Nama, feature.Value("nama").AsText);
                foreach (var ukuran in named) AssertSame(_server.Release.Nilai(ukuran), index, feature);
                seen++;
            }
        }

        // 1 province, 2 kabupaten, 2 kecamatan, 12 desa with a shape.
        Assert.Equal(17, seen);
    }

    [Theory]
    [InlineData(2, "provinsi label")]
    [InlineData(3, "provinsi kabupaten label")]
    [InlineData(6, "provinsi kabupaten kecamatan label")]
    [InlineData(7, "provinsi kabupaten kecamatan desa label")]
    [InlineData(12, "provinsi kabupaten kecamatan desa label")]
    public async Task A_level_begins_at_its_zoom(int z, string layers)
    {
        var tile = await Read(PathAt(z));
        Assert.Equal(layers, string.Join(' ', tile.Layers.Select(layer => layer.Name)));
    }

    [Fact]
    public async Task Every_area_with_a_shape_has_one_label_with_its_level()
    {
        var labels = (await Read(PathAt(10))).Layer("label")!.Features;
        Assert.Equal(17, labels.Count);
        Assert.All(labels, label => Assert.Equal(GeometryType.Point, label.Type));
        Assert.Equal(
            ["provinsi", "kabupaten", "kecamatan", "desa"],
            labels.Select(label => label.Value("tingkat").AsText).Distinct());
        Assert.DoesNotContain(labels, label => label.Value("kode").AsText == "35.03.02.2007");
    }

    [Theory]
    [InlineData("/ubin/13/0/0.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/99999999999999999999/0/0.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/8/0.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/0/8.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/0/0/1.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/0/99999999999999999999.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/-1/0/0.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/03/6/4.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/006/4.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/6/04.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3.5/0/0.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/0/1.5.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/0/1e1.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/ 1/1.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/٣/1.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/a/b/c.mvt", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/0/0.png", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/6/4/.mvt", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/6/4.mvt?ukuran=tidak-ada", HttpStatusCode.NotFound)]
    [InlineData("/ubin/3/6/4.mvt?ukuran=DESIL", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/6/4.mvt?ukuran=desil.1&ukuran=desil.2", HttpStatusCode.BadRequest)]
    [InlineData("/ubin/3/6/4.mvt?uuran=desil.1", HttpStatusCode.BadRequest)]
    public async Task An_address_without_a_tile_is_a_problem(string path, HttpStatusCode status) =>
        Assert.Equal((int)status, (await _server.Client.Problem(path)).Status);

    [Fact]
    public async Task The_problem_says_which_tiles_there_are()
    {
        var (_, slug, body) = await _server.Client.Problem("/ubin/3/8/0.mvt");
        Assert.Equal("ubin-tidak-ada", slug);
        Assert.Equal("x=0..7", (string?)body["sah"]![0]);
        (_, _, body) = await _server.Client.Problem("/ubin/13/0/0.mvt");
        Assert.Equal("z=0..12", (string?)body["sah"]![0]);
    }

    [Fact]
    public async Task A_tile_of_open_sea_is_an_empty_tile_that_caches_keep()
    {
        using var response = await _server.Client.GetAsync("/ubin/12/0/0.mvt");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TileType, response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(VectorTileReader.Read(await response.Content.ReadAsByteArrayAsync()).Layers);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task Geometry_keeps_its_etag_over_releases_with_the_same_boundaries_and_values_do_not()
    {
        using var server = new MapServer(hasFaces: false);
        var bare = PathAt(9);
        var valued = PathAt(9, "?ukuran=desil.1");
        var tileJson = await server.Json("/ubin/wilayah.json");
        var before = (await server.Header(bare, "ETag"), await server.Header(valued, "ETag"));
        await server.Swap(TinyRelease.Content(shift: 60));
        var after = (await server.Header(bare, "ETag"), await server.Header(valued, "ETag"));
        Assert.Equal(before.Item1, after.Item1);
        Assert.NotEqual(before.Item2, after.Item2);
        var tileJsonAfter = await server.Json("/ubin/wilayah.json");
        Assert.Equal(tileJson.GetProperty("tiles")[0].GetString(), tileJsonAfter.GetProperty("tiles")[0].GetString());

        using var request = new HttpRequestMessage(HttpMethod.Get, bare);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(before.Item1));
        using var response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task TileJson_leads_to_an_immutable_tile()
    {
        var json = await _server.Json("/ubin/wilayah.json");

        Assert.Equal(_server.Release.Manifest.Geometri, json.GetProperty("geometri").GetString());
        Assert.Equal("3.0.0", json.GetProperty("tilejson").GetString());
        Assert.Contains("rekaan", json.GetProperty("attribution").GetString());
        Assert.Contains("tidak resmi", json.GetProperty("attribution").GetString());
        Assert.Equal(
            [111.5, -8.3, 111.62, -8.22],
            json.GetProperty("bounds").EnumerateArray().Select(one => Math.Round(one.GetDouble(), 4)));
        Assert.Equal(
            "provinsi:0 kabupaten:3 kecamatan:6 desa:7 label:0",
            string.Join(' ', json.GetProperty("vector_layers").EnumerateArray()
                .Select(layer => $"{layer.GetProperty("id").GetString()}:{layer.GetProperty("minzoom").GetInt32()}")));

        Assert.Equal("public, max-age=31536000, immutable", await CacheControl(Fill(json, 9)));
        Assert.Equal("public, no-cache", await CacheControl(PathAt(9)));
        Assert.Equal("public, no-cache", await CacheControl(PathAt(9, "?v=lain")));
    }

    [Fact]
    public async Task A_geometry_version_does_not_make_values_immutable()
    {
        var json = await _server.Json("/ubin/wilayah.json");
        Assert.Equal("public, no-cache", await CacheControl(Fill(json, 9) + "&ukuran=desil.1"));
    }

    [Fact]
    public async Task TileJson_with_values_names_their_fields_and_pins_the_release()
    {
        var json = await _server.Json($"/ubin/wilayah.json?ukuran={Asked}");
        var desa = json.GetProperty("vector_layers").EnumerateArray()
            .Single(layer => layer.GetProperty("id").GetString() == "desa");
        Assert.Equal(
            [
                "kode", "nama",
                "sanitasi-tak-layak:persen@2020-10", "status:sanitasi-tak-layak:persen@2020-10",
                "desil.1:jumlah@2020-01", "status:desil.1:jumlah@2020-01",
            ],
            desa.GetProperty("fields").EnumerateObject().Select(field => field.Name));
        var path = Fill(json, 9);
        Assert.Equal("public, max-age=31536000, immutable", await CacheControl(path));
        Assert.Equal(12, (await Read(path)).Layer("desa")!.Features.Count);
    }

    [Fact]
    public async Task An_attribution_from_a_configuration_is_not_markup()
    {
        var content = TinyRelease.Content();
        using var server = new MapServer(hasFaces: false, content with
        {
            Manifest = content.Manifest with
            {
                Wilayah = new WilayahProvenance(
                    "Rekaan", [new BoundaryProvenance("desa.geojson", "<img src=x onerror=alert(1)>", true)]),
            },
        });
        Assert.DoesNotContain("<", (await server.Json("/ubin/wilayah.json")).GetProperty("attribution").GetString());
    }

    [Fact]
    public async Task Tiles_asked_for_at_once_are_the_same_as_one_by_one()
    {
        var paths = Enumerable.Range(0, 13).Select(z => PathAt(z, "?ukuran=desil.1,desil.2")).ToArray();
        var alone = new List<byte[]>();
        foreach (var path in paths) alone.Add(await _server.Bytes(path, TileType));
        using var fresh = new MapServer(hasFaces: false);
        var together = await Task.WhenAll(paths.Select(path => fresh.Bytes(path, TileType)));
        for (var i = 0; i < paths.Length; i++) Assert.Equal(alone[i], together[i]);
    }

    [Fact]
    public async Task Compressed_tiles_hold_the_same_bytes()
    {
        var plain = await _server.Bytes(PathAt(9), TileType);
        using var request = new HttpRequestMessage(HttpMethod.Get, PathAt(9));
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked);
        }

        Assert.Equal(plain, unpacked.ToArray());
    }

    [Fact]
    public async Task A_tile_with_values_is_kept_packed_and_made_anew_plain()
    {
        using var server = new MapServer(hasFaces: false);
        var path = PathAt(9, $"?ukuran={Asked}");
        var plain = new List<byte[]>();
        var packed = new List<TimeSpan?>();
        for (var round = 0; round < 2; round++)
        {
            using var answer = await server.Client.GetAsync(path);
            Assert.Null(answer.Headers.Age);
            plain.Add(await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(plain[^1].Length, answer.Content.Headers.ContentLength);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var small = await server.Client.SendAsync(request);
            packed.Add(small.Headers.Age);
            await using var gzip = new GZipStream(await small.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            await gzip.CopyToAsync(unpacked);
            Assert.Equal(plain[^1], unpacked.ToArray());
        }

        Assert.Equal(plain[0], plain[1]);
        Assert.Null(packed[0]);
        Assert.NotNull(packed[1]);
    }

    [Fact]
    public async Task Tiles_without_values_are_the_bytes_of_the_archive()
    {
        for (var z = 0; z <= 12; z++)
        {
            var (x, y) = ColumnAndRow(z);
            Assert.True(TileId.TryCreate(z, (int)x, (int)y, out var tile));
            Assert.True(_server.Release.Ubin.TryFind(tile, out var place));
            using var packed = await Get(PathAt(z), ("Accept-Encoding", "br, gzip"));
            Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
            Assert.Equal(_server.Release.Ubin.Packed(place).ToArray(), await packed.Content.ReadAsByteArrayAsync());
            Assert.Equal(place.Length, packed.Content.Headers.ContentLength);
            // A client that takes brotli alone gets the tile as it is.
            using var plain = await Get(PathAt(z), ("Accept-Encoding", "br, gzip;q=0"));
            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.Equal(_server.Release.Ubin.Unpack(place).ToArray(), await plain.Content.ReadAsByteArrayAsync());
            Assert.NotEqual(packed.Headers.ETag, plain.Headers.ETag);
            Assert.Equal("Accept-Encoding", string.Join(',', packed.Headers.Vary));
        }
    }

    [Fact]
    public async Task A_tile_that_the_client_has_is_not_sent_again_and_pinning_a_release_gives_the_same_tile()
    {
        using var first = await Get(PathAt(9), ("Accept-Encoding", "gzip"));
        var etag = first.Headers.ETag!.ToString();
        Assert.False(first.Headers.ETag.IsWeak);
        foreach (var known in new[] { etag, $"W/{etag}", $"\"x\", {etag}", "*" })
        {
            using var again = await Get(PathAt(9), ("Accept-Encoding", "gzip"), ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(etag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(
            await _server.Bytes(PathAt(9), TileType), await _server.Bytes(PathAt(9, $"?rilis={_server.Release.Id}"), TileType));
        using var head = await _server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, PathAt(9)));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.True(head.Content.Headers.ContentLength > 0);
        using var post = await _server.Client.PostAsync(PathAt(9), null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task The_archive_is_read_by_range()
    {
        var (_, archive) = await Archive();
        using var all = await Get("/ubin/wilayah.pmtiles");
        Assert.Equal(archive, await all.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes", Assert.Single(all.Headers.AcceptRanges));
        var etag = all.Headers.ETag!.ToString();

        using var part = await Get("/ubin/wilayah.pmtiles", ("Range", "bytes=7-126"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(archive[7..127], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal($"bytes 7-126/{archive.Length}", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal(etag, part.Headers.ETag!.ToString());
        Assert.Equal("application/vnd.pmtiles", part.Content.Headers.ContentType!.MediaType);

        using var tail = await Get("/ubin/wilayah.pmtiles", ("Range", "bytes=-10"), ("If-Range", etag));
        Assert.Equal(archive[^10..], await tail.Content.ReadAsByteArrayAsync());
        using var other = await Get("/ubin/wilayah.pmtiles", ("Range", "bytes=0-9"), ("If-Range", "\"lain\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var dated = await Get("/ubin/wilayah.pmtiles", ("Range", "bytes=0-9"), ("If-Range", "Fri, 01 Jan 2100 00:00:00 GMT"));
        Assert.Equal(HttpStatusCode.OK, dated.StatusCode);
        using var beyond = await Get("/ubin/wilayah.pmtiles", ("Range", $"bytes={archive.Length}-"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using var known = await Get("/ubin/wilayah.pmtiles", ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var head = await _server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/ubin/wilayah.pmtiles"));
        Assert.Equal(archive.Length, head.Content.Headers.ContentLength);
        // Ranges are of GET alone (RFC 9110, 14.2), and nothing is read for who reads nothing.
        using var asking = new HttpRequestMessage(HttpMethod.Head, "/ubin/wilayah.pmtiles");
        Assert.True(asking.Headers.TryAddWithoutValidation("Range", "bytes=0-9"));
        using var headOfPart = await _server.Client.SendAsync(asking);
        Assert.Equal((HttpStatusCode.OK, archive.Length), (headOfPart.StatusCode, headOfPart.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("bytes=abc")]
    [InlineData("bytes=9-5")]
    [InlineData("bytes=")]
    [InlineData("items=0-1")]
    [InlineData("bytes=0-0,2-3")]
    [InlineData("bytes=0-99999999999999999999")]
    [InlineData("bytes=99999999999999999999-")]
    public async Task A_range_that_cannot_be_read_is_as_none(string range)
    {
        var (_, archive) = await Archive();
        using var all = await Get("/ubin/wilayah.pmtiles", ("Range", range));
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
        Assert.Equal(archive, await all.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=-0")]
    [InlineData("bytes=999999999999-")]
    public async Task A_range_outside_the_archive_is_answered_416_with_its_length(string range)
    {
        var (_, archive) = await Archive();
        using var none = await Get($"/ubin/wilayah.pmtiles?v={_server.Release.Manifest.Geometri}", ("Range", range));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);
        Assert.Equal($"bytes */{archive.Length}", none.Content.Headers.ContentRange!.ToString());
        Assert.Equal("application/problem+json", none.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("no-store", null), (none.Headers.CacheControl?.ToString(), none.Headers.ETag));
        using var clipped = await Get("/ubin/wilayah.pmtiles", ("Range", "bytes=3-999999999999"));
        Assert.Equal(archive[3..], await clipped.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_version_of_the_TileJson_makes_the_archive_immutable_too()
    {
        var path = Fill(await _server.Json("/ubin/wilayah.json"), 9);
        var version = path[path.IndexOf("?v=", StringComparison.Ordinal)..];
        Assert.Equal("public, max-age=31536000, immutable", await CacheControl("/ubin/wilayah.pmtiles" + version));
        Assert.Equal("public, no-cache", await CacheControl("/ubin/wilayah.pmtiles"));
        Assert.Equal(400, (await _server.Client.Problem("/ubin/wilayah.pmtiles?ukuran=desil.1")).Status);
    }

    // How the bytes come about does not matter: what the encoder says of every tile with values, splicing says too.
    [Fact]
    public async Task Spliced_tiles_say_what_the_encoder_says()
    {
        var release = _server.Release;
        var layers = UbinLayers.Of(release.Wilayah, TingkatNames.All.ToDictionary(tingkat => tingkat, release.Shapes));
        string[] asked =
        [
            "desil.1", "sanitasi-tak-layak,disabilitas.netra", "sae-40persen:rse,kedalaman-kemiskinan",
            "anak-sekolah-umur.sekolah.7-12,desil.1:jumlah@2020-01,desil-pindah.1.2",
        ];
        foreach (var ukuran in asked)
        {
            Nilai[] nilai = [.. ukuran.Split(',').Select(one => release.Nilai(Resolve(one)))];
            for (var z = 0; z <= 12; z++)
            {
                var actual = await Read(PathAt(z, $"?ukuran={ukuran}"));
                var expected = Encode(release, layers, z, nilai);
                Assert.Equal(Text(expected), Text(actual));
            }
        }
    }

    [Fact]
    public async Task Npm_pmtiles_reads_tiles_and_metadata_from_the_archive_over_http()
    {
        var node = Requires.Program("node", "nodejs");
        var package = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", "pmtiles");
        Requires.File(Path.Combine(package, "package.json"), "the viewer's npm packages (build GeoBdt.Api with Node.js)");
        using var server = new LiveServer();
        using var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        var tiles = Enumerable.Range(0, 13).Select(z => (Path: PathAt(z), At: ColumnAndRow(z), Z: z)).ToArray();
        var start = new System.Diagnostics.ProcessStartInfo(node) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [Path.Combine(Requires.RepositoryRoot, "web", "tests", "baca-pmtiles.mjs"), $"{server.Url}/ubin/wilayah.pmtiles",
                .. tiles.Select(tile => $"{tile.Z}/{tile.At.X}/{tile.At.Y}"), "12/0/0"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("0-12 provinsi,kabupaten,kecamatan,desa,label", lines[0]);
        for (var i = 0; i < tiles.Length; i++)
        {
            var bytes = await client.GetByteArrayAsync(tiles[i].Path, TestContext.Current.CancellationToken);
            Assert.Equal($"{bytes.Length} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}", lines[i + 1]);
        }

        Assert.Equal("none", lines[^1]);
    }

    async Task<(string ETag, byte[] Bytes)> Archive()
    {
        using var stream = _server.Release.Ubin.OpenStream();
        var bytes = new byte[_server.Release.Ubin.FileLength];
        await stream.ReadExactlyAsync(bytes);
        return (await _server.Header("/ubin/wilayah.pmtiles", "ETag"), bytes);
    }

    async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await _server.Client.SendAsync(request);
    }

    static DecodedTile Encode(ReleaseSnapshot release, IReadOnlyList<ArchiveLayer> layers, int z, Nilai[] nilai)
    {
        var (x, y) = ColumnAndRow(z);
        Assert.True(TileId.TryCreate(z, (int)x, (int)y, out var tile));
        var encoder = new TileEncoder();
        ArchiveLayer[] here = [.. layers.Where(layer => z >= layer.MinZoom && z <= layer.MaxZoom)];
        encoder.Begin(
            tile, z == UbinLayers.MaxZoom ? TileId.MaxZoom : null,
            here.Where(layer => !layer.HasPoints).Select(layer => layer.Shapes).ToArray());
        foreach (var layer in here)
        {
            if (layer.HasPoints) AddPoints(encoder, layer);
            else encoder.AddPolygons(layer.Shapes, [.. layer.Columns.Span, .. Columns(release, layer.Name, nilai)]);
        }

        return VectorTileReader.Read(encoder.Written);
    }

    static void AddPoints(TileEncoder encoder, ArchiveLayer layer) => encoder.AddLabels(
        layer.Name, layer.Shapes, layer.Columns.Span,
        isWanted: feature => feature < layer.FirstStandIn || encoder.HasVanished(layer.Shapes.Shapes.FeatureId[feature]));

    static IEnumerable<TileColumn> Columns(ReleaseSnapshot release, string layer, Nilai[] nilai)
    {
        Assert.True(TingkatNames.TryParse(layer, out var tingkat));
        var start = release.Wilayah.LevelStart(tingkat);
        foreach (var one in nilai.Where(one => tingkat <= one.Indicator.TerdalamOf(one.Ukuran.Series)))
        {
            var (value, status) = (one.Value, one.Status);
            yield return new TileColumn($"{one.Ukuran}", i => double.IsNaN(value[start + i]) ? default
                : one.Desimal == 0 ? TileValue.Of((long)value[start + i]) : TileValue.Of(value[start + i]));
            yield return new TileColumn($"status:{one.Ukuran}", i => TileValue.Of(status[start + i].Name()));
        }
    }

    static string Text(DecodedTile tile) => string.Join('\n', tile.Layers.SelectMany(layer => layer.Features.Select(feature =>
        $"{layer.Name} {feature.Id} {string.Join('|', feature.Parts.Select(part => string.Join(' ', part)))} "
            + string.Join(' ', feature.Attributes.Select(one => $"{one.Key}={one.Value.Kind}:{one.Value}")))));

    static void AssertSame(Nilai nilai, int index, DecodedFeature feature)
    {
        var name = nilai.Ukuran.ToString();
        var value = feature.Value(name);
        var expected = nilai.Value[index];
        Assert.Equal(nilai.Status[index].Name(), feature.Value($"status:{name}").AsText);
        if (double.IsNaN(expected))
        {
            Assert.Equal(TileValueKind.None, value.Kind);
        }
        else
        {
            Assert.Equal(expected, value.Kind == TileValueKind.Number ? value.AsNumber : value.AsWhole);
        }
    }

    Ukuran Resolve(string text) => Ukuran.TryParse(text, out var ukuran)
        ? _server.Release.Catalog.Resolve(ukuran).Resolved!
        : throw new FormatException(text);

    async Task<DecodedTile> Read(string path) => VectorTileReader.Read(await _server.Bytes(path, TileType));

    Task<string> CacheControl(string path) => _server.Header(path, "Cache-Control");

    static string Fill(System.Text.Json.JsonElement tileJson, int z)
    {
        var (x, y) = ColumnAndRow(z);
        return tileJson.GetProperty("tiles")[0].GetString()!
            .Replace("{z}", $"{z}", StringComparison.Ordinal)
            .Replace("{x}", $"{x}", StringComparison.Ordinal)
            .Replace("{y}", $"{y}", StringComparison.Ordinal);
    }

    static string PathAt(int z, string query = "")
    {
        var (x, y) = ColumnAndRow(z);
        return $"/ubin/{z}/{x}/{y}.mvt{query}";
    }

    // The tile that holds the middle of the invented province.
    static (ulong X, ulong Y) ColumnAndRow(int z) =>
        ((ulong)WebMercator.ToX(111.56) >> (32 - z), (ulong)WebMercator.ToY(-8.26) >> (32 - z));
}
