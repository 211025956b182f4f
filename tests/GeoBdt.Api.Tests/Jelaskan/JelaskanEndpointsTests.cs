using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Tests.Jelaskan;

public sealed class JelaskanEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task A_share_is_explained_with_its_count_denominator_decree_and_protection()
    {
        var answer = await Explain("sanitasi-tak-layak", "35.03.02.2001");

        // Worked by hand: Hilir 1 is desa number 6 of the tiny release, area 11: 483 known, 483 · 5 / 30 = 80 without.
        Assert.Equal("sanitasi-tak-layak:persen@2020-10", answer.Text("ukuran"));
        Assert.Equal(("Desa Hilir 1", "desa", "3503020001"),
            (answer["wilayah"].Text("nama"), answer["wilayah"].Text("tingkat"), answer["wilayah"].Text("kodeBps")));
        Assert.Equal(16.56, (double)answer["nilai"]!);
        Assert.Equal(("16,56 %", "16.56 %"), (answer["tampil"].Text("id"), answer["tampil"].Text("en")));
        Assert.Contains(Texts(answer, "nilai"), text => text == "80 dari 483 rumah tangga.");
        Assert.Contains(Texts(answer, "apa"), text => text.Contains("not (fasbab in (1,2)", StringComparison.Ordinal));
        Assert.Contains(Texts(answer, "perlindungan"), text => text.StartsWith("D = 5:", StringComparison.Ordinal));
        Assert.Contains(Texts(answer, "perlindungan"), text => text.StartsWith("js = 2: hitungan 1 sampai 2", StringComparison.Ordinal));
        Assert.Contains(Texts(answer, "edisi"), text => text.Contains("Keputusan contoh 2", StringComparison.Ordinal));
        Assert.Contains(Texts(answer, "nilai"), text => text == Penjelasan.Of(
            NilaiStatus.Ada, Statistik.Persen, Asal.Register, server.Release.Manifest.Perlindungan).Id);
    }

    [Fact]
    public async Task Whole_and_published_parts_stand_beside_each_other_with_how_far_apart_protection_can_put_them()
    {
        var answer = await Explain("rumah-tangga", "35.03.01");

        // Desa 0 to 5 have 303 + 30 d: 2,268 together, as the kecamatan. Six parts and the whole move by 5 each at most.
        var sum = Assert.Single(answer["jumlahan"]!.AsArray())!;
        Assert.Equal(("wilayah", 2268, 2268, 6, 0),
            (sum.Text("menurut"), (int)sum["nilai"]!, (int)sum["jumlah"]!, (int)sum["bagian"]!, (int)sum["tanpaAngka"]!));
        Assert.Equal((0, 35, 9.2), ((int)sum["selisih"]!, (int)sum["palingBanyak"]!, (double)sum["lazim"]!));
        Assert.Contains(Texts(answer, "jumlahan"), text => text.Contains("paling banyak 35", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_a_withheld_part_no_difference_is_worked_out()
    {
        var answer = await Explain("sanitasi-tak-layak:jumlah", "35.03.02");

        var sum = answer["jumlahan"]![0]!;
        Assert.Equal((6, 1), ((int)sum["bagian"]!, (int)sum["tanpaAngka"]!));
        Assert.Null(sum["selisih"]);
        Assert.Null(sum["palingBanyak"]);
    }

    [Theory]
    [InlineData("desil.1", "desil", "rumah-tangga:jumlah@2020-10", 6)]
    [InlineData("anak-sekolah-umur.sekolah.7-12", "umur-sekolah", "anak-sekolah-umur.sekolah:jumlah@2020-10", 3)]
    [InlineData("anak-sekolah-umur.sekolah", "umur-sekolah", "anak-sekolah-umur.sekolah:jumlah@2020-10", 3)]
    public async Task Categories_that_divide_everything_are_added_up(string ukuran, string by, string whole, int parts)
    {
        var answer = await Explain(ukuran, "35.03.01");

        var sum = answer["jumlahan"]!.AsArray().Single(one => one.Text("menurut") == by)!;
        Assert.Equal((whole, parts), (sum.Text("keseluruhan"), (int)sum["bagian"]!));
        Assert.NotNull(sum["selisih"]);
    }

    [Fact]
    public async Task Categories_that_overlap_are_not()
    {
        var answer = await Explain("disabilitas.netra", "35.03");

        Assert.DoesNotContain(answer["jumlahan"]!.AsArray(), sum => sum.Text("menurut") == "jenis-disabilitas");
    }

    [Fact]
    public async Task A_withheld_number_has_the_one_reason()
    {
        var answer = await Explain("desil.1:jumlah", "35.03.02.2006");

        Assert.Null(answer["nilai"]);
        Assert.Equal(("dirahasiakan", "withheld"), (answer.Text("status"), answer["tampil"].Text("en")));
        Assert.Contains(Penjelasan.Of(NilaiStatus.Dirahasiakan, Statistik.Jumlah, Asal.Register, server.Release.Manifest.Perlindungan).Id, Texts(answer, "nilai"));
        Assert.Empty(answer["jumlahan"]!.AsArray());
    }

    [Fact]
    public async Task Below_the_narrowest_level_it_is_said_that_nothing_is_published_there()
    {
        var answer = await Explain("anak-sekolah-umur.sekolah.7-12", "35.03.01.2001");

        Assert.Equal("dirahasiakan", answer.Text("status"));
        Assert.Contains(Texts(answer, "nilai"), text => text.Contains("sampai tingkat kecamatan", StringComparison.Ordinal));
        Assert.DoesNotContain(Texts(answer, "nilai"), text => text.StartsWith("Dirahasiakan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_names_both_of_its_editions()
    {
        var answer = await Explain("desil-pindah.1.2@2020-01..2020-10", "35.03");

        Assert.Equal("2020-01..2020-10", answer.Text("edisi"));
        Assert.Equal(["2020-01", "2020-10"], answer["register"]!.AsArray().Select(one => one.Text("edisi")));
        Assert.Contains(Texts(answer, "nilai"), text => text.Contains("Januari 2020 – Oktober 2020", StringComparison.Ordinal));
        Assert.Contains("Desil pada edisi awal: Desil 1.", Texts(answer, "apa"));
        Assert.Contains("Perpindahan desil: Desil 1 ke Desil 2 (persen)", answer["judul"].Text("id"));
        Assert.Contains("Persen dari: Rumah tangga menurut desil pada edisi awal: Desil 1.", Texts(answer, "apa"));
    }

    [Fact]
    public async Task A_transition_is_a_share_of_those_it_starts_from()
    {
        var tiny = TinyRelease.Content();
        using var own = new Server(tiny with
        {
            Catalog = [.. tiny.Catalog.Select(one => one.Id == "desil-pindah" ? one with { PenyebutSilang = "desil-pindah{1}" } : one)],
        });

        var answer = await own.Client().Json("/nilai/jelaskan?ukuran=desil-pindah.1.2@2020-01..2020-10&kode=35.03");

        Assert.Contains("Persen dari: rumah tangga dengan desil pada edisi awal: Desil 1.", Texts(answer, "apa"));
        Assert.Contains("Percent of: households with decile in the first edition: Decile 1.", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decree_and_exclusions_are_said_in_English_where_the_office_gave_it()
    {
        var tiny = TinyRelease.Content();
        using var own = new Server(tiny with
        {
            Manifest = tiny.Manifest with
            {
                Edisi = [.. tiny.Manifest.Edisi.Select(one => one with { DasarHukumEn = "Sample decree", PengecualianEn = "none" })],
            },
        });
        const string picture = "/sematan/desil.1/35.03";

        var (translated, original) = (await own.Client().GetStringAsync($"{picture}?bahasa=en"), await own.Client().GetStringAsync(picture));
        var plain = await server.Client().GetStringAsync($"{picture}?bahasa=en");

        Assert.Contains("Sample decree", translated, StringComparison.Ordinal);
        Assert.Contains(". None.", translated, StringComparison.Ordinal);
        Assert.DoesNotContain("Keputusan contoh", translated, StringComparison.Ordinal);
        Assert.Contains("Keputusan contoh", original, StringComparison.Ordinal);
        Assert.Contains("Keputusan contoh", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_zero_is_not_explained_as_none()
    {
        var (id, en) = Penjelasan.Nol(server.Release.Manifest.Perlindungan);

        Assert.Contains("paling banyak 5, dapat terbit sebagai 0", id, StringComparison.Ordinal);
        Assert.Contains("of at most 5, may be published as 0", en, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_is_published_as_counted_is_not_said_to_differ()
    {
        var tiny = TinyRelease.Content();
        using var exact = new Server(tiny with
        {
            Manifest = tiny.Manifest with
            {
                Perlindungan = tiny.Manifest.Perlindungan with { Tepat = [new ExactProvenance(["rumah-tangga"], "desa", 10)] },
            },
        });

        var desa = Texts(await exact.Client().Json("/nilai/jelaskan?ukuran=rumah-tangga&kode=35.03.01.2001"), "nilai");
        var kecamatan = Texts(await exact.Client().Json("/nilai/jelaskan?ukuran=rumah-tangga&kode=35.03.01"), "nilai");

        Assert.Contains(desa, text => text.Contains("diterbitkan sebagaimana dihitung", StringComparison.Ordinal));
        Assert.DoesNotContain(desa, text => text.Contains("dapat berbeda", StringComparison.Ordinal));
        Assert.Contains(kecamatan, text => text.Contains("dapat berbeda", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_formula_of_shares_is_not_given_for_a_count()
    {
        Assert.Contains("Rumus: a / b × 100.", Texts(await Explain("anak-sekolah-umur.sekolah.7-12", "35.03.01"), "sumber"));
        Assert.DoesNotContain(
            Texts(await Explain("anak-sekolah-umur.sekolah.7-12:jumlah", "35.03.01"), "sumber"),
            text => text.StartsWith("Rumus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_that_end_with_a_full_stop_get_no_second_one()
    {
        var answer = await Explain("anak-sekolah-umur.sekolah.7-12", "35.03.01");

        Assert.All(
            answer["bagian"]!.AsArray().SelectMany(part => Texts(answer, part.Text("nama")!)),
            text => Assert.DoesNotContain("..", text.Replace("2019-07..", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_from_a_table_names_source_and_period_and_no_protection()
    {
        var answer = await Explain("kedalaman-kemiskinan", "35.03");

        Assert.Equal((1.62, "1,62", "indeks"), ((double)answer["nilai"]!, answer["tampil"].Text("id"), answer.Text("satuan")));
        Assert.Equal(["apa", "nilai", "sumber"], answer["bagian"]!.AsArray().Select(part => part.Text("nama")));
        Assert.Contains("Sumber angka: BPS, Susenas.", Texts(answer, "sumber"));
        Assert.Contains("Periode: Maret 2020.", Texts(answer, "sumber"));
    }

    [Theory]
    [InlineData("35")]
    [InlineData("35.03.01")]
    [InlineData("35.03.01.2001")]
    public async Task At_another_level_than_its_own_a_table_has_no_figures_and_it_is_said_which_is_its_own(string kode)
    {
        var tiny = TinyRelease.Content();
        using var own = new Server(tiny with
        {
            Columns = [.. tiny.Columns.Select(one => one.Series != TinyCatalog.Table ? one : one with
            {
                Status = [NilaiStatus.TidakAdaData, .. one.Status[1..]],
            })],
        });

        var answer = await own.Client().Json($"/nilai/jelaskan?ukuran={TinyCatalog.Table}&kode={kode}");

        Assert.Null(answer["nilai"]);
        Assert.Contains("Tabel sumbernya memuat angka tingkat kabupaten/kota saja.", Texts(answer, "nilai"));
        Assert.DoesNotContain(Texts(answer, "nilai"), text => text.StartsWith("Tidak ada data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Browsers_get_the_same_as_a_page_in_both_languages()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/nilai/jelaskan?ukuran=desil.1:jumlah&kode=35.03.02.2006&fbclid=x");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        var response = await _client.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        var answer = await Explain("desil.1:jumlah", "35.03.02.2006");

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,", page, StringComparison.Ordinal);
        Assert.Contains("Accept", response.Headers.Vary);
        foreach (var part in answer["bagian"]!.AsArray())
        {
            foreach (var text in part!["teks"]!.AsArray())
            {
                Assert.Contains(System.Net.WebUtility.HtmlEncode(text.Text("id")!), page, StringComparison.Ordinal);
                Assert.Contains(System.Net.WebUtility.HtmlEncode(text.Text("en")!), page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_unknown_area_or_value_is_a_404()
    {
        Assert.Equal(404, (await _client.Problem("/nilai/jelaskan?ukuran=desil.1&kode=35.99")).Status);
        Assert.Equal(404, (await _client.Problem("/nilai/jelaskan?ukuran=desil.9&kode=35.03")).Status);
        Assert.Equal(400, (await _client.Problem("/nilai/jelaskan?ukuran=desil.1")).Status);
    }

    Task<JsonObject> Explain(string ukuran, string kode) => _client.Json($"/nilai/jelaskan?ukuran={ukuran}&kode={kode}");

    static List<string> Texts(JsonObject answer, string part) =>
        [.. answer["bagian"]!.AsArray().Single(one => one.Text("nama") == part)!["teks"]!.AsArray().Select(text => text.Text("id")!)];
}
