using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Api.Tests.DaftarNilai;

public sealed class NilaiBerkasTests(Server server) : IClassFixture<Server>
{
    const string Question = "/nilai?ukuran=rumah-tangga,sanitasi-tak-layak&induk=35.03&tingkat=desa&f=";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Topojson_unpacks_to_the_areas_of_geojson_and_borders_are_shared()
    {
        using var file = await TemporaryFile.Of(_client, Question + "topojson", ".topojson");
        var geojson = await _client.Json(Question + "geojson");

        var lines = Programs.RunNode("baca-topojson.mjs", "topojson-client", file.Path).Select(line => JsonNode.Parse(line)!.AsArray()).ToList();

        Assert.Equal("desa", (string?)lines[0][0]);
        var features = lines[0][1]!["features"]!.AsArray();
        Assert.Equal(13, features.Count);
        foreach (var (unpacked, expected) in features.Zip(geojson["features"]!.AsArray()))
        {
            Assert.Equal(expected.Text("id"), unpacked.Text("id"));
            Assert.Equal(Corners(expected!["geometry"]), Corners(unpacked!["geometry"]));
            foreach (var name in (string[])["rumah-tangga:jumlah@2020-10", "sanitasi-tak-layak:persen@2020-10"])
            {
                Assert.Equal((double?)expected["properties"]![name], (double?)unpacked["properties"]![name]);
                Assert.Equal(expected["properties"]!["status"].Text(name), unpacked["properties"].Text($"{name}#status"));
            }

            Assert.Equal(expected["properties"].Text("kode_bps"), unpacked["properties"].Text("kode_bps"));
        }

        // Twelve squares, three wide and four high: 17 inner sides, each one arc of two areas.
        Assert.Equal(17, (int)lines[1][2]!);
    }

    [Fact]
    public async Task A_geopackage_opens_in_gdal_with_the_values_and_its_metadata()
    {
        using var file = await TemporaryFile.Of(_client, Question + "gpkg", ".gpkg");
        var geojson = await _client.Json(Question + "geojson");

        var read = JsonNode.Parse(Programs.Run(Requires.Program("ogr2ogr", "gdal-bin"), "-f", "GeoJSON", "/vsistdout/", file.Path, "desa"))!;

        var byKode = read["features"]!.AsArray().ToDictionary(one => one!["properties"].Text("kode")!);
        Assert.Equal(13, byKode.Count);
        foreach (var expected in geojson["features"]!.AsArray())
        {
            var found = byKode[expected.Text("id")!]!["properties"]!;
            const string name = "sanitasi-tak-layak:persen@2020-10";
            Assert.Equal((double?)expected!["properties"]![name], (double?)found[name]);
            Assert.Equal(expected["properties"]!["status"].Text(name), found.Text($"{name}#status"));
            Assert.Equal(expected["properties"].Text("kode_bps"), found.Text("kode_bps"));
        }

        Assert.Equal("ok", Scalar(file.Path, "PRAGMA integrity_check"));
        Assert.Contains("Keputusan contoh 2", (string)Scalar(file.Path, "SELECT metadata FROM gpkg_metadata"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_gives_the_same_bytes_and_the_file_says_that_it_is_a_sample()
    {
        using var first = await _client.GetAsync(Question + "gpkg");
        using var other = new Server();
        var again = await other.Client().GetByteArrayAsync(Question + "gpkg");

        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), again);
        Assert.Equal("application/geopackage+sqlite3", first.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("sampel-nilai-desa-35.03-", first.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpkg")]
    [InlineData("topojson")]
    public async Task More_areas_than_one_file_holds_are_refused_with_what_to_do(string format)
    {
        using var large = new Server(ManyDesa.Content(10_001));
        using var answer = await large.Client().GetAsync($"/nilai?ukuran=rumah-tangga&tingkat=desa&f={format}");

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("/masalah/berkas-terlalu-besar", problem.Text("type"));
        Assert.Contains("geobdt export", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Null(answer.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task R_reads_the_geopackage_and_the_json_stat()
    {
        Requires.Penuh("R");
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "GeoBdt.Api.Tests", "DaftarNilai", "baca.R");
        using var file = await TemporaryFile.Of(_client, Question + "gpkg", ".gpkg");
        using var cube = await TemporaryFile.Of(_client, Question + "jsonstat", ".json");

        var lines = Programs.Run(Requires.Program("Rscript", "r-base-core, with r-cran-sf and r-cran-jsonlite"), script, file.Path, cube.Path).Split('\n');

        var json = await _client.Json(Question + "json");
        var sum = json["wilayah"]!.AsArray().Sum(one => (double)one!["nilai"]![0]!);
        Assert.Equal($"gpkg 13 {sum} 12 4326", lines[0]);
        Assert.Equal($"jsonstat 13 {sum} dirahasiakan", lines[1]);
    }

    // A ring may begin at any corner.
    static string Corners(JsonNode? geometry) => geometry is null ? "" : string.Join(' ', geometry["coordinates"]![0]!.AsArray()
        .Select(one => $"{Math.Round((double)one![0]!, 6)},{Math.Round((double)one[1]!, 6)}").Distinct().Order(StringComparer.Ordinal));

    static object Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
