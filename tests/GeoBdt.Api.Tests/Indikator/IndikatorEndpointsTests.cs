using System.Text.Json.Nodes;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Tests.Indikator;

public sealed class IndikatorEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task The_list_tells_what_there_is()
    {
        var list = await _client.Json("/indikator");

        Assert.Equal("Kabupaten Rekaan", list.Text("judul"));
        Assert.Equal("Uji", list.Text("penerbit"));
        Assert.True((bool)list["sampel"]!);
        Assert.Equal(["2020-01", "2020-10"], list["edisi"]!.AsArray().Select(one => one.Text("edisi")));
        Assert.Equal("Keputusan contoh 2", list["edisi"]![1].Text("dasarHukum"));
        Assert.Equal(TinyCatalog.All.Select(one => one.Id), Texts(list["indikator"]!.AsArray(), "id"));
        var desil = list["indikator"]![1]!;
        Assert.Equal(("rumah-tangga", "register", "umum", "rumah-tangga", "desa"),
            (desil.Text("satuan"), desil.Text("asal"), desil.Text("kelas"), desil.Text("penyebut"), desil.Text("terdalam")));
        Assert.Equal(["persen", "jumlah"], Texts(desil["statistik"]!));
        Assert.Equal(["desil"], Texts(desil["dimensi"]!));
        Assert.Equal(["2020-01", "2020-10"], Texts(desil["edisi"]!));
        Assert.Empty(list["indikator"]![0]!["dimensi"]!.AsArray());
    }

    [Fact]
    public async Task An_estimate_tells_its_model_and_nothing_else_does()
    {
        var tiny = TinyRelease.Content();
        using var own = new Server(tiny with
        {
            Manifest = tiny.Manifest with
            {
                Estimasi = new EstimateProvenance
                {
                    Edisi = "2020-10",
                    Metode = "Census EB",
                    MetodeEn = "Census EB in English",
                    GarisRupiah = 443_563,
                    GarisSumber = "uji",
                    GarisBagianPersen = 40,
                    GarisDitimbang = "individu",
                    Ulangan = 100,
                    Kovariat = ["jumlah_art"],
                    TanpaPerkiraan = ["35.04"],
                },
            },
        });
        using var client = own.Client();

        var list = (await client.Json("/indikator"))["indikator"]!.AsArray();
        var one = await client.Json("/indikator/sae-40persen");
        var explained = (await client.Json("/nilai/jelaskan?ukuran=sae-40persen:jumlah&kode=35.03")).ToString();
        var quota = (await client.Json("/kuota?total=100"))["catatan"]!;

        Assert.Equal("sae-40persen", Assert.Single(list, entry => entry!["model"] is not null)!.Text("id"));
        foreach (var model in new[] { one["model"]!, list.Single(entry => entry.Text("id") == "sae-40persen")!["model"]! })
        {
            Assert.Equal(("Census EB in English", "uji", "individu"), (model["metode"].Text("en"), model.Text("garisSumber"), model.Text("garisDitimbang")));
            Assert.Equal((443_563, 40, 100), ((double)model["garisRupiah"]!, (double)model["garisBagianPersen"]!, (int)model["ulangan"]!));
            Assert.Equal(["35.04"], Texts(model["tanpaPerkiraan"]!));
            Assert.Null(model["benih"]);
        }

        Assert.Contains("weighted by persons", explained, StringComparison.Ordinal);
        Assert.Contains("its uncertainty is not in the standard errors", explained, StringComparison.Ordinal);
        Assert.Contains("B = 100", quota.Text("id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Themes_hold_every_indicator_once_in_the_order_of_the_catalog()
    {
        var list = await _client.Json("/indikator");

        var themes = list["tema"]!.AsArray();
        Assert.Equal(["Kesejahteraan", "Pendidikan", "Perumahan", "Kesehatan", "Perkiraan"], themes.Select(one => one!["judul"].Text("id")));
        Assert.Equal(["anak-usia-sekolah", "anak-sekolah", TinyCatalog.Crossed], Texts(themes[1]!["indikator"]!));
        Assert.Equal(
            TinyCatalog.All.Select(one => one.Id).Order(),
            themes.SelectMany(one => Texts(one!["indikator"]!)).Order());
    }

    [Fact]
    public async Task A_dimension_is_listed_once_however_many_are_divided_by_it()
    {
        var list = await _client.Json("/indikator");

        var names = Texts(list["dimensi"]!.AsArray(), "nama").ToList();
        Assert.Equal(["desil", "desil-dari", "desil-ke", "partisipasi-sekolah", "umur-sekolah", "jenis-disabilitas"], names);
        Assert.Equal(["partisipasi-sekolah", "umur-sekolah"], Texts(Entry(list, TinyCatalog.Crossed)["dimensi"]!));
        var age = list["dimensi"]!.AsArray().Single(one => one.Text("nama") == "umur-sekolah")!;
        Assert.Equal("Aged 13–15", age["kategori"]![1]!["judul"].Text("en"));
        Assert.True((bool)age["lengkap"]!);
        Assert.Equal("kecamatan", Entry(list, TinyCatalog.Crossed).Text("terdalamSilang"));
    }

    [Fact]
    public async Task Other_categories_under_the_same_id_get_a_name_of_their_own()
    {
        var tiny = TinyRelease.Content();
        var other = tiny.Catalog.Single(one => one.Id == "anak-sekolah");
        var part = other.Dimensi[0] with { Kategori = [other.Dimensi[0].Kategori[0]] };
        using var mixed = new Server(tiny with
        {
            Catalog = [.. tiny.Catalog.Select(one => one.Id == other.Id ? one with { Dimensi = [part] } : one)],
        });

        var list = await mixed.Client().Json("/indikator");

        Assert.Equal(["partisipasi-sekolah"], Texts(Entry(list, "anak-sekolah")["dimensi"]!));
        Assert.Equal([$"{TinyCatalog.Crossed}.partisipasi-sekolah", "umur-sekolah"], Texts(Entry(list, TinyCatalog.Crossed)["dimensi"]!));
    }

    [Fact]
    public async Task A_denominator_of_crossed_categories_is_named_where_it_is_another()
    {
        var tiny = TinyRelease.Content();
        using var crossed = new Server(tiny with
        {
            Catalog = [.. tiny.Catalog.Select(one => one.Id == TinyCatalog.Crossed ? one with { PenyebutSilang = one.Id + "{1}" } : one)],
        });

        var list = await crossed.Client().Json("/indikator");

        Assert.Equal(("anak-usia-sekolah", "anak-sekolah-umur{1}"),
            (Entry(list, TinyCatalog.Crossed).Text("penyebut"), Entry(list, TinyCatalog.Crossed).Text("penyebutSilang")));
        Assert.DoesNotContain("penyebutSilang", Entry(list, "anak-sekolah").AsObject().Select(one => one.Key));
    }

    [Fact]
    public async Task Editions_that_differ_are_named_by_series_and_statistic()
    {
        var tiny = TinyRelease.Content();
        using var uneven = new Server(tiny with
        {
            Columns = [.. tiny.Columns.Where(column =>
                column.Edisi != TinyRelease.Old || column.Series is not ("desil.2" or "sanitasi-diketahui"))],
        });
        var client = uneven.Client();

        var list = await client.Json("/indikator");
        var share = await client.Problem("/nilai?ukuran=sanitasi-tak-layak:persen@2020-01");

        Assert.Equal(["2020-01", "2020-10"], Texts(Entry(list, "desil")["edisi"]!));
        Assert.Equal(["2020-10"], Texts(Entry(list, "desil")["edisiLain"]!["desil.2"]!));
        Assert.Equal(["2020-01", "2020-10"], Texts(Entry(list, "sanitasi-tak-layak")["edisi"]!));
        // A share has the editions that its denominator has too.
        Assert.Equal(["2020-10"], Texts(Entry(list, "sanitasi-tak-layak")["edisiLain"]!["sanitasi-tak-layak:persen"]!));
        Assert.Equal((404, "ukuran-tidak-ada"), (share.Status, share.Slug));
        Assert.Equal(["2020-10"], Texts(share.Body["sah"]!));
    }

    [Fact]
    public async Task One_indicator_tells_its_conditions_metadata_and_series()
    {
        var one = await _client.Json($"/indikator/{TinyCatalog.Crossed}");

        Assert.Equal(server.Release.Id.ToString(), one.Text("rilis"));
        Assert.Equal("umur between 7 and 18", one.Text("semesta"));
        Assert.Equal("Education", one["tema"].Text("en"));
        Assert.Equal("partisipasi_sekolah = 1", one["dimensi"]![0]!["kategori"]![0].Text("syarat"));
        Assert.Equal(["partisipasi_sekolah", "umur"], Texts(one["satuData"]!["variabel"]!));
        var series = one["seri"]!.AsArray();
        Assert.Equal(8, series.Count);
        Assert.Equal(("anak-sekolah-umur.sekolah", "desa"), (series[0].Text("seri"), series[0].Text("terdalam")));
        Assert.Equal(("anak-sekolah-umur.sekolah.7-12", "kecamatan"), (series[1].Text("seri"), series[1].Text("terdalam")));
        Assert.Equal(["sekolah", "7-12"], Texts(series[1]!["kategori"]!));
        Assert.Equal("anak-usia-sekolah", series[1].Text("penyebut"));
    }

    [Fact]
    public async Task A_table_tells_unit_period_and_source()
    {
        var one = await _client.Json($"/indikator/{TinyCatalog.Table}");

        Assert.Equal(("lain", "tabel", "Maret 2020", "BPS, Susenas"), (one.Text("satuan"), one.Text("asal"), one.Text("periode"), one.Text("sumber")));
        Assert.Equal("index", one["satuanTeks"].Text("en"));
        Assert.Equal(["nilai"], Texts(one["statistik"]!));
    }

    [Fact]
    public async Task An_unknown_indicator_is_a_404_that_lists_them()
    {
        var problem = await _client.Problem("/indikator/kemiskinan");

        Assert.Equal((404, "ukuran-tidak-ada"), (problem.Status, problem.Slug));
        Assert.Contains("desil", problem.Body["sah"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task Whatever_the_list_offers_can_be_asked_for()
    {
        var list = await _client.Json("/indikator");

        foreach (var indicator in list["indikator"]!.AsArray())
        {
            foreach (var series in SeriesOf(indicator!, list))
            {
                foreach (var statistik in Texts(indicator!["statistik"]!))
                {
                    var other = indicator["edisiLain"];
                    var editions = other?[$"{series}:{statistik}"] ?? other?[series] ?? indicator["edisi"]!;
                    var asked = Texts(editions).Select(edisi => $"{series}:{statistik}@{edisi}").ToList();
                    var answer = await _client.Json($"/nilai?ukuran={string.Join(',', asked)}");
                    Assert.Equal(asked, Texts(answer["ukuran"]!.AsArray(), "ukuran"));
                }
            }
        }
    }

    // As a client puts them together.
    static IEnumerable<string> SeriesOf(JsonNode indicator, JsonNode list)
    {
        var id = indicator.Text("id")!;
        string[][] categories = [.. Texts(indicator["dimensi"]!).Select(name => Texts(
            list["dimensi"]!.AsArray().Single(one => one.Text("nama") == name)!["kategori"]!.AsArray(), "id").ToArray())];
        return categories.Length switch
        {
            0 => [id],
            1 => categories[0].Select(one => $"{id}.{one}"),
            _ => categories[0].SelectMany(one => categories[1].Select(two => $"{id}.{one}.{two}").Prepend($"{id}.{one}")),
        };
    }

    static JsonNode Entry(JsonNode list, string id) => list["indikator"]!.AsArray().Single(one => one.Text("id") == id)!;

    static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(one => (string)one!);

    static IEnumerable<string> Texts(JsonArray array, string name) => array.Select(one => one.Text(name)!);
}
