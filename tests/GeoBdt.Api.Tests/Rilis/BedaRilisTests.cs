using System.Net;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Rilis;

public sealed class BedaRilisTests : IDisposable
{
    readonly Server _server = new();
    readonly HttpClient _client;
    readonly string _before, _after;

    public BedaRilisTests()
    {
        var content = TinyRelease.Content();
        _before = _server.StoreBeforeStart(out var store).ToString();
        _after = store.Publish(
            TinyRelease.Content(shift: 7) with
            {
                Catalog = [.. content.Catalog.Select(one => one.Id == "sanitasi-tak-layak" ? one with { Syarat = "kloset = 1" } : one)],
                Manifest = content.Manifest with { Judul = "Judul baru", Perlindungan = content.Manifest.Perlindungan with { PeriksaKunci = "ffff" } },
            },
            CancellationToken.None).ToString();
        _client = _server.Client();
    }

    [Fact]
    public async Task Totals_of_kabupaten_are_those_published_and_their_difference()
    {
        var beda = await _client.Json($"/rilis/{_before}/beda/{_after}");

        var total = beda["total"]!.AsArray().Single(one => one.Text("ukuran") == "rumah-tangga:jumlah@2020-10");
        var row = total!["kabupaten"]!.AsArray().Single(one => one.Text("kode") == "35.03")!;
        // 13 desa, each 7 households more.
        Assert.Equal(91, (double)row["selisih"]!);
        Assert.Equal((double)row["sesudah"]!, 91 + (double)row["sebelum"]!);
        var without = total["kabupaten"]!.AsArray().Single(one => one.Text("kode") == "35.04")!;
        Assert.Null(without["selisih"]);
        Assert.Equal("tidak-ada-data", without.Text("statusSebelum"));
    }

    [Fact]
    public async Task No_cell_below_kabupaten_and_none_with_a_condition_is_ever_there()
    {
        var text = await _client.GetStringAsync($"/rilis/{_before}/beda/{_after}");
        var beda = JsonNode.Parse(text)!;

        // Every total is of a series without dimension, universe and condition.
        foreach (var one in beda["total"]!.AsArray())
        {
            Assert.True(Ukuran.TryParse(one.Text("ukuran"), out var ukuran));
            Assert.True(_server.Release.Catalog.TryFind(ukuran.IndicatorId, out var indicator));
            Assert.True(indicator is { Asal: Asal.Register, Dimensi.Count: 0, Semesta: null, Syarat: null }, ukuran.ToString());
            Assert.Equal(Statistik.Jumlah, ukuran.Statistik);
            Assert.All(one!["kabupaten"]!.AsArray(), row => Assert.Equal(Tingkat.Kabupaten, KodeKemendagri.Parse(row.Text("kode")).Tingkat));
        }

        Assert.Equal(["keluarga", "rumah-tangga", "anak-usia-sekolah"], beda["total"]!.AsArray().Select(one => one.Text("ukuran")!.Split(':')[0]).Distinct().OrderBy(one => one == "keluarga" ? 0 : one == "rumah-tangga" ? 1 : 2));
        Assert.DoesNotContain("35.03.01", text, StringComparison.Ordinal);
        Assert.DoesNotContain("desil.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_and_method_are_told()
    {
        var beda = await _client.Json($"/rilis/{_before}/beda/{_after}");

        var notes = beda["keterangan"]!.AsArray().ToDictionary(one => one!["judul"].Text("id")!);
        Assert.Equal(("Kabupaten Rekaan", "Judul baru", false), (notes["Judul"].Text("sebelum"), notes["Judul"].Text("sesudah"), (bool)notes["Judul"]!["sama"]!));
        Assert.False((bool)notes["Kunci"]!["sama"]!);
        Assert.True((bool)notes["Edisi 2020-10"]!["sama"]!);
        var changed = Assert.Single(beda["katalog"]!["berubah"]!.AsArray());
        Assert.Equal(("sanitasi-tak-layak", "syarat"), (changed.Text("id"), (string?)Assert.Single(changed!["bagian"]!.AsArray())));
        Assert.True((bool)beda["wilayah"]!["sama"]!);
    }

    [Fact]
    public async Task A_reader_gets_a_page_and_releases_that_are_not_there_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rilis/{_before}/beda/{_after}");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var page = await _client.SendAsync(request);
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Judul baru", html, StringComparison.Ordinal);
        Assert.Contains("+91", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await _client.GetAsync($"/rilis/{_before}/beda/0123456789abcdef")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await _client.GetAsync($"/rilis/0123456789abcdef/beda/{_before}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/rilis/{_before}/beda/terbaru")).StatusCode);
    }

    public void Dispose() => _server.Dispose();
}
