using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Tests.Metadata;

public sealed class MetadataEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task Ms_ind_is_what_the_catalog_says_and_nothing_else()
    {
        var answer = await _client.Json($"/indikator/{TinyCatalog.Crossed}/metadata");

        var item = answer["msInd"]!;
        Assert.Equal(("Anak usia sekolah", "a / b × 100", "persentase"), (item["konsep"].Text("id"), item.Text("metodeRumusPenghitungan"), item.Text("ukuran")));
        Assert.Equal("individu", item["satuan"].Text("id"));
        Assert.Equal(["provinsi", "kabupaten", "kecamatan", "desa"], item["levelEstimasi"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(["Partisipasi sekolah", "Kelompok umur"], item["klasifikasiPenyajian"]!.AsArray().Select(one => one!["judul"].Text("id")));
        Assert.Empty(item["tidakDisebut"]!.AsArray());
        Assert.Equal(["partisipasi_sekolah", "umur"], answer["msVar"]!.AsArray().Select(one => one.Text("alias")));
    }

    [Fact]
    public async Task What_nobody_said_is_null_and_named()
    {
        var answer = await _client.Json("/indikator/rumah-tangga/metadata");
        var activity = await _client.Json(answer.Text("msKeg")!);

        Assert.Equal(["konsep", "interpretasi", "metodeRumusPenghitungan", "ukuran"], answer["msInd"]!["tidakDisebut"]!.AsArray().Select(one => (string?)one));
        Assert.Null(answer["msInd"]!["konsep"]);
        Assert.Null(activity["lisensi"]);
        Assert.Contains("lisensi", activity["tidakDisebut"]!.AsArray().Select(one => (string?)one));
        Assert.Contains("rancanganSampel", activity["tidakDisebut"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(("Uji", "Keputusan contoh 2"), (activity.Text("penyelenggara"), activity["edisi"]![1]!["dasarHukum"].Text("id")));
    }

    [Fact]
    public async Task Variables_and_activity_come_from_the_release_where_it_has_them()
    {
        var content = TinyRelease.Content();
        using var full = new Server(content with
        {
            Reports = new Dictionary<string, byte[]>(content.Reports)
            {
                [VariabelFile.FileName] = VariabelFile.ToJson(
                [
                    new VariabelRegister("partisipasi_sekolah", new("Partisipasi sekolah", "School participation"), "individu", "kategori", [new(1, new("Ya", "Yes")), new(2, new("Tidak", "No"))]) { Rincian = "B4.K17" },
                    new VariabelRegister("umur", new("Umur", "Age"), "individu", "angka", []) { Min = 0, Maks = 97, Jenuh = true },
                ]),
            },
            Manifest = content.Manifest with { Kegiatan = new ActivityProvenance { Lisensi = "https://creativecommons.org/licenses/by/4.0/", Tujuan = "Contoh" } },
        });
        var client = full.Client();

        var variables = (await client.Json($"/indikator/{TinyCatalog.Crossed}/metadata"))["msVar"]!.AsArray();
        var activity = await client.Json($"/rilis/{full.Release.Id}/metadata");
        var catalogue = await client.Json("/katalog.jsonld");

        Assert.Equal(("Partisipasi sekolah", "kategori", "B4.K17"), (variables[0]!["namaVariabel"].Text("id"), variables[0].Text("tipeData"), variables[0].Text("rincianKuesioner")));
        Assert.Equal("Tidak", variables[0]!["klasifikasiIsian"]![1]!["judul"].Text("id"));
        Assert.Equal(("bilangan bulat", "0 sampai 97 atau lebih"), (variables[1].Text("tipeData"), variables[1].Text("aturanValidasi")));
        Assert.False((bool)variables[1]!["dapatDiaksesUmum"]!);
        Assert.DoesNotContain("klasifikasiIsian", variables[1]!["tidakDisebut"]!.AsArray().Select(one => (string?)one));
        Assert.Equal("Contoh", activity.Text("tujuan"));
        Assert.DoesNotContain("lisensi", activity["tidakDisebut"]!.AsArray().Select(one => (string?)one));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", catalogue["dct:license"].Text("@id"));
        Assert.Equal(["partisipasi_sekolah", "umur"], activity["variabelDikumpulkan"]!.AsArray().Select(one => one.Text("id")));
    }

    [Fact]
    public async Task The_catalogue_is_dcat_to_who_reads_json_ld()
    {
        using var file = await TemporaryFile.Of(_client, "/katalog.jsonld", ".jsonld");

        var triples = Programs.RunNode("baca-jsonld.mjs", "jsonld", file.Path);

        const string type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", dcat = "http://www.w3.org/ns/dcat#";
        int Count(string what) => triples.Count(line => line.Contains(what, StringComparison.Ordinal));
        Assert.Equal(1, Count($"{type} <{dcat}Catalog>"));
        Assert.Equal(TinyCatalog.All.Count, Count($"{type} <{dcat}Dataset>"));
        Assert.Equal(TinyCatalog.All.Count, Count($"<{dcat}dataset>"));
        Assert.Equal(7 * TinyCatalog.All.Count, Count($"{type} <{dcat}Distribution>"));
        Assert.Equal(1 + TinyCatalog.All.Count, Count("<http://purl.org/dc/terms/publisher>"));
        Assert.Equal(1 + TinyCatalog.All.Count, Count("<http://purl.org/dc/terms/spatial>"));
        Assert.Equal(TinyCatalog.All.Count, Count($"<{dcat}startDate>"));
        Assert.Contains(triples, line => line.Contains("\"2020-10\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>", StringComparison.Ordinal));
        Assert.Contains(triples, line => line.Contains("\"Desil 1\"", StringComparison.Ordinal) || line.Contains("@id", StringComparison.Ordinal));
        // The release states none.
        Assert.Equal(0, Count("<http://purl.org/dc/terms/license>"));
    }

    [Fact]
    public async Task Every_distribution_leads_to_what_it_says()
    {
        var catalogue = await _client.Json("/katalog.jsonld");

        var distributions = catalogue["dcat:dataset"]!.AsArray().SelectMany(one => one!["dcat:distribution"]!.AsArray()).ToList();
        Assert.Equal(7 * TinyCatalog.All.Count, distributions.Count);
        foreach (var one in distributions)
        {
            using var answer = await _client.GetAsync(one!["dcat:downloadURL"].Text("@id"));
            Assert.True(answer.IsSuccessStatusCode, $"{one["dcat:downloadURL"].Text("@id")}: {await answer.Content.ReadAsStringAsync()}");
            var type = one["dcat:mediaType"].Text("@id")!["https://www.iana.org/assignments/media-types/".Length..];
            var found = answer.Content.Headers.ContentType!.MediaType;
            // TopoJSON has no registered type: the catalogue says what it is made of.
            Assert.Equal(type, found == "application/topo+json" ? "application/json" : found);
        }
    }
}
