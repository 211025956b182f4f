using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.DaftarNilai;

public sealed class NilaiJsonStatTests(Server server) : IClassFixture<Server>
{
    const string Two = "/nilai?ukuran=rumah-tangga@2020-01,rumah-tangga@2020-10,sanitasi-tak-layak@2020-10&tingkat=desa&f=jsonstat";

    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Each_cell_is_that_of_the_release_and_what_was_not_asked_says_so()
    {
        var cube = await _client.Json(Two);

        Assert.Equal([13, 2, 2], cube["size"]!.AsArray().Select(one => (int)one!));
        Assert.Equal(["rumah-tangga:jumlah", "sanitasi-tak-layak:persen"], Ids(cube, "ukuran"));
        Assert.Equal(["2020-01", "2020-10"], Ids(cube, "edisi"));
        var areas = Ids(cube, "wilayah");
        for (var position = 0; position < 13 * 4; position++)
        {
            var (area, measure, edition) = (AnyNilai.Index(server.Release.Wilayah, areas[position / 4]), Ids(cube, "ukuran")[position / 2 % 2], Ids(cube, "edisi")[position % 2]);
            var (value, status) = ((double?)cube["value"]![position], (string?)cube["status"]![$"{position}"]);
            if (measure.StartsWith("sanitasi", StringComparison.Ordinal) && edition == "2020-01")
            {
                Assert.Equal((null, "tidak-diminta"), (value, status));
                continue;
            }

            var nilai = Nilai($"{measure}@{edition}");
            Assert.Equal(double.IsNaN(nilai.Value[area]) ? null : nilai.Value[area], value);
            Assert.Equal(nilai.Status[area] == NilaiStatus.Ada ? null : nilai.Status[area].Name(), status);
        }

        // One is withheld, so that there is something to flag.
        Assert.Contains("dirahasiakan", cube["status"]!.AsObject().Select(one => (string?)one.Value));
    }

    [Fact]
    public async Task The_schema_has_no_fault_and_the_toolkit_reads_the_same_cells()
    {
        using var file = await TemporaryFile.Of(_client, Two, ".json");
        var schema = Path.Combine(Requires.RepositoryRoot, "tests", "reference", "jsonstat", "skema.json");

        var lines = Programs.RunNode("baca-jsonstat.mjs", "jsonstat-toolkit", schema, file.Path).Select(line => JsonNode.Parse(line)!.AsArray()).ToList();

        Assert.DoesNotContain("fault", lines.Select(line => line[0]!.ToString()));
        Assert.Equal("""{"geo":["wilayah"],"metric":["ukuran"],"time":["edisi"]}""", Sorted(lines[0][1]!));
        Assert.Equal(1 + (13 * 4), lines.Count);
        foreach (var line in lines.Skip(1).Where(line => (string?)line[4] != "tidak-diminta"))
        {
            var (nilai, area) = (Nilai($"{line[1]}@{line[2]}"), AnyNilai.Index(server.Release.Wilayah, (string)line[0]!));
            Assert.Equal(double.IsNaN(nilai.Value[area]) ? null : nilai.Value[area], (double?)line[3]);
            Assert.Equal(nilai.Status[area] == NilaiStatus.Ada ? null : nilai.Status[area].Name(), (string?)line[4]);
        }
    }

    [Fact]
    public async Task It_says_what_the_numbers_are()
    {
        var cube = await _client.Json($"/nilai?ukuran=sanitasi-tak-layak,{TinyCatalog.Table}&tingkat=kabupaten&f=jsonstat");

        var measures = cube["dimension"]!["ukuran"]!["category"]!;
        Assert.Equal(("persen", 2, "%"), (measures["unit"]!["sanitasi-tak-layak:persen"].Text("label"), (int)measures["unit"]!["sanitasi-tak-layak:persen"]!["decimals"]!, measures["unit"]!["sanitasi-tak-layak:persen"].Text("symbol")));
        Assert.Equal("indeks", measures["unit"]![$"{TinyCatalog.Table}:nilai"].Text("label"));
        Assert.Contains("Maret 2020", measures["note"]![$"{TinyCatalog.Table}:nilai"]!.AsArray().Select(one => (string?)one));
        var areas = cube["dimension"]!["wilayah"]!;
        Assert.Equal("Kabupaten Rekaan", areas["category"]!["label"].Text("35.03"));
        Assert.Equal("3503", areas["extension"]!["kode_bps"].Text("35.03"));
        Assert.Equal([111.53, -8.26], areas["category"]!["coordinates"]!["35.03"]!.AsArray().Select(one => Math.Round((double)one!, 4)));
        var extension = cube["extension"]!;
        Assert.Equal("Keputusan contoh 2", extension["edisi"]![0]!["dasarHukum"].Text("id"));
        Assert.Equal("tidak ada", extension["edisi"]![0]!["pengecualian"].Text("id"));
        Assert.Equal((5, 2), ((int)extension["perlindungan"]!["d"]!, (int)extension["perlindungan"]!["js"]!));
        Assert.Equal(["ada", "tidak-ada-data", "dirahasiakan", "penyebut-kecil", "tidak-diminta"], extension["status"]!["label"]!.AsObject().Select(one => one.Key));
        Assert.StartsWith("Data buatan", cube.Text("label"), StringComparison.Ordinal);
    }

    Nilai Nilai(string text)
    {
        Assert.True(Ukuran.TryParse(text, out var asked));
        return server.Release.Nilai(server.Release.Catalog.Resolve(asked).Resolved!);
    }

    static string[] Ids(JsonNode cube, string dimension) => [.. cube["dimension"]![dimension]!["category"]!["index"]!.AsArray().Select(one => (string)one!)];

    static string Sorted(JsonNode role) => new JsonObject(role.AsObject().Where(one => one.Value is not null).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value!.DeepClone()))).ToJsonString();
}
